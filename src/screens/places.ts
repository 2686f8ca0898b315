import type { Word } from './words.ts'

/** Who alone has a use for a place. */
type Only = 'moderator' | 'administrator' | 'arranger'

/** What the bar of each screen leads to, in its order. */
export const places = [
  { here: 'board', href: '/desk/', word: 'nav.board' },
  { here: 'top', href: '/desk/top', word: 'nav.top', only: 'arranger' },
  { here: 'media', href: '/desk/media', word: 'nav.media' },
  { here: 'replies', href: '/desk/replies', word: 'nav.replies', only: 'moderator' },
  { here: 'members', href: '/desk/members', word: 'nav.members', only: 'administrator' },
  { here: 'log', href: '/desk/log', word: 'nav.log' },
  { here: 'settings', href: '/desk/settings/', word: 'nav.settings' },
  { here: 'me', href: '/desk/me', word: 'nav.me' },
] as const satisfies readonly { here: string; href: string; word: Word; only?: Only }[]
export type Place = (typeof places)[number]['here']
