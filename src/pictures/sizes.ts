import { createHash } from 'node:crypto'

/** In which sizes a picture is served. */

/** How wide, in pixels, as far as the picture itself is. */
const widths = [320, 640, 960, 1280, 1920]
/** The one width for browsers that take none of the modern formats, and a smaller one for their phones. */
const fallbackWidths = [640, 1280]

/** No more pixels than this are served of a picture, nor a longer side: a scroll of a drawing would otherwise take the
 *  encoder minutes and hundreds of megabytes. WebP ends at 16,383. */
const mostServed = 8_000_000
const longestSide = 16_000

/** A picture of more pixels is refused; AVIF, whose decoder holds all of them several times, earlier. */
export const mostPixels = (mime: string): number => (mime === 'image/avif' ? 20_000_000 : 80_000_000)

export interface Dimensions {
  readonly width: number
  readonly height: number
}

/** How wide a picture is served at most. */
export const widest = ({ width, height }: Dimensions): number =>
  Math.max(
    1,
    Math.floor(
      Math.min(width, widths.at(-1) ?? width, Math.sqrt((mostServed * width) / height), (longestSide * width) / height),
    ),
  )

/** The widths of a picture in AVIF and WebP, the smallest first; never wider than it is. */
export const widthsOf = (picture: Dimensions): number[] => upTo(widths, widest(picture))

/** Those in JPEG, or in PNG where it is seen through; the last is what a page shows before the others are made. */
export const fallbackWidthsOf = (picture: Dimensions): number[] => upTo(fallbackWidths, widest(picture))

const upTo = (wanted: readonly number[], most: number): number[] => {
  const smaller = wanted.filter((width) => width < most)
  return smaller.length === wanted.length ? smaller : [...smaller, most]
}

/** What the files of a picture begin with. It hangs on its content and on how they are made, so that an address always
 *  means the same bytes; 128 bits, because it stands on a page a dozen times. */
export const nameOf = (hash: string, recipe: string): string =>
  createHash('sha256').update(`${hash} ${recipe}`).digest('hex').slice(0, 32)
