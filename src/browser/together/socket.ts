import type { FromNewsroom } from '#story/manuscript/messages.ts'
import { byRequests } from './by-requests.ts'
import { bySocket } from './by-socket.ts'
import type { DeskSocket } from './seam.ts'
import type { MakeWay, Way } from './way.ts'
import { memberHere, whoIsIn } from './whose.ts'

/** How long it waits before it connects again, in milliseconds: at first, and at most. */
const [soon, late] = [250, 8_000]
/** How often in a row a socket may fail, while the newsroom answers otherwise, before requests stand in for it; and how
 *  long until a socket is tried again. */
const mostFailures = 2
const tryAgain = 60_000

const noSocket = 'dragoman no socket'

/** The one line of this page to the newsroom, whichever way it goes. */
export const deskSocket = (): DeskSocket => (one ??= newLine())
let one: DeskSocket | undefined

/** A line of its own, until it is ended. */
export const newLine = (): DeskSocket & { end(): void } => {
  const member = memberHere()
  const listeners = new Map<string, Set<(message: never) => void>>()
  const opens = new Set<(open: boolean) => void>()
  let way: Way | undefined
  let probe: Way | undefined
  let open = false
  let wait = soon
  /** Where none got through a moment ago, none is waited for on the next page. */
  let failures = Number(sessionStorage.getItem(noSocket) ?? 0)
  let next: ReturnType<typeof setTimeout> | undefined
  let later: ReturnType<typeof setTimeout> | undefined

  const say = (message: FromNewsroom): void => {
    if (message.type === 'signed-out' || message.type === 'someone-else')
      document.dispatchEvent(new CustomEvent('desk-out', { detail: message.type }))
    for (const listener of listeners.get(message.type) ?? []) listener(message as never)
  }
  const report = (now: boolean): void => {
    if (open === now) return
    open = now
    if (now) document.dispatchEvent(new CustomEvent('desk-in'))
    for (const listener of opens) listener(now)
  }
  const over = (): void => {
    way?.end()
    probe?.end()
    way = probe = undefined
    clearTimeout(later)
    report(false)
  }
  const lost = (why?: 'signed-out' | 'someone-else'): void => {
    const held = open
    over()
    if (why === 'someone-else') say({ type: 'someone-else' })
    // The session may have got another secret; and a socket that never was does not say why.
    else if (why === 'signed-out' || !held) void findOut()
    clearTimeout(next)
    next = setTimeout(begin, wait * (0.75 + Math.random() / 2))
    wait = Math.min(late, wait * 2)
  }
  const findOut = async (): Promise<void> => {
    const who = await whoIsIn()
    if (who === 'nobody') say({ type: 'signed-out' })
    else if (who === member) count(failures + 1)
    else if (who !== 'unknown') say({ type: 'someone-else' })
  }
  const count = (now: number): void => {
    failures = now
    if (now === 0) sessionStorage.removeItem(noSocket)
    else if (now >= mostFailures) sessionStorage.setItem(noSocket, String(now))
  }
  const make = (by: MakeWay): void => {
    way?.end()
    const mine = by(member, {
      opened: () => {
        if (way !== mine) return
        wait = soon
        if (by === bySocket) count(0)
        report(true)
      },
      said: (message) => way === mine && say(message),
      lost: (why) => {
        if (way === mine) lost(why)
      },
    })
    way = mine
  }
  const begin = (): void => {
    clearTimeout(next)
    const requests = failures >= mostFailures
    make(requests ? byRequests : bySocket)
    if (requests) later = setTimeout(look, tryAgain)
  }
  /** Looks whether a socket gets through again, while requests stand in for it. */
  const look = (): void => {
    const mine = bySocket(member, {
      opened: () => {
        mine.end()
        count(0)
        over()
        begin()
      },
      said: () => {},
      lost: () => (later = setTimeout(look, tryAgain)),
    })
    probe = mine
  }
  const again = (): void => {
    wait = soon
    if (!open) begin()
  }
  const ended = new AbortController()
  const { signal } = ended
  window.addEventListener('online', again, { signal })
  document.addEventListener('desk-again', again, { signal })
  window.addEventListener('offline', () => lost(), { signal })
  const seen = (): unknown => document.visibilityState === 'visible' && again()
  document.addEventListener('visibilitychange', seen, { signal })
  begin()
  return {
    get open() {
      return open
    },
    member,
    send: (message) => open && way !== undefined && way.send(message),
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
    end: () => {
      ended.abort()
      over()
      clearTimeout(next)
    },
  }
}
