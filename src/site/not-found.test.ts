import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { errorPage } from './not-found.ts'
import { contentSecurityPolicy, styles } from './parts/styles.ts'

test('an error page needs no archive and speaks the language that the path begins with', () => {
  assert.match(errorPage('server', '/fa/خبر/تراموا/'), /<html lang="fa" dir="rtl"[\s\S]*مشکلی پیش آمد[\s\S]*href="\/fa\/"/)
  assert.match(errorPage('busy', '/ar/'), /<html lang="ar" dir="rtl"/)
  assert.match(errorPage('not-found', '/en/x'), /<html lang="en" dir="ltr"[\s\S]*Page not found[\s\S]*href="\/en\/"/)
})

test('an error page for no language that the catalogue has is English and leads to the language choice', () => {
  for (const path of ['/', '/de/', '/wp-login.php', '/"><script>/', '/%D8/', '', '/x/']) {
    const page = errorPage('server', path)
    assert.match(page, /<html lang="en" dir="ltr"/, path)
    assert.match(page, /href="\/"/, path)
    assert.doesNotMatch(page, /<script/)
  }
})

test('the policy allows the style sheet that stands in every page, and nothing to run', () => {
  const sheet = /<style>([\s\S]*)<\/style>/.exec(errorPage('server', '/'))?.[1] ?? ''
  assert.equal(sheet, styles)
  assert.ok(contentSecurityPolicy.includes(`style-src 'sha256-${createHash('sha256').update(sheet).digest('base64')}'`))
  assert.match(contentSecurityPolicy, /^default-src 'none';/)
  assert.doesNotMatch(contentSecurityPolicy, /script|unsafe|http|\*/)
})

test('the style sheet knows no left and right, and no letter spacing', () => {
  assert.doesNotMatch(styles, /(?:margin|padding|border)-(?:left|right)|text-align:(?:left|right)|float:(?:left|right)|[{;](?:left|right):|letter-spacing|font-style:italic/)
})
