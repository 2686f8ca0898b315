import { getDayOfWeek, toCalendarDate } from '@internationalized/date'
import type { CalendarDate, CalendarDateTime } from '@internationalized/date'
import { datePhrase } from '#language/date-parts.ts'
import type { DateHabit } from '#language/date-parts.ts'
import { writeDigits } from '#language/digits.ts'
import { script } from '#language/tag.ts'
import { inTypingCalendar, momentOfTime } from '#story/typed-moment.ts'
import { made, ownId } from './made.ts'

type Said = (key: string) => string

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** A month in a popover, in which a day is chosen; by arrows, Home, End, Page Up and Page Down, with Shift by years. */
export class MonthGrid {
  readonly popover: HTMLElement
  readonly button: HTMLButtonElement
  readonly #habit: DateHabit
  /** 1 for Monday to 7 for Sunday. */
  readonly #firstDay: number
  readonly #seen: () => CalendarDateTime
  readonly #choose: (day: CalendarDate) => void
  readonly #heading = made('strong', { 'aria-live': 'polite', id: ownId('month') })
  readonly #table = made('table', { role: 'grid', 'aria-labelledby': this.#heading.id })
  /** The day that the arrows stand on. */
  #day: CalendarDate

  constructor(
    habit: DateHabit,
    {
      said,
      firstDay,
      seen,
      choose,
    }: { said: Said; firstDay: number; seen: () => CalendarDateTime; choose: (day: CalendarDate) => void },
  ) {
    this.#habit = habit
    this.#firstDay = firstDay
    this.#seen = seen
    this.#choose = choose
    this.#day = toCalendarDate(seen())
    const turn = (sign: string, word: string, months: number): HTMLButtonElement => {
      const button = made('button', { type: 'button', class: 'small', 'aria-label': said(word) }, sign)
      button.addEventListener('click', () => this.#move(this.#day.add({ months }), false))
      return button
    }
    const today = made('button', { type: 'button', class: 'small' }, said('today'))
    today.addEventListener('click', () => this.#chosen(toCalendarDate(inTypingCalendar(Date.now(), habit))))
    this.popover = made(
      'div',
      { popover: 'auto', class: 'month-grid', id: ownId('grid'), role: 'dialog', 'aria-label': said('calendar') },
      made('div', { class: 'head' }, turn('‹', 'previous', -1), this.#heading, turn('›', 'next', 1)),
      this.#table,
      today,
    )
    this.button = made('button', {
      type: 'button',
      class: 'open',
      popovertarget: this.popover.id,
      'aria-haspopup': 'dialog',
      'aria-label': said('calendar'),
    })
    this.popover.addEventListener('toggle', (event) => this.#toggled(event as ToggleEvent))
    this.#table.addEventListener('keydown', (event) => this.#key(event))
  }

  #toggled({ newState }: ToggleEvent): void {
    this.button.setAttribute('aria-expanded', String(newState === 'open'))
    if (newState !== 'open') return
    this.#move(toCalendarDate(this.#seen()), true)
    const at = this.button.getBoundingClientRect()
    const { offsetWidth: width, offsetHeight: height, style } = this.popover
    const below = at.bottom + height + 8 <= window.innerHeight
    style.top = `${Math.max(8, below ? at.bottom + 4 : at.top - height - 4)}px`
    const toStart = getComputedStyle(this.popover).direction === 'rtl' ? at.left : at.right - width
    style.left = `${Math.min(window.innerWidth - width - 8, Math.max(8, toStart))}px`
  }

  #move(day: CalendarDate, focus: boolean): void {
    this.#day = day
    this.#draw()
    if (focus) this.#table.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
  }

  #chosen(day: CalendarDate): void {
    this.#choose(day)
    this.popover.hidePopover()
  }

  #at(day: CalendarDate): number {
    return momentOfTime(
      inTypingCalendar(0, this.#habit).set({ ...fields(day), hour: 12, minute: 0 }),
      this.#habit.timeZone,
    )
  }

  #draw(): void {
    const { digits, language } = this.#habit
    const first = this.#day.set({ day: 1 })
    const chosen = toCalendarDate(this.#seen())
    const today = toCalendarDate(inTypingCalendar(Date.now(), this.#habit))
    this.#heading.textContent = datePhrase(this.#at(first), this.#habit, 'month')
    const start = days[this.#firstDay - 1] ?? 'mon'
    const gap = getDayOfWeek(first, 'en', start)
    const count = first.calendar.getDaysInMonth(first)
    const weeks = Math.ceil((gap + count) / 7)
    const short = new Intl.DateTimeFormat(language, {
      weekday: script(language) === 'Arab' ? 'narrow' : 'short',
      timeZone: 'UTC',
    })
    const long = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' })
    const names = Array.from({ length: 7 }, (_, column) => {
      // The first of June 2026 is a Monday.
      const day = Date.UTC(2026, 5, this.#firstDay + column)
      return made('th', { scope: 'col', abbr: long.format(day) }, short.format(day))
    })
    const rows = Array.from({ length: weeks }, (_, week) =>
      made(
        'tr',
        {},
        ...Array.from({ length: 7 }, (_, column) => {
          const number = week * 7 + column - gap + 1
          if (number < 1 || number > count) return made('td')
          const day = first.set({ day: number })
          const cell = made(
            'td',
            {
              role: 'gridcell',
              tabindex: day.compare(this.#day) === 0 ? 0 : -1,
              'aria-selected': String(day.compare(chosen) === 0),
              'aria-current': day.compare(today) === 0 ? 'date' : undefined,
              'aria-label': datePhrase(this.#at(day), this.#habit, 'full'),
            },
            writeDigits(String(number), digits),
          )
          cell.addEventListener('click', () => this.#chosen(day))
          return cell
        }),
      ),
    )
    this.#table.replaceChildren(made('thead', {}, made('tr', {}, ...names)), made('tbody', {}, ...rows))
  }

  #key(event: KeyboardEvent): void {
    const onward = getComputedStyle(this.#table).direction === 'rtl' ? -1 : 1
    const column = getDayOfWeek(this.#day, 'en', days[this.#firstDay - 1] ?? 'mon')
    const by = {
      ArrowRight: { days: onward },
      ArrowLeft: { days: -onward },
      ArrowDown: { days: 7 },
      ArrowUp: { days: -7 },
      Home: { days: -column },
      End: { days: 6 - column },
      PageDown: event.shiftKey ? { years: 1 } : { months: 1 },
      PageUp: event.shiftKey ? { years: -1 } : { months: -1 },
    }[event.key]
    if (by !== undefined) this.#move(this.#day.add(by), true)
    else if (event.key === 'Enter' || event.key === ' ') this.#chosen(this.#day)
    else return
    event.preventDefault()
  }
}

const fields = ({ era, year, month, day }: CalendarDate) => ({ era, year, month, day })
