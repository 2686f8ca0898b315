import type { Context, Hono } from 'hono'
import { cardsOf } from '#archive/cards.ts'
import { allEditions, findEdition } from '#archive/editions.ts'
import { letterAsSent, letterById } from '#archive/letters.ts'
import { newsroomLook } from '#archive/newsroom.ts'
import { letter } from '#desk/letter.ts'
import { letterPlan } from '#desk/letter-plan.ts'
import { perform, see } from '#desk/perform.ts'
import { person } from '#desk/person.ts'
import type { Refusal } from '#desk/refusals.ts'
import { letterView, lettersView } from '#desk/views/letters.ts'
import { writeOut } from '#letters/letter-mail.ts'
import { letterScreen } from '#screens/letter.ts'
import type { LetterSeen } from '#screens/letter.ts'
import { lettersScreen } from '#screens/letters.ts'
import { orderFrom } from '#screens/order-list.ts'
import { personScreen } from '#screens/person.ts'
import type { PersonKnown } from '#screens/person.ts'
import { refusalWords } from '#screens/refusals.ts'
import { isLetterKind } from '#story/letter.ts'
import type { LetterPart } from '#story/letter.ts'
import { may } from '#story/may.ts'
import { mustBeIn } from './desk-caller.ts'
import type { DeskCaller, DeskContext } from './desk-context.ts'
import type { DeskDoor } from './desk-door.ts'
import { DeskStopped, formOf } from './desk-forms.ts'
import { missed, numberIn } from './desk-story.ts'

/** Letters to readers, and what is known of one of them. */
export const letterRoutes = (app: Hono<DeskContext>, door: DeskDoor): void => {
  const { archive } = door.desk
  const mail = door.mail === true

  const list = async (
    context: Context<DeskContext>,
    caller: DeskCaller,
    asked: string,
    refusal?: Refusal,
  ): Promise<Response> => {
    const { value: all } = await archive.read((reading) => allEditions(reading))
    const editions = all.filter(({ code }) => may(caller.actor, 'publish', { editions: [code] }))
    const edition = editions.find(({ code }) => code === asked) ?? editions[0]
    if (edition === undefined || (asked !== '' && edition.code !== asked)) throw new DeskStopped(403, 'fault.role')
    const { code } = edition
    const seen = await see(door.desk, caller.actor, 'publish', (reading, by) =>
      lettersView.see(reading, { edition: code }, by),
    )
    if (!seen.ok) throw missed(seen.refusal)
    return door.show(
      context,
      ({ voice }) =>
        lettersScreen(voice, {
          ...seen.answer,
          edition: code,
          editions: new Map(editions.map(({ code, name }) => [code, name])),
          mail,
          administrator: may(caller.actor, 'settings', { editions: [code] }),
          done: context.req.query('done') !== undefined,
          fault: refusal && refusalWords(voice, refusal),
        }),
      refusal === undefined ? 200 : 422,
    )
  }

  app.get('/desk/letters', async (context) => {
    const caller = await mustBeIn(door, context)
    return caller instanceof Response ? caller : list(context, caller, context.req.query('edition') ?? '')
  })

  app.post('/desk/letters', async (context) => {
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const form = await formOf(context)
    const text = (name: string): string => form.get(name) ?? ''
    const edition = text('edition')
    if (text('make') !== '') {
      const kind = text('make') === 'weekly' ? 'weekly' : 'daily'
      const done = await perform(door.desk, caller.actor, letter, { edition, kind })
      if (!done.ok) return list(context, caller, edition, done.refusal)
      return context.redirect(`/desk/letters/${done.answer.letter}`, 303)
    }
    const kind = text('plan')
    if (!isLetterKind(kind)) throw new DeskStopped(400, 'fault.server')
    const [hours, minutes] = (/^(\d\d):(\d\d)/.exec(text('at')) ?? []).slice(1).map(Number)
    const done = await perform(door.desk, caller.actor, letterPlan, {
      edition,
      kind,
      ifVersion: Number(text('version')),
      active: text('active') !== '',
      held: text('held') !== '',
      ...(hours !== undefined && minutes !== undefined && { minute: hours * 60 + minutes }),
      ...(text('weekday') !== '' && { weekday: Number(text('weekday')) }),
      ...(text('most') !== '' && { most: Number(text('most')) }),
    })
    if (!done.ok) return list(context, caller, edition, done.refusal)
    return context.redirect(`/desk/letters?${new URLSearchParams({ edition, done: 'yes' }).toString()}`, 303)
  })

  const seenLetter = async (caller: DeskCaller, number: string): Promise<LetterSeen> => {
    const seen = await see(door.desk, caller.actor, 'publish', (reading, by) =>
      letterView.see(reading, { letter: Number(number) }, by),
    )
    if (!seen.ok) throw missed(seen.refusal)
    return seen.answer
  }

  const one = async (
    context: Context<DeskContext>,
    caller: DeskCaller,
    number: string,
    refusal?: Refusal,
  ): Promise<Response> => {
    const it = await seenLetter(caller, number)
    const readers = await see(door.desk, caller.actor, 'publish', (reading, by) =>
      lettersView.see(reading, { edition: it.edition }, by),
    )
    return door.show(
      context,
      ({ voice }) =>
        letterScreen(voice, {
          letter: it,
          gets: readers.ok ? readers.answer.readers[it.kind] : 0,
          mail,
          done: context.req.query('done') !== undefined,
          fault: refusal && refusalWords(voice, refusal),
        }),
      refusal === undefined ? 200 : 422,
    )
  }

  app.get('/desk/letters/:letter{[0-9]+}', async (context) => {
    const caller = await mustBeIn(door, context)
    return caller instanceof Response ? caller : one(context, caller, numberIn(context, 'letter'))
  })

  app.post('/desk/letters/:letter{[0-9]+}', async (context) => {
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const number = numberIn(context, 'letter')
    const form = await formOf(context)
    const text = (name: string): string => form.get(name) ?? ''
    const it = await seenLetter(caller, number)
    const order = orderFrom(form.getAll('order'), text('move')).filter((key) => key !== text('remove'))
    const act = text('act')
    const words = form.get('subject') !== null && act !== 'drop'
    const done = await perform(door.desk, caller.actor, letter, {
      letter: Number(number),
      ifVersion: Number(text('version')),
      ...(words && { subject: text('subject'), intro: text('intro') }),
      ...(words && order.length > 0 && { parts: partsOf(it, order) }),
      ...(act === 'send' && { send: true as const }),
      ...(act === 'drop' && { drop: true }),
      ...(act === 'again' && { drop: false }),
    })
    if (!done.ok) return one(context, caller, number, done.refusal)
    return context.redirect(`/desk/letters/${number}?done=yes`, 303)
  })

  // What goes out, as mail programs get it: it needs styles that stand in it, and nothing else.
  app.get('/desk/letters/:letter{[0-9]+}/preview', async (context) => {
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const { letter: number } = await seenLetter(caller, numberIn(context, 'letter'))
    const { value } = await archive.read(async (reading) => {
      const sent = await letterAsSent(reading, number)
      if (sent !== null) return sent.html
      const letter = await letterById(reading, number)
      const edition = letter && (await findEdition(reading, letter.edition))
      if (letter === undefined || edition === undefined) return undefined
      const cards = await cardsOf(
        reading,
        letter.parts.flatMap(({ articles }) => articles),
      )
      const look = await newsroomLook(reading)
      return writeOut({ letter, edition, cards, look, site: door.publicUrl() }).html
    })
    if (value === undefined) throw new DeskStopped(404, 'fault.notFound')
    return context.html(value, 200, {
      'Content-Security-Policy':
        "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'; base-uri 'none'; " +
        "form-action 'none'",
      'X-Frame-Options': 'SAMEORIGIN',
    })
  })

  const personPage = (
    context: Context<DeskContext>,
    it: { readonly email?: string; readonly known?: PersonKnown },
    refusal?: Refusal,
  ): Promise<Response> =>
    door.show(
      context,
      ({ voice }) => personScreen(voice, { ...it, fault: refusal && refusalWords(voice, refusal) }),
      refusal === undefined ? 200 : 422,
    )

  app.get('/desk/person', async (context) => {
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    if (!may(caller.actor, 'settings', { editions: 'all' })) throw new DeskStopped(403, 'fault.role')
    return personPage(context, {})
  })

  app.post('/desk/person', async (context) => {
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const form = await formOf(context)
    const email = (form.get('email') ?? '').trim()
    const act = form.get('act') ?? ''
    const done = await perform(door.desk, caller.actor, person, {
      email,
      erase: act === 'address' || act === 'everything' ? act : 'no',
    })
    if (!done.ok) {
      if (done.refusal.code === 'role.missing') throw new DeskStopped(403, 'fault.role')
      return personPage(context, { email }, done.refusal)
    }
    if (act === 'file')
      return context.body(`${JSON.stringify(done.answer, undefined, 2)}\n`, 200, {
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Disposition': 'attachment; filename="person.json"',
        'Cache-Control': 'no-store',
      })
    return personPage(context, { email: done.answer.erased ? '' : email, known: done.answer })
  })
}

/** The parts of a letter in another order: an article goes on standing in its part. */
const partsOf = ({ parts }: LetterSeen, order: readonly string[]): LetterPart[] => {
  const wanted = order.map((key) => key.split(':').map(Number) as [number, number])
  return parts.flatMap(({ title }, index): LetterPart[] => {
    const articles = wanted.flatMap(([part, article]) => (part === index ? [article] : []))
    return articles.length === 0 ? [] : [{ title, articles }]
  })
}
