import type { PublicArticle } from '#archive/articles.ts'
import { languageName } from '#language/habits.ts'
import type { MessageKey } from '#language/say.ts'
import { onWire } from '#story/address.ts'
import type { Kind } from '#story/article.ts'
import type { Chrome } from './chrome.ts'
import { correctionLabel } from './article-corrections.ts'
import { shortDate } from './dates.ts'
import { html, nothing, prose } from './markup.ts'
import type { Child, Markup } from './markup.ts'
import { voiceOf } from './voice.ts'

/** What a reader should know of an article before reading it: that it is old, a view, paid for or somebody else's text;
 *  what was corrected; and what was corrected in its original but not here yet. */
export const noticesPart = (chrome: Chrome, article: PublicArticle): Markup => {
  const old = article.old && voiceOf(chrome.edition).word('article.old')
  const notices = [old, kindNotice(chrome, article.kind), corrected(chrome, article), ...missing(chrome, article)]
  return html`${notices.map(
    (notice) =>
      notice !== false &&
      notice !== nothing &&
      html`<p class="notice">${notice}</p>
`,
  )}`
}

const kindNotices: Partial<Record<Kind, MessageKey>> = {
  opinion: 'kind.opinionNotice',
  statement: 'kind.statementNotice',
  paid: 'kind.paidNotice',
}

const kindNotice = ({ edition }: Chrome, kind: Kind): Child => {
  const key = kindNotices[kind]
  return key !== undefined && voiceOf(edition).word(key, { newsroom: prose(edition.newsroom, edition.code) })
}

/** The newest change of fact; all of them stand in full behind the text, where this leads. */
const corrected = ({ edition }: Chrome, { corrections }: PublicArticle): Child => {
  const newest = corrections.findLast(({ kind }) => kind !== 'update')
  if (newest === undefined) return false
  const { kind, at } = newest
  return html`<a href="#corrections"><b>${correctionLabel(edition, kind)}</b></a> ${shortDate(edition, at)}`
}

const missing = ({ edition }: Chrome, { missingCorrections }: PublicArticle): Child[] =>
  missingCorrections.map(({ kind, at, edition: original, path }) => {
    const voice = voiceOf(edition)
    const where = voice.word('correction.missingWhere', { language: (spoken) => languageName(original, spoken) })
    return html`${voice.word('correction.missing', { kind, date: shortDate(edition, at) })}${
      path !== null && html` <a href="${onWire(path)}#corrections" hreflang="${original}">${where}</a>`
    }`
  })
