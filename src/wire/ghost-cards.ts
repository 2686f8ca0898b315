import type { Block } from '#story/body/schema.ts'
import { cardFor } from './body-files.ts'
import { paragraphOf } from './body-fit.ts'
import { attribute, findAll, hasClass, isElement, textOf, type HtmlElement, type HtmlNode } from './html-parse.ts'
import { plainLine } from './plain-text.ts'
import { webAddress } from './web-address.ts'
import type { WalkScope, Walk } from './body-walk-types.ts'

/** A card of Ghost, whose markup also draws its controls: the blocks that it stands for, or undefined where what is
 *  left of its markup is to be read like any other. */
export const ghostCard = (walk: Walk, card: HtmlElement, scope: WalkScope): Block[] | undefined => {
  if (!hasClass(card, 'kg-card')) return undefined
  for (const part of partsOf(card, ...DRAWN)) detach(part)
  for (const part of findAll(card.childNodes, ({ tagName }) => CONTROLS.has(tagName))) detach(part)
  const name = Object.keys(makers).find((kind) => hasClass(card, `kg-${kind}-card`)) ?? ''
  return makers[name]?.(walk, card, scope)
}

/** What shows how far a player is, the pictures of a bookmark, and how large a file is. */
const DRAWN = [
  'kg-video-overlay',
  'kg-video-player-container',
  'kg-audio-player',
  'kg-audio-thumbnail',
  'kg-bookmark-icon',
  'kg-bookmark-thumbnail',
  'kg-bookmark-metadata',
  'kg-file-card-metadata',
  'kg-file-card-icon',
  'kg-product-card-rating',
]
const CONTROLS = new Set(['button', 'svg', 'input'])

const makers: Readonly<Record<string, (walk: Walk, card: HtmlElement, scope: WalkScope) => Block[] | undefined>> = {
  bookmark: (walk, card, scope) => {
    const url = addressIn(walk, card)
    if (url === undefined) return undefined
    const [title, caption] = [wordsOf(card, 'kg-bookmark-title'), captionOf(card)]
    const description = wordsOf(card, 'kg-bookmark-description')
    const made = cardFor(walk.attrs(scope), url, title || caption)
    return [
      description === '' ? made : { ...made, attrs: { ...made.attrs, description } },
      ...(title === '' || caption === '' ? [] : [paragraphOf(walk, scope, caption)]),
    ]
  },
  file: (walk, card, scope) => {
    const link = findAll(card.childNodes, ({ tagName }) => tagName === 'a')[0]
    if (link === undefined) return undefined
    const [title, caption] = [partsOf(card, 'kg-file-card-title'), partsOf(card, 'kg-file-card-caption')]
    link.childNodes = title.length > 0 ? title.flatMap(({ childNodes }) => childNodes) : link.childNodes
    return walk.flow([paragraph([link]), ...caption], scope)
  },
  callout: (walk, card, scope) => {
    const [sign, words] = [partsOf(card, 'kg-callout-emoji'), partsOf(card, 'kg-callout-text')]
    const first = sign.flatMap(({ childNodes }) => childNodes)
    const rest = words.flatMap(({ childNodes }) => childNodes)
    return walk.flow([paragraph(first.length === 0 ? rest : [...first, text(' '), ...rest])], scope)
  },
  audio: (walk, card, scope) => {
    const players = findAll(card.childNodes, ({ tagName }) => tagName === 'audio')
    const caption = wordsOf(card, 'kg-audio-title')
    return players.length === 0 ? undefined : walk.flow(players, caption === '' ? scope : { ...scope, caption })
  },
  signup: (walk) => {
    walk.lost('form')
    return []
  },
  // A call for members leads to Ghost's own door.
  cta: (walk, card) => portal(walk, card),
  button: (walk, card) => portal(walk, card),
}

const portal = (walk: Walk, card: HtmlElement): Block[] | undefined => {
  const links = findAll(card.childNodes, ({ tagName }) => tagName === 'a')
  if (links.length === 0 || !links.every((link) => /#\/portal\b/.test(attribute(link, 'href') ?? ''))) return undefined
  walk.lost('form')
  return []
}

const partsOf = (card: HtmlElement, ...names: readonly string[]): HtmlElement[] =>
  findAll(card.childNodes, (node) => names.some((name) => hasClass(node, name)))

const wordsOf = (card: HtmlElement, name: string): string => plainLine(textOf(partsOf(card, name)))

const captionOf = (card: HtmlElement): string =>
  plainLine(textOf(card.childNodes.filter((node) => isElement(node) && node.tagName === 'figcaption')))

const addressIn = (walk: Walk, card: HtmlElement): string | undefined => {
  const link = findAll(card.childNodes, ({ tagName }) => tagName === 'a')[0]
  return link && webAddress(attribute(link, 'href') ?? '', walk.options.baseUrl)
}

const paragraph = (childNodes: HtmlNode[]): HtmlElement =>
  ({ nodeName: 'p', tagName: 'p', attrs: [], childNodes, parentNode: null }) as unknown as HtmlElement
const text = (value: string): HtmlNode => ({ nodeName: '#text', value, parentNode: null })

const detach = (element: HtmlElement): void => {
  const parent = element.parentNode
  if (parent !== null) parent.childNodes = parent.childNodes.filter((node) => node !== element)
}
