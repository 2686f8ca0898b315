import { z } from 'zod'
import { letterPlans, letterPlanSubject, saveLetterPlan } from '#archive/letter-plans.ts'
import { letterKinds, usualPlan } from '#story/letter.ts'
import { ifVersion, instantTextOrNull, moment, tag } from './fields.ts'
import { nextLetterAt } from './letter-times.ts'
import { mustFindEdition } from './must-find.ts'
import { mustBeAllowed } from './rights.ts'
import { enterInLog, verb } from './verb.ts'
import { mustBeAtVersion } from './version-guard.ts'

export const letterKind = z.enum(letterKinds)

/** When letters of a kind are made in an edition. */
export const letterPlan = verb({
  name: 'letter-plan',
  right: 'settings',
  summary: 'Says whether readers of an edition can have a kind of letter, when it is made, and who looks at it first.',
  guarded: 'optional',
  wakes: true,
  input: z.strictObject({
    edition: tag,
    kind: letterKind,
    ifVersion,
    active: z.boolean().optional().describe('Whether readers are offered it.'),
    minute: z.int().min(0).max(1439).optional().describe('When it is made: minutes after midnight, there.'),
    weekday: z.int().min(1).max(7).optional().describe('Of a weekly letter: 1 is Monday, 7 Sunday.'),
    held: z.boolean().optional().describe('Whether each waits for somebody to send it.'),
    most: z.int().min(1).max(40).optional().describe('How many articles it has at most.'),
  }),
  answer: z.object({ edition: tag, kind: letterKind, version: z.int(), next: moment.nullable() }),
  act: async (writing, { edition: code, kind, ifVersion, ...changed }, by) => {
    const edition = await mustFindEdition(writing, code)
    mustBeAllowed(by, 'settings', { editions: [edition.code] })
    await mustBeAtVersion(writing, letterPlanSubject(edition.code, kind), ifVersion)
    const before = (await letterPlans(writing, edition.code)).find((one) => one.kind === kind) ?? usualPlan(kind)
    const plan = {
      ...before,
      ...Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined)),
    }
    const next = nextLetterAt(plan, edition.timeZone, by.now)
    const version = await saveLetterPlan(writing, edition.code, plan, next)
    await enterInLog(writing, by, 'letter-plan', `edition:${edition.code}`, { kind, ...changed })
    return { edition: edition.code, kind, version, next: instantTextOrNull(next) }
  },
})
