import type { Context, Hono } from 'hono'
import { appScreen, deadLinkScreen, joinScreen, recoveryCodesScreen } from '#screens/join.ts'
import type { DeskVoice } from '#screens/words.ts'
import { guestOf, joinByPasskey, joinByPassword, joinWithCode, joinWithPasskey } from '#staff/join.ts'
import type { Guest, Joined, JoinFault } from '#staff/join.ts'
import { longest, shortest } from '#staff/password-fault.ts'
import { storeForOnce, shownOnce } from '#staff/shown-once.ts'
import { callerOf, clientOf, rememberStep, signIn, stepOf, surroundingsOf } from './desk-caller.ts'
import type { DeskContext } from './desk-context.ts'
import type { DeskDoor } from './desk-door.ts'
import { fieldsOf, objectOf } from './desk-forms.ts'

const path = '/desk/join/:secret'

/** Links that let somebody in: the first administrator, new members, and who lost everything. */
export const joinRoutes = (app: Hono<DeskContext>, door: DeskDoor): void => {
  const { staff, show } = door
  const linkOf = (secret: string): string => `/desk/join/${secret}`

  const dead = (context: Context<DeskContext>, secret: string): Promise<Response> =>
    show(context, ({ voice }) => deadLinkScreen(voice, linkOf(secret)), 410)

  const screen = (
    context: Context<DeskContext>,
    secret: string,
    guest: Guest,
    wrong?: { fault: JoinFault; typed: { key: string; name: string } },
  ): Promise<Response> =>
    show(
      context,
      ({ voice, newsroom }) =>
        joinScreen(voice, {
          newsroom,
          invited: { purpose: guest.invitation.purpose, member: guest.member },
          link: linkOf(secret),
          account: staff.accounts?.name,
          ...(wrong && { fault: voice.word(...faultWords(wrong.fault)), typed: wrong.typed }),
        }),
      wrong === undefined ? 200 : 422,
    )

  /** Whoever has joined is signed in, and sees their codes on the next screen. */
  const welcome = async (context: Context<DeskContext>, joined: Joined): Promise<string> => {
    signIn(context, joined.session)
    rememberStep(context, await storeForOnce(staff, joined.member.id, joined.recovery))
    return '/desk/welcome'
  }

  app.get(path, async (context) => {
    const secret = context.req.param('secret')
    const guest = await guestOf(staff, secret)
    return guest === undefined ? dead(context, secret) : screen(context, secret, guest)
  })

  app.post(path, async (context) => {
    const secret = context.req.param('secret')
    const field = await fieldsOf(context)
    const names = { key: field('key').trim().slice(0, 100), name: field('name').trim().slice(0, 300) }
    const guest = await guestOf(staff, secret)
    if (guest === undefined) return dead(context, secret)
    const { newsroom } = await surroundingsOf(door, context)
    const step = await joinByPassword(staff, secret, { names, password: field('password'), newsroom })
    if (typeof step === 'string') return screen(context, secret, guest, { fault: step, typed: names })
    rememberStep(context, step.step)
    return show(context, ({ voice }) => appScreen(voice, { link: linkOf(secret), ...step }))
  })

  app.get(`${path}/code`, (context) => context.redirect(linkOf(context.req.param('secret')), 303))

  app.post(`${path}/code`, async (context) => {
    const secret = context.req.param('secret')
    const field = await fieldsOf(context)
    const done = await joinWithCode(staff, secret, {
      step: stepOf(context),
      code: field('code'),
      client: clientOf(context),
    })
    if (typeof done === 'object' && 'session' in done) return context.redirect(await welcome(context, done), 303)
    if (typeof done === 'object') {
      rememberStep(context, done.step)
      const link = linkOf(secret)
      return show(
        context,
        ({ voice }) => appScreen(voice, { link, ...done, fault: voice.word('fault.wrongCode') }),
        422,
      )
    }
    const guest = await guestOf(staff, secret)
    if (guest === undefined) return dead(context, secret)
    return screen(context, secret, guest, { fault: done, typed: { key: '', name: '' } })
  })

  app.post(`${path}/passkey/question`, async (context) => {
    const given = await objectOf(context)
    const names = { key: String(given['key'] ?? '').trim(), name: String(given['name'] ?? '').trim() }
    const { newsroom, voice } = await surroundingsOf(door, context)
    const asked = await joinByPasskey(staff, context.req.param('secret'), { names, newsroom })
    if (typeof asked === 'string') return context.json({ fault: faultText(voice, asked) }, 422)
    rememberStep(context, asked.step)
    return context.json({ options: asked.options })
  })

  app.post(`${path}/passkey`, async (context) => {
    const { answer } = await objectOf(context)
    const client = clientOf(context)
    const done = await joinWithPasskey(staff, context.req.param('secret'), { step: stepOf(context), answer, client })
    if (typeof done === 'object') return context.json({ to: await welcome(context, done) })
    const { voice } = await surroundingsOf(door, context)
    return context.json({ fault: faultText(voice, done) }, 422)
  })

  app.get('/desk/welcome', async (context) => {
    const caller = await callerOf(door, context)
    const codes = caller && (await shownOnce(staff, caller.member.id, stepOf(context)))
    if (caller === undefined || codes === undefined) return context.redirect('/desk/', 303)
    const { key } = caller.member
    return show(context, ({ voice, newsroom }) => recoveryCodesScreen(voice, { codes, key, newsroom }))
  })
}

const words = {
  late: 'fault.late',
  key: 'fault.key',
  'key-taken': 'fault.keyTaken',
  name: 'fault.name',
  passkey: 'fault.passkey',
  code: 'fault.wrongCode',
  short: 'fault.short',
  long: 'fault.long',
  common: 'fault.common',
  own: 'fault.own',
} as const satisfies Record<JoinFault, Parameters<DeskVoice['word']>[0]>

const faultWords = (fault: JoinFault): Parameters<DeskVoice['word']> => [
  words[fault],
  { count: fault === 'long' ? longest : shortest },
]

const faultText = (voice: DeskVoice, fault: JoinFault): string =>
  voice.text(words[fault], { count: fault === 'long' ? longest : shortest })
