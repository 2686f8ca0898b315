import { z } from 'zod'
import type { Reading } from '#archive/reading.ts'
import { rights } from '#story/may.ts'
import type { Right, Scope } from '#story/may.ts'
import type { By } from './verb.ts'

/** Something that staff look at, beside the verbs that change it: who may, what it takes and what it tells.
 *
 *  `see` reads in one moment. It asks for the rights in the editions that it tells of (`rights.ts`) and throws
 *  `Refused`, as an act does. */
export interface View<Q extends z.ZodType = z.ZodType, A extends z.ZodType = z.ZodType> {
  readonly name: string
  /** Where it is found below `/api/`; parts in braces are parameters of `input`: `articles/{article}/revisions`. */
  readonly path: string
  readonly right: Right
  readonly scope: Scope
  readonly summary: string
  /** The parameters of the path and the query, which come as text. */
  readonly input: Q
  readonly answer: A
  see(reading: Reading, input: z.output<Q>, by: By): Promise<z.output<A>>
}

/** A view with the types of its own schemas. */
export const view = <Q extends z.ZodType, A extends z.ZodType>(it: Omit<View<Q, A>, 'scope'>): View<Q, A> => ({
  ...it,
  scope: rights[it.right].scope,
})

/** A number in an address. */
export const numberInPath = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, 'Give a number.')
  .transform(Number)

/** How many of a list are told at once. */
export const limit = z
  .string()
  .regex(/^([1-9]\d?|[12]\d\d)$/, 'Give a number from 1 to 299.')
  .transform(Number)
  .default(50)
