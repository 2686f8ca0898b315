import type { Card } from '#story/article.ts'
import { cardRows, cardsFrom } from './cards.ts'
import { point } from './keys.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import { raiseVersion } from './versions.ts'
import type { Writing } from './writing.ts'

/** The front page stands where a section's number stands. */
export const frontPage = 0

/** The top news of an edition's front page (`frontPage`) or of one of its sections, in the editor's order. */
export const topNews = async (reading: Reading, edition: string, section: number): Promise<Card[]> => {
  reading.note(point.top(edition, section))
  const found = await cardRows(reading)
    .innerJoin('top', 'top.article_id', 'article.id')
    .where('top.edition', '=', edition)
    .where('top.section_id', '=', section)
    .orderBy('top.position')
    .execute()
  for (const { id } of found) reading.note(point.card(id))
  return cardsFrom(reading, found)
}

/** What a head is called among versions: it changes by acts on it, and where an article of it is withdrawn. */
export const topSubject = (edition: string, section: number): string => `top:${edition}/${section}`

/** Puts these articles at the head, in this order, in place of those that stand there. */
export const setTopNews = async (
  writing: Writing,
  edition: string,
  section: number,
  articles: readonly number[],
): Promise<void> => {
  await writing[rows].deleteFrom('top').where('edition', '=', edition).where('section_id', '=', section).execute()
  const values = articles.map((article_id, position) => ({ edition, section_id: section, position, article_id }))
  if (values.length > 0) await writing[rows].insertInto('top').values(values).execute()
  await tellTop(writing, edition, section)
}

/** A place at the head of an edition's front page or of a section. */
export interface TopPlace {
  readonly edition: string
  readonly section: number
  readonly position: number
}

/** Takes an article off every head that it stands at; gives where that was. */
export const leaveTops = async (writing: Writing, article: number): Promise<TopPlace[]> => {
  const left = await writing[rows]
    .deleteFrom('top')
    .where('article_id', '=', article)
    .returning(['edition', 'section_id as section', 'position'])
    .execute()
  for (const { edition, section } of left) await tellTop(writing, edition, section)
  return left
}

/** Puts an article back where it stood at the heads, among those that stand there now. */
export const returnToTops = async (writing: Writing, article: number, places: readonly TopPlace[]): Promise<void> => {
  for (const { edition, section, position } of places) {
    const found = await writing[rows]
      .selectFrom('top')
      .select('article_id')
      .where('edition', '=', edition)
      .where('section_id', '=', section)
      .orderBy('position')
      .execute()
    const others = found.map(({ article_id }) => article_id).filter((id) => id !== article)
    await setTopNews(writing, edition, section, others.toSpliced(position, 0, article))
  }
}

const tellTop = async (writing: Writing, edition: string, section: number): Promise<void> => {
  writing.tell(point.top(edition, section))
  await raiseVersion(writing, topSubject(edition, section))
}
