import { isDeepStrictEqual } from 'node:util'
import { dayKey } from '#language/days.ts'
import { slug as slugOf } from '#language/slug.ts'
import { Fault } from '#common/fault.ts'
import { articlePath } from '#story/address.ts'
import { viewKinds } from '#story/article.ts'
import type { Card, Content, State } from '#story/article.ts'
import type { Edition } from '#story/edition.ts'
import { listKey } from '#story/list.ts'
import { claimPath } from './addresses.ts'
import { articleById, articlesOfStory, changeArticle, revisionById } from './articles.ts'
import type { Article } from './articles.ts'
import { finishAssignments } from './assignments.ts'
import { endBreakingOn } from './breaking.ts'
import { cardSubject, letCardsBeDrawn } from './card-jobs.ts'
import { cardsOf } from './cards.ts'
import { tellCorrections } from './corrections.ts'
import { moveDays } from './days.ts'
import { dossierIds, tellParts } from './dossiers.ts'
import { findEdition, sectionsOf } from './editions.ts'
import { priorText } from './prior.ts'
import { point } from './keys.ts'
import { moveToLists, placesOf, tellLists } from './lists.ts'
import type { Place } from './lists.ts'
import { tellAuthors } from './public-authors.ts'
import { oldAfter } from './old-articles.ts'
import { relate, unrelate } from './related.ts'
import { rows } from './rows.ts'
import { indexArticles } from './search/store.ts'
import { dropCard } from './share-cards.ts'
import { storyById, subjectIds } from './stories.ts'
import type { Story } from './stories.ts'
import { leaveTops } from './top-news.ts'
import type { Writing } from './writing.ts'

/** Makes a revision of an article what readers see: at its own address, in its lists, beside its kin.
 *
 *  The first time, the article gets its address and its places for good. Every act that publishes goes through here,
 *  staff's and imports' alike, so that none can forget a key.
 *  @param at first publication as readers are told it; counts the first time only.
 *  @param updatedAt set where a reader would notice a change (never for a mended spelling).
 *  @param content what the revision says, where it was written just before; it is read otherwise.
 *  @param article as it stands, where it was read just before.
 *  @param was what its public revision says until now, where that was read just before.
 *  @param late whether it comes in after younger ones, as in an import: lists are then to be settled (`settling.ts`).
 *  @throws Fault `article.no-section-name` where its section has no name in its edition. */
export const goLive = async (
  writing: Writing,
  id: number,
  revision: number,
  { content: written, article: known, was, ...how }: GoingLive,
): Promise<string> => {
  const article = known ?? (await mustFindArticle(writing, id))
  const content = written ?? (await revisionById(writing, revision))?.content
  if (content === undefined) throw new Fault('article.no-revision', { article: id, revision })
  if (article.state === 'published' && article.path !== null) {
    const before = was ?? (article.live === null ? undefined : (await revisionById(writing, article.live))?.content)
    await setLive(writing, article, revision, article.path, how)
    await replaceText(writing, article, before, content)
    await indexArticles(writing, [id])
    return article.path
  }
  const { story, edition } = await load(writing, article)
  const publishedAt = article.publishedAt ?? how.at
  const path = article.path ?? (await firstPath(writing, article, story, content))
  await setLive(writing, article, revision, path, how)
  if (how.late !== true) await finishAssignments(writing, article, how.now)
  await setByline(writing, article, content)
  const lists = await listsOf(writing, story, edition, content, publishedAt)
  const standing = article.live === null ? [] : await placesOf(writing, id)
  const places = await moveToLists(writing, id, standing, lists.all, how.late === true && article.publishedAt === null)
  await moveDays(writing, article.edition, [], daysAmong(places))
  writing.tell(point.article(id), point.versions(story.id))
  tellParts(writing, lists.dossiers, article.edition)
  tellCard(writing, id, places)
  if (article.publishedAt !== null) await tellCorrections(writing, id)
  // An import has all of its articles entered, their kin found and their cards drawn at its end.
  if (how.late !== true) {
    await indexArticles(writing, [id])
    await relate(writing, id, story.kind)
    await letCardsBeDrawn(writing, [id])
  }
  return path
}

interface GoingLive {
  readonly at: number
  readonly updatedAt: number | null
  readonly now: number
  readonly content?: Content
  readonly article?: Article
  readonly was?: Content
  /** What brings it back to where it was, where this can be taken back (`priorText`). */
  readonly prior?: string | null
  /** Whether the revision was made for this and is now the latest of the article. */
  readonly latest?: boolean
  readonly late?: boolean
}

const setLive = (
  writing: Writing,
  article: Article,
  revision: number,
  path: string,
  { at, updatedAt, now, prior = null, latest = false }: GoingLive,
): Promise<void> =>
  changeArticle(
    writing,
    article.id,
    {
      state: 'published',
      path,
      live_revision_id: revision,
      ...(latest && { latest_revision_id: revision }),
      published_at: article.publishedAt ?? at,
      old: (article.publishedAt ?? at) + oldAfter <= now ? 1 : 0,
      updated_at: updatedAt ?? article.updatedAt,
      scheduled_at: null,
      withdrawn_at: null,
      withdrawal: null,
      held: null,
      prior,
    },
    now,
  )

/** Tells what hangs on the text of an article that readers see already. It moves only where other people made it: all
 *  else that decides about its lists is changed by `changeShared`. */
const replaceText = async (
  writing: Writing,
  article: Article,
  before: Content | undefined,
  content: Content,
): Promise<void> => {
  const { id } = article
  writing.tell(point.article(id))
  let card = before === undefined || cardWords.some((field) => before[field] !== content[field])
  if (before === undefined || sharedWords.some((field) => !isDeepStrictEqual(before[field], content[field]))) {
    // Until another is drawn, no other site is given the words before.
    await dropCard(writing, cardSubject.article(id))
    await letCardsBeDrawn(writing, [id])
  }
  if (!isDeepStrictEqual(before?.credits, content.credits)) {
    const { story, edition } = await load(writing, article)
    await setByline(writing, article, content)
    const lists = await listsOf(writing, story, edition, content, article.publishedAt ?? 0)
    const standing = await placesOf(writing, id)
    const places = await moveToLists(writing, id, standing, lists.all)
    await moveDays(writing, article.edition, daysAmong(standing), daysAmong(places))
    // An author's list tells what its author wrote from what the author translated.
    for (const { key, place } of places) if (key.includes('/author:')) writing.tellPlace(key, place)
    if (viewKinds.has(story.kind)) card = true
  }
  if (!card) return
  tellCard(writing, id, await placesOf(writing, id))
  await tellCorrections(writing, id)
}

/** What a card says that a revision says. */
const cardWords = ['kicker', 'headline', 'lead'] as const

/** What a share card says that a revision says. */
const sharedWords = ['kicker', 'headline', 'credits'] as const

/** Takes an article away from readers; its address answers with the reason.
 *  @param undoable whether somebody did it who may take it back, with all that led to the article. */
export const withdrawArticle = async (
  writing: Writing,
  id: number,
  { reason, now, undoable = false }: { reason: string | null; now: number; undoable?: boolean },
): Promise<void> => {
  const article = await mustFindArticle(writing, id)
  if (article.state === 'published')
    await moveDays(writing, article.edition, daysAmong(await placesOf(writing, id)), [])
  writing.tell(point.article(id), point.card(id), point.versions(article.story))
  tellParts(writing, await dossierIds(writing, article.story), article.edition)
  const led = { bars: await endBreakingOn(writing, id), tops: await leaveTops(writing, id) }
  const prior = undoable ? priorText(article, { act: 'withdraw', at: now, ...led }, { state: 'withdrawn' }) : null
  await changeArticle(writing, id, { state: 'withdrawn', withdrawn_at: now, withdrawal: reason, prior }, now)
  await tellLists(writing, id) // its places are kept for it, should it come back
  await tellCorrections(writing, id)
  await unrelate(writing, id)
  await dropCard(writing, cardSubject.article(id))
  const credited = await writing[rows]
    .selectFrom('article_author')
    .select('author_id')
    .distinct()
    .where('article_id', '=', id)
    .execute()
  await tellAuthors(
    writing,
    credited.map(({ author_id }) => author_id),
    id,
  )
  await indexArticles(writing, [id])
}

/** Makes an article what it was before readers first saw it. Its lists lose it; its address is its own still, and leads
 *  to wherever it is published again. */
export const neverPublished = async (
  writing: Writing,
  article: Article,
  was: { readonly state: State; readonly scheduledAt: number | null; readonly held: string | null },
  now: number,
): Promise<void> => {
  const { id, edition, story } = article
  const places = await placesOf(writing, id)
  await moveDays(writing, edition, daysAmong(places), [])
  writing.tell(point.article(id), point.card(id), point.versions(story))
  tellParts(writing, await dossierIds(writing, story), edition)
  await moveToLists(writing, id, places, [])
  await tellCorrections(writing, id)
  await unrelate(writing, id)
  await dropCard(writing, cardSubject.article(id))
  const credited = await writing[rows]
    .deleteFrom('article_author')
    .where('article_id', '=', id)
    .returning('author_id')
    .execute()
  await tellAuthors(writing, [...new Set(credited.map(({ author_id }) => author_id))], id)
  await endBreakingOn(writing, id)
  await leaveTops(writing, id)
  await changeArticle(
    writing,
    id,
    {
      state: was.state,
      path: null,
      live_revision_id: null,
      published_at: null,
      updated_at: null,
      old: 0,
      scheduled_at: was.scheduledAt,
      held: was.held,
    },
    now,
  )
  await indexArticles(writing, [id])
}

/** Changes what a story's articles share (kind, section, subjects, source chain, picture) and tells what hangs on it.
 *  Its public articles move to the lists where they now belong; their addresses stay. */
export const changeShared = async (writing: Writing, story: number, change: () => Promise<void>): Promise<void> => {
  const articles = await articlesOfStory(writing, story)
  const cards = new Map<number, Card | undefined>()
  for (const { id } of articles) cards.set(id, await cardOf(writing, id))
  const before = await foundBy(writing, story)
  await change()
  const isFoundOtherwise = !isDeepStrictEqual(before, await foundBy(writing, story))
  for (const article of articles) {
    writing.tell(point.article(article.id))
    if (article.state !== 'published' || article.live === null) continue
    const { story: whole, edition } = await load(writing, article)
    const content = (await revisionById(writing, article.live))?.content
    if (content === undefined) continue
    const lists = await listsOf(writing, whole, edition, content, article.publishedAt ?? 0)
    const standing = await placesOf(writing, article.id)
    const places = await moveToLists(writing, article.id, standing, lists.all)
    await moveDays(writing, article.edition, daysAmong(standing), daysAmong(places))
    await tellCardIfChanged(writing, article.id, cards.get(article.id), places)
  }
  const shown = articles.filter(({ state, live }) => state === 'published' && live !== null)
  if (!isFoundOtherwise) return
  const ids = shown.map(({ id }) => id)
  await indexArticles(writing, ids)
  await letCardsBeDrawn(writing, ids)
}

/** What of a story its articles are found or sifted by. */
const foundBy = async (writing: Writing, id: number) => {
  const story = await storyById(writing, id)
  return { kind: story?.kind, section: story?.section, subjects: await subjectIds(writing, id) }
}

const cardOf = async (writing: Writing, id: number): Promise<Card | undefined> => (await cardsOf(writing, [id]))[0]

/** Lists, top news and related articles show an article's card: they need not know of what stands below its lead. */
const tellCardIfChanged = async (
  writing: Writing,
  id: number,
  before: Card | undefined,
  places: readonly Place[],
): Promise<void> => {
  if (JSON.stringify(before) === JSON.stringify(await cardOf(writing, id))) return
  tellCard(writing, id, places)
  await tellCorrections(writing, id)
}

const tellCard = (writing: Writing, id: number, places: readonly Place[]): void => {
  writing.tell(point.card(id))
  for (const { key, place } of places) writing.tellPlace(key, place)
}

/** The lists of an edition that an article belongs in. */
const listsOf = async (
  writing: Writing,
  story: Story,
  edition: Edition,
  content: Content,
  publishedAt: number,
): Promise<{ all: string[]; dossiers: number[] }> => {
  const { code } = edition
  const bySubject = (await subjectIds(writing, story.id)).map((id) => listKey.subject(code, id))
  const authors = content.credits.filter(({ role }) => role === 'author' || role === 'translator')
  const byAuthor = [...new Set(authors.map(({ author }) => listKey.author(code, author)))]
  const day = listKey.day(code, dayKey(publishedAt, edition.timeZone))
  const dossiers = await dossierIds(writing, story.id)
  const section = listKey.section(code, story.section)
  const byDossier = dossiers.map((id) => listKey.dossier(code, id))
  return {
    all: [listKey.all(code), ...bySubject, section, ...byAuthor, day, listKey.kind(code, story.kind), ...byDossier],
    dossiers,
  }
}

/** The days (`2026-11-24`) whose lists are among these. */
const daysAmong = (lists: readonly Place[]): string[] => lists.flatMap(({ key }) => /\/day:(.+)$/.exec(key)?.[1] ?? [])

/** Names those who made what is public now, and tells those whom that makes public, or no longer. */
const setByline = async (writing: Writing, article: Article, content: Content): Promise<void> => {
  const { id, live, state } = article
  const left =
    live === null
      ? []
      : await writing[rows].deleteFrom('article_author').where('article_id', '=', id).returning('author_id').execute()
  const credits = new Map(content.credits.map((credit) => [`${credit.author} ${credit.role}`, credit]))
  const values = [...credits.values()].map(({ author, role }, position) => ({
    article_id: id,
    author_id: author,
    role,
    position,
  }))
  if (values.length > 0) await writing[rows].insertInto('article_author').values(values).execute()
  const before = new Set(state === 'published' ? left.map(({ author_id }) => author_id) : [])
  const after = new Set(values.map(({ author_id }) => author_id))
  await tellAuthors(writing, [...before.symmetricDifference(after)], id)
}

const firstPath = async (writing: Writing, article: Article, story: Story, content: Content): Promise<string> => {
  const section = (await sectionsOf(writing, article.edition)).find(({ id }) => id === story.section)
  if (section === undefined)
    throw new Fault('article.no-section-name', { article: article.id, edition: article.edition })
  const slug = slugOf(content.slug ?? content.headline, article.edition) || `${article.id}`
  return claimPath(writing, articlePath(article.edition, section.slug, slug), { article: article.id })
}

const mustFindArticle = async (writing: Writing, id: number): Promise<Article> => {
  const article = await articleById(writing, id)
  if (article === undefined) throw new Fault('article.not-found', { article: id })
  return article
}

const load = async (writing: Writing, article: Article): Promise<{ story: Story; edition: Edition }> => {
  const story = await storyById(writing, article.story)
  const edition = await findEdition(writing, article.edition)
  if (story === undefined || edition === undefined) throw new Fault('archive.inconsistent', { article: article.id })
  return { story, edition }
}
