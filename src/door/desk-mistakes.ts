import type { Context, Hono } from 'hono'
import { mistake } from '#desk/mistake.ts'
import { perform, see } from '#desk/perform.ts'
import { mistakesView } from '#desk/views/mistakes.ts'
import { mistakeQueues, mistakesScreen } from '#screens/mistakes.ts'
import { refusalText } from '#screens/refusals.ts'
import type { DeskVoice } from '#screens/words.ts'
import { mustBeIn } from './desk-caller.ts'
import type { DeskCaller, DeskContext } from './desk-context.ts'
import type { DeskDoor } from './desk-door.ts'
import { DeskStopped, fieldsOf } from './desk-forms.ts'

/** Mistakes that readers told of. */
export const mistakeRoutes = (app: Hono<DeskContext>, door: DeskDoor): void => {
  const { desk } = door

  const list = async (
    context: Context<DeskContext>,
    caller: DeskCaller,
    fault?: (voice: DeskVoice) => string,
  ): Promise<Response> => {
    const queue = mistakeQueues.find((one) => one === context.req.query('queue')) ?? 'waiting'
    const input = mistakesView.input.safeParse({ state: queue, limit: '20', after: context.req.query('after') })
    if (!input.success) throw new DeskStopped(404, 'fault.notFound')
    const seen = await see(desk, caller.actor, 'replies', (reading, by) => mistakesView.see(reading, input.data, by))
    if (!seen.ok) throw new DeskStopped(403, 'fault.role')
    const done = context.req.query('done')
    return door.show(
      context,
      ({ voice }) =>
        mistakesScreen(voice, {
          queue,
          ...seen.answer,
          now: desk.clock.now(),
          done: done === undefined ? undefined : voice.text('mistakes.did'),
          fault: fault?.(voice),
        }),
      fault === undefined ? 200 : 422,
    )
  }

  app.get('/desk/mistakes', async (context) => {
    const caller = await mustBeIn(door, context)
    return caller instanceof Response ? caller : list(context, caller)
  })

  app.post('/desk/mistakes', async (context) => {
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const field = await fieldsOf(context)
    const state = mistakeQueues.find((one) => one === field('state'))
    if (state === undefined) throw new DeskStopped(400, 'fault.server')
    const done = await perform(desk, caller.actor, mistake, { mistake: Number(field('mistake')), state })
    if (!done.ok) return list(context, caller, (voice) => refusalText(voice, done.refusal))
    return context.redirect('/desk/mistakes?done=yes', 303)
  })
}
