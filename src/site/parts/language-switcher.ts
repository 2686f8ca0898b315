import type { Edition } from '#story/edition.ts'
import { languageName } from '#language/habits.ts'
import { say } from '#language/say.ts'
import { direction as directionOf } from '#language/tag.ts'
import { onWire } from '#story/address.ts'
import type { Chrome } from './chrome.ts'
import { frontHref } from './chrome.ts'
import { html, sameLanguage } from './markup.ts'
import type { Markup } from './markup.ts'
import { voiceOf } from './voice.ts'

/** Where the same page is in each edition that has it. */
export interface Counterpart {
  readonly edition: string
  readonly path: string
}

/** The links to the other languages. Where this page is missing in one, its link leads to that edition's front page;
 *  for an article it says so, to who reads that language. */
export const switcher = (
  chrome: Chrome,
  counterparts: readonly Counterpart[],
  of: 'article' | 'page',
): Markup | false => {
  if (chrome.editions.length < 2) return false
  const label = voiceOf(chrome.edition).text('edition.languages')
  return html`<nav class="languages" aria-label="${label}"><ul>${chrome.editions.map((edition) =>
    edition.code === chrome.edition.code
      ? html`<li><span aria-current="true" lang="${edition.code}" dir="${edition.direction}">${
          edition.name
        }</span></li>`
      : linkTo(
          edition,
          counterparts.find((one) => one.edition === edition.code),
          of,
        ),
  )}</ul></nav>
`
}

const linkTo = (edition: Edition, counterpart: Counterpart | undefined, of: 'article' | 'page'): Markup => {
  const href = counterpart === undefined ? frontHref(edition.code) : onWire(counterpart.path)
  const { code, direction, name } = edition
  if (counterpart !== undefined || of === 'page') {
    return html`<li><a href="${href}" hreflang="${code}" lang="${code}" dir="${direction}">${name}</a></li>`
  }
  const words = voiceOf(edition).word('edition.notTranslated', { language: (spoken) => languageName(code, spoken) })
  // Name and sentence are read in one go, so the entry runs in the direction of the sentence, which is English where
  // the catalogue has no other.
  const { language } = say(code, 'edition.notTranslated', { language: '' }, { words: edition.words })
  const link = sameLanguage(language, code)
    ? html`<a href="${href}" hreflang="${code}">${name}</a>`
    : html`<a href="${href}" hreflang="${code}" lang="${code}" dir="${direction}">${name}</a>`
  return html`<li lang="${language}" dir="${directionOf(language)}">${link} <small aria-hidden="true">${voiceOf(
    edition,
  ).word('edition.notHere')}</small><span class="hidden"> ${words}</span></li>`
}
