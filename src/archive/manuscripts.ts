import { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import type { Step } from 'prosemirror-transform'
import type { Who } from '#story/actor.ts'
import type { Credit } from '#story/article.ts'
import { emptyContent } from '#story/article.ts'
import { authorsAfter, nobody } from '#story/manuscript/authors.ts'
import type { Authors } from '#story/manuscript/authors.ts'
import { contentOf, manuscriptOfContent } from '#story/manuscript/content.ts'
import { difference } from '#story/manuscript/difference.ts'
import type { Commit } from '#story/manuscript/messages.ts'
import { rebase } from '#story/manuscript/rebase.ts'
import { manuscriptSchema } from '#story/manuscript/schema.ts'
import type { Content } from '#story/article.ts'
import { actorColumns } from './actor-columns.ts'
import { articleById, revisionById } from './articles.ts'
import { point } from './keys.ts'
import type { Reading } from './reading.ts'
import { authorsOfContent, authorsOfWords, storeAuthors, storedAuthors, savedOver } from './revision-authors.ts'
import type { Authored } from './revision-authors.ts'
import { rows } from './rows.ts'
import { workingCopyOf } from './working-copies.ts'
import type { Writing } from './writing.ts'
import { whoFrom } from './shown-names.ts'

/** What is typed in an article, as several people write it. It says what the article's working copy says, or its latest
 *  revision where there is none. */
export interface Manuscript {
  readonly article: number
  /** How many commits led to it. */
  readonly version: number
  readonly doc: Node
  readonly authors: Authors
  /** The version that the latest revision was made of. */
  readonly revisionVersion: number
  /** When it was changed last. */
  readonly at: number
}

/** Steps on their way into a manuscript. */
export interface NewCommit {
  /** The browser that made them; null for the newsroom itself. */
  readonly client: string | null
  readonly count: number
  readonly steps: readonly Step[]
  readonly actor: Who
}

/** The manuscript of an article; undefined where nobody has opened it yet. */
export const manuscriptOf = async (reading: Reading, article: number): Promise<Manuscript | undefined> => {
  const row = await reading[rows]
    .selectFrom('manuscript')
    .selectAll()
    .where('article_id', '=', article)
    .executeTakeFirst()
  return (
    row && {
      article,
      version: row.version,
      doc: Node.fromJSON(manuscriptSchema, JSON.parse(row.doc)),
      authors: JSON.parse(row.authors) as Authors,
      revisionVersion: row.revision_version,
      at: row.at,
    }
  )
}

/** What an article says now: what is being written in it, or its latest revision. */
export const wordsOf = async (reading: Reading, article: number): Promise<Content> => {
  const copy = await workingCopyOf(reading, article)
  if (copy !== undefined) return copy.content
  const latest = (await articleById(reading, article))?.latest ?? null
  return (latest === null ? undefined : await revisionById(reading, latest))?.content ?? emptyContent
}

/** The manuscript as it is, or as it will be when somebody writes in it. */
export const manuscriptOrNew = async (reading: Reading, article: number): Promise<Manuscript> =>
  (await manuscriptOf(reading, article)) ?? {
    article,
    version: 0,
    doc: manuscriptOfContent(await wordsOf(reading, article)),
    authors: nobody,
    revisionVersion: 0,
    at: 0,
  }

/** Makes the manuscript of an article, where there is none; gives whether there was none. */
export const openManuscript = async (writing: Writing, article: number, at: number): Promise<boolean> => {
  const there = await writing[rows]
    .selectFrom('manuscript')
    .select('version')
    .where('article_id', '=', article)
    .executeTakeFirst()
  if (there !== undefined) return false
  const { doc, authors } = await authorsOfWords(writing, article, await editionOf(writing, article))
  await writing[rows]
    .insertInto('manuscript')
    .values({
      article_id: article,
      version: 0,
      doc: JSON.stringify(doc),
      authors: JSON.stringify(authors),
      revision_version: 0,
      at,
    })
    .execute()
  return true
}

/** A commit as it is kept. */
export interface KeptCommit extends Commit {
  readonly actor: Who
  readonly at: number
}

/** The commits behind a version; undefined where some of them are packed. */
export const commitsSince = async (
  reading: Reading,
  article: number,
  version: number,
): Promise<KeptCommit[] | undefined> => {
  const found = await reading[rows]
    .selectFrom('commit')
    .selectAll()
    .where('article_id', '=', article)
    .where('version', '>', version)
    .orderBy('version')
    .execute()
  if (found[0] === undefined) {
    const now = (await manuscriptOf(reading, article))?.version ?? 0
    return now > version ? undefined : []
  }
  if (found[0].version !== version + 1) return undefined
  return found.map((row) => ({
    version: row.version,
    client: row.client,
    count: row.count,
    steps: JSON.parse(row.steps) as unknown[],
    actor: whoFrom(reading, row),
    at: row.at,
  }))
}

/** Takes commits into a manuscript, one after the other, and tells. Their steps have been tried: `doc` is what they
 *  lead to. Gives the new version. */
export const appendCommits = async (
  writing: Writing,
  manuscript: Manuscript,
  commits: readonly NewCommit[],
  at: number,
): Promise<Manuscript> => {
  const { article } = manuscript
  let { version, authors, doc } = manuscript
  for (const { client, count, steps, actor } of commits) {
    version += 1
    const transform = new Transform(doc)
    for (const step of steps) transform.step(step)
    const done = transform.steps.map((step, place) => ({ step, before: transform.docs[place] ?? doc }))
    authors = authorsAfter(authors, done, actor)
    doc = transform.doc
    await writing[rows]
      .insertInto('commit')
      .values({ article_id: article, version, client, count, steps: JSON.stringify(steps), ...actorColumns(actor), at })
      .execute()
  }
  await writing[rows]
    .updateTable('manuscript')
    .set({ version, doc: JSON.stringify(doc), authors: JSON.stringify(authors), at })
    .where('article_id', '=', article)
    .where('version', '=', manuscript.version)
    .execute()
  writing.tell(point.manuscript(article), point.work(`article:${article}`))
  return { ...manuscript, version, doc, authors, at }
}

/** Takes a medium that was removed for good out of what is being written. Its block stays, with all that was written
 *  about it, and shows nothing: open editors are told. */
export const removeFromManuscripts = async (writing: Writing, media: number): Promise<void> => {
  const shows = [`%"media":${media},%`, `%"media":${media}}%`]
  const found = await writing[rows]
    .selectFrom('manuscript')
    .select('article_id')
    .where((e) => e.or(shows.map((like) => e('doc', 'like', like))))
    .execute()
  for (const { article_id } of found) {
    const manuscript = await manuscriptOf(writing, article_id)
    if (manuscript === undefined) continue
    const transform = new Transform(manuscript.doc)
    manuscript.doc.descendants((node, pos) => {
      if (node.attrs['media'] === media) transform.setNodeAttribute(pos, 'media', null)
    })
    const { steps } = transform
    if (steps.length > 0)
      await appendCommits(writing, manuscript, [{ client: null, count: 1, steps, actor: removal }], manuscript.at)
  }
}

/** Takes an author who was removed for good out of the bylines of what is being written. */
export const dropFromManuscripts = async (writing: Writing, author: number): Promise<void> => {
  const names = [`%"author":${author},%`, `%"author":${author}}%`]
  const found = await writing[rows]
    .selectFrom('manuscript')
    .select('article_id')
    .where((e) => e.or(names.map((like) => e('doc', 'like', like))))
    .execute()
  for (const { article_id } of found) {
    const manuscript = await manuscriptOf(writing, article_id)
    if (manuscript === undefined) continue
    const credits = (manuscript.doc.attrs['credits'] ?? []) as readonly Credit[]
    const left = credits.filter((one) => one.author !== author)
    if (left.length === credits.length) continue
    const { steps } = new Transform(manuscript.doc).setDocAttribute('credits', left)
    await appendCommits(writing, manuscript, [{ client: null, count: 1, steps, actor: removal }], manuscript.at)
  }
}

/** Who takes out what was removed. */
const removal: Who = { kind: 'job', id: null, name: 'removal' }

/** Notes that all that is typed until now is in a revision. */
export const markRevised = async (writing: Writing, article: number): Promise<void> => {
  await writing[rows]
    .updateTable('manuscript')
    .set((e) => ({ revision_version: e.ref('version') }))
    .where('article_id', '=', article)
    .execute()
}

/** Makes manuscripts say what acts that do not type have made of their articles. What is not finished stays. */
export const settleManuscripts = async (writing: Writing, at: number): Promise<void> => {
  for (const [article, actor] of writing.words) {
    const manuscript = await manuscriptOf(writing, article)
    if (manuscript === undefined) continue
    const target = manuscriptOfContent(await wordsOf(writing, article))
    const said = contentOf(manuscript.doc)
    const before = said.ok ? manuscriptOfContent(said.content) : manuscript.doc
    const steps = before.eq(target) ? [] : carried(before, target, manuscript.doc)
    const now =
      steps.length > 0
        ? await appendCommits(writing, manuscript, [{ client: null, count: 1, steps, actor }], at)
        : manuscript
    await settleAuthors(writing, manuscript, now, actor)
  }
  writing.words.clear()
}

/** Says of a manuscript that was settled who wrote what, word by word, and of the revision that it says. */
const settleAuthors = async (writing: Writing, was: Manuscript, now: Manuscript, actor: Who): Promise<void> => {
  const found = await articleById(writing, now.article)
  if (found === undefined) return
  const { edition, latest } = found
  const revision = latest === null || (await workingCopyOf(writing, now.article)) !== undefined ? null : latest
  const stored = revision === null ? undefined : await storedAuthors(writing, revision)
  const content = revision === null ? undefined : (await revisionById(writing, revision))?.content
  // What is restored is whose it was.
  const known: Authored = stored !== undefined && content ? { doc: manuscriptOfContent(content), authors: stored } : was
  const { authors } = savedOver(known, now.doc, actor, edition)
  if (now !== was)
    await writing[rows]
      .updateTable('manuscript')
      .set({ authors: JSON.stringify(authors) })
      .where('article_id', '=', now.article)
      .execute()
  if (revision !== null && content && stored === undefined)
    await storeAuthors(writing, revision, authorsOfContent({ doc: now.doc, authors }, content, edition))
}

/** Keeps of a revision who wrote which words of it, as its article's manuscript knows that. */
export const storeTyped = async (
  writing: Writing,
  article: number,
  revision: number,
  content: Content,
): Promise<void> => {
  const manuscript = await manuscriptOf(writing, article)
  if (manuscript === undefined) return
  const authors = authorsOfContent(manuscript, content, await editionOf(writing, article))
  await storeAuthors(writing, revision, authors)
}

const editionOf = async (reading: Reading, article: number): Promise<string> =>
  (await articleById(reading, article))?.edition ?? 'en'

/** The steps from one document to another, carried over what a third says besides the first. */
const carried = (before: Node, target: Node, doc: Node): Step[] => {
  const steps = difference(before, target)
  if (before.eq(doc)) return steps
  const transform = new Transform(before)
  const own = steps.map((step) => {
    const { doc: made } = transform
    transform.step(step)
    return { step, before: made }
  })
  const { rest } = rebase(transform, own, difference(before, doc))
  return rest(new Transform(transform.doc)).own.map(({ step }) => step)
}

/** Forgets the steps that nobody who was away for so long can still need.
 *  @param kept how many stay however old they are. */
export const packCommits = async (
  writing: Writing,
  article: number,
  { before, kept }: { readonly before: number; readonly kept: number },
): Promise<void> => {
  const row = await writing[rows]
    .selectFrom('manuscript')
    .select('version')
    .where('article_id', '=', article)
    .executeTakeFirst()
  if (row === undefined) return
  const old = await writing[rows]
    .selectFrom('commit')
    .select((e) => e.fn.max('version').as('version'))
    .where('article_id', '=', article)
    .where('version', '<=', row.version - kept)
    .where('at', '<', before)
    .executeTakeFirst()
  if (old?.version === null || old?.version === undefined) return
  await writing[rows]
    .deleteFrom('commit')
    .where('article_id', '=', article)
    .where('version', '<=', Number(old.version))
    .execute()
}
