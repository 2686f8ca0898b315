import { page as pageVerb } from '#desk/page.ts'
import { direction } from '#language/tag.ts'
import { foreign, html } from '#site/parts/markup.ts'
import { onWire } from '#story/address.ts'
import type { Body } from '#story/body/schema.ts'
import { toMarkdown } from '#story/body/to-markdown.ts'
import type { Edition } from '#story/edition.ts'
import type { DeskVoice } from '../words.ts'
import { fronts } from './editions.ts'
import type { Field } from './field.ts'
import type { FormAct } from './form.ts'
import { keyField } from './sections.ts'
import type { SettingsForm } from './screen.ts'

/** A standing page in one edition, without its text. */
export interface ListedPage {
  readonly key: string
  readonly edition: string
  readonly version: number
  readonly state: 'draft' | 'published'
  readonly title: string
  readonly path: string
}

const address = '/desk/settings/pages'
const at = (key: string, edition: string): string => `${address}/${encodeURIComponent(key)}/${edition}`

/** All standing pages, a row each, a cell for each edition. */
export const pagesForm = (
  voice: DeskVoice,
  { pages, editions }: { pages: readonly ListedPage[]; editions: readonly Edition[] },
): SettingsForm => {
  const byKey = [...Map.groupBy(pages, ({ key }) => key)]
  return {
    part: 'pages',
    title: voice.text('settings.part.pages'),
    acts: [],
    looks: [],
    next: '',
    body: () => html``,
    above: html`${
      byKey.length === 0
        ? html`<p>${voice.word('settings.noEntries')}</p>`
        : html`<table class="cards"><thead><tr><th scope="col">${voice.word('settings.key')}</th>${editions.map(
            ({ code, name }) => html`<th scope="col" lang="${code}">${name}</th>`,
          )}</tr></thead><tbody>${byKey.map(
            ([key, own]) => html`<tr><th scope="row">${foreign(key)}</th>${editions.map(({ code, name }) => {
              const one = own.find(({ edition }) => edition === code)
              return html`<td data-label="${name}">${
                one === undefined
                  ? html`<a class="quiet" href="${at(key, code)}">${voice.word('settings.add')}<span
 class="hidden"> ${key} ${name}</span></a>`
                  : html`<a href="${at(key, code)}" lang="${code}" dir="${direction(code)}">${one.title}</a><br><span
 class="state ${one.state} quiet">${voice.word(`state.${one.state}`)}</span>`
              }</td>`
            })}</tr>
`,
          )}</tbody></table>`
    }<p>${editions.map(
      ({ code, name }) =>
        html`<a class="button" href="${address}/-new/${code}">${voice.word('settings.newPage')} · <span
 lang="${code}">${name}</span></a> `,
    )}</p>`,
  }
}

/** A standing page in an edition; without one there, what it would begin with. */
export const pageForm = (
  voice: DeskVoice,
  {
    key,
    edition,
    one,
  }: {
    /** Undefined for a page that no edition has. */
    key: string | undefined
    edition: Edition
    one: (ListedPage & { readonly body: Body }) | undefined
  },
): SettingsForm => {
  const { code } = edition
  const markdown = one === undefined ? '' : toMarkdown(one.body)?.trimEnd()
  const text: Field[] =
    markdown === undefined
      ? []
      : [
          {
            at: 'markdown',
            label: voice.word('settings.pageText'),
            hint: voice.word('settings.pageTextHint'),
            kind: 'lines',
            height: 16,
            value: markdown,
            language: code,
          },
        ]
  const act: FormAct = {
    id: '',
    verb: pageVerb,
    fixed: { edition: code, ...(key !== undefined && { key }) },
    look: { state: 'published' },
    ...(one === undefined ? { fresh: true, always: true } : { version: one.version }),
    fields: [
      ...(key === undefined ? [keyField(voice)] : []),
      {
        at: 'title',
        label: voice.word('settings.pageTitle'),
        kind: 'line',
        value: one?.title ?? '',
        language: code,
        required: true,
      },
      ...(one === undefined
        ? [
            {
              at: 'slug',
              label: voice.word('settings.slug'),
              kind: 'line' as const,
              value: '',
              language: code,
              hint: voice.word('settings.slugNew'),
            },
          ]
        : []),
      {
        at: 'state',
        label: voice.word('settings.state'),
        kind: 'choice',
        value: one?.state ?? 'draft',
        options: (['draft', 'published'] as const).map((state) => ({
          value: state,
          label: voice.text(`state.${state}`),
        })),
      },
      ...text,
    ],
  }
  return {
    part: 'pages',
    title:
      one === undefined
        ? voice.text('settings.newPage')
        : voice.text('settings.pageOn', { title: one.title, edition: edition.name }),
    acts: [act],
    looks:
      one === undefined
        ? []
        : [{ path: one.path, label: one.title, still: one.state === 'draft' }, ...fronts([edition])],
    next: key === undefined ? address : at(key, code),
    above: html`<p><a href="${address}">${voice.word('settings.part.pages')}</a>${
      one && html` · <bdi dir="ltr">${onWire(one.path) === one.path ? one.path : foreign(one.path)}</bdi>`
    }</p>`,
    body: (draw) =>
      html`${draw.fields(act)}${
        markdown === undefined &&
        html`<p
 class="notice warn">${voice.word('settings.pageWhole')}</p>`
      }`,
  }
}
