import { freshPage } from './fresh-page.ts'
import { deskSocket } from './together/socket.ts'

/** How long is waited for more news before rows are asked for, in milliseconds. */
const together = 300

/** `<desk-board>`: moves between the rows and cells of the board by arrows, and shows what others did: when the
 *  newsroom says that stories changed, and now and then besides, it asks for its page again while that is in sight, and
 *  puts rows that changed in their places, by their ids. The focus stays. */
class DeskBoard extends HTMLElement {
  #timer: ReturnType<typeof setInterval> | undefined
  #news: ReturnType<typeof setTimeout> | undefined
  #leave: () => unknown = () => {}
  readonly #seen = (): void => {
    this.#news = undefined
    if (document.visibilityState === 'visible') void this.refresh()
  }

  connectedCallback(): void {
    this.addEventListener('keydown', (event) => this.#arrow(event))
    const seconds = Number(this.dataset['every'] ?? 120)
    this.#timer = setInterval(this.#seen, seconds * 1000)
    document.addEventListener('visibilitychange', this.#seen)
    this.#leave = deskSocket().on('stories', () => (this.#news ??= setTimeout(this.#seen, together)))
  }

  disconnectedCallback(): void {
    clearInterval(this.#timer)
    document.removeEventListener('visibilitychange', this.#seen)
    clearTimeout(this.#news)
    this.#leave()
  }

  async refresh(): Promise<void> {
    const fresh = await freshPage(location.href)
    const other = fresh?.querySelector('desk-board')
    const line = this.querySelector<HTMLElement>(':scope > [role=status]')
    if (line !== null) {
      line.textContent = fresh === undefined ? (JSON.parse(this.dataset['words'] ?? '{}') as { away: string }).away : ''
      line.hidden = fresh !== undefined
    }
    if (other === null || other === undefined) return
    const [bodies, others] = [bodiesOf(this), bodiesOf(other)]
    // Where the groups are others, the whole table is.
    if (bodies.length !== others.length || bodies.length === 0) {
      if (bodies.length === others.length || this.querySelector('table')?.contains(document.activeElement)) return
      const [table, next] = [this.querySelector('table'), other.querySelector('table')]
      if (table !== null && next !== null) table.replaceWith(document.importNode(next, true))
      return
    }
    for (const [index, body] of bodies.entries()) rowsInto(body, others[index] ?? body)
  }

  /** To the cell on that side, as it is seen; what has no link is passed over. */
  #arrow(event: KeyboardEvent): void {
    const target = event.target instanceof HTMLElement ? event.target : undefined
    const cell = target?.closest<HTMLTableCellElement>('th, td')
    const row = cell?.closest('tr')
    if (!cell || !row || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    const onward = getComputedStyle(this).direction === 'rtl' ? -1 : 1
    const aside = { ArrowLeft: -onward, ArrowRight: onward }[event.key]
    const down = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (aside === undefined && down === undefined) return
    const rows = [...this.querySelectorAll<HTMLTableRowElement>('tbody tr[id]')]
    const found =
      aside === undefined
        ? nearest(rows, rows.indexOf(row), down ?? 0, cell.cellIndex)
        : linked([...row.cells], cell.cellIndex, aside)
    if (found === undefined) return
    event.preventDefault()
    found.focus()
  }
}

const linked = (cells: readonly HTMLTableCellElement[], from: number, way: number): HTMLElement | undefined => {
  for (let at = from + way; at >= 0 && at < cells.length; at += way) {
    const link = cells[at]?.querySelector<HTMLElement>('a')
    if (link) return link
  }
  return undefined
}

const nearest = (
  rows: readonly HTMLTableRowElement[],
  from: number,
  way: number,
  column: number,
): HTMLElement | undefined => {
  const row = rows[from + way]
  return row?.cells[column]?.querySelector<HTMLElement>('a') ?? row?.querySelector<HTMLElement>('a') ?? undefined
}

const bodiesOf = (of: Element): HTMLElement[] => [...of.querySelectorAll<HTMLElement>('tbody')]

/** Makes the rows of one body those of another, with as little as can be touched. */
const rowsInto = (body: HTMLElement, fresh: HTMLElement): void => {
  const before = new Map([...body.children].map((row) => [row.id, row]))
  let at: Element | null = body.firstElementChild
  for (const next of fresh.children) {
    const old = before.get(next.id)
    const row = old?.isEqualNode(next) ? old : replaced(old, document.importNode(next, true))
    // What was just replaced stands there no more.
    if (old === at) at = row
    if (row === at) at = at.nextElementSibling
    else if (row.parentElement === body && row.contains(document.activeElement)) at = row.nextElementSibling
    else body.insertBefore(row, at)
    before.delete(next.id)
  }
  // What somebody stands on stays until they have gone on.
  for (const row of before.values()) if (!row.contains(document.activeElement)) row.remove()
}

const replaced = (old: Element | undefined, row: Element): Element => {
  if (old === undefined) return row
  const links = [...old.querySelectorAll<HTMLElement>('a, button, summary')]
  const focused = links.findIndex((link) => link === document.activeElement)
  old.replaceWith(row)
  if (focused >= 0) [...row.querySelectorAll<HTMLElement>('a, button, summary')][focused]?.focus()
  return row
}

customElements.define('desk-board', DeskBoard)
