import type { MessageKey } from '#language/say.ts'
import type { LetterKind } from '#story/letter.ts'
import type { Printed } from './page.ts'
import { html } from './parts/markup.ts'
import type { Child } from './parts/markup.ts'
import { lettersForm } from './parts/letters-form.ts'
import type { FilledLetters } from './parts/letters-form.ts'
import { voiceOf } from './parts/voice.ts'
import { replyPage } from './reply-pages.ts'
import type { ReplySurroundings } from './reply-pages.ts'

// What one reader sees who asks for letters, or ends them: nobody stores these pages, and they ask not to be found.

/** The form once more, with what is wrong with it. */
export const letterFormPage = (
  around: ReplySurroundings,
  offered: readonly LetterKind[],
  filled: FilledLetters,
): Printed => {
  const { edition } = around.chrome
  return replyPage(around, voiceOf(edition).text('newsletter.title'), lettersForm(edition, offered, filled))
}

/** Something to press, and what it does: opening a link does nothing, since scanners of mail open all. */
export const pressPage = (
  around: ReplySurroundings,
  action: string,
  title: MessageKey,
  {
    words,
    kind,
    buttons,
  }: {
    readonly words: MessageKey
    /** The letter that is meant. */
    readonly kind?: LetterKind | null
    readonly buttons: readonly { readonly word: MessageKey; readonly all?: boolean }[]
  },
): Printed => {
  const voice = voiceOf(around.chrome.edition)
  const press = ({ word, all = false }: { word: MessageKey; all?: boolean }): Child =>
    html`<button${all && html` name="all" value="yes"`}>${voice.word(word)}</button> `
  return replyPage(
    around,
    voice.text(title),
    html`<form class="leave" method="post" action="${action}"><p>${voice.word(words, {
      newsroom: around.chrome.edition.newsroom,
    })}</p>
${
  kind !== undefined &&
  kind !== null &&
  html`<p><b>${voice.word(`newsletter.${kind}`)}</b></p>
`
}<p>${buttons.map(press)}</p></form>`,
  )
}

/** What was done. */
export const letterWordsPage = (around: ReplySurroundings, words: MessageKey): Printed => {
  const voice = voiceOf(around.chrome.edition)
  return replyPage(
    around,
    voice.text('newsletter.title'),
    html`<p role="status">${voice.word(words, { newsroom: around.chrome.edition.newsroom })}</p>`,
  )
}
