import { bodyFromMarkdown } from '#story/body/from-markdown.ts'
import { hashIds } from '#story/body/ids.ts'
import type { Body } from '#story/body/schema.ts'
import { isTasting, taste } from './copytaster.ts'

/** A text that was read as Markdown, before it is known what the addresses in it mean. */
export interface MarkdownCopy {
  /** Each picture in it is a place in `shown`, counted from 1; `settleMedia` puts the archive's own in. */
  readonly body: Body
  readonly shown: readonly string[]
  /** A line for whatever a body cannot hold. */
  readonly lost: readonly string[]
}

/** A shorter one is read where it came in, in UTF-16 units: whatever it is made of, it takes a few milliseconds, and
 *  the way to the thread takes one as well. */
export const shortMarkdown = 500

/** Reads Markdown at once, however long it takes. */
export const copyOf = (text: string, seed: string): MarkdownCopy => {
  const shown: string[] = []
  const media = (url: string) => ({ id: shown.push(url), kind: 'picture' as const })
  return { ...bodyFromMarkdown(text, { ids: hashIds(seed), media }), shown }
}

/** Reads Markdown without keeping anybody waiting.
 *  @param seed what ids of blocks are made from, besides their words.
 *  @returns undefined where it takes too long. */
export const readMarkdown = (text: string, seed: string, within?: number): Promise<MarkdownCopy | undefined> =>
  isTasting || text.length <= shortMarkdown
    ? Promise.resolve(copyOf(text, seed))
    : taste<MarkdownCopy>({ what: 'markdown', text, seed }, within)
