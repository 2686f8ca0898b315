import { decodePercent } from './percent.ts'
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

/** The words of one language; the text itself where it has no marks, '' where it has none of that language. */
export const wordsIn = (text: string, code: string): string => {
  const split = splitWords(text)
  return split === undefined ? text : (split.get(code) ?? '').trim()
}

/** What shows its words in another place, where they are split. */
const WHOLE = new Set(['attachment', 'nav_menu_item', 'wp_navigation', 'wp_block', 'guest-author', 'revision'])

/** The items that an item with several languages in its texts stands for, one a language, each with its words only; the
 *  item itself where it has but one. A language in which there is neither a headline nor a text is none.
 *  @param main the tag of the site's own language, whose addresses name none. */
export const splitItem = (item: WxrItem, main: string | undefined): WxrItem[] => {
  if (WHOLE.has(item.type)) return [item]
  const [title, content] = [splitWords(item.title), splitWords(item.content)]
  const codes = new Set([...(title?.keys() ?? []), ...(content?.keys() ?? [])])
  const filled = [...codes].filter((code) => [title, content].some((split) => (split?.get(code)?.trim() ?? '') !== ''))
  if (filled.length === 0) return [item]
  const first = filled.find((code) => tagOf(code) === main) ?? filled[0]
  return filled.map((part): WxrItem => {
    const own = {
      title: wordsIn(item.title, part),
      content: wordsIn(item.content, part),
      excerpt: wordsIn(item.excerpt, part),
      meta: item.meta.map(({ key, value }) => ({ key, value: wordsIn(value, part) })),
      ...addressIn(item, part),
    }
    // Which of them a comment answers nobody noted.
    return part === first ? { ...item, ...own, part, mainPart: true } : { ...item, ...own, part, comments: [] }
  })
}

/** Slug and address of a text in a language that has its own. */
const addressIn = ({ slug, link, meta }: WxrItem, part: string): Pick<WxrItem, 'slug' | 'link'> => {
  const own = meta.find(({ key }) => SLUGS.some((start) => key.toLowerCase() === `${start}${part}`))?.value.trim() ?? ''
  if (own === '') return { slug, link }
  return { slug: decodePercent(own), link: link.replace(/[^/]+(\/?)$/, `${own}$1`) }
}
const SLUGS = ['_qts_slug_', 'qtranslate_slug_', '_wpglobus_slug_']
