import type { Archive } from '#archive/archive.ts'
import type { Clock } from '#common/clock.ts'
import type { Settings } from '#settings/settings.ts'

/** What a command of the command line has to do with the world. */
export interface Io {
  /** Writes a line of the command's result. */
  out(line: string): void
  /** Writes a line about the command's doings: progress, faults, what to do next. */
  err(line: string): void
  /** Whether `err` is a terminal, on which a line can be written over. */
  readonly terminal: boolean
  readonly clock: Clock
  readonly settings: Settings
  /** Opens the archive that the settings name; a server may be running on it. Closed by whoever opened it. */
  openArchive(): Promise<Archive>
}

/** One command: gives its exit status, 0 where all went well. */
export type Command = (args: string[], io: Io) => Promise<number>

/** Says why a command did nothing, or not all; gives the exit status of that. */
export const fail = (io: Io, text: string): number => {
  io.err(text)
  return 1
}

/** Opens the archive for a command and closes it again, whatever comes. */
export const withArchive = async (io: Io, work: (archive: Archive) => Promise<number>): Promise<number> => {
  const archive = await io.openArchive()
  try {
    return await work(archive)
  } finally {
    await archive.close()
  }
}
