import { redirect as redirectVerb } from '#desk/redirect.ts'
import { foreign, html } from '#site/parts/markup.ts'
import type { DeskVoice } from '../words.ts'
import type { FormAct } from './form.ts'
import { searchForm } from './search.ts'
import type { SettingsForm } from './screen.ts'

/** A redirect: an old address, and where it leads. */
export interface SetRedirect {
  readonly path: string
  readonly target: string
}

const address = '/desk/settings/redirects'
const changeAt = (path: string, more = ''): string => `${address}/change${more}?path=${encodeURIComponent(path)}`

/** All redirects, to be searched, and a new one. */
export const redirectsForm = (
  voice: DeskVoice,
  {
    redirects,
    q,
    next,
  }: {
    redirects: readonly SetRedirect[]
    q: string
    /** From behind which path there are more. */
    next: string | null
  },
): SettingsForm => {
  const act: FormAct = {
    id: '',
    verb: redirectVerb,
    fixed: {},
    fresh: true,
    always: true,
    fields: [
      { at: 'path', label: voice.word('settings.oldAddress'), kind: 'line', value: '', ltr: true, required: true },
      { at: 'target', label: voice.word('settings.leadsTo'), kind: 'line', value: '', ltr: true, required: true },
    ],
  }
  return {
    part: 'redirects',
    title: voice.text('settings.part.redirects'),
    acts: [act],
    looks: [],
    next: address,
    submit: voice.word('settings.makeRedirect'),
    body: (draw) =>
      html`<fieldset><legend class="label">${voice.word('settings.newRedirect')}</legend><div
 class="columns">${draw.fields(act)}</div></fieldset>`,
    below: html`<section>${searchForm(voice, { address, q })}${
      redirects.length === 0
        ? html`<p>${voice.word(q === '' ? 'settings.noEntries' : 'settings.noneFound')}</p>`
        : html`<table class="cards"><thead><tr><th scope="col">${voice.word('settings.oldAddress')}</th>
<th scope="col">${voice.word('settings.leadsTo')}</th></tr></thead><tbody>${redirects.map(
            ({ path, target }) => html`<tr><th scope="row"><a href="${changeAt(path)}">${foreign(path)}</a></th>
<td data-label="${voice.text('settings.leadsTo')}">${foreign(target)}</td></tr>
`,
          )}</tbody></table>`
    }${
      next !== null &&
      html`<p><a class="button" href="${address}?q=${encodeURIComponent(q)}&amp;after=${encodeURIComponent(
        next,
      )}">${voice.word('settings.after')}</a></p>`
    }</section>`,
  }
}

/** One of them, to be led elsewhere. */
export const redirectForm = (voice: DeskVoice, { path, target }: SetRedirect): SettingsForm => {
  const act: FormAct = {
    id: '',
    verb: redirectVerb,
    fixed: { path, was: target },
    fields: [
      { at: 'target', label: voice.word('settings.leadsTo'), kind: 'line', value: target, ltr: true, required: true },
    ],
  }
  return {
    part: 'redirects',
    title: voice.text('settings.redirectTitle', { path }),
    acts: [act],
    looks: [],
    next: address,
    above: html`<p><a href="${address}">${voice.word('settings.part.redirects')}</a></p>`,
    body: (draw) => draw.fields(act),
    below: html`<p><a class="button"
 href="${changeAt(path, '/remove')}">${voice.word('settings.removeRedirect')}</a></p>`,
  }
}

/** Asks before one is taken away. */
export const removeRedirectForm = (voice: DeskVoice, { path, target }: SetRedirect): SettingsForm => ({
  part: 'redirects',
  title: voice.text('settings.redirectTitle', { path }),
  acts: [{ id: '', verb: redirectVerb, fixed: { path, target: null, was: target }, always: true, fields: [] }],
  looks: [],
  next: address,
  submit: voice.word('settings.removeRedirect'),
  above: html`<p><a href="${changeAt(path)}">${foreign(path)}</a></p>`,
  body: () => html`<p>${voice.word('settings.removeRedirectHint', { path, target })}</p>`,
})
