import type { Media } from '#archive/media.ts'
import { writeDuration } from '#language/measures.ts'
import { bodyHtml, bodyPieces, headingAnchor } from '#story/body/html.ts'
import type { BodyPage, MediaView } from '#story/body/html.ts'
import type { Body } from '#story/body/schema.ts'
import { pictureBlocks, postsOf } from '#story/body/text.ts'
import type { Edition } from '#story/edition.ts'
import { postMomentText } from './dates.ts'
import { wholeSeconds } from './linked-media.ts'
import { html, readyMade } from './markup.ts'
import type { Child, Markup } from './markup.ts'
import { mediaHref, pictureMarkup } from './picture.ts'
import { unbroken } from './no-break-spaces.ts'
import { voiceOf } from './voice.ts'

/** A body as it stands on a page of an edition. */
export const bodyMarkup = (edition: Edition, body: Body, media: ReadonlyMap<number, Media>): Markup =>
  readyMade(unbroken(bodyHtml(body, bodyPage(edition, media, false))))

/** How a body is shown on the page of its article. */
export interface PieceLook {
  /** When the article was published, in milliseconds: posts of that day tell only their time. */
  readonly began: number
  /** How wide its pictures are shown, as the `sizes` of HTML. */
  readonly sizes?: string | undefined
  /** The article's address for who has it on paper, without its scheme. */
  readonly printed: string
  /** What its films show until they are played. */
  readonly poster?: string | undefined
  /** A credit that stands above the text already: not repeated under each picture. */
  readonly credited?: string | undefined
  /** What is said below a post of a live report, by its id. */
  readonly belowPost?: ((id: string) => Markup) | undefined
  /** Whether its pictures lead to themselves in full size, and to each other. */
  readonly enlarge?: boolean
}

/** The same in pieces: what stands before the fold, what is behind it, and the notes to both.
 *  @param fold how many blocks stand before it.
 */
export const bodyPiecesMarkup = (
  edition: Edition,
  body: Body,
  media: ReadonlyMap<number, Media>,
  fold: number | undefined,
  { began, sizes, poster, printed, credited, belowPost, enlarge = false }: PieceLook,
): { readonly before: Markup; readonly after: Markup; readonly notes: Markup } => {
  const page = bodyPage(edition, media, false, sizes)
  const { before, after, notes } = bodyPieces(
    body,
    {
      ...page,
      media: (id) => {
        const view = page.media(id)
        if (view === undefined) return undefined
        const { credit, ...rest } = view
        return {
          ...rest,
          ...(credit === undefined || credit === credited ? {} : { credit }),
          ...(view.kind === 'video' && poster !== undefined ? { poster: view.poster ?? poster } : {}),
          ...(view.kind === 'video' || view.kind === 'audio' ? { printed: `▶ ${printed}` } : {}),
        }
      },
      picture: (id, alt) => {
        const shown = page.picture?.(id, alt) ?? ''
        const file = media.get(id)?.file
        if (!enlarge || shown === '' || typeof file !== 'string') return shown
        const title = voiceOf(edition).text('image.enlarge')
        return html`<a class="enlarge" href="${mediaHref(file)}" title="${title}">${readyMade(shown)}</a>`.toString()
      },
      ...(enlarge && { neighbours: neighboursIn(edition, body) }),
      ...(belowPost && { belowPost: (id) => belowPost(id).toString() }),
      writeMoment: (at) => postMomentText(edition, at, began),
      // The posts of a live report stand under a heading of their own.
      level: postsOf(body).length > 0 ? 2 : 1,
    },
    fold,
  )
  return { before: readyMade(unbroken(before)), after: readyMade(unbroken(after)), notes: readyMade(unbroken(notes)) }
}

/** The ways from each picture of a body to the ones before and after it; none where it is the only one. */
const neighboursIn = (edition: Edition, body: Body): BodyPage['neighbours'] => {
  const voice = voiceOf(edition)
  const blocks = pictureBlocks(body)
  const to = (block: string | undefined, key: 'gallery.previous' | 'gallery.next'): Child =>
    block !== undefined && html`<a href="#${headingAnchor(block)}">${voice.word(key)}</a> `
  return (block) => {
    const at = blocks.indexOf(block)
    if (at === -1 || blocks.length === 1) return undefined
    const words = html`${to(blocks[at - 1], 'gallery.previous')}<span>${voice.word('gallery.position', {
      i: at + 1,
      n: blocks.length,
    })}</span> ${to(blocks[at + 1], 'gallery.next')}`
    return { anchor: headingAnchor(block), html: html`<p class="neighbours">${words}</p>`.toString() }
  }
}

/** One picture or recording above the text, as a figure with its caption and credit. */
export const figureMarkup = (edition: Edition, medium: Media, sizes?: string): Markup => {
  const type = medium.kind === 'video' || medium.kind === 'audio' ? medium.kind : 'picture'
  const body: Body = { type: 'doc', content: [{ type, attrs: { id: 'lead', media: medium.id } }] }
  return readyMade(unbroken(bodyHtml(body, bodyPage(edition, new Map([[medium.id, medium]]), true, sizes))))
}

export { mediaHref as fileHref } from './picture.ts'

/** How wide pictures stand in the column of an article. */
const columnSizes = '(min-width: 42rem) 640px, 100vw'

/** The same where pictures are what it is about. */
export const photoSizes = '(min-width: 64rem) 960px, (min-width: 42rem) 640px, 100vw'

const bodyPage = (
  edition: Edition,
  media: ReadonlyMap<number, Media>,
  priority: boolean,
  sizes = columnSizes,
): BodyPage => {
  const voice = voiceOf(edition)
  return {
    language: edition.code,
    media: (id) => {
      const medium = media.get(id)
      return medium && viewOf(edition, medium)
    },
    picture: (id, alt) => {
      const medium = media.get(id)
      return medium === undefined ? '' : pictureMarkup(medium, { alt, sizes, priority }).toString()
    },
    writeNumber: voice.number,
    words: {
      notes: voice.text('article.notes'),
      back: voice.text('body.back'),
      table: voice.text('body.table'),
      citation: voice.text('body.citation'),
      comma: edition.direction === 'rtl' ? '، ' : ', ',
      elsewhere: {
        picture: voice.text('body.picture'),
        audio: voice.text('body.audio'),
        video: voice.text('body.video'),
        file: voice.text('body.file'),
      },
      transcript: voice.text('media.transcript'),
    },
  }
}

const viewOf = (edition: Edition, medium: Media): MediaView => {
  const { kind, mime, file, origin, width, height, duration, caption, alternative, credit, transcript } = medium
  return {
    kind,
    mime,
    alt: alternative ?? '',
    ...(file === null ? {} : { src: mediaHref(file) }),
    ...(origin === null ? {} : { origin }),
    ...(width === null ? {} : { width }),
    ...(height === null ? {} : { height }),
    ...(duration === null ? {} : { length: lengthOf(edition, duration) }),
    ...(caption === null ? {} : { caption }),
    ...(credit === null ? {} : { credit }),
    ...(transcript === null ? {} : { transcript }),
    ...(medium.poster === null ? {} : { poster: mediaHref(medium.poster) }),
  }
}

/** How long a recording is, in words: `Duration: 12 seconds`. */
const lengthOf = (edition: Edition, duration: number): string => {
  const time = writeDuration(wholeSeconds(duration), { language: edition.code, digits: edition.digits })
  return voiceOf(edition).text('media.duration', { time })
}
