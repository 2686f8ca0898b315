import { author as authorVerb } from '#desk/author.ts'
import { hideAuthor } from '#desk/hide-author.ts'
import { source as sourceVerb } from '#desk/source.ts'
import { subject as subjectVerb } from '#desk/subject.ts'
import { foreign, html } from '#site/parts/markup.ts'
import type { Child } from '#site/parts/markup.ts'
import { pathOf } from '#story/address.ts'
import { sourceKinds } from '#story/article.ts'
import type { Edition } from '#story/edition.ts'
import type { DeskVoice } from '../words.ts'
import { languageOptions } from './choices.ts'
import { numberText } from './field.ts'
import type { Field } from './field.ts'
import type { FormAct } from './form.ts'
import { pagesLinks, searchForm } from './search.ts'
import type { Searched } from './search.ts'
import { editionPart, keyField, slugField } from './sections.ts'
import type { Look, SettingsForm } from './screen.ts'

/** What the newsroom has a key for and each edition a name: subjects, authors, sources. */
export type Vocabulary = 'subjects' | 'authors' | 'sources'

/** One entry, with what a screen may know of it beside its names. */
export interface Entry {
  readonly key: string
  readonly version: number
  /** What each edition calls it; of sources that is all there is. */
  readonly names: Readonly<Record<string, EntryName>>
  readonly mediaTopic?: string | null
  readonly kind?: string
  readonly portrait?: number | null
  readonly hidden?: boolean
  readonly url?: string | null
  readonly language?: string | null
}

export interface EntryName {
  readonly name: string
  readonly slug?: string
  readonly role?: string | null
  readonly about?: string | null
}

const named = (voice: DeskVoice, { key, names }: Pick<Entry, 'key' | 'names'>): string =>
  (names[voice.language] ?? Object.values(names)[0])?.name ?? key

/** A list of them, to be searched. */
export const vocabularyScreen = (
  voice: DeskVoice,
  {
    of,
    entries,
    editions,
    q,
    page,
    pages,
  }: { of: Vocabulary; entries: readonly Entry[]; editions: readonly Edition[]; pages: number } & Searched,
): SettingsForm => {
  const address = `/desk/settings/${of}`
  return {
    part: of,
    title: voice.text(`settings.part.${of}`),
    acts: [],
    looks: [],
    next: '',
    body: () => html``,
    above: html`${searchForm(voice, { address, q })}${
      entries.length === 0
        ? html`<p>${voice.word(q === '' ? 'settings.noEntries' : 'settings.noneFound')}</p>`
        : html`<table class="cards"><thead><tr><th scope="col">${voice.word('settings.name')}</th>${editions.map(
            ({ code, name }) => html`<th scope="col" lang="${code}">${name}</th>`,
          )}</tr></thead><tbody>${entries.map(
            (one) => html`<tr><th scope="row"><a href="${address}/${encodeURIComponent(one.key)}">${foreign(
              named(voice, one),
            )}</a>${
              one.hidden &&
              html` · <span
 class="quiet">${voice.word('settings.hidden')}</span>`
            }</th>${editions.map(
              ({ code, name }) =>
                html`<td data-label="${name}">${
                  one.names[code] === undefined ? html`<span class="quiet">–</span>` : foreign(one.names[code].name)
                }</td>`,
            )}</tr>
`,
          )}</tbody></table>`
    }${pagesLinks(voice, { address, q, page, pages })}<p><a class="button" href="${address}/-new">${voice.word(
      `settings.new.${of}`,
    )}</a></p>`,
  }
}

const verbs = { subjects: subjectVerb, authors: authorVerb, sources: sourceVerb } as const

/** One of them; without an entry, a new one. */
export const entryForm = (
  voice: DeskVoice,
  { of, one, editions }: { of: Vocabulary; one?: Entry; editions: readonly Edition[] },
): SettingsForm => {
  const act: FormAct = {
    id: '',
    verb: verbs[of],
    fixed: one === undefined ? {} : { key: one.key },
    ...(one === undefined ? { fresh: true, always: true } : { version: one.version }),
    fields: [
      ...(one === undefined ? [keyField(voice)] : []),
      ...shared[of](voice, one),
      ...editions.flatMap((edition) => inEdition(voice, of, edition, one?.names[edition.code])),
    ],
  }
  const ofEdition = (code: string): string[] =>
    act.fields.map(({ at }) => at).filter((at) => at.split('/')[0] === 'names' && at.split('/')[1] === code)
  return {
    part: of,
    title: one === undefined ? voice.text(`settings.new.${of}`) : named(voice, one),
    acts: [act],
    looks: one === undefined || one.hidden ? [] : looksOf(of, one, editions),
    next: `/desk/settings/${of}`,
    above: html`<p><a href="/desk/settings/${of}">${voice.word(`settings.part.${of}`)}</a></p>`,
    body: (draw) =>
      html`${draw.fields(
        act,
        act.fields.map(({ at }) => at).filter((at) => !at.startsWith('names/')),
      )}${editions.map((edition) => editionPart(edition, draw.fields(act, ofEdition(edition.code))))}`,
    below: of === 'authors' && one !== undefined && hideButton(voice, one),
  }
}

/** What all editions share of one. */
const shared: Readonly<Record<Vocabulary, (voice: DeskVoice, one: Entry | undefined) => Field[]>> = {
  subjects: (voice, one) => [
    {
      at: 'mediaTopic',
      label: voice.word('settings.mediaTopic'),
      kind: 'line',
      value: one?.mediaTopic ?? '',
      nullable: true,
      ltr: true,
      hint: voice.word('settings.mediaTopicHint'),
    },
  ],
  authors: (voice, one) => [
    {
      at: 'kind',
      label: voice.word('settings.kind'),
      kind: 'choice',
      value: one?.kind ?? 'person',
      options: (['person', 'organisation'] as const).map((kind) => ({
        value: kind,
        label: voice.text(`settings.${kind}`),
      })),
    },
    {
      at: 'portrait',
      label: voice.word('settings.portrait'),
      kind: 'number',
      value: one?.portrait ? numberText(voice, one.portrait) : '',
      picture: true,
      nullable: true,
    },
  ],
  sources: (voice, one) => [
    {
      at: 'kind',
      label: voice.word('settings.kind'),
      kind: 'choice',
      value: one?.kind ?? 'outlet',
      options: sourceKinds.map((kind) => ({ value: kind, label: voice.text(`settings.source.${kind}`) })),
    },
    {
      at: 'url',
      label: voice.word('settings.address'),
      kind: 'line',
      value: one?.url ?? '',
      nullable: true,
      ltr: true,
    },
    {
      at: 'language',
      label: voice.word('settings.sourceLanguage'),
      kind: 'line',
      value: one?.language ?? '',
      nullable: true,
      ltr: true,
      options: languageOptions(voice),
    },
  ],
}

/** What one edition says of one. */
const inEdition = (voice: DeskVoice, of: Vocabulary, { code }: Edition, own: EntryName | undefined): Field[] => {
  const name: Omit<Field, 'at'> = {
    label: voice.word('settings.name'),
    kind: 'line',
    value: own?.name ?? '',
    language: code,
  }
  if (of === 'sources') return [{ ...name, at: `names/${code}` }]
  const fields: Field[] = [{ ...name, at: `names/${code}/name` }, slugField(voice, code, own?.slug)]
  if (of === 'subjects') return fields
  return [
    ...fields,
    {
      at: `names/${code}/role`,
      label: voice.word('settings.role'),
      kind: 'line',
      value: own?.role ?? '',
      nullable: true,
      language: code,
    },
    {
      at: `names/${code}/about`,
      label: voice.word('settings.about'),
      kind: 'lines',
      value: own?.about ?? '',
      nullable: true,
      language: code,
    },
  ]
}

const looksOf = (of: Vocabulary, { names }: Entry, editions: readonly Edition[]): Look[] =>
  of === 'sources'
    ? []
    : editions.flatMap(({ code, name }) => {
        const slug = names[code]?.slug
        if (slug === undefined) return []
        const list = { of: of === 'subjects' ? 'subject' : 'author', slug } as const
        return [{ path: pathOf({ kind: 'list', edition: code, list, page: null }), label: name }]
      })

const hideButton = (voice: DeskVoice, { key, hidden = false }: Entry): Child =>
  html`<section><h2>${voice.word('settings.hide')}</h2><p>${voice.word(
    hidden ? 'settings.hiddenNow' : 'settings.hideHint',
  )}</p><p><a class="button" href="/desk/settings/authors/${encodeURIComponent(key)}/hide">${voice.word(
    hidden ? 'settings.unhide' : 'settings.hide',
  )}</a></p></section>`

/** Asks before a name is taken off everything, or brought back. */
export const hideForm = (voice: DeskVoice, one: Entry): SettingsForm => {
  const act: FormAct = {
    id: '',
    verb: hideAuthor,
    fixed: { key: one.key, hidden: !one.hidden },
    version: one.version,
    always: true,
    fields: [],
  }
  return {
    part: 'authors',
    title: named(voice, one),
    acts: [act],
    looks: [],
    submit: voice.word(one.hidden ? 'settings.unhide' : 'settings.hide'),
    next: `/desk/settings/authors/${encodeURIComponent(one.key)}`,
    above: html`<p><a
 href="/desk/settings/authors/${encodeURIComponent(one.key)}">${foreign(named(voice, one))}</a></p>`,
    body: () => html`<p>${voice.word(one.hidden ? 'settings.unhideHint' : 'settings.hideHint')}</p>`,
  }
}
