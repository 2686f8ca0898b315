import { stripBidi } from '#language/isolate.ts'
import { direction, script } from '#language/tag.ts'
import { onWire } from '#story/address.ts'
import { plainLook } from '#story/newsroom.ts'
import type { NewsroomLook } from '#story/newsroom.ts'
import type { Printed } from '../page.ts'
import type { Chrome } from './chrome.ts'
import { fontsOf } from './fonts.ts'
import { footer } from './footer.ts'
import { headMarkup } from './document-head.ts'
import type { Head } from './document-head.ts'
import { foreignText, html, readyMade } from './markup.ts'
import type { Child, Markup } from './markup.ts'
import { masthead } from './masthead.ts'
import type { Current } from './menu.ts'
import { policyOf } from './content-security-policy.ts'
import type { ScriptFile } from './script-file.ts'
import { sheetFor } from './styles/sheet.ts'
import type { Dress } from './styles/sheet.ts'
import { voiceOf } from './voice.ts'

type Look = Pick<NewsroomLook, 'accent' | 'theme'>

export type { Head } from './document-head.ts'

/** What stands between head and foot of a page. */
export interface Within {
  readonly switcher: Child
  /** The link of the menu that the page stands under. */
  readonly here?: string | undefined
  /** Which style sheet it needs, and what its `main` is called; an article's unless another is named. */
  readonly dress?: Dress
  /** When the newest of the news on a front page was published. */
  readonly newest?: number | undefined
  readonly main: Markup
  /** A script that adds comfort; most pages have none. */
  readonly script?: string | undefined
  /** The same as files: of articles that take replies, of live stories, of the search. */
  readonly scriptFiles?: readonly ScriptFile[] | undefined
}

/** A whole page of an edition. `publicUrl` has no slash at its end. */
export const document = (
  chrome: Chrome,
  publicUrl: string,
  head: Head,
  { switcher, here, dress = 'article', newest, main, script, scriptFiles }: Within,
): Printed => {
  const { edition, look } = chrome
  // An article is within its section; it is not that section's page.
  const as = head.path !== undefined && onWire(head.path) === here ? 'page' : 'true'
  const current: Current | undefined = here === undefined ? undefined : { href: here, as }
  const above = masthead(chrome, {
    switcher,
    current,
    front: dress === 'front',
    newest,
    path: head.path,
    search: dress !== 'search',
  })
  return frame({
    language: edition.code,
    digits: edition.digits,
    look,
    style: sheetFor(dress, edition.code, look),
    script,
    scriptFiles,
    head: headMarkup(chrome, publicUrl, head),
    body: html`<a class="skip" href="#content">${voiceOf(edition).word('nav.skip')}</a>
${above}<main id="content" class="${dress}">
${main}</main>
${footer(chrome, current, head.path)}`,
  })
}

/** A page that knows no edition: for readers of all of them, or for when the archive is away.
 *  @param own how it looks, where that is known; a sheet of its own. */
export const bareDocument = (
  language: string,
  title: string,
  links: Child,
  main: Markup,
  { look = plainLook, style }: { look?: Look; style?: string } = {},
): Printed =>
  frame({
    language,
    digits: 'latn',
    look,
    style: style ?? sheetFor('plain', language, look),
    script: undefined,
    head: html`<title>${title}</title>${links}`,
    body: html`<main id="content" class="plain">
${main}</main>`,
  })

interface Frame {
  readonly language: string
  readonly digits: string
  readonly look: Look
  readonly style: string
  readonly script: string | undefined
  readonly scriptFiles?: readonly ScriptFile[] | undefined
  readonly head: Markup
  readonly body: Markup
}

const viewport = html`<meta name="viewport" content="width=device-width, initial-scale=1">`
const schemes = html`<meta name="color-scheme" content="light dark">`

// Whatever came in through whatever field: no control of direction reaches beyond its line.
const frame = ({ language, digits, look, style, script: inline, scriptFiles = [], head, body }: Frame): Printed => {
  return {
    policy: policyOf({ style, script: inline, scriptFiles: scriptFiles.map(({ hash }) => hash) }),
    text: stripBidi(
      html`<!doctype html>
<html lang="${language}" dir="${direction(language)}" id="top" class="${
        script(language) === 'Arab' ? 'arab ' : ''
      }digits-${digits}">
<head><meta charset="utf-8">${viewport}${schemes}
${fontsOf(language, look.theme).preloads.map(
  (href) => html`<link rel="preload" href="${href}" as="font" type="font/woff2" crossorigin>
`,
)}${head}<style>${readyMade(style)}</style></head>
<body>
${body}${inline !== undefined && html`<script>${readyMade(inline)}</script>`}${scriptFiles.map(
        ({ href, hash }) => html`<script src="${href}" integrity="${hash}" defer></script>`,
      )}
</body>
</html>
`.toString(),
    ),
  }
}

/** A page's title in the browser's tab, with the newsroom's name. */
export const tabTitle = (chrome: Chrome, title: string): string =>
  title === ''
    ? foreignText(chrome.edition.newsroom)
    : voiceOf(chrome.edition).text('nav.pageTitle', { title, newsroom: chrome.edition.newsroom })
