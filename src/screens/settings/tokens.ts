import { makeTokenVerb, revokeTokenVerb } from '#desk/token.ts'
import { foreign, html } from '#site/parts/markup.ts'
import type { Child, Markup } from '#site/parts/markup.ts'
import type { Edition } from '#story/edition.ts'
import { scopes } from '#story/may.ts'
import type { Scope } from '#story/may.ts'
import { noticeLine } from '../frame.ts'
import { momentAgo, momentExact } from '../moments.ts'
import type { DeskVoice } from '../words.ts'
import type { FormAct } from './form.ts'
import type { SettingsForm } from './screen.ts'

/** A token as the list of tokens shows it. */
export interface ListedToken {
  readonly id: number
  readonly name: string
  readonly scopes: readonly string[]
  readonly editions: readonly string[] | null
  /** The name of the member whose it is; null where it is nobody's. */
  readonly owner: string | null
  readonly expiresAt: number | null
  readonly usedAt: number | null
  readonly revokedAt: number | null
}

const address = '/desk/settings/tokens'

/** Keys to the API: those that there are, and a new one. */
export const tokensForm = (
  voice: DeskVoice,
  {
    tokens,
    editions,
    members,
    own,
    now,
  }: {
    tokens: readonly ListedToken[]
    editions: readonly Edition[]
    /** Whose a new one may be; none but the member's own where they may make no others. */
    members: readonly { readonly key: string; readonly name: string }[]
    own: string
    now: number
  },
): SettingsForm => {
  const act: FormAct = {
    id: '',
    verb: makeTokenVerb,
    fixed: {},
    fresh: true,
    always: true,
    fields: [
      { at: 'name', label: voice.word('settings.tokenName'), kind: 'line', value: '', required: true },
      {
        at: 'scopes',
        label: voice.word('settings.scopes'),
        kind: 'several',
        value: '["read"]',
        options: scopes.map((scope) => ({ value: scope, label: voice.text(`settings.scope.${scope}`) })),
      },
      {
        at: 'editions',
        label: voice.word('settings.onlyEditions'),
        kind: 'several',
        value: '[]',
        nullable: true,
        hint: voice.word('settings.onlyEditionsHint'),
        options: editions.map(({ code, name }) => ({ value: code, label: name, language: code })),
      },
      {
        at: 'expires',
        label: voice.word('settings.ends'),
        kind: 'choice',
        value: dayAfter(now, 90),
        nullable: true,
        options: [
          ...[7, 30, 90, 365].map((days) => ({
            value: dayAfter(now, days),
            label: voice.text('settings.inDays', { days }),
          })),
          { value: '', label: voice.text('settings.never') },
        ],
      },
      ...(members.length === 0
        ? []
        : [
            {
              at: 'member',
              label: voice.word('settings.owner'),
              kind: 'choice' as const,
              value: own,
              // What is not said is the member's own: nobody's has to be said.
              nullable: true,
              options: [
                ...members.map(({ key, name }) => ({ value: key, label: name })),
                { value: '', label: voice.text('settings.nobody') },
              ],
            },
          ]),
    ],
  }
  return {
    part: 'tokens',
    title: voice.text('settings.part.tokens'),
    acts: [act],
    looks: [],
    next: address,
    submit: voice.word('settings.makeToken'),
    above: html`<p class="quiet">${voice.word('settings.tokensHint')}</p>${tokensTable(voice, tokens, now)}`,
    body: (draw) =>
      html`<fieldset><legend class="label">${voice.word('settings.newToken')}</legend>${draw.fields(act)}</fieldset>`,
  }
}

const dayAfter = (now: number, days: number): string => new Date(now + days * 86_400_000).toISOString().slice(0, 10)

const tokensTable = (voice: DeskVoice, tokens: readonly ListedToken[], now: number): Markup =>
  tokens.length === 0
    ? html`<p>${voice.word('settings.noEntries')}</p>`
    : html`<table class="cards"><thead><tr><th scope="col">${voice.word('settings.tokenName')}</th>
<th scope="col">${voice.word('settings.scopes')}</th><th scope="col">${voice.word('settings.owner')}</th>
<th scope="col">${voice.word('settings.used')}</th><th scope="col">${voice.word('settings.ends')}</th></tr></thead>
<tbody>${tokens.map(
        (one) => html`<tr><th scope="row">${foreign(one.name)} <span class="quiet">${voice.number(one.id)}</span></th>
<td data-label="${voice.text('settings.scopes')}">${one.scopes
          .filter((scope): scope is Scope => (scopes as readonly string[]).includes(scope))
          .map((scope) => html`<div>${voice.word(`settings.scope.${scope}`)}</div>`)}${
          one.editions && html`<div class="quiet">${one.editions.join(' · ')}</div>`
        }</td>
<td data-label="${voice.text('settings.owner')}">${
          one.owner === null ? voice.word('settings.nobody') : foreign(one.owner)
        }</td>
<td data-label="${voice.text('settings.used')}">${
          one.usedAt === null ? voice.word('settings.never') : momentAgo(voice, one.usedAt, now)
        }</td>
<td data-label="${voice.text('settings.ends')}">${endOf(voice, one, now)}</td></tr>
`,
      )}</tbody></table>`

const endOf = (voice: DeskVoice, { id, revokedAt, expiresAt }: ListedToken, now: number): Child =>
  revokedAt !== null
    ? voice.word('settings.revoked', { when: momentExact(voice, revokedAt) })
    : expiresAt !== null && expiresAt <= now
      ? voice.word('settings.ended', { when: momentExact(voice, expiresAt) })
      : html`${expiresAt === null ? voice.word('settings.never') : momentExact(voice, expiresAt)} <a
 class="button small" href="${address}/revoke/${id}">${voice.word('settings.revoke')}</a>`

/** Asks before a token is ended. */
export const revokeForm = (voice: DeskVoice, { id, name }: Pick<ListedToken, 'id' | 'name'>): SettingsForm => ({
  part: 'tokens',
  title: voice.text('settings.revokeTitle', { name }),
  acts: [{ id: '', verb: revokeTokenVerb, fixed: { token: id }, always: true, fields: [] }],
  looks: [],
  next: address,
  submit: voice.word('settings.revoke'),
  above: html`<p><a href="${address}">${voice.word('settings.part.tokens')}</a></p>`,
  body: () => html`<p>${voice.word('settings.revokeHint')}</p>`,
})

/** The secret of a token that was made just now. It is shown on this answer and never again. */
export const newTokenScreen = (
  voice: DeskVoice,
  { name, secret, site }: { name: string; secret: string; site: string },
): SettingsForm => ({
  part: 'tokens',
  title: voice.text('settings.tokenMade', { name }),
  acts: [],
  looks: [],
  next: address,
  body: () => html``,
  above: html`${noticeLine(html`<strong>${voice.word('settings.tokenOnce')}</strong><br><code dir="ltr"
 class="secret">${secret}</code>`)}<p>${voice.word('settings.tokenUse')}</p><pre
 dir="ltr"><code>curl -H "Authorization: Bearer …" ${site}/api/</code></pre>
<p><a class="button" href="${address}">${voice.word('welcome.done')}</a></p>`,
})
