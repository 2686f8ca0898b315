import type { Context } from 'hono'
import { heldScreen } from '#screens/held.ts'
import type { HeldBecause } from '#screens/held.ts'
import type { DeskContext } from './desk-context.ts'
import type { DeskDoor } from './desk-door.ts'
import { DeskStopped, formOf, longText } from './desk-forms.ts'

/** What holds secrets or lets somebody in is never given back: it is typed again. */
const secret = /^\/desk\/(sign-|join|me\/|welcome|account)/

/** The member whose page sent a request, as its script says; undefined where none did. */
export const pageOwnerOf = (context: Context<DeskContext>): number | undefined => {
  const as = context.req.query('as')
  return as !== undefined && /^[1-9][0-9]{0,15}$/.test(as) ? Number(as) : undefined
}

/** Answers a form that cannot be taken yet with a page that holds it; undefined where it is one that is not to be
 *  held. */
export const held = async (
  door: DeskDoor,
  context: Context<DeskContext>,
  why: HeldBecause,
): Promise<Response | undefined> => {
  const { pathname, search } = new URL(context.req.url)
  if (context.req.method !== 'POST' || secret.test(pathname)) return undefined
  const type = context.req.header('Content-Type') ?? ''
  const files = /^multipart\/form-data\b/i.test(type)
  if (!files && !/^application\/x-www-form-urlencoded\b/i.test(type)) return undefined
  const fields = files ? undefined : await fieldsOrNone(context)
  if (!files && fields === undefined) return undefined
  const member = pageOwnerOf(context)
  return door.show(context, ({ voice }) => heldScreen(voice, { why, address: pathname + search, fields, member }), 403)
}

const fieldsOrNone = async (context: Context<DeskContext>): Promise<[string, string][] | undefined> => {
  try {
    return [...(await formOf(context, longText))]
  } catch (thrown) {
    if (thrown instanceof DeskStopped) return undefined
    throw thrown
  }
}
