import type { z } from 'zod'
import type { lettersView } from '#desk/views/letters.ts'
import { direction } from '#language/tag.ts'
import { foreign, html, prose } from '#site/parts/markup.ts'
import type { Child, Markup } from '#site/parts/markup.ts'
import { faultLine, noticeLine } from './frame.ts'
import type { Screen } from './frame.ts'
import { momentExact } from './moments.ts'
import type { DeskVoice, Word } from './words.ts'

export type LettersSeen = z.output<(typeof lettersView)['answer']>
type Plan = LettersSeen['plans'][number]
export type Counts = LettersSeen['letters'][number]['counts']

export interface LettersScreen extends LettersSeen {
  readonly edition: string
  readonly editions: ReadonlyMap<string, string>
  /** Whether the settings name a mail server. */
  readonly mail: boolean
  /** Whether who looks may say when letters are made, and look up a person. */
  readonly administrator: boolean
  readonly done?: boolean
  readonly fault?: Markup | undefined
}

/** The letters to the readers of an edition: what waits, what went out and how it fared, who gets which, when each is
 *  made. */
export const lettersScreen = (voice: DeskVoice, it: LettersScreen): Screen => ({
  title: voice.text('letters.title'),
  here: 'top',
  main: html`${it.fault && faultLine(it.fault)}${it.done && noticeLine(voice.word('letters.saved'))}${
    !it.mail && noticeLine(voice.word('letters.noMail'), true)
  }<nav aria-label="${voice.text('top.editions')}"><ul class="languages">
${[...it.editions].map(
  ([code, name]) => html`<li><a lang="${code}" href="/desk/letters?edition=${code}"${
    code === it.edition && html` aria-current="page"`
  }>${foreign(name)}</a></li>
`,
)}</ul></nav>
${newForm(voice, it)}${list(voice, it)}${readers(voice, it)}${
    it.administrator &&
    html`<section><h2>${voice.word('letters.plans')}</h2>
${it.plans.map((plan) => planForm(voice, it.edition, plan))}</section>
<p><a href="/desk/person">${voice.word('person.title')}</a></p>
`
  }`,
})

const newForm = (voice: DeskVoice, { edition }: LettersScreen): Markup =>
  html`<form method="post" action="/desk/letters"><input type="hidden" name="edition" value="${edition}">
<p>${(['daily', 'weekly'] as const).map(
    (kind) => html`<button class="small" name="make" value="${kind}">${voice.word(`letters.make.${kind}`)}</button> `,
  )}</p><p class="quiet">${voice.word('letters.makeHint')}</p></form>
`

const list = (voice: DeskVoice, { letters, edition }: LettersScreen): Markup =>
  letters.length === 0
    ? html`<p>${voice.word('letters.none')}</p>
`
    : html`<ul class="rows">
${letters.map(
  (one) => html`<li><span><a href="/desk/letters/${one.letter}"><span lang="${edition}" dir="${direction(
    edition,
  )}">${prose(one.subject, edition)}</span></a></span> <span class="quiet">${voice.word(
    `letters.kind.${one.kind}`,
  )} · ${voice.word(`letters.state.${one.state}`)} · ${momentExact(
    voice,
    Date.parse(one.sentAt ?? one.madeAt),
  )}</span>${fared(voice, one.counts)}</li>
`,
)}</ul>
`

const sorts = ['sent', 'waiting', 'failed', 'unknown', 'dropped'] as const

/** How the mails of a letter fared, each sort that there is. */
export const fared = (voice: DeskVoice, counts: Counts): Child => {
  const n = (state: (typeof sorts)[number]): number =>
    (counts[state] ?? 0) + (state === 'waiting' ? (counts.sending ?? 0) : 0)
  const shown = sorts.filter((state) => n(state) > 0)
  return (
    shown.length > 0 &&
    html` <span class="quiet">${shown.map(
      (state, index) => html`${index > 0 && ' · '}${voice.word(`letters.fared.${state}`, { n: n(state) })}`,
    )}</span>`
  )
}

const readers = (voice: DeskVoice, { readers }: LettersScreen): Markup =>
  html`<section><h2>${voice.word('letters.readers')}</h2><dl class="facts">
${(['daily', 'weekly', 'breaking', 'unconfirmed', 'bounced'] as const).map(
  (one) => html`<div><dt>${voice.word(
    one === 'unconfirmed' || one === 'bounced' ? `letters.${one}` : `letters.kind.${one}`,
  )}</dt><dd>${voice.number(readers[one])}</dd></div>
`,
)}</dl></section>
`

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

const planForm = (voice: DeskVoice, edition: string, plan: Plan): Markup => {
  const { kind, active, minute, weekday, held, most, version } = plan
  const id = `plan-${kind}`
  const tick = (name: string, word: Word, on: boolean): Markup =>
    html`<p><label><input type="checkbox" name="${name}" value="yes"${on && html` checked`}> ${voice.word(
      word,
    )}</label></p>
`
  const pad = (n: number): string => String(n).padStart(2, '0')
  return html`<form method="post" action="/desk/letters" class="plan" aria-labelledby="${id}">
<h3 id="${id}">${voice.word(
    `letters.kind.${kind}`,
  )}</h3><input type="hidden" name="edition" value="${edition}"><input type="hidden" name="plan" value="${kind}">
<input type="hidden" name="version" value="${version}">
${tick('active', 'letters.active', active)}${
    kind !== 'breaking' &&
    html`<p><label for="${id}-at">${voice.word('letters.at')}</label> <input id="${id}-at" type="time" name="at"
 value="${pad(Math.floor(minute / 60))}:${pad(minute % 60)}" required dir="ltr"></p>
`
  }${
    kind === 'weekly' &&
    html`<p><label for="${id}-day">${voice.word('letters.weekday')}</label>
<select id="${id}-day" name="weekday">${weekdays.map(
      (day) => html`<option value="${day}"${day === weekday && html` selected`}>${weekdayName(voice, day)}</option>`,
    )}</select></p>
`
  }${
    kind !== 'breaking' &&
    html`<p><label for="${id}-most">${voice.word('letters.most')}</label>
<input id="${id}-most" type="number" name="most"
 min="1" max="40" value="${most}" required></p>
`
  }${tick('held', 'letters.held', held)}<p><button class="small">${voice.word('letters.save')}</button></p></form>
`
}

/** 2024 began on a Monday. */
const weekdayName = ({ language }: DeskVoice, day: number): string =>
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, day))
