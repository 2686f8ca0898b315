import { z } from 'zod'
import { saveSubject, subjectSettings } from '#archive/subjects.ts'
import { byEdition, id, ifVersion, key, slugField, words } from './fields.ts'
import { raised } from './version-guard.ts'
import { mustFindEdition } from './must-find.ts'
import { stayingSlug } from './slug-of.ts'
import { staying, stayingName } from './given-or-before.ts'
import { mustBeAllowed, named } from './rights.ts'
import { enterInLog, verb } from './verb.ts'

/** What stories can be about, and what the editions call it. */
export const subject = verb({
  name: 'subject',
  right: 'name',
  summary: 'Makes a subject, or changes it. What is left out stays; a changed address leaves a redirect.',
  input: z.strictObject({
    key,
    ifVersion,
    mediaTopic: z
      .string()
      .regex(/^\d{8}$/, 'A media topic has eight digits.')
      .nullable()
      .optional()
      .describe('Its code in IPTC Media Topics, where one fits.'),
    names: byEdition(z.strictObject({ name: words(100).optional(), slug: slugField.optional() })).default({}),
  }),
  guarded: 'optional',
  answer: z.object({ subject: id, key, version: z.int() }),
  wakes: true,
  act: async (writing, { key, ifVersion, mediaTopic, names: given }, by) => {
    const before = await subjectSettings(writing, key)
    mustBeAllowed(by, 'name', { editions: mediaTopic === undefined ? named(given) : named(given, before) })
    const names: Record<string, { name: string; slug: string }> = {}
    for (const [edition, wished] of Object.entries(given)) {
      await mustFindEdition(writing, edition)
      const own = before?.names[edition]
      const name = stayingName(wished.name, own?.name, edition)
      names[edition] = { name, slug: stayingSlug(wished.slug, own?.slug, name, edition) }
    }
    const number = await saveSubject(writing, { key, mediaTopic: staying(mediaTopic, before?.mediaTopic), names })
    const version = await raised(writing, `subject:${number}`, { made: before === undefined, ifVersion })
    await enterInLog(writing, by, 'subject', `subject:${number}`, { editions: Object.keys(names) })
    return { subject: number, key, version }
  },
})
