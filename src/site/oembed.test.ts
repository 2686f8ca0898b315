import assert from 'node:assert/strict'
import { test } from 'node:test'
import saxes from 'saxes'
import type { Archive } from '#archive/archive.ts'
import { withdrawArticle } from '#archive/publication.ts'
import { onEachEngine } from '../../test/engines.ts'
import { makeStory, publishedAt } from '../../test/make/newsroom.ts'
import { roomsOn } from '../../test/make/rooms.ts'
import { readPage } from './site.ts'

const site = 'https://news.example'

onEachEngine('oEmbed', (engine) => {
  const { open, show } = roomsOn(engine)

  const ask = async (archive: Archive, asked: Record<string, string>) => {
    const { value } = await archive.read((reading) =>
      readPage(reading, '/oembed/', { publicUrl: site }, new URLSearchParams(asked)),
    )
    return { ...value, ...value.render() }
  }

  test('a site that is given an article’s address learns what to show of it, without a script', async () => {
    const archive = await open()
    const { articles, paths } = await makeStory(archive, {
      fa: { headline: 'تراموا <script>alert(1)</script> آمد', lead: 'خط «چهار» & باز شد.' },
      en: 'Trams',
    })
    const page = await show(archive, paths['fa'])
    const link = /<link rel="alternate" type="application\/json\+oembed" href="([^"]+)"/.exec(page.text)?.[1] ?? ''
    assert.equal(new URL(link).searchParams.get('url'), `${site}/fa/a/${articles['fa']}`)
    for (const url of [
      new URL(link).searchParams.get('url') ?? '',
      `${site}${paths['fa']}`,
      encodeURI(`${site}${paths['fa']}`),
    ]) {
      const { status, type, text } = await ask(archive, { url, maxwidth: '320' })
      assert.deepEqual([status, type], [200, 'application/json; charset=utf-8'])
      const answer = JSON.parse(text) as Record<string, unknown>
      assert.deepEqual([answer['version'], answer['type'], answer['width']], ['1.0', 'rich', 320])
      assert.match(String(answer['html']), /^<blockquote lang="fa" dir="rtl" cite="https:\/\/news\.example\/fa\//)
      assert.doesNotMatch(String(answer['html']), /<script/)
    }
    const { type, text } = await ask(archive, { url: `${site}${paths['fa']}`, format: 'xml' })
    assert.equal(type, 'text/xml; charset=utf-8')
    new saxes.SaxesParser().write(text).close()
    assert.match(text, /<type>rich<\/type>/)
  })

  test('nothing is told of other sites, of what is not there, of lists, and of what was withdrawn', async () => {
    const archive = await open()
    const { articles, paths } = await makeStory(archive, { en: 'Trams' })
    const none = async (asked: Record<string, string>) => assert.equal((await ask(archive, asked)).status, 404)
    await none({})
    await none({ url: 'nothing' })
    await none({ url: `https://elsewhere.example${paths['en']}` })
    await none({ url: `https://news.example.elsewhere.example${paths['en']}` })
    await none({ url: `${site}/en/` })
    await none({ url: `${site}/en/a/999` })
    await none({ url: `${site}/en/news/../desk/` })
    await none({ url: `${site}${paths['en']}`, format: 'yaml' })
    await archive.write((writing) => withdrawArticle(writing, articles['en'] ?? 0, { now: publishedAt, reason: 'No.' }))
    await none({ url: `${site}${paths['en']}` })
  })
})
