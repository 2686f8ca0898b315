import type { Hono } from 'hono'
import { wrongBefore } from '#archive/attempts.ts'
import { allEditions, sectionsOf } from '#archive/editions.ts'
import { see } from '#desk/perform.ts'
import { boardShows, boardView } from '#desk/views/board.ts'
import { boardScreen } from '#screens/board.ts'
import type { BoardShow } from '#screens/board.ts'
import { attemptsLine } from '#screens/me.ts'
import { may } from '#story/may.ts'
import { mustBeIn } from './desk-caller.ts'
import type { DeskContext } from './desk-context.ts'
import type { DeskDoor } from './desk-door.ts'
import { DeskStopped } from './desk-forms.ts'

const isShow = (text: string | undefined): text is BoardShow => (boardShows as (string | undefined)[]).includes(text)

/** How long after signing in a member is told who else tried, in milliseconds. */
const warnedFor = 3_600_000

/** The board. */
export const boardRoutes = (app: Hono<DeskContext>, door: DeskDoor): void => {
  app.get('/desk/', async (context) => {
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const asked = context.req.query('show')
    // Who may only see what is public is shown that.
    const usual = may(caller.actor, 'see', { editions: 'any' }) ? 'all' : 'published'
    const show = isShow(asked) ? asked : usual
    const input = boardView.input.safeParse({ show, before: context.req.query('before'), limit: '50' })
    if (!input.success) throw new DeskStopped(400, 'fault.server')
    const { archive, clock } = door.desk
    const seen = await see(door.desk, caller.actor, 'see', (reading, by) => boardView.see(reading, input.data, by))
    if (!seen.ok) throw new DeskStopped(403, 'fault.role')
    const now = clock.now()
    const { session, member } = caller
    const isNew = now - session.createdAt < warnedFor
    const { value } = await archive.read(async (reading) => {
      const editions = []
      for (const edition of await allEditions(reading))
        editions.push({ ...edition, sections: await sectionsOf(reading, edition.code) })
      return { editions, attempts: isNew ? await wrongBefore(reading, member.id, session.createdAt) : [] }
    })
    const { editions, attempts } = value
    return door.show(context, ({ voice }) => {
      const { sections = [] } = editions.find(({ code }) => code === voice.language) ?? editions[0] ?? {}
      return boardScreen(voice, {
        board: seen.answer,
        show,
        names: new Map(editions.map(({ code, name }) => [code, name])),
        sections: new Map(sections.map(({ key, name }) => [key, name])),
        now,
        above: attempts.length > 0 ? attemptsLine(voice, attempts) : undefined,
      })
    })
  })
}
