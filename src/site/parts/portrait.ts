import type { Media } from '#archive/media.ts'
import type { AuthorName } from '#archive/people.ts'
import { html } from './markup.ts'
import type { Markup } from './markup.ts'
import { pictureMarkup } from './picture.ts'

/** An author's portrait, of which the newsroom holds a file. The name stands beside it, so it says nothing more. */
export const portrait = (
  author: AuthorName,
  media: ReadonlyMap<number, Media>,
  size: 'small' | 'large',
): Markup | false => {
  const picture = media.get(author.portrait ?? 0)
  if (picture?.kind !== 'picture' || picture.file === null) return false
  return html`<span class="portrait ${size}">${pictureMarkup(picture, {
    alt: '',
    sizes: size === 'small' ? '3rem' : '5rem',
    ratio: 'square',
  })}</span>`
}
