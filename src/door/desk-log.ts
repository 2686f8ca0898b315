import type { Context, Hono } from 'hono'
import { allEditions } from '#archive/editions.ts'
import { allMembers } from '#archive/members.ts'
import { exportLog, logFormats } from '#desk/export-log.ts'
import { perform, see } from '#desk/perform.ts'
import { findActs, logCheckView, logView, readableActs } from '#desk/views/log.ts'
import { logScreen } from '#screens/log.ts'
import type { LogAsked } from '#screens/log.ts'
import { momentFrom } from '#screens/moment-field.ts'
import type { DeskVoice } from '#screens/words.ts'
import { may } from '#story/may.ts'
import { mustBeIn, surroundingsOf } from './desk-caller.ts'
import type { DeskContext } from './desk-context.ts'
import type { DeskDoor } from './desk-door.ts'
import { DeskStopped, fieldsOf } from './desk-forms.ts'
import { csvHead, csvLine } from './log-file.ts'

/** The log: of everybody for who may read it, of what they did for everybody, and as a file. */
export const logRoutes = (app: Hono<DeskContext>, door: DeskDoor): void => {
  const { desk } = door

  app.get('/desk/log', async (context) => {
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const { voice } = await surroundingsOf(door, context)
    const field = (name: string): string => context.req.query(name) ?? ''
    const asked = askedIn(field, voice)
    const all = may(caller.actor, 'log', { editions: 'all' })
    const before = field('before')
    const input = logView.input.safeParse({ ...inputOf(asked, all), ...(before && { before }), limit: '50' })
    if (!input.success) throw new DeskStopped(400, 'fault.server')
    const seen = await see(desk, caller.actor, logView.right, async (reading, by) => ({
      ...(await logView.see(reading, { ...input.data, edition: input.data.edition }, by)),
      ...(all && {
        all: {
          check: await logCheckView.see(reading, {}, by),
          members: await allMembers(reading),
          editions: new Map((await allEditions(reading)).map(({ code, name }) => [code, name])),
        },
      }),
    }))
    if (!seen.ok) throw new DeskStopped(403, 'fault.role')
    return door.show(context, ({ voice }) => logScreen(voice, { ...seen.answer, asked, now: desk.clock.now() }))
  })

  app.post('/desk/log/export', async (context) => {
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const { voice } = await surroundingsOf(door, context)
    const field = await fieldsOf(context)
    const format = logFormats.find((one) => one === field('format'))
    if (format === undefined) throw new DeskStopped(400, 'fault.server')
    const all = may(caller.actor, 'log', { editions: 'all' })
    const input = { format, ...inputOf(askedIn(field, voice), all) }
    const checked = exportLog.input.safeParse(input)
    if (!checked.success) throw new DeskStopped(400, 'fault.server')
    const done = await perform(desk, caller.actor, exportLog, input)
    if (!done.ok) throw new DeskStopped(403, 'fault.role')
    const { format: _, ...asked } = checked.data
    const first = (done.answer.last ?? 0) + 1
    return fileOf(context, format, async function* () {
      if (format === 'csv') yield csvHead
      for (let before: number | undefined = first; before !== undefined;) {
        const from: number = before
        const part = await see(desk, caller.actor, logView.right, (reading, by) =>
          findActs(reading, { ...readableActs(by, asked), before: from, limit: 500 }, asked.q, voice.language),
        )
        if (!part.ok) return
        for (const act of part.answer.acts)
          yield format === 'csv' ? csvLine(act) : `${JSON.stringify({ ...act, at: new Date(act.at).toISOString() })}\n`
        before = part.answer.next
      }
    })
  })
}

const askedIn = (field: (name: string) => string, voice: DeskVoice): LogAsked => {
  const momentIn = (name: string): number | string | null => {
    const text = field(name)
    const exact = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) ? Date.parse(text) : Number.NaN
    return Number.isFinite(exact) ? exact : (momentFrom(field, name, voice) ?? (text || null))
  }
  return {
    by: field('by'),
    verb: field('verb'),
    story: field('story'),
    edition: field('edition'),
    q: field('q'),
    from: momentIn('from'),
    until: momentIn('until'),
  }
}

/** What the view and the verb take; what is empty, or was typed and is no moment, is left out. */
const inputOf = (asked: LogAsked, all: boolean): Record<string, string> => {
  const fields = Object.entries(asked).flatMap(([name, value]): [string, string][] => {
    if (name === 'from' || name === 'until')
      return typeof value === 'number' ? [[name, new Date(value).toISOString()]] : []
    return typeof value === 'string' && value !== '' ? [[name, value]] : []
  })
  return { ...Object.fromEntries(fields), ...(!all && { own: 'yes' }) }
}

/** A file that is made while it is sent. */
const fileOf = (
  context: Context<DeskContext>,
  format: (typeof logFormats)[number],
  parts: () => AsyncGenerator<string>,
): Response => {
  const text = new TextEncoder()
  const going = parts()
  const stream = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await going.next()
      if (done) controller.close()
      else controller.enqueue(text.encode(value))
    },
    cancel: async () => void (await going.return(undefined)),
  })
  return context.body(stream, 200, {
    'Content-Type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl; charset=utf-8',
    'Content-Disposition': `attachment; filename="log.${format}"`,
  })
}
