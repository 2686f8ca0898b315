// Who signs is the same on both engines, whose readings are compared where they are made.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { saveAuthor } from '#archive/people.ts'
import type { Kind } from '#story/article.ts'
import { headlines } from '#test/practice/page-text.ts'
import { sqliteEngine } from '../../test/engines.ts'
import { makeStory, makeStoryIn } from '../../test/make/newsroom.ts'
import { roomsOn } from '../../test/make/rooms.ts'

describe('who signs an article', () => {
  const { open, show } = roomsOn(sqliteEngine())

  test('where nobody is named the newsroom signs, but not what others say', async () => {
    const archive = await open()
    const staff = async (kind: Kind): Promise<boolean> => {
      const { paths } = await archive.write((writing) => makeStoryIn(writing, { en: `A ${kind}` }, { kind }))
      return /<div class="by"><p><bdi[^>]*>[^<]+<\/bdi> staff<\/p>/.test((await show(archive, paths['en'] ?? '')).text)
    }
    for (const kind of ['news', 'editorial', 'relayed'] as const) assert.equal(await staff(kind), true, kind)
    for (const kind of ['opinion', 'statement', 'paid', 'document'] as const)
      assert.equal(await staff(kind), false, kind)
  })

  test('a byline joins its names as the language does, and links those that have a page', async () => {
    const archive = await open()
    const [a, b] = await archive.write(async (writing) => {
      const author = (name: string) => ({
        name,
        slug: name.replace(' ', '-'),
        role: 'گزارشگر',
        about: 'از شهر می‌نویسد.',
      })
      return [
        await saveAuthor(writing, { key: 'leila', kind: 'person', names: { fa: author('لیلا رحیمی') } }),
        await saveAuthor(writing, {
          key: 'nora',
          kind: 'person',
          names: { en: { name: 'Nora Aldwin', slug: 'nora', role: null, about: null } },
        }),
      ]
    })
    const credits = [a, b].map((author) => ({ author: author ?? 0, role: 'author' as const }))
    const { paths } = await makeStory(archive, { fa: { headline: 'تراموا', credits } })
    const { text } = await show(archive, paths['fa'] ?? '')
    assert.match(
      text,
      new RegExp(
        'نویسنده: <bdi dir="rtl"><a href="/fa/author/[^"]+" rel="author"><bdi>لیلا رحیمی</bdi></a> ' +
          'و <bdi>Nora Aldwin</bdi></bdi>',
      ),
    )
    const page = await show(archive, '/fa/author/لیلا-رحیمی/')
    assert.match(page.text, /<h1>لیلا رحیمی<\/h1>[\s\S]*گزارشگر[\s\S]*از شهر می‌نویسد\./)
    assert.deepEqual(headlines(page.text), ['تراموا'])
  })
})
