import type { Context } from 'hono'
import type { Log } from '#common/log.ts'
import type { Desk } from '#desk/perform.ts'
import type { Screen, Surroundings } from '#screens/frame.ts'
import type { Staff } from '#staff/staff.ts'
import type { Limiter } from './api-limits.ts'
import type { DeskContext } from './desk-context.ts'
import type { DeskLines } from './desk-lines.ts'
import type { MediaDoor } from './take-in.ts'

/** How the desk's door is set up. */
export interface DeskDoorOptions {
  readonly log: Log
  /** Scheme and host of the site, asked for with each request. */
  publicUrl(): string
  /** How many proxies of ours stand in front; see `networkOf`. */
  readonly trustProxy: number
  /** Whether mail goes out. */
  readonly mail?: boolean
  /** Where files are brought in; without it none are. */
  readonly media?: MediaDoor
  /** The browsers that are connected; without it nobody writes together. */
  readonly lines?: DeskLines
}

/** What every part of the desk's door is built of. */
export interface DeskDoor extends DeskDoorOptions {
  readonly desk: Desk
  readonly staff: Staff
  /** How often one network may try to sign in. */
  readonly strangers: Limiter
  /** Answers with a screen, drawn for whoever asks. */
  show(
    context: Context<DeskContext>,
    draw: (around: Surroundings) => Screen,
    status?: 200 | 403 | 410 | 422 | 429,
  ): Promise<Response>
}
