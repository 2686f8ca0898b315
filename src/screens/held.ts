import { html } from '#site/parts/markup.ts'
import { noticeLine } from './frame.ts'
import type { Screen } from './frame.ts'
import type { DeskVoice } from './words.ts'

/** Why a form was not taken yet: nobody is signed in any more, another member is, or whoever is has to prove again that
 *  it is them. */
export type HeldBecause = 'expired' | 'someone-else' | 'proof'

/** What was sent when it could not be taken: nothing of it is lost. It stands in this page alone, and goes again from
 *  here to where it was going. */
export const heldScreen = (
  voice: DeskVoice,
  {
    why,
    address,
    fields,
    member,
  }: {
    readonly why: HeldBecause
    /** Where it was going. */
    readonly address: string
    /** Undefined where it held files, which only the page before has. */
    readonly fields: readonly (readonly [name: string, value: string])[] | undefined
    /** Whose page sent it, where that is known. */
    readonly member?: number | undefined
  },
): Screen => {
  const beside = why === 'proof' ? '/desk/me/prove' : '/desk/sign-in?next=%2Fdesk%2Fsigned-in'
  const texts = (fields ?? []).map(([, value]) => value).filter((value) => /\s/.test(value.trim()))
  return {
    title: voice.text('held.title'),
    heldFor: { member },
    main: html`${noticeLine(voice.word(`held.${why}`), true)}${
      fields === undefined
        ? html`<p>${voice.word('held.files')}</p>
<p><a class="button" href="${beside}" target="_blank">${voice.word('held.beside')}</a></p>`
        : html`<ol class="held"><li><a class="button" href="${beside}" target="_blank" data-again>${voice.word(
            'held.beside',
          )}</a></li>
<li><form method="post" action="${address}" data-held>
${fields.map(
  ([name, value]) => html`<textarea name="${name}" hidden>
${value}</textarea>
`,
)}<button class="main">${voice.word('held.send')}</button></form></li></ol>
${
  texts.length > 0 &&
  html`<details><summary>${voice.word('held.typed')}</summary>
${texts.map((text) => html`<pre class="typed" dir="auto">${text}</pre>`)}</details>`
}`
    }`,
  }
}

/** Where somebody comes to who signed in beside the page that they were on. */
export const signedInScreen = (voice: DeskVoice): Screen => ({
  title: voice.text('again.done'),
  main: html`${noticeLine(voice.word('again.doneHint'))}<p><a href="/desk/">${voice.word('nav.board')}</a></p>`,
})
