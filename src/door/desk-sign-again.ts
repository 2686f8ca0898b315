import type { Context, Hono } from 'hono'
import { endSession, sessionOf } from '#archive/sessions.ts'
import { signedInScreen } from '#screens/held.ts'
import type { Word } from '#screens/words.ts'
import { signInByPasskey } from '#staff/passkeys.ts'
import { signInByCode, signInByPassword } from '#staff/sign-in.ts'
import type { SignIn } from '#staff/sign-in.ts'
import { idle } from '#staff/session-time.ts'
import {
  callerOf,
  clientOf,
  mustBeIn,
  networkOfCaller,
  rememberStep,
  signIn,
  stepOf,
  surroundingsOf,
} from './desk-caller.ts'
import type { DeskContext } from './desk-context.ts'
import type { DeskDoor } from './desk-door.ts'
import { fieldsOf, objectOf } from './desk-forms.ts'
import { pageOwnerOf } from './desk-held.ts'

/** Signing in again over a page that somebody is on, for its script: the same ways in, answered by objects. Nobody but
 *  the page's member gets in by it, since what stands on the page is theirs. */
export const signAgainRoutes = (app: Hono<DeskContext>, door: DeskDoor): void => {
  const { staff } = door
  const { archive, clock } = door.desk

  const say = async (
    context: Context<DeskContext>,
    word: Word,
    fillings: Readonly<Record<string, string | number>> = {},
    status: 422 | 429 = 422,
  ): Promise<Response> => {
    const { voice } = await surroundingsOf(door, context)
    return context.json({ fault: voice.text(word, fillings) }, status)
  }
  const wait = (context: Context<DeskContext>, seconds: number): Promise<Response> =>
    say(context, 'fault.waitMinutes', { minutes: Math.ceil(seconds / 60) }, 429)

  const answer = async (
    context: Context<DeskContext>,
    came: SignIn | { readonly at: 'wrong'; readonly step: string },
    wrong: Word,
  ): Promise<Response> => {
    if (came.at === 'wait') return wait(context, came.seconds)
    if ('step' in came) rememberStep(context, came.step)
    if (came.at === 'code') return context.json({ code: true })
    if (came.at !== 'in') return say(context, came.at === 'late' ? 'fault.late' : wrong)
    const now = clock.now()
    const owner = pageOwnerOf(context)
    if (owner !== undefined && owner !== came.member.id) {
      const { value } = await archive.read((reading) => sessionOf(reading, came.session, { now, idle }))
      if (value !== undefined) await archive.jot((jot) => endSession(jot, came.member.id, value.session.id))
      return say(context, 'again.notYours')
    }
    // Who proves again that it is them is in once, as before.
    const before = await callerOf(door, context)
    if (before !== undefined) await archive.jot((jot) => endSession(jot, before.member.id, before.session.id))
    signIn(context, came.session)
    return context.json({ member: came.member.id })
  }

  app.post('/desk/sign-in/again', async (context) => {
    const field = await fieldsOf(context)
    const [name, password] = [field('name').slice(0, 200), field('password').slice(0, 1000)]
    const seconds = door.strangers.spend(networkOfCaller(door, context))
    if (seconds > 0) return wait(context, seconds)
    return answer(context, await signInByPassword(staff, { name, password, client: clientOf(context) }), 'fault.wrong')
  })

  app.post('/desk/sign-in/again/code', async (context) => {
    const code = (await fieldsOf(context))('code')
    const came = await signInByCode(staff, { step: stepOf(context), code, client: clientOf(context) })
    return answer(context, came, 'fault.wrongCode')
  })

  app.post('/desk/sign-in/again/passkey', async (context) => {
    const { answer: given } = await objectOf(context)
    const came = await signInByPasskey(staff, { step: stepOf(context), answer: given, client: clientOf(context) })
    return answer(context, came, 'fault.wrongPasskey')
  })

  app.get('/desk/signed-in', async (context) => {
    const caller = await mustBeIn(door, context)
    return caller instanceof Response ? caller : door.show(context, ({ voice }) => signedInScreen(voice))
  })
}
