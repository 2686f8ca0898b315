import { readPhp } from './php-serialized.ts'
import type { WxrItem } from './wxr-entry.ts'

type Test = (value: string) => boolean
const isSet: Test = (value) =>
  value.trim() !== '' && !/^(?:0|no|none|false|off|all|public|everyone|everybody|default)$/i.test(value.trim())

/** Where plugins note that a whole text is not for everybody. */
const FIELDS: Readonly<Record<string, Test>> = {
  _members_access_role: isSet,
  _jetpack_newsletter_access: (value) => value.trim().endsWith('subscribers'),
  rcUserLevel: isSet,
  rcp_user_level: isSet,
  rcp_subscription_level: (value) => isSet(value) && value.trim() !== 'a:0:{}',
  rcp_access_level: isSet,
  _is_paid: isSet,
  _rcp_is_paid: isSet,
  _wpmem_block: (value) => value.trim() === '1',
  newspack_content_gate: isSet,
  _issuem_leaky_paywall_visibility: (value) => /"visibility_type";s:\d+:"(?!default)/.test(value),
  _ultimatemember_restrict: isSet,
  um_content_restriction: (value) => {
    const fields = readPhp(value)
    const field = (name: string): string => (fields instanceof Map ? String(fields.get(name) ?? '') : '')
    return field('_um_custom_access_settings') === '1' && field('_um_accessible') === '2'
  },
}

/** Whether a plugin kept a whole text for registered or paying readers. */
export const isMembersOnly = ({ meta }: Pick<WxrItem, 'meta'>): boolean =>
  meta.some(({ key, value }) => Object.hasOwn(FIELDS, key) && FIELDS[key]?.(value) === true)

/** Blocks whose words only registered or paying readers see. */
const BLOCKS = [
  'premium-content/subscriber-view',
  'pmpro/membership',
  'woocommerce-memberships/members?-content',
  'memberpress/protected-content',
  'memberful/members-only',
].join('|')
const GATED = new RegExp(
  [
    String.raw`<!--\s*kg-gated-block:begin([^>]*?)-->([^]*?)(?:<!--\s*kg-gated-block:end\s*-->|$)`,
    String.raw`<!--\s+wp:(${BLOCKS})\s[^]*?(?:<!--\s+/wp:\3\s+-->|$)`,
    // Whatever stands below a paywall is behind it.
    String.raw`<!--\s+wp:jetpack/paywall\s[^]*$`,
  ].join('|'),
  'g',
)

/** A text without the parts of it that not everybody could read: those between the marks of Ghost and of blocks. */
export const withoutGated = (html: string, lost: (what: string) => void): string =>
  /kg-gated-block|wp:[a-z-]+\/(?:subscriber-view|member|protected|paywall)/.test(html)
    ? html.replace(GATED, (_, whom: string | undefined, inner: string | undefined) => {
        if (whom !== undefined && /\bnonMember:\s*true\b/.test(whom)) return inner ?? ''
        lost('text for members only')
        return ''
      })
    : html
