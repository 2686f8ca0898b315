import { datePhrase, dateParts } from '#language/date-parts.ts'
import type { DateHabit } from '#language/date-parts.ts'
import { readDigits, writeDigits } from '#language/digits.ts'
import { inTypingCalendar, momentOfTime } from '#story/typed-moment.ts'
import type { CalendarDateTime } from '@internationalized/date'
import { made } from './made.ts'

export const partNames = ['day', 'month', 'year', 'hour', 'minute'] as const
export type PartName = (typeof partNames)[number]
/** What is chosen so far. */
export type Parts = Partial<Record<PartName, number | undefined>>

/** Year, month and day in the order in which the language reads a date, then hour and minute. */
export const readingOrder = (habit: DateHabit): PartName[] => {
  // A day on which no number of its date stands in another, in any calendar.
  const sample = Date.UTC(2026, 10, 28, 12)
  const phrase = datePhrase(sample, habit, 'long')
  const parts = dateParts(sample, habit, 'long')
  const place = (name: string): number =>
    phrase.indexOf(parts.find(({ type }) => type === name || (name === 'year' && type === 'relatedYear'))?.value ?? '')
  return [...(['day', 'month', 'year'] as const).toSorted((a, b) => place(a) - place(b)), 'hour', 'minute']
}

/** The name of the month that a time lies in. */
export const monthName = (time: CalendarDateTime, habit: DateHabit): string =>
  dateParts(momentOfTime(time, habit.timeZone), habit, 'long').find(({ type }) => type === 'month')?.value ?? ''

/** What a part may be, given the others. */
export const range = (name: PartName, time: CalendarDateTime, parts: Parts): readonly [number, number] => {
  const { calendar } = time
  const chosen = time.set({ year: parts.year ?? time.year, month: parts.month ?? time.month, day: 1 })
  if (name === 'day') return [1, parts.month === undefined ? 31 : calendar.getDaysInMonth(chosen)]
  if (name === 'month') return [1, calendar.getMonthsInYear(chosen)]
  if (name === 'year') return calendar.identifier === 'gregory' ? [1700, 9999] : [1300, 1600]
  return [0, name === 'hour' ? 23 : 59]
}

/** How far Page Up and Page Down go. */
const leap = { day: 7, month: 3, year: 5, hour: 6, minute: 15 } as const

/** A spin button for one part of a moment. */
export class MomentPart {
  readonly name: PartName
  readonly element: HTMLElement
  readonly #habit: DateHabit
  readonly #changed: (value: number | undefined, done: boolean) => void
  readonly #seen: () => { parts: Parts; now: number }
  #typed = ''
  #shown = ''

  /** @param changed hears of each change, and whether the part is complete so that the next one may have the focus. */
  constructor(
    name: PartName,
    label: string,
    habit: DateHabit,
    seen: () => { parts: Parts; now: number },
    changed: (value: number | undefined, done: boolean) => void,
  ) {
    this.name = name
    this.#habit = habit
    this.#seen = seen
    this.#changed = changed
    this.element = made('span', {
      role: 'spinbutton',
      tabindex: 0,
      class: name,
      'aria-label': label,
      inputmode: 'numeric',
      contenteditable: 'true',
      enterkeyhint: 'next',
      autocorrect: 'off',
      spellcheck: 'false',
    })
    // Telephones show their keyboard for what can be edited; what is typed arrives before it changes anything.
    this.element.addEventListener('beforeinput', (event) => this.#input(event))
    // What an input method composes cannot be stopped, so it is taken back.
    this.element.addEventListener('input', () => (this.element.textContent = this.#shown))
    this.element.addEventListener('keydown', (event) => this.#key(event))
    this.element.addEventListener('focus', () => (this.#typed = ''))
  }

  /** Shows a value, or that there is none. */
  show(empty: string): void {
    const { parts, now } = this.#seen()
    const value = parts[this.name]
    const time = inTypingCalendar(now, this.#habit)
    const [least, most] = range(this.name, time, parts)
    const text =
      value === undefined
        ? '––'
        : this.name === 'month'
          ? monthName(time.set({ day: 1 }).set({ year: parts.year ?? time.year, month: value }), this.#habit)
          : writeDigits(
              String(value).padStart(this.name === 'year' ? 4 : this.name === 'day' ? 1 : 2, '0'),
              this.#habit.digits,
            )
    const { element } = this
    this.#shown = text
    if (element.textContent !== text) element.textContent = text
    element.classList.toggle('empty', value === undefined)
    element.setAttribute('aria-valuemin', String(least))
    element.setAttribute('aria-valuemax', String(most))
    if (value === undefined) element.removeAttribute('aria-valuenow')
    else element.setAttribute('aria-valuenow', String(value))
    element.setAttribute('aria-valuetext', value === undefined ? empty : text)
  }

  #input(event: InputEvent): void {
    event.preventDefault()
    if (event.inputType.startsWith('delete')) return this.#clear()
    for (const digit of readDigits(event.data ?? '').replaceAll(/\D/g, '')) this.#digit(digit)
  }

  #clear(): void {
    this.#typed = ''
    this.#changed(undefined, false)
  }

  #digit(digit: string): void {
    const { parts, now } = this.#seen()
    const [, most] = range(this.name, inTypingCalendar(now, this.#habit), parts)
    const length = this.name === 'year' ? 4 : 2
    let typed = this.#typed + digit
    if (Number(typed) > most || typed.length > length) typed = digit
    this.#typed = typed
    const value = Number(typed)
    const done = typed.length === length || value * 10 > most
    // A year is none before it has four digits, and no month is the zeroth.
    const whole =
      this.name === 'year' ? typed.length === 4 : value > 0 || this.name === 'hour' || this.name === 'minute'
    if (this.name === 'year' && !whole) {
      this.element.textContent = this.#shown = writeDigits(typed.padEnd(4, '–'), this.#habit.digits)
      return
    }
    if (whole) this.#changed(value, done)
    if (done) this.#typed = ''
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const step = { ArrowUp: 1, ArrowDown: -1, PageUp: leap[this.name], PageDown: -leap[this.name] }[event.key]
    const { parts, now } = this.#seen()
    const time = inTypingCalendar(now, this.#habit)
    const [least, most] = range(this.name, time, parts)
    if (step !== undefined) {
      const before = parts[this.name]
      const next = before === undefined ? time[this.name] : before + step
      const size = most - least + 1
      const round =
        this.name === 'year' ? Math.min(most, Math.max(least, next)) : ((next - least + size) % size) + least
      this.#typed = ''
      this.#changed(round, false)
    } else if (event.key === 'Home' || event.key === 'End') this.#changed(event.key === 'Home' ? least : most, false)
    else if (event.key === 'Backspace' || event.key === 'Delete') this.#clear()
    else if (event.key === 'Enter') {
      // As in every field: the form goes off.
      this.element.closest('form')?.requestSubmit()
    } else return
    event.preventDefault()
  }
}
