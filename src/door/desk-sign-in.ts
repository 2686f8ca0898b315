import type { Context, Hono } from 'hono'
import { endSession } from '#archive/sessions.ts'
import { codeScreen, recoveryScreen, signInScreen } from '#screens/sign-in.ts'
import { waitLine } from '#screens/wait-line.ts'
import type { DeskVoice, Word } from '#screens/words.ts'
import type { Markup } from '#site/parts/markup.ts'
import { askForPasskey, signInByPasskey } from '#staff/passkeys.ts'
import { signInByCode, signInByPassword, signInByRecovery } from '#staff/sign-in.ts'
import type { SignIn } from '#staff/sign-in.ts'
import {
  callerOf,
  clientOf,
  rememberStep,
  networkOfCaller,
  signIn,
  signOut,
  stepOf,
  surroundingsOf,
} from './desk-caller.ts'
import type { DeskContext } from './desk-context.ts'
import type { DeskDoor } from './desk-door.ts'
import { fieldsOf, nextOf, objectOf } from './desk-forms.ts'

/** Signing in and out. */
export const signInRoutes = (app: Hono<DeskContext>, door: DeskDoor): void => {
  const { staff, show } = door

  app.get('/desk/sign-in', (context) => {
    const next = nextOf(context.req.query('next'))
    const why = context.req.query('why')
    return show(context, ({ voice }) => {
      const notice =
        why === 'expired' ? voice.word('signIn.expired') : why === 'out' ? voice.word('signIn.signedOut') : null
      return signInScreen(voice, { account: staff.accounts?.name, next, ...(notice === null ? {} : { notice }) })
    })
  })

  app.post('/desk/sign-in', async (context) => {
    const field = await fieldsOf(context)
    const [name, password, next] = [field('name').slice(0, 200), field('password'), nextOf(field('next'))]
    const again = (fault: (voice: DeskVoice) => Markup, status: 422 | 429): Promise<Response> =>
      show(
        context,
        ({ voice }) => signInScreen(voice, { account: staff.accounts?.name, next, name, fault: fault(voice) }),
        status,
      )
    const wait = door.strangers.spend(networkOfCaller(door, context))
    if (wait > 0) return again((voice) => waitLine(voice, wait), 429)
    const came = await signInByPassword(staff, { name, password: password.slice(0, 1000), client: clientOf(context) })
    if (came.at === 'code') {
      rememberStep(context, came.step)
      return context.redirect(`/desk/sign-in/code?next=${encodeURIComponent(next)}`, 303)
    }
    if (came.at === 'in') return goIn(context, came, next)
    if (came.at === 'wait') return again((voice) => waitLine(voice, came.seconds), 429)
    return again((voice) => voice.word('fault.wrong'), 422)
  })

  app.get('/desk/sign-in/code', (context) =>
    show(context, ({ voice }) => codeScreen(voice, { next: nextOf(context.req.query('next')) })),
  )

  app.post('/desk/sign-in/code', async (context) => {
    const field = await fieldsOf(context)
    const next = nextOf(field('next'))
    const came = await signInByCode(staff, { step: stepOf(context), code: field('code'), client: clientOf(context) })
    if (came.at === 'in') return goIn(context, came, next)
    if (came.at === 'wrong' && 'step' in came) {
      rememberStep(context, came.step)
      return show(context, ({ voice }) => codeScreen(voice, { next, fault: voice.word('fault.wrongCode') }), 422)
    }
    return show(
      context,
      ({ voice }) => signInScreen(voice, { account: staff.accounts?.name, next, fault: faultOf(voice, came) }),
      statusOf(came),
    )
  })

  app.get('/desk/sign-in/recovery', (context) => show(context, ({ voice }) => recoveryScreen(voice, {})))

  app.post('/desk/sign-in/recovery', async (context) => {
    const field = await fieldsOf(context)
    const [name, code] = [field('name').slice(0, 200), field('code')]
    const again = (fault: (voice: DeskVoice) => Markup, status: 422 | 429): Promise<Response> =>
      show(context, ({ voice }) => recoveryScreen(voice, { name, fault: fault(voice) }), status)
    const wait = door.strangers.spend(networkOfCaller(door, context))
    if (wait > 0) return again((voice) => waitLine(voice, wait), 429)
    const came = await signInByRecovery(staff, { name, code, client: clientOf(context) })
    if (came.at === 'in') return goIn(context, came, '/desk/me')
    return again((voice) => faultOf(voice, came, 'fault.wrongRecovery'), statusOf(came))
  })

  app.post('/desk/sign-in/passkey/question', async (context) => {
    const wait = door.strangers.spend(networkOfCaller(door, context))
    if (wait > 0) {
      const { voice } = await surroundingsOf(door, context)
      return context.json({ fault: faultText(voice, { at: 'wait', seconds: wait }) }, 429)
    }
    const { step, options } = await askForPasskey(staff)
    rememberStep(context, step)
    return context.json({ options })
  })

  app.post('/desk/sign-in/passkey', async (context) => {
    const { answer, next } = await objectOf(context)
    const came = await signInByPasskey(staff, { step: stepOf(context), answer, client: clientOf(context) })
    if (came.at === 'in') {
      signIn(context, came.session)
      return context.json({ to: nextOf(next) })
    }
    const { voice } = await surroundingsOf(door, context)
    return context.json({ fault: faultText(voice, came) }, statusOf(came))
  })

  app.post('/desk/sign-out', async (context) => {
    const caller = await callerOf(door, context)
    if (caller !== undefined) {
      const { session, member } = caller
      await door.desk.archive.jot((jot) => endSession(jot, member.id, session.id))
    }
    signOut(context)
    return context.redirect('/desk/sign-in?why=out', 303)
  })
}

/** Goes on where somebody wanted to go, signed in. */
const goIn = (context: Context<DeskContext>, { session }: { readonly session: string }, next: string): Response => {
  signIn(context, session)
  return context.redirect(next, 303)
}

const statusOf = ({ at }: Pick<SignIn, 'at'>): 422 | 429 => (at === 'wait' ? 429 : 422)

const faultOf = (voice: DeskVoice, came: SignIn, wrong: Word = 'fault.wrong'): Markup =>
  came.at === 'wait' ? waitLine(voice, came.seconds) : voice.word(came.at === 'late' ? 'fault.late' : wrong)

const faultText = (voice: DeskVoice, came: SignIn): string =>
  came.at === 'wait'
    ? voice.text('fault.waitMinutes', { minutes: Math.ceil(came.seconds / 60) })
    : voice.text(came.at === 'late' ? 'fault.late' : 'fault.wrongPasskey')
