import type { Archive, Follower } from '#archive/archive.ts'
import { touches } from '#archive/keys.ts'
import type { Change, Reads } from '#archive/keys.ts'
import type { Clock } from '#common/clock.ts'
import { fromWire } from '#story/address.ts'
import { askedIn, hasQuery } from '#story/asked.ts'
import type { Page } from '#site/site.ts'
import type { Reading } from '#archive/reading.ts'
import { Fault } from '#common/fault.ts'
import { dating } from './page-dates.ts'
import { keptPage } from './kept-page.ts'
import type { Given, KeptPage } from './kept-page.ts'
import { Shelf } from './shelf.ts'
import type { Shelved } from './shelf.ts'

/** Says what a page is, of what it reads in one moment.
 *  @param asked the parameters that the address declares, as `canonicalTarget` leaves them. */
export type PageReader = (reading: Reading, path: string, asked: URLSearchParams) => Promise<Page>

export interface PressOptions {
  readonly archive: Archive
  readonly site: PageReader
  readonly clock: Clock
  /** The bound of the kept pages in bytes, index counted. */
  readonly memory: number
  /** How long a request waits while no page can be printed at all, in milliseconds: 5 s unless said otherwise. */
  readonly patience?: number
  /** Told when a page could not be printed again after a write; readers who ask get the fault themselves. */
  onFault?(fault: unknown, address: string): void
}

/** What the press has in hand, for the metrics. */
export interface PressFigures {
  readonly pages: number
  readonly bytes: number
  readonly points: number
  readonly lists: number
  readonly notFound: number
  readonly printing: number
  readonly logged: number
  readonly printed: number
  readonly dropped: number
}

/** Not-found pages get this part of the bound: anybody can ask for any number of them. */
const notFoundShare = 1 / 64
/** A page that was read within this time, in milliseconds, is printed again after a write. */
const hotFor = 60_000
/** How many pages are printed at a time: as many as the database answers at once. */
const printersCount = 4
/** How many pages with a query are in the making at a time: anybody can ask for any number of them, and who reads the
 *  news waits in the same line. */
const queriesAtOnce = 8
/** How often a page that nobody waits for is tried again while writes keep changing it. */
const attempts = 3

type Logged = { readonly number: number; readonly change: Change | 'everything' }

interface Waiter {
  resolve(page: KeptPage): void
  reject(cause: unknown): void
}

/** Renders pages, keeps them, and drops those that a change touches. `docs/rules/press.md` numbers what it promises.
 *
 *  A page is printed of one moment of the archive while the log of changes runs. What was changed since that moment
 *  and touches what the page read makes the page too old to be kept, or to be given to whoever asked after the change;
 *  whoever asked before the moment was read is answered all the same. So every request waits for two printings at
 *  most, however many writes there are. */
export class Press implements Follower {
  readonly #archive: Archive
  readonly #site: PageReader
  readonly #dates: ReturnType<typeof dating>
  readonly #onFault: (fault: unknown, address: string) => void
  readonly #shelf: Shelf
  readonly #notFound: Shelf
  /** Counts the changes that were applied; what a printing compares itself with. */
  #applied = 0
  readonly #log: Logged[] = []
  readonly #printing = new Map<string, { began: number; waiters: Waiter[] }>()
  /** How many of them have a query. */
  #queries = 0
  readonly #cold = new Set<string>()
  /** Pages that were given since that was asked last. */
  readonly #given: Given[] = []
  #reprinting = false
  #freePrinters = printersCount
  readonly #idle: (() => void)[] = []
  readonly #patience: number
  /** When a printing was last finished, by the clock of `performance.now()`. */
  #printedAt = 0
  #turn = 1
  #printed = 0
  #dropped = 0

  constructor({ archive, site, clock, memory, onFault, patience = 5_000 }: PressOptions) {
    this.#archive = archive
    this.#site = site
    this.#dates = dating(clock)
    this.#patience = patience
    this.#onFault = onFault ?? (() => {})
    this.#shelf = new Shelf(memory * (1 - notFoundShare))
    this.#notFound = new Shelf(memory * notFoundShare)
  }

  /** The page kept for an address on the wire. Synchronous: between asking and sending nothing can change. */
  kept(address: string): KeptPage | undefined {
    const shelved = this.#shelf.find(address)
    if (shelved === undefined) return undefined
    shelved.readAt = this.#turn
    shelved.used = true
    const { given } = shelved.page
    if (given !== undefined && given.times++ === 0) this.#given.push(given)
    return shelved.page
  }

  /** How often the pages of articles were given since this was asked last, by number of the article. */
  given(): ReadonlyMap<number, number> {
    const sums = new Map<number, number>()
    for (const one of this.#given.splice(0)) {
      sums.set(one.article, (sums.get(one.article) ?? 0) + one.times)
      one.times = 0
    }
    return sums
  }

  /** Tells the press the time, once in a turn of the event loop rather than once a request (`performance.now()`). */
  turn(now: number): void {
    this.#turn = now
  }

  /** The page of a canonical address on the wire, kept or printed now. Printed once for all who wait for it.
   *  @param address as `canonicalTarget` gives it. A page with a query is not kept.
   *  @throws whatever the archive throws when it is away, Fault `archive.late` where it does not answer in time, Fault
   *  `press.busy` where enough pages with a query are in the making; never gives bytes older than an acknowledged
   *  write. */
  page(address: string): Promise<KeptPage> {
    const kept = this.kept(address) ?? this.#notFound.find(address)?.page
    if (kept !== undefined) return Promise.resolve(kept)
    if (hasQuery(address) && this.#queries >= queriesAtOnce && !this.#printing.has(address))
      return Promise.reject(new Fault('press.busy'))
    const answer = Promise.withResolvers<KeptPage>()
    const asked = performance.now()
    // Where the database hangs, nobody waits for long; where it is only slow, pages are printed and the line moves.
    const giveUp = (): void => {
      const idle = performance.now() - Math.max(asked, this.#printedAt)
      if (idle < this.#patience) timer = setTimeout(giveUp, this.#patience - idle)
      else answer.reject(new Fault('archive.late', { seconds: this.#patience / 1000 }))
    }
    let timer = setTimeout(giveUp, this.#patience)
    this.#await(address, answer)
    return answer.promise.finally(() => clearTimeout(timer))
  }

  changed(changes: readonly Change[] | 'gap'): void {
    if (changes === 'gap') this.#apply('everything')
    else for (const change of changes) this.#apply(change)
  }

  doubtful(change: Change): void {
    this.#apply(change)
  }

  get figures(): PressFigures {
    return {
      ...this.#shelf.size,
      notFound: this.#notFound.size.pages,
      printing: this.#printing.size,
      logged: this.#log.length,
      printed: this.#printed,
      dropped: this.#dropped,
    }
  }

  /** The pages that are kept just now, not-found ones included: what the rules P3 and P4 are checked on. */
  *all(): IterableIterator<KeptPage> {
    for (const { page } of this.#shelf.all()) yield page
    for (const { page } of this.#notFound.all()) yield page
  }

  #apply(change: Change | 'everything'): void {
    this.#applied += 1
    this.#dates.changed(change === 'everything' ? undefined : change.at)
    if (this.#printing.size > 0) this.#log.push({ number: this.#applied, change })
    const shelves = [this.#shelf, this.#notFound]
    const dropped = shelves.flatMap((shelf) => (change === 'everything' ? shelf.clear() : shelf.drop(change)))
    this.#dropped += dropped.length
    this.#reprint(dropped)
  }

  #await(address: string, waiter: Waiter): void {
    const printing = this.#printing.get(address)
    if (printing !== undefined) {
      printing.waiters.push(waiter)
      return
    }
    this.#printing.set(address, { began: this.#applied, waiters: [waiter] })
    if (hasQuery(address)) this.#queries += 1
    void this.#print(address)
  }

  /** Prints a page until all who wait for it are answered. Never throws: those who wait are told. */
  async #print(address: string): Promise<void> {
    const printing = this.#printing.get(address)
    if (printing === undefined) throw new Fault('press.misuse', { address })
    let asked: Waiter[] = []
    try {
      for (let attempt = 1; ; attempt += 1) {
        await this.#printer()
        let fresh: KeptPage
        try {
          asked = printing.waiters.splice(0)
          printing.began = this.#applied
          fresh = await this.#printOnce(address)
        } finally {
          this.#freePrinter()
        }
        const current = !this.#changedSince(printing.began, fresh.reads)
        if (current && !fresh.passing) this.#keep(fresh)
        // Nothing waits between here and the answers: no change can come in between.
        const answered = current ? [...asked, ...printing.waiters.splice(0)] : asked
        asked = []
        for (const { resolve } of answered) resolve(fresh)
        if (printing.waiters.length > 0) continue
        if (current || attempt >= attempts) return
      }
    } catch (cause) {
      for (const { reject } of [...asked, ...printing.waiters.splice(0)]) reject(cause)
    } finally {
      this.#printing.delete(address)
      if (hasQuery(address)) this.#queries -= 1
      this.#trimLog()
    }
  }

  async #printOnce(address: string): Promise<KeptPage> {
    const path = fromWire(address)
    if (path === undefined) throw new Fault('press.bad-address', { address })
    const date = this.#dates.now()
    const asked = askedIn(address)
    const { value: page, reads } = await this.#archive.read((reading) => this.#site(reading, path, asked))
    this.#printed += 1
    this.#printedAt = performance.now()
    return keptPage({
      address,
      status: page.status,
      type: page.type,
      // Also where nothing is at its path: there are as many queries as anybody can think of.
      passing: page.kept === false || hasQuery(address),
      location: page.location,
      choices: page.choices,
      ...page.render(),
      article: page.article,
      reads,
      ...date,
    })
  }

  #keep(page: KeptPage): void {
    const shelf = page.status === 404 ? this.#notFound : this.#shelf
    shelf.keep(page)
  }

  #changedSince(number: number, reads: Reads): boolean {
    return this.#log.some(
      (entry) => entry.number > number && (entry.change === 'everything' || touches(entry.change, reads)),
    )
  }

  /** Forgets the changes that no printing under way can have missed. */
  #trimLog(): void {
    let oldest = Infinity
    for (const { began } of this.#printing.values()) oldest = Math.min(oldest, began)
    const first = this.#log.findIndex(({ number }) => number > oldest)
    this.#log.splice(0, first === -1 ? this.#log.length : first)
  }

  /** Prints again what readers asked for lately, front pages first, after the write has been acknowledged. */
  #reprint(dropped: readonly Shelved[]): void {
    for (const { page, readAt } of dropped)
      if (readAt > 0 && this.#turn - readAt < hotFor && page.status === 200) this.#cold.add(page.address)
    if (this.#cold.size === 0 || this.#reprinting) return
    this.#reprinting = true
    setImmediate(() => void this.#reprintAll())
  }

  async #reprintAll(): Promise<void> {
    while (this.#cold.size > 0) {
      const next = [...this.#cold].sort((a, b) => depth(a) - depth(b))
      this.#cold.clear()
      for (const address of next) {
        try {
          await this.#archive.atRest() // staff first
          await this.page(address)
        } catch (cause) {
          this.#onFault(cause, address)
        }
        await new Promise((resolve) => setImmediate(resolve))
      }
    }
    this.#reprinting = false
  }

  /** Waits for one of the printers, and for the event loop to have turned: on SQLite nothing else would come between
   *  one page and the next, however many are asked for. */
  async #printer(): Promise<void> {
    if (this.#freePrinters > 0) this.#freePrinters -= 1
    else await new Promise<void>((resolve) => this.#idle.push(resolve))
    await new Promise((resolve) => setImmediate(resolve))
  }

  #freePrinter(): void {
    const next = this.#idle.shift()
    if (next === undefined) this.#freePrinters += 1
    else next()
  }
}

const depth = (address: string): number => address.split('/').length
