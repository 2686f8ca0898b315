import type { z } from 'zod'
import { logAct } from '#archive/acts.ts'
import type { Writing } from '#archive/writing.ts'

/** What a token may be allowed: to read what is not public, to write drafts, to change what readers see, to decide on
 *  readers' replies, to change how the newsroom is set up. */
export const scopes = ['read', 'write', 'publish', 'replies', 'settings'] as const
export type Scope = (typeof scopes)[number]

/** Who acts: as the newsroom's log will name them (`token:3 (city desk)`, `command line`, `timer`), and what they may. */
export interface Actor {
  readonly name: string
  readonly scopes: ReadonlySet<Scope>
}

/** Somebody who may do everything: the operator at the command line, the timer, the demo. */
export const trusted = (name: string): Actor => ({ name, scopes: new Set(scopes) })

/** Who acts and when, while one act goes on. */
export interface By {
  readonly actor: string
  /** Milliseconds since 1970; the same throughout an act. */
  readonly now: number
}

/** One act of staff: what it takes, what it answers, what it needs, and how it changes the archive.
 *
 *  `act` runs in a transaction; it throws `Refused` where it will not, which rolls everything back. Its input has
 *  passed the schema. Every act logs itself (`note`). */
export interface Verb<I extends z.ZodType = z.ZodType, A extends z.ZodType = z.ZodType> {
  readonly name: string
  readonly scope: Scope
  /** One sentence for people who read the interface's description. */
  readonly summary: string
  readonly input: I
  readonly answer: A
  /** Whether it changes one article that somebody else may be changing: `required` where an API client must say which
   *  version it has seen. */
  readonly guarded?: 'required' | 'optional'
  /** Whether it may change when the next scheduled article is due. */
  readonly wakes?: true
  act(writing: Writing, input: z.output<I>, by: By): Promise<z.output<A>>
}

/** A verb with the types of its own schemas. */
export const verb = <I extends z.ZodType, A extends z.ZodType>(it: Verb<I, A>): Verb<I, A> => it

/** Logs what was done to a subject (`article:7`), in the transaction that does it. */
export const note = (
  writing: Writing,
  by: By,
  verb: string,
  subject: string,
  facts: Record<string, unknown> = {},
): Promise<void> => logAct(writing, { at: by.now, verb, actor: by.actor, subject, facts })
