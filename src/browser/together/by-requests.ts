import type { FromBrowser, FromNewsroom } from '#story/manuscript/messages.ts'
import { addressOf } from './way.ts'
import type { MakeWay, WayEnds } from './way.ts'

/** How often the newsroom is asked for news, in milliseconds: by who looks at the page, and by who does not. No request
 *  waits for them, since a browser has six connections for all pages of a site. */
const [seen, unseen] = [800, 5_000]
/** How long an answer may take. */
const patience = 15_000

/** By requests, one after the other, where no socket gets through. */
export const byRequests: MakeWay = (member, { opened, said, lost }) => {
  const line = crypto.randomUUID()
  /** What this page has of the manuscripts that are open: with each request it is said, so nothing is missed. */
  const has = new Map<number, { client: string; version: number }>()
  let waiting: FromBrowser[] = []
  let asking = false
  let ended = false
  let next: ReturnType<typeof setTimeout> | undefined
  let first = true

  const know = (message: FromNewsroom): void => {
    if (message.type !== 'opened' && message.type !== 'commits') return
    const version = message.type === 'opened' ? message.version : message.commits.at(-1)?.version
    const known = has.get(message.article)
    if (known !== undefined && version !== undefined) known.version = version
  }
  const ask = async (): Promise<void> => {
    clearTimeout(next)
    if (asking || ended) return
    asking = true
    const messages = waiting
    waiting = []
    const answer = await answerTo(member, { line, open: opens(messages), messages })
    asking = false
    if (ended) return
    if (!Array.isArray(answer)) {
      ended = true
      return lost(answer)
    }
    if (first) opened()
    first = false
    for (const message of answer) {
      know(message)
      said(message)
    }
    if (waiting.length > 0) void ask()
    else next = setTimeout(() => void ask(), document.visibilityState === 'visible' ? seen : unseen)
  }
  /** What is opened just now is said by its own message. */
  const opens = (messages: readonly FromBrowser[]) =>
    [...has]
      .filter(([article]) => !messages.some((one) => one.type === 'open' && one.article === article))
      .filter(([, { version }]) => version >= 0)
      .map(([article, { client, version }]) => ({ article, client, version }))

  void ask()
  return {
    send: (message) => {
      if (ended) return false
      if (message.type === 'open') has.set(message.article, { client: message.client, version: message.version ?? -1 })
      else if (message.type === 'close') has.delete(message.article)
      waiting.push(message)
      // What is said in one turn goes together.
      queueMicrotask(() => void ask())
      return true
    },
    end: () => {
      ended = true
      clearTimeout(next)
    },
  }
}

type Lost = Parameters<WayEnds['lost']>[0]

const answerTo = async (member: number, content: object): Promise<FromNewsroom[] | Lost> => {
  try {
    const response = await fetch(addressOf('/desk/line', member), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify(content),
      signal: AbortSignal.timeout(patience),
    })
    if (response.status === 401) return 'signed-out'
    if (response.status === 409) return 'someone-else'
    if (!response.ok) return undefined
    return ((await response.json()) as { messages: FromNewsroom[] }).messages
  } catch (thrown) {
    // Nobody answered, in time or at all, or somebody else did.
    if (thrown instanceof TypeError || thrown instanceof DOMException || thrown instanceof SyntaxError) return undefined
    throw thrown
  }
}
