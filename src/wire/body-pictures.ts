import type { Block, Embed, Picture } from '#story/body/schema.ts'
import { blockText, paragraphOf, shownIn } from './body-fit.ts'
import { attribute, findAll, hasClass, isElement, textOf, type HtmlElement, type HtmlNode } from './html-parse.ts'
import { directionOf } from './html-meaning.ts'
import { plainLine } from './plain-text.ts'
import { quotationBlocks } from './body-quotations.ts'
import { tableBlocks } from './body-tables.ts'
import { cardFor } from './body-files.ts'
import { embedded } from './embed-sites.ts'
import { webAddress } from './web-address.ts'
import type { FileInfo, WalkScope, Walk } from './body-walk-types.ts'

/** A picture of HTML: a picture of the archive, or a link card where the archive has none. */
export const pictureBlocks = (walk: Walk, image: HtmlElement, scope: WalkScope): Block[] => {
  const url = addressOf(walk, image)
  const width = size(image, 'width')
  const height = size(image, 'height')
  if ((width !== undefined && width <= 1) || (height !== undefined && height <= 1)) {
    walk.lost('tracking picture')
    return []
  }
  const around = scope.marks.find((mark) => mark.type === 'link')?.attrs.href
  if (around !== undefined && !leadsToPicture(around)) walk.lost('link around a picture')
  const attachmentId =
    numberOf(/(?:^|\s)wp-image-(\d{1,15})(?:\s|$)/.exec(attribute(image, 'class') ?? '')?.[1]) ??
    numberOf(attribute(image, 'data-id')) ??
    numberOf(attribute(image, 'data-attachment-id')) ??
    scope.attachmentId
  return filePicture(walk, scope, url ?? '', {
    alt: plainLine(attribute(image, 'alt') ?? ''),
    caption: scope.caption ?? '',
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
    ...(attachmentId === undefined ? {} : { attachmentId }),
  })
}

/** Whether a link only shows the picture larger, or its page in the old site. */
const leadsToPicture = (href: string): boolean =>
  /\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?)(?:[?#]|$)|\/uploads\/|[?&]attachment_id=/i.test(href)

const addressOf = (walk: Walk, image: HtmlElement): string | undefined =>
  [attribute(image, 'src'), ...LAZY.map((name) => attribute(image, name))]
    .map((source) => (source === undefined ? undefined : webAddress(source, walk.options.baseUrl)))
    .find((address) => address !== undefined)

/** What stands there for browsers without scripts. Where it is only the picture that stands before it, to be loaded
 *  late, it is that one again. */
export const withoutScripts = (walk: Walk, element: HtmlElement, scope: WalkScope): Block[] => {
  const siblings = element.parentNode?.childNodes ?? []
  const before = siblings.slice(0, siblings.indexOf(element)).findLast(isElement)
  const files = (nodes: readonly HtmlNode[]): string[] =>
    findAll(nodes, ({ tagName }) => tagName === 'img').map((image) => fileName(addressOf(walk, image) ?? ''))
  const known = new Set(before === undefined ? [] : files([before]))
  const isAgain = textOf(element.childNodes).trim() === '' && files(element.childNodes).every((name) => known.has(name))
  return isAgain ? [] : walk.flow(element.childNodes, scope)
}

/** The name of a picture's file, whatever its size and wherever it lies. */
const fileName = (address: string): string =>
  address
    .replace(/[?#].*$/, '')
    .replace(/.*\//, '')
    .replace(/-\d{1,5}x\d{1,5}(?=\.\w+$)/, '')

/** Where scripts that load pictures late keep the real address. */
const LAZY = ['data-src', 'data-lazy-src', 'data-original', 'data-orig-file']

const filePicture = (walk: Walk, scope: WalkScope, url: string, info: FileInfo): Block[] => {
  if (url === '' && info.attachmentId === undefined) {
    walk.lost('picture')
    return info.caption === '' ? [] : [paragraphOf(walk, scope, info.caption)]
  }
  const { caption, alt } = info
  return [
    {
      type: 'picture',
      attrs: {
        ...walk.attrs(scope),
        media: walk.show({ kind: 'picture', url, info }),
        ...(caption === '' ? {} : { caption }),
        ...(alt === '' ? {} : { alt }),
      },
    },
  ]
}

const cardOf = (walk: Walk, scope: WalkScope, url: string, title: string): Embed =>
  cardFor(walk.attrs(scope), url, title)

/** A link card for an address that a text embeds. */
export const embedBlocks = (walk: Walk, scope: WalkScope, reference: string, title = ''): Block[] => {
  const url = webAddress(reference, walk.options.baseUrl)
  if (url !== undefined) return [cardOf(walk, scope, url, scope.caption ?? plainLine(title))]
  walk.lost('embed')
  return []
}

/** A frame of another site: a card that leads to what it showed. */
export const frameBlocks = (walk: Walk, frame: HtmlElement, scope: WalkScope): Block[] => {
  const source = attribute(frame, 'src') ?? ''
  const reference =
    source === '' || source.startsWith('about:')
      ? (LAZY.map((name) => attribute(frame, name)).find((found) => found !== undefined) ?? '')
      : source
  const url = webAddress(reference, walk.options.baseUrl)
  if (url === undefined || embedded(url).site === undefined) walk.lost('iframe')
  return url === undefined
    ? []
    : [cardOf(walk, scope, url, scope.caption ?? plainLine(attribute(frame, 'title') ?? ''))]
}

/** A video or a sound: one of the archive, or a link card. */
export const playerBlocks = (walk: Walk, element: HtmlElement, scope: WalkScope): Block[] => {
  const kind = element.tagName === 'audio' ? 'audio' : 'video'
  const url = [
    attribute(element, 'src'),
    ...findAll(element.childNodes, (child) => child.tagName === 'source').map((source) => attribute(source, 'src')),
  ]
    .map((source) => (source === undefined ? undefined : webAddress(source, walk.options.baseUrl)))
    .find((address) => address !== undefined)
  return mediaBlocks(walk, scope, kind, url ?? '', scope.attachmentId)
}

const mediaBlocks = (
  walk: Walk,
  scope: WalkScope,
  kind: 'video' | 'audio',
  url: string,
  attachmentId: number | undefined,
): Block[] => {
  const caption = scope.caption ?? ''
  if (url === '' && attachmentId === undefined) {
    walk.lost(kind)
    return []
  }
  const info = { alt: '', caption, ...(attachmentId === undefined ? {} : { attachmentId }) }
  const media = walk.show({ kind, url, info })
  return [{ type: kind, attrs: { ...walk.attrs(scope), media, ...(caption === '' ? {} : { caption }) } }]
}

/** `[gallery]` and `[playlist]`, which name attachments by their numbers. */
export const numberedFiles = (walk: Walk, element: HtmlElement, scope: WalkScope): Block[] => {
  const ids = numbers(attribute(element, 'ids'))
  const excluded = new Set(numbers(attribute(element, 'exclude')))
  const wanted = (ids.length > 0 ? ids : (walk.options.attached ?? []))
    .filter((id) => !excluded.has(id))
    .slice(0, MOST_FILES)
  if (wanted.length === 0) walk.lost(element.tagName === 'wire-gallery' ? 'gallery' : 'playlist')
  if (element.tagName === 'wire-gallery')
    return galleryOf(
      walk,
      scope,
      wanted.flatMap((id) => filePicture(walk, scope, '', { alt: '', caption: '', attachmentId: id })),
    )
  const kind = attribute(element, 'kind') === 'video' ? 'video' : 'audio'
  return wanted.flatMap((id) => mediaBlocks(walk, scope, kind, '', id))
}

const MOST_FILES = 1000

const numbers = (text: string | undefined): number[] =>
  (text ?? '').split(/[\s,]+/).flatMap((part) => numberOf(part) ?? [])

/** A figure: what it shows takes its caption. */
export const figureBlocks = (walk: Walk, figure: HtmlElement, scope: WalkScope): Block[] => {
  if (isGallery(figure)) return galleryBlocks(walk, figure, scope)
  const captions = findAll(figure.childNodes, isCaption)
  const captionNodes = new Set<HtmlNode>(captions)
  const figcaption = plainLine(captions.map((node) => textOf([node])).join(' '))
  if (findAll(captions, (node) => node.tagName === 'a').length > 0) walk.lost('link in a caption')
  if (findAll(captions, (node) => directionOf(node) !== undefined).length > 0) walk.lost('direction in a caption')
  for (const caption of captions) detach(caption)
  const nodes = figure.childNodes.filter((node) => !captionNodes.has(node))
  return [...captioned(walk, figure, scope, nodes, figcaption), ...shownIn(walk, scope, captions)]
}

/** What a figure shows, with its caption. */
const captioned = (
  walk: Walk,
  figure: HtmlElement,
  scope: WalkScope,
  nodes: readonly HtmlNode[],
  figcaption: string,
): Block[] => {
  const attachmentId = numberOf(attribute(figure, 'data-id')) ?? scope.attachmentId

  const shown = findAll(nodes, (node) => ['img', 'video', 'audio', 'iframe'].includes(node.tagName))
  const quote = findAll(nodes, (node) => node.tagName === 'blockquote')[0]
  const table = findAll(nodes, (node) => node.tagName === 'table')[0]
  const isAlone = (one: HtmlElement): boolean => textOf([one]).trim() === textOf(nodes).trim()
  if (shown.length === 0 && quote !== undefined && isAlone(quote))
    return quotationBlocks(walk, quote, scope, figcaption)
  if (shown.length === 0 && table !== undefined && isAlone(table)) return tableBlocks(walk, table, scope, figcaption)
  // The shortcode [caption] does not say where the picture ends and its caption begins.
  const inline = hasClass(figure, 'wire-caption') && figcaption === '' ? plainLine(textOf(nodes)) : ''
  const caption = figcaption || inline
  const inner: WalkScope = {
    ...scope,
    marks: [],
    lines: hasClass(figure, 'wire-caption') && scope.lines,
    ...(attachmentId === undefined ? {} : { attachmentId }),
    ...(caption === '' ? {} : { caption }),
  }
  const parts = shown.length === 1 && inline !== '' ? shown : nodes
  const blocks = walk.flow(parts, shown.length === 1 || shown.length === 0 ? inner : without(inner))
  if (caption === '') return blocks
  const isShown = blocks.some(
    (block) =>
      ('caption' in block.attrs && block.attrs.caption === caption) ||
      ('title' in block.attrs && block.attrs.title === caption) ||
      blockText(block) === caption,
  )
  return isShown ? blocks : [...blocks, paragraphOf(walk, scope, caption)]
}

/** The scope without the caption and the number of a figure, which are of one file only. */
export const without = ({ caption: _caption, attachmentId: _id, ...scope }: WalkScope): WalkScope => scope

const isCaption = (node: HtmlElement): boolean =>
  node.tagName === 'figcaption' || hasClass(node, 'wp-caption-text') || hasClass(node, 'gallery-caption')

const detach = (element: HtmlElement): void => {
  const parent = element.parentNode
  if (parent !== null) parent.childNodes = parent.childNodes.filter((node) => node !== element)
}

/** Whether an element lays out several pictures: the block of today, its older form as a list, or what `[gallery]`
 *  printed. */
export const isGallery = (element: HtmlElement): boolean =>
  hasClass(element, 'wp-block-gallery') ||
  hasClass(element, 'kg-gallery-card') ||
  (element.tagName === 'div' && (hasClass(element, 'gallery') || GALLERIES.test(attribute(element, 'class') ?? '')))

const GALLERIES = new RegExp(
  String.raw`(?:^|\s)(?:wp-block-jetpack-(?:tiled-gallery|slideshow)|tiled-gallery|` +
    String.raw`wp-block-coblocks-gallery-[\w-]+|jetpack-slideshow)(?:\s|$)`,
)

export const galleryBlocks = (walk: Walk, element: HtmlElement, scope: WalkScope): Block[] => {
  const own = element.childNodes.filter((node) => isElement(node) && node.tagName === 'figcaption')
  const caption = plainLine(textOf(own))
  const blocks = galleryItems(element.childNodes.filter((node) => !own.includes(node))).flatMap((nodes) =>
    walk.flow(nodes, { ...without(scope), marks: [], inGallery: true }),
  )
  const pictures = galleryOf(walk, scope, [...blocks, ...shownIn(walk, scope, own)])
  return [...pictures, ...(caption === '' ? [] : [paragraphOf(walk, scope, caption)])]
}

/** Each picture with its caption: list items, figures, definition lists. Whatever stands between them goes along, and
 *  stays together, because comments of block markup come in pairs. */
const galleryItems = (nodes: readonly HtmlNode[]): HtmlNode[][] => {
  const items: HtmlNode[][] = []
  let between: HtmlNode[] = []
  for (const node of nodes) {
    const list = isElement(node) && (node.tagName === 'ul' || node.tagName === 'ol')
    const item = isElement(node) && (node.tagName === 'li' || hasClass(node, 'gallery-item'))
    if (!isElement(node) || (!list && !item)) {
      between.push(node)
      continue
    }
    items.push(between)
    between = []
    if (list) for (const inner of galleryItems(node.childNodes)) items.push(inner)
    else if (node.childNodes.some((child) => isElement(child) && child.tagName === 'figure'))
      items.push(node.childNodes)
    else {
      node.tagName = 'figure'
      items.push([node])
    }
  }
  return [...items, between]
}

const galleryOf = (walk: Walk, scope: WalkScope, blocks: readonly Block[]): Block[] => {
  const pictures = blocks.filter((block): block is Picture => block.type === 'picture')
  if (pictures.length < 2) return [...blocks]
  return [
    { type: 'gallery', attrs: walk.attrs(scope), content: pictures },
    ...blocks.filter((block) => block.type !== 'picture'),
  ]
}

const size = (element: HtmlElement, name: 'width' | 'height'): number | undefined => {
  const value = attribute(element, name) ?? ''
  return /^\s*\d{1,5}(?:px)?\s*$/.test(value) ? Number.parseInt(value, 10) : undefined
}

/** A number that WordPress gave to an attachment, from an attribute or a block; undefined for anything else. */
export const numberOf = (value: unknown): number | undefined => {
  const number =
    typeof value === 'number' ? value : typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : 0
  return Number.isSafeInteger(number) && number > 0 ? number : undefined
}
