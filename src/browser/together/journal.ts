import type { OwnStep } from '#story/manuscript/rebase.ts'

/** What this browser keeps of a manuscript until the newsroom has it: the document at a version, and own steps behind
 *  it. It outlives the page, the browser, the session and days without a network; and it is its member's, so that
 *  nothing goes up under the name of whoever is signed in at this browser afterwards. */
export interface JournalEntry {
  readonly client: string
  readonly article: number
  readonly member: number
  readonly version: number
  readonly base: unknown
  readonly at: number
}

/** How long what was kept is written anew after the newsroom has taken some of it, in milliseconds. */
const later = 1_000

const open = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const asked = indexedDB.open('dragoman-desk', 1)
    asked.addEventListener('upgradeneeded', () => {
      asked.result.createObjectStore('manuscript', { keyPath: 'client' }).createIndex('article', 'article')
      asked.result.createObjectStore('step')
    })
    asked.addEventListener('success', () => resolve(asked.result))
    asked.addEventListener('error', () => reject(asked.error ?? new Error('no journal')))
  })

let database: Promise<IDBDatabase> | undefined
const stores = (): Promise<IDBDatabase> => (database ??= open())

const done = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve())
    const failed = (): void => reject(transaction.error ?? new Error('not kept'))
    transaction.addEventListener('abort', failed)
    transaction.addEventListener('error', failed)
  })

const result = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('not read')))
  })

const stepsOf = (client: string): IDBKeyRange => IDBKeyRange.bound([client, 0], [client, Infinity])

/** What a page that is no more has left of an article. */
export interface LeftSteps {
  readonly entry: JournalEntry
  readonly steps: readonly unknown[]
}

/** What pages of a member that are no more have left of an article; each is this page's from now on. */
export const leftOf = async (article: number, member: number): Promise<LeftSteps[]> => {
  const db = await stores()
  const read = db.transaction(['manuscript', 'step'])
  const entries = await result(read.objectStore('manuscript').index('article').getAll(article))
  const found = []
  for (const entry of entries as JournalEntry[]) {
    if (entry.member !== member || !(await held(entry.client))) continue
    const steps = await result(db.transaction('step').objectStore('step').getAll(stepsOf(entry.client)))
    if (steps.length === 0) await forgotten(db, entry.client)
    else found.push({ entry, steps })
  }
  return found
}

/** Takes an entry for as long as this page lives; false where another page has it. */
export const held = (client: string): Promise<boolean> =>
  new Promise((resolve) => {
    void navigator.locks.request(`manuscript ${client}`, { ifAvailable: true }, (lock) => {
      resolve(lock !== null)
      return lock === null ? undefined : new Promise<void>((end) => releases.set(client, end))
    })
  })
const releases = new Map<string, () => void>()

const forgotten = async (db: IDBDatabase, client: string): Promise<void> => {
  const writing = db.transaction(['manuscript', 'step'], 'readwrite')
  writing.objectStore('manuscript').delete(client)
  writing.objectStore('step').delete(stepsOf(client))
  await done(writing)
  releases.get(client)?.()
}

/** Keeps what one page writes in one manuscript. */
export interface Journal {
  /** False where this browser keeps nothing, as in a private window that is full. */
  readonly works: boolean
  /** To be called with every change; `base` is asked for only when all is written anew. */
  enter(version: number, own: readonly OwnStep[], base: () => unknown): void
  /** Resolves when all that was to be kept is on the disk. */
  written(): Promise<void>
  /** Ends it: what the newsroom has all of is forgotten. */
  end(all: boolean): Promise<void>
}

export const journalOf = ({
  article,
  member,
  client,
}: Pick<JournalEntry, 'article' | 'member' | 'client'>): Journal => {
  let works = true
  const onFault = (): void => void (works = false)
  /** What is on the disk, in its order, from place `first` on. */
  let there: readonly OwnStep[] = []
  let first = 0
  let begun = false
  let writing: Promise<unknown> = Promise.resolve()
  let waiting: ReturnType<typeof setTimeout> | undefined
  let latest: { version: number; own: readonly OwnStep[]; base: () => unknown } | undefined

  const write = (work: (db: IDBDatabase) => void): void => {
    writing = writing.then(stores).then(work).catch(onFault)
  }
  const anew = (): void => {
    if (latest === undefined) return
    clearTimeout(waiting)
    const { version, own, base } = latest
    const [entry, steps] = [
      { client, article, member, version, base: base(), at: Date.now() },
      own.map(({ step }) => step.toJSON()),
    ]
    there = own
    first = 0
    begun = true
    write((db) => {
      const all = db.transaction(['manuscript', 'step'], 'readwrite', { durability: 'strict' })
      all.objectStore('manuscript').put(entry)
      all.objectStore('step').delete(stepsOf(client))
      steps.forEach((step, place) => all.objectStore('step').put(step, [client, place]))
      last = done(all)
      last.catch(onFault)
    })
  }
  let last: Promise<void> = Promise.resolve()

  return {
    get works() {
      return works
    },
    enter(version, own, base) {
      latest = { version, own, base }
      // Steps that the newsroom has taken are left where they are for a while: it knows them again.
      const from = own[0] === undefined ? there.length : there.indexOf(own[0])
      const still = there.length - Math.max(0, from)
      if (!begun || from < 0 || still > own.length || there.at(-1) !== (own[still - 1] ?? there.at(-1))) return anew()
      const fresh = own.slice(still)
      if (fresh.length > 0) {
        const at = first + there.length
        there = [...there, ...fresh]
        const steps = fresh.map(({ step }) => step.toJSON())
        write((db) => {
          const some = db.transaction('step', 'readwrite', { durability: 'strict' })
          steps.forEach((step, place) => some.objectStore('step').put(step, [client, at + place]))
          last = done(some)
          last.catch(onFault)
        })
      }
      if (from > 0) {
        clearTimeout(waiting)
        waiting = setTimeout(anew, later)
      }
    },
    written: async () => {
      await writing
      await last
    },
    end: async (all) => {
      clearTimeout(waiting)
      if (!all) anew()
      await writing
      await last.catch(() => {})
      if (all)
        await stores()
          .then((db) => forgotten(db, client))
          .catch(onFault)
      else releases.get(client)?.()
    },
  }
}
