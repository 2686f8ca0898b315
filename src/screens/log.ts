import type { z } from 'zod'
import type { logCheckView, logView } from '#desk/views/log.ts'
import { direction } from '#language/tag.ts'
import { foreign, html, prose } from '#site/parts/markup.ts'
import type { Child, Markup } from '#site/parts/markup.ts'
import { noticeLine } from './frame.ts'
import type { Screen } from './frame.ts'
import { momentExact } from './moments.ts'
import { momentField } from './moment-field.ts'
import type { DeskVoice, Word } from './words.ts'
import en from './words/en.json' with { type: 'json' }

type Seen = z.output<(typeof logView)['answer']>
export type SeenAct = Seen['acts'][number]
export type LogCheck = z.output<(typeof logCheckView)['answer']>

/** What of the log is looked at, as it stands in the address. */
export interface LogAsked {
  readonly by: string
  readonly verb: string
  readonly story: string
  readonly edition: string
  readonly q: string
  /** Milliseconds, or what somebody typed that is no moment. */
  readonly from: number | string | null
  readonly until: number | string | null
}

/** The address of a part of the log. */
export const addressOfLog = (asked: LogAsked, more: Readonly<Record<string, string>> = {}): string => {
  const fields = Object.entries({ ...asked, ...more }).flatMap(([name, value]) => {
    const text = typeof value === 'number' ? new Date(value).toISOString() : (value ?? '')
    return text === '' ? [] : [[name, text]]
  })
  return `/desk/log${fields.length === 0 ? '' : `?${new URLSearchParams(fields)}`}`
}

/** Whether the desk has a sentence for a verb. */
const isWord = (key: string): key is Word => Object.hasOwn(en, key)

/** The verbs that the log tells of in a sentence of their own. */
export const verbsInWords: readonly string[] = Object.keys(en).flatMap((key) =>
  key.startsWith('log.did.') ? [key.slice('log.did.'.length)] : [],
)

/** What an act is called in a list of kinds of acts. */
const verbName = (verb: string): string => verb.replaceAll('-', ' ')

/** What everybody did, or a member themselves. */
export const logScreen = (
  voice: DeskVoice,
  it: {
    readonly acts: readonly SeenAct[]
    readonly next: string | null
    readonly asked: LogAsked
    /** Whether the whole log may be read, and who and which editions may be asked for. */
    readonly all?: {
      readonly members: readonly { readonly id: number; readonly name: string }[]
      readonly editions: ReadonlyMap<string, string>
      readonly check: LogCheck
    }
    readonly now: number
  },
): Screen => ({
  title: voice.text(it.all === undefined ? 'log.own' : 'log.title'),
  here: 'log',
  main: html`${it.all && checkLine(voice, it.all.check)}${filterForm(voice, it)}${
    it.acts.length === 0
      ? html`<p>${voice.word('log.empty')}</p>`
      : html`<ol class="rows log">
${it.acts.map((act) => actRow(voice, act))}</ol>`
  }<p class="acts">${
    it.next !== null &&
    html`<a class="button" rel="next" href="${addressOfLog(it.asked, { before: it.next })}">${voice.word(
      'log.older',
    )}</a>`
  }</p>
<form method="post" action="/desk/log/export" class="acts">${Object.entries(it.asked).map(([name, value]) =>
    hidden(name, value),
  )}<button name="format" value="csv">${voice.word('log.csv')}</button>
<button name="format" value="jsonl">${voice.word('log.jsonl')}</button></form>`,
})

const hidden = (name: string, value: LogAsked[keyof LogAsked]): Markup | false => {
  const text = typeof value === 'number' ? new Date(value).toISOString() : (value ?? '')
  return text !== '' && html`<input type="hidden" name="${name}" value="${text}">`
}

/** Says whether the log is what it was. */
const checkLine = (voice: DeskVoice, { checkedAt, since, brokenAt, hash }: LogCheck): Markup => {
  if (brokenAt !== null) return noticeLine(voice.word('log.broken', { act: brokenAt }), true)
  if (checkedAt === null || since === null) return html`<p class="quiet">${voice.word('log.unchecked')}</p>`
  return noticeLine(
    html`${voice.word('log.unbroken', {
      since: momentExact(voice, Date.parse(since)),
      checked: momentExact(voice, Date.parse(checkedAt)),
    })} <code dir="ltr" title="SHA-256">${hash.slice(0, 12)}</code>`,
  )
}

const filterForm = (voice: DeskVoice, { asked, all, now }: Parameters<typeof logScreen>[1]): Markup => {
  const option = (value: string, label: Child, chosen: string): Markup =>
    html`<option value="${value}"${value === chosen && html` selected`}>${label}</option>`
  const field = (name: 'by' | 'verb' | 'edition', label: Word, options: readonly Markup[]): Markup =>
    html`<div class="field"><label for="${name}">${voice.word(label)}</label>
<select id="${name}" name="${name}">${option('', voice.word('log.any'), asked[name])}${options}</select></div>
`
  const open = Object.values(asked).some((value) => value !== '' && value !== null)
  return html`<details class="filter"${open && html` open`}><summary class="button small">${voice.word(
    'log.filter',
  )}</summary>
<form method="get" action="/desk/log"><div class="columns">
<div class="field"><label for="q">${voice.word('log.q')}</label>
<input id="q" name="q" type="search" dir="auto" maxlength="200" value="${asked.q}"></div>
${
  all &&
  field('by', 'log.who', [
    ...all.members.map(({ id, name }) => option(`member:${id}`, name, asked.by)),
    option('shell', voice.word('log.actor.shell'), asked.by),
    option('job', voice.word('log.actor.job'), asked.by),
    option('import', voice.word('log.actor.import'), asked.by),
  ])
}${field(
    'verb',
    'log.what',
    verbsInWords.map((verb) => option(verb, verbName(verb), asked.verb)),
  )}${
    all &&
    field(
      'edition',
      'log.edition',
      [...all.editions].map(([code, name]) => option(code, name, asked.edition)),
    )
  }<div class="field"><label for="story">${voice.word('log.story')}</label>
<input id="story" name="story" inputmode="numeric" dir="ltr" maxlength="15" value="${asked.story}"></div>
${momentField(voice, { id: 'from', label: voice.word('log.from'), value: asked.from, now })}
${momentField(voice, { id: 'until', label: voice.word('log.until'), value: asked.until, now })}
</div><button>${voice.word('log.show')}</button></form></details>`
}

const actRow = (voice: DeskVoice, act: SeenAct): Markup => {
  const facts = Object.entries(act.facts)
  return html`<li><div><p>${actSentence(voice, act)}</p>
${
  facts.length > 0 &&
  html`<details class="quiet"><summary>${voice.word('log.facts')}</summary>
<dl dir="ltr">${facts.map(
    ([
      name,
      value,
    ]) => html`<dt>${name}</dt><dd><bdi>${typeof value === 'string' ? value : JSON.stringify(value)}</bdi></dd>
`,
  )}</dl></details>`
}</div><span class="quiet">${momentExact(voice, Date.parse(act.at))}</span></li>
`
}

/** An act in a sentence of the member's language. */
export const actSentence = (voice: DeskVoice, { verb, by, who: called, subject, name }: SeenAct): Markup => {
  const who = ['shell', 'job', 'import'].includes(by.kind)
    ? voice.text(`log.actor.${by.kind as 'shell' | 'job' | 'import'}`)
    : called
  const what =
    name === null
      ? foreign(subject)
      : name.edition === null
        ? foreign(name.text)
        : html`<span lang="${name.edition}" dir="${direction(name.edition)}">${prose(name.text, name.edition)}</span>`
  const key = `log.did.${verb}`
  const filled = { who: html`<strong>${foreign(who)}</strong>`, what }
  return isWord(key) ? voice.word(key, filled) : voice.word('log.other', { ...filled, verb })
}
