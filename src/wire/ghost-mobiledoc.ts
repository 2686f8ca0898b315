import { cardHtml, escaped } from './ghost-card-html.ts'
import { isJsonObject, jsonObject } from './json.ts'

/** The HTML of a text in Mobiledoc's format (0.3), in which Ghost kept texts until its fifth version; '' for what is
 *  none. */
export const mobiledocHtml = (json: string): string => {
  const whole = jsonObject(json)
  const [atoms, cards, markups] = [list(whole['atoms']), list(whole['cards']), list(whole['markups'])]
  const inline = (markers: unknown): string => {
    const open: string[] = []
    return list(markers)
      .map((marker) => {
        const [kind, opens, closes, value] = list(marker)
        let html = ''
        for (const index of list(opens)) {
          const [tag, told] = list(markups[Number(index)])
          const name = typeof tag === 'string' && /^[a-z]{1,10}$/.test(tag) ? tag : 'span'
          open.push(name)
          html += `<${name}${attributesOf(list(told))}>`
        }
        if (kind === 0) html += escaped(String(value ?? ''))
        else html += list(atoms[Number(value)])[0] === 'soft-return' ? '<br>' : escaped(atomText(atoms[Number(value)]))
        for (let count = Number(closes) || 0; count > 0 && open.length > 0; count--) html += `</${open.pop()}>`
        return html
      })
      .join('')
  }
  return list(whole['sections'])
    .map((section) => {
      const [kind, first, second] = list(section)
      if (kind === 1) return `<${tagOf(first)}>${inline(second)}</${tagOf(first)}>`
      if (kind === 2) return `<img src="${escaped(String(first))}">`
      if (kind === 3)
        return `<${tagOf(first)}>${list(second)
          .map((item) => `<li>${inline(item)}</li>`)
          .join('')}</${tagOf(first)}>`
      if (kind !== 10) return ''
      const [name, fields] = list(cards[Number(first)])
      return cardHtml(String(name), isJsonObject(fields) ? fields : {}) ?? ''
    })
    .join('\n')
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const tagOf = (tag: unknown): string =>
  typeof tag === 'string' && /^(?:p|h[1-6]|blockquote|aside|ul|ol)$/.test(tag)
    ? tag.replace('aside', 'blockquote')
    : 'p'
const atomText = (atom: unknown): string => String(list(atom)[1] ?? '')

/** Names and values follow each other. */
const attributesOf = (told: readonly unknown[]): string => {
  const at = told.indexOf('href')
  return at < 0 ? '' : ` href="${escaped(String(told[at + 1] ?? ''))}"`
}
