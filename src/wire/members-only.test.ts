import assert from 'node:assert/strict'
import { test } from 'node:test'
import { is, lost } from '#test/practice/foreign-html.ts'
import { isMembersOnly } from './members-only.ts'

const block = (name: string, inner: string): string => `<!-- wp:${name} -->${inner}<!-- /wp:${name} -->`

test('parts of a text that only some readers could see do not come along, and are told', () => {
  const ghost =
    '<p>Free.</p><!--kg-gated-block:begin nonMember:false memberSegment:"status:free" --><p>Secret.</p>' +
    '<!--kg-gated-block:end--><!--kg-gated-block:begin nonMember:true memberSegment:"" --><p>Open.</p>' +
    '<!--kg-gated-block:end--><p>End.</p><!--kg-gated-block:begin nonMember:false --><p>Never ended.</p>'
  is(ghost, 'p[Free.] p[Open.] p[End.]')
  assert.deepEqual(lost(ghost), { 'text for members only': 2 })
  const premium = block(
    'premium-content/container',
    block('premium-content/subscriber-view', block('paragraph', '<p>Secret.</p>')) +
      block('premium-content/logged-out-view', block('paragraph', '<p>Join us.</p>')),
  )
  is(premium, 'p[Join us.]')
  const below = `${block('paragraph', '<p>Free.</p>')}<!-- wp:jetpack/paywall /-->${block('paragraph', '<p>Paid.</p>')}`
  is(below, 'p[Free.]')
  assert.deepEqual(lost(below), { 'text for members only': 1 })
})

test('a block that its author has hidden does not come along, and is told', () => {
  const html =
    '<!-- wp:paragraph {"metadata":{"blockVisibility":false}} --><p>Hidden.</p><!-- /wp:paragraph --><p>Seen.</p>'
  is(html, 'p[Seen.]')
  assert.deepEqual(lost(html), { 'hidden text': 1 })
})

test('a text that a plugin kept for members is for members only', () => {
  const um = 'a:2:{s:26:"_um_custom_access_settings";s:1:"1";s:14:"_um_accessible";s:1:"2";}'
  for (const [key, value, expected] of [
    ['_members_access_role', 'subscriber', true],
    ['_jetpack_newsletter_access', 'paid_subscribers', true],
    ['_jetpack_newsletter_access', 'everybody', false],
    ['rcUserLevel', 'None', false],
    ['rcUserLevel', 'Subscriber', true],
    ['_wpmem_block', '1', true],
    ['_wpmem_block', '0', false],
    ['um_content_restriction', um, true],
    ['um_content_restriction', um.replace('"2"', '"0"'), false],
    ['subtitle', 'members', false],
  ] as const)
    assert.equal(isMembersOnly({ meta: [{ key, value }] }), expected, `${key} ${value}`)
})
