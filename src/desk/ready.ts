import { revisionById } from '#archive/articles.ts'
import type { Article } from '#archive/articles.ts'
import { sectionsOf } from '#archive/editions.ts'
import type { Reading } from '#archive/reading.ts'
import type { Content } from '#story/article.ts'
import { tell } from './fields.ts'
import { mustFindStory, sectionKeyOf } from './find.ts'
import { mustBeCredited } from './picture-credit.ts'
import { Refused } from './refusals.ts'

/** Sees that an article may become public at an instant, and gives the revision that will.
 *  @param release whether what is held back or was withdrawn is meant as well. */
export const mustBeReady = async (
  reading: Reading,
  article: Article,
  at: number,
  release: boolean,
): Promise<{ revision: number; content: Content }> => {
  const { id, edition, latest, state, held } = article
  if (!release && state === 'withdrawn') throw new Refused('article.withdrawn', { article: id })
  if (!release && held !== null) throw new Refused('article.held', { article: id, held })
  const revision = latest === null ? undefined : await revisionById(reading, latest)
  if (revision === undefined || revision.content.headline.trim() === '')
    throw new Refused('headline.empty', { article: id })
  const story = await mustFindStory(reading, article.story)
  if (story.embargoAt !== null && story.embargoAt > at)
    throw new Refused('story.embargoed', { story: story.id, until: tell(story.embargoAt) })
  if (article.path === null && !(await sectionsOf(reading, edition)).some((one) => one.id === story.section))
    throw new Refused('section.unnamed', { section: await sectionKeyOf(reading, story.section), edition })
  await mustBeCredited(reading, article, { picture: story.picture, body: revision.content.body })
  return { revision: revision.id, content: revision.content }
}
