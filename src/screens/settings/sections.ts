import { section as sectionVerb } from '#desk/section.ts'
import { direction } from '#language/tag.ts'
import { foreign, html } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import { pathOf } from '#story/address.ts'
import type { Edition } from '#story/edition.ts'
import type { DeskVoice } from '../words.ts'
import { fronts } from './editions.ts'
import { numberText } from './field.ts'
import type { Field, Option } from './field.ts'
import type { FormAct } from './form.ts'
import { sortable } from '../order-list.ts'
import { inOrder, orderCell } from './order.ts'
import type { SettingsForm } from './screen.ts'

/** A section as the view `sections` tells it. */
export interface SetSection {
  readonly key: string
  readonly version: number
  readonly position: number
  readonly parent: string | null
  readonly names: Readonly<
    Record<string, { readonly name: string; readonly slug: string; readonly description: string | null }>
  >
}

const named = (voice: DeskVoice, { key, names }: Pick<SetSection, 'key' | 'names'>): string =>
  (names[voice.language] ?? Object.values(names)[0])?.name ?? key

/** The sections that one may stand below. */
const parents = (voice: DeskVoice, sections: readonly SetSection[], own: string): Option[] => [
  { value: '', label: voice.text('settings.none') },
  ...sections.filter(({ key }) => key !== own).map((one) => ({ value: one.key, label: named(voice, one) })),
]

const nameField = ({ code, name }: Edition, value: string): Field => ({
  at: `names/${code}/name`,
  label: foreign(name),
  kind: 'line',
  value,
  language: code,
})

/** All sections with their names in all editions on one sheet, in their order. */
export const sectionsForm = (
  voice: DeskVoice,
  { sections, editions }: { sections: readonly SetSection[]; editions: readonly Edition[] },
): SettingsForm => {
  const acts = sections.map((one): FormAct => ({
    id: one.key,
    verb: sectionVerb,
    fixed: { key: one.key },
    version: one.version,
    fields: [
      { at: 'position', label: voice.word('settings.order'), kind: 'number', value: numberText(voice, one.position) },
      ...editions.map((edition) => nameField(edition, one.names[edition.code]?.name ?? '')),
    ],
  }))
  return {
    part: 'sections',
    title: voice.text('settings.part.sections'),
    acts,
    looks: fronts(editions),
    next: '/desk/settings/sections',
    above: sections.length === 0 && html`<p>${voice.word('settings.noSections')}</p>`,
    body: (draw) =>
      sortable(
        voice,
        html`<table class="cards sheet"><thead><tr><th scope="col">${voice.word('settings.section')}</th>
${editions.map(({ code, name }) => html`<th scope="col" lang="${code}">${foreign(name)}</th>`)}
<th scope="col">${voice.word('settings.order')}</th></tr></thead><tbody>${inOrder(acts, draw).map((act) => {
          const one = sections.find(({ key }) => key === act.id)
          const above = sections.find(({ key }) => key === one?.parent)
          const name = one === undefined ? act.id : named(voice, one)
          return html`<tr data-name="${name}"><th scope="row"><a
 href="/desk/settings/sections/${encodeURIComponent(act.id)}">${foreign(name)}</a>${
   above &&
   html`<br><span
 class="quiet">${voice.word('settings.below', { name: named(voice, above) })}</span>`
 }</th>
${editions.map(({ code }) => html`<td>${draw.field(act, `names/${code}/name`)}</td>`)}
${orderCell(voice, act, draw)}</tr>
`
        })}</tbody></table>`,
      ),
    below: html`<p><a class="button" href="/desk/settings/sections/-new">${voice.word('settings.newSection')}</a></p>`,
  }
}

/** One section with all that it has in each edition; without one, a new one. */
export const sectionForm = (
  voice: DeskVoice,
  { one, sections, editions }: { one?: SetSection; sections: readonly SetSection[]; editions: readonly Edition[] },
): SettingsForm => {
  const act: FormAct = {
    id: '',
    verb: sectionVerb,
    fixed: one === undefined ? {} : { key: one.key },
    ...(one === undefined ? { fresh: true, always: true } : { version: one.version }),
    fields: [
      ...(one === undefined ? [keyField(voice)] : []),
      {
        at: 'parent',
        label: voice.word('settings.parent'),
        kind: 'choice',
        value: one?.parent ?? '',
        nullable: true,
        options: parents(voice, sections, one?.key ?? ''),
      },
      ...editions.flatMap((edition) => {
        const own = one?.names[edition.code]
        return [
          { ...nameField(edition, own?.name ?? ''), label: voice.word('settings.name') },
          slugField(voice, edition.code, own?.slug),
          {
            at: `names/${edition.code}/description`,
            label: voice.word('settings.description'),
            kind: 'lines' as const,
            height: 2,
            value: own?.description ?? '',
            nullable: true,
            language: edition.code,
          },
        ]
      }),
    ],
  }
  return {
    part: 'sections',
    title: one === undefined ? voice.text('settings.newSection') : named(voice, one),
    acts: [act],
    looks: one === undefined ? fronts(editions) : [...sectionPages(one, editions), ...fronts(editions)],
    next: '/desk/settings/sections',
    above: html`<p><a href="/desk/settings/sections">${voice.word('settings.part.sections')}</a></p>`,
    body: (draw) =>
      html`${draw.fields(act, ['key', 'parent'])}${editions.map((edition) =>
        editionPart(
          edition,
          draw.fields(
            act,
            ['name', 'slug', 'description'].map((at) => `names/${edition.code}/${at}`),
          ),
        ),
      )}`,
  }
}

const sectionPages = (one: SetSection, editions: readonly Edition[]) =>
  editions.flatMap(({ code }) => {
    const own = one.names[code]
    return own === undefined
      ? []
      : [{ path: pathOf({ kind: 'place', edition: code, slug: own.slug }), label: own.name }]
  })

/** What is asked for in one edition. */
export const editionPart = ({ code, name }: Pick<Edition, 'code' | 'name'>, fields: Markup): Markup =>
  html`<fieldset><legend class="label" lang="${code}" dir="${direction(code)}">${name}</legend>${fields}</fieldset>
`

/** A name for programs, which cannot be changed afterwards. */
export const keyField = (voice: DeskVoice): Field => ({
  at: 'key',
  label: voice.word('settings.key'),
  kind: 'line',
  value: '',
  required: true,
  ltr: true,
  hint: voice.word('settings.keyHint'),
})

/** The last part of an address in an edition. */
export const slugField = (voice: DeskVoice, code: string, slug: string | undefined): Field => ({
  at: `names/${code}/slug`,
  label: voice.word('settings.slug'),
  kind: 'line',
  value: slug ?? '',
  language: code,
  hint: voice.word(slug === undefined ? 'settings.slugNew' : 'settings.slugHint'),
})
