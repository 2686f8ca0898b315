import type { Word } from './words.ts'

/** What the bar of each screen leads to, in its order. */
export const places = [
  { here: 'board', href: '/desk/', word: 'nav.board' },
  { here: 'replies', href: '/desk/replies', word: 'nav.replies', only: 'moderator' },
  { here: 'members', href: '/desk/members', word: 'nav.members', only: 'administrator' },
  { here: 'log', href: '/desk/log', word: 'nav.log' },
  { here: 'me', href: '/desk/me', word: 'nav.me' },
] as const satisfies readonly { here: string; href: string; word: Word; only?: 'moderator' | 'administrator' }[]
export type Place = (typeof places)[number]['here']
