import type { Focal, Media, Rendition, RenditionFormat } from '#archive/media.ts'
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

const ratios = { wide: 3 / 2, square: 1 } as const

/** The class that moves the cut so that the focal point comes as near to the middle as the picture allows; empty where
 *  the middle is right. Only one side is ever cut, so one number says it. */
const cut = (
  {
    width,
    height,
    focal,
  }: { readonly width: number | null; readonly height: number | null; readonly focal: Focal | null },
  ratio: 'wide' | 'square',
): string => {
  if (width === null || height === null || focal === null) return ''
  const longer = width / height / ratios[ratio]
  const [place, length] = longer > 1 ? [focal.x, longer] : [focal.y, 1 / longer]
  if (length - 1 < 0.01) return ''
  const tenth = Math.round(Math.min(1, Math.max(0, (place * length - 0.5) / (length - 1))) * 10)
  return tenth === 5 ? '' : `cut${tenth}`
}
