// What stands beside what is the same on both engines, whose readings are compared where they are made.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { saveEdition, saveSection } from '#archive/editions.ts'
import { onWire } from '#story/address.ts'
import { alternates, headLinks, headlines, part } from '#test/practice/page-text.ts'
import { sqliteEngine } from '../../test/engines.ts'
import { makeEdition, makeStory } from '../../test/make/newsroom.ts'
import { roomsOn } from '../../test/make/rooms.ts'

describe('an edition beside the others', () => {
  const { open, show } = roomsOn(sqliteEngine())

  test('the language switcher leads to this article, or to the front page and says so in that language', async () => {
    const archive = await open()
    const { paths } = await makeStory(archive, { fa: 'تراموا بازگشت', en: 'Trams return' })
    const { text } = await show(archive, paths['fa'] ?? '')
    const switcher = part(text, '<nav class="languages"', '</nav>')
    assert.match(switcher, /<li><span aria-current="true" lang="fa" dir="rtl">فارسی<\/span>/)
    assert.match(switcher, /<a href="\/en\/news\/trams-return\/" hreflang="en" lang="en" dir="ltr">English<\/a><\/li>/)
    assert.match(
      switcher,
      new RegExp(
        '<li lang="ar" dir="rtl"><a href="/ar/" hreflang="ar">العربية</a> ' +
          '<small aria-hidden="true">غير مترجم</small><span class="hidden"> لم تُنشر هذه المادة',
      ),
    )
  })

  test('an article names its address, its versions and the first of them for everybody else', async () => {
    const archive = await open()
    const { paths } = await makeStory(archive, { fa: 'تراموا بازگشت', en: 'Trams return' })
    for (const edition of ['fa', 'en']) {
      const { text } = await show(archive, paths[edition] ?? '')
      const fa = `https://news.example${onWire(paths['fa'] ?? '')}`
      assert.deepEqual(headLinks(text, 'canonical'), [`https://news.example${onWire(paths[edition] ?? '')}`])
      assert.deepEqual(alternates(text), { fa, en: 'https://news.example/en/news/trams-return/', 'x-default': fa })
      assert.match(text, edition === 'fa' ? /<html lang="fa" dir="rtl"/ : /<html lang="en" dir="ltr"/)
    }
  })

  test('every front page names all front pages and the language choice', async () => {
    const archive = await open()
    const { text } = await show(archive, '/ar/')
    const host = 'https://news.example'
    assert.deepEqual(alternates(text), {
      fa: `${host}/fa/`,
      ar: `${host}/ar/`,
      en: `${host}/en/`,
      'x-default': `${host}/`,
    })
  })

  test('dates stand in the calendar and the digits of the edition, the other calendar in brackets', async () => {
    const archive = await open()
    const { paths } = await makeStory(archive, { fa: 'یک', ar: 'واحد', en: 'One' })
    const dates: Record<string, string> = {}
    for (const edition of ['fa', 'ar', 'en'])
      dates[edition] = part((await show(archive, paths[edition] ?? '')).text, '<time', '</time>')
    assert.equal(
      dates['fa'],
      '<time datetime="2026-11-24T12:00:00+03:30">سه‌شنبه ۳ آذر ۱۴۰۵ (۲۴ نوامبر ۲۰۲۶)، ساعت ۱۲:۰۰ به وقت تهران</time>',
    )
    assert.match(dates['ar'] ?? '', /<time datetime="2026-11-24T10:30:00\+02:00">الثلاثاء ٢٤ نوفمبر ٢٠٢٦/)
    assert.equal(
      dates['en'],
      '<time datetime="2026-11-24T08:30:00+00:00">Tuesday 24 November 2026, 08:30, London time</time>',
    )
  })

  test('a translation tells from which edition it was made', async () => {
    const archive = await open()
    const { paths } = await makeStory(archive, { en: 'Trams return', fa: 'تراموا بازگشت' }, { original: 'fa' })
    assert.match(
      (await show(archive, paths['en'] ?? '')).text,
      /<a href="\/fa\/[^"]+" hreflang="fa">Translated from the <bdi>Persian<\/bdi> edition<\/a>/,
    )
    assert.doesNotMatch((await show(archive, paths['fa'] ?? '')).text, /ترجمه از نسخه/)
  })

  test('a fourth edition is added by settings alone: German, then Kurdish from right to left', async () => {
    const archive = await open()
    await archive.write(async (writing) => {
      await saveEdition(writing, makeEdition('de', 3, { newsroom: 'Die Laterne', timeZone: 'Europe/Berlin' }))
      await saveEdition(
        writing,
        makeEdition('ckb', 4, {
          newsroom: 'فانۆس',
          timeZone: 'Asia/Baghdad',
          words: { 'front.latest': 'دوایین هەواڵ' },
        }),
      )
      const names = {
        de: { name: 'Nachrichten', slug: 'nachrichten', description: null },
        ckb: { name: 'هەواڵ', slug: 'هەواڵ', description: null },
      }
      await saveSection(writing, { key: 'news', position: 0, parent: null, names })
    })
    const { paths } = await makeStory(archive, {
      de: 'Die Straßenbahn fährt wieder',
      ckb: 'ترام گەڕایەوە',
      en: 'Trams return',
    })
    assert.equal(paths['de'], '/de/nachrichten/die-strassenbahn-faehrt-wieder/')
    const german = await show(archive, paths['de'] ?? '')
    assert.match(german.text, /<html lang="de" dir="ltr"/)
    assert.match(german.text, /Dienstag, 24\. November 2026/)
    assert.match(
      german.text,
      /<span lang="en" dir="ltr">Published <bdi dir="ltr">/,
      'words without a catalogue say which language they are in',
    )
    const kurdish = await show(archive, paths['ckb'] ?? '')
    assert.equal(kurdish.status, 200)
    assert.match(kurdish.text, /<html lang="ckb" dir="rtl" id="top" class="arab digits-arab">/)
    assert.match(kurdish.text, /hreflang="de" lang="de" dir="ltr">Deutsch<\/a>/)
    const front = await show(archive, '/ckb/')
    assert.match((await show(archive, '/ckb/latest/')).text, /<h1>دوایین هەواڵ<\/h1>/)
    assert.deepEqual(headlines(front.text), ['ترام گەڕایەوە'])
    const choice = await show(archive, '/')
    assert.match(choice.text, /<li lang="ckb" dir="rtl"><a href="\/ckb\/"/)
    assert.deepEqual(choice.choices, ['fa', 'ar', 'en', 'de', 'ckb'])
  })

  test('an edition that has not opened yet is not there for readers', async () => {
    const archive = await open()
    const { paths, articles } = await makeStory(archive, { fa: 'یک', en: 'One' })
    await archive.write((writing) => saveEdition(writing, makeEdition('en', 2, { public: false })))
    for (const path of ['/en/', '/en/news/', '/en/latest/', paths['en'] ?? '', `/en/a/${articles['en']}`])
      assert.equal((await show(archive, path)).status, 404, path)
    const { text } = await show(archive, paths['fa'] ?? '')
    assert.deepEqual(Object.keys(alternates(text)), ['fa', 'x-default'])
    assert.equal(text.includes('/en/'), false)
  })
})
