import type { z } from 'zod'
import type { person } from '#desk/person.ts'
import { foreign, html, paragraphs } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import { faultLine, noticeLine } from './frame.ts'
import type { Screen } from './frame.ts'
import { momentExact } from './moments.ts'
import type { DeskVoice } from './words.ts'

export type PersonKnown = z.output<(typeof person)['answer']>

/** What is known of whoever has an address: shown, given as a file, erased. The address stands in no link. */
export const personScreen = (
  voice: DeskVoice,
  {
    email = '',
    known,
    fault,
  }: { readonly email?: string; readonly known?: PersonKnown | undefined; readonly fault?: Markup | undefined },
): Screen => ({
  title: voice.text('person.title'),
  here: 'top',
  main: html`${fault && faultLine(fault)}<p>${voice.word('person.what')}</p>
<form method="post" action="/desk/person" class="wide-form"><p><label for="email">${voice.word(
    'person.email',
  )}</label><input id="email" type="email" name="email" maxlength="254" dir="ltr" required autocomplete="off"
 value="${email}"></p>
<p><button class="main" name="act" value="look">${voice.word('person.look')}</button>
<button class="small" name="act" value="file">${voice.word('person.file')}</button></p>
${
  known !== undefined &&
  !known.erased &&
  html`<details><summary>${voice.word('person.erase')}</summary><p>${voice.word('person.eraseSure')}</p>
<p><button class="small" name="act" value="address">${voice.word('person.eraseAddress')}</button>
<button class="small" name="act" value="everything">${voice.word('person.eraseAll')}</button></p></details>
`
}</form>
${known !== undefined && (known.erased ? noticeLine(voice.word('person.erased')) : shown(voice, known))}`,
})

const shown = (voice: DeskVoice, { subscriptions, replies, barred }: PersonKnown): Markup =>
  html`<section><h2>${voice.word('letters.title')}</h2>${
    subscriptions.length === 0
      ? html`<p>${voice.word('person.noLetters')}</p>
`
      : html`<ul class="rows">${subscriptions.map(
          ({ edition, kinds, since, mails }) => html`<li><span><bdi>${edition}</bdi> · ${kinds.join(', ')}</span>
<span class="quiet">${momentExact(voice, Date.parse(since))} · ${voice.number(mails.length)}</span></li>
`,
        )}</ul>
`
  }${
    barred &&
    html`<p>${voice.word('person.barred')}</p>
`
  }</section>
<section><h2>${voice.word('nav.replies')}</h2>${
    replies.length === 0
      ? html`<p>${voice.word('person.noReplies')}</p>
`
      : html`<ol class="replies">${replies.map(
          ({ name, text, writtenAt }) => html`<li><p class="quiet">${foreign(name)} · ${momentExact(
            voice,
            Date.parse(writtenAt),
          )}</p><div class="said">${paragraphs(text)}</div></li>
`,
        )}</ol>
`
  }</section>
`
