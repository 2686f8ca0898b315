import assert from 'node:assert/strict'
import type { Answer } from './ask.ts'

const safety: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
}

/** Sees that an answer keeps browsers from running, framing or sniffing anything. */
export const assertSafe = ({ status, headers }: Answer, what: string): void => {
  assert.match(
    String(headers['content-security-policy']),
    /^default-src 'none';(?!.*(?:unsafe|script-src (?!'sha256-)|https?:))/,
    what,
  )
  for (const [name, value] of Object.entries(safety))
    assert.equal(headers[name], value, `${name} of ${what} (${status})`)
  assert.equal(headers['set-cookie'], undefined)
}
