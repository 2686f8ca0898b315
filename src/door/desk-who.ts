import type { Hono } from 'hono'
import { callerOf } from './desk-caller.ts'
import type { DeskContext } from './desk-context.ts'
import type { DeskDoor } from './desk-door.ts'

/** Who is signed in in this browser, for a script whose page may be older than that. */
export const whoRoutes = (app: Hono<DeskContext>, door: DeskDoor): void => {
  app.get('/desk/who', async (context) => context.json({ member: (await callerOf(door, context))?.member.id ?? null }))
}
