import type { Attrs, DOMOutputSpec, MarkSpec, Node, NodeSpec, TagParseRule } from 'prosemirror-model'
import { canonicalTag, direction } from '#language/tag.ts'
import { isLinkAddress, isWebAddress } from '../body/address.ts'

type Specs<S> = Readonly<Record<string, Pick<S & { toDOM?: unknown; parseDOM?: unknown }, 'toDOM' | 'parseDOM'>>>

/** What is asked of an element that is read; the server, which has none, reads no HTML. */
interface ElementRead {
  getAttribute(name: string): string | null
}
type Values = Record<string, unknown>

const attribute = (dom: unknown, name: string): string | null => (dom as ElementRead).getAttribute(name)
const numberIn = (dom: unknown, name: string): number | null => Number(attribute(dom, name)) || null

/** The attributes that every block may have, as HTML has them, and back. */
const written = ({ attrs }: Node, more: Values = {}): Values => {
  const lang = typeof attrs['lang'] === 'string' ? attrs['lang'] : undefined
  return {
    'data-id': attrs['id'],
    ...(lang === undefined ? {} : { lang, dir: direction(lang) }),
    ...Object.fromEntries(Object.entries(more).filter(([, value]) => value !== null && value !== false)),
  }
}
const read = (dom: unknown): Values => {
  const lang = attribute(dom, 'lang')
  // What is pasted from the web is in whatever language its page was; only our own copies say it of a block.
  const own = attribute(dom, 'data-id')
  return { id: own, lang: own !== null && lang !== null ? (canonicalTag(lang) ?? null) : null }
}

const rule = (tag: string, attrs: (dom: unknown) => Attrs | false | null = read): TagParseRule => ({
  tag,
  getAttrs: attrs as NonNullable<TagParseRule['getAttrs']>,
})
const block = (tag: string, ...more: string[]): Specs<NodeSpec>[string] => ({
  toDOM: (node: Node): DOMOutputSpec => [tag, written(node), 0],
  parseDOM: [tag, ...more].map((one) => rule(one)),
})

/** A block of plain text, known by its part of the manuscript. */
const part = (name: string, tag: string): Specs<NodeSpec>[string] => ({
  toDOM: (): DOMOutputSpec => [tag, { 'data-part': name, class: name }, 0],
  parseDOM: [{ tag: `[data-part=${name}]`, priority: 70 }],
})

const figure = (type: string): Specs<NodeSpec>[string] => ({
  toDOM: (node: Node): DOMOutputSpec => {
    const { media, uncaptioned, decorative } = node.attrs
    const flags = { 'data-uncaptioned': uncaptioned === true && '', 'data-decorative': decorative === true && '' }
    return ['figure', written(node, { 'data-type': type, 'data-media': media, ...flags }), 0]
  },
  parseDOM: [
    rule(`figure[data-type=${type}]`, (dom) => ({
      ...read(dom),
      media: numberIn(dom, 'data-media'),
      uncaptioned: attribute(dom, 'data-uncaptioned') !== null,
      ...(type === 'picture' ? { decorative: attribute(dom, 'data-decorative') !== null } : {}),
    })),
  ],
})

const cell = (tag: string): Specs<NodeSpec>[string] => ({
  toDOM: ({ attrs }: Node): DOMOutputSpec => {
    const more = attrs as { colspan: number; rowspan: number }
    return [
      tag,
      { ...(more.colspan > 1 && { colspan: more.colspan }), ...(more.rowspan > 1 && { rowspan: more.rowspan }) },
      0,
    ]
  },
  parseDOM: [
    rule(tag, (dom) => ({
      colspan: Math.min(numberIn(dom, 'colspan') ?? 1, 100),
      rowspan: Math.min(numberIn(dom, 'rowspan') ?? 1, 1000),
    })),
  ],
})

/** How nodes of a manuscript stand in a page of the editor and on a clipboard, and how they are read back. */
export const nodeDom: Specs<NodeSpec> = {
  kicker: part('kicker', 'p'),
  headline: part('headline', 'h1'),
  lead: part('lead', 'p'),
  dateline: part('dateline', 'p'),
  caption: part('caption', 'figcaption'),
  alternative: part('alternative', 'p'),
  transcript: part('transcript', 'p'),
  post_headline: part('post_headline', 'h2'),
  paragraph: block('p'),
  heading: {
    toDOM: (node: Node): DOMOutputSpec => [`h${Number(node.attrs['level'])}`, written(node), 0],
    parseDOM: [1, 2, 3, 4, 5, 6].map((level) =>
      rule(`h${level}`, (dom) => ({ ...read(dom), level: Math.min(Math.max(level, 2), 4) })),
    ),
  },
  bullet_list: block('ul'),
  ordered_list: {
    toDOM: (node: Node): DOMOutputSpec => ['ol', written(node, { start: node.attrs['start'] ?? null }), 0],
    parseDOM: [
      rule('ol', (dom) => {
        const start = numberIn(dom, 'start')
        return { ...read(dom), start: start !== null && start > 1 && start <= 1_000_000 ? Math.trunc(start) : null }
      }),
    ],
  },
  list_item: { toDOM: (): DOMOutputSpec => ['li', 0], parseDOM: [{ tag: 'li' }] },
  quotation: {
    toDOM: (node: Node): DOMOutputSpec => {
      const { speaker, role, cite } = node.attrs as Record<string, string | null>
      return ['blockquote', written(node, { cite, 'data-speaker': speaker, 'data-role': role }), 0]
    },
    parseDOM: [
      rule('blockquote', (dom) => {
        const cite = attribute(dom, 'cite')
        return {
          ...read(dom),
          speaker: attribute(dom, 'data-speaker'),
          role: attribute(dom, 'data-role'),
          cite: cite !== null && isWebAddress(cite) ? cite : null,
        }
      }),
    ],
  },
  picture: figure('picture'),
  video: figure('video'),
  audio: figure('audio'),
  gallery: {
    toDOM: (node: Node): DOMOutputSpec => ['div', written(node, { 'data-type': 'gallery' }), 0],
    parseDOM: [rule('div[data-type=gallery]')],
  },
  table: {
    toDOM: (node: Node): DOMOutputSpec => [
      'table',
      written(node, { 'data-caption': node.attrs['caption'] ?? null }),
      ['tbody', 0],
    ],
    parseDOM: [rule('table', (dom) => ({ ...read(dom), caption: attribute(dom, 'data-caption') }))],
  },
  table_row: { toDOM: (): DOMOutputSpec => ['tr', 0], parseDOM: [{ tag: 'tr' }] },
  table_cell: cell('td'),
  table_header: cell('th'),
  embed: {
    toDOM: (node: Node): DOMOutputSpec => {
      const { url, title, site, description } = node.attrs as Record<string, string | null>
      const facts = { 'data-url': url, 'data-title': title, 'data-site': site, 'data-description': description }
      return [
        'div',
        written(node, { 'data-type': 'embed', class: 'embed', ...facts }),
        ['strong', { dir: 'auto' }, title ?? url ?? '…'],
        ['span', { dir: 'auto' }, [site, description].filter(Boolean).join(' · ')],
        ['bdi', { dir: 'ltr', class: 'address' }, url ?? ''],
      ]
    },
    parseDOM: [
      rule('div[data-type=embed]', (dom) => {
        const url = attribute(dom, 'data-url')
        return {
          ...read(dom),
          url: url !== null && isWebAddress(url) ? url : null,
          title: attribute(dom, 'data-title'),
          site: attribute(dom, 'data-site'),
          description: attribute(dom, 'data-description'),
        }
      }),
    ],
  },
  code_block: {
    toDOM: (node: Node): DOMOutputSpec => [
      'pre',
      written(node, { dir: 'ltr', 'data-language': node.attrs['language'] ?? null }),
      ['code', 0],
    ],
    parseDOM: [
      {
        ...rule('pre', (dom) => ({ ...read(dom), language: attribute(dom, 'data-language') })),
        preserveWhitespace: 'full',
      },
    ],
  },
  separator: { toDOM: (node: Node): DOMOutputSpec => ['hr', written(node)], parseDOM: [rule('hr')] },
  post: {
    toDOM: (node: Node): DOMOutputSpec => {
      const { at, key } = node.attrs
      const facts = { 'data-at': at, 'data-key': key === true && '' }
      return ['section', written(node, { 'data-type': 'post', class: 'post', ...facts }), 0]
    },
    parseDOM: [
      rule('section[data-type=post]', (dom) => ({
        ...read(dom),
        at: attribute(dom, 'data-at'),
        key: attribute(dom, 'data-key') === null ? null : true,
      })),
    ],
  },
  note: {
    toDOM: (node: Node): DOMOutputSpec => ['div', written(node, { 'data-type': 'note', class: 'note' }), 0],
    parseDOM: [rule('div[data-type=note]')],
  },
  hard_break: { toDOM: (): DOMOutputSpec => ['br'], parseDOM: [{ tag: 'br' }] },
  footnote: {
    toDOM: (node: Node): DOMOutputSpec => ['sup', { 'data-note': node.attrs['note'], class: 'footnote' }],
    // Before the mark of raised letters, which would win.
    parseDOM: [{ ...rule('sup[data-note]', (dom) => ({ note: attribute(dom, 'data-note') })), priority: 60 }],
  },
}

const mark = (tag: string, ...more: string[]): Specs<MarkSpec>[string] => ({
  toDOM: (): DOMOutputSpec => [tag, 0],
  parseDOM: [tag, ...more].map((one) => ({ tag: one })),
})

export const markDom: Specs<MarkSpec> = {
  emphasis: mark('em', 'i'),
  strong: {
    toDOM: (): DOMOutputSpec => ['strong', 0],
    parseDOM: [
      { tag: 'strong' },
      // A word processor on the web puts its whole clipboard into one that is not bold.
      rule('b', (dom) => (/font-weight:\s*(normal|400)/.test(attribute(dom, 'style') ?? '') ? false : null)),
      { style: 'font-weight', getAttrs: (value) => (/^(bold|bolder|[6-9]\d\d)$/.test(value) ? null : false) },
    ],
  },
  link: {
    toDOM: ({ attrs }): DOMOutputSpec => [
      'a',
      { href: attrs['href'], ...(typeof attrs['title'] === 'string' && { title: attrs['title'] }) },
      0,
    ],
    parseDOM: [
      rule('a[href]', (dom) => {
        const href = attribute(dom, 'href') ?? ''
        return isLinkAddress(href) ? { href, title: attribute(dom, 'title') } : false
      }),
    ],
  },
  code: { toDOM: (): DOMOutputSpec => ['code', { dir: 'ltr' }, 0], parseDOM: [{ tag: 'code' }] },
  language: {
    toDOM: ({ attrs }): DOMOutputSpec => ['bdi', { lang: attrs['lang'], dir: direction(String(attrs['lang'])) }, 0],
    parseDOM: [
      rule('bdi[lang]', (dom) => {
        const lang = canonicalTag(attribute(dom, 'lang') ?? '')
        return lang === undefined ? false : { lang }
      }),
    ],
  },
  direction: {
    toDOM: ({ attrs }): DOMOutputSpec => ['bdi', { dir: attrs['dir'] }, 0],
    parseDOM: [
      rule('bdi[dir]:not([lang])', (dom) => {
        const dir = attribute(dom, 'dir')
        return dir === 'ltr' || dir === 'rtl' ? { dir } : false
      }),
    ],
  },
  strike: mark('s', 'del', 'strike'),
  subscript: mark('sub'),
  superscript: mark('sup'),
}
