import { mediaIn } from '#archive/media.ts'
import type { Media } from '#archive/media.ts'
import type { Reading } from '#archive/reading.ts'
import { bodyHtml } from '#story/body/html.ts'
import type { MediaView } from '#story/body/html.ts'
import type { Body } from '#story/body/schema.ts'
import { mediaOf } from '#story/body/text.ts'
import type { Edition } from '#story/edition.ts'
import { html, readyMade } from './markup.ts'
import type { Markup } from './markup.ts'
import { voiceOf } from './voice.ts'

/** The media that a body shows, worded in its edition. */
export const readMedia = (reading: Reading, edition: string, body: Body): Promise<ReadonlyMap<number, Media>> =>
  mediaIn(reading, edition, mediaOf(body))

/** Where a medium's own file is served, on the wire; undefined where the newsroom does not hold it. */
export const mediaHref = (media: Media): string | undefined => (media.file === null ? undefined : `/media/${media.file}`)

/** The text of an article or a standing page. */
export const bodyOf = (edition: Edition, body: Body, media: ReadonlyMap<number, Media>): Markup => {
  const voice = voiceOf(edition)
  const made = bodyHtml(body, {
    language: edition.code,
    media: (id) => viewOf(media.get(id)),
    writeNumber: voice.number,
    words: {
      notes: voice.text('article.notes'),
      back: voice.text('body.back'),
      table: voice.text('body.table'),
      citation: voice.text('body.citation'),
      comma: edition.direction === 'rtl' ? '،' : ',',
      elsewhere: {
        picture: voice.text('body.elsewhere.picture'),
        audio: voice.text('body.elsewhere.audio'),
        video: voice.text('body.elsewhere.video'),
        file: voice.text('body.elsewhere.file'),
      },
    },
  })
  return html`<div class="body">${readyMade(made)}</div>
`
}

const viewOf = (media: Media | undefined): MediaView | undefined => {
  if (media === undefined) return undefined
  const src = mediaHref(media)
  return {
    kind: media.kind,
    mime: media.mime,
    alt: media.alternative ?? '',
    ...(src === undefined ? {} : { src }),
    ...(media.origin === null ? {} : { origin: media.origin }),
    ...(media.width === null ? {} : { width: media.width }),
    ...(media.height === null ? {} : { height: media.height }),
    ...(media.caption === null ? {} : { caption: media.caption }),
    ...(media.credit === null ? {} : { credit: media.credit }),
  }
}
