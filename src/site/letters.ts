import { cardsOf } from '#archive/cards.ts'
import { offeredLetters } from '#archive/letter-plans.ts'
import { seenLetter, seenLetters } from '#archive/letters.ts'
import type { Letter } from '#archive/letters.ts'
import type { Reading } from '#archive/reading.ts'
import type { Card } from '#story/article.ts'
import { onWire, pathOf } from '#story/address.ts'
import type { LetterKind } from '#story/letter.ts'
import type { Page, Printed, SiteAddress } from './page.ts'
import { breadcrumb, crumbsOf } from './parts/breadcrumb.ts'
import { readChrome } from './parts/chrome.ts'
import type { Chrome } from './parts/chrome.ts'
import { shortDate } from './parts/dates.ts'
import { document, tabTitle } from './parts/document.ts'
import { pageData } from './parts/linked-page.ts'
import { html, paragraphs, prose } from './parts/markup.ts'
import type { Markup } from './parts/markup.ts'
import { lettersForm, lettersHref } from './parts/letters-form.ts'
import { plain } from './parts/plain-line.ts'
import { switcher } from './parts/language-switcher.ts'
import { voiceOf } from './parts/voice.ts'

/** The letters of an edition: the form to have them, and those that went out. Without either there is no such page. */
export const readLetters = async (reading: Reading, code: string, site: SiteAddress): Promise<Page | undefined> => {
  const chrome = await readChrome(reading, code)
  if (chrome === undefined) return undefined
  const offered = await offeredLetters(reading, code)
  const letters = await seenLetters(reading, code)
  if (offered.length === 0 && letters.length === 0) return undefined
  return { status: 200, edition: code, render: () => lettersDocument({ chrome, offered, letters }, site) }
}

const lettersDocument = (
  {
    chrome,
    offered,
    letters,
  }: { readonly chrome: Chrome; readonly offered: readonly LetterKind[]; readonly letters: readonly Letter[] },
  { publicUrl }: SiteAddress,
): Printed => {
  const { edition } = chrome
  const { code } = edition
  const voice = voiceOf(edition)
  const name = voice.text('newsletter.title')
  const crumbs = crumbsOf(chrome, undefined, { name, href: lettersHref(code) })
  return document(
    chrome,
    publicUrl,
    {
      title: tabTitle(chrome, name),
      name,
      path: pathOf({ kind: 'letters', edition: code }),
      data: pageData(chrome, publicUrl, {
        type: 'CollectionPage',
        name,
        path: pathOf({ kind: 'letters', edition: code }),
        crumbs,
      }),
    },
    {
      switcher: switcher(chrome, [], 'page'),
      here: lettersHref(code),
      main: html`<article class="standing">${breadcrumb(chrome, crumbs)}<h1>${voice.word('newsletter.title')}</h1>
${
  offered.length > 0 &&
  html`<p class="lead">${voice.word('newsletter.lead', { newsroom: edition.newsroom })}</p>
${lettersForm(edition, offered)}`
}${
        letters.length > 0 &&
        html`<section><h2>${voice.word('newsletter.archive')}</h2><ul class="ways">${letters.map((one) =>
          line(chrome, one),
        )}</ul></section>
`
      }</article>
`,
    },
  )
}

const line = ({ edition }: Chrome, letter: Letter): Markup => {
  const { code } = edition
  const voice = voiceOf(edition)
  const href = onWire(pathOf({ kind: 'letter', edition: code, letter: letter.id }))
  return html`<li><a href="${href}">${prose(letter.subject, code)}</a> <span class="small">${voice.word(
    `newsletter.${letter.kind}`,
  )} · ${shortDate(edition, letter.sentAt ?? letter.madeAt)}</span></li>
`
}

/** A letter that went out, with what of it readers still see. */
export const readLetter = async (
  reading: Reading,
  code: string,
  id: number,
  site: SiteAddress,
): Promise<Page | undefined> => {
  const chrome = await readChrome(reading, code)
  const letter = chrome && (await seenLetter(reading, code, id))
  if (chrome === undefined || letter === undefined) return undefined
  const cards = await cardsOf(
    reading,
    letter.parts.flatMap(({ articles }) => articles),
  )
  return { status: 200, edition: code, render: () => letterDocument(chrome, letter, cards, site) }
}

const letterDocument = (
  chrome: Chrome,
  letter: Letter,
  cards: readonly Card[],
  { publicUrl }: SiteAddress,
): Printed => {
  const { edition } = chrome
  const { code } = edition
  const voice = voiceOf(edition)
  const name = plain(letter.subject, code)
  const path = pathOf({ kind: 'letter', edition: code, letter: letter.id })
  const crumbs = crumbsOf(chrome, undefined, { name: voice.text('newsletter.title'), href: lettersHref(code) })
  const byId = new Map(cards.map((card) => [card.id, card]))
  return document(
    chrome,
    publicUrl,
    {
      title: tabTitle(chrome, name),
      name,
      path,
      data: pageData(chrome, publicUrl, {
        type: 'CollectionPage',
        name,
        path,
        crumbs,
        lists: letter.parts.flatMap(({ articles }) => articles.flatMap((id) => byId.get(id) ?? [])),
      }),
    },
    {
      switcher: switcher(chrome, [], 'page'),
      here: lettersHref(code),
      main: html`<article class="standing">${breadcrumb(chrome, crumbs)}<h1>${prose(letter.subject, code)}</h1>
<p class="small">${voice.word(`newsletter.${letter.kind}`)} · ${shortDate(edition, letter.sentAt ?? letter.madeAt)}</p>
<div class="body">
${letter.intro !== '' && paragraphs(letter.intro, code)}${letter.parts.map(
        ({ title, articles }) => html`${title !== null && html`<h2>${prose(title, code)}</h2>`}<ul class="ways">
${articles.flatMap((id) => {
  const card = byId.get(id)
  return card === undefined ? [] : [item(card, code)]
})}</ul>
`,
      )}</div></article>
`,
    },
  )
}

const item = ({ path, headline, lead }: Card, code: string): Markup =>
  html`<li><a href="${onWire(path)}"><b>${prose(headline, code)}</b></a>${
    lead !== null && html`<br>${prose(lead, code)}`
  }</li>
`
