import type { Media } from '#archive/media.ts'
import { mediaHref } from './picture.ts'

/** Whether a logo is the newsroom's name written out: one that is not is a sign that stands beside the name. */
export const isWritten = ({ width, height }: Media): boolean => (width ?? 1) >= 2 * (height ?? 1)

/** The same for where a telephone's home screen shows it, which takes PNG or JPEG. */
export const touchIconHref = (logo: Media | undefined): string | undefined => {
  if (logo === undefined || logo.file === null || isWritten(logo)) return undefined
  const fitting = logo.renditions.filter(({ format }) => format === 'png' || format === 'jpeg')
  const large = fitting.find(({ width }) => width >= touchIcon) ?? fitting.at(-1)
  if (large !== undefined) return mediaHref(large.file)
  return /^image\/(png|jpeg)$/.test(logo.mime) ? mediaHref(logo.file) : undefined
}

/** As wide as home screens show them, in pixels. */
const touchIcon = 180

/** What stands in a browser's tab: the newsroom's sign, as small as there is. A name written out would not be
 *  readable there. */
export const iconHref = (logo: Media | undefined): string | undefined => {
  if (logo === undefined || logo.file === null || isWritten(logo)) return undefined
  return mediaHref(logo.renditions.find(({ format }) => format === 'webp')?.file ?? logo.file)
}
