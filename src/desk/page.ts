import { z } from 'zod'
import { saveStanding } from '#archive/standing.ts'
import { mediaOf } from '#story/body/text.ts'
import { body, key, markdown, slugField, tag, words } from './fields.ts'
import { mustFindEdition, mustFindMedia } from './find.ts'
import { slugFrom } from './slugs.ts'
import { lost } from './told.ts'
import { note, verb } from './verb.ts'
import { contentWith, emptyContent, oneForm } from './words.ts'

/** A standing page: About, Privacy, how we correct mistakes. */
export const page = verb({
  name: 'page',
  scope: 'settings',
  summary: 'Makes a standing page in an edition, or changes it. Its address stays what it first was.',
  input: oneForm(
    z.strictObject({
      key,
      edition: tag,
      state: z.enum(['draft', 'published']).default('published'),
      title: words(200),
      slug: slugField.optional(),
      body: body.optional(),
      markdown: markdown.optional(),
    }),
  ),
  answer: z.object({ key, edition: tag, path: z.string(), lost }),
  act: async (writing, { key, edition, state, title, slug, ...text }, by) => {
    await mustFindEdition(writing, edition)
    const { content, lost } = await contentWith(writing, edition, emptyContent, text)
    await mustFindMedia(writing, edition, mediaOf(content.body))
    const wanted = { key, edition, state, title, slug: slugFrom(slug, title, edition), body: content.body, at: by.now }
    const { id, path } = await saveStanding(writing, wanted)
    await note(writing, by, 'page', `page:${id}`, { edition, state })
    return { key, edition, path, lost }
  },
})
