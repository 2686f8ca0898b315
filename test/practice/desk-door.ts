import { beginSession } from '#archive/sessions.ts'
import { makeSeal } from '#archive/seal.ts'
import { silentLog } from '#common/log.ts'
import { member } from '#desk/member.ts'
import { makeDesk } from '#door/desk.ts'
import type { Grant } from '#story/may.ts'
import { site } from './desk.ts'
import type { Practice } from './desk.ts'

/** What came back from a screen. */
export interface Shown {
  readonly status: number
  readonly text: string
  readonly location: string | null
  readonly headers: Headers
}

/** Somebody who is signed in at the desk in the browser. */
export interface AtDesk {
  /** Their number. */
  readonly member: number
  /** What they sign in as. */
  readonly key: string
  see(path: string): Promise<Shown>
  send(path: string, fields: Readonly<Record<string, string>>, headers?: Record<string, string>): Promise<Shown>
  /** Sends an object, as the desk's scripts do. */
  json(path: string, object: unknown, headers?: Record<string, string>): Promise<Shown>
  /** Sends the form of a screen as it stands there, with some fields typed otherwise; undefined unticks a box.
   *  @param more what the button says, or where it sends the form: `?look`. */
  fill(path: string, typed: Readonly<Record<string, string | undefined>>, more?: string): Promise<Shown>
}

/** The desk's screens of a newsroom, in this process; gives what lets somebody in. For tests only. */
export const screensOf = (room: Practice) => {
  const seal = makeSeal(new Uint8Array(32).fill(7))
  const staff = { archive: room.archive, clock: room.clock, seal: () => Promise.resolve(seal), site: () => site }
  const app = makeDesk(room, staff, { log: silentLog(), publicUrl: () => site, trustProxy: 0 })
  const ask = async (path: string, init: RequestInit): Promise<Shown> => {
    const answer = await app.fetch(new Request(site + path, init))
    const { status, headers } = answer
    return { status, headers, text: await answer.text(), location: headers.get('location') }
  }
  let count = 0
  return async (grants: readonly Grant[], language = 'en'): Promise<AtDesk> => {
    const key = `somebody-${(count += 1)}`
    const { member: number } = await room.must(member, { key, name: key, grants: [...grants] })
    const now = room.clock.now()
    const secret = await room.archive.jot((jot) =>
      beginSession(jot, { member: number, method: 'passkey', client: '', createdAt: now, expiresAt: now + 86_400_000 }),
    )
    const Cookie = `__Host-desk=${secret}; desk-language=${language}`
    const send: AtDesk['send'] = (path, fields, headers = { Origin: site }) =>
      ask(path, {
        method: 'POST',
        body: new URLSearchParams(fields).toString(),
        headers: { Cookie, 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
      })
    const json: AtDesk['json'] = (path, object, headers = {}) =>
      ask(path, {
        method: 'POST',
        body: JSON.stringify(object),
        headers: { Cookie, Origin: site, 'Content-Type': 'application/json', ...headers },
      })
    const see: AtDesk['see'] = (path) => ask(path, { headers: { Cookie } })
    return {
      member: number,
      key,
      see,
      send,
      json,
      fill: async (path, typed, more = '') => {
        const fields = { ...fieldsOf((await see(path)).text), ...typed }
        const sent = Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined)
        return send(path + more, Object.fromEntries(sent))
      },
    }
  }
}

export const administrator: readonly Grant[] = [{ edition: '*', role: 'administrator' }]

/** What a form would send that nobody has touched: of the first form that is posted to the screen itself. */
export const fieldsOf = (page: string): Record<string, string> => {
  const form = page.split(/<form method="post"[^>]*class="sheet">/)[1]?.split('</form>')[0] ?? ''
  const fields: Record<string, string> = {}
  const attribute = (tag: string, name: string): string | undefined =>
    plain(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1])
  for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
    const name = attribute(tag, 'name')
    if (name === undefined || (tag.includes('type="checkbox"') && !tag.includes(' checked'))) continue
    fields[name] = attribute(tag, 'value') ?? 'on'
  }
  for (const [, open = '', inner = ''] of form.matchAll(/(<textarea\b[^>]*>)\n?([\s\S]*?)<\/textarea>/g))
    fields[attribute(open, 'name') ?? ''] = plain(inner) ?? ''
  for (const [, open = '', inner = ''] of form.matchAll(/(<select\b[^>]*>)([\s\S]*?)<\/select>/g)) {
    const options = [...inner.matchAll(/<option\b[^>]*>/g)].map(([tag]) => tag)
    const chosen = options.find((tag) => tag.includes(' selected')) ?? options[0] ?? ''
    fields[attribute(open, 'name') ?? ''] = attribute(chosen, 'value') ?? ''
  }
  return fields
}

const plain = (text: string | undefined): string | undefined =>
  text
    ?.replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
