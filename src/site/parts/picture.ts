import type { Media, Rendition, RenditionFormat } from '#archive/media.ts'
import { cutTenth } from '#story/cut.ts'
import type { CutRatio } from '#story/cut.ts'
import { html, nothing } from './markup.ts'
import type { Markup } from './markup.ts'

/** How a picture is shown: at its own ratio, or cut to 3:2 or to a square around its focal point. */
export type Ratio = 'wide' | 'square' | 'natural'

export interface PictureLook {
  /** What who cannot see it is told; empty where the words beside it say the same. */
  readonly alt: string
  /** How wide it is shown, as the `sizes` of HTML: `(min-width: 48rem) 640px, 100vw`. */
  readonly sizes: string
  readonly ratio?: Ratio
  /** Whether it is the first that a reader sees: then it is loaded at once and before others, else when it comes
   *  near. */
  readonly priority?: boolean
}

/** Where a file of the newsroom's own is loaded from, as it stands on the wire. */
export const mediaHref = (file: string): string => `/media/${encodeURIComponent(file)}`

/** A picture in the sizes and formats that there are, the browser's choice among them; nothing where the newsroom holds
 *  no file of it. `pictureStyles` belongs on the page. */
export const pictureMarkup = (media: Media, look: PictureLook): Markup => {
  if (media.kind !== 'picture' || media.file === null) return nothing
  const { alt, sizes, ratio = 'natural', priority = false } = look
  const source = (format: RenditionFormat): Markup => {
    const set = srcset(media.renditions, format)
    return set === '' ? nothing : html`<source type="image/${format}" srcset="${set}" sizes="${sizes}">`
  }
  const fallback = srcset(media.renditions, 'jpeg') || srcset(media.renditions, 'png')
  const shape = [ratio === 'natural' ? '' : ratio, ratio === 'natural' ? '' : cut(media, ratio)]
    .filter((one) => one !== '')
    .join(' ')
  const image = html`<img src="${mediaHref(media.file)}"${
    fallback !== '' && html` srcset="${fallback}" sizes="${sizes}"`
  }${
    media.width !== null && media.height !== null && html` width="${media.width}" height="${media.height}"`
  }${shape !== '' && html` class="${shape}"`} alt="${alt}"${
    priority ? html` fetchpriority="high"` : html` loading="lazy" decoding="async"`
  }>`
  const sources = [source('avif'), source('webp')].filter((one) => one !== nothing)
  return sources.length === 0 ? image : html`<picture>${sources}${image}</picture>`
}

/** A picture as other sites show it: JPEG or PNG, in the size that it is told to have. Undefined for what is none. */
export const sharedPicture = (
  media: Media | undefined,
): { readonly href: string; readonly width: number | null; readonly height: number | null } | undefined => {
  if (media?.kind !== 'picture' || media.file === null) return undefined
  const fitting = media.renditions.filter(({ format }) => format === 'jpeg' || format === 'png')
  const large = fitting.find(({ width }) => width >= sharedWidth) ?? fitting.at(-1)
  if (large !== undefined) return { href: mediaHref(large.file), width: large.width, height: large.height }
  // What is served may be smaller than what came.
  return { href: mediaHref(media.file), width: null, height: null }
}

/** As wide as other sites show a picture, in pixels. */
const sharedWidth = 1200

const srcset = (renditions: readonly Rendition[], format: RenditionFormat): string =>
  renditions
    .filter((one) => one.format === format)
    .map(({ file, width }) => `${mediaHref(file)} ${width}w`)
    .join(', ')

/** The class that moves the cut of a picture; empty where the middle is right. */
const cut = (medium: Media, ratio: CutRatio): string => {
  const tenth = cutTenth(medium, ratio)
  return tenth === 5 ? '' : `cut${tenth}`
}
