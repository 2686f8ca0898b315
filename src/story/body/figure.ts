/** Pictures, recordings and files as figures. Only the newsroom's own files are loaded. */

import { isolateForeign } from '#language/isolate-foreign.ts'
import { isFileAddress, isWebAddress } from './address.ts'
import { attr, escape } from './escape.ts'
import { plainHtml } from './inline.ts'
import type { Around } from './inline.ts'
import type { BodyPage, MediaView } from './page.ts'

/** What a block says itself about the media that it shows. */
export interface Shown {
  id?: string
  media: number
  caption?: string
  alt?: string
  transcript?: string
}

/** `language` is what stands in the figure's tag about its language. Empty where there is nothing to show. */
export const figureHtml = (
  kind: MediaView['kind'],
  shown: Shown,
  page: BodyPage,
  around: Around,
  language: string,
): string => {
  const view = page.media(shown.media)
  const caption = shown.caption ?? view?.caption ?? ''
  const alt = shown.alt ?? view?.alt ?? ''
  const file =
    view?.src !== undefined && isFileAddress(view.src) ? loaded(view, view.src, shown.media, alt, page, around) : ''
  const parts: string[] = []
  if (caption !== '') parts.push(plainHtml(caption, around))
  if (view?.length !== undefined) parts.push(`<span class="length">${escape(view.length)}</span>`)
  if (view?.credit !== undefined && view.credit !== '') {
    parts.push(`<span class="credit"><bdi>${escape(view.credit)}</bdi></span>`)
  }
  if (file === '' && view?.origin !== undefined && isWebAddress(view.origin)) {
    parts.push(
      `<a class="origin"${attr('href', view.origin)} rel="noopener noreferrer">${escape(
        page.words.elsewhere[view.kind],
      )}</a>`,
    )
  }
  const words = file === '' && alt !== '' && alt !== caption ? `<p class="alt">${plainHtml(alt, around)}</p>` : ''
  const said = transcriptHtml(shown.transcript ?? view?.transcript, page, around)
  if (file + words + said === '' && parts.length === 0) return ''
  const beside = shown.id === undefined ? undefined : page.neighbours?.(shown.id)
  const below = parts.join(' ') + (beside?.html ?? '')
  const figcaption = below === '' ? '' : `<figcaption>${below}</figcaption>`
  return `<figure${attr('id', beside?.anchor)} class="${view?.kind ?? kind}${file === '' ? ' absent' : ''}"${attr(
    'data-printed',
    view?.printed,
  )}${language}>${file}${words}${said}${figcaption}</figure>\n`
}

/** What is said in a recording, folded: who hears it does not need it, and a search in the page finds it. */
const transcriptHtml = (transcript: string | undefined, page: BodyPage, around: Around): string => {
  if (transcript === undefined || transcript.trim() === '') return ''
  const lines = transcript.split('\n').filter((line) => line.trim() !== '')
  const summary = page.words.transcript ?? ''
  return `<details class="transcript"><summary>${escape(summary)}</summary>${lines
    .map((line) => `<p>${plainHtml(line, around)}</p>`)
    .join('')}</details>`
}

const loaded = (view: MediaView, src: string, media: number, said: string, page: BodyPage, around: Around): string => {
  // A browser shows it in place of a picture that does not come.
  const alt = around.direction === undefined ? said : isolateForeign(said, around.language)
  const source = attr('src', src)
  const size = length('width', view.width) + length('height', view.height)
  switch (view.kind) {
    case 'picture':
      if (page.picture !== undefined) return page.picture(media, alt)
      return `<img${source}${size}${attr('alt', alt)} loading="lazy" decoding="async">`
    case 'video':
      return `<video${source}${size}${attr('poster', view.poster)} controls preload="none"${label(alt)}></video>`
    case 'audio':
      return `<audio${source} controls preload="none"${label(alt)}></audio>`
    case 'file':
      return `<a${attr('href', src)} download>${plainHtml(said === '' ? src : said, around)}</a>`
  }
  return ''
}

const label = (alt: string): string => attr('aria-label', alt === '' ? undefined : alt)

const length = (name: string, value: number | undefined): string =>
  Number.isInteger(value) && Number(value) > 0 ? ` ${name}="${Number(value)}"` : ''
