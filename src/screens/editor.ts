import { direction } from '#language/tag.ts'
import { foreign, html, prose, readyMade } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import { onWire } from '#story/address.ts'
import type { EditorSetting } from '#story/manuscript/setting.ts'
import { faultLine, noticeLine } from './frame.ts'
import type { Screen } from './frame.ts'
import en from './words/en.json' with { type: 'json' }
import { deskVoice, isDeskLanguage } from './words.ts'
import type { DeskVoice, Word } from './words.ts'

/** An article that is open to be written. */
export interface WrittenArticle {
  readonly article: number
  readonly story: number
  readonly slugline: string
  readonly edition: string
  /** What the edition is called in its own words. */
  readonly editionName: string
  readonly state: 'draft' | 'scheduled' | 'published' | 'withdrawn'
  readonly path: string | null
  /** Whether its story is told live. */
  readonly isLive: boolean
  readonly version: number
  readonly content: Readonly<Record<'kicker' | 'headline' | 'lead' | 'dateline', string>>
  /** The text for the form without a script; null where Markdown cannot hold all of it, and undefined where the editor
   *  was asked for. */
  readonly markdown: string | null | undefined
  /** Whether this member may write in it. */
  readonly mayWrite: boolean
  readonly setting: Omit<EditorSetting, 'words' | 'places' | 'language' | 'ownDigits'>
}

/** Where an article is written: the editor, and a plain form for who has no script. */
export const editorScreen = (
  voice: DeskVoice,
  it: WrittenArticle,
  { fault, saved = false }: { readonly fault?: Markup | undefined; readonly saved?: boolean } = {},
): Screen => {
  const { headline } = it.content
  const title = headline === '' ? it.slugline : headline
  return {
    title: voice.text('editor.title', { headline: title }),
    main: html`${fault && faultLine(fault)}${saved && noticeLine(voice.word('editor.done'))}${
      it.mayWrite && it.markdown === undefined
        ? html`<desk-editor>
${editorBar(voice, it)}<p class="plain"><a
 href="/desk/articles/${it.article}?plain=yes">${voice.word('editor.plain')}</a></p>
${settingScript(voice, it)}</desk-editor>`
        : html`<div class="without-script">
${editorBar(voice, it)}${it.mayWrite ? plainForm(voice, it) : readOnly(voice, it)}</div>`
    }`,
  }
}

const editorBar = (voice: DeskVoice, it: WrittenArticle): Markup =>
  html`<div class="editor-bar"><a href="/desk/stories/${it.story}">${voice.word('editor.story')}</a>
<span class="slugline">${foreign(it.slugline)}</span> <span lang="${it.edition}">${foreign(it.editionName)}</span>
<span class="state ${it.state} quiet">${
    it.state === 'scheduled' ? voice.word('board.scheduled') : voice.word(`state.${it.state}`)
  }</span>
<span data-saved class="quiet" role="status"></span><span data-present></span>
<span class="ways">${it.isLive && html`<a href="/desk/articles/${it.article}/live">${voice.word('live.open')}</a> `}<a
 href="/desk/articles/${it.article}/revisions">${voice.word('editor.revisions')}</a> ${
   it.path !== null && it.state === 'published' && html`<a href="${onWire(it.path)}">${voice.word('editor.onSite')}</a>`
 }${
   it.mayWrite &&
   it.state !== 'published' &&
   html`<form method="post" action="/desk/articles/${it.article}/submit" data-next><button class="small"
 title="Ctrl+Enter">${voice.word('review.submit')}</button></form>`
 }</span></div>
`

const plainForm = (voice: DeskVoice, it: WrittenArticle): Markup => {
  const { edition, content, markdown } = it
  const dir = direction(edition)
  const field = (name: 'kicker' | 'headline' | 'lead' | 'dateline', most: number): Markup =>
    html`<div class="field"><label for="${name}">${voice.word(`editor.${name}`)}</label>
${
  name === 'lead'
    ? html`<textarea id="${name}" name="${name}" lang="${edition}" dir="${dir}" rows="3" maxlength="${most}">
${content[name]}</textarea>`
    : html`<input id="${name}" name="${name}" lang="${edition}" dir="${dir}" maxlength="${most}"
 value="${content[name]}">`
}</div>
`
  return html`<form class="plain" method="post" action="/desk/articles/${it.article}">
<input type="hidden" name="version" value="${it.version}">
${field('kicker', 200)}${field('headline', 500)}${field('lead', 3000)}${field('dateline', 200)}${
    markdown === null || markdown === undefined
      ? html`<p class="notice warn">${voice.word('editor.needsScript')}</p>`
      : html`<div class="field"><label for="markdown">${voice.word('editor.markdown')}</label>
<textarea id="markdown" name="markdown" lang="${edition}" dir="${dir}" rows="24">
${markdown}</textarea></div>`
  }<button class="main">${voice.word('editor.save')}</button>
</form>
`
}

const readOnly = (voice: DeskVoice, { edition, content }: WrittenArticle): Markup =>
  html`<p class="notice">${voice.word('editor.readOnly')}</p>
<div lang="${edition}" dir="${direction(edition)}"><h2>${prose(content.headline, edition)}</h2>
<p>${prose(content.lead, edition)}</p></div>`

const ours = 'editor.'
/** Numbers need no isolate of their own. */
const isolatedNumbers = /\u2068(\{(?:n|most|digits)\})\u2069/g

/** All that the script says, and what stands in empty places in the edition's own language. */
const settingScript = (voice: DeskVoice, { edition, setting }: WrittenArticle): Markup => {
  const names = Object.keys(en).filter((name) => name.startsWith(ours)) as Word[]
  const said = (speaker: DeskVoice, name: Word): [string, string] => [
    name.slice(ours.length),
    // What the script fills in stands in braces for it.
    speaker
      .text(name, {
        n: '{n}',
        most: '{most}',
        digits: '{digits}',
        language: '{language}',
        headline: '{headline}',
        name: '{name}',
        names: '{names}',
      })
      .replaceAll(isolatedNumbers, '$1'),
  ]
  const [base = 'en'] = edition.split('-')
  const speaker = isDeskLanguage(base)
    ? deskVoice(base, { digits: setting.digits, calendar: null, timeZone: voice.timeZone })
    : voice
  const places = names.filter((name) => name.startsWith('editor.place.')).map((name) => said(speaker, name))
  const whole: EditorSetting = {
    ...setting,
    language: voice.language,
    ownDigits: voice.digits,
    words: Object.fromEntries(names.map((name) => said(voice, name))),
    places: Object.fromEntries(places.map(([name, words]) => [name.slice('place.'.length), words])),
  }
  return html`<script type="application/json">${readyMade(JSON.stringify(whole).replaceAll('<', '\\u003c'))}</script>`
}
