import type { FromBrowser, FromNewsroom } from '#story/manuscript/messages.ts'
import { addressOf } from './way.ts'
import type { MakeWay } from './way.ts'

/** How long it may take until a socket is there: some proxies answer nothing. */
const patience = 5_000
/** How long the newsroom may say nothing before it is asked, and when it was, in milliseconds. */
const silence = 15_000
const answerPatience = 6_000

const reasons: Readonly<Record<number, 'signed-out' | 'someone-else'>> = { 4001: 'signed-out', 4003: 'someone-else' }

/** By WebSocket. */
export const bySocket: MakeWay = (member, { opened, said, lost }) => {
  const address = addressOf('/desk/socket', member)
  address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:'
  const socket = new WebSocket(address)
  const ended = new AbortController()
  const { signal } = ended
  let asked: ReturnType<typeof setTimeout> | undefined
  const end = (): void => {
    clearTimeout(asked)
    ended.abort()
    socket.close()
  }
  const over = (why?: 'signed-out' | 'someone-else'): void => {
    end()
    lost(why)
  }
  const ask = (): void => {
    clearTimeout(asked)
    asked = setTimeout(() => {
      socket.send(JSON.stringify({ type: 'ping' } satisfies FromBrowser))
      // A line that was cut says nothing by itself.
      asked = setTimeout(over, answerPatience)
    }, silence)
  }
  asked = setTimeout(over, patience)
  const on = <K extends keyof WebSocketEventMap>(type: K, work: (event: WebSocketEventMap[K]) => void): void =>
    socket.addEventListener(type, work, { signal })
  on('open', () => {
    ask()
    opened()
  })
  on('message', ({ data }) => {
    ask()
    said(JSON.parse(String(data)) as FromNewsroom)
  })
  on('close', ({ code }) => over(reasons[code]))
  return {
    send: (message) => {
      if (socket.readyState !== WebSocket.OPEN) return false
      socket.send(JSON.stringify(message))
      return true
    },
    end,
  }
}
