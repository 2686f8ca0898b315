import { z } from 'zod'
import { lastCheck } from '#archive/act-check.ts'
import { namesOfSubjects } from '#archive/act-subjects.ts'
import type { SubjectName } from '#archive/act-subjects.ts'
import { actsBefore } from '#archive/acts.ts'
import type { ActsAsked, LoggedAct } from '#archive/acts.ts'
import type { Reading } from '#archive/reading.ts'
import { fold } from '#language/fold.ts'
import { actorKinds } from '#story/actor.ts'
import type { Who } from '#story/actor.ts'
import { actorSeen, dayOrInstant, id, instantText, instantTextOrNull, moment, tag } from '../fields.ts'
import { mustBeAllowed } from '../rights.ts'
import type { By } from '../verb.ts'
import { limit, numberInPath, view } from '../view.ts'

const actor = z
  .string()
  .regex(new RegExp(`^(${actorKinds.join('|')})(:[1-9]\\d{0,14})?$`), 'Give a kind and a number, such as member:3.')
  .transform((text) => {
    const [kind = '', number] = text.split(':', 2)
    return { kind: kind as (typeof actorKinds)[number], id: number === undefined ? null : Number(number) }
  })

/** Which acts are asked for, as the view and the export take it. */
export const actsAsked = {
  subject: z.string().max(200).optional(),
  own: z.literal('yes').optional().describe('Only what you did; else the whole log, which an administrator may read.'),
  by: actor.optional().describe('Who did it: member:3, token:2, shell, job, import.'),
  verb: z.string().max(60).optional(),
  story: numberInPath.optional().describe('What was done to a story, its articles and the replies to them.'),
  edition: tag.optional(),
  from: dayOrInstant.optional(),
  until: dayOrInstant.optional(),
  q: z.string().max(200).optional().describe('Words that stand in an act: of who did it, what to, and its facts.'),
}

type Asked = z.output<z.ZodObject<typeof actsAsked>>

/** Who may read the acts that are asked for: their own everybody, all of them who has the right. */
export const readableActs = (by: By, { own, ...asked }: Asked): Omit<ActsAsked, 'limit'> => {
  if (own === undefined) mustBeAllowed(by, 'log', { editions: 'all' })
  const { by: actor, q: _, ...rest } = asked
  return { ...rest, actor: own === undefined ? actor : by.actor }
}

/** How many acts a search looks at before it lets one ask for more. */
const looked = 5_000
const atOnce = 500

/** The acts that were asked for, what they were done to by name, and where to go on; undefined where all was told. */
export const findActs = async (
  reading: Reading,
  asked: ActsAsked,
  words: string | undefined,
  language: string,
): Promise<{ acts: LoggedAct[]; names: ReadonlyMap<string, SubjectName>; next: number | undefined }> => {
  const wanted = fold(words ?? '')
    .split(' ')
    .filter((word) => word !== '')
  const { limit } = asked
  const acts: LoggedAct[] = []
  const names = new Map<string, SubjectName>()
  let { before } = asked
  for (let seen = 0; acts.length < limit && seen < looked;) {
    const step = wanted.length === 0 ? limit : atOnce
    const found = await actsBefore(reading, { ...asked, before, limit: step })
    const all = new Set(found.flatMap(({ subject, actor }) => [subject, memberSubject(actor)]))
    const called = await namesOfSubjects(reading, [...all], language)
    for (const act of found) {
      before = act.id
      if (wanted.length > 0) {
        const text = fold(textOfAct(act, called))
        if (!wanted.every((word) => text.includes(word))) continue
      }
      acts.push(act)
      for (const one of [act.subject, memberSubject(act.actor)]) {
        const name = called.get(one)
        if (name !== undefined) names.set(one, name)
      }
      if (acts.length === limit) return { acts, names, next: act.id }
    }
    if (found.length < step) return { acts, names, next: undefined }
    seen += found.length
  }
  return { acts, names, next: before }
}

/** How the member who did something is called as a subject; nothing that there is, for others. */
const memberSubject = ({ kind, id }: Who): string => (kind === 'member' ? `member:${id}` : '')

/** Whatever of an act a search looks at. */
const textOfAct = ({ actor, verb, subject, facts }: LoggedAct, names: ReadonlyMap<string, SubjectName>): string => {
  const called = [subject, memberSubject(actor)].map((one) => names.get(one)?.text ?? '')
  return [actor.name, verb, subject, ...called, JSON.stringify(facts)].join(' ')
}

/** What was done. Everybody may read what they did themselves. */
export const logView = view({
  name: 'acts',
  path: 'acts',
  right: 'see',
  summary: 'What was done, the latest first: to a subject such as article:7, or by yourself, or all of it.',
  input: z.strictObject({ ...actsAsked, before: numberInPath.optional(), limit }),
  answer: z.object({
    acts: z.array(
      z.object({
        id: z.int(),
        at: moment,
        verb: z.string(),
        by: actorSeen,
        who: z.string().describe('What whoever did it is called now: a member by their name.'),
        subject: z.string(),
        name: z
          .object({ text: z.string(), edition: z.string().nullable() })
          .nullable()
          .describe('What the subject is called now.'),
        story: id.nullable(),
        edition: z.string().nullable(),
        facts: z.record(z.string(), z.unknown()),
        hash: z.string().describe('SHA-256 of the hash before, a line break and the act as canonical JSON (RFC 8785).'),
      }),
    ),
    next: z.string().nullable().describe('Ask again with this as `before` for more.'),
  }),
  see: async (reading, { before, limit, ...asked }, by) => {
    const found = await findActs(reading, { ...readableActs(by, asked), before, limit }, asked.q, asked.edition ?? 'fa')
    return {
      acts: found.acts.map(({ at, actor, facts, subject, ...act }) => ({
        ...act,
        at: instantText(at),
        by: actor,
        who: found.names.get(memberSubject(actor))?.text ?? actor.name,
        subject,
        name: found.names.get(subject) ?? null,
        facts: { ...facts },
      })),
      next: found.next === undefined ? null : String(found.next),
    }
  },
})

/** Whether the log is what it was, as it was seen the last time. */
export const logCheckView = view({
  name: 'acts-check',
  path: 'acts/check',
  right: 'log',
  summary: 'Whether the chain of acts is unbroken, since when, and when that was seen; looked at once a day.',
  input: z.strictObject({}),
  answer: z.object({
    checkedAt: moment.nullable().describe('Null before the first time.'),
    since: moment.nullable(),
    acts: z.int(),
    last: z.int().describe('The last act that was looked at.'),
    hash: z.string(),
    brokenAt: z.int().nullable().describe('The first act that does not fit; null where the chain is unbroken.'),
  }),
  see: async (reading, _, by) => {
    mustBeAllowed(by, 'log', { editions: 'all' })
    const {
      at = null,
      since = null,
      count: acts = 0,
      act: last = 0,
      hash = '',
      broken: brokenAt = null,
    } = (await lastCheck(reading)) ?? {}
    return { checkedAt: instantTextOrNull(at), since: instantTextOrNull(since), acts, last, hash, brokenAt }
  },
})
