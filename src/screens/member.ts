import type { Member } from '#archive/members.ts'
import { foreign, html } from '#site/parts/markup.ts'
import type { Child, Markup } from '#site/parts/markup.ts'
import { memberRoles } from '#story/may.ts'
import type { Grant } from '#story/may.ts'
import { choiceField } from './choice-field.ts'
import { faultLine, noticeLine } from './frame.ts'
import type { Screen } from './frame.ts'
import { textField } from './text-field.ts'
import type { DeskVoice } from './words.ts'

export interface OneMember {
  readonly member: Member
  readonly version: number
  /** Names of editions in their own words, by their tags. */
  readonly editions: ReadonlyMap<string, string>
  /** Names of authors that readers see, by key: one of them may be this member. */
  readonly authors: ReadonlyMap<string, string>
  readonly saved?: boolean
  readonly fault?: Markup | undefined
}

/** One member: name, roles by edition, and what is done where they are in danger. */
export const memberScreen = (voice: DeskVoice, one: OneMember): Screen => {
  const { member, version, editions, fault, saved } = one
  const byline = authorField(voice, one.authors)
  const address = `/desk/members/${encodeURIComponent(member.key)}`
  return {
    title: member.name,
    here: 'members',
    main: html`${fault && faultLine(fault)}${saved && noticeLine(voice.word('me.saved'))}<p><a
 href="/desk/members">${voice.word('members.title')}</a></p>
<form method="post" action="${address}/change"><input type="hidden" name="version" value="${version}">
${textField({ name: 'name', label: voice.word('members.name'), value: member.name, required: true, most: 200 })}
<p class="quiet">${voice.word('members.key')}: <bdi>${member.key}</bdi></p>
<fieldset><legend>${voice.word('members.roles')}</legend>
${[...member.grants, undefined, undefined].map((grant, index) => grantRow(voice, grant, { index, editions }))}
<p class="quiet">${voice.word('members.rolesHint')}</p></fieldset>
<button>${voice.word('me.save')}</button></form>
<section id="danger"><h2>${voice.word('members.danger')}</h2>
<p>${voice.word('members.dangerHint')}</p>
${coverForm(voice, { member, version, action: `${address}/cover`, byline })}</section>`,
  }
}

const grantRow = (
  voice: DeskVoice,
  grant: Grant | undefined,
  { index, editions }: { index: number; editions: ReadonlyMap<string, string> },
): Markup => {
  const option = (value: string, chosen: boolean, text: Child, lang?: string): Markup =>
    html`<option value="${value}"${lang && html` lang="${lang}"`}${chosen && html` selected`}>${text}</option>`
  return html`<div class="columns">
<div class="field"><label for="role-${index}">${voice.word('members.role')}</label>
<select id="role-${index}" name="role">${[
    option('', grant === undefined, voice.word('members.noRole')),
    ...memberRoles.map((role) => option(role, role === grant?.role, voice.word(`role.${role}`))),
  ]}</select></div>
<div class="field"><label for="edition-${index}">${voice.word('members.edition')}</label>
<select id="edition-${index}" name="edition">${option('*', grant?.edition === '*', voice.word('me.everywhere'))}${[
    ...editions,
  ].map(([code, name]) => option(code, code === grant?.edition, name, code))}</select></div></div>
`
}

const authorField = (voice: DeskVoice, authors: ReadonlyMap<string, string>): Markup =>
  choiceField(
    voice,
    html`<label for="author">${voice.word('members.byline')}</label>
<select id="author" name="author"><option value="">${voice.word('members.noByline')}</option>${[...authors].map(
      ([key, name]) => html`<option value="${key}" data-hint="${key}">${name}</option>`,
    )}</select>`,
  )

/** Takes a member off the desk's own lists, or gives their name back.
 *  @param asked `byline` is more to be asked while the name is still there. */
export const coverForm = (
  voice: DeskVoice,
  asked: { readonly member: Member; readonly version?: number; readonly action: string; readonly byline?: Markup },
): Markup => {
  const { member, version, action, byline } = asked
  const before = version !== undefined && html`<input type="hidden" name="version" value="${version}">`
  return member.cover === null
    ? html`<form method="post" action="${action}">${before}${byline}
${textField({ name: 'cover', label: voice.word('members.cover'), value: voice.text('members.coverWord'), most: 60 })}
<p class="quiet">${voice.word('members.coverHint')}</p>
<button class="danger">${voice.word(byline === undefined ? 'members.hide' : 'members.hideBoth')}</button></form>`
    : html`<form method="post" action="${action}">${before}<input type="hidden" name="back" value="yes">
<p>${voice.word('members.covered', { cover: foreign(member.cover) })}</p>
<button>${voice.word('members.unhide')}</button></form>`
}
