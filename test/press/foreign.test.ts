import assert from 'node:assert/strict'
import { once } from 'node:events'
import { Agent, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { openArchive } from '#archive/archive.ts'
import { systemClock } from '#common/clock.ts'
import { silentLog } from '#common/log.ts'
import { openDoor } from '#door/server.ts'
import { articlePath, onWire } from '#story/address.ts'
import { onEachEngine } from '../engines.ts'
import { fill } from './fill.ts'
import { openWorld } from './world.ts'

const readersCount = 64
const writes = 250

onEachEngine('the press beside another process', (engine) => {
  test('P1 nobody gets an old page over HTTP after another process has been acknowledged', async () => {
    const { url, close } = await engine.fresh()
    const first = await openArchive({ url, clock: systemClock })
    await fill(first, 4)
    await first.close()

    const { archive, press } = await openWorld(url)
    const { server, close: closeDoor } = openDoor({
      press,
      archive,
      log: silentLog(),
      whenCutOff: 'serve',
      api: { fetch: () => new Response(null, { status: 404 }) },
      mediaFolder: '/nowhere',
      ready: () => true,
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo

    // Articles 1, 4, 7 and 10 are the Persian ones of the four stories.
    const articles = [1, 4, 7, 10]
    const addresses = articles.map((_, number) =>
      onWire(articlePath('fa', number % 2 === 0 ? 'news' : 'city', `story-${number}`)),
    )
    const acknowledged = new SharedArrayBuffer(articles.length * 4)
    const latest = new Int32Array(acknowledged)
    const worker = new Worker(new URL('./writer.ts', import.meta.url), {
      workerData: { url, articles, writes, acknowledged },
    })
    let writing = true
    worker.once('exit', () => (writing = false))

    const agent = new Agent({ keepAlive: true, maxSockets: readersCount })
    let answered = 0
    const reader = async (number: number): Promise<void> => {
      for (let round = 0; writing; round += 1) {
        const index = (number + round) % articles.length
        const least = Atomics.load(latest, index)
        const text = await read({ port, agent, path: addresses[index]! })
        const said = Number(/<h1[^>]*>(?:<[^>]*>)*Headline v(\d+)\b/.exec(text)?.[1] ?? 0)
        assert.ok(said >= least, `${addresses[index]} says ${said} after ${least} was acknowledged`)
        answered += 1
      }
    }
    await Promise.all([once(worker, 'message'), ...Array.from({ length: readersCount }, (_, number) => reader(number))])
    assert.ok(Math.max(...latest) >= writes - articles.length)
    assert.ok(answered > 200, `${answered} requests were answered`)
    await pause(50)

    agent.destroy()
    await closeDoor(1_000)
    await archive.close()
    await close()
  })
})

const read = async ({ port, agent, path }: { port: number; agent: Agent; path: string }): Promise<string> => {
  const request = get({ port, agent, path, host: '127.0.0.1' })
  const [response] = (await once(request, 'response')) as [AsyncIterable<Buffer> & { statusCode: number }]
  const parts: Buffer[] = []
  for await (const part of response) parts.push(part)
  const text = Buffer.concat(parts).toString()
  assert.equal(response.statusCode, 200, `${path}: ${response.statusCode} ${text.slice(0, 200)}`)
  return text
}
