import { z } from 'zod'
import { allEditions, saveEdition } from '#archive/editions.ts'
import { followZone } from '#archive/time-zones.ts'
import { habits, knownCalendar, knownDigits, knownZone } from '#language/habits.ts'
import { wordingProblem } from '#language/say.ts'
import { reservedParts } from '#story/address.ts'
import type { Edition } from '#story/edition.ts'
import { ifVersion, line, lines, tag, words } from './fields.ts'
import { raised } from './version-guard.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowed } from './rights.ts'
import { enterInLog, verb } from './verb.ts'

const calendar = z.string().max(50).refine(knownCalendar, 'This is no calendar of CLDR, such as persian or gregory.')

/** One language's face of the newsroom. What is not said stays as it is; for a new edition it follows the language. */
export const edition = verb({
  name: 'edition',
  right: 'settings',
  summary:
    'Makes an edition, or changes its settings. For a new one its code is enough: the rest follows from the language.',
  input: z.strictObject({
    code: tag,
    ifVersion,
    position: z.int().min(0).max(10_000).optional().describe('Its place in the language switcher.'),
    public: z.boolean().optional().describe('Whether readers are offered it.'),
    name: words(100).optional().describe('The language’s name in its own words.'),
    direction: z.enum(['ltr', 'rtl']).optional(),
    digits: z
      .string()
      .max(50)
      .refine(knownDigits, 'This is no numbering system of CLDR, such as arabext or latn.')
      .optional(),
    calendar: calendar.optional(),
    otherCalendar: calendar.nullable().optional().describe('The calendar given in brackets beside it.'),
    timeZone: z
      .string()
      .max(100)
      .refine(knownZone, 'This is no time zone, such as Asia/Tehran.')
      .optional()
      .describe('Articles follow to the days of its clocks in a job: in a long archive that takes a while.'),
    newsroom: words(200).optional().describe('What the newsroom is called in this edition.'),
    tagline: line(300).nullable().optional(),
    words: z
      .record(z.string().max(100), lines(2000))
      .superRefine((words, context) => {
        // One that cannot be said would take every page of the edition down.
        for (const [key, text] of Object.entries(words)) {
          const problem = wordingProblem(key, text)
          if (problem !== undefined) context.addIssue({ code: 'custom', message: problem, path: [key] })
        }
      })
      .optional()
      .describe('Wording of interface messages of your own, by key, in ICU MessageFormat.'),
  }),
  guarded: 'optional',
  answer: z.object({ code: tag, position: z.int(), version: z.int() }),
  wakes: true,
  act: async (writing, { code, ifVersion, ...given }, by) => {
    if (reservedParts.has(code)) throw new Refused('edition.reserved', { edition: code })
    const editions = await allEditions(writing)
    const found = editions.find((one) => one.code === code)
    mustBeAllowed(by, 'settings', { editions: found === undefined ? 'all' : [code] })
    const before = found ?? fresh(code, editions)
    const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<Edition>
    const after: Edition = {
      ...before,
      ...set,
      code,
      tagline: (given.tagline === undefined ? before.tagline : given.tagline) || null,
    }
    await saveEdition(writing, after)
    const moved = before.timeZone !== after.timeZone && editions.some((one) => one.code === code)
    if (moved) await followZone(writing, code)
    const version = await raised(writing, `edition:${code}`, { made: found === undefined, ifVersion })
    await enterInLog(writing, by, 'edition', `edition:${code}`, { changed: Object.keys(set) })
    return { code, position: after.position, version }
  },
})

const fresh = (code: string, others: readonly Edition[]): Edition => {
  const { name, direction, digits, calendar, otherCalendar, timeZone } = habits(code)
  return {
    code,
    position: Math.max(0, ...others.map(({ position }) => position)) + 1,
    public: true,
    name,
    direction,
    digits,
    calendar,
    otherCalendar: otherCalendar ?? null,
    timeZone,
    newsroom: others[0]?.newsroom ?? 'Dragoman',
    tagline: null,
    words: {},
  }
}
