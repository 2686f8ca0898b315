import type { Hono } from 'hono'
import { isHelpTopic } from '#screens/help-topics.ts'
import { helpScreen } from '#screens/help.ts'
import { mustBeIn } from './desk-caller.ts'
import type { DeskContext } from './desk-context.ts'
import type { DeskDoor } from './desk-door.ts'

/** Help, in the language of whoever reads it. */
export const helpRoutes = (app: Hono<DeskContext>, door: DeskDoor): void => {
  app.get('/desk/help', (context) => context.redirect('/desk/help/start', 303))

  app.get('/desk/help/:topic', async (context) => {
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const topic = context.req.param('topic')
    return isHelpTopic(topic) ? door.show(context, ({ voice }) => helpScreen(voice, topic)) : context.notFound()
  })
}
