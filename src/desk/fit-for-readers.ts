import { revisionById } from '#archive/articles.ts'
import type { Article } from '#archive/articles.ts'
import { sectionsOf } from '#archive/editions.ts'
import { mediaIn } from '#archive/media.ts'
import type { Media } from '#archive/media.ts'
import { newsroomLook } from '#archive/newsroom.ts'
import type { Reading } from '#archive/reading.ts'
import { editionsShowing } from '#archive/shown-media.ts'
import type { Content } from '#story/article.ts'
import type { Body } from '#story/body/schema.ts'
import { mediaOf } from '#story/body/text.ts'
import { instantText } from './fields.ts'
import { mustFindStory, sectionKeyOf } from './must-find.ts'
import { Refused } from './refusals.ts'

/** What may become public is decided here, whatever act brings it there: publishing, scheduling, the timer, a
 *  correction, a change of the story, a standing page, a dossier, words of media. (A portrait and a logo are the
 *  newsroom's own furniture, and name nobody.) */

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
    throw new Refused('story.embargoed', { story: story.id, until: instantText(story.embargoAt) })
  if (article.path === null && !(await sectionsOf(reading, edition)).some((one) => one.id === story.section))
    throw new Refused('section.unnamed', { section: await sectionKeyOf(reading, story.section), edition })
  await mustBeCredited(reading, edition, { article: id }, { picture: story.picture, body: revision.content.body })
  return { revision: revision.id, content: revision.content }
}

/** What is shown as a picture. */
interface Shown {
  readonly picture?: number | null | undefined
  readonly body?: Body | undefined
}

/** Refuses to show readers pictures without a credit, unless the newsroom has set that it may.
 *  @param where what shows them: `{ article: 7 }`, `{ page: 'about' }`.
 *  @param already what readers see there now: that an old picture has none must not keep a mistake from being
 *  mended. */
export const mustBeCredited = async (
  reading: Reading,
  edition: string,
  where: Readonly<Record<string, unknown>>,
  shown: Shown,
  already: Shown = {},
): Promise<void> => {
  const seen = new Set(picturesIn(already))
  const ids = picturesIn(shown).filter((id) => !seen.has(id))
  if (ids.length === 0 || !(await newsroomLook(reading)).creditRequired) return
  const media = uncredited((await mediaIn(reading, edition, ids)).values())
  if (media.length > 0) throw new Refused('picture.uncredited', { media, ...where })
}

/** Refuses to take the credit from a picture that readers see.
 *  @param change makes the change; what it wrote is taken back where it is refused. */
export const mustStayCredited = async (
  reading: Reading,
  number: number,
  editions: readonly string[],
  change: () => Promise<void>,
): Promise<void> => {
  const lacking = async (): Promise<string[]> => {
    const without: string[] = []
    for (const edition of editions)
      if (uncredited((await mediaIn(reading, edition, [number], 'taken off too')).values()).length > 0)
        without.push(edition)
    return without
  }
  const before = new Set(await lacking())
  await change()
  const lost = (await lacking()).filter((edition) => !before.has(edition))
  if (lost.length === 0 || !(await newsroomLook(reading)).creditRequired) return
  const shown = await editionsShowing(reading, number, lost)
  if (shown.length > 0) throw new Refused('picture.credit-lost', { media: number, editions: shown })
}

/** Those pictures that nobody is named for. What an import brought in is not meant: its names were lost elsewhere, and
 *  an old article must be able to be corrected. */
export const uncredited = (media: Iterable<Pick<Media, 'id' | 'kind' | 'credit' | 'origin'>>): number[] =>
  [...media]
    .filter(({ kind, credit, origin }) => kind === 'picture' && origin === null && (credit ?? '').trim() === '')
    .map(({ id }) => id)

const picturesIn = ({ picture, body }: Shown): number[] => [
  ...new Set([...(picture ? [picture] : []), ...(body === undefined ? [] : mediaOf(body))]),
]
