import type { Context, Hono } from 'hono'
import { allEditions } from '#archive/editions.ts'
import { credentialsOf } from '#archive/credentials.ts'
import { openInvitations } from '#archive/invitations.ts'
import { allMembers, memberByKey } from '#archive/members.ts'
import { endSessions } from '#archive/sessions.ts'
import { member as memberVerb } from '#desk/member.ts'
import { perform } from '#desk/perform.ts'
import type { Refusal } from '#desk/refusals.ts'
import { membersScreen } from '#screens/members.ts'
import { refusalWords } from '#screens/refusals.ts'
import { inviteMember, linkLasts } from '#staff/invite.ts'
import { isBelieved } from '#staff/prove.ts'
import { isMemberRole } from '#story/may.ts'
import { isAdministrator, mustBeIn } from './desk-caller.ts'
import type { DeskCaller, DeskContext } from './desk-context.ts'
import type { DeskDoor } from './desk-door.ts'
import { DeskStopped, fieldsOf } from './desk-forms.ts'
import { oneMemberRoutes } from './desk-member.ts'

/** The members: who they are, what they may, and links that let them in. */
export const memberRoutes = (app: Hono<DeskContext>, door: DeskDoor): void => {
  const { staff, show } = door
  const { archive, clock } = door.desk

  const list = async (
    context: Context<DeskContext>,
    caller: DeskCaller,
    more: { link?: { name: string; address: string; hours: number }; refusal?: Refusal; taken?: true } = {},
  ): Promise<Response> => {
    const now = clock.now()
    const { value } = await archive.read(async (reading) => {
      const invited = await openInvitations(reading, now)
      const members = []
      for (const member of await allMembers(reading)) {
        const ways = await credentialsOf(reading, member.id)
        members.push({
          member,
          passkeys: ways.filter(({ kind }) => kind === 'passkey').length,
          password: ways.some(({ kind }) => kind === 'password'),
          invitedUntil: invited.get(member.id),
        })
      }
      return { members, editions: await allEditions(reading) }
    })
    const { link, refusal, taken } = more
    return show(
      context,
      ({ voice }) =>
        membersScreen(voice, {
          members: value.members,
          own: caller.member.id,
          editions: new Map(value.editions.map(({ code, name }) => [code, name])),
          ...(link && { link }),
          ...(taken && { fault: voice.word('fault.keyTaken') }),
          ...(refusal && { fault: refusalWords(voice, refusal) }),
        }),
      refusal === undefined && taken === undefined ? 200 : 422,
    )
  }

  /** Whoever may, and is still believed to be who they are. */
  const administrator = async (context: Context<DeskContext>): Promise<DeskCaller | Response> => {
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    if (!isAdministrator(caller)) throw new DeskStopped(403, 'fault.role')
    if (context.req.method === 'POST' && !isBelieved(staff, caller.session))
      return context.redirect('/desk/me/prove', 303)
    return caller
  }

  const giveLink = async (
    context: Context<DeskContext>,
    caller: DeskCaller,
    key: string,
    purpose: 'join' | 'reset',
  ): Promise<Response> => {
    const address = await inviteMember(staff, caller.actor, key, purpose)
    const { value: member } = await archive.read((reading) => memberByKey(reading, key))
    if (address === undefined || member === undefined) return context.redirect('/desk/members', 303)
    return list(context, caller, { link: { name: member.name, address, hours: linkLasts / 3_600_000 } })
  }

  app.get('/desk/members', async (context) => {
    const caller = await administrator(context)
    return caller instanceof Response ? caller : list(context, caller)
  })

  app.post('/desk/members', async (context) => {
    const caller = await administrator(context)
    if (caller instanceof Response) return caller
    const field = await fieldsOf(context)
    const role = field('role')
    const key = field('key').trim().normalize('NFC')
    const { value: there } = await archive.read((reading) => memberByKey(reading, key))
    if (there !== undefined) return list(context, caller, { taken: true })
    const done = await perform(door.desk, caller.actor, memberVerb, {
      key,
      name: field('name'),
      ...(isMemberRole(role) && { grants: [{ edition: field('edition'), role }] }),
    })
    return done.ok
      ? giveLink(context, caller, done.answer.key, 'join')
      : list(context, caller, { refusal: done.refusal })
  })

  oneMemberRoutes(app, door, administrator)

  app.post('/desk/members/:key/:act', async (context) => {
    const caller = await administrator(context)
    if (caller instanceof Response) return caller
    const { key, act } = context.req.param()
    if (act === 'invite') return giveLink(context, caller, key, 'join')
    if (act === 'reset') return giveLink(context, caller, key, 'reset')
    const { value: member } = await archive.read((reading) => memberByKey(reading, key))
    if (member === undefined) return context.redirect('/desk/members', 303)
    const own = member.id === caller.member.id
    if (act === 'end-sessions' || (act === 'stop' && !own)) await archive.jot((jot) => endSessions(jot, member.id))
    if (act === 'start' || (act === 'stop' && !own)) {
      const done = await perform(door.desk, caller.actor, memberVerb, { key, active: act === 'start' })
      if (!done.ok) return list(context, caller, { refusal: done.refusal })
    }
    return context.redirect('/desk/members', 303)
  })
}
