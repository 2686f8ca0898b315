import { menu as menuVerb } from '#desk/menu.ts'
import { html } from '#site/parts/markup.ts'
import { menuPlaces } from '#story/edition.ts'
import type { Edition, MenuItem, MenuPlace } from '#story/edition.ts'
import type { DeskVoice } from '../words.ts'
import { fronts } from './editions.ts'
import type { Option } from './field.ts'
import type { FormAct } from './form.ts'
import type { SettingsForm } from './screen.ts'

/** What a menu can lead to in an edition: what it calls its sections and its standing pages. */
export interface MenuChoices {
  readonly sections: readonly { readonly key: string; readonly name: string }[]
  readonly pages: readonly { readonly key: string; readonly title: string }[]
}

/** The menus of all editions. */
export const menusForm = (voice: DeskVoice, editions: readonly Edition[]): SettingsForm => ({
  part: 'menus',
  title: voice.text('settings.part.menus'),
  acts: [],
  looks: fronts(editions),
  next: '',
  body: () => html``,
  above: html`<ul class="rows">${editions.map(
    ({ code, name }) => html`<li><span lang="${code}">${name}</span><span class="acts">${menuPlaces.map(
      (place) =>
        html`<a class="button" href="/desk/settings/menus/${code}/${place}">${voice.word(
          `settings.menu.${place}`,
        )}</a> `,
    )}</span></li>
`,
  )}</ul>`,
})

/** One menu of an edition. */
export const menuForm = (
  voice: DeskVoice,
  {
    edition,
    editions,
    place,
    version,
    items,
    choices,
  }: {
    edition: Edition
    editions: readonly Edition[]
    place: MenuPlace
    version: number
    items: readonly MenuItem[]
    choices: MenuChoices
  },
): SettingsForm => {
  const targets: Option[] = [
    ...choices.sections.map(({ key, name }) => ({ value: `section:${key}`, label: name, language: edition.code })),
    ...choices.pages.map(({ key, title }) => ({ value: `page:${key}`, label: title, language: edition.code })),
    { value: '', label: voice.text('settings.ownAddress') },
  ]
  // What stands in the menu and has no name here stays until somebody takes it out.
  for (const item of items) {
    const { to } = rowOf(item)
    if (to !== '' && !targets.some(({ value }) => value === to))
      targets.push({ value: to, label: voice.text('settings.unnamed', { key: to.split(':')[1] ?? '' }) })
  }
  const act: FormAct = {
    id: '',
    verb: menuVerb,
    fixed: { edition: edition.code, place },
    version,
    fields: [
      {
        at: 'items',
        label: voice.word('settings.entries'),
        kind: 'rows',
        value: JSON.stringify(items.map(rowOf)),
        hint: voice.word('settings.entriesHint'),
        rows: {
          columns: [
            { at: 'to', label: voice.word('settings.leadsTo'), kind: 'choice', options: targets },
            { at: 'label', label: voice.word('settings.label'), kind: 'line', language: edition.code },
            { at: 'href', label: voice.word('settings.address'), kind: 'line', ltr: true },
          ],
          values: (rows) => rows.map(itemOf),
          fresh: { to: targets[0]?.value ?? '', label: '', href: '' },
        },
      },
    ],
  }
  return {
    part: 'menus',
    title: voice.text('settings.menuTitle', { menu: voice.text(`settings.menu.${place}`), edition: edition.name }),
    acts: [act],
    looks: fronts(editions, edition.code),
    next: `/desk/settings/menus/${edition.code}/${place}`,
    above: html`<p><a href="/desk/settings/menus">${voice.word('settings.part.menus')}</a></p>`,
    body: (draw) => draw.fields(act),
  }
}

interface Row {
  readonly [name: string]: string
  readonly to: string
}

const rowOf = (item: MenuItem): Row =>
  'section' in item
    ? { to: `section:${item.section}`, label: '', href: '' }
    : 'page' in item
      ? { to: `page:${item.page}`, label: '', href: '' }
      : { to: '', label: item.label, href: item.href }

const itemOf = ({ to = '', label = '', href = '' }: Readonly<Record<string, string>>): MenuItem => {
  const [, kind, key = ''] = /^(section|page):(.*)$/s.exec(to) ?? []
  return kind === 'section' ? { section: key } : kind === 'page' ? { page: key } : { label, href: href.trim() }
}
