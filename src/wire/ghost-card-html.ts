import { isJsonObject } from './json.ts'

type Fields = Readonly<Record<string, unknown>>

const text = (fields: Fields, ...names: readonly string[]): string =>
  names.map((name) => fields[name]).find((value): value is string => typeof value === 'string' && value !== '') ?? ''

export const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

const attributes = (told: Readonly<Record<string, string>>): string =>
  Object.entries(told)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('')

const captioned = (kind: string, inner: string, fields: Fields): string => {
  const caption = text(fields, 'caption')
  const below = caption === '' ? '' : `<figcaption>${caption}</figcaption>`
  return `<figure class="kg-card kg-${kind}-card">${inner}${below}</figure>`
}

const linked = (href: string, label: string): string =>
  href === '' || label === '' ? label : `<a${attributes({ href })}>${label}</a>`

const image = (fields: Fields): string =>
  `<img${attributes({ src: text(fields, 'src', 'url'), alt: text(fields, 'alt'), class: 'kg-image' })}>`

const rows = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isJsonObject) : [])

const makers: Readonly<Record<string, (fields: Fields) => string>> = {
  image: (fields) => captioned('image', image(fields), fields),
  gallery: (fields) => captioned('gallery', rows(fields['images']).map(image).join(''), fields),
  bookmark: (fields) => {
    const [about] = [...rows([fields['metadata']]), {}]
    const [title, words] = [text(about ?? {}, 'title'), text(about ?? {}, 'description')]
    const inside =
      `<div class="kg-bookmark-title">${escaped(title)}</div>` +
      `<div class="kg-bookmark-description">${escaped(words)}</div>`
    return captioned('bookmark', `<a${attributes({ href: text(fields, 'url') })}>${inside}</a>`, fields)
  },
  embed: (fields) => captioned('embed', text(fields, 'html') || `<p>${escaped(text(fields, 'url'))}</p>`, fields),
  callout: (fields) =>
    '<div class="kg-card kg-callout-card">' +
    `<div class="kg-callout-emoji">${escaped(text(fields, 'calloutEmoji'))}</div>` +
    `<div class="kg-callout-text">${text(fields, 'calloutText')}</div></div>`,
  toggle: (fields) => `<h4>${text(fields, 'heading')}</h4><div>${text(fields, 'content')}</div>`,
  audio: (fields) =>
    `<div class="kg-card kg-audio-card"><audio${attributes({ src: text(fields, 'src') })}></audio>` +
    `<div class="kg-audio-title">${escaped(text(fields, 'title'))}</div></div>`,
  video: (fields) => captioned('video', `<video${attributes({ src: text(fields, 'src') })}></video>`, fields),
  file: (fields) =>
    `<p>${linked(text(fields, 'src'), escaped(text(fields, 'fileTitle', 'fileName')))}</p>` +
    `<p>${escaped(text(fields, 'fileCaption'))}</p>`,
  button: (fields) => button(fields, 'buttonUrl', 'buttonText'),
  header: (fields) =>
    `<h2>${text(fields, 'header', 'heading')}</h2><p>${text(fields, 'subheader', 'subheading')}</p>` +
    button(fields, 'buttonUrl', 'buttonText'),
  product: (fields) =>
    `${text(fields, 'productImageSrc') === '' ? '' : image({ src: fields['productImageSrc'] })}` +
    `<h4>${text(fields, 'productTitle')}</h4>${text(fields, 'productDescription')}` +
    button(fields, 'productUrl', 'productButton'),
  'call-to-action': (fields) => `<div>${text(fields, 'textValue')}</div>${button(fields, 'buttonUrl', 'buttonText')}`,
  html: (fields) => text(fields, 'html'),
  markdown: (fields) =>
    text(fields, 'markdown')
      .split(/\n\s*\n/)
      .map((part) => `<p>${escaped(part)}</p>`)
      .join(''),
  code: (fields) => {
    const language = text(fields, 'language')
    const mark = /^[\w+#.-]{1,40}$/.test(language) ? ` class="language-${language}"` : ''
    return captioned('code', `<pre><code${mark}>${escaped(text(fields, 'code'))}</code></pre>`, fields)
  },
  hr: () => '<hr>',
}

const NAMES: Readonly<Record<string, string>> = { 'card-markdown': 'markdown', codeblock: 'code', horizontalrule: 'hr' }

const button = (fields: Fields, url: string, label: string): string =>
  text(fields, url) === '' || text(fields, label) === ''
    ? ''
    : `<div class="kg-card kg-button-card">${linked(text(fields, url), escaped(text(fields, label)))}</div>`

/** The HTML that Ghost makes of a card, by the card's name and fields as both of its formats keep them; undefined for
 *  what is no card. What is for letters only, and what asks to sign up, is ''; what only some readers may see stands
 *  between the marks that Ghost puts there. */
export const cardHtml = (kind: string, fields: Fields): string | undefined => {
  if (LETTERS.has(kind)) return ''
  const html = makers[NAMES[kind] ?? kind]?.(fields)
  if (html === undefined) return undefined
  const [visible] = rows([fields['visibility']])
  const [web] = rows([visible?.['web']])
  const isGated = web?.['nonMember'] === false || visible?.['showOnWeb'] === false
  return isGated ? `<!--kg-gated-block:begin nonMember:false -->${html}<!--kg-gated-block:end-->` : html
}

const LETTERS = new Set(['email', 'email-cta', 'paywall', 'signup'])
