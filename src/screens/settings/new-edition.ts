import { edition as editionVerb } from '#desk/edition.ts'
import { menu as menuVerb } from '#desk/menu.ts'
import { section as sectionVerb } from '#desk/section.ts'
import { endonym, habits } from '#language/habits.ts'
import { canonicalTag } from '#language/tag.ts'
import { foreign, html } from '#site/parts/markup.ts'
import { pathOf } from '#story/address.ts'
import type { Edition, MenuItem, MenuPlace } from '#story/edition.ts'
import type { DeskVoice } from '../words.ts'
import { languageOptions } from './choices.ts'
import { editionFields } from './editions.ts'
import type { FormAct } from './form.ts'
import type { SettingsForm } from './screen.ts'

/** A section with its names by edition, as far as another edition needs them. */
export interface NamedSection {
  readonly key: string
  readonly names: Readonly<Record<string, { readonly name: string }>>
}

/** Asks in which language a new edition is to come out. */
export const chooseLanguage = (
  voice: DeskVoice,
  { editions, asked }: { editions: readonly Edition[]; asked: string },
): SettingsForm => ({
  part: 'editions',
  title: voice.text('settings.newEdition'),
  acts: [],
  looks: [],
  next: '',
  body: () => html``,
  above: html`<form method="get" action="/desk/settings/editions/-new" class="sheet">
<div class="field"><label for="code">${voice.word('settings.language')}</label>
<input id="code" name="code" list="codes" required dir="ltr" autocomplete="off" autocapitalize="none" spellcheck="false"
 value="${asked}" aria-describedby="code-hint${asked && html` code-fault" aria-invalid="true`}">
<datalist id="codes">${languageOptions(
    voice,
    editions.map(({ code }) => code),
  ).map(({ value, label }) => html`<option value="${value}">${label}</option>`)}</datalist>
<p class="quiet" id="code-hint">${voice.word('settings.languageHint')}</p>${
    asked && html`<p class="fault" id="code-fault">${voice.word('settings.languageFault')}</p>`
  }</div>
<div class="field"><label for="from">${voice.word('settings.copyFrom')}</label><select id="from"
 name="from">${editions.map(
   ({ code, name }) => html`<option value="${code}" lang="${code}">${name}</option>`,
 )}<option value="">${voice.word('settings.none')}</option></select></div>
<div class="acts"><button class="strong">${voice.word('signIn.next')}</button></div></form>`,
})

/** The tag that is meant by what was typed, if it can become an edition. */
export const newTag = (typed: string, editions: readonly Pick<Edition, 'code'>[]): string | undefined => {
  const code = canonicalTag(typed.trim())
  return code === undefined || editions.some((one) => one.code === code) ? undefined : code
}

/** What a new edition follows from its language, to be changed before it is made: with the names that its sections
 *  still need, and menus like those of another edition. */
export const newEditionForm = (
  voice: DeskVoice,
  {
    code,
    editions,
    sections,
    menus,
    now,
  }: {
    code: string
    editions: readonly Edition[]
    sections: readonly NamedSection[]
    /** The menus that it begins with. */
    menus: Readonly<Partial<Record<MenuPlace, readonly MenuItem[]>>>
    now: number
  },
): SettingsForm => {
  const usual = habits(code)
  const [first] = editions
  const proposed: Edition = {
    code,
    position: Math.max(0, ...editions.map(({ position }) => position)) + 1,
    public: false,
    name: usual.name,
    direction: usual.direction,
    digits: usual.digits,
    calendar: usual.calendar,
    otherCalendar: usual.otherCalendar ?? null,
    timeZone: first?.timeZone ?? usual.timeZone,
    newsroom: first?.newsroom ?? '',
    tagline: null,
    words: {},
  }
  const own: FormAct = {
    id: 'edition',
    verb: editionVerb,
    fixed: { code },
    look: { public: true },
    fresh: true,
    always: true,
    fields: editionFields(voice, proposed, now),
  }
  const named = sections.map(({ key, names }): FormAct => ({
    id: `section.${key}`,
    verb: sectionVerb,
    fixed: { key },
    fresh: true,
    fields: [
      {
        at: `names/${code}/name`,
        label: foreign((names[voice.language] ?? Object.values(names)[0])?.name ?? key),
        kind: 'line',
        value: '',
        language: code,
      },
    ],
  }))
  const copied = Object.entries(menus).map(([place, items]): FormAct => ({
    id: `menu.${place}`,
    verb: menuVerb,
    fixed: { edition: code, place, items },
    always: true,
    fields: [],
  }))
  return {
    part: 'editions',
    title: voice.text('settings.newEditionTitle', { name: endonym(code) }),
    acts: [own, ...named, ...copied],
    looks: [{ path: pathOf({ kind: 'front', edition: code }), label: endonym(code), still: true }],
    submit: voice.word('settings.makeEdition'),
    next: `/desk/settings/editions/${code}`,
    body: (draw) => html`<p class="quiet">${voice.word('settings.proposed')}</p>
${draw.fields(own)}${
      named.length > 0 &&
      html`<fieldset><legend class="label">${voice.word('settings.sectionNames')}</legend>
<p class="quiet">${voice.word('settings.sectionNamesHint')}</p>${named.map((act) => draw.fields(act))}</fieldset>`
    }`,
  }
}
