import { stripBidi } from '#language/isolate.ts'
import { direction } from '#language/tag.ts'
import { endonym } from '#language/habits.ts'
import { html } from '#site/parts/markup.ts'
import type { Child, Markup } from '#site/parts/markup.ts'
import { fontsOf } from '#site/parts/fonts.ts'
import type { ScriptAddresses } from './assets.ts'
import { scriptNames } from './bundle.ts'
import type { ScriptName } from './bundle.ts'
import { isHelpTopic } from './help-topics.ts'
import type { HelpTopic } from './help-topics.ts'
import { places } from './places.ts'
import { signAgain } from './sign-again.ts'
import type { Place } from './places.ts'
import { deskLanguages } from './words.ts'
import type { DeskVoice, Word } from './words.ts'

/** What every screen is drawn with. */
export interface Surroundings {
  readonly voice: DeskVoice
  /** What the newsroom is called in the desk's language. */
  readonly newsroom: string
  /** Addresses of the style sheet and of the scripts. */
  readonly sheet: string
  readonly scripts: ScriptAddresses
  /** What members call the provider of their accounts, where there is one. */
  readonly account?: string | undefined
  /** Who is signed in; undefined before that. */
  readonly member?:
    | {
        readonly id: number
        /** What they sign in with. */
        readonly key: string
        readonly name: string
        readonly administrator: boolean
        readonly moderator: boolean
        readonly arranger: boolean
        readonly letterKeys: boolean
      }
    | undefined
}

/** A screen of the desk: what stands between its bar and its end. */
export interface Screen {
  readonly title: string
  readonly main: Markup
  /** Which link of the bar it stands under. */
  readonly here?: Place | 'help' | 'live'
  /** Which help it has, where that is not that of its place. */
  readonly help?: HelpTopic
  /** Whose page it is, where it holds what one member has written, whoever is signed in: a number, or undefined where
   *  that is not known. */
  readonly heldFor?: { readonly member: number | undefined }
  /** Before anybody is signed in: the desk in its other languages, this screen's address among them. */
  readonly languages?: string
}

/** A whole screen as HTML. Nothing in it is inline: the policy allows no style and no script but the desk's own. */
export const frame = (around: Surroundings, { title, main, here, help, heldFor, languages }: Screen): string => {
  const { voice, newsroom, sheet, scripts } = around
  const { language } = voice
  const names = scriptsOn(main)
  const needed = names.map((name) => scripts[name])
  // Where somebody goes on to a text, its editor comes while they look for it.
  const leadsOn = !names.includes('editor') && main.toString().includes('href="/desk/articles/')
  const ahead = leadsOn ? [scripts.editor.href, ...scripts.editor.parts] : []
  // On a slow line the editor goes before how it looks.
  const fonts = names.includes('editor') ? [] : fontsOf(language, 'plain').preloads
  return stripBidi(
    html`<!doctype html>
<html lang="${language}" dir="${direction(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">
<title>${voice.text('desk.title', { screen: title, newsroom })}</title>
${fonts.map(
  (href) => html`<link rel="preload" href="${href}" as="font" type="font/woff2" crossorigin>
`,
)}<link rel="stylesheet" href="${sheet}">${[...new Set(needed.flatMap(({ parts }) => parts))].map(
      (part) => html`<link rel="modulepreload" href="${part}">`,
    )}${needed.map(({ href }) => html`<script type="module" src="${href}"></script>`)}${ahead.map(
      (href) => html`<link rel="prefetch" as="script" href="${href}">`,
    )}</head>
<body${around.member !== undefined && heldFor === undefined && html` data-member="${around.member.id}"`}>
<a class="skip" href="#content">${voice.word('desk.skip')}</a>
${bar(around, here, help)}<main id="content" class="${languages === undefined ? 'wide' : 'narrow'}">
<h1>${title}</h1>
${main}
${languages !== undefined && otherLanguages(voice, languages)}</main>
${around.member !== undefined && keys(voice, around.member.letterKeys)}${again(around, heldFor)}</body>
</html>
`.toString(),
  )
}

/** What a screen needs of scripts: that of all screens, which the editor's has in it, and those of the elements that
 *  stand on it. */
const scriptsOn = (main: Markup): ScriptName[] => {
  const elements = new Set(main.toString().match(/(?<=<desk-)[a-z-]+/g))
  if (!elements.has('editor')) elements.add('desk')
  return scriptNames.filter((name) => elements.has(name))
}

/** Signing in again over the page, for whose it is. */
const again = ({ voice, member, account }: Surroundings, heldFor: Screen['heldFor']): Markup | false =>
  heldFor === undefined
    ? member !== undefined && signAgain(voice, { member: member.id, name: member.key, account })
    : signAgain(voice, { member: heldFor.member, name: '', account })

/** Help on the screen that somebody is on. */
const helpOf = (here: Screen['here'] | HelpTopic = 'help'): string => {
  const topic = here === 'me' ? 'getting-in' : here
  return `/desk/help/${isHelpTopic(topic) ? topic : 'start'}`
}

/** What keys do on this screen, for a script (`browser/keys.ts`). */
const keys = (voice: DeskVoice, letters: boolean): Markup => {
  const names = ['title', 'commands', 'find', 'close', 'arrows', 'open', 'translate', 'publish', 'help'] as const
  const words = Object.fromEntries(names.map((name) => [name, voice.text(`keys.${name}`)]))
  return html`<desk-keys data-letters="${letters ? 'on' : 'off'}" data-words="${JSON.stringify(words)}"></desk-keys>
`
}

const bar = ({ voice, newsroom, member }: Surroundings, here: Screen['here'], help: Screen['help']): Markup => {
  const link = (to: NonNullable<Screen['here']>, href: string, word: Word): Markup =>
    html`<li><a href="${href}"${here === to && html` aria-current="page"`}>${voice.word(word)}</a></li>
`
  const links =
    member &&
    html`<nav aria-label="${voice.text('desk.menu')}"><ul>
${places.map((place) => (!('only' in place) || member[place.only]) && link(place.here, place.href, place.word))}${link(
      'help',
      helpOf(help ?? here),
      'nav.help',
    )}<li><form method="post" action="/desk/sign-out">
<button class="plain">${voice.word('nav.signOut')}</button></form></li>
</ul></nav>
`
  return html`<header class="bar"><a class="house" href="/desk/"><bdi>${newsroom}</bdi> · ${voice.word('desk.name')}</a>
${links}</header>
`
}

const otherLanguages = (voice: DeskVoice, address: string): Markup =>
  html`<nav aria-label="${voice.text('desk.languages')}"><ul class="languages">
${deskLanguages.map(
  (code) => html`<li>${
    code === voice.language
      ? html`<span lang="${code}" aria-current="true">${endonym(code)}</span>`
      : html`<a lang="${code}" hreflang="${code}" dir="${direction(code)}" href="${address}?in=${code}">${endonym(
          code,
        )}</a>`
  }</li>
`,
)}</ul></nav>
`

/** What went wrong, for everybody to notice. */
export const faultLine = (words: Child): Markup => html`<p class="fault" role="alert">${words}</p>
`

/** What was done, or is to be known. */
export const noticeLine = (words: Child, warn = false): Markup =>
  html`<p class="notice${warn && ' warn'}" role="status">${words}</p>
`
