import { changeArticle, scheduledUntil } from '#archive/articles.ts'
import type { Article } from '#archive/articles.ts'
import { breakingUntil, endBreaking } from '#archive/breaking.ts'
import { rightsOver, hideMedia } from '#archive/media-rights.ts'
import { endReplies, repliesOverUntil } from '#archive/close-old-replies.ts'
import { letterPlansUntil } from '#archive/letter-plans.ts'
import { growOld, oldUntil } from '#archive/old-articles.ts'
import type { Writing } from '#archive/writing.ts'
import { alarm } from '#common/alarm.ts'
import type { Log } from '#common/log.ts'
import { timer } from '#story/actor.ts'
import { trusted } from '#story/may.ts'
import { mustBeSeenByOthers, whoScheduled } from './four-eyes.ts'
import { makeDueLetters } from './make-letter.ts'
import type { Desk } from './perform.ts'
import { makePublic } from './publish.ts'
import { explain, Refused } from './refusals.ts'
import type { Refusal } from './refusals.ts'
import { enterInLog } from './verb.ts'
import type { By } from './verb.ts'

/** The one who publishes what is due, ends what is over, and says of articles that they have grown old. */
export interface Timer {
  /** Publishes what is due now and ends the breaking bars that are over; resolves when that is acknowledged. */
  look(): Promise<void>
  /** Ends it; resolves when nothing of it runs any more. */
  stop(): Promise<void>
}

/** How often the schedule is looked at for what other processes put there, in milliseconds. */
const often = 15_000

const by = (now: number): By => ({ actor: trusted(timer), now })

/** Publishes scheduled articles when they are due, those of one story and one time in one moment. What was due while
 *  nothing ran is published at the start. An article that can no longer be published becomes a draft again, and the
 *  log says why: else it would be tried for ever. */
export const startTimer = (desk: Desk, log: Log): Timer => {
  let stopped = false
  let running: Promise<void> | undefined
  let again = false

  const look = (): Promise<void> => {
    waiting.clear()
    if (running !== undefined) {
      again = true
      return running
    }
    running = round().finally(() => (running = undefined))
    return running
  }

  const round = async (): Promise<void> => {
    let next = Infinity
    try {
      do {
        again = false
        next = Math.min(
          await publishDue(desk, log),
          await endBars(desk),
          await endRights(desk),
          await letGrowOld(desk),
          await closeOldReplies(desk),
          await makeLetters(desk),
        )
      } while (again && !stopped)
    } catch (err) {
      log.error({ err }, 'What is scheduled could not be published just now; it is tried again in 15 seconds')
      next = Infinity
    }
    if (!stopped) waiting.set(next, often)
  }

  const waiting = alarm(desk.clock, () => void look())
  const woken = (): void => void look()
  desk.scheduled.add(woken)
  void look()
  return {
    look,
    stop: async () => {
      stopped = true
      desk.scheduled.delete(woken)
      waiting.clear()
      await running
    },
  }
}

/** Publishes what is due; gives when the next article will be. */
const publishDue = async (desk: Desk, log: Log): Promise<number> => {
  const { value } = await desk.archive.read((reading) => scheduledUntil(reading, desk.clock.now()))
  for (const group of together(value.due)) {
    const articles = group.map(({ id }) => id)
    try {
      const refusal = await publishGroup(desk, group)
      if (refusal === undefined) continue
      log.error({ articles, code: refusal.code }, `A scheduled publication was not possible: ${explain(refusal)}`)
      await desk.archive.write((writing) => giveBack(writing, by(desk.clock.now()), group, refusal))
    } catch (err) {
      // Whatever is the matter with these, the others do not wait behind them.
      log.error({ err, articles }, 'A scheduled publication failed; it is tried again in 15 seconds')
    }
  }
  return value.next ?? Infinity
}

/** Takes away the breaking bars that are over; gives when the next one will be. */
const endBars = async (desk: Desk): Promise<number> => {
  const { value } = await desk.archive.read((reading) => breakingUntil(reading, desk.clock.now()))
  if (value.over.length > 0)
    await desk.archive.write(async (writing) => {
      const now = desk.clock.now()
      // Looked at again: somebody may have given one more time meanwhile.
      for (const edition of (await breakingUntil(writing, now)).over) {
        await endBreaking(writing, edition)
        await enterInLog(writing, by(now), 'breaking', `edition:${edition}`, { ended: true })
      }
    })
  return value.next ?? Infinity
}

/** Takes media off every page whose rights are over, where that was asked for; gives when the next ones will be. */
const endRights = async (desk: Desk): Promise<number> => {
  const { value } = await desk.archive.read((reading) => rightsOver(reading, desk.clock.now()))
  if (value.over.length === 0) return value.next ?? Infinity
  await desk.archive.write(async (writing) => {
    const now = desk.clock.now()
    // Looked at again: somebody may have got more time for one meanwhile.
    const { over } = await rightsOver(writing, now)
    await hideMedia(writing, over, now)
    for (const media of over) await enterInLog(writing, by(now), 'media', `media:${media}`, { rights: 'ended' })
  })
  return desk.clock.now()
}

/** Notes which articles have grown old; gives when the next one will. */
const letGrowOld = async (desk: Desk): Promise<number> => {
  const { value } = await desk.archive.read((reading) => oldUntil(reading, desk.clock.now()))
  if (value.due.length === 0) return value.next ?? Infinity
  await desk.archive.write(async (writing) =>
    // Looked at again: one may have been withdrawn meanwhile.
    growOld(writing, (await oldUntil(writing, desk.clock.now())).due),
  )
  return desk.clock.now()
}

/** Takes no more replies where they have been taken long enough; gives when the next ones will have been. */
const closeOldReplies = async (desk: Desk): Promise<number> => {
  const { value } = await desk.archive.read((reading) => repliesOverUntil(reading, desk.clock.now()))
  if (value.over.length === 0) return value.next ?? Infinity
  await desk.archive.write(async (writing) =>
    // Looked at again: one may have been closed, or given more time, meanwhile.
    endReplies(writing, (await repliesOverUntil(writing, desk.clock.now())).over),
  )
  return desk.clock.now()
}

/** Makes the letters whose time has come; gives when the next one's will. */
const makeLetters = async (desk: Desk): Promise<number> => {
  const { value } = await desk.archive.read((reading) => letterPlansUntil(reading, desk.clock.now()))
  if (value.due.length === 0) return value.next ?? Infinity
  // Looked at again: another process may have made them meanwhile.
  await desk.archive.write((writing) => makeDueLetters(writing, by(desk.clock.now())))
  for (const wake of desk.scheduled) wake()
  return desk.clock.now()
}

const publishGroup = async (desk: Desk, group: readonly Article[]): Promise<Refusal | undefined> => {
  try {
    await desk.archive.write(async (writing) => {
      const now = desk.clock.now()
      for (const article of await stillDue(writing, group, now)) {
        const who = await whoScheduled(writing, article.id, timer)
        if (article.latest !== null) await mustBeSeenByOthers(writing, who, article, article.latest)
        // What is held back was released for this when it was scheduled, and stays held until it is public.
        await makePublic(writing, by(now), article, { at: article.scheduledAt ?? now, release: true })
      }
    })
    return undefined
  } catch (thrown) {
    if (thrown instanceof Refused) return thrown.refusal
    throw thrown
  }
}

const giveBack = async (writing: Writing, by: By, group: readonly Article[], refusal: Refusal): Promise<void> => {
  for (const { id } of await stillDue(writing, group, by.now)) {
    await changeArticle(writing, id, { state: 'draft', scheduled_at: null }, by.now)
    await enterInLog(writing, by, 'unschedule', `article:${id}`, { refused: refusal.code })
  }
}

/** Those of a group that nobody published, moved or unscheduled meanwhile. */
const stillDue = async (writing: Writing, group: readonly Article[], now: number): Promise<Article[]> => {
  const ids = new Set(group.map(({ id }) => id))
  return (await scheduledUntil(writing, now)).due.filter(({ id }) => ids.has(id))
}

const together = (articles: readonly Article[]): Article[][] => [
  ...Map.groupBy(articles, ({ story, scheduledAt }) => `${story} ${scheduledAt}`).values(),
]
