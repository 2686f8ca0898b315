import type { Log } from '#common/log.ts'
import type { Desk } from '#desk/perform.ts'
import type { FromBrowser } from '#story/manuscript/messages.ts'
import { limiter } from './api-limits.ts'
import { deskEar } from './desk-hear.ts'
import { sayPresent } from './desk-line.ts'
import type { DeskLine, LineEnd } from './desk-line.ts'
import { lives, maySee, shutOut } from './desk-line-rights.ts'
import { readMessage } from './desk-line-messages.ts'
import { followNews } from './desk-news.ts'
import type { DeskNews } from './desk-news.ts'

/** All browsers of members that are connected with this process. */
export interface DeskLines {
  /** Takes a line in; false where its member has too many. */
  enter(line: DeskLine): boolean
  /** Does what a browser says, when what it said before is done. */
  hear(line: DeskLine, said: string | FromBrowser): Promise<void>
  /** A line that is no more. */
  leave(line: DeskLine): void
  readonly news: DeskNews
  /** Whether the newsroom closes. */
  readonly closed: boolean
  close(): Promise<void>
}

/** How often a line may say something: a person types, and their caret moves. */
const often = { burst: 400, perMinute: 3_600 }
/** How many lines one member may have. */
const mostOfOne = 40
/** How often is looked whether sessions live, in milliseconds. */
const watch = 2_000

export const openDeskLines = async (desk: Desk, { log }: { readonly log: Log }): Promise<DeskLines> => {
  const { archive, clock } = desk
  const lines = new Set<DeskLine>()
  const rates = limiter(clock, often)
  const news = await followNews(desk, lines, { log })
  const ear = deskEar(desk, lines, news, { log })
  let closed = false

  const leave = (line: DeskLine): void => {
    line.ended = true
    lines.delete(line)
    for (const article of line.opened.keys()) ear.leave(line, article)
  }

  const end = (line: DeskLine, why: LineEnd): void => {
    if (lines.has(line)) line.end(why)
  }

  const hear = async (line: DeskLine, said: string | FromBrowser): Promise<void> => {
    if (line.ended) return
    const message = typeof said === 'string' ? readMessage(said) : said
    if (message === undefined) return end(line, 'not-understood')
    if (rates.spend(line.id) > 0) return end(line, 'too-often')
    await ear.hear(line, message)
  }

  /** News stop for whoever may not have them any more, also where nobody writes. */
  const look = async (line: DeskLine): Promise<void> => {
    if (line.opened.size === 0 || !(await lives(archive, clock, line))) return
    for (const [article, { client, version }] of line.opened) {
      const { value: sees } = await archive.read((reading) => maySee(reading, line.actor, article))
      if (sees || line.ended) continue
      shutOut(line, article, client, version)
      sayPresent(lines, article)
    }
  }
  const watching = setInterval(() => {
    archive.look()
    // Where the database is away, that is no reason to send anybody away.
    for (const line of lines) {
      line.look?.()
      look(line).catch(() => {})
    }
  }, watch)
  watching.unref()

  return {
    news,
    enter: (line) => {
      const own = [...lines].filter(({ actor }) => actor.id === line.actor.id)
      if (own.length >= mostOfOne) return false
      lines.add(line)
      return true
    },
    hear: (line, said) =>
      (line.work = line.work
        .then(() => hear(line, said))
        .catch((err: unknown) => {
          log.warn({ err }, 'A browser at the desk could not be answered; it connects again')
          end(line, 'try-again')
        })) as Promise<void>,
    leave,
    get closed() {
      return closed
    },
    close: async () => {
      closed = true
      ear.close()
      clearInterval(watching)
      const work = [...lines].map((line) => line.work)
      for (const line of lines) line.end('closing')
      await Promise.allSettled(work)
      await news.close()
    },
  }
}
