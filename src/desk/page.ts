import { z } from 'zod'
import { saveStanding, standingText } from '#archive/standing-pages.ts'
import { mediaOf } from '#story/body/text.ts'
import { body, ifVersion, key, markdown, slugField, tag, words } from './fields.ts'
import { raised } from './version-guard.ts'
import { mustFindEdition, mustFindMedia } from './must-find.ts'
import { mustBeCredited } from './fit-for-readers.ts'
import { stayingSlug } from './slug-of.ts'
import { stayingName } from './given-or-before.ts'
import { lost } from './article-answer.ts'
import { mustBeAllowed } from './rights.ts'
import { enterInLog, verb } from './verb.ts'
import { emptyContent } from '#story/article.ts'
import { contentWith, oneForm } from './article-fields.ts'

/** A standing page: About, Privacy, how we correct mistakes. */
export const page = verb({
  name: 'page',
  right: 'settings',
  summary:
    'Makes a standing page in an edition, or changes it. What is left out stays, and so does the address that it ' +
    'first had.',
  input: oneForm(
    z.strictObject({
      key,
      edition: tag,
      ifVersion,
      state: z.enum(['draft', 'published']).optional().describe('A new one is published, unless it is said.'),
      title: words(200).optional(),
      slug: slugField.optional(),
      body: body.optional(),
      markdown: markdown.optional(),
    }),
  ),
  guarded: 'optional',
  answer: z.object({ key, edition: tag, path: z.string(), version: z.int(), lost }),
  act: async (writing, { key, edition, slug, ifVersion, ...given }, by) => {
    await mustFindEdition(writing, edition)
    mustBeAllowed(by, 'settings', { editions: [edition] })
    const before = await standingText(writing, key, edition)
    const state = given.state ?? before?.state ?? 'published'
    const title = stayingName(given.title, before?.title, edition)
    const { content, lost } = await contentWith(
      writing,
      edition,
      { ...emptyContent, body: before?.body ?? emptyContent.body },
      { body: given.body, markdown: given.markdown },
    )
    await mustFindMedia(writing, edition, mediaOf(content.body))
    if (state === 'published')
      await mustBeCredited(writing, edition, { page: key }, content, before?.state === 'published' ? before : {})
    const wanted = {
      key,
      edition,
      state,
      title,
      slug: stayingSlug(slug, before?.slug, title, edition),
      body: content.body,
      at: by.now,
    }
    const { id, path } = await saveStanding(writing, wanted)
    const version = await raised(writing, `page:${key}/${edition}`, { made: before === undefined, ifVersion })
    await enterInLog(writing, by, 'page', `page:${id}`, { edition, state })
    return { key, edition, path, version, lost }
  },
})
