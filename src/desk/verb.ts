import type { z } from 'zod'
import { logAct } from '#archive/acts.ts'
import { point } from '#archive/keys.ts'
import type { Seal } from '#archive/seal.ts'
import type { Writing } from '#archive/writing.ts'
import { rights } from '#story/may.ts'
import type { Actor, Right, Scope } from '#story/may.ts'

/** Who acts and when, while one act goes on. */
export interface By {
  readonly actor: Actor
  /** Milliseconds since 1970; the same throughout an act. */
  readonly now: number
  /** Scheme and host of the site; undefined where nobody knows. */
  readonly site?: string | undefined
  /** What addresses are sealed with; undefined where nobody knows. */
  readonly seal?: (() => Promise<Seal>) | undefined
}

/** One act of staff: what it takes, what it answers, what it needs, and how it changes the archive.
 *
 *  `act` runs in a transaction; it throws `Refused` where it will not, which rolls everything back. Its input has
 *  passed the schema. Every act asks for the right to do it (`rights.ts`) and logs itself (`note`). */
export interface Verb<I extends z.ZodType = z.ZodType, A extends z.ZodType = z.ZodType> {
  readonly name: string
  /** What whoever does it must be allowed; `act` asks for it once it knows the editions. */
  readonly right: Right
  /** What a token needs for that. */
  readonly scope: Scope
  /** One sentence for people who read the interface's description. */
  readonly summary: string
  readonly input: I
  readonly answer: A
  /** Whether it changes one article that somebody else may be changing: `required` where an API client must say which
   *  version it has seen. */
  readonly guarded?: 'required' | 'optional'
  /** Whether its answer in the API comes with hints to the words of the articles that it names. */
  readonly hints?: true
  /** Whether its answer tells a secret that is told once: it is kept sealed for a client that asks again. */
  readonly secretAnswer?: true
  /** Whether it needs the newsroom's seal, which is then ready before the act begins. */
  readonly seals?: true
  /** Whether it may change when the next scheduled article is due, or leave something to a job. */
  readonly wakes?: true
  act(writing: Writing, input: z.output<I>, by: By): Promise<z.output<A>>
}

/** A verb with the types of its own schemas. */
export const verb = <I extends z.ZodType, A extends z.ZodType>(it: Omit<Verb<I, A>, 'scope'>): Verb<I, A> => ({
  ...it,
  scope: rights[it.right].scope,
})

/** Logs what was done to a subject (`article:7`), in the transaction that does it. */
export const enterInLog = (
  writing: Writing,
  by: By,
  verb: string,
  subject: string,
  facts: Record<string, unknown> = {},
): Promise<void> => {
  if (/^(article|story):/.test(subject)) writing.tell(point.work(subject))
  return logAct(writing, { at: by.now, verb, actor: by.actor, subject, facts })
}
