import type { z } from 'zod'
import type { liveView } from '#desk/views/live.ts'
import { direction } from '#language/tag.ts'
import { bodyMarkup } from '#site/parts/body.ts'
import { html, prose } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import { toMarkdown } from '#story/body/to-markdown.ts'
import { bodyText } from '#story/body/text.ts'
import type { Body } from '#story/body/schema.ts'
import type { Edition } from '#story/edition.ts'
import { textField } from './text-field.ts'
import type { DeskVoice } from './words.ts'

export type LiveSeen = z.output<(typeof liveView)['answer']>
export type LivePostSeen = LiveSeen['posts'][number]
export type LiveOriginal = LiveSeen['missing'][number]

/** What the room of a live story is drawn of. */
export interface LiveParts {
  readonly seen: LiveSeen
  /** The edition that it is in, and the one that it is translated from. */
  readonly edition: Edition
  readonly from: Edition | undefined
  readonly slugline: string
  readonly headline: string
  /** What editions are called in their own words. */
  readonly editions: ReadonlyMap<string, string>
  readonly path: string | null
  /** A moment by the edition's clock and calendar. */
  readonly moment: (at: string) => string
  readonly now: number
  /** A name that no post has yet. */
  readonly fresh: string
  /** What was typed and refused, by the names of its fields. */
  readonly given?: URLSearchParams | undefined
  readonly fault?: Markup | undefined
  readonly done?: string | undefined
  /** The post that was put out or changed just now. */
  readonly donePost?: string | undefined
}

type Words = LiveOriginal['words']

/** What a post says, in the language of its edition. */
export const wordsMarkup = (edition: Edition, { headline, body }: Words): Markup => {
  const { code } = edition
  return html`<div class="said" lang="${code}" dir="${direction(code)}">${
    headline !== null && html`<h3>${prose(headline, code)}</h3>`
  }${bodyMarkup(edition, body, new Map())}</div>`
}

/** A line that readers see below a post, in their language. */
export const noteMarkup = (language: string, note: string, before?: Markup): Markup => {
  const runs = html` lang="${language}" dir="${direction(language)}"`
  return before === undefined
    ? html`<p class="correction"${runs}>${prose(note, language)}</p>
`
    : html`<p class="correction">${before} <span${runs}>${prose(note, language)}</span></p>
`
}

/** The text of a post as it is typed. */
const typedText = (body: Body): string => (body.content.length === 0 ? '' : (toMarkdown(body) ?? bodyText(body)).trim())

export const hidden = (name: string, value: string | number): Markup =>
  html`<input type="hidden" name="${name}" value="${value}">`

/** The fields in which a post is written. */
export const postFields = (
  voice: DeskVoice,
  { seen, given }: LiveParts,
  id: string,
  words: Words | null,
  focus = false,
): Markup => {
  const own = given?.get('form') === id ? given : undefined
  const language = seen.edition
  return html`${textField({
    name: 'headline',
    id: `headline-${id}`,
    label: voice.word('live.headline'),
    value: own?.get('headline') ?? words?.headline,
    language,
    most: 300,
    focus,
  })}${textField({
    name: 'text',
    id: `text-${id}`,
    label: voice.word('live.text'),
    value: own?.get('text') ?? (words && typedText(words.body)),
    language,
    most: 20_000,
    rows: 5,
  })}`
}

/** The buttons below them: the first is what Ctrl+Enter does. */
export const postButtons = (voice: DeskVoice, out: Markup | false): Markup => {
  const title = html` title="Ctrl+Enter"`
  return html`<p class="acts">${out && html`<button class="main" name="act" value="out"${title}>${out}</button>`}
<button name="act" value="wait"${!out && html` class="main"${title}`}>${voice.word('live.wait')}</button>
<span class="quiet" role="status" data-said></span></p>
`
}

/** Whether whoever looks may put out what is written here now. */
export const mayPutOut = ({ may, state, ended }: LiveSeen): boolean =>
  may.includes('publish') && state === 'published' && ended === null
