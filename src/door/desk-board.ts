import type { Context, Hono } from 'hono'
import { wrongBefore } from '#archive/attempts.ts'
import { see } from '#desk/perform.ts'
import { boardOrders, boardShows, boardView, boardWhoses } from '#desk/views/board.ts'
import { colleaguesView, savedViewsView } from '#desk/views/work.ts'
import { boardGroups } from '#screens/board-parts.ts'
import type { BoardAsked } from '#screens/board-parts.ts'
import { boardScreen } from '#screens/board.ts'
import { attemptsLine } from '#screens/me.ts'
import { may } from '#story/may.ts'
import { mustBeIn, surroundingsOf } from './desk-caller.ts'
import type { DeskContext } from './desk-context.ts'
import type { DeskDoor } from './desk-door.ts'
import { DeskStopped } from './desk-forms.ts'
import { readVocabulary } from './desk-vocabulary.ts'

/** How long after signing in a member is told who else tried, in milliseconds. */
const warnedFor = 3_600_000

/** What the address asks; what it does not know counts as left out. */
const askedIn = (context: Context<DeskContext>, usual: BoardAsked['show']): BoardAsked => {
  const text = (name: string): string => (context.req.query(name) ?? '').slice(0, 200)
  const among = <T extends string, U>(known: readonly T[], name: string, otherwise: U): T | U =>
    known.find((one) => one === text(name)) ?? otherwise
  return {
    show: among(boardShows, 'show', usual),
    whose: among(boardWhoses, 'whose', ''),
    order: among(boardOrders, 'order', 'changed'),
    group: among(boardGroups, 'group', ''),
    q: text('q').trim(),
    edition: text('edition'),
    section: text('section'),
    kind: text('kind'),
    urgency: text('urgency'),
    person: text('person'),
    missing: text('missing'),
    behind: text('behind'),
  }
}

/** The board. */
export const boardRoutes = (app: Hono<DeskContext>, door: DeskDoor): void => {
  app.get('/desk/', async (context) => {
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const { actor, session, member } = caller
    // Who may only see what is public is shown that.
    const asked = askedIn(context, may(actor, 'see', { editions: 'any' }) ? 'all' : 'published')
    const { voice } = await surroundingsOf(door, context)
    const { group, ...question } = asked
    const given = Object.entries({ ...question, zone: voice.timeZone, before: context.req.query('before') ?? '' })
    const input = boardView.input.safeParse({
      ...Object.fromEntries(given.filter(([, value]) => value !== '')),
      // A day that is planned is seen whole.
      limit: group === '' ? '50' : '200',
    })
    if (!input.success) throw new DeskStopped(400, 'fault.server')
    const { archive, clock } = door.desk
    const seen = await see(door.desk, actor, 'see', async (reading, by) => ({
      board: await boardView.see(reading, input.data, by),
      ...(await colleaguesView.see(reading, {}, by)),
      ...(await savedViewsView.see(reading, {}, by)),
      about: await readVocabulary(reading, voice.language),
    }))
    if (!seen.ok) throw new DeskStopped(403, 'fault.role')
    const now = clock.now()
    const attempts =
      now - session.createdAt < warnedFor
        ? (await archive.read((reading) => wrongBefore(reading, member.id, session.createdAt))).value
        : []
    const { board, colleagues, views, about } = seen.answer
    return door.show(context, () =>
      boardScreen(voice, {
        board,
        asked,
        names: about.editions,
        sections: about.sections,
        colleagues,
        views,
        now,
        may: {
          create: may(actor, 'create', { editions: 'any' }),
          pitch: may(actor, 'pitch', { editions: 'any' }),
          share: may(actor, 'assign', { editions: 'any' }),
        },
        above: attempts.length > 0 ? attemptsLine(voice, attempts) : undefined,
      }),
    )
  })
}
