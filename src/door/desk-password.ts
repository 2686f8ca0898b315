import type { Context, Hono } from 'hono'
import { endSessions } from '#archive/sessions.ts'
import { appScreen } from '#screens/join.ts'
import { passwordScreen } from '#screens/password.ts'
import { waitLine } from '#screens/wait-line.ts'
import type { DeskVoice } from '#screens/words.ts'
import type { Markup } from '#site/parts/markup.ts'
import { longest, shortest } from '#staff/password-fault.ts'
import { changePassword, finishPassword } from '#staff/password-change.ts'
import { isBelieved } from '#staff/prove.ts'
import { waysIn } from '#staff/ways-in.ts'
import { mustBeIn, rememberStep, stepOf, surroundingsOf } from './desk-caller.ts'
import type { DeskCaller, DeskContext } from './desk-context.ts'
import type { DeskDoor } from './desk-door.ts'
import { fieldsOf } from './desk-forms.ts'

const words = {
  current: 'fault.current',
  short: 'fault.short',
  long: 'fault.long',
  common: 'fault.common',
  own: 'fault.own',
} as const

/** A member's own password. Whatever else they are signed in with is ended by it: who takes a new one may have reason
 *  to. */
export const passwordRoutes = (app: Hono<DeskContext>, door: DeskDoor): void => {
  const { staff, show } = door

  const believed = async (context: Context<DeskContext>): Promise<DeskCaller | Response> => {
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response || isBelieved(staff, caller.session)) return caller
    return context.redirect('/desk/me/prove', 303)
  }
  const screen = async (
    context: Context<DeskContext>,
    { member }: DeskCaller,
    fault?: (voice: DeskVoice) => Markup,
    status: 422 | 429 = 422,
  ): Promise<Response> => {
    const has = (await waysIn(staff, member.id)).password !== undefined
    return show(
      context,
      ({ voice }) => passwordScreen(voice, { has, memberKey: member.key, fault: fault?.(voice) }),
      fault === undefined ? 200 : status,
    )
  }
  const connect = (
    context: Context<DeskContext>,
    { step, secret, uri }: { readonly step: string; readonly secret: string; readonly uri: string },
    wrong = false,
  ): Promise<Response> => {
    rememberStep(context, step)
    return show(
      context,
      ({ voice }) => {
        const fault = wrong ? { fault: voice.word('fault.wrongCode') } : {}
        return { ...appScreen(voice, { link: '/desk/me/password', secret, uri, ...fault }), here: 'me' }
      },
      wrong ? 422 : 200,
    )
  }
  const changed = async (context: Context<DeskContext>, { member, session }: DeskCaller): Promise<Response> => {
    await staff.archive.jot((jot) => endSessions(jot, member.id, session.id))
    return context.redirect('/desk/me?done=saved', 303)
  }

  app.get('/desk/me/password', async (context) => {
    const caller = await believed(context)
    return caller instanceof Response ? caller : screen(context, caller)
  })

  app.post('/desk/me/password', async (context) => {
    const caller = await believed(context)
    if (caller instanceof Response) return caller
    const field = await fieldsOf(context)
    const { newsroom } = await surroundingsOf(door, context)
    const came = await changePassword(staff, caller.member, {
      current: field('current').slice(0, 1000),
      password: field('password').slice(0, 1000),
      newsroom,
      newApp: field('app') === 'new',
    })
    if (came.at === 'app') return connect(context, came)
    if (came.at === 'changed') return changed(context, caller)
    if (came.at === 'wait') return screen(context, caller, (voice) => waitLine(voice, came.seconds), 429)
    const count = came.fault === 'long' ? longest : shortest
    return screen(context, caller, (voice) => voice.word(words[came.fault], { count }))
  })

  app.post('/desk/me/password/code', async (context) => {
    const caller = await believed(context)
    if (caller instanceof Response) return caller
    const code = (await fieldsOf(context))('code').slice(0, 100)
    const came = await finishPassword(staff, caller.member, { step: stepOf(context), code })
    if (came === undefined) return screen(context, caller, (voice) => voice.word('fault.late'))
    return came.at === 'changed' ? changed(context, caller) : connect(context, came, true)
  })
}
