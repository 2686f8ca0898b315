import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { plainLook } from '#story/newsroom.ts'
import { errorPage } from './not-found.ts'
import { policyOf } from './parts/content-security-policy.ts'
import { sheetFor } from './parts/styles/sheet.ts'

test('an error page needs no archive and speaks the language that the path begins with', () => {
  assert.match(
    errorPage('server', '/fa/خبر/تراموا/').text,
    /<html lang="fa" dir="rtl"[\s\S]*مشکلی پیش آمد[\s\S]*href="\/fa\/"/,
  )
  assert.match(errorPage('busy', '/ar/').text, /<html lang="ar" dir="rtl"/)
  assert.match(
    errorPage('not-found', '/en/x').text,
    /<html lang="en" dir="ltr"[\s\S]*Page not found[\s\S]*href="\/en\/"/,
  )
})

test('an error page for no language that the catalogue has is English and leads to the language choice', () => {
  for (const path of ['/', '/de/', '/wp-login.php', '/"><script>/', '/%D8/', '', '/x/']) {
    const page = errorPage('server', path).text
    assert.match(page, /<html lang="en" dir="ltr"/, path)
    assert.match(page, /href="\/"/, path)
    assert.doesNotMatch(page, /<script/)
  }
})

test('the policy allows the style sheet that stands in every page, and nothing to run', () => {
  const { text, policy } = errorPage('server', '/')
  const sheet = /<style>([\s\S]*)<\/style>/.exec(text)?.[1] ?? ''
  assert.ok(policy.includes(`style-src 'sha256-${createHash('sha256').update(sheet).digest('base64')}'`))
  assert.match(policy, /^default-src 'none';/)
  assert.doesNotMatch(policy, /script|unsafe|http|\*/)
})

test('a page with a script of its own may run that script, fetch from the newsroom, and nothing else', () => {
  const policy = policyOf({ style: 'p{}', script: 'grow()' })
  const hash = createHash('sha256').update('grow()').digest('base64')
  assert.ok(policy.includes(`script-src 'sha256-${hash}'; connect-src 'self'`))
  assert.doesNotMatch(policy, /unsafe|http|\*/)
})

test('the style sheet knows no left and right, and no letter spacing', () => {
  for (const language of ['fa', 'ar', 'ckb', 'en', 'de'])
    for (const dress of ['article', 'front', 'list', 'plain'] as const)
      assert.doesNotMatch(
        sheetFor(dress, language, plainLook),
        /(?:(?:margin|padding|border)-|text-align:|float:)(?:left|right)|[{;](?:left|right):|letter-spacing/,
      )
})
