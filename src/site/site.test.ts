import assert from 'node:assert/strict'
import { test } from 'node:test'
import { saveSubject } from '#archive/subjects.ts'
import { redirectPath } from '#archive/addresses.ts'
import { saveMenu } from '#archive/editions.ts'
import { saveStanding } from '#archive/standing-pages.ts'
import { onWire } from '#story/address.ts'
import { doc, p } from '#test/practice/notation.ts'
import { onEachEngine } from '../../test/engines.ts'
import { makeStory, publishedAt } from '../../test/make/newsroom.ts'
import { roomsOn } from '../../test/make/rooms.ts'

onEachEngine('site', (engine) => {
  const { open, show } = roomsOn(engine)

  test('an article page does not hang on any list', async () => {
    const archive = await open()
    const subjects = [
      await archive.write((writing) => saveSubject(writing, { key: 'city', mediaTopic: null, names: {} })),
    ]
    await makeStory(archive, { en: 'Bread rises' }, { subjects })
    const { paths } = await makeStory(archive, { en: 'Trams return' }, { subjects })
    const { reads, text } = await show(archive, paths['en'] ?? '')
    assert.deepEqual(reads.spans, [])
    assert.equal(
      [...reads.points].some((key) => key.startsWith('top:')),
      false,
    )
    assert.match(text, /Bread rises/, 'its kin is on it all the same')
  })

  test('what is not found is told in the language of the edition that was asked for', async () => {
    const archive = await open()
    for (const path of ['/ar/nothing/', '/ar/أخبار/لا-شيء/', '/ar/author/nobody/', '/ar/a/99']) {
      const page = await show(archive, path)
      assert.equal(page.status, 404)
      assert.equal(page.edition, 'ar')
      assert.match(page.text, /<html lang="ar" dir="rtl"/)
      assert.match(page.text, /<meta name="robots" content="noindex">/)
    }
    for (const path of ['/xx/', '/xx/news/', '/a/b/c/d/e', '/favicon.ico']) {
      const page = await show(archive, path)
      assert.equal(page.status, 404)
      assert.match(page.text, /<html lang="fa"/)
    }
  })

  test('short addresses, old addresses and addresses without their last slash lead to the one address', async () => {
    const archive = await open()
    const { paths, articles } = await makeStory(archive, { fa: 'تراموا بازگشت' })
    const own = onWire(paths['fa'] ?? '')
    await archive.write(async (writing) => {
      await redirectPath(writing, '/2019/07/old-tram/', paths['fa'] ?? '')
      await redirectPath(writing, '/fa/elsewhere/tram/', 'https://old.example/tram?p=1')
      await redirectPath(writing, '/evil/', '//evil.example/')
      await redirectPath(writing, '/script/', 'javascript:alert(1)')
    })
    const location = async (path: string) => {
      const { status, location } = await show(archive, path)
      return `${status} ${location ?? ''}`
    }
    assert.equal(await location(`/fa/a/${articles['fa']}`), `301 ${own}`)
    assert.equal(await location((paths['fa'] ?? '').slice(0, -1)), `301 ${own}`)
    assert.equal(await location('/2019/07/old-tram/'), `301 ${own}`)
    assert.equal(await location('/fa'), '301 /fa/')
    assert.equal(await location('/fa/elsewhere/tram/'), '301 https://old.example/tram?p=1')
    assert.equal(await location('/evil/'), '301 /evil.example/')
    assert.equal(await location('/script/'), '404 ')
  })

  test('standing pages stand beside sections, in the footer and in every edition that has them', async () => {
    const archive = await open()
    await archive.write(async (writing) => {
      for (const [edition, title, slug] of [
        ['fa', 'دربارهٔ ما', 'درباره'],
        ['en', 'About us', 'about'],
      ] as const)
        await saveStanding(writing, {
          key: 'about',
          edition,
          state: 'published',
          title,
          slug,
          body: doc(p(title)),
          at: publishedAt,
        })
      await saveMenu(writing, 'en', 'main', [
        { page: 'about' },
        { section: 'city' },
        { label: 'Shop', href: 'https://shop.example/' },
        { label: 'Bad', href: 'javascript:alert(1)' },
      ])
    })
    const { status, text } = await show(archive, '/en/about/')
    assert.equal(status, 200)
    assert.match(text, /<h1>About us<\/h1>/)
    assert.match(text, /<a href="\/en\/about\/" aria-current="page">About us<\/a>/)
    assert.match(text, /hreflang="fa" lang="fa" dir="rtl">/)
    assert.match(text, /<a href="https:\/\/shop\.example\/">Shop<\/a>/)
    assert.doesNotMatch(text, /javascript:/)
  })
})
