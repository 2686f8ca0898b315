import type { Card } from '#story/article.ts'
import type { LetterPart } from '#story/letter.ts'
import { listKey } from '#story/list.ts'
import { sectionsOf } from './editions.ts'
import { newestCards, newestOfEach } from './lists.ts'
import type { Reading } from './reading.ts'
import { frontPage, topNews } from './top-news.ts'

/** How many of the front page's top news open a letter, and how many of a section follow. */
const mostTop = 4
const mostOfSection = 4

/** What a letter tells by rule of what is new since an instant: what editors have at the head of the front page, then
 *  section by section the newest, each article once; nothing that was paid for. Empty where nothing is new.
 *  @param most how many articles at most. */
export const lettersByRule = async (
  reading: Reading,
  edition: string,
  { since, most }: { readonly since: number; readonly most: number },
): Promise<{ readonly parts: readonly LetterPart[]; readonly first: Card | undefined }> => {
  const isNew = ({ publishedAt, kind }: Card): boolean => publishedAt > since && kind !== 'paid'
  const named = new Set<number>()
  const next = (cards: readonly Card[], count: number): Card[] => {
    const picked = cards
      .filter((card) => isNew(card) && !named.has(card.id))
      .slice(0, Math.max(0, Math.min(count, most - named.size)))
    for (const { id } of picked) named.add(id)
    return picked
  }
  const chosen = next(await topNews(reading, edition, frontPage), mostTop)
  const head = chosen.length > 0 ? chosen : next(await newestCards(reading, listKey.all(edition), mostTop), 1)
  const sections = (await sectionsOf(reading, edition)).filter(({ parent }) => parent === null)
  const newest = await newestOfEach(
    reading,
    sections.map(({ id }) => [listKey.section(edition, id), mostOfSection * 3] as const),
  )
  const parts = sections.flatMap(({ name }, index): LetterPart[] => {
    const cards = next(newest[index] ?? [], mostOfSection)
    return cards.length === 0 ? [] : [{ title: name, articles: cards.map(({ id }) => id) }]
  })
  return {
    parts: head.length === 0 ? parts : [{ title: null, articles: head.map(({ id }) => id) }, ...parts],
    first: head[0],
  }
}
