import type { z } from 'zod'
import type { Archive } from '#archive/archive.ts'
import type { Reading } from '#archive/reading.ts'
import { noteReads } from '#archive/closed-stories.ts'
import type { Seal } from '#archive/seal.ts'
import type { Writing } from '#archive/writing.ts'
import type { Clock } from '#common/clock.ts'
import { rights } from '#story/may.ts'
import type { Actor, Right } from '#story/may.ts'
import { lookAs, viewerOf } from './look-as.ts'
import { Refused } from './refusals.ts'
import type { Refusal } from './refusals.ts'
import type { By, Verb } from './verb.ts'

/** Where staff act. */
export interface Desk {
  readonly archive: Archive
  readonly clock: Clock
  /** Scheme and host of the site, as readers know it; asked for with each act, since on a free port it is known only
   *  when the door is open. Undefined where nobody knows. */
  readonly site: () => string | undefined
  /** What addresses are sealed with; undefined where nobody knows. */
  readonly seal?: (() => Promise<Seal>) | undefined
  /** Who wants to know that the schedule may have changed, or that there is something to do: the timer and the jobs of
   *  this process. */
  readonly scheduled: Set<() => void>
}

export const openDesk = (
  archive: Archive,
  clock: Clock,
  site: () => string | undefined = () => undefined,
  seal?: () => Promise<Seal>,
): Desk => ({ archive, clock, site, seal, scheduled: new Set() })

/** How an act ended: with its answer, or with the reason why nothing was changed. */
export type Performed<A> = { readonly ok: true; readonly answer: A } | { readonly ok: false; readonly refusal: Refusal }

/** One thing that is wrong with an input: where (a JSON Pointer, RFC 6901) and what. */
export interface InputFault {
  readonly pointer: string
  readonly detail: string
}

/** Does one act: permission, schema, change and log, in one transaction. It resolves when the change is committed and
 *  every page that it touches is marked. A refusal changes nothing.
 *  @param around runs in the same transaction and calls the act, or leaves it be and gives an answer of its own.
 *  @throws Fault `archive.outcome-unknown` where the database did not answer the commit. */
export const perform = async <I extends z.ZodType, A extends z.ZodType>(
  desk: Desk,
  actor: Actor,
  verb: Verb<I, A>,
  input: z.input<I> | Checked<z.output<I>>,
  around?: (writing: Writing, act: () => Promise<z.output<A>>) => Promise<z.output<A>>,
): Promise<Performed<z.output<A>>> => {
  const prepared = await prepare(actor, verb, input)
  if (!prepared.ok) return prepared
  // Inside a writing nobody could make the key that a new newsroom has not yet.
  if (verb.seals) await desk.seal?.()
  return refusable(async () => {
    const answer = await desk.archive.write((writing) => {
      writing.viewer = viewerOf(actor)
      const act = () => verb.act(writing, prepared.input, by(desk, actor))
      return around === undefined ? act() : around(writing, act)
    })
    if (verb.wakes) wake(desk)
    return answer
  })
}

/** Does one act after the other within somebody's transaction; a refusal ends the whole of it. */
export type RunVerb = <I extends z.ZodType, A extends z.ZodType>(
  verb: Verb<I, A>,
  input: z.input<I>,
) => Promise<z.output<A>>

/** Does several acts in one transaction: readers see all of them or, where one is refused, none. */
export const performTogether = <T>(
  desk: Desk,
  actor: Actor,
  work: (run: RunVerb, writing: Writing) => Promise<T>,
): Promise<Performed<T>> =>
  refusable(async () => {
    const answer = await desk.archive.write((writing) =>
      work(async (verb, input) => {
        const prepared = await prepare(actor, verb, input)
        writing.viewer = viewerOf(actor)
        if (!prepared.ok) throw new Refused(prepared.refusal.code, { ...prepared.refusal.facts, verb: verb.name })
        return verb.act(writing, prepared.input, by(desk, actor))
      }, writing),
    )
    wake(desk)
    return answer
  })

/** Looks at something in one moment. Whatever belongs to an edition is asked for by `work` itself. */
export const see = <T>(
  desk: Desk,
  actor: Actor,
  right: Right,
  work: (reading: Reading, by: By) => Promise<T>,
): Promise<Performed<T>> =>
  refusable(async () => {
    const { scope } = rights[right]
    if (!actor.scopes.has(scope)) throw new Refused('scope.missing', { scope })
    const { value, closed } = (
      await desk.archive.read(async (reading) => {
        await lookAs(reading, actor)
        return { value: await work(reading, by(desk, actor)), closed: reading.readClosed }
      })
    ).value
    const { member } = actor
    if (member !== null && closed.size > 0)
      await desk.archive.jot((jot) => noteReads(jot, member, closed, desk.clock.now()))
    return value
  })

const by = (desk: Desk, actor: Actor): By => ({ actor, now: desk.clock.now(), site: desk.site(), seal: desk.seal })

const wake = (desk: Desk): void => {
  for (const listener of desk.scheduled) listener()
}

const refusable = async <T>(work: () => Promise<T>): Promise<Performed<T>> => {
  try {
    return { ok: true, answer: await work() }
  } catch (thrown) {
    if (thrown instanceof Refused) return { ok: false, refusal: thrown.refusal }
    throw thrown
  }
}

/** An input that has passed its verb's schema already. */
export class Checked<T> {
  readonly input: T

  constructor(input: T) {
    this.input = input
  }
}

const prepare = async <I extends z.ZodType>(
  actor: Actor,
  verb: Verb<I, z.ZodType>,
  input: unknown,
): Promise<{ ok: true; input: z.output<I> } | { ok: false; refusal: Refusal }> => {
  const { scope } = verb
  if (!actor.scopes.has(scope)) return { ok: false, refusal: { code: 'scope.missing', facts: { scope } } }
  if (input instanceof Checked) return { ok: true, input: input.input as z.output<I> }
  const checked = await checkInput(verb, input)
  return checked.ok ? checked : { ok: false, refusal: { code: 'input.invalid', facts: { faults: checked.faults } } }
}

/** Reads an input by the schema of its verb. Long texts in it are read in a thread of their own. */
export const checkInput = async <I extends z.ZodType>(
  verb: Verb<I, z.ZodType>,
  input: unknown,
): Promise<{ ok: true; input: z.output<I> } | { ok: false; faults: InputFault[] }> => {
  const checked = await verb.input.safeParseAsync(input)
  return checked.success ? { ok: true, input: checked.data } : { ok: false, faults: inputFaults(checked.error) }
}

/** What zod found, as pointers into the input; at most a hundred, each short enough to be shown. */
export const inputFaults = (error: z.ZodError): InputFault[] =>
  error.issues.slice(0, 100).map(({ path, message }) => ({ pointer: pointerOf(path), detail: message.slice(0, 500) }))

const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
