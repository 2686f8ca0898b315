import { habits, knownZone } from '#language/habits.ts'
import { zonePlace } from '#language/zones.ts'
import { html } from '#site/parts/markup.ts'
import type { Child, Markup } from '#site/parts/markup.ts'
import { momentToType, typedMoment } from '#story/typed-moment.ts'
import type { DeskVoice } from './words.ts'

/** A field for a moment, by the clock of an edition and in the member's calendar and digits: typed as it is told beside
 *  it, or, with a script, chosen part by part or from a month (`browser/moment.ts`).
 *  @param timeZone the clock; the member's own where none is given. */
export const momentField = (
  voice: DeskVoice,
  {
    id,
    name = id,
    label,
    value,
    timeZone = voice.timeZone,
    required = false,
    now,
  }: {
    readonly id: string
    readonly name?: string
    readonly label: Child
    /** Milliseconds, or what somebody typed that was no moment. */
    readonly value?: number | string | null | undefined
    readonly timeZone?: string | undefined
    readonly required?: boolean
    /** Of which moment the example is made. */
    readonly now: number
  },
): Markup => {
  const habit = { calendar: voice.calendar, digits: voice.digits, timeZone }
  const text = typeof value === 'number' ? momentToType(value, habit) : (value ?? '')
  const words = Object.fromEntries(
    (
      ['year', 'month', 'day', 'hour', 'minute', 'empty', 'clear', 'calendar', 'previous', 'next', 'today'] as const
    ).map((key) => [key, voice.text(`moment.${key}`)]),
  )
  const said = { ...words, incomplete: voice.text('moment.incomplete'), missing: voice.text('moment.missing') }
  return html`<desk-moment class="field" data-language="${voice.language}" data-calendar="${voice.calendar}"
 data-digits="${voice.digits}" data-zone="${timeZone}" data-first-day="${habits(voice.language).firstDay}"
 data-words="${JSON.stringify(said)}"${required && html` data-required`}><label for="${id}">${label}</label>
<input id="${id}" name="${name}" value="${text}" dir="ltr" autocomplete="off" maxlength="60"${
    required && html` required`
  } aria-describedby="${id}-zone"><input type="hidden" name="${name}.zone" value="${timeZone}">
<span class="quiet" id="${id}-zone"><span>${clockOf(voice, timeZone)}</span><span class="typed"> ${voice.word(
    'moment.example',
    { example: html`<bdi dir="ltr">${momentToType(now, habit)}</bdi>` },
  )}</span></span></desk-moment>`
}

const clockOf = (voice: DeskVoice, timeZone: string): Child => {
  const place = zonePlace(timeZone, voice.language)
  return place === undefined ? html`<bdi dir="ltr">${timeZone}</bdi>` : voice.word('moment.zone', { place })
}

/** What a form says of such a field: a moment in milliseconds, null where it was left empty, undefined where it is
 *  none. */
export const momentFrom = (
  field: (name: string) => string,
  name: string,
  voice: DeskVoice,
): number | null | undefined => {
  const text = field(name).trim()
  if (text === '') return null
  const zone = field(`${name}.zone`)
  return typedMoment(text, { ...voice, timeZone: knownZone(zone) ? zone : voice.timeZone })
}
