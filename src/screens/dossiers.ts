import { writeDigits } from '#language/digits.ts'
import { foreign, html } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import { dossierKinds } from '#story/dossier.ts'
import type { DossierKind } from '#story/dossier.ts'
import { faultLine, noticeLine } from './frame.ts'
import type { Screen } from './frame.ts'
import { pictureChoice } from './media-field.ts'
import { orderList } from './order-list.ts'
import { selectField, suggestions, textField } from './text-field.ts'
import type { DeskVoice } from './words.ts'

/** A dossier or a series as its screens show it. */
export interface ShownDossier {
  readonly key: string
  readonly version: number
  readonly kind: DossierKind
  readonly open: boolean
  readonly picture: number | null
  /** Its place among the dossiers. */
  readonly position: number
  /** What each edition that names it calls it, and says of it. */
  readonly names: Readonly<Record<string, { readonly name: string; readonly description: string | null }>>
  /** Its stories in their order. */
  readonly stories: readonly { readonly id: number; readonly slugline: string }[]
}

const kindField = (voice: DeskVoice, chosen: DossierKind): Markup =>
  selectField(
    'kind',
    voice.word('dossiers.kind'),
    dossierKinds.map((value) => ({ value, label: voice.word(`dossiers.${value}`) })),
    chosen,
  )

const nameFields = (voice: DeskVoice, editions: ReadonlyMap<string, string>, names: ShownDossier['names']): Markup[] =>
  [...editions].map(
    ([code, edition]) => html`<div class="columns">
${textField({
  name: `name.${code}`,
  label: voice.word('dossiers.nameIn', { edition }),
  value: names[code]?.name,
  language: code,
  most: 200,
})}
${textField({
  name: `description.${code}`,
  label: voice.word('dossiers.descriptionIn', { edition }),
  value: names[code]?.description,
  language: code,
  most: 3000,
  rows: 2,
})}
</div>`,
  )

/** All dossiers and series, and a form for one more. */
export const dossiersScreen = (
  voice: DeskVoice,
  {
    dossiers,
    editions,
    fault,
  }: {
    readonly dossiers: readonly ShownDossier[]
    /** Those that whoever looks may name one in. */
    readonly editions: ReadonlyMap<string, string>
    readonly fault?: Markup | undefined
  },
): Screen => ({
  title: voice.text('story.dossiers'),
  here: 'top',
  main: html`${fault && faultLine(fault)}${
    dossiers.length === 0
      ? html`<p class="quiet">${voice.word('dossiers.none')}</p>
`
      : html`<ul class="rows">${dossiers.map(
          ({
            key,
            kind,
            open,
            names,
            stories,
          }) => html`<li><span><a href="/desk/dossiers/${encodeURIComponent(key)}">${foreign(
            (names[voice.language] ?? Object.values(names)[0])?.name ?? key,
          )}</a></span> <span>${voice.word(`dossiers.${kind}`)}</span> <span class="quiet">${voice.word(
            'dossiers.count',
            { count: stories.length },
          )}${!open && html` · ${voice.word('dossiers.closed')}`}</span></li>
`,
        )}</ul>
`
  }<section><h2>${voice.word('dossiers.new')}</h2>
<form class="wide-form" method="post" action="/desk/dossiers"><div class="columns">
${textField({ name: 'key', label: voice.word('dossiers.key'), most: 100, required: true, language: 'en' })}
${kindField(voice, 'dossier')}
</div>${nameFields(voice, editions, {})}<button class="main">${voice.word('dossiers.make')}</button></form></section>`,
})

/** One of them: what editions call it, whether it is open, its stories in their order. */
export const dossierScreen = (
  voice: DeskVoice,
  {
    dossier,
    editions,
    sluglines,
    done,
    fault,
  }: {
    readonly dossier: ShownDossier
    readonly editions: ReadonlyMap<string, string>
    /** Of stories that could be added. */
    readonly sluglines: readonly string[]
    readonly done: boolean
    readonly fault?: Markup | undefined
  },
): Screen => ({
  title: (dossier.names[voice.language] ?? Object.values(dossier.names)[0])?.name ?? dossier.key,
  here: 'top',
  main: html`${fault && faultLine(fault)}${done && noticeLine(voice.word('story.done.saved'))}
<p><a href="/desk/dossiers">${voice.word('story.dossiers')}</a></p>
<form class="wide-form" method="post" action="/desk/dossiers/${encodeURIComponent(dossier.key)}">
<input type="hidden" name="version" value="${dossier.version}">
<div class="columns">${kindField(voice, dossier.kind)}
<div class="field"><label class="check"><input type="checkbox" name="open" value="yes"${
    dossier.open && html` checked`
  }> ${voice.word('dossiers.open')}</label></div></div>
<div class="columns">${pictureChoice(
    voice,
    textField({
      name: 'picture',
      label: voice.word('dossiers.picture'),
      hint: voice.word('dossiers.pictureHint'),
      value: dossier.picture === null ? '' : writeDigits(String(dossier.picture), voice.digits),
      most: 15,
    }),
  )}
${textField({
  name: 'position',
  label: voice.word('dossiers.place'),
  hint: voice.word('dossiers.placeHint'),
  value: writeDigits(String(dossier.position), voice.digits),
  most: 5,
})}</div>
${nameFields(voice, editions, dossier.names)}
<section><h2>${voice.word('dossiers.stories')}</h2>
${
  dossier.stories.length > 0 &&
  orderList(
    voice,
    voice.text('dossiers.stories'),
    dossier.stories.map(({ id, slugline }) => ({
      key: String(id),
      name: slugline,
      content: html`<a href="/desk/stories/${id}">${foreign(slugline)}</a> <button class="small plain" name="remove"
 value="${id}" aria-label="${voice.text('top.remove', { name: slugline })}">✕</button>`,
    })),
  )
}${textField({
    name: 'add',
    label: voice.word('dossiers.add'),
    hint: voice.word('dossiers.addHint'),
    list: 'sluglines',
    most: 100,
  })}${suggestions('sluglines', sluglines)}</section>
<button class="main">${voice.word('story.save')}</button></form>`,
})
