import type { Reading } from '#archive/reading.ts'
import { habits } from '#language/habits.ts'
import { canonicalTag } from '#language/tag.ts'
import { say } from '#language/say.ts'
import type { MessageKey } from '#language/say.ts'
import { onWire, pathOf } from '#story/address.ts'
import type { Edition } from '#story/edition.ts'
import type { Page, Printed, SiteAddress } from './page.ts'
import { frontHref, publicEditions, readChrome } from './parts/chrome.ts'
import type { Chrome } from './parts/chrome.ts'
import { bareDocument, document, tabTitle } from './parts/document.ts'
import { searchField, searchHref } from './parts/search-form.ts'
import { html, prose } from './parts/markup.ts'
import type { Markup } from './parts/markup.ts'
import { switcher } from './parts/language-switcher.ts'
import { voiceOf } from './parts/voice.ts'
import type { Voice } from './parts/voice.ts'

/** Says that nothing is at an address, in the language of the edition that it names; where it names none that readers
 *  are offered, in the newsroom's first. */
export const readNotFound = async (reading: Reading, wanted: string | undefined, site: SiteAddress): Promise<Page> => {
  const editions = await publicEditions(reading)
  const code = editions.find((edition) => edition.code === wanted)?.code ?? editions[0]?.code
  const chrome = code === undefined ? undefined : await readChrome(reading, code)
  if (chrome === undefined) return { status: 404, render: () => errorPage('not-found', '/') }
  const { edition } = chrome
  const voice = voiceOf(edition)
  const fronts = chrome.editions.map(({ code }) => ({ edition: code, path: `/${code}/` }))
  return {
    status: 404,
    edition: edition.code,
    render: () =>
      document(
        chrome,
        site.publicUrl,
        { title: tabTitle(chrome, voice.text('error.notFoundTitle')) },
        {
          dress: 'plain',
          switcher: switcher(chrome, fronts, 'page'),
          main: html`<h1>${voice.word('error.notFoundTitle')}</h1>
<p>${voice.word('error.notFound')}</p>
${searchOf(edition, voice)}
<ul class="ways">${ways(chrome).map(({ href, words }) => html`<li><a href="${href}">${words}</a></li>`)}</ul>
`,
        },
      ),
  }
}

/** It has a name, since the head of the page has such a form too. */
const searchOf = (edition: Edition, voice: Voice): Markup => {
  const name = voice.text('search.search')
  const action = searchHref(edition.code)
  return html`<form role="search" aria-label="${name}" action="${action}">${searchField(edition, '')}</form>`
}

/** Where who found nothing may go on: the front page, the latest, the sections, the archive by day. */
const ways = (chrome: Chrome): { readonly href: string; readonly words: Markup }[] => {
  const { edition } = chrome
  const { code } = edition
  const voice = voiceOf(edition)
  const latest = onWire(pathOf({ kind: 'list', edition: code, list: { of: 'all' }, page: null }))
  return [
    { href: frontHref(code), words: voice.word('error.home') },
    { href: latest, words: voice.word('front.latest') },
    ...chrome.menu.map(({ href, label }) => ({ href, words: prose(label, code) })),
    { href: onWire(pathOf({ kind: 'days', edition: code, month: null })), words: voice.word('front.archiveByDay') },
  ]
}

export type ErrorCode = 'not-found' | 'server' | 'busy'

const messages: Readonly<Record<ErrorCode, readonly [title: MessageKey, text: MessageKey]>> = {
  'not-found': ['error.notFoundTitle', 'error.notFoundPlain'],
  server: ['error.serverTitle', 'error.server'],
  busy: ['error.serverTitle', 'error.busy'],
}

/** A page for when the archive cannot be asked: in the language that the path begins with, where the catalogue has it,
 *  else in English.
 *  @param path in its own script or as it came over the wire: only its first part counts. */
export const errorPage = (code: ErrorCode, path: string): Printed => {
  const [title, text] = messages[code]
  const first = /^\/([A-Za-z0-9-]{2,35})(?:\/|$)/.exec(path)?.[1]
  const asked = canonicalTag(first ?? 'en') ?? 'en'
  const { language } = say(asked, title)
  const home = first !== undefined && (language !== 'en' || asked === 'en') ? `/${first}/` : '/'
  const voice = voiceOf({ code: language, digits: habits(language).digits, words: {} })
  return bareDocument(
    language,
    voice.text(title),
    html`<meta name="robots" content="noindex">`,
    html`<h1>${voice.word(title)}</h1>
<p>${voice.word(text)}</p>
<p class="go"><a href="${onWire(home)}">${voice.word('error.home')}</a></p>
`,
  )
}
