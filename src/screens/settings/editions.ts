import { edition as editionVerb } from '#desk/edition.ts'
import { foreign, html } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import { direction } from '#language/tag.ts'
import { pathOf } from '#story/address.ts'
import type { Edition } from '#story/edition.ts'
import type { DeskVoice } from '../words.ts'
import { calendarOptions, digitsOptions, zoneOptions } from './choices.ts'
import { numberText } from './field.ts'
import type { Field } from './field.ts'
import type { FormAct } from './form.ts'
import { sortable } from '../order-list.ts'
import { inOrder, orderCell } from './order.ts'
import type { Look, SettingsForm } from './screen.ts'

/** An edition as it is set, with its version. */
export type SetEdition = Edition & { readonly version: number }

/** The front pages of editions, that of one of them first. */
export const fronts = (editions: readonly Pick<Edition, 'code' | 'name'>[], first?: string): Look[] =>
  editions
    .toSorted((a, b) => Number(b.code === first) - Number(a.code === first))
    .map(({ code, name }) => ({ path: pathOf({ kind: 'front', edition: code }), label: name }))

/** All editions: their order in the language switcher, and which of them readers are offered. */
export const editionsForm = (voice: DeskVoice, editions: readonly SetEdition[]): SettingsForm => {
  const acts = editions.map((one): FormAct => ({
    id: one.code,
    verb: editionVerb,
    fixed: { code: one.code },
    version: one.version,
    fields: [
      {
        at: 'position',
        label: voice.word('settings.position'),
        kind: 'number',
        value: numberText(voice, one.position),
      },
      { at: 'public', label: voice.word('settings.public'), kind: 'switch', value: one.public ? 'on' : '' },
    ],
  }))
  return {
    part: 'editions',
    title: voice.text('settings.part.editions'),
    acts,
    looks: fronts(editions),
    next: '/desk/settings/editions',
    body: (draw) =>
      sortable(
        voice,
        html`<table class="cards sheet"><thead><tr><th scope="col">${voice.word('settings.edition')}</th>
<th scope="col">${voice.word('settings.newsroom')}</th><th scope="col">${voice.word('settings.public')}</th>
<th scope="col">${voice.word('settings.position')}</th></tr></thead><tbody>${inOrder(acts, draw).map((act) => {
          const one = editions.find(({ code }) => code === act.id)
          return html`<tr data-name="${one?.name ?? act.id}"><th scope="row"><a
 href="/desk/settings/editions/${act.id}" lang="${act.id}" dir="${direction(
   act.id,
 )}">${one?.name}</a> <code>${act.id}</code></th>
<td data-label="${voice.text('settings.newsroom')}">${foreign(one?.newsroom ?? '')}</td>
<td>${draw.field(act, 'public')}</td>
${orderCell(voice, act, draw)}</tr>
`
        })}</tbody></table>`,
      ),
    below: html`<p><a class="button" href="/desk/settings/editions/-new">${voice.word('settings.newEdition')}</a></p>`,
  }
}

/** What an edition says of itself: fields of the verb `edition` but its code and its words. */
export const editionFields = (voice: DeskVoice, one: Edition, now: number): Field[] => {
  const { code: language, digits, timeZone } = one
  const calendars = calendarOptions(voice, { language, digits, timeZone, now })
  return [
    {
      at: 'public',
      label: voice.word('settings.public'),
      kind: 'switch',
      value: one.public ? 'on' : '',
      hint: voice.word('settings.publicHint'),
    },
    { at: 'name', label: voice.word('settings.languageName'), kind: 'line', value: one.name, language, required: true },
    {
      at: 'newsroom',
      label: voice.word('settings.newsroomName'),
      kind: 'line',
      value: one.newsroom,
      language,
      required: true,
    },
    {
      at: 'tagline',
      label: voice.word('settings.tagline'),
      kind: 'line',
      value: one.tagline ?? '',
      language,
      nullable: true,
    },
    {
      at: 'direction',
      label: voice.word('settings.direction'),
      kind: 'choice',
      value: one.direction,
      options: (['rtl', 'ltr'] as const).map((value) => ({ value, label: voice.text(`settings.${value}`) })),
    },
    { at: 'digits', label: voice.word('me.digits'), kind: 'choice', value: digits, options: digitsOptions(digits) },
    { at: 'calendar', label: voice.word('me.calendar'), kind: 'choice', value: one.calendar, options: calendars },
    {
      at: 'otherCalendar',
      label: voice.word('settings.otherCalendar'),
      kind: 'choice',
      value: one.otherCalendar ?? '',
      nullable: true,
      options: [{ value: '', label: voice.text('settings.none') }, ...calendars],
    },
    {
      at: 'timeZone',
      label: voice.word('settings.timeZone'),
      kind: 'line',
      value: timeZone,
      ltr: true,
      required: true,
      options: zoneOptions(voice),
      hint: voice.word('settings.timeZoneHint'),
    },
    { at: 'position', label: voice.word('settings.position'), kind: 'number', value: numberText(voice, one.position) },
  ]
}

export const editionForm = (
  voice: DeskVoice,
  { one, editions, now }: { one: SetEdition; editions: readonly Edition[]; now: number },
): SettingsForm => {
  const act: FormAct = {
    id: '',
    verb: editionVerb,
    fixed: { code: one.code },
    version: one.version,
    look: { public: true },
    fields: editionFields(voice, one, now),
  }
  return {
    part: 'editions',
    title: voice.text('settings.editionTitle', { name: one.name }),
    acts: [act],
    looks: fronts(editions, one.code),
    next: `/desk/settings/editions/${one.code}`,
    body: (draw) => draw.fields(act),
    above: back(voice),
    below: html`<p><a class="button" href="/desk/settings/editions/${one.code}/words">${voice.word(
      'settings.ownWords',
    )}</a> <a class="button" href="/desk/settings/menus/${one.code}/main">${voice.word('settings.part.menus')}</a></p>`,
  }
}

const back = (voice: DeskVoice): Markup =>
  html`<p><a href="/desk/settings/editions">${voice.word('settings.allEditions')}</a></p>
`
