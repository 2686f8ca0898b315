// How a chain of sources is said is the same on both engines, whose readings are compared where they are made.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { part, withoutTags } from '#test/practice/page-text.ts'
import { sqliteEngine } from '../../test/engines.ts'
import { makeSource, makeStory, publishedAt } from '../../test/make/newsroom.ts'
import { roomsOn } from '../../test/make/rooms.ts'

describe('the sources of an article', () => {
  const { open, show } = roomsOn(sqliteEngine())

  test('a source line tells who was first, through whom it came and who translated it', async () => {
    const archive = await open()
    const [herald, radio, agency, wire] = await Promise.all(
      ['Herald', 'Radio', 'Agency', 'Wire'].map((name) => makeSource(archive, name)),
    )
    const line = async (edition: string, relays: NonNullable<Parameters<typeof makeStory>[2]>['relays']) => {
      const { paths } = await makeStory(archive, { [edition]: 'Trams' }, { kind: 'relayed', relays: relays ?? [] })
      const line = part((await show(archive, paths[edition] ?? '')).text, '<p class="source">', '</p>')
      return withoutTags(line.replace(/ <a class="whole".*?<\/a>/, ''))
    }
    assert.equal(
      await line('en', [{ source: herald ?? 0, language: 'sv', taken: 'translated', publishedAt }]),
      'Translated from Swedish. Source: Herald (24 November 2026).',
    )
    assert.equal(
      await line('fa', [{ source: herald ?? 0, language: 'en', taken: 'translated' }]),
      'ترجمه از انگلیسی؛ منبع: Herald.',
    )
    assert.equal(await line('en', [{ source: herald ?? 0, language: 'en', taken: 'quoted' }]), 'According to Herald.')
    const unseen =
      'We have not seen the original report. The Lantern has not been able to verify this report independently.'
    assert.equal(
      await line('en', [
        { source: herald ?? 0, language: 'it' },
        { source: radio ?? 0, language: 'it' },
      ]),
      `First reported by Herald; taken here from Radio, translated from Italian. ${unseen}`,
    )
    assert.equal(
      await line('en', [
        { source: herald ?? 0, language: 'it' },
        { source: radio ?? 0, language: 'en' },
      ]),
      `First reported by Herald (in Italian); taken here from the English translation in Radio. ${unseen}`,
    )
    assert.equal(
      await line('en', [
        { source: herald ?? 0, language: 'it' },
        { source: radio ?? 0, language: 'fr' },
      ]),
      `First reported by Herald (in Italian); translated into French in Radio, and translated again here. ${unseen}`,
    )
    assert.equal(
      await line('en', [{ source: herald ?? 0, originalSeen: true, verified: true }, { source: radio ?? 0 }]),
      'First reported by Herald; taken here from Radio. We have read the original report. The Lantern has ' +
        'verified the main facts of this report.',
    )
    assert.equal(
      await line('en', [
        { source: herald ?? 0, language: 'no' },
        { source: agency ?? 0, language: 'no' },
        { source: radio ?? 0, language: 'de' },
      ]),
      'First reported by Herald (in Norwegian); relayed by Agency (in Norwegian); translated into German in ' +
        `Radio, and translated again here. ${unseen}`,
    )
    assert.match(
      await line('ar', [{ source: herald ?? 0 }, { source: agency ?? 0 }, { source: radio ?? 0 }]),
      /^المصدر الأصلي: Herald؛ عبر Agency؛ نقلًا عن Radio\. /,
    )
    assert.match(
      await line('en', [
        { source: wire ?? 0 },
        { source: herald ?? 0 },
        { source: agency ?? 0 },
        { source: radio ?? 0 },
      ]),
      /^First reported by Wire; it reached us through 3 outlets, the last of them Radio\. /,
    )
  })

  test('the link of a source leads to a web address or nowhere', async () => {
    const archive = await open()
    const herald = await makeSource(archive, 'Herald')
    for (const [url, linked] of [
      ['https://herald.example/1', true],
      ['javascript:alert(1)', false],
    ] as const) {
      const { paths } = await makeStory(archive, { en: 'Trams' }, { relays: [{ source: herald, url }] })
      assert.equal((await show(archive, paths['en'] ?? '')).text.includes(`href="${url}"`), linked)
    }
  })
})
