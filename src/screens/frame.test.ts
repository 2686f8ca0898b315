import assert from 'node:assert/strict'
import { test } from 'node:test'
import { html } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import { plainLook } from '#story/newsroom.ts'
import { assetNamed, scriptAddresses, sheetAddress } from './assets.ts'
import { frame } from './frame.ts'
import { deskVoice } from './words.ts'

const scripts = await scriptAddresses()
const sheet = await sheetAddress('en', plainLook)
const voice = deskVoice('en', { digits: null, calendar: null, timeZone: 'UTC' })
const screen = (main: Markup): string => frame({ voice, newsroom: 'The Lantern', sheet, scripts }, { title: 'A', main })
const runs = (page: string): string[] =>
  [...page.matchAll(/<script type="module" src="\/desk\/assets\/([a-z-]+)-\w+\.js">/g)].map(([, name = '']) => name)

test('a screen loads the script of all screens and those of the elements that stand on it, no others', () => {
  assert.deepEqual(runs(screen(html`<p>Water</p>`)), ['desk'])
  assert.deepEqual(runs(screen(html`<desk-moment></desk-moment><desk-media-choice></desk-media-choice>`)), [
    'desk',
    'media-choice',
    'moment',
  ])
  assert.deepEqual(runs(screen(html`<desk-editor></desk-editor>`)), ['editor'])
  assert.deepEqual(runs(screen(html`<p>${'<desk-editor>'}</p>`)), ['desk'], 'what somebody typed is no element')
})

test('a screen that leads to a text fetches its editor ahead, and nothing that comes after the editor', () => {
  const ahead = [
    ...screen(html`<a href="/desk/articles/1">Water</a>`).matchAll(/rel="prefetch" as="script" href="([^"]+)"/g),
  ]
  const { href, parts } = scripts.editor
  assert.deepEqual(
    ahead.map(([, address]) => address),
    [href, ...parts],
  )
  assert.doesNotMatch(screen(html`<p>Water</p>`), /prefetch/)
})

test('every script and all that it loads is there, smaller packed than not', () => {
  for (const { href, parts } of Object.values(scripts))
    for (const address of [href, ...parts]) {
      const file = assetNamed(address.split('/').at(-1) ?? '') ?? assert.fail(address)
      assert.ok(file.brotli.length < file.bytes.length, address)
      for (const [, later = ''] of file.bytes.toString().matchAll(/import\("\.\/([^"]+)"\)/g))
        assert.ok(assetNamed(later), `${later} of ${address}`)
    }
})
