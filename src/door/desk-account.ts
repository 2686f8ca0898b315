import type { Context, Hono } from 'hono'
import { signInScreen } from '#screens/sign-in.ts'
import { waitLine } from '#screens/wait-line.ts'
import type { DeskVoice } from '#screens/words.ts'
import type { Markup } from '#site/parts/markup.ts'
import { digestOf } from '#archive/secrets.ts'
import { joinWithAccount } from '#staff/join.ts'
import { isBelieved, proveByAccount } from '#staff/prove.ts'
import { storeForOnce } from '#staff/shown-once.ts'
import { accountBack, addAccount, askForAccount, cameBack, signInByAccount } from '#staff/sign-in-by-account.ts'
import type { AccountPurpose } from '#staff/sign-in-by-account.ts'
import { callerOf, clientOf, mustBeIn, networkOfCaller, rememberStep, signIn, stepOf } from './desk-caller.ts'
import type { DeskContext } from './desk-context.ts'
import type { DeskDoor } from './desk-door.ts'
import { nextOf } from './desk-forms.ts'

/** Accounts elsewhere: to the provider, and back. All of these are links, since the policy lets no form lead to
 *  another site. */
export const accountRoutes = (app: Hono<DeskContext>, door: DeskDoor): void => {
  const { staff } = door

  const fault = (
    context: Context<DeskContext>,
    words: (voice: DeskVoice) => Markup,
    { next = '/desk/', status = 422 }: { next?: string; status?: 422 | 429 } = {},
  ): Promise<Response> =>
    door.show(
      context,
      ({ voice }) => signInScreen(voice, { next, account: staff.accounts?.name, fault: words(voice) }),
      status,
    )

  const send = async (context: Context<DeskContext>, purpose: AccountPurpose, next: string): Promise<Response> => {
    if (staff.accounts === undefined) return context.notFound()
    // A link on somebody else's page must not sign anybody in unasked: the provider may ask nothing (ASVS 5, 7.6.2).
    const from = context.req.header('Sec-Fetch-Site') ?? 'same-origin'
    if (from !== 'same-origin' && from !== 'none') return context.redirect('/desk/sign-in', 303)
    const wait = door.strangers.spend(networkOfCaller(door, context))
    if (wait > 0) return fault(context, (voice) => waitLine(voice, wait), { next, status: 429 })
    const asked = await askForAccount(staff, purpose, next)
    const account = staff.accounts.name
    if (asked === undefined) return fault(context, (voice) => voice.word('account.away', { account }), { next })
    rememberStep(context, asked.step, 'Lax')
    return context.redirect(asked.address, 303)
  }

  app.get('/desk/account', (context) => send(context, { for: 'sign-in' }, nextOf(context.req.query('next'))))

  app.get('/desk/me/account', async (context) => {
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    if (!isBelieved(staff, caller.session)) return context.redirect('/desk/me/prove', 303)
    return send(context, { for: 'add', member: caller.member.id }, '/desk/me?done=saved')
  })

  app.get('/desk/me/prove/account', async (context) => {
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    return send(context, { for: 'proof', member: caller.member.id }, '/desk/me')
  })

  app.get('/desk/join/:secret/account', (context) =>
    send(context, { for: 'join', link: digestOf(context.req.param('secret')) }, '/desk/welcome'),
  )

  app.get(accountBack, async (context) => {
    const { search } = new URL(context.req.url)
    const came = await cameBack(staff, stepOf(context), new URL(accountBack + search, staff.site()))
    if (came === undefined) return fault(context, (voice) => voice.word('fault.late'))
    const { purpose, next, account } = came
    const client = clientOf(context)
    if (account === undefined) return fault(context, (voice) => voice.word('fault.wrong'), { next })
    if (purpose.for === 'add') {
      const caller = await callerOf(door, context)
      if (caller?.member.id !== purpose.member) return fault(context, (voice) => voice.word('fault.late'))
      return (await addAccount(staff, caller.member, account))
        ? context.redirect(next, 303)
        : fault(context, (voice) => voice.word('account.taken'))
    }
    if (purpose.for === 'proof') {
      const caller = await callerOf(door, context)
      if (caller?.member.id !== purpose.member) return fault(context, (voice) => voice.word('fault.late'))
      const proof = await proveByAccount(staff, caller.session, account)
      if (proof.at !== 'proven') return fault(context, (voice) => voice.word('account.unknown'))
      signIn(context, proof.session)
      return context.redirect(next, 303)
    }
    if (purpose.for === 'join') {
      const done = await joinWithAccount(staff, purpose.link, { account, client })
      if (typeof done === 'string')
        return fault(context, (voice) => voice.word(done === 'late' ? 'fault.late' : 'account.taken'))
      signIn(context, done.session)
      rememberStep(context, await storeForOnce(staff, done.member.id, done.recovery))
      return context.redirect(next, 303)
    }
    const entered = await signInByAccount(staff, { account, client })
    if (entered.at === 'in') {
      signIn(context, entered.session)
      return context.redirect(next, 303)
    }
    return fault(
      context,
      (voice) => (entered.at === 'wait' ? waitLine(voice, entered.seconds) : voice.word('account.unknown')),
      { next, status: entered.at === 'wait' ? 429 : 422 },
    )
  })
}
