// An author without a browser: the browser's own code for writing together, over a real socket, with a journal in
// memory that outlives it as a browser's outlives a page.

import { Node } from 'prosemirror-model'
import { EditorState } from 'prosemirror-state'
import type { Plugin, Transaction } from 'prosemirror-state'
import { WebSocket } from 'ws'
import type { FromBrowser, FromNewsroom } from '#story/manuscript/messages.ts'
import { manuscriptSchema } from '#story/manuscript/schema.ts'

// What runs in browsers is checked with a browser's types, which are not here.
const browser = <T>(file: string): Promise<T> =>
  import(new URL(`../../src/browser/together/${file}`, import.meta.url).href) as Promise<T>

interface Own {
  readonly step: { toJSON(): unknown }
}
interface Manuscript {
  readonly doc: Node
  readonly plugins: readonly Plugin[]
  readonly lost: readonly { readonly text: string }[]
  on(listener: (status: { state: string; waiting: number; word?: string }) => void): () => void
  attachTo(host: { readonly state: EditorState; dispatch(tr: Transaction): void }): void
  changed(): void
  settled(patience: number): Promise<boolean>
  close(): Promise<void>
}
interface Beginning {
  readonly doc: Node
  readonly version: number
  readonly mine: readonly Own[]
  readonly writes: boolean
}
const { Manuscript: Manuscripts } = await browser<{ Manuscript: new (place: object, begin: Beginning) => Manuscript }>(
  'manuscript.ts',
)
const { beginningOf } = await browser<{
  beginningOf(entry: { version: number; base: unknown }, steps: readonly unknown[]): Beginning
}>('beginning.ts')
const { ownIds } = await browser<{ ownIds(): Plugin }>('../editor/ids.ts')
const { lostShelf } = await browser<{ lostShelf(shelf: object, name: string): object }>('lost-shelf.ts')

/** What outlives a browser that was killed. */
interface Shelf {
  readonly client: string
  /** Written out when it is read, since a text of some size at each key would cost more than all else. */
  entry: (() => { version: number; base: unknown; steps: readonly unknown[] }) | undefined
  readonly lost: Map<string, string>
}

/** How long a line that was cut waits until it is made again, in milliseconds. */
const soon = 50

/** A line that is made again by itself. */
const lineTo = (site: () => string, secret: string, member: number) => {
  const listeners = new Map<string, Set<(message: never) => void>>()
  const opens = new Set<(open: boolean) => void>()
  let socket: WebSocket | undefined
  let open = false
  let ended = false
  const report = (now: boolean): void => {
    if (open === now) return
    open = now
    for (const one of opens) one(now)
  }
  const begin = (): void => {
    if (ended) return
    const address = new URL(`/desk/socket?in=en&as=${member}`, site())
    const origin = address.origin
    address.protocol = 'ws:'
    const mine = new WebSocket(address, { headers: { Origin: origin, Cookie: `__Host-desk=${secret}` } })
    socket = mine
    mine.on('open', () => report(true))
    mine.on('message', (data) => {
      const message = JSON.parse((data as Buffer).toString('utf8')) as FromNewsroom
      for (const one of listeners.get(message.type) ?? []) one(message as never)
    })
    mine.on('error', () => {})
    mine.on('close', () => {
      report(false)
      setTimeout(begin, soon)
    })
  }
  begin()
  return {
    member,
    get open() {
      return open
    },
    again: () => {},
    send: (message: FromBrowser): boolean => {
      if (!open || socket?.readyState !== WebSocket.OPEN) return false
      socket.send(JSON.stringify(message))
      return true
    },
    on: (type: string, listener: (message: never) => void) => {
      const those = listeners.get(type) ?? new Set()
      listeners.set(type, those.add(listener))
      return () => those.delete(listener)
    },
    onOpen: (listener: (open: boolean) => void) => {
      opens.add(listener)
      listener(open)
      return () => opens.delete(listener)
    },
    end: () => {
      ended = true
      socket?.terminate()
    },
  }
}

/** Somebody who writes in an article. */
export interface Author {
  readonly state: EditorState
  dispatch(tr: Transaction): void
  /** Words of theirs that found no place. */
  readonly lost: string
  /** Whether their line to the newsroom is there. */
  readonly open: boolean
  settled(patience: number): Promise<boolean>
  /** How it stands with what they wrote, in words for whoever looks for a fault. */
  readonly standing: string
  /** Their browser is killed. What is in the journal is what there is afterwards. */
  kill(): void
  /** Opens the browser again. */
  again(): Promise<void>
  end(): void
}

/** Opens an article for somebody. `site` is asked at each connection. */
export const authorOf = async (
  site: () => string,
  { secret, member, article }: { readonly secret: string; readonly member: number; readonly article: number },
): Promise<Author> => {
  const shelf: Shelf = { client: crypto.randomUUID(), entry: undefined, lost: new Map() }
  const lost = {
    getItem: (name: string) => shelf.lost.get(name) ?? null,
    setItem: (name: string, value: string) => void shelf.lost.set(name, value),
  }
  let line = lineTo(site, secret, member)
  let manuscript: Manuscript
  let state: EditorState
  let alive = true

  const journal = () => {
    let mine = true
    return {
      works: true,
      enter: (version: number, own: readonly Own[], base: () => unknown) => {
        if (!mine || !alive) return
        // Without own steps the base is what is there now, which is another thing later.
        const now = own.length === 0 ? base() : undefined
        shelf.entry = () =>
          // Through text, as a browser writes it.
          JSON.parse(JSON.stringify({ version, base: now ?? base(), steps: own.map(({ step }) => step.toJSON()) }))
      },
      written: () => Promise.resolve(),
      end: () => Promise.resolve(void (mine = false)),
    }
  }
  const begin = async (): Promise<void> => {
    const entry = shelf.entry?.()
    const { client } = shelf
    const place = { article, client, socket: line, journal: journal(), lost: lostShelf(lost, 'lost') }
    const first = entry === undefined ? await opened() : beginningOf(entry, entry.steps)
    const mine = new Manuscripts(place, first)
    manuscript = mine
    state = EditorState.create({ doc: mine.doc, plugins: [ownIds(), ...mine.plugins] })
    const own = line
    mine.attachTo({
      get state() {
        return state
      },
      dispatch: (tr) => {
        if (own !== line) return
        state = state.applyTransaction(tr).state
        mine.changed()
      },
    })
  }
  const opened = (): Promise<Beginning> =>
    new Promise((resolve, reject) => {
      const ends: (() => void)[] = []
      const over = (): void => ends.forEach((end) => end())
      ends.push(
        line.on('opened', ({ doc, ...rest }: Extract<FromNewsroom, { type: 'opened' }>) => {
          over()
          resolve({ doc: Node.fromJSON(manuscriptSchema, doc), version: rest.version, mine: [], writes: rest.writes })
        }),
        line.on('refused', ({ word }: Extract<FromNewsroom, { type: 'refused' }>) => (over(), reject(new Error(word)))),
        line.onOpen((open) => open && line.send({ type: 'open', article, client: shelf.client })),
      )
    })
  await begin()

  return {
    get state() {
      return state
    },
    dispatch: (tr) => {
      state = state.apply(tr)
      manuscript.changed()
    },
    get lost() {
      return manuscript.lost.map(({ text }) => text).join('')
    },
    get open() {
      return line.open
    },
    settled: (patience) => manuscript.settled(patience),
    get standing() {
      let standing = ''
      manuscript.on(({ state: now, waiting, word = '' }) => (standing = `${now}, ${waiting} steps wait ${word}`))()
      return standing
    },
    kill: () => {
      alive = false
      line.end()
    },
    again: async () => {
      line = lineTo(site, secret, member)
      alive = true
      await begin()
    },
    end: () => line.end(),
  }
}
