import { tagOf } from './plan-languages.ts'
import type { WxrItem } from './wxr-entry.ts'

// qTranslate and its descendants keep all languages in one text: old `<!--:fa-->…<!--:-->`, newer `[:fa]…[:]` and
// `{:fa}…{:}`; WPGlobus the last with an end after each language.
const CODE = '[a-z]{2,3}(?:[-_][a-z]{2,4})?'
const MARK = new RegExp(
  [String.raw`<!--:(${CODE})?-->`, String.raw`\[:(${CODE})?\]`, String.raw`\{:(${CODE})?\}`].join('|'),
  'gi',
)

/** The words of a text that holds several languages between marks, by the languages' codes as they stand there; words
 *  outside all marks belong to each. Undefined for a text without such marks. */
export const splitWords = (text: string): ReadonlyMap<string, string> | undefined => {
  if (!text.includes(':')) return undefined
  const parts = new Map<string, string>()
  const pieces: { code: string | undefined; text: string }[] = []
  let code: string | undefined
  let from = 0
  let ends = 0
  for (const mark of text.matchAll(MARK)) {
    const language = (mark[1] ?? mark[2] ?? mark[3])?.toLowerCase()
    // `[:ok]` in somebody's text is no mark: it names no language.
    if (language !== undefined && tagOf(language) === undefined) continue
    pieces.push({ code, text: text.slice(from, mark.index) })
    if (language === undefined) ends += 1
    else parts.set(language, '')
    code = language
    from = mark.index + mark[0].length
  }
  if (parts.size === 0 || (ends === 0 && parts.size === 1)) return undefined
  pieces.push({ code, text: text.slice(from) })
  for (const known of parts.keys())
    parts.set(
      known,
      pieces.flatMap((piece) => (piece.code === undefined || piece.code === known ? [piece.text] : [])).join(''),
    )
  return parts
}

/** The items that an item with several languages in its texts stands for, one a language, each with its words only; the
 *  item itself where it has but one. A language in which there is neither a headline nor a text is none. */
export const splitItem = (item: WxrItem): WxrItem[] => {
  const [title, content, excerpt] = [splitWords(item.title), splitWords(item.content), splitWords(item.excerpt)]
  if (title === undefined && content === undefined) return [item]
  const codes = new Set([...(title?.keys() ?? []), ...(content?.keys() ?? [])])
  const parts = [...codes].flatMap((part): WxrItem[] => {
    const of = (split: ReadonlyMap<string, string> | undefined, whole: string): string =>
      split === undefined ? whole : (split.get(part) ?? '').trim()
    const own = { title: of(title, item.title), content: of(content, item.content), excerpt: of(excerpt, item.excerpt) }
    return (title?.get(part)?.trim() ?? '') === '' && (content?.get(part)?.trim() ?? '') === ''
      ? []
      : [{ ...item, ...own, part, comments: [] }]
  })
  const [first, ...rest] = parts
  // Which of them a comment answers nobody noted; the first is what the site showed first.
  return first === undefined ? [item] : [{ ...first, comments: item.comments }, ...rest]
}
