// A line between a newsroom and its PostgreSQL server that a test can cut, and mend again.

import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

export interface Line {
  /** The database by way of this line. */
  readonly url: string
  /** Ends every connection and lets no new one in. */
  cut(): Promise<void>
  mend(): Promise<void>
}

export const openLine = async (database: string): Promise<Line> => {
  const target = new URL(database)
  const folder = target.searchParams.get('host')
  const port = Number(target.port || 5432)
  const there = folder?.startsWith('/')
    ? { path: `${folder}/.s.PGSQL.${port}` }
    : { host: folder ?? target.hostname, port }
  const sockets = new Set<Socket>()
  const open = async (at: number) => {
    const server = createServer((near) => {
      const far = connect(there as { path: string })
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        sockets.add(one)
        one.on('error', () => {}) // whoever is cut off hears it at the other end
        one.on('close', () => {
          sockets.delete(one)
          other.destroy()
        })
        one.pipe(other)
      }
    }).listen(at, '127.0.0.1')
    await once(server, 'listening')
    server.unref() // a test that failed leaves it open
    return server
  }
  let server = await open(0)
  const { port: here } = server.address() as AddressInfo
  const url = new URL(database)
  url.host = `127.0.0.1:${here}`
  url.searchParams.delete('host')
  return {
    url: url.href,
    cut: async () => {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
    mend: async () => void (server = await open(here)),
  }
}
