import { z } from 'zod'
import { actsBefore } from '#archive/acts.ts'
import { mediaIn } from '#archive/media.ts'
import { namesFor } from '#archive/named.ts'
import type { Reading } from '#archive/reading.ts'
import { actorSeen, instantText, moment } from '../fields.ts'

/** What all articles of a story share, as the log of acts calls it. */
export const sharedFields = ['slugline', 'section', 'kind', 'urgency', 'embargo', 'subjects', 'picture'] as const
type SharedField = (typeof sharedFields)[number]

/** What somebody changed of that, once. */
export const sharedChange = z.object({
  at: moment,
  by: actorSeen,
  changed: z.array(z.string()).describe('What was given: also what stayed as it was.'),
  values: z
    .array(z.object({ what: z.enum(sharedFields), before: z.array(z.string()), after: z.array(z.string()) }))
    .describe('What was one thing and became another, as the edition calls it; nothing of acts that did not note it.'),
})

/** What was changed of what all articles of a story share, between two moments, the latest first.
 *  @param edition which names things. */
export const sharedBetween = async (
  reading: Reading,
  story: number,
  edition: string,
  [one, other]: readonly [number, number],
): Promise<z.output<typeof sharedChange>[]> => {
  const [from, until] = one < other ? [one, other] : [other, one]
  const acts = await actsBefore(reading, { subject: `story:${story}`, verb: 'story', from, until, limit: 20 })
  const changes: z.output<typeof sharedChange>[] = []
  for (const { at, actor, facts } of acts)
    changes.push({
      at: instantText(at),
      by: { kind: actor.kind, id: actor.id, name: actor.name },
      changed: Array.isArray(facts['changed']) ? facts['changed'].map(String) : [],
      values: await valuesOf(reading, edition, objectIn(facts['was']), objectIn(facts['is'])),
    })
  return changes
}

type Values = Readonly<Record<string, unknown>>

const objectIn = (value: unknown): Values => (typeof value === 'object' && value !== null ? (value as Values) : {})

const valuesOf = async (reading: Reading, edition: string, was: Values, is: Values) => {
  const values = []
  for (const what of sharedFields) {
    const name = what === 'embargo' ? 'embargoAt' : what
    if (!(name in is)) continue
    const [before, after] = [was[name], is[name]].map((value) => (Array.isArray(value) ? value : [value ?? []].flat()))
    values.push({
      what,
      before: await namedAs(reading, edition, what, before ?? []),
      after: await namedAs(reading, edition, what, after ?? []),
    })
  }
  return values
}

const namedAs = async (
  reading: Reading,
  edition: string,
  what: SharedField,
  given: readonly unknown[],
): Promise<string[]> => {
  if (what === 'embargo') return given.map((at) => instantText(Number(at)))
  if (what !== 'section' && what !== 'subjects' && what !== 'picture') return given.map(String)
  const ids = given.map(Number)
  if (what === 'picture') {
    const found = await mediaIn(reading, edition, ids)
    return ids.map((id) => [id, found.get(id)?.caption ?? found.get(id)?.alternative ?? ''].join(' ').trim())
  }
  const called = await namesFor(reading, what === 'section' ? 'section' : 'subject', edition, ids)
  return ids.map((id) => called.get(id)?.name ?? String(id))
}
