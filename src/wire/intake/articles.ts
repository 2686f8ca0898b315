import { isDeepStrictEqual } from 'node:util'
import {
  addArticle,
  addRevision,
  articleById,
  articlesOfStory,
  changeArticle,
  revisionById,
} from '#archive/articles.ts'
import type { Article } from '#archive/articles.ts'
import { findPath } from '#archive/addresses.ts'
import { sectionsOf } from '#archive/editions.ts'
import { point } from '#archive/keys.ts'
import type { LedgerEntry } from '#archive/ledger.ts'
import { changeShared, goLive, takeDown } from '#archive/publication.ts'
import { addStory, addSubjects, changeStory, setSubjects, storyById, subjectIds } from '#archive/stories.ts'
import type { Story } from '#archive/stories.ts'
import type { Writing } from '#archive/writing.ts'
import { Fault } from '#common/fault.ts'
import { slug as slugOf } from '#language/slug.ts'
import { importer } from '#story/actor.ts'
import { articlePath } from '#story/address.ts'
import type { Content, Kind } from '#story/article.ts'
import { bodyText } from '#story/body/text.ts'
import type { Lost } from '../html-to-body.ts'
import { bodyOf } from './body.ts'
import { authorId } from './foreign.ts'
import type { ForeignPost, Place } from './foreign.ts'
import type { Intake } from './intake-types.ts'
import type { Thing } from './ledger-book.ts'
import { firstWords, lineOf, longest, textOf, wishedSlug } from './words.ts'

export interface PreparedPost {
  readonly entry: LedgerEntry
  readonly post: ForeignPost
  readonly place: Place
  /** What the article will say; the byline is added where authors can be asked for. */
  readonly content: Content
  readonly lost: readonly Lost[]
  readonly notes: readonly string[]
}

/** Reads what a post says, before any lock is held. */
export const preparePost = async (
  intake: Intake,
  entry: LedgerEntry,
  post: ForeignPost,
  place: Place,
): Promise<PreparedPost> => {
  const { id, content: html, footnotes, link } = post
  const { body, lost } = await bodyOf(intake, { id, html, footnotes, link, language: place.language })
  const title = lineOf(post.title, longest.headline)
  const lead = textOf(post.excerpt, longest.lead)
  const headline = title.text || firstWords(bodyText(body)) || firstWords(lead.text) || `#${id}`
  const slug = wishedSlug(post.slug.slice(0, longest.slug), place.language)
  const content: Content = { kicker: null, headline, lead: lead.text || null, dateline: null, slug, credits: [], body }
  const notes = [
    ...(title.text === '' && post.state === 'published' ? ['has no title: its first words became the headline'] : []),
    ...(post.unreadDate === ''
      ? []
      : [
          `its date “${post.unreadDate}” cannot be read: ${post.reason === 'unread-date' ? 'it waits as a draft' : 'it has the day of its address'}`,
        ]),
    ...(title.cut ? ['the title was shortened'] : []),
    ...(lead.cut ? ['the excerpt was shortened'] : []),
  ]
  return { entry, post, place, content, lost, notes }
}

/** What writing a post asks the book for. */
export const postNeeds = ({ post, place }: PreparedPost): Thing[] => [
  ['story', place.story],
  ...place.sisters.map((sister): Thing => ['post', sister]),
  ...(post.thumbnail === 0 ? [] : [['attachment', post.thumbnail] as const]),
]

export interface WrittenPost {
  readonly became: 'added' | 'changed' | 'unchanged'
  readonly notes: readonly string[]
}

/** Writes a post as an article of its story: a new one, or the next revision of the one that it became before. */
export const writePost = async (intake: Intake, writing: Writing, prepared: PreparedPost): Promise<WrittenPost> => {
  const { book } = intake
  const { entry, post } = prepared
  const known = entry.localId === null ? undefined : await articleById(writing, entry.localId)
  const written =
    known === undefined
      ? await writeNew(intake, writing, prepared)
      : await writeChanged(intake, writing, prepared, known)
  book.settle(writing, entry, { state: 'done', localId: written.article, reason: post.reason ?? null })
  return written
}

const writeNew = async (
  intake: Intake,
  writing: Writing,
  prepared: PreparedPost,
): Promise<WrittenPost & { article: number }> => {
  const { post, place } = prepared
  const now = intake.clock.now()
  const at = post.date ?? post.modified ?? now
  const known = await intake.book.local(writing, 'story', place.story)
  const { id: story, section } =
    (await storyOf(intake, writing, place, known)) ??
    (await newStory(intake, writing, prepared, at, known !== undefined))
  const article = await addArticle(writing, {
    story,
    edition: place.language,
    // Polylang does not tell which text was the original, and readers are not to be told what nobody knows.
    translationOf: null,
    repliesOpen: post.repliesOpen,
    held: post.state === 'published' ? null : (post.reason ?? null),
    at,
  })
  const content = await withByline(intake, writing, prepared, await freeSlug(writing, prepared, section))
  const revision = await addRevision(writing, article, content, {
    reason: 'import',
    actor: importer,
    note: null,
    at: now,
  })
  if (post.state === 'published')
    await goLive(writing, article, revision, { at, updatedAt: updatedAt(post, at), now, content, late: true })
  return { article, became: 'added', notes: prepared.notes }
}

const writeChanged = async (
  intake: Intake,
  writing: Writing,
  given: PreparedPost,
  known: Article,
): Promise<WrittenPost & { article: number }> => {
  // An article stays in its edition, whatever language is told there now.
  const prepared = { ...given, place: { ...given.place, language: known.edition } }
  const { entry, post } = prepared
  const now = intake.clock.now()
  const { id } = known
  const notes = [...prepared.notes]
  if (post.state === 'gone') {
    if (known.state === 'published' && entry.reason === null) await hide(writing, id, 'gone', now)
    return { article: id, became: 'changed', notes: ['is gone there: it is no longer public here'] }
  }
  const last = known.latest === null ? undefined : await revisionById(writing, known.latest)
  // The address is what it was: a slug that was changed there changes nothing here.
  const content = await withByline(intake, writing, prepared, last?.content.slug ?? prepared.content.slug)
  let revision = known.latest
  if (last === undefined || !isDeepStrictEqual(JSON.parse(JSON.stringify(content)), last.content)) {
    // Exports that were put together by hand give one number to two texts.
    if (
      last !== undefined &&
      last.content.headline !== content.headline &&
      last.content.slug !== prepared.content.slug &&
      known.publishedAt !== (post.date ?? null)
    )
      notes.push(
        `has the number of “${last.content.headline}” and took its place: that one is revision ${last.number} of article ${id}`,
      )
    if (last !== undefined && last.actor.kind !== 'import')
      notes.push(`was edited here and there: the text from there is now its latest, revision ${last.number} holds ours`)
    revision = await addRevision(writing, id, content, { reason: 'import', actor: importer, note: null, at: now })
  }
  await changeArticle(writing, id, { replies: post.repliesOpen ? 'open' : 'closed' }, now)
  await changeStoryOf(intake, writing, prepared, known.story, now)
  const at = known.publishedAt ?? post.date ?? now
  if (post.state === 'published') {
    // What staff withdrew stays withdrawn, whatever is changed there.
    if (known.state === 'withdrawn') notes.push('is withdrawn here and stays so')
    else if (revision !== null)
      await goLive(writing, id, revision, { at, updatedAt: updatedAt(post, at), now, content, late: true })
  } else if (known.state === 'published' && entry.reason === null) {
    await hide(writing, id, post.reason ?? 'draft', now)
    notes.push(`is no longer public there (${post.reason}): it is a draft here`)
  } else if (known.state === 'published')
    notes.push('was published here though it is not public there; its new text waits as a draft')
  else await changeArticle(writing, id, { held: post.reason ?? null }, now)
  writing.tell(point.article(id))
  return { article: id, became: 'changed', notes }
}

/** Makes an article that is no longer public there a draft again. Nothing of it may be shown, not even that it was. */
const hide = async (writing: Writing, article: number, held: string, now: number): Promise<void> => {
  await takeDown(writing, article, { reason: '', now })
  await changeArticle(writing, article, { state: 'draft', withdrawn_at: null, withdrawal: null, held }, now)
}

/** The story that an article belongs to, where one of its sisters has brought it in; it must have no article in this
 *  edition yet. */
const storyOf = async (
  { book }: Intake,
  writing: Writing,
  place: Place,
  known: number | undefined,
): Promise<Pick<Story, 'id' | 'section'> | undefined> => {
  let story = known
  for (const sister of place.sisters) {
    if (story !== undefined) break
    const article = await book.local(writing, 'post', sister)
    if (article !== undefined) story = (await articleById(writing, article))?.story
  }
  if (story === undefined) return undefined
  return (await articlesOfStory(writing, story)).some(({ edition }) => edition === place.language)
    ? undefined
    : storyById(writing, story)
}

const newStory = async (
  intake: Intake,
  writing: Writing,
  { post, place, content }: PreparedPost,
  at: number,
  known: boolean,
): Promise<Pick<Story, 'id' | 'section'>> => {
  const { book } = intake
  const section = await sectionOf(intake, writing, place)
  if (section === undefined) throw new Fault('import.no-section', { section: place.section, edition: place.language })
  const wanted = slugOf(post.slug, 'en') || slugOf(content.headline, 'en') || 'story'
  const story = await addStory(writing, {
    slugline: wanted,
    secondSlugline: `${wanted}-${post.id}`,
    kind: kindOf(post),
    section,
    urgency: 5,
    embargoAt: null,
    picture: await pictureOf(intake, writing, post),
    at,
  })
  await addSubjects(writing, story, await subjectsOf(intake, writing, place))
  if (!known) book.keep(writing, 'story', place.story, story)
  return { id: story, section }
}

const changeStoryOf = async (
  intake: Intake,
  writing: Writing,
  { post, place }: PreparedPost,
  id: number,
  now: number,
): Promise<void> => {
  const story = await storyById(writing, id)
  if (story === undefined) return
  const wished = {
    kind: kindOf(post),
    section: (await sectionOf(intake, writing, place)) ?? story.section,
    picture: (await pictureOf(intake, writing, post)) ?? story.picture,
  }
  const { kind, section, picture } = story
  const subjects = await subjectsOf(intake, writing, place)
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

const sectionOf = ({ book }: Intake, writing: Writing, { section, language }: Place): Promise<number | undefined> =>
  book.term(writing, 'section', `${section} ${language}`)

const subjectsOf = async ({ book }: Intake, writing: Writing, { subjects }: Place): Promise<number[]> => {
  const ids = new Set<number>()
  for (const subject of subjects) {
    const id = await book.term(writing, 'subject', subject)
    if (id !== undefined) ids.add(id)
  }
  return [...ids]
}

const pictureOf = async ({ book }: Intake, writing: Writing, { thumbnail }: ForeignPost): Promise<number | null> =>
  thumbnail === 0 ? null : ((await book.local(writing, 'attachment', thumbnail)) ?? null)

const withByline = async (
  { book }: Intake,
  writing: Writing,
  { post, place, content }: PreparedPost,
  slug: string | null,
): Promise<Content> => {
  const author =
    post.author === '' ? undefined : await book.term(writing, 'author', authorId(post.author, place.language))
  return { ...content, slug, credits: author === undefined ? [] : [{ author, role: 'author' }] }
}

/** The wished slug, or where another article has its address already, the same with WordPress's number: trying `-2`,
 *  `-3` … one after the other would take for ever where thousands are called the same. */
const freeSlug = async (
  writing: Writing,
  { post, place, content }: PreparedPost,
  section: number,
): Promise<string | null> => {
  const name = (await sectionsOf(writing, place.language)).find(({ id }) => id === section)
  const slug = slugOf(content.slug ?? content.headline, place.language)
  if (
    name === undefined ||
    slug === '' ||
    (await findPath(writing, articlePath(place.language, name.slug, slug))) === undefined
  )
    return content.slug
  return `${[...slug].slice(0, 60).join('').replace(/-+$/, '')}-${post.id}`
}

/** WordPress notes every touch of a text as a change. One within a day of publication is the last polish; what comes
 *  later readers are told. */
const updatedAt = ({ modified }: ForeignPost, at: number): number | null =>
  modified !== undefined && modified > at + 86_400_000 ? modified : null

const kinds: ReadonlyMap<string, Kind> = new Map([
  ['post-format-gallery', 'photos'],
  ['post-format-video', 'video'],
  ['post-format-audio', 'audio'],
])

const kindOf = ({ format }: ForeignPost): Kind => kinds.get(format) ?? 'news'
