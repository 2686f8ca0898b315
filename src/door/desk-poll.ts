import type { Context, Hono } from 'hono'
import type { FromNewsroom } from '#story/manuscript/messages.ts'
import { callerOf, secretOf, surroundingsOf } from './desk-caller.ts'
import type { DeskCaller, DeskContext } from './desk-context.ts'
import type { DeskDoor } from './desk-door.ts'
import { DeskStopped, objectOf } from './desk-forms.ts'
import type { DeskLine, LineEnd } from './desk-line.ts'
import { asked, largest } from './desk-line-messages.ts'
import type { DeskLines } from './desk-lines.ts'

/** A line that is held by requests, one after the other. */
interface PolledLine extends DeskLine {
  heardAt: number
  why: LineEnd | undefined
  readonly out: FromNewsroom[]
}

/** How long a browser may say nothing before it counts as gone, in milliseconds, and how much may wait for it. */
const silence = 30_000
const mostWaiting = 500

const statuses = {
  'signed-out': 401,
  'someone-else': 409,
  'not-understood': 400,
  'too-often': 429,
  'try-again': 503,
  closing: 503,
} as const satisfies Record<LineEnd, number>

/** Where a proxy lets no WebSocket through: what the socket would carry, in requests. Each says what the browser has,
 *  so that no answer that was lost is missed and any process can answer the next. */
export const pollRoutes = (app: Hono<DeskContext>, door: DeskDoor, lines: DeskLines): void => {
  const polled = new Map<string, PolledLine>()

  const lineOf = async (
    context: Context<DeskContext>,
    { member, actor }: DeskCaller,
    name: string,
    secret: string,
  ): Promise<PolledLine | undefined> => {
    const key = `${member.id} ${name}`
    const called = member.cover ?? member.key
    const there = polled.get(key)
    if (there !== undefined) return Object.assign(there, { secret, actor, called })
    const { voice } = await surroundingsOf(door, context)
    const line: PolledLine = {
      id: key,
      secret,
      voice,
      actor,
      called,
      opened: new Map(),
      ended: false,
      work: Promise.resolve(),
      heardAt: performance.now(),
      why: undefined,
      out: [],
      say: (message) => {
        // Who is there is news only as it is now.
        const old =
          message.type === 'present'
            ? line.out.findIndex((one) => one.type === 'present' && one.article === message.article)
            : -1
        if (old >= 0) line.out.splice(old, 1)
        line.out.push(message)
        if (line.out.length > mostWaiting) line.end('closing')
      },
      end: (why) => {
        if (line.ended) return
        line.why = why
        polled.delete(key)
        lines.leave(line)
      },
      look: () => {
        if (performance.now() - line.heardAt > silence) line.end('closing')
      },
    }
    if (!lines.enter(line)) return undefined
    polled.set(key, line)
    return line
  }

  app.post('/desk/line', async (context) => {
    const caller = await callerOf(door, context)
    if (caller === undefined) return context.json({}, 401)
    if (context.req.query('as') !== String(caller.member.id)) return context.json({}, 409)
    if (lines.closed) return context.json({}, 503)
    const read = asked.safeParse(await objectOf(context, largest))
    if (!read.success) throw new DeskStopped(400, 'fault.server')
    const { line: name, open, messages } = read.data
    const secret = secretOf(context)
    const line = await lineOf(context, caller, name, secret)
    if (line === undefined) return context.json({}, 429)
    line.heardAt = performance.now()
    for (const { article, client, version } of open) {
      const here = line.opened.get(article)
      if (here?.client !== client) await lines.hear(line, { type: 'open', article, client, version })
      else if (here.version !== version) {
        // The answer before was lost on its way.
        here.version = version
        await lines.news.push(article)
      }
    }
    for (const message of messages) await lines.hear(line, message)
    if (line.why !== undefined) return context.json({}, statuses[line.why])
    return context.json({ messages: line.out.splice(0) })
  })
}
