import { revisionById } from '#archive/articles.ts'
import type { BoardArticle } from '#archive/board.ts'
import type { Reading } from '#archive/reading.ts'
import { sentencesBehind } from '#story/behind.ts'

/** By both revisions: what they say never changes. */
const counted = new Map<string, number>()
const most = 5_000

/** How many sentences of its original a translation lacks; 0 where it is not behind. */
export const lagOf = async (reading: Reading, { behind, translationOf }: BoardArticle): Promise<number> => {
  if (behind === null) return 0
  const key = `${behind.from} ${behind.to}`
  const known = counted.get(key)
  if (known !== undefined) return known
  const [before, after] = [await revisionById(reading, behind.from), await revisionById(reading, behind.to)]
  if (before === undefined || after === undefined) return 0
  const count = sentencesBehind(before.content, after.content, translationOf ?? 'en')
  if (counted.size >= most) counted.clear()
  counted.set(key, count)
  return count
}
