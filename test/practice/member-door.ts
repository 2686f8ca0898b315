import { saveMember } from '#archive/members.ts'
import { beginSession } from '#archive/sessions.ts'
import type { Desk } from '#desk/perform.ts'
import type { Grant } from '#story/may.ts'

/** A member who is signed in at a newsroom that is served, and what they send there. */
export interface SignedIn {
  readonly member: number
  /** The secret of their session, which the desk's cookie holds. */
  readonly session: string
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>
  /** Sends a form, as a browser does from the desk's own page. A field may stand in it several times. */
  post(
    path: string,
    fields: Readonly<Record<string, string | readonly string[]>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>
}

/** Makes a member with a session. */
export const signedIn = async (
  { archive, clock }: Desk,
  site: string,
  { key, name = key, grants }: { readonly key: string; readonly name?: string; readonly grants: readonly Grant[] },
): Promise<SignedIn> => {
  const at = clock.now()
  const member = await archive.write((writing) => saveMember(writing, { key, name, active: true, grants, at }))
  const session = await archive.jot((jot) =>
    beginSession(jot, {
      member,
      method: 'passkey',
      client: 'Firefox, Linux',
      createdAt: at,
      expiresAt: at + 86_400_000,
    }),
  )
  const own = { Cookie: `__Host-desk=${session}`, 'Accept-Language': 'en', 'Sec-Fetch-Site': 'same-origin' }
  return {
    member,
    session,
    get: (path, headers = {}) => fetch(site + path, { headers: { ...own, ...headers }, redirect: 'manual' }),
    post: (path, fields, headers = {}) =>
      fetch(site + path, {
        method: 'POST',
        headers: { ...own, ...headers },
        redirect: 'manual',
        body: new URLSearchParams(
          Object.entries(fields).flatMap(([name, value]) =>
            (typeof value === 'string' ? [value] : value).map((one): [string, string] => [name, one]),
          ),
        ),
      }),
  }
}

/** That session as a cookie of a browser. The prefix asks for https, and a browser takes it on this machine too. */
export const cookieOf = ({ session }: SignedIn, site: string) => ({
  name: '__Host-desk',
  value: session,
  url: site.replace('http:', 'https:'),
  secure: true,
  httpOnly: true,
})
