import { parentPort, workerData } from 'node:worker_threads'
import { openArchive } from '#archive/archive.ts'
import { systemClock } from '#common/clock.ts'
import { rewrite } from './fill.ts'

/** Another process, as far as the archive can tell: its own connections, nothing shared but the database. It writes
 *  headlines with rising numbers and, once a write is acknowledged, puts the number where the readers look. */
const { url, articles, writes, acknowledged } = workerData as {
  url: string
  articles: number[]
  writes: number
  acknowledged: SharedArrayBuffer
}
const latest = new Int32Array(acknowledged)
const archive = await openArchive({ url, clock: systemClock, lease: 2_000 })
for (let version = 1; version <= writes; version += 1) {
  const index = version % articles.length
  const article = articles[index]
  if (article === undefined) continue
  await archive.write((writing) => rewrite(writing, article, { headline: `Headline v${version}.` }, systemClock.now()))
  Atomics.store(latest, index, version)
}
await archive.close()
parentPort?.postMessage('done')
