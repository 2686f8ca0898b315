import type { Node } from 'prosemirror-model'
import type { Who } from '#story/actor.ts'
import { emptyContent } from '#story/article.ts'
import type { Content } from '#story/article.ts'
import { authorsThrough } from '#story/comparison/authors-through.ts'
import { compareManuscripts } from '#story/comparison/compare.ts'
import { nobody } from '#story/manuscript/authors.ts'
import type { Authors } from '#story/manuscript/authors.ts'
import { manuscriptOfContent } from '#story/manuscript/content.ts'
import { articleById, revisionById } from './articles.ts'
import type { Revision } from './articles.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import { workingCopyOf } from './working-copies.ts'
import type { Writing } from './writing.ts'

/** A text, and who wrote which stretch of its manuscript. */
export interface Authored {
  readonly doc: Node
  readonly authors: Authors
}

/** How many revisions are gone through for who wrote what; of what was there before them, nobody is named. */
const most = 40

/** Keeps who wrote which words of a revision. */
export const storeAuthors = async (writing: Writing, revision: number, authors: Authors): Promise<void> => {
  await writing[rows]
    .insertInto('revision_author')
    .values({ revision_id: revision, authors: JSON.stringify(authors) })
    .onConflict((conflict) => conflict.column('revision_id').doNothing())
    .execute()
}

/** Who wrote which words of a revision, where that was noted when it was cut. */
export const storedAuthors = async (reading: Reading, revision: number): Promise<Authors | undefined> => {
  const row = await reading[rows]
    .selectFrom('revision_author')
    .select('authors')
    .where('revision_id', '=', revision)
    .executeTakeFirst()
  return row && (JSON.parse(row.authors) as Authors)
}

/** Who wrote which words of a revision: as it was noted when it was cut, or else what each revision until then has
 *  that the one before it had not.
 *  @param language that of its edition. */
export const authorsOfRevision = async (reading: Reading, revision: number, language: string): Promise<Authored> => {
  const later: Revision[] = []
  let known: Authors | undefined
  let at = await revisionById(reading, revision)
  while (at !== undefined && later.length < most) {
    known = await storedAuthors(reading, at.id)
    later.unshift(at)
    if (known !== undefined) break
    at = await revisionBefore(reading, at)
  }
  const [first, ...rest] = later
  if (first === undefined) return { doc: manuscriptOfContent(emptyContent), authors: nobody }
  const begun = manuscriptOfContent(first.content)
  let authored: Authored =
    known !== undefined || first.number > 1 || first.reason === 'import'
      ? { doc: begun, authors: known ?? nobody }
      : savedOver({ doc: manuscriptOfContent(emptyContent), authors: nobody }, begun, first.actor, language)
  for (const { content, actor } of rest) authored = savedOver(authored, manuscriptOfContent(content), actor, language)
  return authored
}

/** The same for what an article says now, be it a revision or what is being written. */
export const authorsOfWords = async (reading: Reading, article: number, language: string): Promise<Authored> => {
  const latest = (await articleById(reading, article))?.latest ?? null
  const saved: Authored =
    latest === null
      ? { doc: manuscriptOfContent(emptyContent), authors: nobody }
      : await authorsOfRevision(reading, latest, language)
  const copy = await workingCopyOf(reading, article)
  return copy === undefined ? saved : savedOver(saved, manuscriptOfContent(copy.content), copy.actor, language)
}

/** A text that somebody saved over another. */
export const savedOver = ({ doc, authors }: Authored, now: Node, by: Who | undefined, language: string): Authored => ({
  doc: now,
  authors: doc.eq(now) ? authors : authorsThrough(compareManuscripts(doc, now, language), authors, by),
})

/** Who wrote what an article says, as far as its manuscript says just that. */
export const authorsOfContent = (manuscript: Authored, content: Content, language: string): Authors =>
  savedOver(manuscript, manuscriptOfContent(content), undefined, language).authors

const revisionBefore = async (reading: Reading, { article, number }: Revision): Promise<Revision | undefined> => {
  const row = await reading[rows]
    .selectFrom('revision')
    .select('id')
    .where('article_id', '=', article)
    .where('number', '<', number)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && revisionById(reading, row.id)
}
