import { z } from 'zod'
import { cardsOf } from '#archive/cards.ts'
import { letterPlans, letterPlanSubject } from '#archive/letter-plans.ts'
import { letterById, letterCounts, letterSubject, lettersOf } from '#archive/letters.ts'
import type { Letter } from '#archive/letters.ts'
import { mailStates } from '#archive/mails.ts'
import { countSubscribers } from '#archive/subscribers.ts'
import { versionOf } from '#archive/versions.ts'
import { letterStates } from '#story/letter.ts'
import { id, instantText, instantTextOrNull, moment, tag } from '../fields.ts'
import { letterKind } from '../letter-plan.ts'
import { mustFindEdition } from '../must-find.ts'
import { Refused } from '../refusals.ts'
import { mustBeAllowed } from '../rights.ts'
import { numberInPath, view } from '../view.ts'

const counts = z
  .partialRecord(z.enum(mailStates), z.int())
  .describe('How many mails of it ended how; `unknown` ones may have arrived and are never sent again.')

const seen = z.object({
  letter: id,
  edition: tag,
  kind: letterKind,
  state: z.enum(letterStates),
  subject: z.string(),
  madeAt: moment,
  sentAt: moment.nullable(),
  counts,
})

const shownOf = (
  { id, edition, kind, state, subject, madeAt, sentAt }: Letter,
  mails: z.output<typeof counts> = {},
) => ({
  letter: id,
  edition,
  kind,
  state,
  subject,
  madeAt: instantText(madeAt),
  sentAt: instantTextOrNull(sentAt),
  counts: mails,
})

/** How many letters are told at once. */
const most = 40

/** The letters of an edition, and who gets them. */
export const lettersView = view({
  name: 'letters',
  path: 'letters/{edition}',
  right: 'publish',
  summary: 'The newest letters of an edition, how they fared, when each kind is made, and how many readers get it.',
  input: z.strictObject({ edition: tag }),
  answer: z.object({
    letters: z.array(seen),
    plans: z.array(
      z.object({
        kind: letterKind,
        active: z.boolean(),
        minute: z.int(),
        weekday: z.int(),
        held: z.boolean(),
        most: z.int(),
        version: z.int(),
      }),
    ),
    readers: z.object({
      daily: z.int(),
      weekly: z.int(),
      breaking: z.int(),
      unconfirmed: z.int().describe('Who asked and has not confirmed.'),
      bounced: z.int().describe('Whose mailboxes were given up.'),
    }),
  }),
  see: async (reading, { edition: asked }, by) => {
    const { code } = await mustFindEdition(reading, asked)
    mustBeAllowed(by, 'publish', { editions: [code] })
    const letters = await lettersOf(reading, code, { limit: most })
    const fared = await letterCounts(
      reading,
      letters.map(({ id }) => id),
    )
    const plans = await letterPlans(reading, code)
    return {
      letters: letters.map((one) => shownOf(one, fared.get(one.id))),
      plans: await Promise.all(
        plans.map(async (plan) => ({ ...plan, version: await versionOf(reading, letterPlanSubject(code, plan.kind)) })),
      ),
      readers: await countSubscribers(reading, code),
    }
  },
})

/** One letter, with what it shows. */
export const letterView = view({
  name: 'letter',
  path: 'letter/{letter}',
  right: 'publish',
  summary: 'One letter to readers: what it says, which articles it shows, how it fared.',
  input: z.strictObject({ letter: numberInPath }),
  answer: seen.extend({
    version: z.int(),
    intro: z.string(),
    parts: z.array(
      z.object({
        title: z.string().nullable(),
        articles: z.array(z.object({ article: id, headline: z.string(), path: z.string().nullable() })),
      }),
    ),
  }),
  see: async (reading, { letter: number }, by) => {
    const letter = await letterById(reading, number)
    if (letter === undefined) throw new Refused('letter.not-found', { letter: number })
    mustBeAllowed(by, 'publish', { editions: [letter.edition] })
    const cards = await cardsOf(
      reading,
      letter.parts.flatMap(({ articles }) => articles),
    )
    const byId = new Map(cards.map((card) => [card.id, card]))
    return {
      ...shownOf(letter, (await letterCounts(reading, [number])).get(number)),
      version: await versionOf(reading, letterSubject(number)),
      intro: letter.intro,
      parts: letter.parts.map(({ title, articles }) => ({
        title,
        articles: articles.map((article) => ({
          article,
          headline: byId.get(article)?.headline ?? '',
          path: byId.get(article)?.path ?? null,
        })),
      })),
    }
  },
})
