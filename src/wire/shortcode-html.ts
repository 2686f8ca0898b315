import { isNear } from '#language/near.ts'
import { tagOf } from './plan-languages.ts'
import type { KnownShortcode, ShortcodeKind } from './shortcode-kinds.ts'
import { shortcodeAttributes, type ShortcodeAttributes, type ShortcodeTag } from './shortcode-scan.ts'
import { shortcodeAddress } from './shortcode-embeds.ts'

/** What the text is told while its shortcodes are rewritten. */
export type ShortcodeHost = {
  /** A shortcode that nobody here knows, and that stays where it is. */
  readonly unknown: (name: string) => void
  readonly lost: (what: string) => void
  /** Language of the text, BCP 47; of words for several languages only its own stay. */
  readonly language: string | undefined
  /** The HTML of a table that is kept elsewhere, by its number. */
  readonly table: ((id: string) => string | undefined) | undefined
  /** Keeps the text of a footnote, and gives what refers to it. */
  readonly note: (html: string) => string
}

/** The HTML of a known shortcode around `inner`, which is HTML already. */
export const shortcodeHtml = (known: KnownShortcode, tag: ShortcodeTag, inner: string, host: ShortcodeHost): string =>
  writers[known.kind]({ known, tag, inner, host, attributes: shortcodeAttributes(tag.rest) })

type Said = {
  readonly known: KnownShortcode
  readonly tag: ShortcodeTag
  readonly inner: string
  readonly host: ShortcodeHost
  readonly attributes: ShortcodeAttributes
}

const escape = (text: string): string =>
  text.replaceAll('&amp;', '&').replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
const isBlank = (html: string): boolean => html.trim() === ''
const first = (attributes: ShortcodeAttributes, ...names: readonly string[]): string =>
  names.map((name) => attributes[name]?.trim()).find((value) => value !== undefined && value !== '') ?? ''

/** Words that an attribute holds; builders write some of their signs as codes. */
const words = (text: string): string =>
  text.replaceAll('%22', '"').replaceAll('%91', '[').replaceAll('%93', ']').replaceAll('``', '"')

/** An address in an attribute: as it is, or as builders write it, `url:https%3A%2F%2F…|title:…` and
 *  `manually,https://…`. */
const address = (value: string): string => {
  const part = /(?:^|\|)url:([^|]*)/.exec(value)?.[1] ?? value.replace(/^manually,/, '')
  return /^https?%3a/i.test(part) ? decoded(part) : part
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch (thrown) {
    if (thrown instanceof URIError) return text
    throw thrown
  }
}

const LINKED = ['link', 'url', 'href', 'button_url', 'button_link', 'button_one_url', 'btn_link'] as const

const lost = ({ tag, host }: Said): string => {
  host.lost(`shortcode ${tag.name.toLowerCase()}`)
  return ''
}

const buttonHtml = ({ attributes, inner }: Said, text = ''): string => {
  const label = isBlank(inner)
    ? escape(words(text || first(attributes, 'text', 'title', 'label', 'button_text', 'value')))
    : inner
  const href = address(first(attributes, ...LINKED, '0'))
  return href === '' || label === '' ? label : `<a href="${escape(href)}">${label}</a>`
}

const pictureHtml = (source: string, alt: string): string => {
  if (source === '') return ''
  return /^\d+$/.test(source)
    ? `<img class="wp-image-${source}" alt="${escape(alt)}">`
    : `<img src="${escape(source)}" alt="${escape(alt)}">`
}

const galleryHtml = (ids: string, exclude = ''): string =>
  `<wire-gallery ids="${escape(ids)}" exclude="${escape(exclude)}"></wire-gallery>`

const IDS = ['ids', 'images', 'gallery_ids', 'image_ids', 'include', 'media_ids'] as const

/** What builders keep in attributes of boxes rather than between them: a title, a picture, words, a button. */
const boxHtml = (said: Said): string => {
  const { known, attributes, inner } = said
  // A row with attributes only says how it looks.
  if (
    /^(?:row|column|col|section|container|group|builder_|column_text|text|text_block|textblock|layout|cell)/.test(
      known.name,
    )
  )
    return `<div>${inner}</div>`
  const title = words(first(attributes, 'title', 'heading', 'header', 'primary_title'))
  const second = words(first(attributes, 'subtitle', 'subhead', 'subheading', 'position', 'job_title', 'company'))
  const text = words(first(attributes, 'text', 'description', 'desc', 'body', 'message'))
  const label = first(attributes, 'button_text', 'button_one_text', 'btn_title', 'btn_text')
  const picture = first(attributes, 'image', 'src', 'image_url', 'photo', 'portrait_url', 'img')
  const ids = first(attributes, ...IDS)
  return [
    '<div>',
    title === '' ? '' : `<h3>${escape(title)}</h3>`,
    pictureHtml(picture, words(first(attributes, 'alt'))),
    /^[\d\s,]+$/.test(ids) ? galleryHtml(ids) : '',
    second === '' ? '' : `<p>${escape(second)}</p>`,
    text === '' ? '' : `<p>${escape(text)}</p>`,
    inner,
    label === '' ? '' : `<p>${buttonHtml({ ...said, inner: '' }, label)}</p>`,
    '</div>',
  ].join('')
}

const player = (kind: 'audio' | 'video', said: Said): string => {
  const { attributes, inner } = said
  const src =
    address(first(attributes, 'src', ...FILES, '0', 'file', 'fileurl', 'url', 'link', 'video', 'audio')) || inner.trim()
  // Addresses behind `|` are options of old players.
  if (/^https?:|^\//.test(src) || attributes.id === undefined)
    return src === '' || src.includes('<')
      ? isBlank(inner)
        ? lost(said)
        : inner
      : `<${kind} src="${escape(src.replace(/\|.*$/, ''))}"></${kind}>`
  return lost(said)
}

const FILES = 'mp3 ogg oga m4a wav flac opus wma mp4 m4v webm ogv flv wmv mov'.split(' ')

const writers: Readonly<Record<ShortcodeKind, (said: Said) => string>> = {
  layout: boxHtml,
  words: ({ attributes, inner, known }) =>
    inner || escape(words(first(attributes, 'text', ...(known.name === 'abbr' ? ['title'] : [])))),
  heading: (said) => {
    const inner = said.inner || escape(words(first(said.attributes, 'text', 'title', 'heading', '0')))
    return isBlank(inner) ? '' : /<(?:h[1-6]|p|div)\b/i.test(inner) ? `<div>${inner}</div>` : `<h2>${inner}</h2>`
  },
  quotation: ({ attributes, inner }) => {
    const by = words(first(attributes, 'author', 'cite', 'name', 'source', 'by'))
    const text = isBlank(inner) ? escape(words(first(attributes, 'text', 'quote', 'content'))) : inner
    return `<blockquote>${text}${by === '' ? '' : `<cite>${escape(by)}</cite>`}</blockquote>`
  },
  toggle: (said) => {
    const title = words(first(said.attributes, 'title', 'heading', 'caption', 'question', 'label', '0'))
    return title === ''
      ? `<div>${said.inner}</div>`
      : `<details><summary>${escape(title)}</summary>${said.inner}</details>`
  },
  button: (said) => buttonHtml(said),
  link: (said) =>
    buttonHtml(
      /^https?:/.test(said.inner) && first(said.attributes, ...LINKED, '0') === ''
        ? { ...said, attributes: { url: said.inner.trim() } }
        : said,
    ),
  separator: ({ attributes }) => {
    const title = words(first(attributes, 'title', 'text'))
    return title === '' ? '<hr>' : `<h3>${escape(title)}</h3>`
  },
  gap: ({ inner }) => `<!--nextpage-->${inner}`,
  note: ({ tag, inner, host }) => {
    const text = tag.verbatim ?? inner
    return isBlank(text) ? '' : `<wire-note ref="${escape(host.note(text))}"></wire-note>`
  },
  code: ({ tag, attributes, known }) => {
    const language = first(attributes, 'language', 'lang', 'type', '0') || (CODES.has(known.name) ? '' : known.name)
    const mark = /^[\w+#.-]{1,40}$/.test(language) ? ` class="language-${language}"` : ''
    const code = literal(tag.verbatim ?? '')
      .replace(/^\s*\n/, '')
      .trimEnd()
    return tag.verbatim === undefined ? tag.source : `<pre class="wp-block-code"><code${mark}>\n${code}</code></pre>`
  },
  formula: ({ tag }) => (tag.verbatim === undefined ? tag.source : `<code>${literal(tag.verbatim)}</code>`),
  encoded: ({ tag, attributes }) => {
    const text = (tag.verbatim ?? first(attributes, '0')).replace(/<[^>]*>|\s/g, '')
    if (!/^[A-Za-z0-9+/]+=*$/.test(text)) return tag.verbatim ?? ''
    return `<div>${decoded(Buffer.from(text, 'base64').toString())}</div>`
  },
  picture: (said) => {
    const { attributes, inner } = said
    const source = address(
      first(attributes, 'src', 'image', 'url', 'image_url', 'attachment', 'attachment_id', 'custom_src', 'id', '0'),
    )
    const html = /^https?:\S+$/.test(inner.trim()) ? pictureHtml(inner.trim(), '') : inner
    return html.includes('<img')
      ? html
      : pictureHtml(source, words(first(attributes, 'alt', 'title'))) + html || lost(said)
  },
  gallery: (said) => {
    const { attributes, inner, known } = said
    const ids = first(attributes, ...IDS)
    if (!isBlank(inner) && ids === '') return `<div class="gallery">${inner}</div>`
    // The plugin's own number of a gallery tells nothing of its pictures.
    if (ids === '' && attributes.id !== undefined && known.name !== 'gallery') return lost(said)
    return /^[\d\s,]*$/.test(ids) ? galleryHtml(ids, attributes.exclude ?? '') : lost(said)
  },
  playlist: ({ attributes }) => {
    const kind = attributes.type === 'video' ? 'video' : 'audio'
    return `<wire-playlist kind="${kind}" ids="${escape(attributes.ids ?? '')}"></wire-playlist>`
  },
  // `[caption caption="…"]<img>[/caption]` of old and `[caption]<img> words[/caption]` of today.
  caption: ({ attributes, inner }) => {
    const number = /(\d{1,15})$/.exec(attributes.id ?? '')?.[1] ?? ''
    const attribute = attributes.caption ?? ''
    const caption = attribute === '' ? '' : `<figcaption>${attribute}</figcaption>`
    return `<figure class="wire-caption" data-id="${number}">${inner}${caption}</figure>`
  },
  audio: (said) => player('audio', said),
  video: (said) => {
    const found = shortcodeAddress('video', said.attributes, said.inner)
    return found !== undefined && !/\.(?:mp4|m4v|webm|ogv|flv|wmv|mov)(?:$|[?|#])/i.test(found)
      ? `<wire-embed url="${escape(found)}"></wire-embed>`
      : player('video', said)
  },
  file: (said) => {
    const url =
      address(first(said.attributes, 'url', 'file', 'src', 'source', 'link', 'href', '0')) || said.inner.trim()
    if (!/^(?:https?:)?\//.test(url)) return lost(said)
    const name =
      words(first(said.attributes, 'title', 'name')) || decoded(url.replace(/[?#].*$/, '').replace(/.*\//, ''))
    return `<p><a href="${escape(url)}">${escape(name || url)}</a></p>`
  },
  frame: (said) => {
    const src = address(first(said.attributes, 'src', 'url', '0')) || said.inner.trim()
    return src === ''
      ? lost(said)
      : `<iframe src="${escape(src)}" title="${escape(words(said.attributes.title ?? ''))}"></iframe>`
  },
  embed: (said) => {
    const url = shortcodeAddress(said.known.name, said.attributes, said.inner)
    if (url !== undefined) return `<wire-embed url="${escape(url)}"></wire-embed>`
    return isBlank(said.inner) ? lost(said) : said.inner
  },
  members: (said) => {
    if (!isBlank(said.inner)) said.host.lost('text for members only')
    return ''
  },
  table: (said) => said.host.table?.(first(said.attributes, 'id', '0')) ?? lost(said),
  language: (said) => {
    const named = first(said.attributes, 'language', 'lang', 'locale', '0') || said.known.name.replace(/^.*_/, '')
    const [own, there] = [tagOf(said.host.language ?? ''), tagOf(named)]
    if (own === undefined || there === undefined || isNear(own, there)) return said.inner
    if (!isBlank(said.inner)) said.host.lost('words in another language')
    return ''
  },
  gone: lost,
  quiet: ({ inner }) => inner,
}

const CODES = new Set(['code', 'sourcecode', 'source_code', 'codeblock', 'syntax'])

/** Text between shortcodes of code, which may hold signs of HTML as they are, or written as entities. */
const literal = (text: string): string =>
  (/<[a-z/!]/i.test(text) || !text.includes('&lt;') ? text.replaceAll('&', '&amp;') : text).replaceAll('<', '&lt;')
