import type { FromBrowser, FromNewsroom } from '#story/manuscript/messages.ts'
import type { DeskSocket } from './seam.ts'

/** How long it waits before it connects again, in milliseconds: at first, and at most. */
const [soon, late] = [250, 8_000]
/** How long the newsroom may say nothing when asked. */
const patience = 6_000
const silence = 15_000

/** The one socket of this page. */
export const deskSocket = (): DeskSocket & { again(): void } => (one ??= connect())
let one: ReturnType<typeof connect> | undefined

const connect = (): DeskSocket & { again(): void } => {
  const listeners = new Map<string, Set<(message: never) => void>>()
  const opens = new Set<(open: boolean) => void>()
  let socket: WebSocket | undefined
  let open = false
  let wait = soon
  let next: ReturnType<typeof setTimeout> | undefined
  let asked: ReturnType<typeof setTimeout> | undefined

  const say = (message: FromNewsroom): void => {
    for (const listener of listeners.get(message.type) ?? []) listener(message as never)
  }
  const ends = new WeakMap<WebSocket, AbortController>()
  const report = (now: boolean): void => {
    if (open === now) return
    open = now
    for (const listener of opens) listener(now)
  }
  const ask = (): void => {
    clearTimeout(asked)
    asked = setTimeout(() => {
      socket?.send(JSON.stringify({ type: 'ping' } satisfies FromBrowser))
      // A line that was cut says nothing by itself.
      asked = setTimeout(() => lost(), patience)
    }, silence)
  }
  const lost = (code?: number): void => {
    clearTimeout(asked)
    const old = socket
    socket = undefined
    if (old !== undefined) {
      ends.get(old)?.abort()
      old.close()
    }
    report(false)
    if (code === 4001) say({ type: 'signed-out' })
    clearTimeout(next)
    next = setTimeout(begin, wait * (0.75 + Math.random() / 2))
    wait = Math.min(late, wait * 2)
  }
  const begin = (): void => {
    clearTimeout(next)
    const language = document.documentElement.lang
    const address = new URL(`/desk/socket?in=${language}`, location.href)
    address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:'
    const mine = new WebSocket(address)
    socket = mine
    let greeted = false
    const end = new AbortController()
    ends.set(mine, end)
    const { signal } = end
    mine.addEventListener(
      'open',
      () => {
        greeted = true
        wait = soon
        report(true)
        ask()
      },
      { signal },
    )
    mine.addEventListener(
      'message',
      ({ data }) => {
        ask()
        say(JSON.parse(String(data)) as FromNewsroom)
      },
      { signal },
    )
    mine.addEventListener(
      'close',
      ({ code }) => {
        lost(code)
        if (!greeted) void signedIn().then((is) => is === false && say({ type: 'signed-out' }))
      },
      { signal },
    )
  }
  const again = (): void => {
    wait = soon
    if (!open) {
      clearTimeout(next)
      if (socket === undefined) begin()
    }
  }
  window.addEventListener('online', again)
  window.addEventListener('offline', () => lost())
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && again())
  begin()
  return {
    get open() {
      return open
    },
    send(message) {
      if (!open || socket?.readyState !== WebSocket.OPEN) return false
      socket.send(JSON.stringify(message))
      return true
    },
    on(type, listener) {
      const those = listeners.get(type) ?? new Set()
      listeners.set(type, those.add(listener as (message: never) => void))
      return () => those.delete(listener as (message: never) => void)
    },
    onOpen(listener) {
      opens.add(listener)
      listener(open)
      return () => opens.delete(listener)
    },
    again,
  }
}

/** Whether this member is signed in; undefined where the newsroom cannot be asked. A socket that was refused does not
 *  say why. */
const signedIn = async (): Promise<boolean | undefined> => {
  try {
    const { type, ok } = await fetch('/desk/me', { redirect: 'manual' })
    return type === 'opaqueredirect' ? false : ok ? true : undefined
  } catch (thrown) {
    if (thrown instanceof TypeError) return undefined
    throw thrown
  }
}
