import { saveMember } from '#archive/members.ts'
import { beginSession } from '#archive/sessions.ts'
import type { Grant } from '#story/may.ts'
import type { Served } from '../serve.ts'

/** What the desk answers: its status, where it leads, what it says. */
export interface DeskAnswer {
  readonly status: number
  /** Path and query; empty where it leads nowhere. */
  readonly to: string
  readonly text: string
  readonly headers: Headers
}

/** A member who is signed in at the desk, and asks over the wire as a browser does. For tests only. */
export interface SignedIn {
  readonly member: number
  /** For the cookie of a browser. */
  readonly secret: string
  get(path: string): Promise<DeskAnswer>
  /** @param form a field may come several times. */
  post(
    path: string,
    form?: Readonly<Record<string, string | readonly string[]>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<DeskAnswer>
}

export const signedIn = async (
  { archive, staff, site }: Pick<Served, 'archive' | 'staff' | 'site'>,
  key: string,
  grants: readonly Grant[],
  language: string | null = 'en',
): Promise<SignedIn> => {
  const at = staff.clock.now()
  const member = await archive.write((writing) =>
    saveMember(writing, { key, name: key, active: true, grants, at, ...(language && { language }) }),
  )
  const session = { member, method: 'passkey', client: 'Firefox, Linux', createdAt: at, expiresAt: at + 86_400_000 }
  const secret = await archive.jot((jot) => beginSession(jot, session))
  const ask = async (path: string, init: RequestInit): Promise<DeskAnswer> => {
    const answer = await fetch(site + path, { redirect: 'manual', ...init })
    const to = answer.headers.get('location') ?? ''
    return { status: answer.status, to: to.replace(site, ''), text: await answer.text(), headers: answer.headers }
  }
  const cookie = `__Host-desk=${secret}; desk-language=${language ?? 'en'}`
  return {
    member,
    secret,
    get: (path) => ask(path, { headers: { Cookie: cookie } }),
    post: (path, form = {}, headers = {}) =>
      ask(path, {
        method: 'POST',
        headers: { Cookie: cookie, Origin: site, ...headers },
        body: new URLSearchParams(
          Object.entries(form).flatMap(([name, value]) =>
            typeof value === 'string' ? [[name, value]] : value.map((one) => [name, one]),
          ),
        ),
      }),
  }
}
