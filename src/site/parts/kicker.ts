import { say } from '#language/say.ts'
import { viewKinds } from '#story/article.ts'
import type { Kind } from '#story/article.ts'
import { sectionHref } from './chrome.ts'
import type { Chrome } from './chrome.ts'
import { between, html, prose, sameLanguage } from './markup.ts'
import type { Markup } from './markup.ts'
import { voiceOf } from './voice.ts'
import type { Speaker } from './voice.ts'

/** What stands above a headline. */
interface Kicked {
  readonly kind: Kind
  readonly section: number
  readonly kicker: string | null
}

/** Whose words an article is: the newsroom's own reporting, somebody's view, somebody else's words, or paid for. A
 *  label of each looks another way. */
export type Stance = 'ours' | 'view' | 'theirs' | 'paid' | 'live'

export const voiceOfKind = (kind: Kind): Stance => {
  if (viewKinds.has(kind)) return 'view'
  switch (kind) {
    case 'relayed':
    case 'statement':
    case 'document':
      return 'theirs'
    case 'paid':
    case 'live':
      return kind
    default:
      return 'ours'
  }
}

/** What an article is called by its kind. */
export const kindLabel = (chrome: Chrome, kind: Kind): Markup =>
  html`<span class="kind ${voiceOfKind(kind)}">${voiceOf(chrome.edition).word(`kind.${kind}`)}</span>`

/** What all articles of a kind are called together, as the title of their list. An edition that has only a word of
 *  its own for one of them is not given an English one for all. */
export const kindTitle = ({ code, digits, words }: Speaker, kind: Kind): string => {
  const all = say(code, `kinds.${kind}`, {}, { digits, words })
  return sameLanguage(all.language, code) ? all.text : say(code, `kind.${kind}`, {}, { digits, words }).text
}

/** Whether a section is called like a kind, and so says it already. */
export const namesKind = (edition: Speaker, kind: Kind, section: string | undefined): boolean =>
  section !== undefined && [voiceOf(edition).text(`kind.${kind}`), kindTitle(edition, kind)].includes(section)

/** What an article is, where it belongs, and what an editor put above its headline. News, which most articles are, is
 *  not called so: what is not has a label. */
export const kickerLine = (chrome: Chrome, article: Kicked): Markup | false => {
  const { code } = chrome.edition
  const { kicker } = article
  const section = chrome.sections.find(({ id }) => id === article.section)
  const names = article.kind !== 'news' && !namesKind(chrome.edition, article.kind, section?.name)
  const parts = between(
    [
      names && kindLabel(chrome, article.kind),
      section && html`<a href="${sectionHref(code, section)}">${prose(section.name, code)}</a>`,
      kicker && html`<span>${prose(kicker, code)}</span>`,
    ],
    html` · `,
  )
  return parts.length > 0 && html`<p class="kicker">${parts}</p>`
}
