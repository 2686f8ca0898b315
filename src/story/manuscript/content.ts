import { Node } from 'prosemirror-model'
import type { Content } from '../article.ts'
import { checkBody } from '../body/check.ts'
import type { BodyFault } from '../body/check.ts'
import { cleanText } from '../body/clean.ts'
import { fromManuscript } from './from-manuscript.ts'
import { manuscriptSchema } from './schema.ts'
import { toManuscript } from './to-manuscript.ts'
import type { ManuscriptNode } from './to-manuscript.ts'

/** The document that a revision comes from. */
export const manuscriptOfContent = (content: Content): Node => Node.fromJSON(manuscriptSchema, toManuscript(content))

/** What an article says by a document, checked and as it is kept: in Unicode's form C, heads on one line, without
 *  spaces at their ends. */
export const contentOf = (doc: Node): { ok: true; content: Content } | { ok: false; faults: BodyFault[] } => {
  const content = fromManuscript(doc.toJSON() as ManuscriptNode)
  const check = checkBody(content.body)
  if (!check.ok) return check
  const line = (text: string | null): string | null => (text === null ? null : oneLine(text) || null)
  return {
    ok: true,
    content: {
      ...content,
      kicker: line(content.kicker),
      headline: oneLine(content.headline),
      lead: content.lead === null ? null : cleanText(content.lead).normalize('NFC').trim() || null,
      dateline: line(content.dateline),
      slug: line(content.slug),
      body: composed(check.body),
    },
  }
}

/** Whether two contents say the same, whatever the order in which marks and attributes are written. */
export const saysTheSameAs = (a: Content, b: Content): boolean => manuscriptOfContent(a).eq(manuscriptOfContent(b))

const oneLine = (text: string): string =>
  cleanText(text)
    .normalize('NFC')
    .replaceAll(/[\s\u2028\u2029]+/gu, ' ')
    .trim()

const composed = <T>(value: T): T => {
  if (typeof value === 'string') return value.normalize('NFC') as T
  if (Array.isArray(value)) return value.map(composed) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, composed(inner)])) as T
}
