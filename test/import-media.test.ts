// Pictures, sounds, films and files: which are meant, where they are found, when they come later.

import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { onEachEngine } from './engines.ts'
import { attachment, by, one, run, runFile, written, toldSince } from './imports.ts'
import type { ExportItem } from './make/export.ts'
import { png } from './make/png.ts'
import type { Rows } from './make/rows.ts'

onEachEngine('the media of an export', (engine) => {
  test('files of the media folder are taken in by what they are, never from outside of it', async () => {
    const fresh = await engine.fresh()
    const uploads = join(fresh.folder, 'uploads')
    mkdirSync(join(uploads, '2026/03'), { recursive: true })
    writeFileSync(join(fresh.folder, 'secret.png'), png(1, 1))
    symlinkSync(join(fresh.folder, 'secret.png'), join(uploads, '2026/03/link.png'))
    writeFileSync(join(uploads, '2026/03/tram.jpg'), png(40, 30))
    writeFileSync(
      join(uploads, '2026/03/evil.png'),
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    )
    const attachment = (id: number, path: string): ExportItem => ({
      id,
      type: 'attachment',
      status: 'inherit',
      url: `https://old.example/wp-content/uploads/${path}`,
    })
    const file = written(fresh, [
      attachment(1, '2026/03/tram.jpg'),
      attachment(2, '2026/03/link.png'),
      attachment(3, '../secret.png'),
      attachment(4, '2026/03/evil.png'),
      attachment(5, '2026/03/..%2F..%2F..%2Fsecret.png'),
      { ...attachment(6, 'x'), meta: { _wp_attached_file: '../secret.png' } },
    ])
    const { report, rows } = await runFile(fresh, file, { media: uploads })
    assert.deepEqual(report.failures, [])
    const stored = (rows['media'] ?? []).filter(({ file }) => file !== null)
    assert.deepEqual(
      stored.map(({ kind, mime, width, height }) => [kind, mime, width, height]),
      [['picture', 'image/png', 40, 30]],
    )
    assert.deepEqual(readdirSync(join(fresh.folder, 'media')), [stored[0]?.['file']])
    assert.equal(report.notes.filter(({ reason }) => reason.includes('SVG')).length, 1)
    const { rows: again } = await runFile(fresh, file, { media: uploads })
    assert.deepEqual(again, rows)
  })

  test('files that are given later are placed where they were only linked; pages that show them are told', async () => {
    const fresh = await engine.fresh()
    const uploads = join(fresh.folder, 'uploads')
    mkdirSync(join(uploads, '2026/03'), { recursive: true })
    const attachment = (id: number, name: string): ExportItem => ({
      id,
      type: 'attachment',
      status: 'inherit',
      url: `https://old.example/wp-content/uploads/2026/03/${name}`,
      excerpt: `Picture ${id}`,
    })
    const withoutAddress: ExportItem = {
      id: 14,
      type: 'attachment',
      status: 'inherit',
      link: '',
      url: 'mailto:nobody',
      meta: { _wp_attached_file: '2026/03/told.png' },
    }
    const post: ExportItem = {
      id: 1,
      content: '<p>Back.</p><img class="wp-image-10" src="https://old.example/wp-content/uploads/2026/03/tram.png">',
    }
    const file = written(fresh, [
      post,
      attachment(10, 'tram.png'),
      attachment(11, 'tram-again.png'),
      attachment(12, 'gone.png'),
      attachment(13, 'evil.png'),
      withoutAddress,
    ])
    const { rows: linked } = await runFile(fresh, file)
    assert.deepEqual(
      by(linked, 'media', {}).map(({ file }) => file),
      [null, null, null, null],
    )

    for (const name of ['tram.png', 'tram-again.png']) writeFileSync(join(uploads, '2026/03', name), png(40, 30))
    writeFileSync(join(uploads, '2026/03/told.png'), png(20, 10))
    writeFileSync(
      join(uploads, '2026/03/evil.png'),
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    )
    const { report, rows } = await runFile(fresh, file, { media: uploads })
    assert.deepEqual(report.failures, [])
    const { added, changed, unchanged, skipped } = report.tallies.attachment
    assert.deepEqual(
      { added, changed, unchanged, skipped, files: report.files },
      { added: 1, changed: 2, unchanged: 2, skipped: 0, files: 3 },
    )
    const medium = (foreign: string): Record<string, unknown> =>
      one(rows, 'media', { id: one(rows, 'ledger', { kind: 'attachment', foreign_id: foreign })['local_id'] })
    assert.deepEqual(
      ['10', '11', '12', '13', '14'].map((id) => [medium(id)['width'], medium(id)['mime']]),
      [
        [40, 'image/png'],
        [40, 'image/png'],
        [null, 'image/png'],
        [null, 'image/png'],
        [20, 'image/png'],
      ],
    )
    // The same picture twice is one file; both media keep their own words.
    assert.equal(medium('11')['file'], medium('10')['file'])
    assert.deepEqual(rows['media_text'], linked['media_text'])
    for (const table of ['article', 'revision', 'media_text']) assert.deepEqual(rows[table], linked[table], table)
    const told = toldSince(linked, rows).flat()
    for (const id of ['10', '11', '14']) assert.ok(told.includes(`media:${medium(id)['id']}/*`), told.join(' '))

    const { report: third, rows: again } = await runFile(fresh, file, { media: uploads })
    assert.deepEqual(again, rows)
    assert.equal(third.tallies.attachment.changed, 0)
  })

  test('a site in several files is whole whatever their order, and what is missing meanwhile is told', async () => {
    const posts: ExportItem[] = [
      {
        id: 100,
        title: 'Market day',
        meta: { _thumbnail_id: '31' },
        content:
          'The market is open.\n[gallery ids="31,32"]\n' +
          '<img class="wp-image-32" src="https://old.example/wp-content/uploads/2024/05/stall-300x200.jpg" alt="">',
      },
    ]
    const media = [attachment(31, 'market.jpg'), attachment(32, 'stall.jpg')]
    const bodyOf = (rows: Rows): string => {
      const { latest_revision_id, story_id } = one(rows, 'article', {})
      const { picture_id } = one(rows, 'story', { id: story_id })
      const pictures = [...String(one(rows, 'revision', { id: latest_revision_id })['body']).matchAll(/"media":(\d+)/g)]
      const known = new Map(by(rows, 'media', {}).map(({ id, origin }) => [Number(id), String(origin)]))
      const names = [picture_id, ...pictures.map(([, id]) => Number(id))].map((id) => known.get(Number(id)) ?? 'none')
      return names.map((name) => name.replace(/^.*\//, '')).join(' ')
    }
    const whole = 'market.jpg market.jpg stall.jpg stall.jpg'
    const after = await engine.fresh()
    const first = await run(after, posts)
    assert.deepEqual([...first.report.missing].toSorted(), ['31', '32'])
    const second = await run(after, media)
    // The featured picture needs no text; the gallery does.
    assert.equal(bodyOf(second.rows), 'market.jpg')
    const third = await run(after, posts)
    assert.equal(bodyOf(third.rows), whole)
    assert.deepEqual([third.report.tallies.post.changed, third.report.missing.size], [1, 0])
    const fourth = await run(after, posts)
    assert.deepEqual(fourth.rows, third.rows)
    const before = await engine.fresh()
    await run(before, media)
    assert.equal(bodyOf((await run(before, posts)).rows), whole)
  })

  test('the address of a picture says which it is before any number', async () => {
    const { rows } = await run(await engine.fresh(), [
      attachment(12, 'cat.jpg'),
      attachment(31, 'bridge.jpg'),
      {
        id: 100,
        title: 'Bridge opens',
        content:
          '<img class="wp-image-12" src="https://old.example/wp-content/uploads/2024/05/bridge-300x200.jpg" alt="">',
      },
      {
        id: 101,
        title: 'The cat',
        content: '<img class="wp-image-12" src="https://cdn.example/cat-copy.jpg" alt="The cat">',
      },
    ])
    const shown = (headline: string): unknown => {
      const media = /"media":(\d+)/.exec(String(one(rows, 'revision', { headline })['body']))?.[1]
      return one(rows, 'media', { id: Number(media) })['origin']
    }
    assert.match(String(shown('Bridge opens')), /bridge\.jpg$/)
    assert.match(String(shown('The cat')), /cat\.jpg$/)
  })

  test('a film in an Ogg file is a film', async () => {
    const { rows } = await run(await engine.fresh(), [attachment(5, 'tram.ogv'), attachment(6, 'tram.ogg')])
    assert.deepEqual(
      by(rows, 'media', {})
        .map(({ kind, mime }) => [kind, mime])
        .toSorted(),
      [
        ['audio', 'audio/ogg'],
        ['video', 'video/ogg'],
      ],
    )
  })
})
