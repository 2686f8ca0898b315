import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Archive } from '#archive/archive.ts'
import { addMedia, saveRenditions } from '#archive/media.ts'
import { newsroomLook, saveNewsroomLook } from '#archive/newsroom.ts'
import { saveStanding } from '#archive/standing-pages.ts'
import { setClock } from '#common/clock.ts'
import { isContact } from '#story/contact.ts'
import { isCrawlerName } from '#story/crawlers.ts'
import type { NewsroomLook } from '#story/newsroom.ts'
import { doc, p } from '#test/practice/notation.ts'
import { onEachEngine } from '../../test/engines.ts'
import { publishedAt } from '../../test/make/newsroom.ts'
import { roomsOn } from '../../test/make/rooms.ts'
import { readPage } from './site.ts'

const site = 'https://news.example'
const robots = '/robots.txt'
const securityTxt = '/.well-known/security.txt'

/** What a security.txt breaks of RFC 9116. */
const broken = (text: string, now: number): string[] => {
  const fields = text
    .split(/\r?\n/)
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => [/^[^:]*/.exec(line)?.[0].toLowerCase() ?? '', line.replace(/^[^:]*: /, '')] as const)
  const of = (name: string): string[] => fields.flatMap(([one, value]) => (one === name ? value : []))
  const [expires = ''] = of('expires')
  return [
    of('contact').length > 0 && of('contact').every((uri) => /^(https:|mailto:|tel:)/.test(uri)) ? [] : 'contact',
    of('expires').length === 1 && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(expires) && Date.parse(expires) > now
      ? []
      : 'expires',
    of('preferred-languages').length <= 1 ? [] : 'languages',
    of('canonical').every((uri) => uri.startsWith('https:')) ? [] : 'canonical',
  ].flat()
}

test('the test of security.txt knows what RFC 9116 allows', () => {
  const rules = JSON.parse(readFileSync(new URL('../../test/data/security-txt.json', import.meta.url), 'utf8')) as {
    cases: { name: string; valid: boolean; text: string }[]
  }
  for (const { name, valid, text } of rules.cases) assert.equal(broken(text, publishedAt).length === 0, valid, name)
})

test('names of crawlers and contacts are on one line and are what they are called', () => {
  for (const name of ['GPTBot', 'Meta-ExternalAgent', 'A b.c_d']) assert.ok(isCrawlerName(name), name)
  for (const name of ['', '*', 'x\nAllow: /', 'a: b', ' a', 'ربات', 'x'.repeat(61)])
    assert.ok(!isCrawlerName(name), name)
  for (const contact of ['desk@news.example', 'https://news.example/contact']) assert.ok(isContact(contact), contact)
  for (const contact of ['', 'desk', 'http://news.example/', 'a@b.c\nx', 'javascript:alert(1)', 'a b@c.d'])
    assert.ok(!isContact(contact), contact)
})

onEachEngine('files at the root', (engine) => {
  const { open, show } = roomsOn(engine)
  const set = (archive: Archive, changes: Partial<NewsroomLook>) =>
    archive.write(async (writing) => saveNewsroomLook(writing, { ...(await newsroomLook(writing)), ...changes }))

  test('robots.txt asks crawlers of AI what the newsroom decided, and search engines nothing', async () => {
    const archive = await open()
    const before = (await show(archive, robots)).text
    assert.doesNotMatch(before, /GPTBot|Disallow: \/$/m)
    assert.match(
      before,
      /^User-agent: \*\nDisallow: \/api\/\nDisallow: \/desk\/\n\nSitemap: https:\/\/news\.example\/sitemap\.xml\n$/,
    )
    await set(archive, { aiCrawlers: 'noTraining', crawlersRefused: ['ExampleBot'] })
    const groups = (await show(archive, robots)).text.split('\n\n')
    const refused = groups.find((group) => group.endsWith('Disallow: /')) ?? ''
    assert.match(refused, /^User-agent: GPTBot$/m)
    assert.match(refused, /^User-agent: Google-Extended$/m)
    assert.match(refused, /^User-agent: ExampleBot$/m)
    assert.doesNotMatch(refused, /ChatGPT-User|Googlebot|bingbot|\*/i)
    await set(archive, { aiCrawlers: 'refuse' })
    assert.match((await show(archive, robots)).text, /^User-agent: ChatGPT-User$/m)
  })

  test('llms.txt says in ten lines or so what the newsroom is and how its texts may be used', async () => {
    const archive = await open()
    await set(archive, { aiCrawlers: 'refuse' })
    const { text, type } = await show(archive, '/llms.txt')
    assert.equal(type, 'text/plain; charset=utf-8')
    assert.match(text, /^# \S/)
    assert.match(text, /Do not use these texts in or for artificial intelligence/)
    for (const code of ['fa', 'ar', 'en']) assert.match(text, new RegExp(`\\(${site}/${code}/\\): ${code}$`, 'm'))
    assert.ok(text.split('\n').length <= 14, text)
  })

  test('humans.txt says who is behind the site and how to reach them, and names nobody', async () => {
    const archive = await open()
    await set(archive, { contact: 'desk@news.example' })
    await archive.write((writing) =>
      saveStanding(writing, {
        key: 'team',
        edition: 'fa',
        state: 'published',
        title: 'تحریریه',
        slug: 'تحریریه',
        body: doc(p('ما')),
        at: publishedAt,
      }),
    )
    const { text } = await show(archive, '/humans.txt')
    assert.match(text, /^Contact: desk@news\.example$/m)
    assert.match(text, /^Team: https:\/\/news\.example\/fa\/%D8/m)
    assert.match(text, /^fa: فانوس$/m)
  })

  test('security.txt holds for more than half a year and less than a whole one whenever it is asked for', async () => {
    const archive = await open()
    assert.equal((await show(archive, securityTxt)).status, 404, 'nobody to tell')
    await set(archive, { securityContact: 'security@news.example' })
    for (const now of ['2026-11-28T20:00:00Z', '2027-01-31T23:59:59Z', '2028-02-29T00:00:00Z']) {
      const clock = setClock(now)
      const { value } = await archive.read((reading) => readPage(reading, securityTxt, { publicUrl: site, clock }))
      assert.equal(value.kept, false)
      const { text } = value.render()
      assert.deepEqual(broken(text, clock.now()), [])
      const left = Date.parse(/Expires: (.*)/.exec(text)?.[1] ?? '') - clock.now()
      assert.ok(left > 180 * 86_400_000 && left < 365 * 86_400_000, now)
      assert.match(text, /^Contact: mailto:security@news\.example$/m)
      assert.match(text, /^Preferred-Languages: fa, ar, en$/m)
    }
  })

  test('an edition’s manifest has its language, direction and sign, and stays within the edition', async () => {
    const archive = await open()
    const logo = await archive.write(async (writing) => {
      const id = await addMedia(writing, {
        kind: 'picture',
        mime: 'image/png',
        hash: 'logo',
        file: 'logo.png',
        bytes: 1,
        width: 512,
        height: 512,
        origin: null,
        at: publishedAt,
      })
      await saveRenditions(writing, id, {
        file: 'logo.png',
        renditions: [{ format: 'png', width: 512, height: 512, file: 'logo-512.png', bytes: 1 }],
      })
      return id
    })
    await set(archive, { logo })
    const { text, type } = await show(archive, '/fa/manifest.webmanifest')
    assert.equal(type, 'application/manifest+json; charset=utf-8')
    const manifest = JSON.parse(text) as Record<string, unknown>
    assert.deepEqual(
      [manifest['lang'], manifest['dir'], manifest['scope'], manifest['start_url'], manifest['name']],
      ['fa', 'rtl', '/fa/', '/fa/', 'فانوس'],
    )
    assert.deepEqual(manifest['icons'], [{ src: '/media/logo-512.png', sizes: '512x512', type: 'image/png' }])
    const page = await show(archive, '/fa/')
    assert.match(page.text, /<link rel="manifest" href="\/fa\/manifest\.webmanifest">/)
    assert.match(page.policy, /manifest-src 'self'/)
    assert.equal((await show(archive, '/xx/manifest.webmanifest')).status, 404)
    assert.equal((await show(archive, '/favicon.ico')).location, '/media/logo-512.png')
  })
})
