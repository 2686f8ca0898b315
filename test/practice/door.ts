import { makeSeal } from '#archive/seal.ts'
import type { Seal } from '#archive/seal.ts'
import { makeToken } from '#archive/tokens.ts'
import { silentLog } from '#common/log.ts'
import type { Desk } from '#desk/perform.ts'
import { site } from '#test/practice/desk.ts'
import { scopes } from '#story/may.ts'
import { makeApi } from '#door/api.ts'

export { site }
export const limits = { body: 2_000_000, writesPerMinute: 1000 }

/** Whatever an answer may hold. */
interface Body {
  readonly code: string
  readonly detail: string
  readonly errors: { readonly pointer: string }[]
  readonly story: { readonly id: number }
  readonly article: { readonly id: number; readonly version: number }
  readonly articles: { readonly id: number; readonly version: number }[]
  readonly verbs: unknown[]
  readonly version: number
  readonly sources: { readonly source: string; readonly name: string }[]
  readonly headline: string
  readonly lead: string
  readonly credits: { readonly name: string }[]
  readonly body: {
    readonly content: { readonly attrs: { readonly id: string }; readonly content: { readonly text: string }[] }[]
  }
}

/** What came back from the door. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: Body
}

/** The write door of a desk, and two short ways to knock at it. For tests only. */
export const doorOf = (desk: Desk, given: Partial<typeof limits> = {}) => {
  const app = makeApi(desk, {
    seal: practiceSeal,
    log: silentLog(),
    publicUrl: () => site,
    trustProxy: 0,
    limits: { ...limits, ...given },
  })
  const ask = async (path: string, init: RequestInit & { duplex?: 'half' } = {}): Promise<Answer> => {
    const answer = await app.fetch(new Request(site + path, init))
    const text = await answer.text()
    return {
      status: answer.status,
      headers: answer.headers,
      body: text === '' ? ({} as Body) : (JSON.parse(text) as Body),
    }
  }
  const post = (verb: string, token: string, content: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
    ask(`/api/${verb}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', ...headers },
      body: typeof content === 'string' ? content : JSON.stringify(content),
    })
  return { ask, post }
}

/** A key that may do what is named, or all. */
export const tokenFor = (desk: Desk, allowed: readonly string[] = scopes, expiresAt: number | null = null) =>
  desk.archive.write((writing) => makeToken(writing, { name: 'city desk', scopes: allowed, expiresAt, at: 0 }))

/** A seal for tests, which nobody need keep from anybody. */
export const practiceSeal = (): Promise<Seal> => Promise.resolve(makeSeal(new Uint8Array(32)))
