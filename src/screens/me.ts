import type { Credential } from '#archive/credentials.ts'
import type { Attempt } from '#archive/attempts.ts'
import type { Member } from '#archive/members.ts'
import type { Session } from '#archive/sessions.ts'
import { endonym } from '#language/habits.ts'
import { between, foreign, html } from '#site/parts/markup.ts'
import type { Child, Markup } from '#site/parts/markup.ts'
import type { WaysIn } from '#staff/ways-in.ts'
import { faultLine, noticeLine } from './frame.ts'
import { coverForm } from './member.ts'
import type { Screen } from './frame.ts'
import { momentAgo, momentExact } from './moments.ts'
import { passkeyButton } from './passkey-button.ts'
import { deskLanguages } from './words.ts'
import type { DeskVoice, Word } from './words.ts'

export interface Me {
  readonly member: Member
  readonly session: Session
  readonly sessions: readonly Session[]
  readonly ways: WaysIn
  /** What members call the provider of their accounts. */
  readonly account?: string | undefined
  readonly now: number
  /** The name of an edition in its own words, by its tag. */
  readonly editions: ReadonlyMap<string, string>
  readonly notice?: Markup | undefined
  readonly fault?: Markup | undefined
}

/** A member's own page: what they are here, how the desk speaks to them, where they are signed in, and how. */
export const meScreen = (voice: DeskVoice, me: Me): Screen => ({
  title: voice.text('me.title'),
  here: 'me',
  main: html`${me.fault && faultLine(me.fault)}${me.notice && noticeLine(me.notice)}<div class="columns">
<section><h2>${voice.word('me.roles')}</h2>
<p><strong>${foreign(me.member.name)}</strong> · <bdi>${me.member.key}</bdi></p>
<ul>${rolesOf(voice, me.member, me.editions).map((role) => html`<li>${role}</li>`)}</ul></section>
${habitsForm(voice, me.member)}
</div>
<details${me.member.cover !== null && html` open`}><summary>${voice.word('members.danger')}</summary>
<p>${voice.word('me.dangerHint')}</p>
${coverForm(voice, { member: me.member, action: '/desk/me/cover' })}</details>
<section><h2>${voice.word('me.ways')}</h2>
${waysRows(voice, me)}
<div class="acts">${passkeyButton(voice, {
    label: 'me.addPasskey',
    question: '/desk/me/passkey/question',
    answer: '/desk/me/passkey',
    next: '/desk/me?done=saved',
  })}
${
  me.account !== undefined &&
  html`<a class="button" href="/desk/me/account">${voice.word('me.accountAdd', { account: me.account })}</a>
`
}<a class="button" href="/desk/me/password">${voice.word(
    me.ways.password === undefined ? 'me.passwordAdd' : 'me.passwordChange',
  )}</a>
<form method="post" action="/desk/me/recovery"><button>${voice.word('me.newRecovery')}</button></form></div></section>
<section><h2>${voice.word('me.sessions')}</h2>
<ul class="rows">${me.sessions.map((one) => sessionRow(voice, one, me))}</ul>
${
  me.sessions.length > 1 &&
  html`<form method="post" action="/desk/me/sessions/end-others"><button>${voice.word('me.endOthers')}</button></form>`
}</section>`,
})

/** What a member is, in words: *Editor in فارسی*. */
export const rolesOf = (
  voice: DeskVoice,
  { grants }: Pick<Member, 'grants'>,
  editions: ReadonlyMap<string, string>,
): Markup[] =>
  grants.map(({ role, edition }) =>
    voice.word('me.role', {
      role: voice.text(`role.${role}`),
      edition: edition === '*' ? voice.text('me.everywhere') : (editions.get(edition) ?? edition),
    }),
  )

const digitsChoices = ['arabext', 'arab', 'latn'] as const
const calendarChoices = ['persian', 'gregory', 'islamic-umalqura'] as const

const habitsForm = (voice: DeskVoice, member: Member): Markup => {
  const options = (choices: readonly string[], own: string | null, words: (choice: string) => Child): Child[] => [
    html`<option value="">${voice.word('me.ofLanguage')}</option>`,
    ...choices.map(
      (choice) => html`<option value="${choice}"${choice === own && html` selected`}>${words(choice)}</option>`,
    ),
  ]
  const field = (name: string, label: Word, content: Child): Markup =>
    html`<div class="field"><label for="${name}">${voice.word(label)}</label>
<select id="${name}" name="${name}">${content}</select></div>
`
  const samples: Readonly<Record<string, string>> = { arabext: '۰۱۲۳۴۵۶۷۸۹', arab: '٠١٢٣٤٥٦٧٨٩', latn: '0123456789' }
  return html`<section><h2>${voice.word('me.language')}</h2>
<form method="post" action="/desk/me/habits">
${field(
  'language',
  'me.languageLabel',
  deskLanguages.map(
    (code) =>
      html`<option value="${code}" lang="${code}"${
        code === voice.language && html` selected`
      }>${endonym(code)}</option>`,
  ),
)}${field(
    'digits',
    'me.digits',
    options(digitsChoices, member.digits, (choice) => samples[choice] ?? choice),
  )}${field(
    'calendar',
    'me.calendar',
    options(calendarChoices, member.calendar, (choice) => calendarName(choice, voice.language)),
  )}${field('letters', 'me.letters', [
    html`<option value="on">${voice.word('me.lettersOn')}</option>`,
    html`<option value="off"${!member.letterKeys && html` selected`}>${voice.word('me.lettersOff')}</option>`,
  ])}<button>${voice.word('me.save')}</button>
</form></section>`
}

const calendarName = (calendar: string, language: string): string =>
  new Intl.DisplayNames([language], { type: 'calendar' }).of(calendar) ?? calendar

const waysRows = (voice: DeskVoice, { ways }: Me): Markup => {
  const only = ways.passkeys.length + ways.accounts.length + (ways.password === undefined ? 0 : 1) < 2
  const row = (words: Markup, way: Credential): Markup =>
    html`<li><span>${words}</span>${
      !only &&
      html`<form method="post" action="/desk/me/ways/remove"><input type="hidden" name="way" value="${way.id}">
<button class="small">${voice.word('me.remove')}</button></form>`
    }</li>
`
  return html`<ul class="rows">
${ways.passkeys.map((way) =>
  row(voice.word('me.passkeyRow', { name: way.name ?? '', since: momentExact(voice, way.createdAt) }), way),
)}${ways.accounts.map((way) =>
    row(voice.word('me.accountRow', { account: way.name ?? '', since: momentExact(voice, way.createdAt) }), way),
  )}${
    ways.password &&
    row(
      voice.word(ways.password.data['alone'] === true ? 'me.passwordAlone' : 'me.passwordRow', {
        since: momentExact(voice, ways.password.createdAt),
      }),
      ways.password,
    )
  }<li><span>${voice.word('me.recoveryRow', { count: ways.recovery })}</span></li>
</ul>
${only && html`<p class="quiet">${voice.word('me.lastWay')}</p>`}`
}

const sessionRow = (voice: DeskVoice, one: Session, { session, now }: Me): Markup =>
  html`<li><span>${voice.word('me.session', {
    client: one.client,
    since: momentExact(voice, one.createdAt),
    seen: momentAgo(voice, one.seenAt, now),
  })}</span>${
    one.id === session.id
      ? html`<strong>${voice.word('me.thisSession')}</strong>`
      : html`<form method="post" action="/desk/me/sessions/end"><input type="hidden" name="session" value="${one.id}">
<button class="small">${voice.word('me.end')}</button></form>`
  }</li>
`

/** Asks whether it is still the member, before they change what lets them in. */
export const proveScreen = (
  voice: DeskVoice,
  { account, fault }: { account?: string | undefined; fault?: Markup } = {},
): Screen => ({
  title: voice.text('me.prove'),
  here: 'me',
  main: html`${fault && faultLine(fault)}<p>${voice.word('me.proveHint')}</p>
${passkeyButton(voice, {
  label: 'signIn.passkey',
  question: '/desk/sign-in/passkey/question',
  answer: '/desk/me/prove/passkey',
  next: '/desk/me',
})}
${
  account !== undefined &&
  html`<p><a class="button" href="/desk/me/prove/account">${voice.word('signIn.account', { account })}</a></p>
`
}<p class="or">${voice.word('signIn.or')}</p>
<form method="post" action="/desk/me/prove">
<div class="field"><label for="word">${voice.word('signIn.password')} · ${voice.word('code.label')}</label>
<input id="word" name="word" type="password" dir="ltr" required maxlength="1000" autocomplete="current-password"></div>
<button class="main">${voice.word('signIn.next')}</button>
</form>`,
})

/** Tells a member that somebody else tried. */
export const attemptsLine = (voice: DeskVoice, attempts: readonly Attempt[]): Markup => {
  const when = between(
    attempts.slice(0, 3).map(({ at }) => momentExact(voice, at)),
    html` · `,
  )
  return noticeLine(voice.word('attempts.told', { count: attempts.length, when: html`${when}` }), true)
}
