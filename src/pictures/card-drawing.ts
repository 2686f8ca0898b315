import { paper } from '#story/newsroom.ts'
import { hasMarkazi } from '#story/type-sizes.ts'
import { script } from '#language/tag.ts'
import { fitLines } from './break-lines.ts'
import { cardFaces } from './card-faces.ts'
import type { CardVoice } from './card-faces.ts'
import { lineOf, setText } from './set-line.ts'
import type { PlacedGlyph } from './set-line.ts'
import { cardSize } from './share-card.ts'
import type { ShareCard } from './share-card.ts'

/** A card as SVG that holds paths only: no text, so that no font of the machine is ever asked for. Undefined where it
 *  has a letter that the newsroom's fonts do not draw. */
export const cardDrawing = (card: ShareCard): string | undefined => {
  const { width, height } = cardSize
  const isLive = card.layout === 'live'
  const [ground, ink, accent] = isLive ? [card.accent, paper.light, paper.light] : [paper.light, '#1a1a1a', card.accent]
  const parts = card.layout === 'front' ? front(card, ink, accent) : story(card, ink, accent)
  if (parts.includes(undefined)) return undefined
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<path fill="${ground}" d="M0 0H${width}V${height}H0z"/>${parts.join('')}</svg>`
}

/** Around everything, in pixels. */
const margin = 72
const inner = cardSize.width - 2 * margin
/** The square of a portrait, and how far words stay from it. */
export const portraitSide = 260
const portraitGap = 48
/** Where the foot begins: the rule above the newsroom's name. */
const foot = 528

/** Where a portrait lies: at the end of the lines. */
export const portraitPlace = ({ direction }: ShareCard): { left: number; top: number } => ({
  left: direction === 'rtl' ? margin : cardSize.width - margin - portraitSide,
  top: 186,
})

const story = (card: ShareCard, ink: string, accent: string): (string | undefined)[] => {
  const width = inner - (card.portrait === null ? 0 : portraitSide + portraitGap)
  const voice = card.layout === 'view' ? 'text' : 'headline'
  const top = card.above === null && card.now === null ? 66 : 138
  const bottom = card.below === null ? foot - 36 : foot - 106
  return [
    card.layout === 'live' ? '' : box(0, 0, cardSize.width, 14, accent),
    ...aboveLine(card, accent),
    headline(card, { voice, ink, top, width, height: bottom - top, largest: 84 }),
    card.below === null ? '' : line(card, card.below, { size: 36, baseline: foot - 36, fill: accent, width }),
    box(margin, foot, inner, 2, accent),
    line(card, card.newsroom, { size: 40, baseline: foot + 62, fill: accent }),
  ]
}

const front = (card: ShareCard, ink: string, accent: string): (string | undefined)[] => [
  box(0, 0, cardSize.width, 28, accent),
  headline(card, { voice: 'headline', ink: accent, top: 110, width: inner, height: 290, largest: 136 }),
  box(startOf(card, 160), 424, 160, 6, accent),
  card.below === null ? '' : tagline(card, ink),
]

const tagline = (card: ShareCard, fill: string): string | undefined =>
  words(card, card.below ?? '', { voice: 'text', fill, top: 450, width: inner, height: 130, sizes: [44, 26], most: 2 })

/** The word for what is going on, in a box of its own, and what stands above the headline beside it. */
const aboveLine = (card: ShareCard, accent: string): (string | undefined)[] => {
  const baseline = 104
  const size = 34
  const now = card.now === null ? undefined : lineParts(card, card.now, size, 'headline')
  if (card.now !== null && now === undefined) return [undefined]
  const boxed = now === undefined ? 0 : now.width + 40
  const beside = boxed === 0 ? 0 : boxed + 24
  return [
    now === undefined ? '' : box(startOf(card, boxed), baseline - 42, boxed, 58, accent, 6),
    now === undefined ? '' : paths(now.glyphs, now.size, startOf(card, boxed) + 20, baseline, card.accent),
    card.above === null
      ? ''
      : line(card, card.above, { size, baseline, fill: accent, indent: beside, width: inner - beside }),
  ]
}

interface HeadlineRoom {
  readonly voice: CardVoice
  readonly ink: string
  readonly top: number
  readonly width: number
  readonly height: number
  readonly largest: number
}

const headline = (card: ShareCard, { voice, ink, top, width, height, largest }: HeadlineRoom): string | undefined =>
  words(card, card.headline, { voice, fill: ink, top, width, height, sizes: [largest, 34], most: 5, runs: card.runs })

/** A text in as many lines as it needs, in the middle of its room. */
const words = (
  card: ShareCard,
  text: string,
  room: {
    voice: CardVoice
    fill: string
    top: number
    width: number
    height: number
    sizes: [number, number]
    most: number
    runs?: 'ltr' | 'rtl'
  },
): string | undefined => {
  const { voice, fill, top, width, height, most, runs = card.direction } = room
  const measure = measureOf(card, voice)
  const set = setText(text, {
    language: card.language,
    direction: runs,
    faces: cardFaces(card.language, card.theme, voice),
  })
  if (set === undefined) return undefined
  const [largest, smallest] = room.sizes
  const sizes = [Math.round(largest * measure.larger), Math.round(smallest * measure.larger)] as const
  const { leading } = measure
  const { size, lines } = fitLines(set, { width, height, sizes, leading, most })
  const empty = Math.max(0, height - lines.length * size * leading)
  return lines
    .map(({ start, end }, at) => {
      const { width: own, glyphs } = lineOf(set, start, end)
      const baseline = top + empty / 2 + size * leading * at + size * measure.baseline
      return paths(glyphs, size, startOf(card, own * size), baseline, fill)
    })
    .join('')
}

/** How a voice of a language is spaced: how much larger it is set than Latin is, from baseline to baseline, and where
 *  in that the baseline lies. */
const measureOf = (
  { language, theme }: ShareCard,
  voice: CardVoice,
): { larger: number; leading: number; baseline: number } => {
  if (script(language) !== 'Arab') return { larger: voice === 'text' ? 0.95 : 0.92, leading: 1.18, baseline: 0.92 }
  if (theme === 'plain') return { larger: 0.86, leading: 1.55, baseline: 1.05 }
  if (voice === 'headline' && hasMarkazi(language)) return { larger: 1.16, leading: 1.14, baseline: 0.8 }
  return { larger: 0.8, leading: 1.62, baseline: 1.08 }
}

/** One line in the voice of headlines, shrunk until it fits. */
const line = (
  card: ShareCard,
  text: string,
  {
    size,
    baseline,
    fill,
    indent = 0,
    width = inner,
  }: { size: number; baseline: number; fill: string; indent?: number; width?: number },
): string | undefined => {
  const parts = lineParts(card, text, size, 'headline', width)
  return parts && paths(parts.glyphs, parts.size, startOf(card, parts.width, indent), baseline, fill)
}

const lineParts = (
  card: ShareCard,
  text: string,
  size: number,
  voice: CardVoice,
  most = inner,
): { glyphs: readonly PlacedGlyph[]; width: number; size: number } | undefined => {
  const { language, theme, direction } = card
  const set = setText(text, { language, direction, faces: cardFaces(language, theme, voice) })
  if (set === undefined) return undefined
  const { width, glyphs } = lineOf(set, 0, text.length)
  const fitting = Math.min(size * measureOf(card, voice).larger, most / width)
  return { glyphs, width: width * fitting, size: fitting }
}

/** Where something so wide begins that stands at the beginning of the lines, from the left. */
const startOf = ({ direction }: ShareCard, width: number, indent = 0): number =>
  direction === 'rtl' ? cardSize.width - margin - indent - width : margin + indent

const paths = (glyphs: readonly PlacedGlyph[], size: number, left: number, baseline: number, fill: string): string =>
  `<g fill="${fill}">${glyphs
    .map(({ id, face, x, dx, dy }) => {
      const path = face.font.glyphToPath(id)
      const scale = round(face.scale * size, 6)
      const place = `${round(left + (x + dx) * size)} ${round(baseline - dy * size)}`
      return path === '' ? '' : `<path transform="translate(${place})scale(${scale} -${scale})" d="${path}"/>`
    })
    .join('')}</g>`

const box = (x: number, y: number, width: number, height: number, fill: string, radius = 0): string =>
  `<rect x="${round(x)}" y="${y}" width="${round(width)}" height="${height}" rx="${radius}" fill="${fill}"/>`

const round = (number: number, digits = 2): number => Number(number.toFixed(digits))
