import { Node } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import { history } from 'prosemirror-history'
import type { EditorView } from 'prosemirror-view'
import { difference } from '#story/manuscript/difference.ts'
import type { FromNewsroom, Present } from '#story/manuscript/messages.ts'
import { manuscriptSchema } from '#story/manuscript/schema.ts'
import type { Beginning } from './beginning.ts'
import type { Journal } from './journal.ts'
import type { LostShelf } from './lost-shelf.ts'
import { giveUp, merged, ownSteps, ownStepsKey, receive } from './own-steps.ts'
import type { Host, OwnSteps } from './own-steps.ts'
import { presence, showPresent } from './presence.ts'
import type { DeskSocket, LostPassage, ManuscriptStatus, TogetherManuscript } from './seam.ts'

/** How long what is typed is gathered before it goes up, in milliseconds. */
const gather = 250
/** How long an answer may be on its way. */
const patience = 10_000
/** How many own steps go up at once. */
const mostAtOnce = 900
/** How often it is said where the caret is. */
const caretPause = 400
type Opened = Extract<FromNewsroom, { type: 'opened' }>

/** Which manuscript, over which line, and where it keeps what is not sent. */
export interface ManuscriptPlace {
  readonly article: number
  /** The name under which this browser sends what is typed; it lives on with what was not sent. */
  readonly client: string
  readonly socket: DeskSocket
  readonly journal: Journal
  readonly lost: LostShelf
}

/** A manuscript in this browser: sends what is typed, carries it over what others type, and holds it in the journal
 *  until the newsroom has it. */
export class Manuscript implements TogetherManuscript {
  readonly doc: Node
  readonly plugins: readonly Plugin[]
  readonly #article: number
  readonly #client: string
  readonly #socket: DeskSocket
  readonly #journal: Journal
  readonly #lost: LostShelf
  readonly #ends: (() => void)[] = []
  readonly #listeners = new Set<(status: ManuscriptStatus) => void>()
  readonly #early: (() => void)[] = []
  #host: Host | undefined
  #writes: boolean
  #welcome = false
  /** Why nothing goes up, where it is for who is signed in. */
  #stopped: 'signed-out' | 'someone-else' | undefined
  #refused: string | undefined
  #flight: { version: number; count: number; timer: ReturnType<typeof setTimeout> } | undefined
  #gathering: ReturnType<typeof setTimeout> | undefined
  #caret: ReturnType<typeof setTimeout> | undefined
  #present: readonly Present[] = []
  #status: ManuscriptStatus = { state: 'saved', since: Date.now(), waiting: 0, present: [] }
  #seen: { version: number; mine: OwnSteps['mine'] } | undefined
  #preparing = false

  constructor({ article, client, socket, journal, lost }: ManuscriptPlace, { doc, writes, ...begin }: Beginning) {
    this.#article = article
    this.#socket = socket
    this.#client = client
    this.doc = doc
    this.#writes = writes
    this.#lost = lost
    this.#journal = journal
    this.plugins = [
      history(),
      ownSteps(() => begin),
      presence(),
      new Plugin({ view: () => ({ update: () => this.changed() }) }),
    ]
    const mine = <T extends FromNewsroom['type']>(
      type: T,
      work: (message: Extract<FromNewsroom, { type: T }>) => void,
    ) =>
      this.#ends.push(
        socket.on(type, (message) => {
          if ('article' in message && message.article !== article) return
          if (this.#host === undefined) this.#early.push(() => work(message))
          else work(message)
        }),
      )
    mine('commits', ({ commits }) => this.#commits(commits))
    mine('opened', (message) => this.#anew(message))
    mine('refused', (message) => message.client === client && this.#refuse(message))
    mine('present', ({ present }) => this.#whoIsThere(present))
    for (const why of ['signed-out', 'someone-else'] as const)
      mine(why, () => {
        this.#stopped = why
        this.#report()
      })
    let first = true
    this.#ends.push(
      socket.onOpen((open) => {
        this.#welcome = false
        this.#ground()
        if (open) {
          this.#stopped = undefined
          // Whoever was just given it is asking for what came meanwhile.
          const version = this.#host === undefined ? begin.version : this.#own().version
          socket.send({ type: 'open', article, client, version })
        }
        if (!first) this.#report()
        first = false
      }),
    )
    // What was left behind lies there already, and is written anew once something changes.
    if (begin.mine.length > 0) this.#seen = { version: begin.version, mine: [] }
  }

  attach(view: EditorView): void {
    this.attachTo(view)
    const leaving = (event: BeforeUnloadEvent): void => {
      // With a journal nothing is lost by leaving.
      if (!this.#journal.works && this.#own().mine.length > 0) event.preventDefault()
    }
    window.addEventListener('beforeunload', leaving)
    this.#ends.push(() => window.removeEventListener('beforeunload', leaving))
  }

  attachTo(host: Host): void {
    this.#host = host
    this.changed()
    for (const work of this.#early.splice(0)) work()
  }

  on(listener: (status: ManuscriptStatus) => void): () => void {
    this.#listeners.add(listener)
    listener(this.#status)
    return () => this.#listeners.delete(listener)
  }

  get lost(): readonly LostPassage[] {
    return this.#lost.passages
  }

  onLost(listener: (lost: readonly LostPassage[]) => void): () => void {
    return this.#lost.on(listener)
  }

  forget(passage: LostPassage): void {
    this.#lost.forget(passage)
  }

  async settled(wait = 5_000): Promise<boolean> {
    const end = Date.now() + wait
    while (this.#own().mine.length > 0) {
      if (Date.now() > end || this.#refused !== undefined) return false
      this.#send()
      await new Promise((resolve) => setTimeout(resolve, 30))
    }
    return true
  }

  async close(): Promise<void> {
    const all = await this.settled(2_000)
    for (const end of this.#ends.splice(0)) end()
    clearTimeout(this.#gathering)
    clearTimeout(this.#caret)
    this.#ground()
    this.#socket.send({ type: 'close', article: this.#article })
    await this.#journal.end(all && this.lost.length === 0)
  }

  /** Looks at what has changed in the editor: to be called after every transaction. */
  changed(): void {
    const own = this.#own()
    if (own.mine !== this.#seen?.mine || own.version !== this.#seen.version) {
      this.#seen = own
      this.#journal.enter(own.version, own.mine, () => (own.mine[0]?.before ?? this.#host?.state.doc)?.toJSON())
      if (own.mine.length > 0 && this.#flight === undefined) this.#gathering ??= setTimeout(() => this.#send(), gather)
      this.#report()
    }
    this.#caret ??= setTimeout(() => this.#sayCaret(), caretPause)
  }

  #own(): OwnSteps {
    return (this.#host && ownStepsKey.getState(this.#host.state)) ?? { version: 0, mine: [] }
  }

  #send(): void {
    clearTimeout(this.#gathering)
    this.#gathering = undefined
    if (this.#preparing || !this.#maySend()) return
    const own = this.#own()
    this.#preparing = true
    // What the newsroom has this browser must know of, whenever it is killed: so it is written down first.
    void this.#journal.written().then(() => {
      this.#preparing = false
      const now = this.#own()
      if (this.#maySend() && now.version === own.version && now.mine[0] === own.mine[0]) this.#sendWritten(own)
      else this.#send()
    })
  }

  #maySend(): boolean {
    return this.#flight === undefined && this.#own().mine.length > 0 && this.#welcome && this.#writes
  }

  #sendWritten({ version, mine }: OwnSteps): void {
    const count = Math.min(mine.length, mostAtOnce)
    const steps = merged(mine.slice(0, count)).map((step) => step.toJSON() as unknown)
    const [article, client] = [this.#article, this.#client]
    if (!this.#socket.send({ type: 'commit', article, client, version, count, steps })) return
    const timer = setTimeout(() => {
      this.#flight = undefined
      this.#socket.send({ type: 'open', article, client, version: this.#own().version })
      this.#send()
    }, patience)
    this.#flight = { version, count, timer }
    this.#report()
  }

  #ground(): void {
    clearTimeout(this.#flight?.timer)
    this.#flight = undefined
  }

  #commits(commits: Extract<FromNewsroom, { type: 'commits' }>['commits']): void {
    const host = this.#host
    if (host === undefined) return
    this.#welcome = true
    if (commits.length > 0) {
      const unplaced = receive(host, commits, this.#client)
      if (unplaced === undefined) {
        const { version } = this.#own()
        this.#socket.send({ type: 'open', article: this.#article, client: this.#client, version })
        return
      }
      this.#lost.add(unplaced)
      if (this.#flight !== undefined && this.#own().version !== this.#flight.version) {
        this.#ground()
        this.#refused = undefined
      }
    }
    this.changed()
    this.#send()
    this.#report()
  }

  /** The newsroom gives the whole: what led there is no longer kept one by one. */
  #anew({ version, doc, writes }: Opened): void {
    const host = this.#host
    if (host === undefined) return
    this.#welcome = true
    this.#writes = writes
    if (writes) this.#refused = undefined
    const own = this.#own()
    if (version === own.version) return this.#send()
    const now = Node.fromJSON(manuscriptSchema, doc)
    const base = own.mine[0]?.before ?? host.state.doc
    this.#ground()
    const steps = difference(base, now).map((step) => step.toJSON() as unknown)
    // As if it were one commit of somebody's.
    const commit = { version: own.version + 1, client: null, count: 1, steps }
    this.#lost.add(receive(host, [commit], this.#client) ?? [])
    const { mine } = this.#own()
    host.dispatch(host.state.tr.setMeta(ownStepsKey, { version, mine }).setMeta('addToHistory', false))
    this.changed()
    this.#send()
  }

  #refuse({ code, word, version }: Extract<FromNewsroom, { type: 'refused' }>): void {
    const host = this.#host
    if (host === undefined || (this.#flight !== undefined && this.#flight.version !== version)) return
    this.#ground()
    if (/^(manuscript|media|author|input)\./.test(code) && code !== 'manuscript.packed') {
      // Tried again, it would be refused again: the words stay as words.
      this.#lost.add(giveUp(host))
      this.#refused = word
      this.changed()
    } else if (code === 'version.stale' || code === 'manuscript.packed')
      this.#socket.send({ type: 'open', article: this.#article, client: this.#client })
    else {
      this.#writes = false
      this.#refused = word
    }
    this.#report()
  }

  #whoIsThere(present: readonly Present[]): void {
    this.#present = present
    if (this.#host !== undefined) this.#host.dispatch(showPresent(this.#host.state, present))
    this.#report()
  }

  #sayCaret(): void {
    this.#caret = undefined
    const { version, mine } = this.#own()
    if (this.#host === undefined || mine.length > 0 || !this.#welcome) return
    const { anchor, head } = this.#host.state.selection
    const place = `${version} ${anchor} ${head}`
    if (place === this.#place) return
    this.#place = place
    this.#socket.send({ type: 'presence', article: this.#article, version, anchor, head })
  }
  #place = ''

  #report(): void {
    const waiting = this.#own().mine.length
    const state: ManuscriptStatus['state'] =
      this.#refused !== undefined
        ? 'refused'
        : this.#stopped !== undefined
          ? this.#stopped
          : !this.#writes
            ? 'reading'
            : !this.#socket.open
              ? 'offline'
              : waiting > 0
                ? 'sending'
                : 'saved'
    const before = this.#status
    if (before.state === state && before.waiting === waiting && before.present === this.#present) return
    const since = before.state === state ? before.since : Date.now()
    this.#status = { state, since, waiting, present: this.#present, word: this.#refused }
    for (const listener of this.#listeners) listener(this.#status)
  }
}
