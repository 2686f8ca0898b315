import type { CalendarDate } from '@internationalized/date'
import type { DateHabit } from '#language/date-parts.ts'
import { inTypingCalendar, momentOfTime, typedMoment } from '#story/typed-moment.ts'
import { made, ownId, wordsOf } from './made.ts'
import { MomentPart, partNames, range, readingOrder } from './moment-parts.ts'
import type { PartName, Parts } from './moment-parts.ts'
import { MonthGrid } from './month-grid.ts'

/** `<desk-moment>`: makes five spin buttons and a month of a plain field in which a moment can be typed, in the
 *  member's calendar, digits and words and by the clock of an edition. The form gets an instant (RFC 3339) under the
 *  field's name. Drawn by `screens/moment-field.ts`. */
class DeskMoment extends HTMLElement {
  static readonly formAssociated = true
  readonly #internals = this.attachInternals()
  #parts: Parts = {}
  #spins: readonly MomentPart[] = []
  #first: string | undefined
  #input: HTMLInputElement | null = null

  connectedCallback(): void {
    const input = this.querySelector('input')
    if (this.#input !== null || input === null) return
    this.#input = input
    const said = wordsOf(this)
    const habit = this.#habit
    const seen = () => ({ parts: this.#parts, now: Date.now() })
    const spins = readingOrder(habit).map(
      (name) => new MomentPart(name, said(name), habit, seen, (value, done) => this.#set(name, value, done)),
    )
    this.#spins = spins
    const label = this.querySelector('label')
    if (label !== null && label.id === '') label.id = ownId('label')
    const grid = new MonthGrid(habit, {
      said,
      firstDay: Number(this.dataset['firstDay'] ?? 1),
      seen: () => this.#time(),
      choose: (day) => this.#chooseDay(day),
    })
    const clear = made('button', { type: 'button', class: 'clear', 'aria-label': said('clear') }, '×')
    clear.addEventListener('click', () => {
      this.value = ''
      this.#announce()
      spins[0]?.element.focus()
    })
    const [dates, times] = [spins.slice(0, 3), spins.slice(3)].map((some) => some.map(({ element }) => element)) as [
      HTMLElement[],
      HTMLElement[],
    ]
    const group = made(
      'span',
      {
        role: 'group',
        class: 'parts',
        'aria-labelledby': label?.id,
        'aria-describedby': input.getAttribute('aria-describedby') ?? undefined,
      },
      ...dates,
      // A time of day runs from left to right in every language.
      made('span', { class: 'clock', dir: 'ltr' }, times[0] ?? '', ':', times[1] ?? ''),
      clear,
      grid.button,
    )
    group.addEventListener('keydown', (event) => this.#arrow(event))
    label?.removeAttribute('for')
    label?.addEventListener('click', () => spins[0]?.element.focus())
    // The browser brings the focus to the whole field where it says what is wrong with it.
    this.tabIndex = -1
    this.addEventListener('focus', () => spins.find(({ name }) => this.#parts[name] === undefined)?.element.focus())
    this.setAttribute('name', input.name)
    input.removeAttribute('name')
    input.required = false
    input.hidden = true
    input.after(group, grid.popover)
    this.#first = input.value
    this.value = input.value
  }

  get #habit(): DateHabit {
    const { language = 'en', calendar = 'gregory', digits = 'latn', zone: timeZone = 'UTC' } = this.dataset
    return { language, calendar, digits, timeZone }
  }

  /** The instant, as the form gets it; empty where none is chosen or something of it is missing. */
  get value(): string {
    return partNames.every((name) => this.#parts[name] !== undefined)
      ? new Date(momentOfTime(this.#time(), this.#habit.timeZone)).toISOString()
      : ''
  }

  set value(text: string) {
    const at = typedMoment(text, this.#habit)
    if (at === undefined) this.#parts = {}
    else {
      const { day, month, year, hour, minute } = inTypingCalendar(at, this.#habit)
      this.#parts = { day, month, year, hour, minute }
    }
    this.#show()
  }

  formResetCallback(): void {
    this.value = this.#first ?? ''
  }

  formStateRestoreCallback(state: string): void {
    this.value = state
  }

  /** What is chosen, with this moment in place of what is missing. */
  #time() {
    const now = inTypingCalendar(Date.now(), this.#habit)
    const { day = now.day, month = now.month, year = now.year, hour = now.hour, minute = now.minute } = this.#parts
    return now.set({ day: 1 }).set({ year, month }).set({ day, hour, minute })
  }

  #set(name: PartName, value: number | undefined, done: boolean): void {
    this.#parts[name] = value
    // The 31st of a month that was changed to one of 30 days is its last.
    const [, last] = range('day', this.#time(), this.#parts)
    if (this.#parts.day !== undefined && this.#parts.day > last) this.#parts.day = last
    this.#show()
    this.#announce()
    if (done) this.#spins[this.#spins.findIndex((spin) => spin.name === name) + 1]?.element.focus()
  }

  #chooseDay({ day, month, year }: CalendarDate): void {
    Object.assign(this.#parts, { day, month, year })
    this.#show()
    this.#announce()
    this.#spins.find((spin) => spin.name === 'hour')?.element.focus()
  }

  #show(): void {
    const said = wordsOf(this)
    for (const spin of this.#spins) spin.show(said('empty'))
    const { value } = this
    const some = partNames.some((name) => this.#parts[name] !== undefined)
    this.#internals.setFormValue(value)
    const anchor = this.#spins[0]?.element
    if (value === '' && some) this.#internals.setValidity({ badInput: true }, said('incomplete'), anchor)
    else if (value === '' && this.dataset['required'] !== undefined)
      this.#internals.setValidity({ valueMissing: true }, said('missing'), anchor)
    else this.#internals.setValidity({})
  }

  #announce(): void {
    this.dispatchEvent(new Event('change', { bubbles: true }))
  }

  /** To the next part on that side, as it is seen. */
  #arrow(event: KeyboardEvent): void {
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (way === undefined || event.ctrlKey || event.altKey || event.metaKey) return
    const seen = this.#spins
      .map(({ element }) => element)
      .toSorted((a, b) => a.getBoundingClientRect().left - b.getBoundingClientRect().left)
    const at = seen.findIndex((element) => element === event.target)
    if (at < 0) return
    event.preventDefault()
    seen[at + way]?.focus()
  }
}

customElements.define('desk-moment', DeskMoment)
