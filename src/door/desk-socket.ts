import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { WebSocket } from 'ws'
import { articleById, articlesOfStory } from '#archive/articles.ts'
import type { Change } from '#archive/keys.ts'
import { commitsSince, manuscriptOrNew, openManuscript } from '#archive/manuscripts.ts'
import { sessionOf } from '#archive/sessions.ts'
import type { Log } from '#common/log.ts'
import { commit } from '#desk/commit.ts'
import { perform, viewerOf } from '#desk/perform.ts'
import type { Desk } from '#desk/perform.ts'
import { revise } from '#desk/revise.ts'
import { mustBeAllowedOn, subjectOf } from '#desk/rights.ts'
import { Refused } from '#desk/refusals.ts'
import { refusalText } from '#screens/refusals.ts'
import { deskVoice, isDeskLanguage } from '#screens/words.ts'
import type { DeskVoice } from '#screens/words.ts'
import { actorOf } from '#staff/staff.ts'
import { idle } from '#staff/session-time.ts'
import type { Actor } from '#story/may.ts'
import { may } from '#story/may.ts'
import type { FromBrowser, FromNewsroom, Present } from '#story/manuscript/messages.ts'
import { limiter } from './api-limits.ts'
import { readMessage } from './desk-socket-messages.ts'

/** The desk's socket: news for the browsers of members, and what they type. */
export interface DeskSocketDoor {
  /** Takes over a connection that asks for it. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Ends every connection; browsers come back by themselves. */
  close(): Promise<void>
}

interface Opened {
  readonly client: string
  /** What this browser has; undefined until it was told. */
  version: number | undefined
  readonly colour: number
  place?: Pick<Present, 'anchor' | 'head' | 'version'>
  typed: boolean
}

interface Connection {
  readonly id: string
  readonly socket: WebSocket
  readonly secret: string
  readonly voice: DeskVoice
  readonly opened: Map<number, Opened>
  actor: Actor
  alive: boolean
  ended: boolean
  /** What it said is done one after the other. */
  line: Promise<unknown>
}

/** The largest message, in bytes: what a person can paste. */
const largest = 4_000_000
const often = { burst: 200, perMinute: 1_800 }
/** How many connections one member may have. */
const mostOfOne = 40
/** How often is looked whether connections and their sessions live, in milliseconds. */
const watch = 5_000
/** How long somebody may be away without having left. */
const back = 15_000

/** Opens it. What others change comes by the log of changes, whichever process wrote it. */
export const openDeskSocket = async (
  desk: Desk,
  { log, publicUrl }: { readonly log: Log; publicUrl(): string },
): Promise<DeskSocketDoor> => {
  const { archive, clock } = desk
  const server = new WebSocketServer({ noServer: true, maxPayload: largest, clientTracking: false })
  const connections = new Set<Connection>()
  const rates = limiter(clock, often)
  const pushing = new Map<number, Promise<void>>()
  const again = new Set<number>()
  let stories = new Set<string>()
  let dueStories: NodeJS.Timeout | undefined
  let closed = false
  let next = 0

  const say = ({ socket }: Connection, message: FromNewsroom): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
  }
  const inArticle = (article: number): Connection[] => [...connections].filter(({ opened }) => opened.has(article))

  const member = async (secret: string): Promise<{ actor: Actor; language: string | null } | undefined> => {
    const { value } = await archive.read((reading) => sessionOf(reading, secret, { now: clock.now(), idle }))
    return value && { actor: actorOf(value.member), language: value.member.language }
  }

  /** Ends a connection whose session is over; gives whether it lives. */
  const lives = async (connection: Connection): Promise<boolean> => {
    const found = await member(connection.secret)
    if (found === undefined) {
      say(connection, { type: 'signed-out' })
      connection.socket.close(4001, 'signed out')
      return false
    }
    connection.actor = found.actor
    return true
  }

  /** Tells everybody who has a manuscript open what came behind what they have. */
  const push = (article: number): Promise<void> => {
    const running = pushing.get(article)
    if (running !== undefined) {
      again.add(article)
      return running
    }
    const run = (async () => {
      do {
        again.delete(article)
        await pushOnce(article)
      } while (again.has(article) && !closed)
    })().finally(() => pushing.delete(article))
    pushing.set(article, run)
    return run
  }

  const pushOnce = async (article: number): Promise<void> => {
    const those = inArticle(article).flatMap((connection) => {
      const opened = connection.opened.get(article)
      return opened?.version === undefined ? [] : [{ connection, opened, version: opened.version }]
    })
    if (those.length === 0) return
    const least = Math.min(...those.map(({ version }) => version))
    const { value } = await archive.read(async (reading) => ({
      commits: await commitsSince(reading, article, least),
      whole: await manuscriptOrNew(reading, article),
    }))
    for (const { connection, opened, version } of those) {
      if (opened.version !== version) continue
      if (value.commits === undefined) {
        opened.version = value.whole.version
        say(connection, wholeOf(article, value.whole, connection.actor))
        continue
      }
      const commits = value.commits.filter((one) => one.version > version)
      const last = commits.at(-1)
      if (last === undefined) continue
      opened.version = last.version
      say(connection, {
        type: 'commits',
        article,
        commits: commits.map((one) => ({
          version: one.version,
          client: one.client,
          count: one.count,
          steps: one.client === opened.client ? [] : one.steps,
        })),
      })
    }
  }

  const writers = new WeakSet<Actor>()
  const wholeOf = (
    article: number,
    { version, doc }: { version: number; doc: { toJSON(): unknown } },
    actor: Actor,
  ): FromNewsroom => ({
    type: 'opened',
    article,
    version,
    doc: doc.toJSON() as Extract<FromNewsroom, { type: 'opened' }>['doc'],
    writes: writers.has(actor),
  })

  const open = async (connection: Connection, { article, client, version }: FromBrowser & { type: 'open' }) => {
    const { actor } = connection
    const { value } = await archive.read(async (reading) => {
      reading.viewer = viewerOf(actor)
      const found = await articleById(reading, article)
      if (found === undefined || !may(actor, 'see', { ...subjectOf(found), public: false })) return undefined
      const writes = await mustBeAllowedOn(reading, { actor }, 'write', found).then(
        () => true,
        (thrown: unknown) => {
          if (thrown instanceof Refused) return false
          throw thrown
        },
      )
      return { writes }
    })
    if (value === undefined) {
      const refusal = { code: 'article.not-found', facts: { article } } as const
      const word = refusalText(connection.voice, refusal)
      return say(connection, { type: 'refused', article, client, version: 0, code: refusal.code, word })
    }
    if (value.writes) {
      writers.add(actor)
      await archive.write((writing) => openManuscript(writing, article, clock.now()))
    }
    const colours = new Set(inArticle(article).map(({ opened }) => opened.get(article)?.colour))
    const colour = [0, 1, 2, 3, 4, 5, 6, 7].find((one) => !colours.has(one)) ?? 0
    const opened: Opened = { client, version: undefined, colour, typed: false }
    connection.opened.set(article, opened)
    const { value: seen } = await archive.read(async (reading) => ({
      whole: await manuscriptOrNew(reading, article),
      commits: version === undefined ? undefined : await commitsSince(reading, article, version),
    }))
    if (version !== undefined && seen.commits !== undefined && version <= seen.whole.version) {
      opened.version = version
      if (seen.commits.length === 0) say(connection, { type: 'commits', article, commits: [] })
    } else {
      opened.version = seen.whole.version
      say(connection, wholeOf(article, seen.whole, actor))
    }
    await push(article)
    sayPresent(article)
  }

  const sayPresent = (article: number): void => {
    const all = inArticle(article)
    for (const connection of all)
      say(connection, {
        type: 'present',
        article,
        present: all.flatMap((other) => {
          const opened = other.opened.get(article)
          if (other === connection || opened === undefined) return []
          return [{ connection: other.id, name: other.actor.name, colour: opened.colour, ...opened.place }]
        }),
      })
  }

  const bringIn = async (connection: Connection, message: FromBrowser & { type: 'commit' }): Promise<void> => {
    const { type: _, ...input } = message
    const opened = connection.opened.get(input.article)
    if (opened === undefined || opened.client !== input.client) return
    const done = await perform(desk, connection.actor, commit, { ...input, steps: [...input.steps] })
    if (!done.ok) {
      const word = refusalText(connection.voice, done.refusal)
      const { article, client, version } = input
      return say(connection, { type: 'refused', article, client, version, code: done.refusal.code, word })
    }
    if (done.answer.taken) opened.typed = true
    await push(input.article)
  }

  const leave = (connection: Connection, article: number): void => {
    const opened = connection.opened.get(article)
    connection.opened.delete(article)
    sayPresent(article)
    if (opened?.typed !== true || closed) return
    setTimeout(() => {
      const there = inArticle(article).some(({ actor }) => actor.id === connection.actor.id)
      if (there || closed) return
      perform(desk, connection.actor, revise, { article, reason: 'autosave' }).catch((err: unknown) =>
        log.warn({ err, article }, 'No revision could be made of what somebody typed; it stays in the working copy'),
      )
    }, back).unref()
  }

  const hear = async (connection: Connection, text: string): Promise<void> => {
    if (connection.ended) return
    const message = readMessage(text)
    if (message === undefined || rates.spend(connection.id) > 0) {
      connection.socket.close(1008, message === undefined ? 'not understood' : 'too often')
      return
    }
    if (message.type === 'ping') return say(connection, { type: 'pong' })
    if (message.type === 'presence') {
      const opened = connection.opened.get(message.article)
      if (opened === undefined) return
      const { anchor, head, version } = message
      opened.place = { anchor, head, version }
      return sayPresent(message.article)
    }
    if (message.type === 'close') return leave(connection, message.article)
    if (!(await lives(connection))) return
    if (message.type === 'open') await open(connection, message)
    else await bringIn(connection, message)
  }

  const greet = (socket: WebSocket, secret: string, actor: Actor, voice: DeskVoice): void => {
    const id = `${process.pid.toString(36)}-${(next += 1).toString(36)}`
    const connection: Connection = {
      id,
      socket,
      secret,
      voice,
      actor,
      opened: new Map(),
      alive: true,
      ended: false,
      line: Promise.resolve(),
    }
    connections.add(connection)
    socket.on('pong', () => (connection.alive = true))
    socket.on('error', () => socket.terminate())
    socket.on('message', (data, isBinary) => {
      if (isBinary) return socket.close(1003, 'text only')
      const text = (data as Buffer).toString('utf8')
      connection.line = connection.line
        .then(() => hear(connection, text))
        .catch((err: unknown) => {
          log.warn({ err }, 'A browser at the desk could not be answered; it connects again')
          socket.close(1011, 'try again')
        })
    })
    socket.on('close', () => {
      connection.ended = true
      connections.delete(connection)
      for (const article of connection.opened.keys()) leave(connection, article)
    })
  }

  const sayStories = async (): Promise<void> => {
    dueStories = undefined
    const subjects = stories
    stories = new Set()
    if (connections.size === 0) return
    const { value } = await archive.read(async (reading) => {
      const found = new Set<number>()
      for (const subject of subjects) {
        const [noun, number] = subject.split(':')
        if (noun === 'story') found.add(Number(number))
        else {
          const article = await articleById(reading, Number(number))
          if (article !== undefined) found.add(article.story)
        }
      }
      const seen = []
      for (const story of found) seen.push({ story, articles: await articlesOfStory(reading, story) })
      return seen
    })
    for (const connection of connections) {
      const visible = value.filter(({ articles }) =>
        articles.some((article) => may(connection.actor, 'see', subjectOf(article))),
      )
      if (visible.length > 0) say(connection, { type: 'stories', stories: visible.map(({ story }) => story) })
    }
  }

  const changed = (changes: readonly Change[] | 'gap'): void => {
    if (closed) return
    const failed = (err: unknown): void => log.warn({ err }, 'What changed could not be told to browsers at the desk')
    const manuscripts = new Set<number>()
    if (changes === 'gap')
      for (const { opened } of connections) for (const article of opened.keys()) manuscripts.add(article)
    else
      for (const { points } of changes)
        for (const point of points)
          if (point.startsWith('manuscript:')) manuscripts.add(Number(point.slice(11)))
          else if (point.startsWith('work:')) stories.add(point.slice(5))
    for (const article of manuscripts) push(article).catch(failed)
    // A story in which somebody types is told twice a second at most.
    if (stories.size > 0) dueStories ??= setTimeout(() => void sayStories().catch(failed), 500).unref()
  }
  const unfollow = await archive.follow({ changed })

  const watching = setInterval(() => {
    archive.look()
    for (const connection of connections) {
      if (!connection.alive) {
        connection.socket.terminate()
        continue
      }
      connection.alive = false
      connection.socket.ping()
      // Where the database is away, that is no reason to send anybody away.
      lives(connection).catch(() => {})
    }
  }, watch)
  watching.unref()

  const admit = async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const refuse = (status: string): void => {
      socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
    }
    const url = URL.parse(request.url ?? '', 'http://desk.invalid')
    if (url?.pathname !== '/desk/socket') return refuse('404 Not Found')
    if (closed) return refuse('503 Service Unavailable')
    if (request.headers.origin !== new URL(publicUrl()).origin) return refuse('403 Forbidden')
    const secret = /(?:^|;\s*)__Host-desk=([^;\s]{1,100})/.exec(request.headers.cookie ?? '')?.[1]
    const found = secret === undefined ? undefined : await member(decodeURIComponent(secret))
    if (secret === undefined || found === undefined) return refuse('401 Unauthorized')
    const own = [...connections].filter(({ actor }) => actor.id === found.actor.id)
    if (own.length >= mostOfOne) return refuse('429 Too Many Requests')
    const asked = url.searchParams.get('in') ?? found.language
    const voice = deskVoice(isDeskLanguage(asked) ? asked : 'en', { digits: null, calendar: null, timeZone: 'UTC' })
    server.handleUpgrade(request, socket, head, (ws) => greet(ws, decodeURIComponent(secret), found.actor, voice))
  }

  return {
    upgrade: (request, socket, head) => {
      socket.on('error', () => socket.destroy())
      admit(request, socket, head).catch((err: unknown) => {
        log.warn({ err }, 'A browser at the desk could not be connected')
        socket.destroy()
      })
    },
    close: async () => {
      closed = true
      unfollow()
      clearInterval(watching)
      clearTimeout(dueStories)
      const lines = [...connections].map(({ line }) => line)
      for (const { socket } of connections) {
        socket.close(1001, 'the newsroom closes')
        setTimeout(() => socket.terminate(), 1_000).unref()
      }
      await Promise.allSettled([...lines, ...pushing.values()])
      server.close()
    },
  }
}
