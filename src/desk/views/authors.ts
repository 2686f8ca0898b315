import { z } from 'zod'
import type { Article } from '#archive/articles.ts'
import { manuscriptOf } from '#archive/manuscripts.ts'
import type { Reading } from '#archive/reading.ts'
import { authorsOfContent, authorsOfRevision, authorsOfWords } from '#archive/revision-authors.ts'
import { shownName } from '#archive/shown-names.ts'
import { wordCount } from '#language/words.ts'
import { within } from '#story/comparison/authors-through.ts'
import { compareManuscripts } from '#story/comparison/compare.ts'
import type { ComparedPiece } from '#story/comparison/line.ts'
import type { Authors } from '#story/manuscript/authors.ts'
import { manuscriptOfContent } from '#story/manuscript/content.ts'
import { actorSeen, id, tag } from '../fields.ts'
import { numberInPath, view } from '../view.ts'
import { answerText, comparedText } from './compared-text.ts'
import type { PieceSeen } from './compared-text.ts'
import { articleForDrafts, mustFindState, stateInPath, textState } from './text-state.ts'
import type { FoundState } from './text-state.ts'

/** Who wrote which words of an article. */
export const wordAuthorsView = view({
  name: 'word-authors',
  path: 'articles/{article}/word-authors',
  right: 'see',
  summary: 'A state of an article, with who wrote which words of it.',
  input: z.strictObject({
    article: numberInPath,
    of: stateInPath.optional().describe('What is being written, or the latest revision, where it is not said.'),
  }),
  answer: z.object({
    article: id,
    version: z.int(),
    edition: tag,
    of: textState,
    authors: z.array(z.object({ by: actorSeen, words: z.int() })).describe('Pieces name them by their place.'),
    unknown: z.int().describe('How many words were there before anybody noted who wrote them.'),
    ...comparedText,
  }),
  see: async (reading, { article: number, of = 'draft' }, by) => {
    const article = await articleForDrafts(reading, number, by)
    const { edition, version } = article
    const found = await mustFindState(reading, article, of)
    const { who, typed } = await authorsOf(reading, article, found)
    const counts = who.map(() => 0)
    let unknown = 0
    const doc = manuscriptOfContent(found.content)
    const parts = (piece: ComparedPiece): PieceSeen[] => {
      const { at = 0, was: _, ...rest } = piece
      if (piece.kind !== 'text') return [{ ...rest, by: null }]
      return stretchesOf(typed, at, at + piece.text.length).map(([from, to, whose]) => {
        const text = piece.text.slice(from - at, to - at)
        const count = wordCount(text, edition)
        if (whose === null) unknown += count
        else counts[whose] = (counts[whose] ?? 0) + count
        return { ...rest, text, by: whose }
      })
    }
    const text = answerText(compareManuscripts(doc, doc, edition), parts)
    return {
      article: number,
      version,
      edition,
      of: found.state,
      authors: who.map(({ kind, id: member, name }, place) => ({
        by: { kind, id: member, name: kind === 'member' && member !== null ? shownName(reading, name, member) : name },
        words: counts[place] ?? 0,
      })),
      unknown,
      ...text,
    }
  },
})

const authorsOf = async (reading: Reading, article: Article, { id, content }: FoundState): Promise<Authors> => {
  if (id !== null) return (await authorsOfRevision(reading, id, article.edition)).authors
  const manuscript = await manuscriptOf(reading, article.id)
  return manuscript === undefined
    ? (await authorsOfWords(reading, article.id, article.edition)).authors
    : authorsOfContent(manuscript, content, article.edition)
}

/** A stretch of positions in parts by who wrote them; null for nobody. */
const stretchesOf = (
  typed: Authors['typed'],
  from: number,
  to: number,
): (readonly [from: number, to: number, who: number | null])[] => {
  const found: (readonly [number, number, number | null])[] = []
  let at = from
  for (const [start, end, whose] of within(typed, from, to)) {
    if (start > at) found.push([at, start, null])
    found.push([start, end, whose])
    at = end
  }
  if (at < to) found.push([at, to, null])
  return found
}
