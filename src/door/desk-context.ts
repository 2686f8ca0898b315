import type { Member } from '#archive/members.ts'
import type { Session } from '#archive/sessions.ts'
import type { Actor } from '#story/may.ts'

/** What is found out about a request once. */
export interface DeskContext {
  Variables: { caller: DeskCaller | null }
  Bindings: { incoming?: { socket: { remoteAddress?: string } } }
}

/** A member who is signed in. */
export interface DeskCaller {
  readonly session: Session
  readonly member: Member
  readonly actor: Actor
}
