import type { NodeSeen, PieceSeen } from '#desk/views/compared-text.ts'
import type { Direction } from '#language/foreign-runs.ts'
import { direction } from '#language/tag.ts'
import { foreign, html, nothing } from '#site/parts/markup.ts'
import type { Child, Markup } from '#site/parts/markup.ts'
import { strangeBlock } from '#story/body/block-direction.ts'
import { aroundOf } from '#story/body/inline.ts'
import type { Inline } from '#story/body/schema.ts'
import { comparedLine } from './compared-line.ts'
import type { LinePens } from './compared-line.ts'
import { momentExact } from './moments.ts'
import type { DeskVoice, Word } from './words.ts'

/** A medium that stands in one of the texts. */
export interface ShownMedium {
  readonly kind: 'picture' | 'audio' | 'video' | 'file'
  readonly file: string | null
}

/** What a text is drawn with. */
export interface TextPens {
  readonly voice: DeskVoice
  readonly edition: string
  readonly media: ReadonlyMap<number, ShownMedium>
  readonly line: LinePens
  /** Whether long stretches in which nothing was changed are folded. */
  readonly folded: boolean
}

interface Around {
  readonly pens: TextPens
  readonly dir: Direction
}

/** What a text says, with what was changed in it, block by block as readers see it. */
export const comparedText = (
  pens: TextPens,
  { head, body }: { readonly head: readonly NodeSeen[]; readonly body: readonly NodeSeen[] },
): Markup => {
  const dir = direction(pens.edition)
  const around = { pens, dir }
  const shown = head.filter(({ pieces }) => (pieces ?? []).length > 0)
  const notes = body.filter(({ type }) => type === 'note')
  const blocks = body.filter(({ type }) => type !== 'note')
  return html`<div class="compared" lang="${pens.edition}" dir="${dir}">
${shown.map((node) => blockOf(around, node))}${stretchesOf(around, blocks)}${
    notes.length > 0 &&
    html`<ol class="notes">${notes.map(
      (node) => html`<li class="${classOf(node)}">${labels(around, node)}${childrenOf(around, node)}</li>
`,
    )}</ol>
`
  }</div>
`
}

/** How many unchanged blocks in a row are folded, all but the one at each end. */
const long = 4

const stretchesOf = (around: Around, nodes: readonly NodeSeen[]): Markup[] => {
  const { pens } = around
  const all: Markup[] = []
  for (let at = 0; at < nodes.length;) {
    let end = at
    while (end < nodes.length && isStill(nodes[end])) end += 1
    const first = at === 0 ? 0 : 1
    const last = end === nodes.length ? 0 : 1
    const inside = nodes.slice(at + first, end - last)
    if (pens.folded && end - at >= long && inside.length > 1) {
      all.push(...nodes.slice(at, at + first).map((node) => blockOf(around, node)))
      all.push(html`<details class="unchanged"><summary${spoken(pens.voice)}>${pens.voice.word('compare.unchanged', {
        count: inside.length,
      })}</summary>
${inside.map((node) => blockOf(around, node))}</details>
`)
      all.push(...nodes.slice(end - last, end).map((node) => blockOf(around, node)))
    } else all.push(...nodes.slice(at, end).map((node) => blockOf(around, node)))
    const next = nodes[end]
    if (next !== undefined) all.push(blockOf(around, next))
    at = end + 1
  }
  return all
}

const isStill = (node: NodeSeen | undefined): boolean => node?.change === 'same' && node.moved === null

/** From what was to what is, as the desk's language runs: no text turns an arrow. */
export const onward = ({ language }: DeskVoice): string => (direction(language) === 'rtl' ? '←' : '→')

/** Words of the desk within a text of an edition. */
export const spoken = ({ language }: DeskVoice): Markup => html` lang="${language}" dir="${direction(language)}"`

const classOf = ({ change, moved, joined, type }: NodeSeen): string =>
  ['block', type, joined ? 'joined' : change === 'same' ? '' : change, moved === null ? '' : 'moved']
    .filter((name) => name !== '')
    .join(' ')

const goalOf = ({ moved, key }: NodeSeen): Markup | false => moved !== null && html` id="to-${key}"`

/** What happened to a block as a whole, in words. */
const labels = ({ pens }: Around, node: NodeSeen): Markup | false => {
  const { voice } = pens
  const { change, moved, parted, joined, wasType, type, was, attrs } = node
  const said: Child[] = []
  if (change === 'inserted') said.push(voice.word('compare.added'))
  if (joined) said.push(voice.word('compare.joined'))
  else if (change === 'deleted') said.push(voice.word('compare.deleted'))
  if (parted) said.push(voice.word('compare.parted'))
  if (moved !== null)
    said.push(
      html`<a href="#from-${node.key}">${voice.word(moved === 'up' ? 'compare.movedUp' : 'compare.movedDown')}</a>`,
    )
  if (wasType !== null && type !== 'moved_away')
    said.push(voice.word('compare.wasKind', { was: kindOf(voice, wasType), now: kindOf(voice, type) }))
  for (const [name, before] of Object.entries(was)) {
    const word = attrWords[name]
    if (word === undefined || (name === 'level' && wasType !== null)) continue
    const value = (one: unknown): string =>
      one === null || one === undefined || one === false
        ? '–'
        : one === true
          ? '✓'
          : typeof one === 'number'
            ? voice.number(one)
            : String(one as string)
    said.push(
      html`${voice.word(word)}: <del><bdi>${value(before)}</bdi></del> ${onward(voice)} <ins><bdi>${value(
        attrs[name],
      )}</bdi></ins>`,
    )
  }
  return (
    said.length > 0 &&
    html`<p class="change-label"><bdi${spoken(voice)}>${said.map((one, at) =>
      at === 0 ? one : html` · ${one}`,
    )}</bdi></p>
`
  )
}

/** Attributes whose change is told; those that are text are compared as text. */
const attrWords: Readonly<Record<string, Word>> = {
  level: 'compare.level',
  lang: 'compare.language',
  start: 'compare.start',
  media: 'compare.medium',
  decorative: 'compare.decorative',
  uncaptioned: 'compare.uncaptioned',
  url: 'compare.address',
  cite: 'compare.address',
  language: 'compare.codeLanguage',
  at: 'compare.moment',
  key: 'compare.keyPoint',
  colspan: 'compare.colspan',
  rowspan: 'compare.rowspan',
}

const kinds: ReadonlySet<string> = new Set(['paragraph', 'heading', 'table_cell', 'table_header'])
const kindOf = (voice: DeskVoice, type: string): string =>
  voice.text(kinds.has(type) ? (`compare.kind.${type}` as Word) : 'compare.kind.paragraph')

const childrenOf = (around: Around, node: NodeSeen): Markup => {
  const lang = node.attrs['lang']
  const inner = typeof lang === 'string' ? { ...around, dir: direction(lang) } : around
  return html`${node.children.map((child) => blockOf(inner, child))}`
}

/** What is said where a block stood, with the way to where it stands. */
const movedAway = ({ pens: { voice } }: Around, { key }: NodeSeen): Markup =>
  html`<a href="#to-${key}"${spoken(voice)}>${voice.word('compare.movedAway')}</a>`

const blockOf = (around: Around, node: NodeSeen): Markup => {
  if (node.type === 'moved_away')
    return html`<p class="moved-away" id="from-${node.key}">${movedAway(around, node)}</p>
`
  return html`<div class="${classOf(node)}"${goalOf(node)}>${labels(around, node)}${
    !node.joined && inner(around, node)
  }</div>
`
}

/** ` lang` and ` dir` of a text block, and its words. */
const lineIn = (
  { pens, dir }: Around,
  node: NodeSeen,
  pieces = node.pieces ?? [],
  line = pens.line,
): { attrs: Markup; words: Markup } => {
  const lang = node.attrs['lang']
  const outer = typeof lang === 'string' ? direction(lang) : dir
  const content = pieces
    .filter(({ change, kind }) => kind === 'text' && (change !== 'deleted' || node.change === 'deleted'))
    .map(({ text, marks }): Inline => ({ type: 'text', text, marks: [...marks] }))
  const strange = strangeBlock(
    { type: 'paragraph', attrs: { id: 'line' }, content },
    { ...aroundOf(pens.edition), direction: outer },
  )
  const own = strange ?? outer
  const language = typeof lang === 'string' ? html` lang="${lang}"` : nothing
  return { attrs: html`${language} dir="${own}"`, words: comparedLine(pieces, own, line) }
}

const inner = (around: Around, node: NodeSeen): Markup => {
  const { voice, edition } = around.pens
  const { type, attrs, pieces } = node
  if (pieces !== null) {
    const { attrs: language, words } = lineIn(around, node)
    switch (type) {
      case 'heading': {
        const level = Math.min(6, Math.max(3, Number(attrs['level'] ?? 2) + 1))
        return html`<p role="heading" aria-level="${level}" class="level-${level}"${language}>${words}</p>`
      }
      case 'headline':
      case 'post_headline': {
        const level = type === 'headline' ? 2 : 3
        return html`<p role="heading" aria-level="${level}" class="level-${level}"${language}>${words}</p>`
      }
      case 'code_block':
        return html`<pre dir="ltr">${words}</pre>`
      case 'alternative':
      case 'transcript':
        return pieces.length === 0
          ? nothing
          : html`<p class="quiet"><span${spoken(voice)}>${voice.word(`compare.${type}`)}</span>
<span${language}>${words}</span></p>`
      default:
        return html`<p class="${type}"${language}>${words}</p>`
    }
  }
  switch (type) {
    case 'bullet_list':
    case 'ordered_list':
      return listOf(around, node)
    case 'quotation':
      return html`<blockquote>${childrenOf(around, node)}${['speaker', 'role'].map((name) =>
        attrLine(around, node, name),
      )}</blockquote>`
    case 'picture':
    case 'video':
    case 'audio':
      return html`<figure>${mediumOf(around, node)}${childrenOf(around, node)}</figure>`
    case 'table':
      return tableOf(around, node)
    case 'embed':
      return html`<div class="link-card"><p><bdi dir="ltr">${String(attrs['url'] ?? '')}</bdi></p>${[
        'title',
        'site',
        'description',
      ].map((name) => attrLine(around, node, name))}</div>`
    case 'separator':
      return html`<hr>`
    case 'post':
      return html`<div class="post">${
        typeof attrs['at'] === 'string' &&
        html`<p class="quiet"${spoken(voice)}>${momentExact(voice, Date.parse(attrs['at']))}</p>
`
      }${childrenOf(around, node)}</div>`
    default:
      return html`<div class="${type}" lang="${edition}">${childrenOf(around, node)}</div>`
  }
}

const attrLine = (around: Around, node: NodeSeen, name: string): Markup | false => {
  const pieces: readonly PieceSeen[] | undefined = node.lines[name]
  if (pieces === undefined) return false
  // Who wrote words in attributes is not noted.
  const { written: _, ...line } = around.pens.line
  const { attrs, words } = lineIn(around, node, [...pieces], line)
  return html`<p class="quiet"${attrs}>${words}</p>
`
}

const listOf = (around: Around, node: NodeSeen): Markup => {
  const items = node.children.map((item) =>
    item.type === 'moved_away'
      ? html`<li class="moved-away" id="from-${item.key}">${movedAway(around, item)}</li>
`
      : html`<li class="${classOf(item)}"${goalOf(item)}>${labels(around, item)}${childrenOf(around, item)}</li>
`,
  )
  const start = Number(node.attrs['start'] ?? 1)
  return node.type === 'bullet_list'
    ? html`<ul>${items}</ul>`
    : html`<ol${start !== 1 && html` start="${start}"`}>${items}</ol>`
}

const mediumOf = ({ pens }: Around, { attrs, was, change }: NodeSeen): Markup => {
  const show = (value: unknown, how: 'inserted' | 'deleted' | 'same'): Markup | false => {
    const number = Number(value)
    if (!Number.isSafeInteger(number) || number < 1) return false
    const medium = pens.media.get(number)
    const name = html`<a class="quiet" href="/desk/media/${number}"${spoken(pens.voice)}>${pens.voice.word(
      'compare.mediumNumber',
      { number },
    )}</a>`
    return html`<div class="medium ${how}">${
      medium?.kind === 'picture' && medium.file !== null && html`<img src="${medium.file}" alt="" loading="lazy">`
    }${name}</div>`
  }
  const now = change === 'inserted' || change === 'deleted' ? change : 'media' in was ? 'inserted' : 'same'
  return html`${'media' in was && show(was['media'], 'deleted')}${show(attrs['media'], now)}`
}

const tableOf = (around: Around, node: NodeSeen): Markup => {
  const { voice } = around.pens
  const row = (one: NodeSeen): Markup =>
    one.type === 'moved_away'
      ? html`<tr class="moved-away" id="from-${one.key}"><td colspan="100">${movedAway(around, one)}</td></tr>
`
      : html`<tr class="${classOf(one)}"${goalOf(one)}>${one.children
          .filter(({ type }) => type !== 'moved_away')
          .map((cell) => {
            const span = (name: string): Markup | false => {
              const count = Number(cell.attrs[name] ?? 1)
              return count > 1 && html` ${name}="${count}"`
            }
            const content = html`${labels(around, cell)}${childrenOf(around, cell)}`
            const own = html` class="${classOf(cell)}"${span('colspan')}${span('rowspan')}`
            return cell.type === 'table_header' ? html`<th${own}>${content}</th>` : html`<td${own}>${content}</td>`
          })}</tr>
`
  return html`<div class="table" role="region" tabindex="0" aria-label="${voice.text('compare.table')}"><table>
${node.lines['caption'] && html`<caption>${attrLine(around, node, 'caption')}</caption>`}<tbody>
${node.children.map(row)}</tbody></table></div>`
}

/** A name in two letters, for who does not tell colours apart. */
export const initialsOf = (name: string): Markup =>
  foreign(
    name
      .split(/[\s\u200C]+/)
      .filter((word) => /\p{L}/u.test(word))
      .slice(0, 2)
      .map((word) => [...word].find((letter) => /\p{L}/u.test(letter)) ?? '')
      .join('\u200C'),
  )
