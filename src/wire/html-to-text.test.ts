import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { htmlToLine, htmlToText } from './html-to-text.ts'

test('entities are read and tags are gone', () => {
  assert.equal(
    htmlToText('Media &amp; Text <em>with</em> Mark<sup>up</sup> &lt;b&gt; &hellip;'),
    'Media & Text with Markup <b> …',
  )
})

test('line breaks stay, and paragraphs stand one empty line apart', () => {
  assert.equal(htmlToText('<p>یک<br />\nدو</p>\n\n<p>سه</p>چهار\nپنج'), 'یک\nدو\n\nسه\n\nچهار\nپنج')
  assert.equal(htmlToLine('<p>یک</p><p>دو</p>'), 'یک دو')
})

test('the half-space stays and controls of direction that reach too far go', () => {
  assert.equal(htmlToText('می‌رود \u202egpj.exe\u202c'), 'می‌رود gpj.exe')
})

test('scripts and styles say nothing', () => {
  assert.equal(htmlToText('a<script>alert("<b>")</script>b<style>p{}</style>c<textarea><p>d</textarea>e'), 'abce')
})

test('any string becomes text without control characters, and takes no longer than its length allows', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      assert.doesNotMatch(htmlToText(text), /(?!\n)[\p{Cc}\u202a-\u202e]/u)
    }),
  )
  const started = process.cpuUsage()
  for (const piece of [' ', '\n', '<', '<a ', '&', '<p>', '<br>', '<!--', '\u2028 ']) htmlToText(piece.repeat(300_000))
  assert.ok(process.cpuUsage(started).user < 20e6)
})
