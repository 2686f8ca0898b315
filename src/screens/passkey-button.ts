import { html } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import type { DeskVoice, Word } from './words.ts'

/** A button that asks the browser for a passkey, for `browser/passkeys.ts`; hidden where there is no script.
 *
 *  The form's fields go with the question, so that who is about to join can say their names. */
export const passkeyButton = (
  voice: DeskVoice,
  { label, question, answer, next }: { label: Word; question: string; answer: string; next: string },
): Markup =>
  html`<desk-passkey data-question="${question}" data-answer="${answer}" data-next="${next}"
 data-none="${voice.text('fault.passkeyNone')}" data-stopped="${voice.text('fault.passkeyStopped')}"
 data-away="${voice.text('fault.away')}"><button type="button" class="main">${voice.word(label)}</button>
<p class="fault" role="alert" hidden></p></desk-passkey>`
