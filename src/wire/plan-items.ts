import type { Reason } from './plan-types.ts'

/** What WordPress's kinds of items become. Kinds that are not named here belong to themes and plugins. */
const KINDS: Readonly<Record<string, 'article' | 'page' | 'media'>> = {
  post: 'article',
  page: 'page',
  attachment: 'media',
}
const NOTHING = new Set(['trash', 'auto-draft'])

export type Fate = 'article' | 'page' | 'media' | 'later' | 'nothing'

/** What becomes of an item of this type and status. */
export const fateOf = (type: string, status: string): Fate =>
  NOTHING.has(status) ? 'nothing' : (KINDS[type] ?? (type === 'revision' ? 'nothing' : 'later'))

/** Why it must not be public; undefined where everybody could read it. A status that is not known is no leave to
 *  publish. */
export const reasonOf = (status: string, password: string): Reason | undefined => {
  if (password !== '') return 'password'
  switch (status) {
    case 'publish':
      return undefined
    case 'draft':
    case 'pending':
    case 'private':
    case 'future':
      return status
    default:
      return 'unknown-status'
  }
}
