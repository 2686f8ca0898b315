import { z } from 'zod'
import { saveSubject } from '#archive/subjects.ts'
import { byEdition, id, key, slugField, words } from './fields.ts'
import { mustFindEdition } from './find.ts'
import { slugFrom } from './slugs.ts'
import { note, verb } from './verb.ts'

/** What stories can be about, and what the editions call it. */
export const subject = verb({
  name: 'subject',
  scope: 'settings',
  summary: 'Makes a subject, or changes it. Names that are left out stay.',
  input: z.strictObject({
    key,
    mediaTopic: z.string().regex(/^\d{8}$/, 'A media topic has eight digits.').nullable().default(null).describe('Its code in IPTC Media Topics, where one fits.'),
    names: byEdition(z.strictObject({ name: words(100), slug: slugField.optional() })).default({}),
  }),
  answer: z.object({ subject: id, key }),
  act: async (writing, input, by) => {
    const names: Record<string, { name: string; slug: string }> = {}
    for (const [edition, { name, slug }] of Object.entries(input.names)) {
      await mustFindEdition(writing, edition)
      names[edition] = { name, slug: slugFrom(slug, name, edition) }
    }
    const number = await saveSubject(writing, { key: input.key, mediaTopic: input.mediaTopic, names })
    await note(writing, by, 'subject', `subject:${number}`, { editions: Object.keys(names) })
    return { subject: number, key: input.key }
  },
})
