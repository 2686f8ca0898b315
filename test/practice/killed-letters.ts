import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openArchive } from '#archive/archive.ts'
import type { Archive } from '#archive/archive.ts'
import { letterCounts, makeLetter } from '#archive/letters.ts'
import { makeSeal } from '#archive/seal.ts'
import { askForLetters, confirmLetters } from '#archive/subscribers.ts'
import { setClock } from '#common/clock.ts'
import { sendLetter } from '#desk/make-letter.ts'
import { timer } from '#story/actor.ts'
import { trusted } from '#story/may.ts'
import { makeNewsroom, makeStory, publishedAt } from '../make/newsroom.ts'
import { openMailServer } from './mail-server.ts'

/** How a letter fared whose sender was killed again and again. */
export interface Killed {
  readonly kills: number
  /** How often the mail server took it, for each reader. */
  readonly times: readonly number[]
  readonly sent: number
  readonly unknown: number
  /** How many are in any other state: none should be. */
  readonly others: number
}

/** A newsroom with so many who get its daily letter, which waits to be sent. */
const prepared = async (archive: Archive, readers: number): Promise<number> => {
  await makeNewsroom(archive)
  const { articles } = await makeStory(archive, { en: 'Night trams return' })
  const seal = makeSeal(new Uint8Array(32).fill(7))
  await archive.write(async (writing) => {
    for (let n = 1; n <= readers; n += 1) {
      const address = seal.close(`reader${n}@trams.example`)
      await askForLetters(writing, { edition: 'en', address, kinds: ['daily'], at: publishedAt })
      await confirmLetters(writing, n, publishedAt)
    }
  })
  return archive.write(async (writing) => {
    const id = await makeLetter(writing, {
      ...{ edition: 'en', kind: 'daily', period: '2026-11-24', subject: 'Night trams return', intro: '' },
      parts: [{ title: null, articles: [articles['en'] ?? 0] }],
      at: publishedAt,
    })
    await sendLetter(writing, { actor: trusted(timer), now: publishedAt }, { id: id ?? 0, edition: 'en' })
    return id ?? 0
  })
}

const sender = (url: string, smtp: string): ChildProcess =>
  spawn(process.execPath, [join(import.meta.dirname, 'letter-sender.ts'), url, smtp], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })

const saidBy = async (child: ChildProcess, word: string): Promise<void> => {
  for await (const chunk of child.stdout ?? []) if (String(chunk).includes(word)) return
}

/** Sends a letter through so many kills: each comes a moment after the mail server has taken one more mail, at whatever
 *  the sender is doing then.
 *  @param chance from 0 to 1, anew each time. */
export const sendThroughKills = async (
  url: string,
  { kills: wanted, readers, chance }: { readonly kills: number; readonly readers: number; chance(): number },
): Promise<Killed> => {
  const archive = await openArchive({ url, clock: setClock(publishedAt) })
  const mails = await openMailServer()
  try {
    const letter = await prepared(archive, readers)
    let kills = 0
    // One line is cut as well, when the mail was taken and before that was said.
    mails.manner = (to) => (to === 'reader3@trams.example' ? 'take and cut' : 'take')
    while (kills < wanted && mails.arrived.length < readers - 4) {
      const child = sender(url, mails.url)
      await saidBy(child, 'begun')
      const before = mails.arrived.length
      const most = Date.now() + 5_000
      while (mails.arrived.length === before && child.exitCode === null && Date.now() < most) await pause(1)
      await pause(chance() * 12)
      child.kill('SIGKILL')
      await once(child, 'exit')
      kills += 1
    }
    const last = sender(url, mails.url)
    await once(last, 'exit')
    const counts = (await archive.read((reading) => letterCounts(reading, [letter]))).value.get(letter) ?? {}
    const times = Array.from(
      { length: readers },
      (_, n) => mails.arrived.filter(({ to }) => to === `reader${n + 1}@trams.example`).length,
    )
    const { sent = 0, unknown = 0 } = counts
    return { kills, times, sent, unknown, others: readers - sent - unknown }
  } finally {
    await mails.close()
    await archive.close()
  }
}
