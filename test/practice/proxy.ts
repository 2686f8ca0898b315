import { once } from 'node:events'
import { createServer, request } from 'node:http'
import { connect } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/** A proxy between a browser and everything else, as offices have them: it can let no WebSocket through, and its line
 *  can be cut. For tests only. */
export interface Proxy {
  /** For a browser's settings. */
  readonly server: string
  /** How often somebody asked for a tunnel, which is what a WebSocket needs, and got none. */
  readonly refused: number
  cut(): void
  mend(): void
  close(): void
}

export const openProxy = async ({ tunnels = true } = {}): Promise<Proxy> => {
  const sockets = new Set<Socket>()
  let isCut = false
  let refused = 0
  const server = createServer((asked, answer) => {
    const sent = request(asked.url ?? '', { method: asked.method, headers: asked.headers }, (came) => {
      answer.writeHead(came.statusCode ?? 502, came.headers)
      came.pipe(answer)
    })
    sent.on('error', () => answer.destroy())
    asked.pipe(sent)
  })
  server.on('connection', (socket: Socket) => {
    if (isCut) return socket.destroy()
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => {})
  })
  server.on('connect', ({ url }, socket: Socket) => {
    if (!tunnels) {
      refused += 1
      return socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    }
    const target = new URL(`http://${url}`)
    const through = connect(Number(target.port), target.hostname, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      socket.pipe(through).pipe(socket)
    })
    sockets.add(through)
    for (const one of [socket, through])
      one
        .on('error', () => {})
        .on('close', () => {
          socket.destroy()
          through.destroy()
          sockets.delete(through)
        })
  })
  server.listen(0, 'localhost')
  await once(server, 'listening')
  const end = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    server: `http://localhost:${(server.address() as AddressInfo).port}`,
    get refused() {
      return refused
    },
    cut: () => {
      isCut = true
      end()
    },
    mend: () => (isCut = false),
    close: () => {
      end()
      server.close()
    },
  }
}
