import type { Archive } from '#archive/archive.ts'
import { changedPaths, endIndexNow, indexNowConsumer, indexNowJob, letIndexNowGoOn } from '#archive/index-now.ts'
import { newsroomLook } from '#archive/newsroom.ts'
import { moveCursor, nextActs, openCursor } from '#archive/outbox.ts'
import { work } from '#jobs/work.ts'
import type { Work } from '#jobs/work.ts'
import { onWire } from '#story/address.ts'

const minute = 60_000
/** One of the search engines that share what they are told (indexnow.org). */
const engines = 'https://api.indexnow.org/indexnow'
/** How many acts are looked at in one go: their articles are fewer than the 10,000 that a telling may name. */
const atOnce = 2_000

export interface IndexNow {
  readonly archive: Archive
  /** Where readers reach the newsroom, without a slash at the end. */
  publicUrl(): string
  /** Whom to tell; a test has its own. */
  readonly engine?: string
}

/** Tells search engines every five minutes which articles were published, corrected or withdrawn. What could not be
 *  told is told later: the cursor moves when they have answered. A crash in between tells it twice, which does no
 *  harm. */
export const indexNowWork = ({ archive, publicUrl, engine = engines }: IndexNow): Work =>
  work({
    kind: indexNowJob,
    attempts: 50,
    says: {
      again: 'Search engines could not be told what has changed; it is tried again',
      never: 'Search engines could not be told what has changed',
    },
    do: async (_, hand) => {
      const { value: key } = await archive.read(async (reading) => (await newsroomLook(reading)).indexNow)
      if (key === null) {
        await archive.jot(endIndexNow)
        return 'done'
      }
      // Somebody may have taken the cursor away; then it begins anew.
      await archive.jot((jotting) => openCursor(jotting, indexNowConsumer, hand.now()))
      const { value } = await archive.read(async (reading) => {
        const batch = await nextActs(reading, indexNowConsumer, atOnce)
        return { batch, paths: await changedPaths(reading, batch.acts) }
      })
      const { batch, paths } = value
      if (paths.length > 0) {
        const fault = await notify(engine, publicUrl(), key, paths)
        if (fault !== undefined) return { again: fault }
      }
      const due = hand.now() + (batch.acts.length < atOnce ? 5 * minute : 0)
      return {
        done: async (writing) => {
          await moveCursor(writing, batch, hand.now())
          await letIndexNowGoOn(writing, due)
        },
      }
    },
  })

/** Tells one search engine; what went wrong, undefined where nothing did. */
const notify = async (
  engine: string,
  publicUrl: string,
  key: string,
  paths: readonly string[],
): Promise<string | undefined> => {
  const answer = await fetch(engine, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({
      host: new URL(publicUrl).host,
      key,
      keyLocation: `${publicUrl}/${key}.txt`,
      urlList: paths.map((path) => publicUrl + onWire(path)),
    }),
    redirect: 'error',
    signal: AbortSignal.timeout(30_000),
  })
  await answer.body?.cancel()
  return answer.ok ? undefined : `${new URL(engine).host} answered ${answer.status}`
}
