import type { Context, Hono } from 'hono'
import { articleById } from '#archive/articles.ts'
import { allEditions, sectionsOf } from '#archive/editions.ts'
import { newestCards } from '#archive/lists.ts'
import { perform, see } from '#desk/perform.ts'
import type { Refusal } from '#desk/refusals.ts'
import { top } from '#desk/top.ts'
import { topView } from '#desk/views/front.ts'
import { orderFrom } from '#screens/order-list.ts'
import { refusalWords } from '#screens/refusals.ts'
import { topScreen } from '#screens/top.ts'
import { listKey } from '#story/list.ts'
import { may } from '#story/may.ts'
import { mustBeIn } from './desk-caller.ts'
import type { DeskCaller, DeskContext } from './desk-context.ts'
import type { DeskDoor } from './desk-door.ts'
import { DeskStopped, formOf } from './desk-forms.ts'
import { missed, numberIn } from './desk-story.ts'

/** How many of the newest articles are offered. */
const offered = 30

/** Which head is meant: an edition's front page, or one of its sections by its key. */
interface Place {
  readonly edition: string
  readonly section: string
}

/** The top news. */
export const topRoutes = (app: Hono<DeskContext>, door: DeskDoor): void => {
  const { archive, clock } = door.desk

  const screen = async (
    context: Context<DeskContext>,
    caller: DeskCaller,
    { edition: asked, section }: Place,
    refusal?: Refusal,
  ): Promise<Response> => {
    const { value: all } = await archive.read((reading) => allEditions(reading))
    const editions = all.filter(({ code }) => may(caller.actor, 'arrange', { editions: [code] }))
    const edition = editions.find(({ code }) => code === asked) ?? editions[0]
    if (edition === undefined || (asked !== '' && edition.code !== asked)) throw new DeskStopped(403, 'fault.role')
    const { code } = edition
    const seen = await see(door.desk, caller.actor, 'see', async (reading, by) => {
      const sections = await sectionsOf(reading, code)
      const own = sections.find(({ key }) => key === section)
      const list = own === undefined ? listKey.all(code) : listKey.section(code, own.id)
      return {
        sections,
        top: await topView.see(reading, { edition: code, ...(own && { section: own.key }) }, by),
        newest: await newestCards(reading, list, offered),
        section: own?.key ?? '',
      }
    })
    if (!seen.ok) throw missed(seen.refusal)
    const { sections, top, newest } = seen.answer
    return door.show(
      context,
      ({ voice }) =>
        topScreen(voice, {
          edition: code,
          section: seen.answer.section,
          version: top.version,
          top: top.shown.map(({ article, ...card }) => ({ id: article, ...card })),
          newest,
          editions: new Map(editions.map(({ code, name }) => [code, name])),
          sections: new Map(sections.map(({ key, name }) => [key, name])),
          now: clock.now(),
          done: context.req.query('done') !== undefined,
          fault: refusal && refusalWords(voice, refusal),
        }),
      refusal === undefined ? 200 : 422,
    )
  }

  const set = async (
    context: Context<DeskContext>,
    caller: DeskCaller,
    place: Place,
    articles: readonly string[],
    ifVersion?: number,
  ): Promise<Response> => {
    const { edition, section } = place
    const done = await perform(door.desk, caller.actor, top, {
      edition,
      ...(section && { section }),
      ...(ifVersion && { ifVersion }),
      articles: articles.map(Number),
    })
    if (!done.ok) return screen(context, caller, place, done.refusal)
    const where = new URLSearchParams({ edition, ...(section && { section }), done: 'saved' })
    return context.redirect(`/desk/top?${where}`, 303)
  }

  app.get('/desk/top', async (context) => {
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const { edition = '', section = '' } = context.req.query()
    return screen(context, caller, { edition, section })
  })

  app.post('/desk/top', async (context) => {
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const form = await formOf(context)
    const text = (name: string): string => form.get(name) ?? ''
    const order = orderFrom(form.getAll('order'), text('move')).filter((id) => id !== text('remove'))
    const articles = text('add') === '' ? order : [text('add'), ...order]
    const place = { edition: text('edition'), section: text('section') }
    return set(context, caller, place, articles, Number(text('version')))
  })

  // From a story: one click puts an article first on its front page.
  app.post('/desk/articles/:article/top', async (context) => {
    const number = Number(numberIn(context, 'article'))
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const { value: article } = await archive.read((reading) => articleById(reading, number))
    if (article === undefined) throw new DeskStopped(404, 'fault.notFound')
    const { edition } = article
    if (!may(caller.actor, 'arrange', { editions: [edition] })) throw new DeskStopped(403, 'fault.role')
    const seen = await see(door.desk, caller.actor, 'see', (reading, by) => topView.see(reading, { edition }, by))
    if (!seen.ok) throw missed(seen.refusal)
    const others = seen.answer.articles.filter((id) => id !== number)
    return set(context, caller, { edition, section: '' }, [number, ...others].map(String), seen.answer.version)
  })
}
