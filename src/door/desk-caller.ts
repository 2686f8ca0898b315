import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { allEditions } from '#archive/editions.ts'
import { newsroomLook } from '#archive/newsroom.ts'
import { markSessionSeen, sessionOf } from '#archive/sessions.ts'
import { scriptAddresses, sheetAddress } from '#screens/assets.ts'
import type { Surroundings } from '#screens/frame.ts'
import { deskLanguages, deskVoice, isDeskLanguage } from '#screens/words.ts'
import type { DeskLanguage } from '#screens/words.ts'
import { chooseEdition } from '#site/site.ts'
import { actorOf } from '#staff/staff.ts'
import { idle, longestSession, seenWithin } from '#staff/session-time.ts'
import { may } from '#story/may.ts'
import { plainLook } from '#story/newsroom.ts'
import { networkOf } from './api-client.ts'
import type { DeskCaller, DeskContext } from './desk-context.ts'
import type { DeskDoor } from './desk-door.ts'
import { wantsObject } from './desk-forms.ts'
import { held, pageOwnerOf } from './desk-held.ts'

// The prefix keeps anybody else from setting it, on whatever host beside this one (RFC 6265bis, 4.1.3.2).
const sessionCookie = 'desk'
const stepCookie = 'desk-step'
const languageCookie = 'desk-language'
const secured = { path: '/', secure: true, httpOnly: true, prefix: 'host' } as const

/** The secret of the session that a request brings, whether or not it lives. */
export const secretOf = (context: Context<DeskContext>): string => getCookie(context, sessionCookie, 'host') ?? ''

/** Whose session a request brings; undefined where nobody is signed in. */
export const callerOf = async (door: DeskDoor, context: Context<DeskContext>): Promise<DeskCaller | undefined> => {
  const known = context.get('caller') as DeskCaller | null | undefined
  if (known !== undefined) return known ?? undefined
  const secret = secretOf(context)
  const { archive, clock } = door.desk
  const now = clock.now()
  const found =
    secret === '' || secret.length > 100
      ? undefined
      : (await archive.read((reading) => sessionOf(reading, secret, { now, idle }))).value
  if (found !== undefined && found.session.seenAt < now - seenWithin)
    await archive.jot((jot) => markSessionSeen(jot, found.session.id, now))
  const caller = found && { ...found, actor: actorOf(found.member) }
  context.set('caller', caller ?? null)
  return caller
}

/** The member who asks; who is not signed in is led there, and back afterwards. A form that was sent meanwhile, or from
 *  the page of another member, is given back to be sent again.
 *  @returns what to answer instead, where nobody is signed in. */
export const mustBeIn = async (door: DeskDoor, context: Context<DeskContext>): Promise<DeskCaller | Response> => {
  const caller = await callerOf(door, context)
  const owner = context.req.method === 'POST' ? pageOwnerOf(context) : undefined
  if (caller !== undefined && (owner === undefined || owner === caller.member.id)) return caller
  const asks = wantsObject(context) || context.req.header('Content-Type')?.startsWith('application/json')
  if (asks && context.req.method !== 'GET') {
    const { voice } = await surroundingsOf(door, context)
    return context.json({ fault: voice.text(caller === undefined ? 'again.out' : 'again.someoneElse') }, 401)
  }
  const givenBack = await held(door, context, caller === undefined ? 'expired' : 'someone-else')
  if (givenBack !== undefined) return givenBack
  const { pathname, search } = new URL(context.req.url)
  const back = context.req.method === 'GET' ? pathname + search : '/desk/'
  const why = context.req.header('Cookie')?.includes('__Host-desk=') ? '&why=expired' : ''
  return context.redirect(`/desk/sign-in?next=${encodeURIComponent(back)}${why}`, 303)
}

/** Whether somebody may set up the newsroom, and so its members. */
export const isAdministrator = ({ member }: Pick<DeskCaller, 'member'>): boolean =>
  member.grants.some(({ role, edition }) => role === 'administrator' && edition === '*')

export const signIn = (context: Context<DeskContext>, session: string): void =>
  setCookie(context, sessionCookie, session, { ...secured, sameSite: 'Lax', maxAge: longestSession / 1000 })

export const signOut = (context: Context<DeskContext>): void =>
  void deleteCookie(context, sessionCookie, { ...secured, sameSite: 'Lax' })

/** Keeps the secret of what lies between two steps with the browser that began it.
 *  @param sameSite `Lax` where the second step comes by a link of another site. */
export const rememberStep = (
  context: Context<DeskContext>,
  step: string,
  sameSite: 'Strict' | 'Lax' = 'Strict',
): void => setCookie(context, stepCookie, step, { ...secured, sameSite, maxAge: 900 })

export const stepOf = (context: Context<DeskContext>): string => getCookie(context, stepCookie, 'host') ?? ''

/** Where a request came from, for counting strangers' tries and never for a log. */
export const networkOfCaller = (door: DeskDoor, context: Context<DeskContext>): string =>
  networkOf(context.env?.incoming?.socket.remoteAddress, context.req.header('X-Forwarded-For'), door.trustProxy)

/** What browser it is, in a few words that its owner knows it by: `Firefox, Linux`. */
export const clientOf = (context: Context<DeskContext>): string => {
  const agent = context.req.header('User-Agent') ?? ''
  const browser = /Edg\//.test(agent)
    ? 'Edge'
    : /Firefox\//.test(agent)
      ? 'Firefox'
      : /Chrom(e|ium)\//.test(agent)
        ? 'Chrome'
        : /Safari\//.test(agent)
          ? 'Safari'
          : 'Browser'
  const system = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac OS X', 'Linux'].find((name) => agent.includes(name))
  return system === undefined ? browser : `${browser}, ${system.replace('Mac OS X', 'macOS')}`
}

const languageOf = (context: Context<DeskContext>, caller: DeskCaller | undefined): DeskLanguage => {
  const asked = context.req.query('in')
  if (isDeskLanguage(asked)) {
    setCookie(context, languageCookie, asked, { path: '/desk', secure: true, sameSite: 'Lax', maxAge: 31_536_000 })
    return asked
  }
  const own = caller?.member.language
  if (isDeskLanguage(own)) return own
  const before = getCookie(context, languageCookie)
  if (isDeskLanguage(before)) return before
  const chosen = chooseEdition(
    deskLanguages.map((code) => ({ code })),
    context.req.header('Accept-Language'),
  )
  return isDeskLanguage(chosen) ? chosen : 'en'
}

/** What a screen for this request is drawn with. */
export const surroundingsOf = async (door: DeskDoor, context: Context<DeskContext>): Promise<Surroundings> => {
  const caller = await callerOf(door, context)
  const language = languageOf(context, caller)
  const { value } = await door.desk.archive.read(async (reading) => ({
    editions: await allEditions(reading),
    look: await newsroomLook(reading),
  }))
  const own = value.editions.find(({ code }) => code === language) ?? value.editions[0]
  return {
    voice: deskVoice(language, {
      digits: caller?.member.digits ?? null,
      calendar: caller?.member.calendar ?? null,
      timeZone: own?.timeZone ?? 'UTC',
    }),
    newsroom: own?.newsroom ?? 'Dragoman',
    sheet: await sheetAddress(language, value.look),
    scripts: await scriptAddresses(),
    account: door.staff.accounts?.name,
    member: caller && {
      id: caller.member.id,
      key: caller.member.key,
      name: caller.member.name,
      administrator: isAdministrator(caller),
      moderator: may(caller.actor, 'replies', { editions: 'any' }),
      arranger: may(caller.actor, 'arrange', { editions: 'any' }),
      letterKeys: caller.member.letterKeys,
    },
  }
}

/** The same where the archive cannot be asked. */
export const bareSurroundings = async (context: Context<DeskContext>): Promise<Surroundings> => {
  const language = languageOf(context, undefined)
  return {
    voice: deskVoice(language, { digits: null, calendar: null, timeZone: 'UTC' }),
    newsroom: 'Dragoman',
    sheet: await sheetAddress(language, plainLook),
    scripts: await scriptAddresses(),
  }
}
