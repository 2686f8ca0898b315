import type { Context, Hono } from 'hono'
import { allEditions } from '#archive/editions.ts'
import { saveHabits } from '#archive/members.ts'
import { endSession, endSessions, sessionsOf } from '#archive/sessions.ts'
import { hideMember } from '#desk/hide-member.ts'
import { perform } from '#desk/perform.ts'
import { knownCalendar, knownDigits } from '#language/habits.ts'
import { meScreen, proveScreen } from '#screens/me.ts'
import { waitLine } from '#screens/wait-line.ts'
import { isDeskLanguage } from '#screens/words.ts'
import { askForNewPasskey } from '#staff/passkeys.ts'
import { isBelieved, proveByPasskey, proveByWord } from '#staff/prove.ts'
import { idle } from '#staff/session-time.ts'
import { storeForOnce } from '#staff/shown-once.ts'
import { addPasskey, removeWay, renewRecovery, waysIn } from '#staff/ways-in.ts'
import { clientOf, rememberStep, mustBeIn, signIn, stepOf, surroundingsOf } from './desk-caller.ts'
import type { DeskCaller, DeskContext } from './desk-context.ts'
import type { DeskDoor } from './desk-door.ts'
import { fieldsOf, objectOf } from './desk-forms.ts'

/** A member's own page. */
export const meRoutes = (app: Hono<DeskContext>, door: DeskDoor): void => {
  const { staff, show } = door
  const { archive, clock } = door.desk

  const mine = async (context: Context<DeskContext>, caller: DeskCaller, lastWay = false): Promise<Response> => {
    const { member, session } = caller
    const now = clock.now()
    const { value } = await archive.read(async (reading) => ({
      sessions: await sessionsOf(reading, member.id, { now, idle }),
      editions: await allEditions(reading),
    }))
    const ways = await waysIn(staff, member.id)
    return show(
      context,
      ({ voice }) =>
        meScreen(voice, {
          member,
          session,
          sessions: value.sessions,
          ways,
          account: staff.accounts?.name,
          now,
          editions: new Map(value.editions.map(({ code, name }) => [code, name])),
          notice: context.req.query('done') === 'saved' ? voice.word('me.saved') : undefined,
          fault: lastWay ? voice.word('me.lastWay') : undefined,
        }),
      lastWay ? 422 : 200,
    )
  }

  /** Does something for the member who is signed in. */
  const own = (
    path: string,
    work: (context: Context<DeskContext>, caller: DeskCaller) => Promise<Response>,
    needsProof = false,
  ): void => {
    app.post(path, async (context) => {
      const caller = await mustBeIn(door, context)
      if (caller instanceof Response) return caller
      if (!needsProof || isBelieved(staff, caller.session)) return work(context, caller)
      if (!context.req.header('Content-Type')?.startsWith('application/json'))
        return context.redirect('/desk/me/prove', 303)
      const { voice } = await surroundingsOf(door, context)
      return context.json({ fault: voice.text('me.proveHint'), to: '/desk/me/prove' }, 403)
    })
  }
  const saved = (context: Context<DeskContext>): Response => context.redirect('/desk/me?done=saved', 303)

  app.get('/desk/me', async (context) => {
    const caller = await mustBeIn(door, context)
    return caller instanceof Response ? caller : mine(context, caller)
  })

  own('/desk/me/habits', async (context, { member }) => {
    const field = await fieldsOf(context)
    const [language, digits, calendar] = [field('language'), field('digits'), field('calendar')]
    await archive.jot((jot) =>
      saveHabits(jot, member.id, {
        language: isDeskLanguage(language) ? language : null,
        digits: knownDigits(digits) ? digits : null,
        calendar: knownCalendar(calendar) ? calendar : null,
        letterKeys: field('letters') !== 'off',
      }),
    )
    return saved(context)
  })

  own('/desk/me/cover', async (context, caller) => {
    const field = await fieldsOf(context)
    const cover = field('back') === '' ? field('cover').trim() : null
    if (cover !== '') await perform(door.desk, caller.actor, hideMember, { key: caller.member.key, cover })
    return saved(context)
  })

  own(
    '/desk/me/sessions/end',
    async (context, { member }) => {
      const id = Number((await fieldsOf(context))('session'))
      if (Number.isSafeInteger(id)) await archive.jot((jot) => endSession(jot, member.id, id))
      return saved(context)
    },
    true,
  )

  own(
    '/desk/me/sessions/end-others',
    async (context, { member, session }) => {
      await archive.jot((jot) => endSessions(jot, member.id, session.id))
      return saved(context)
    },
    true,
  )

  own(
    '/desk/me/ways/remove',
    async (context, caller) => {
      const id = Number((await fieldsOf(context))('way'))
      const gone = Number.isSafeInteger(id) && (await removeWay(staff, caller.member, id))
      return gone ? saved(context) : mine(context, caller, true)
    },
    true,
  )

  own(
    '/desk/me/recovery',
    async (context, { member }) => {
      rememberStep(context, await storeForOnce(staff, member.id, await renewRecovery(staff, member)))
      return context.redirect('/desk/welcome', 303)
    },
    true,
  )

  own(
    '/desk/me/passkey/question',
    async (context, { member }) => {
      const { newsroom } = await surroundingsOf(door, context)
      const { id, key, name } = member
      const { step, options } = await askForNewPasskey(staff, { member: id, key, name, newsroom })
      rememberStep(context, step)
      return context.json({ options })
    },
    true,
  )

  own(
    '/desk/me/passkey',
    async (context, { member }) => {
      const { answer } = await objectOf(context)
      const added = await addPasskey(staff, member, { step: stepOf(context), answer, client: clientOf(context) })
      if (added) return context.json({ to: '/desk/me?done=saved' })
      const { voice } = await surroundingsOf(door, context)
      return context.json({ fault: voice.text('fault.passkey') }, 422)
    },
    true,
  )

  /** What the provider is called, where a member has an account there. */
  const ownAccount = async ({ member }: Pick<DeskCaller, 'member'>): Promise<string | undefined> =>
    (await waysIn(staff, member.id)).accounts.length > 0 ? staff.accounts?.name : undefined

  app.get('/desk/me/prove', async (context) => {
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const account = await ownAccount(caller)
    return show(context, ({ voice }) => proveScreen(voice, { account }))
  })

  own('/desk/me/prove', async (context, { session, member }) => {
    const word = (await fieldsOf(context))('word').slice(0, 1000)
    const proof = await proveByWord(staff, session, word)
    if (proof.at === 'proven') {
      signIn(context, proof.session)
      return context.redirect('/desk/me', 303)
    }
    const account = await ownAccount({ member })
    return show(
      context,
      ({ voice }) =>
        proveScreen(voice, {
          account,
          fault: proof.at === 'wait' ? waitLine(voice, proof.seconds) : voice.word('fault.wrongCode'),
        }),
      proof.at === 'wait' ? 429 : 422,
    )
  })

  own('/desk/me/prove/passkey', async (context, { session }) => {
    const { answer } = await objectOf(context)
    const proof = await proveByPasskey(staff, session, { step: stepOf(context), answer })
    if (proof.at === 'proven') {
      signIn(context, proof.session)
      return context.json({ to: '/desk/me' })
    }
    const { voice } = await surroundingsOf(door, context)
    return context.json({ fault: voice.text('fault.wrongPasskey') }, 422)
  })
}
