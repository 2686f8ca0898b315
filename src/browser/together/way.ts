import type { FromBrowser, FromNewsroom } from '#story/manuscript/messages.ts'

/** One way to the newsroom, as long as it holds. */
export interface Way {
  /** Gives whether it went. */
  send(message: FromBrowser): boolean
  /** Lets go of it; nobody is told. */
  end(): void
}

/** Who is told of a way. */
export interface WayEnds {
  /** It holds. */
  opened(): void
  said(message: FromNewsroom): void
  /** It holds no more, or never did. */
  lost(why?: 'signed-out' | 'someone-else'): void
}

/** Begins to make a way for a member. */
export type MakeWay = (member: number, ends: WayEnds) => Way

/** What both ways say of this page. */
export const addressOf = (path: string, member: number): URL => {
  const address = new URL(path, location.href)
  address.searchParams.set('in', document.documentElement.lang)
  address.searchParams.set('as', String(member))
  return address
}
