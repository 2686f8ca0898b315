import { liveScript } from './live-script.ts'
import { replyScript } from './reply-script.ts'
import { searchScript } from './search-script.ts'

/** The files of readers' scripts, by the last part of their addresses. */
export const scriptFiles: ReadonlyMap<string, Buffer> = new Map(
  [liveScript, replyScript, searchScript].map(({ name, bytes }) => [name, bytes]),
)
