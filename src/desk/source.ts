import { z } from 'zod'
import { saveSource } from '#archive/relays.ts'
import { sourceKinds } from '#story/article.ts'
import { byEdition, id, key, tag, webAddress, words } from './fields.ts'
import { mustFindEdition } from './find.ts'
import { note, verb } from './verb.ts'

/** An outlet, an agency, a document or a person that information comes from. */
export const source = verb({
  name: 'source',
  scope: 'settings',
  summary: 'Makes a source, or changes it. Names that are left out stay.',
  input: z.strictObject({
    key,
    kind: z.enum(sourceKinds).default('outlet'),
    url: webAddress.nullable().default(null),
    language: tag.nullable().default(null).describe('The language that it publishes in.'),
    names: byEdition(words(300)).default({}),
  }),
  answer: z.object({ source: id, key }),
  act: async (writing, input, by) => {
    for (const edition of Object.keys(input.names)) await mustFindEdition(writing, edition)
    const number = await saveSource(writing, input)
    await note(writing, by, 'source', `source:${number}`, { editions: Object.keys(input.names) })
    return { source: number, key: input.key }
  },
})
