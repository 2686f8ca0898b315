import type { Member } from '#archive/members.ts'
import { foreign, html } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import { memberRoles } from '#story/may.ts'
import { faultLine, noticeLine } from './frame.ts'
import type { Screen } from './frame.ts'
import { rolesOf } from './me.ts'
import { momentExact } from './moments.ts'
import type { DeskVoice } from './words.ts'

/** A member as the list of members shows them. */
export interface ListedMember {
  readonly member: Member
  readonly passkeys: number
  readonly password: boolean
  /** When the link that invites them ends; undefined where there is none. */
  readonly invitedUntil: number | undefined
}

/** Who works here, what they are, and whether they can get in. */
export const membersScreen = (
  voice: DeskVoice,
  {
    members,
    own,
    editions,
    link,
    fault,
  }: {
    members: readonly ListedMember[]
    /** The number of who looks at it: nobody takes the right to act from themselves. */
    own: number
    editions: ReadonlyMap<string, string>
    /** A link that was made just now. */
    link?: { readonly name: string; readonly address: string; readonly hours: number }
    fault?: Markup
  },
): Screen => ({
  title: voice.text('members.title'),
  here: 'members',
  main: html`${fault && faultLine(fault)}${
    link &&
    noticeLine(html`<strong>${voice.word('members.link', { name: link.name })}</strong><br>
<code dir="ltr">${link.address}</code><br>${voice.word('members.linkHint', { hours: link.hours })}`)
  }<table class="cards">
<thead><tr><th scope="col">${voice.word('members.name')}</th><th scope="col">${voice.word('members.roles')}</th>
<th scope="col">${voice.word('members.state')}</th>
<th scope="col"><span class="hidden">${voice.word('members.acts')}</span></th></tr></thead>
<tbody>
${members.map((one) => memberRow(voice, one, own, editions))}</tbody></table>
<section><h2>${voice.word('members.new')}</h2>
${newMemberForm(voice, editions)}</section>`,
})

const memberRow = (voice: DeskVoice, one: ListedMember, own: number, editions: ReadonlyMap<string, string>): Markup => {
  const { member, passkeys, password, invitedUntil } = one
  const canGetIn = passkeys > 0 || password
  const act = (what: string, label: Parameters<DeskVoice['word']>[0]): Markup =>
    html`<form method="post" action="/desk/members/${encodeURIComponent(member.key)}/${what}">
<button class="small">${voice.word(label)}</button></form>
`
  return html`<tr><th scope="row"><a
 href="/desk/members/${encodeURIComponent(member.key)}">${foreign(member.name)}</a>${
   member.cover !== null && html` · ${foreign(member.cover)}`
 }<br><span class="quiet">${foreign(member.key)}</span></th>
<td data-label="${voice.text('members.roles')}">${rolesOf(voice, member, editions).map(
    (role) => html`<div>${role}</div>`,
  )}</td>
<td data-label="${voice.text('members.state')}">${
    !member.active
      ? voice.word('members.ended')
      : canGetIn
        ? html`${voice.word('members.active')} · ${voice.word('members.ways', { passkeys })}`
        : invitedUntil === undefined
          ? voice.word('members.never')
          : voice.word('members.invited', { until: momentExact(voice, invitedUntil) })
  }</td>
<td><div class="acts">${
    member.active
      ? html`${canGetIn ? act('reset', 'members.reset') : act('invite', 'members.invite')}${
          canGetIn && act('end-sessions', 'members.endSessions')
        }${member.id !== own && act('stop', 'members.stop')}`
      : act('start', 'members.start')
  }</div></td></tr>
`
}

const newMemberForm = (voice: DeskVoice, editions: ReadonlyMap<string, string>): Markup =>
  html`<form method="post" action="/desk/members"><div class="columns">
<div class="field"><label for="name">${voice.word('members.name')}</label>
<input id="name" name="name" dir="auto" required maxlength="200" autocomplete="off"></div>
<div class="field"><label for="key">${voice.word('members.key')}</label>
<input id="key" name="key" dir="auto" required maxlength="60" autocomplete="off" autocapitalize="none"
 spellcheck="false"></div>
<div class="field"><label for="role">${voice.word('members.role')}</label>
<select id="role" name="role">${memberRoles.map(
    (role) => html`<option value="${role}">${voice.word(`role.${role}`)}</option>`,
  )}</select></div>
<div class="field"><label for="edition">${voice.word('members.edition')}</label>
<select id="edition" name="edition"><option value="*">${voice.word('me.everywhere')}</option>${[...editions].map(
    ([code, name]) => html`<option value="${code}" lang="${code}">${name}</option>`,
  )}</select></div>
</div><button>${voice.word('members.make')}</button></form>`
