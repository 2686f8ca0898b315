import type { LeftReason } from './plan-account.ts'
import type { OwnType, Reason } from './plan-types.ts'

/** What WordPress's kinds of items become. */
const KINDS: Readonly<Record<string, Fate>> = {
  post: 'article',
  page: 'page',
  attachment: 'media',
  nav_menu_item: 'menu',
  wp_navigation: 'menu',
  'guest-author': 'person',
  guest_author: 'person',
  wp_block: 'block',
  tablepress_table: 'table',
}
const WASTE = new Set(['trash', 'auto-draft'])

/** Types that hold no texts of a newsroom: WordPress's own, and those of common plugins. */
const MACHINERY = new RegExp(
  [
    String.raw`^(?:custom_css|customize_changeset|oembed_cache|user_request|scheduled-action|feedback|ads`,
    String.raw`wp_(?:template(?:_part)?|global_styles|font_(?:family|face)|stream.*)`,
    String.raw`acf|acf-.+|elementor_.+|e-.+|et_.+|fl-builder-template|vc_.+|amp_.+|jp_.+|shop_.+`,
    String.raw`wpcf7_contact_form|wpforms.*|mc4wp-form|polylang_mo|wpml.*|rank_math_.+)$`,
  ].join('|'),
)

/** What becomes of an item: `menu` an entry of a menu or a whole one, `person` an author, `block` and `table` words
 *  that articles refer to; or why nothing does. */
export type Fate = 'article' | 'page' | 'media' | 'menu' | 'person' | 'block' | 'table' | LeftReason

export const fateOf = (type: string, status: string, own?: ReadonlyMap<string, OwnType>): Fate => {
  if (WASTE.has(status)) return 'waste'
  if (type === 'revision') return 'revision'
  const asked = own?.get(type)
  if (asked !== undefined) return asked === 'page' ? 'page' : 'article'
  // Entries of menus that nobody has saved yet are drafts.
  if (type === 'nav_menu_item' && status === 'draft') return 'waste'
  const known = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined
  return known ?? (MACHINERY.test(type) ? 'machinery' : 'own-type')
}

/** Whether an item of this fate becomes a text or a medium of its own. */
export const becomesThing = (fate: Fate): fate is 'article' | 'page' | 'media' =>
  fate === 'article' || fate === 'page' || fate === 'media'

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
    case 'sent':
      return 'letter'
    default:
      return 'unknown-status'
  }
}
