import { addressesIn } from '#language/addresses.ts'
import { stripBidi } from '#language/isolate.ts'
import { textDirection } from '#language/text-direction.ts'
import { plainHtml } from '#story/body/inline.ts'
import { html, readyMade } from './markup.ts'
import type { Markup } from './markup.ts'

/** What a reader wrote, in no language that anybody knows: paragraphs, each in its own direction; lines that begin with
 *  `>` are what they quote; addresses of the web are links that speak for nobody. All else is text. */
export const replyText = (text: string): Markup[] =>
  parts(text).map(({ quoted, lines }) => {
    const paragraphs = paragraphsOf(lines)
    return quoted
      ? html`<blockquote>${paragraphs}</blockquote>
`
      : html`${paragraphs}`
  })

interface Part {
  readonly quoted: boolean
  readonly lines: string[]
}

/** Stretches of lines that are quoted, or not. */
const parts = (text: string): Part[] => {
  const found: Part[] = []
  for (const line of text.split(/\r?\n/)) {
    const [, quote] = /^\s*>+\s?(.*)$/.exec(line) ?? []
    const quoted = quote !== undefined
    const last = found.at(-1)
    if (last?.quoted === quoted) last.lines.push(quote ?? line)
    else found.push({ quoted, lines: [quote ?? line] })
  }
  return found
}

const paragraphsOf = (lines: readonly string[]): Markup[] =>
  lines
    .join('\n')
    .split(/\n[^\S\n]*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const direction = textDirection(part)
      const shown = part
        .split('\n')
        .map((line, index) => (index === 0 ? linked(line, direction) : html`<br>${linked(line, direction)}`))
      return html`<p dir="${direction ?? 'auto'}">${shown}</p>
`
    })

type Direction = ReturnType<typeof textDirection>

/** A line with its addresses as links, where they are of the web and name a host. */
const linked = (line: string, direction: Direction): Markup => {
  const prose = (words: string): Markup => readyMade(plainHtml(stripBidi(words), { language: 'und', direction }))
  const pieces: Markup[] = []
  let done = 0
  for (const { from, to } of addressesIn(line)) {
    const address = line.slice(from, to)
    const href = safeHref(address)
    if (href === undefined) continue
    pieces.push(
      prose(line.slice(done, from)),
      html`<a href="${href}" rel="nofollow ugc noopener noreferrer" dir="ltr">${stripBidi(address)}</a>`,
    )
    done = to
  }
  return html`${[...pieces, prose(line.slice(done))]}`
}

/** Only what says http or https, or begins with www, is a link: nothing that runs, and no address of a person. */
const safeHref = (address: string): string | undefined => {
  const full = /^www\./i.test(address) ? `https://${address}` : address
  if (!/^https?:\/\//i.test(full)) return undefined
  const url = URL.parse(full)
  return url === null || url.username !== '' || url.password !== '' || url.hostname === '' ? undefined : url.href
}
