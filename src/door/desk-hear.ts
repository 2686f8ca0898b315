import { manuscriptOf, openManuscript } from '#archive/manuscripts.ts'
import type { Log } from '#common/log.ts'
import { commit } from '#desk/commit.ts'
import { perform, see } from '#desk/perform.ts'
import type { Desk } from '#desk/perform.ts'
import { revise } from '#desk/revise.ts'
import { refusalText } from '#screens/refusals.ts'
import type { FromBrowser } from '#story/manuscript/messages.ts'
import { linesIn, sayPresent } from './desk-line.ts'
import type { DeskLine, DeskLineSet } from './desk-line.ts'
import { lives, maySee, mayWrite, shutOut } from './desk-line-rights.ts'
import type { DeskNews } from './desk-news.ts'

/** What browsers say is done here. */
export interface DeskEar {
  hear(line: DeskLine, message: FromBrowser): Promise<void>
  /** Somebody has closed an article. */
  leave(line: DeskLine, article: number): void
  /** No revision is made any more. */
  close(): void
}

/** How long somebody may be away without having left, in milliseconds. */
const back = 15_000

export const deskEar = (desk: Desk, lines: DeskLineSet, news: DeskNews, { log }: { readonly log: Log }): DeskEar => {
  const { archive, clock } = desk
  let closed = false

  const open = async (line: DeskLine, { article, client, version }: FromBrowser & { type: 'open' }): Promise<void> => {
    const { actor } = line
    // By `see`, because it is kept who reads closed stories.
    const seen = await see(desk, actor, 'see', async (reading) => ({
      sees: await maySee(reading, actor, article),
      writes: await mayWrite(reading, actor, article),
      now: (await manuscriptOf(reading, article))?.version ?? 0,
    }))
    if (!seen.ok || !seen.answer.sees) return shutOut(line, article, client)
    if (seen.answer.writes) await archive.write((writing) => openManuscript(writing, article, clock.now()))
    const before = line.opened.get(article)
    const colours = new Set(linesIn(lines, article).map(({ opened }) => opened.get(article)?.colour))
    const colour = before?.colour ?? [0, 1, 2, 3, 4, 5, 6, 7].find((one) => !colours.has(one)) ?? 0
    const askedAt = performance.now()
    line.opened.set(article, { client, version, colour, typed: before?.typed ?? false, askedAt })
    if (version === undefined || version > seen.answer.now) await news.whole(line, article)
    else {
      await news.push(article)
      // Nothing new is news for whoever connects again.
      if (line.opened.get(article)?.version === version) line.say({ type: 'commits', article, commits: [] })
    }
    sayPresent(lines, article)
  }

  const bringIn = async (line: DeskLine, { type: _, ...input }: FromBrowser & { type: 'commit' }): Promise<void> => {
    const opened = line.opened.get(input.article)
    if (opened === undefined || opened.client !== input.client) return
    const done = await perform(desk, line.actor, commit, { ...input, steps: [...input.steps] })
    if (!done.ok) {
      const { article, client, version } = input
      const word = refusalText(line.voice, done.refusal)
      return line.say({ type: 'refused', article, client, version, code: done.refusal.code, word })
    }
    if (done.answer.taken) opened.typed = true
    await news.push(input.article)
  }

  const leave = (line: DeskLine, article: number): void => {
    const opened = line.opened.get(article)
    line.opened.delete(article)
    sayPresent(lines, article)
    if (opened?.typed !== true || closed) return
    setTimeout(() => {
      const there = linesIn(lines, article).some(({ actor }) => actor.id === line.actor.id)
      if (there || closed) return
      perform(desk, line.actor, revise, { article, reason: 'leave' }).catch((err: unknown) =>
        log.warn({ err, article }, 'No revision could be made of what somebody typed; it stays in the working copy'),
      )
    }, back).unref()
  }

  return {
    leave,
    close: () => (closed = true),
    hear: async (line, message) => {
      if (line.ended) return
      if (message.type === 'ping') return line.say({ type: 'pong' })
      if (message.type === 'presence') {
        const opened = line.opened.get(message.article)
        if (opened === undefined) return
        const { anchor, head, version } = message
        opened.place = { anchor, head, version }
        return sayPresent(lines, message.article)
      }
      if (message.type === 'close') return leave(line, message.article)
      if (!(await lives(archive, clock, line))) return
      return message.type === 'open' ? open(line, message) : bringIn(line, message)
    },
  }
}
