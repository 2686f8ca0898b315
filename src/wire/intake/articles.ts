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
import { point } from '#archive/keys.ts'
import type { LedgerEntry } from '#archive/ledger.ts'
import { changeShared, goLive, takeDown } from '#archive/publication.ts'
import { addStory, addSubjects, changeStory, setSubjects, storyById, subjectIds } from '#archive/stories.ts'
import type { Writing } from '#archive/writing.ts'
import { Fault } from '#common/fault.ts'
import { slug as slugOf } from '#language/slug.ts'
import { importer } from '#story/actor.ts'
import type { Content, Kind } from '#story/article.ts'
import { bodyText } from '#story/body/text.ts'
import type { Lost } from '../html-to-body.ts'
import type { WxrItem } from '../wxr-entry.ts'
import { bodyOf } from './body.ts'
import { authorId } from './foreign.ts'
import type { ForeignPost, PlannedPost } from './foreign.ts'
import type { Intake } from './intake-types.ts'
import type { Thing } from './ledger-book.ts'
import { keepMissing } from './missing.ts'
import { leaveAddresses } from './old-addresses.ts'
import { firstWords, lineOf, longest, textOf, wishedSlug } from './words.ts'

export interface PreparedPost {
  readonly planned: PlannedPost
  readonly item: WxrItem
  readonly entry: LedgerEntry | undefined
  readonly post: ForeignPost
  readonly print: string
  /** What the article will say; the byline is added where authors can be asked for. */
  readonly content: Content
  readonly lost: readonly Lost[]
  readonly missing: readonly string[]
  readonly notes: readonly string[]
  readonly subjects: readonly string[]
  /** Keys of the other articles of the story. */
  readonly sisters: readonly string[]
}

/** Reads what a post says, before any lock is held. */
export const preparePost = async (
  intake: Intake,
  planned: PlannedPost,
  item: WxrItem,
  post: ForeignPost,
  print: string,
  entry: LedgerEntry | undefined,
): Promise<PreparedPost> => {
  const { plan, media, slugs } = intake
  const { language, key } = planned
  const { id, content: html, footnotes, link } = post
  const { body, lost, missing } = await bodyOf(intake, { id, html, footnotes, link, language })
  const title = lineOf(post.title, longest.headline, language)
  const lead = textOf(post.excerpt, longest.lead, language)
  const headline = title.text || firstWords(bodyText(body)) || firstWords(lead.text) || `#${id}`
  const slug = slugs.other.get(key) ?? wishedSlug(post.slug.slice(0, longest.slug), language)
  const content: Content = { kicker: null, headline, lead: lead.text || null, dateline: null, slug, credits: [], body }
  const isMissing = post.thumbnail !== 0 && media.numbered(post.thumbnail) === undefined
  const sisters = Object.values(plan.stories.get(planned.story)?.items ?? {})
  const subjects = sisters.flatMap((one) => {
    const sister = plan.items.get(one)
    return sister?.becomes === 'article' ? sister.subjects : []
  })
  const notes = [
    ...(title.text === '' && post.state === 'published' ? ['has no title: its first words became the headline'] : []),
    ...(post.unreadDate === '' ? [] : [unreadNote(post)]),
    ...(title.cut ? ['the title was shortened'] : []),
    ...(lead.cut ? ['the excerpt was shortened'] : []),
    ...(post.reason === 'language'
      ? [`its words are not in the language of the edition ${language}: it is a draft`]
      : []),
    ...(post.reason === 'members'
      ? ['was for members only there: it is a draft (--members-too makes such texts public)']
      : []),
  ]
  return {
    planned,
    item,
    entry,
    post,
    print,
    content,
    lost,
    missing: isMissing ? [...new Set([String(post.thumbnail), ...missing])] : missing,
    notes,
    subjects: [...new Set(subjects)],
    sisters: sisters.filter((one) => one !== key),
  }
}

const unreadNote = ({ unreadDate, reason }: ForeignPost): string =>
  `its date “${unreadDate}” cannot be read: ${
    reason === 'unread-date' ? 'it waits as a draft' : 'it has the day of its address'
  }`

/** What writing a post asks the book for. */
export const postNeeds = (
  { book }: Intake,
  { planned: { key, story, section, language }, post, subjects, sisters }: PreparedPost,
): Thing[] => [
  ['post', key],
  ...book.unknownTerms([
    ['section', `${section} ${language}`],
    ...subjects.map((subject) => ['subject', subject] as const),
    ...post.authors.map((login) => ['author', authorId(login, language)] as const),
  ]),
  ...(sisters.length === 0 ? [] : [['story', story] as const]),
  ...sisters.map((sister): Thing => ['post', sister]),
]

export interface WrittenPost {
  readonly article: number
  readonly became: 'added' | 'changed' | 'unchanged'
  readonly notes: readonly string[]
}

/** Writes a post as an article of its story: a new one, or the next revision of the one that it became before. */
export const writePost = async (intake: Intake, writing: Writing, prepared: PreparedPost): Promise<WrittenPost> => {
  const { book } = intake
  const { post, planned, print, missing } = prepared
  const local = await book.local(writing, 'post', planned.key)
  const known = local === undefined ? undefined : await articleById(writing, local)
  const written =
    known === undefined
      ? await writeNew(intake, writing, prepared)
      : await writeChanged(intake, writing, prepared, known)
  await keepMissing(intake, writing, prepared)
  const payload = missing.length === 0 ? null : JSON.stringify(missing)
  const reason = post.reason ?? null
  book.settle(writing, 'post', planned.key, { state: 'done', print, localId: written.article, reason, payload })
  return written
}

const writeNew = async (intake: Intake, writing: Writing, prepared: PreparedPost): Promise<WrittenPost> => {
  const { post, planned, item } = prepared
  const now = intake.clock.now()
  const at = post.date ?? post.modified ?? now
  const known = prepared.sisters.length === 0 ? undefined : await intake.book.local(writing, 'story', planned.story)
  const story =
    (await storyOf(intake, writing, prepared, known)) ?? (await newStory(intake, writing, prepared, at, known))
  const article = await addArticle(writing, {
    story,
    edition: planned.language,
    // Nobody tells which text was the original, and readers are not to be told what nobody knows.
    translationOf: null,
    repliesOpen: post.repliesOpen,
    held: post.state === 'published' ? null : (post.reason ?? null),
    at,
  })
  const content = await withByline(intake, writing, prepared, prepared.content.slug)
  const revision = await addRevision(writing, article, content, {
    reason: 'import',
    actor: importer,
    note: null,
    at: now,
  })
  if (post.state === 'published') {
    const path = await goLive(writing, article, revision, {
      at,
      updatedAt: updatedAt(post, at),
      now,
      content,
      late: true,
    })
    await leaveAddresses(intake, writing, item, planned, path)
  }
  return { article, became: 'added', notes: prepared.notes }
}

const writeChanged = async (
  intake: Intake,
  writing: Writing,
  given: PreparedPost,
  known: Article,
): Promise<WrittenPost> => {
  // An article stays in its edition, whatever language is told there now.
  const prepared = { ...given, planned: { ...given.planned, language: known.edition } }
  const { entry, post, item, planned } = prepared
  const now = intake.clock.now()
  const { id } = known
  const notes = [...prepared.notes]
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
        `has the number of “${last.content.headline}” and took its place: ` +
          `that one is revision ${last.number} of article ${id}`,
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
    else if (revision !== null) {
      const path = await goLive(writing, id, revision, { at, updatedAt: updatedAt(post, at), now, content, late: true })
      await leaveAddresses(intake, writing, item, planned, path)
    }
  } else if (known.state === 'published' && (entry?.reason ?? null) === null) {
    await hide(writing, id, post.reason ?? 'draft', now)
    notes.push(`is no longer public there (${post.reason}): it is a draft here`)
  } else if (known.state === 'published')
    notes.push('was published here though it is not public there; its new text waits as a draft')
  else await changeArticle(writing, id, { held: post.reason ?? null }, now)
  writing.tell(point.article(id))
  return { article: id, became: 'changed', notes }
}

/** Makes what was thrown away there a draft. */
export const takeAwayPost = async (
  { clock, book }: Intake,
  writing: Writing,
  key: string,
  entry: LedgerEntry,
): Promise<void> => {
  const known = entry.localId === null ? undefined : await articleById(writing, entry.localId)
  if (known?.state === 'published' && entry.reason === null) await hide(writing, known.id, 'gone', clock.now())
  if (known !== undefined) writing.tell(point.article(known.id))
  book.settle(writing, 'post', key, { state: 'done', print: 'gone', localId: entry.localId, reason: 'gone' })
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

const newStory = async (
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
  if (known === undefined && sisters.length > 0) book.keep(writing, 'story', planned.story, story)
  return story
}

const changeStoryOf = async (
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

const withByline = async (
  { book }: Intake,
  writing: Writing,
  { post, planned, content }: PreparedPost,
  slug: string | null,
): Promise<Content> => {
  const credits: Content['credits'][number][] = []
  for (const login of post.authors) {
    const author = await book.term(writing, 'author', authorId(login, planned.language))
    if (author !== undefined && !credits.some((credit) => credit.author === author))
      credits.push({ author, role: 'author' })
  }
  return { ...content, slug, credits }
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

const kindOf = ({ planned, post }: PreparedPost): Kind => planned.kind ?? kinds.get(post.format) ?? 'news'
