import { isDeepStrictEqual } from 'node:util'
import { articleById, articlesOfStory } from '#archive/articles.ts'
import { changeShared } from '#archive/publication.ts'
import { addStory, addSubjects, changeStory, setSubjects, storyById, subjectIds } from '#archive/stories.ts'
import type { Writing } from '#archive/writing.ts'
import { Fault } from '#common/fault.ts'
import { slug as slugOf } from '#language/slug.ts'
import type { Kind } from '#story/article.ts'
import type { ForeignPost, PlannedPost } from './foreign-post.ts'
import type { Intake } from './intake-types.ts'
import type { PreparedPost } from './prepared-post.ts'

/** The story that an article belongs to, where one of its sisters has brought it in; it must have no article in this
 *  edition yet. */
export const storyOf = async (
  { book }: Intake,
  writing: Writing,
  { planned, sisters }: PreparedPost,
  known: number | undefined,
): Promise<number | undefined> => {
  let story = known
  for (const sister of sisters) {
    if (story !== undefined) break
    const article = await book.local(writing, 'post', sister)
    if (article !== undefined) story = (await articleById(writing, article))?.story
  }
  if (story === undefined) return undefined
  return (await articlesOfStory(writing, story)).some(({ edition }) => edition === planned.language) ? undefined : story
}

/** Makes the story of a post that comes in without one. */
export const newStory = async (
  intake: Intake,
  writing: Writing,
  prepared: PreparedPost,
  at: number,
  known: number | undefined,
): Promise<number> => {
  const { book } = intake
  const { post, planned, content, subjects, sisters } = prepared
  const section = await sectionOf(intake, writing, planned)
  if (section === undefined) {
    const { section: wanted, language } = planned
    throw new Fault('import.no-section', { section: wanted, edition: language })
  }
  const slugline = slugOf(post.slug, 'en') || slugOf(content.headline, 'en') || 'story'
  const story = await addStory(writing, {
    slugline,
    secondSlugline: `${slugline}-${post.id}`,
    kind: kindOf(prepared),
    section,
    urgency: 5,
    embargoAt: null,
    picture: pictureOf(intake, post),
    at,
  })
  await addSubjects(writing, story, await subjectsOf(intake, writing, subjects))
  if (known === undefined && sisters.length > 0) book.enter(writing, 'story', planned.story, story)
  return story
}

/** Gives a story what a post says of it now, where that is something else. */
export const changeStoryOf = async (
  intake: Intake,
  writing: Writing,
  prepared: PreparedPost,
  id: number,
  now: number,
): Promise<void> => {
  const story = await storyById(writing, id)
  if (story === undefined) return
  const wished = {
    kind: kindOf(prepared),
    section: (await sectionOf(intake, writing, prepared.planned)) ?? story.section,
    picture: pictureOf(intake, prepared.post) ?? story.picture,
  }
  const { kind, section, picture } = story
  const subjects = await subjectsOf(intake, writing, prepared.subjects)
  if (
    isDeepStrictEqual(wished, { kind, section, picture }) &&
    isDeepStrictEqual(subjects, await subjectIds(writing, id))
  )
    return
  await changeShared(writing, id, async () => {
    await changeStory(writing, id, wished, now)
    await setSubjects(writing, id, subjects)
  })
}

const sectionOf = (
  { book }: Intake,
  writing: Writing,
  { section, language }: PlannedPost,
): Promise<number | undefined> => book.term(writing, 'section', `${section} ${language}`)

const subjectsOf = async ({ book }: Intake, writing: Writing, subjects: readonly string[]): Promise<number[]> => {
  const ids = new Set<number>()
  for (const subject of subjects) {
    const id = await book.term(writing, 'subject', subject)
    if (id !== undefined) ids.add(id)
  }
  return [...ids]
}

const pictureOf = ({ media }: Intake, { thumbnail }: ForeignPost): number | null => {
  const found = thumbnail === 0 ? undefined : media.numbered(thumbnail)
  return found?.kind === 'picture' ? found.id : null
}

const kinds: ReadonlyMap<string, Kind> = new Map([
  ['post-format-gallery', 'photos'],
  ['post-format-video', 'video'],
  ['post-format-audio', 'audio'],
])

const kindOf = ({ planned, post }: PreparedPost): Kind => planned.kind ?? kinds.get(post.format) ?? 'news'
