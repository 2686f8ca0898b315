import { once } from 'node:events'
import { get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { systemClock } from '#common/clock.ts'
import { silentLog } from '#common/log.ts'
import { openDoor } from '#door/server.ts'
import { Press } from '#press/press.ts'
import { readPage } from '#site/site.ts'
import { onWire } from '#story/address.ts'
import { fill, inTemporaryArchive, publishOne, summary } from './world.ts'
import type { Say } from './world.ts'

const publications = 300

/** How long it takes from the moment in which a publication is asked for until a reader has its article and the section
 *  that lists it, over HTTP. */
export const visible = async (say: Say): Promise<void> => {
  say('From publication to visibility')
  await inTemporaryArchive(async (archive) => {
    await fill(archive, 1_000, say)
    const press = new Press({
      archive,
      clock: systemClock,
      memory: 1 << 28,
      site: (reading, path) => readPage(reading, path, { publicUrl: 'https://news.example' }),
    })
    await archive.follow(press)
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
    const acknowledged: number[] = []
    const seen: number[] = []
    for (let number = 1_000; number < 1_000 + publications; number += 1) {
      const began = performance.now()
      const path = await archive.write((writing) => publishOne(writing, number))
      acknowledged.push(performance.now() - began)
      const article = await read(port, onWire(path))
      const section = await read(port, onWire(path.split('/').slice(0, 3).join('/') + '/'))
      seen.push(performance.now() - began)
      if (!article.includes(`Story ${number} `) || !section.includes(`Story ${number} `))
        throw new Error(`story ${number} was acknowledged and not seen`)
    }
    await closeDoor(1_000)
    for (const [what, figures] of [
      ['acknowledged', acknowledged],
      ['read on two pages', seen],
    ] as const) {
      const { median, p99 } = summary(figures)
      say(`  ${what}: median ${median.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`)
    }
  })
}

const read = async (port: number, path: string): Promise<string> => {
  const request = get({ port, host: '127.0.0.1', path, agent: false })
  const [response] = (await once(request, 'response')) as [AsyncIterable<Buffer>]
  const parts: Buffer[] = []
  for await (const part of response) parts.push(part)
  return Buffer.concat(parts).toString()
}
