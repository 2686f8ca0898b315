import { isDeepStrictEqual } from 'node:util'
import { addArticle, addRevision, articleById, changeArticle, revisionById } from '#archive/articles.ts'
import type { Article } from '#archive/articles.ts'
import { point } from '#archive/keys.ts'
import type { LedgerEntry } from '#archive/ledger.ts'
import { goLive, withdrawArticle } from '#archive/publication.ts'
import type { Writing } from '#archive/writing.ts'
import { importer } from '#story/actor.ts'
import type { Content } from '#story/article.ts'
import { authorId } from './foreign-post.ts'
import type { ForeignPost } from './foreign-post.ts'
import type { Intake } from './intake-types.ts'
import { listMissing } from './missing-pictures.ts'
import { leaveAddresses } from './old-addresses.ts'
import type { PreparedPost } from './prepared-post.ts'
import { changeStoryOf, newStory, storyOf } from './stories.ts'

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
  await listMissing(intake, writing, prepared)
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
export const withdrawPost = async (
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
  await withdrawArticle(writing, article, { reason: '', now })
  await changeArticle(writing, article, { state: 'draft', withdrawn_at: null, withdrawal: null, held }, now)
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
