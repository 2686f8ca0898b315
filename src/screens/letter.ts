import type { z } from 'zod'
import type { letterView } from '#desk/views/letters.ts'
import { direction } from '#language/tag.ts'
import { html, prose } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import { onWire } from '#story/address.ts'
import { faultLine, noticeLine } from './frame.ts'
import type { Screen } from './frame.ts'
import { fared } from './letters.ts'
import { momentExact } from './moments.ts'
import { orderList } from './order-list.ts'
import type { DeskVoice } from './words.ts'

export type LetterSeen = z.output<(typeof letterView)['answer']>

/** One letter: what will go out, to be changed and sent; or what went out, and how it fared. */
export const letterScreen = (
  voice: DeskVoice,
  {
    letter,
    gets,
    mail,
    done,
    fault,
  }: {
    readonly letter: LetterSeen
    /** How many readers get it. */
    readonly gets: number
    readonly mail: boolean
    readonly done?: boolean
    readonly fault?: Markup | undefined
  },
): Screen => {
  const { edition, kind, state, subject, sentAt, madeAt, counts } = letter
  const own = html`lang="${edition}" dir="${direction(edition)}"`
  return {
    title: voice.text('letters.one'),
    here: 'top',
    main: html`${fault && faultLine(fault)}${done && noticeLine(voice.word('letters.saved'))}${
      !mail && noticeLine(voice.word('letters.noMail'), true)
    }<p><a href="/desk/letters?edition=${edition}">${voice.word('letters.title')}</a></p>
<p class="quiet">${voice.word(`letters.kind.${kind}`)} · ${voice.word(`letters.state.${state}`)} · ${momentExact(
      voice,
      Date.parse(sentAt ?? madeAt),
    )}${fared(voice, counts)}</p>
${state === 'held' ? edit(voice, letter, gets) : html`<h2><span ${own}>${prose(subject, edition)}</span></h2>`}${
      state === 'dropped' &&
      html`<form method="post" action="/desk/letters/${letter.letter}"><input type="hidden" name="version"
 value="${letter.version}"><p><button class="small" name="act" value="again">${voice.word(
   'letters.again',
 )}</button></p></form>
`
    }<section><h2>${voice.word('letters.preview')}</h2><iframe class="letter-preview" title="${voice.text(
      'letters.preview',
    )}" src="/desk/letters/${letter.letter}/preview" sandbox></iframe></section>
`,
  }
}

const edit = (voice: DeskVoice, letter: LetterSeen, gets: number): Markup => {
  const { edition, subject, intro, parts, version } = letter
  const own = html`lang="${edition}" dir="${direction(edition)}"`
  return html`<form method="post" action="/desk/letters/${letter.letter}" class="wide-form">
<input type="hidden" name="version" value="${version}">
<p><label for="subject">${voice.word('letters.subject')}</label><input id="subject" name="subject" maxlength="200"
 required ${own} value="${subject}"></p>
<p><label for="intro">${voice.word('letters.intro')}</label><textarea id="intro" name="intro" rows="4" maxlength="3000"
 ${own}>
${intro}</textarea></p>
<h2>${voice.word('letters.articles')}</h2>
${orderList(
  voice,
  voice.text('letters.articles'),
  parts.flatMap(({ title, articles }, index) =>
    articles.map(({ article, headline, path }) => ({
      key: `${index}:${article}`,
      name: headline,
      content: html`${title !== null && html`<span class="quiet" ${own}>${prose(title, edition)}</span> `}${
        path === null
          ? html`<span ${own}>${prose(headline, edition)}</span>`
          : html`<a href="${onWire(path)}"><span ${own}>${prose(headline, edition)}</span></a>`
      } <button class="small plain" name="remove" value="${index}:${article}" aria-label="${voice.text('top.remove', {
        name: headline,
      })}">✕</button>`,
    })),
  ),
)}<p><button class="main" name="act" value="save">${voice.word('letters.save')}</button></p>
<details><summary>${voice.word('letters.send')}</summary><p>${voice.word('letters.sendSure', { n: gets })}</p>
<p><button class="main" name="act" value="send">${voice.word('letters.sendNow')}</button></p></details>
<p><button class="small" name="act" value="drop">${voice.word('letters.drop')}</button></p></form>
`
}
