import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { openArchive } from '#archive/archive.ts'
import type { Archive } from '#archive/archive.ts'
import { newestCards } from '#archive/lists.ts'
import { makeSeal } from '#archive/seal.ts'
import { setClock } from '#common/clock.ts'
import type { Report } from '#wire/intake/report.ts'
import { onEachEngine } from './engines.ts'
import type { Fresh } from './engines.ts'
import { importFile, importedAt } from './importer.ts'
import type { ImportOptions } from './importer.ts'
import { commentOf, makeExport } from './make/export.ts'
import type { ExportComment, ExportItem } from './make/export.ts'
import { png } from './make/png.ts'
import { allRows, comparable } from './make/rows.ts'
import type { Rows } from './make/rows.ts'

const inputs = fileURLToPath(new URL('../../shared/inputs/', import.meta.url))
const skip = existsSync(inputs) ? false : `no exports of real systems: ${inputs} is not there`

const withArchive = async <T>({ url }: Fresh, work: (archive: Archive) => Promise<T>): Promise<T> => {
  const archive = await openArchive({ url, clock: setClock(importedAt) })
  try {
    return await work(archive)
  } finally {
    await archive.close()
  }
}

/** Imports a file and gives what the database holds then. */
const run = async (
  fresh: Fresh,
  file: string,
  options: ImportOptions = {},
): Promise<{ report: Report; rows: Rows }> => {
  const report = await withArchive(fresh, (archive) => importFile(archive, fresh.folder, file, options))
  return { report, rows: await allRows(fresh.url) }
}

const written = (
  fresh: Fresh,
  items: readonly (ExportItem | string)[],
  site?: Parameters<typeof makeExport>[1],
  name = 'export.xml',
): string => {
  const file = join(fresh.folder, name)
  writeFileSync(file, makeExport(items, site))
  return file
}

const by = (rows: Rows, table: string, wanted: Record<string, unknown>): Record<string, unknown>[] =>
  (rows[table] ?? []).filter((row) => Object.entries(wanted).every(([name, value]) => row[name] === value))

const one = (rows: Rows, table: string, wanted: Record<string, unknown>): Record<string, unknown> => {
  const found = by(rows, table, wanted)
  assert.equal(found.length, 1, `${table} ${JSON.stringify(wanted)}: ${found.length} found`)
  return found[0] ?? {}
}

/** The points that each change told which came after the others. */
const toldSince = (before: Rows, after: Rows): string[][] => {
  const last = Math.max(0, ...(before['change'] ?? []).map(({ number }) => Number(number)))
  return by(after, 'change', {})
    .filter(({ number }) => Number(number) > last)
    .map(({ touched }): string[] => JSON.parse(String(touched)).points)
}

const headlineOf = (rows: Rows, article: unknown): unknown => {
  const { latest_revision_id } = one(rows, 'article', { id: article })
  return one(rows, 'revision', { id: latest_revision_id })['headline']
}

onEachEngine('a WordPress export', (engine) => {
  test(
    'a newsroom of three languages comes in whole: linked translations, a sticky post, replies, and nothing that ' +
      'was not public',
    { skip },
    async () => {
      const fresh = await engine.fresh()
      const { report, rows } = await run(fresh, join(inputs, 'wordpress-polylang-three-languages.xml'))
      assert.deepEqual(report.failures, [])
      assert.deepEqual(rows['edition']?.map(({ code }) => code).toSorted(), ['ar', 'en', 'fa'])
      const stories = Map.groupBy(rows['article'] ?? [], ({ story_id }) => story_id)
      assert.deepEqual(
        [...stories.values()]
          .map((articles) =>
            articles
              .map(({ edition }) => edition)
              .toSorted()
              .join(' '),
          )
          .toSorted(),
        ['ar en', 'ar en fa', 'en', 'en fa', 'fa'],
      )
      assert.deepEqual(
        by(rows, 'article', { state: 'draft' })
          .map(({ held, path }) => [held, path])
          .toSorted(),
        [
          ['draft', null],
          ['future', null],
        ],
      )
      assert.equal(by(rows, 'article', { state: 'published' }).length, 7)
      for (const edition of ['en', 'fa', 'ar']) assert.equal(by(rows, 'top', { edition, section_id: 0 }).length, 1)
      const [first, answer, other] = rows['reply'] ?? []
      assert.deepEqual(
        [first, answer, other].map((reply) => reply?.['state']),
        ['approved', 'approved', 'approved'],
      )
      assert.equal(
        answer?.['parent_id'] ?? first?.['parent_id'],
        first?.['parent_id'] === null ? first?.['id'] : answer?.['id'],
      )
      assert.equal(one(rows, 'address', { path: '/tram-line-approved/' })['target'], '/en/news/tram-line-approved/')
    },
  )

  test(
    'the theme unit test comes in: pages, threads, titles of every kind, posts behind a password',
    { skip },
    async () => {
      const fresh = await engine.fresh()
      const { report, rows } = await run(fresh, join(inputs, 'wordpress-theme-unit-test.xml'))
      assert.deepEqual(report.failures, [])
      assert.equal(rows['article']?.length, 58)
      assert.equal(rows['standing_text']?.length, 21)
      assert.equal(rows['media']?.length, 37)
      assert.equal(rows['reply']?.length, 24)
      assert.deepEqual(
        by(rows, 'article', { state: 'draft' })
          .map(({ held }) => held)
          .toSorted(),
        ['draft', 'future', 'password'],
      )
      assert.ok((rows['revision'] ?? []).every(({ headline }) => headline !== ''))
      assert.ok(by(rows, 'reply', { parent_id: null }).length < 24)
      // Every list stands in the order of dates.
      const dates = new Map(rows['article']?.map(({ id, published_at }) => [id, Number(published_at)]))
      for (const places of Map.groupBy(rows['list_entry'] ?? [], ({ list_id }) => list_id).values()) {
        const inOrder = places
          .toSorted((a, b) => Number(a['place']) - Number(b['place']))
          .map(({ article_id }) => dates.get(article_id) ?? 0)
        assert.deepEqual(
          inOrder,
          inOrder.toSorted((a, b) => a - b),
        )
      }
    },
  )

  test('every core block comes in', { skip }, async () => {
    const fresh = await engine.fresh()
    const { report, rows } = await run(fresh, join(inputs, 'wordpress-64-blocks.xml'))
    assert.deepEqual(report.failures, [])
    assert.equal(by(rows, 'article', { state: 'published' }).length, 61)
  })

  for (const name of ['polylang-three-languages', 'theme-unit-test', '64-blocks'])
    test(`a second import of ${name} changes nothing, not a row of any table`, { skip }, async () => {
      const fresh = await engine.fresh()
      const file = join(inputs, `wordpress-${name}.xml`)
      const { rows } = await run(fresh, file)
      const { report, rows: again } = await run(fresh, file)
      assert.deepEqual(again, rows)
      for (const { added, changed, failed } of Object.values(report.tallies))
        assert.deepEqual([added, changed, failed], [0, 0, 0])
    })

  test('no e-mail, network address or password of an export is anywhere in the database', async () => {
    const fresh = await engine.fresh()
    const comments = [
      commentOf({ id: 1, email: 'tom.secret@private.example', ip: '203.0.113.99' }),
      commentOf({ id: 2, author: 'nadia.secret@private.example', email: 'Nadia.Secret@private.example' }),
      commentOf({ id: 3, email: 'spam.secret@private.example', approved: 'spam' }),
      commentOf({ id: 4, email: 'ping.secret@private.example', type: 'pingback' }),
    ].join('')
    const file = written(
      fresh,
      [
        { id: 1, comments },
        {
          id: 2,
          creator: 'login.secret@private.example',
          password: 'walnut-secret',
          comments: commentOf({ id: 5, user: 3, email: 'login.secret@private.example' }),
        },
        { id: 3, meta: { _contact_mail: 'plugin.secret@private.example' } },
      ],
      {
        authors: [
          { id: 2, login: 'leila', name: 'Leila Rahimi', email: 'leila.secret@private.example' },
          {
            id: 3,
            login: 'login.secret@private.example',
            name: 'login.secret@private.example',
            email: 'x.secret@private.example',
          },
        ],
      },
    )
    const { rows } = await run(fresh, file)
    const text = JSON.stringify(rows)
    for (const secret of ['secret@', '203.0.113', 'walnut', 'private.example'])
      assert.ok(!text.toLowerCase().includes(secret), secret)
    if (engine.name === 'sqlite')
      for (const name of readdirSync(fresh.folder).filter((name) => name.startsWith('newsroom.db')))
        assert.ok(!readFileSync(join(fresh.folder, name)).toString('latin1').toLowerCase().includes('secret@'), name)
    const sealed = by(rows, 'reply', {})
      .map(({ email_sealed }) => email_sealed)
      .filter((value) => typeof value === 'string')
    assert.ok(
      sealed.some((value) => makeSeal(new Uint8Array(32).fill(7)).open(String(value)) === 'tom.secret@private.example'),
    )
    assert.equal(sealed.length, 4)
  })

  test('what was not public there is not public here, whatever its state is called', async () => {
    const fresh = await engine.fresh()
    const states = ['draft', 'pending', 'private', 'future', 'embargoed', '']
    const file = written(fresh, [
      { id: 1 },
      { id: 2, password: 'x' },
      ...states.map((status, index) => ({
        id: 10 + index,
        status,
        sticky: true,
        link: `https://old.example/hidden-${index}/`,
      })),
      ...states.map((status, index) => ({
        id: 20 + index,
        status,
        type: 'page',
        link: `https://old.example/hidden-page-${index}/`,
      })),
      { id: 30, status: 'trash' },
    ])
    const { rows } = await run(fresh, file)
    assert.equal(by(rows, 'article', { state: 'published' }).length, 1)
    assert.equal(rows['article']?.length, 8)
    assert.equal(by(rows, 'standing_text', { state: 'published' }).length, 0)
    assert.equal(rows['top']?.length, 0)
    assert.equal(
      rows['list_entry']?.every(({ article_id }) => headlineOf(rows, article_id) === 'Tram line 1'),
      true,
    )
    const redirects = by(rows, 'address', { article_id: null, standing_id: null }).map(({ path }) => String(path))
    assert.deepEqual(
      redirects
        .filter((path) => path.includes('tram') || path.includes('hidden') || /\?p(?:age_id)?=/.test(path))
        .toSorted(),
      ['/2026/tram-1/', '/?p=1'],
    )
  })

  test('what changes there changes here: a new revision of that article, and nothing else', async () => {
    const fresh = await engine.fresh()
    const posts: ExportItem[] = [
      { id: 1, slug: 'first' },
      { id: 2, terms: ['post_tag trams Trams'] },
      { id: 3, comments: commentOf({ id: 1, approved: '0' }) },
    ]
    const { rows } = await run(fresh, written(fresh, posts))
    const changed: ExportItem[] = [
      { id: 1, slug: 'renamed', title: 'Tram line 1 is late', modified: '2026-03-09 10:00:00' },
      { id: 2, terms: ['post_tag trams Trams'] },
      { id: 3, comments: commentOf({ id: 1, approved: '1' }) },
    ]
    const { report, rows: after } = await run(fresh, written(fresh, changed))
    assert.deepEqual(
      [report.tallies.post, report.tallies.comment].map(({ added, changed, unchanged }) => [added, changed, unchanged]),
      [
        [0, 1, 2],
        [0, 1, 0],
      ],
    )
    assert.equal(after['revision']?.length, 4)
    const article = one(after, 'article', { path: '/en/general/first/' })
    assert.equal(headlineOf(after, article['id']), 'Tram line 1 is late')
    assert.equal(article['live_revision_id'], article['latest_revision_id'])
    assert.equal(article['updated_at'], Date.UTC(2026, 2, 9, 10))
    assert.equal(one(after, 'reply', {})['state'], 'approved')
    assert.deepEqual(
      by(after, 'article', { path: '/en/general/tram-2/' }),
      by(rows, 'article', { path: '/en/general/tram-2/' }),
    )
  })

  test('what becomes private or is binned there leaves no trace for readers here, and may come back', async () => {
    const fresh = await engine.fresh()
    const states = (first: string, second: string): ExportItem[] => [
      { id: 1, status: first },
      { id: 2, status: second },
      { id: 3 },
      { id: 4, type: 'page', status: second, slug: 'about', link: 'https://old.example/about/' },
    ]
    await run(fresh, written(fresh, states('publish', 'publish')))
    const { rows } = await run(fresh, written(fresh, states('private', 'trash')))
    assert.deepEqual(
      by(rows, 'article', {})
        .map(({ state, held }) => [state, held])
        .toSorted(),
      [
        ['draft', 'gone'],
        ['draft', 'private'],
        ['published', null],
      ],
    )
    const { value: shown } = await withArchive(fresh, (archive) =>
      archive.read((reading) => newestCards(reading, 'en', 10)),
    )
    assert.deepEqual(
      shown.map(({ headline }) => headline),
      ['Tram line 3'],
    )
    assert.equal(one(rows, 'standing_text', {})['state'], 'draft')
    const { rows: back } = await run(fresh, written(fresh, states('publish', 'publish')))
    assert.deepEqual(
      by(back, 'standing_text', {}).map(({ state, path }) => [state, path]),
      [['published', '/en/about/']],
    )
    assert.deepEqual(
      by(back, 'article', { state: 'published' })
        .map(({ path }) => path)
        .toSorted(),
      ['/en/general/tram-1/', '/en/general/tram-2/', '/en/general/tram-3/'],
    )
  })

  test('translations, parents and pictures that come later in the file are found', async () => {
    const fresh = await engine.fresh()
    const file = written(
      fresh,
      [
        {
          id: 3,
          terms: ['language fa', 'post_translations pll_1'],
          title: 'تراموا بازگشت',
          meta: { _thumbnail_id: '9' },
          content:
            '<p>متن</p><img class="wp-image-9" src="https://old.example/wp-content/uploads/2026/03/tram-300x200.jpg">',
          comments: commentOf({ id: 8, parent: 20 }) + commentOf({ id: 20, parent: 30 }) + commentOf({ id: 30 }),
        },
        { id: 1, terms: ['language en', 'post_translations pll_1'], date: '2026-03-01 08:00:00' },
        {
          id: 9,
          type: 'attachment',
          status: 'inherit',
          parent: 3,
          url: 'https://old.example/wp-content/uploads/2026/03/tram.jpg',
          excerpt: 'A tram',
          meta: { _wp_attachment_image_alt: 'A red tram' },
        },
      ],
      {
        terms: [
          { taxonomy: 'language', slug: 'fa', description: 'a:1:{s:6:"locale";s:5:"fa_IR";}' },
          { taxonomy: 'language', slug: 'en' },
        ],
      },
    )
    const { report, rows } = await run(fresh, file)
    assert.deepEqual(report.failures, [])
    assert.equal(rows['story']?.length, 1)
    const medium = one(rows, 'media', {})
    assert.equal(medium['origin'], 'https://old.example/wp-content/uploads/2026/03/tram.jpg')
    assert.equal(one(rows, 'story', {})['picture_id'] ?? medium['id'], medium['id'])
    assert.ok((rows['revision'] ?? []).some(({ body }) => String(body).includes(`"media":${medium['id']}`)))
    const replies = new Map(rows['reply']?.map(({ id, parent_id }) => [id, parent_id]))
    let depth = 0
    for (
      let next = [...replies].find(([id]) => ![...replies.values()].includes(id))?.[1] ?? null;
      next !== null;
      next = replies.get(next) ?? null
    )
      depth += 1
    assert.equal(depth, 2)
  })

  test('a broken item is told with its title and line, and the rest goes in', async () => {
    const fresh = await engine.fresh()
    const comments = commentOf({ id: 1, parent: 2 }) + commentOf({ id: 2, parent: 1 })
    const file = written(fresh, [
      { id: 1, comments },
      '<item><title>No number</title></item>',
      { id: 3, title: '', slug: '', content: '' },
      { id: 1, title: 'The same number' },
      { id: 5, date: '0000-00-00 00:00:00', modified: 'never' },
    ])
    const { report, rows } = await run(fresh, file)
    assert.deepEqual(report.failures, [])
    assert.equal(by(rows, 'article', { state: 'published' }).length, 3)
    assert.ok((rows['revision'] ?? []).some(({ headline }) => headline === '#3'))
    assert.equal(rows['reply']?.length, 2)
  })

  test('an item that the archive refuses is left out by itself, and tried again by the next run', async () => {
    const fresh = await engine.fresh()
    const posts: ExportItem[] = [{ id: 1 }, { id: 2 }, { id: 3 }]
    await withArchive(fresh, async (archive) => {
      const failing: Archive = {
        ...bound(archive),
        write: (work) => archive.write((writing) => work(refusing(writing, 'Tram line 2'))),
      }
      const report = await importFile(failing, fresh.folder, written(fresh, posts))
      assert.deepEqual(
        report.failures.map(({ what, title, reason }) => [what, title, reason]),
        [['post', 'Tram line 2', 'refused for a test']],
      )
      assert.ok((report.failures[0]?.line ?? 0) > 5)
    })
    assert.equal((await allRows(fresh.url))['article']?.length, 2)
    const { report, rows } = await run(fresh, written(fresh, posts))
    assert.deepEqual(report.failures, [])
    assert.equal(rows['article']?.length, 3)
  })

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
    const { report, rows } = await run(fresh, file, { media: uploads })
    assert.deepEqual(report.failures, [])
    const stored = (rows['media'] ?? []).filter(({ file }) => file !== null)
    assert.deepEqual(
      stored.map(({ kind, mime, width, height }) => [kind, mime, width, height]),
      [['picture', 'image/png', 40, 30]],
    )
    assert.deepEqual(readdirSync(join(fresh.folder, 'media')), [stored[0]?.['file']])
    assert.equal(report.notes.filter(({ reason }) => reason.includes('SVG')).length, 1)
    const { rows: again } = await run(fresh, file, { media: uploads })
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
    const { rows: linked } = await run(fresh, file)
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
    const { report, rows } = await run(fresh, file, { media: uploads })
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
    const points = toldSince(linked, rows).flat()
    for (const id of ['10', '11', '14']) assert.ok(points.includes(`media:${medium(id)['id']}/*`), points.join(' '))

    const { report: third, rows: again } = await run(fresh, file, { media: uploads })
    assert.deepEqual(again, rows)
    assert.equal(third.tallies.attachment.changed, 0)
  })

  test('a comment that was changed there says here what it says there, and its article is told', async () => {
    const fresh = await engine.fresh()
    const comments = (first: Partial<ExportComment>, second: Partial<ExportComment> = {}): ExportItem[] => [
      { id: 1, comments: commentOf({ id: 1, ...first }) + commentOf({ id: 2, parent: 1, ...second }) },
    ]
    const { rows: before } = await run(
      fresh,
      written(fresh, comments({ author: 'Tom', text: 'Will it stop at the libary?', email: 'tom@private.example' })),
    )
    const { report, rows } = await run(
      fresh,
      written(fresh, comments({ author: 'Tom K.', text: 'Will it stop at the <b>library</b>?', email: '' })),
    )
    assert.deepEqual(
      [report.tallies.comment.added, report.tallies.comment.changed, report.tallies.comment.unchanged],
      [0, 1, 1],
    )
    const reply = one(rows, 'reply', { name: 'Tom K.' })
    assert.deepEqual(
      [reply['text'], reply['state'], reply['email_sealed'], reply['email_digest'], reply['decided_at']],
      ['Will it stop at the library?', 'approved', null, null, null],
    )
    assert.equal(one(before, 'reply', { id: reply['id'] })['text'], 'Will it stop at the libary?')
    assert.deepEqual(by(rows, 'reply', { parent_id: reply['id'] }), by(before, 'reply', { parent_id: reply['id'] }))
    assert.deepEqual(toldSince(before, rows), [[`replies:${one(rows, 'article', {})['id']}`]])

    const { rows: hidden } = await run(
      fresh,
      written(fresh, comments({ author: 'Tom K.', text: 'Buy now!', email: '', approved: 'spam' })),
    )
    assert.deepEqual(
      [one(hidden, 'reply', { id: reply['id'] })['state'], one(hidden, 'reply', { id: reply['id'] })['text']],
      ['spam', 'Buy now!'],
    )
    assert.equal(toldSince(rows, hidden).length, 1)
    // What nobody sees changes for nobody.
    const { rows: still } = await run(
      fresh,
      written(fresh, comments({ author: 'Tom K.', text: 'Buy today!', email: '', approved: 'spam' })),
    )
    assert.equal(one(still, 'reply', { id: reply['id'] })['text'], 'Buy today!')
    assert.deepEqual(toldSince(hidden, still), [])
  })

  test('an import that is killed at any moment and run again ends as one that was left alone', async (t) => {
    const whole = await engine.fresh()
    const uploads = join(whole.folder, 'uploads')
    const file = written(whole, manyItems(uploads), {
      terms: [
        { taxonomy: 'language', slug: 'fa' },
        { taxonomy: 'language', slug: 'en' },
      ],
    })
    let steps = 0
    const { rows } = await run(whole, file, { media: uploads, progress: () => (steps += 1) })
    const expected = comparable(rows)
    const fresh = await engine.fresh()
    const random = chance(1)
    let kills = 0
    for (let attempt = 0; attempt < 4; attempt += 1)
      if (await killedAfter(fresh, file, uploads, Math.ceil(random() * steps * 0.5))) kills += 1
    const { report, rows: ended } = await run(fresh, file, { media: uploads })
    t.diagnostic(
      `killed ${kills} times; ${report.tallies.post.unchanged} of ` +
        `${report.tallies.post.unchanged + report.tallies.post.added} articles were in`,
    )
    assert.ok(kills > 0)
    assert.deepEqual(comparable(ended), expected)
  })

  test('an import that is asked to stop stops between two transactions and goes on later', async () => {
    const fresh = await engine.fresh()
    const file = written(fresh, manyItems(join(fresh.folder, 'uploads')))
    const controller = new AbortController()
    await withArchive(fresh, async (archive) => {
      let writes = 0
      const counting: Archive = {
        ...bound(archive),
        write: (work) => ((writes += 1) === 6 && controller.abort(), archive.write(work)),
      }
      const report = await importFile(counting, fresh.folder, file, { signal: controller.signal })
      assert.equal(report.stopped, true)
      assert.equal(writes, 6)
    })
    const { report, rows } = await run(fresh, file)
    assert.equal(report.stopped, false)
    const other = await engine.fresh()
    assert.deepEqual(comparable(rows), comparable((await run(other, file)).rows))
  })

  test('a newsroom of its own keeps what it has: editions, sections, top news, authors', async () => {
    const fresh = await engine.fresh()
    const first = await run(
      fresh,
      written(fresh, [{ id: 1, sticky: true, terms: ['category news News'] }], { title: 'The Lantern' }),
    )
    const second = await run(
      fresh,
      written(
        fresh,
        [
          { id: 1, sticky: true, terms: ['category news News'] },
          { id: 2, terms: ['category culture Culture'] },
        ],
        { title: 'Another', link: 'https://other.example' },
      ),
    )
    for (const table of ['edition', 'top', 'author', 'author_name'])
      assert.deepEqual(second.rows[table], first.rows[table], table)
    assert.deepEqual(
      by(second.rows, 'section', {}).map(({ key, position }) => [key, position]),
      [
        ['news', 0],
        ['culture', 1],
      ],
    )
    assert.deepEqual(
      by(second.rows, 'article', {})
        .map(({ path }) => path)
        .toSorted(),
      ['/en/culture/tram-2/', '/en/news/tram-1-1/', '/en/news/tram-1/'],
    )
  })
})

const bound = (archive: Archive): Archive => ({
  kind: archive.kind,
  unwritable: archive.unwritable,
  read: (work) => archive.read(work),
  write: (work) => archive.write(work),
  jot: (work) => archive.jot(work),
  follow: (follower) => archive.follow(follower),
  look: () => archive.look(),
  hearing: () => archive.hearing(),
  hearAgain: () => archive.hearAgain(),
  atRest: () => archive.atRest(),
  close: () => archive.close(),
})

/** A writing in which nothing can be told once a text with these words was written. */
const refusing = <W extends object>(writing: W, words: string): W =>
  new Proxy(writing, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target)
      if (typeof name === 'symbol' && typeof value === 'object' && value !== null)
        return new Proxy(value, {
          get: (db, method) => {
            const inner: unknown = Reflect.get(db, method, db)
            if (typeof inner !== 'function') return inner
            return (...args: unknown[]) => {
              const made: unknown = inner.apply(db, args)
              if (method !== 'insertInto' || args[0] !== 'revision') return made
              const builder = made as { values(row: { headline: string }): unknown }
              return {
                values: (row: { headline: string }) => {
                  if (row.headline === words) throw new Error('refused for a test')
                  return builder.values(row)
                },
              }
            }
          },
        })
      return typeof value === 'function' ? value.bind(target) : value
    },
  })

/** A site with something of everything: translations, pages, pictures, threads, sticky posts. */
const manyItems = (uploads: string): ExportItem[] => {
  mkdirSync(join(uploads, '2026/03'), { recursive: true })
  const items: ExportItem[] = []
  for (let number = 1; number <= 40; number += 1) {
    const language = number % 3 === 0 ? 'fa' : 'en'
    const picture = `2026/03/picture-${number % 10}.png`
    items.push({
      id: number,
      title: language === 'fa' ? `تراموای خط ${number}` : `Tram line ${number}`,
      date: `2026-03-${String(((number * 7) % 28) + 1).padStart(2, '0')} 08:00:00`,
      sticky: number % 20 === 0,
      content: `<p>Line ${number}.</p><img src="https://old.example/wp-content/uploads/${picture}" alt="A tram">`,
      terms: [
        `language ${language}`,
        ...(number % 3 === 1 ? [] : [`post_translations pll_${Math.floor((number + 1) / 3)}`]),
        `category ${number % 2 === 0 ? 'news News' : 'culture Culture'}`,
        `post_tag tag-${number % 7} Tag ${number % 7}`,
      ],
      comments: Array.from({ length: number % 4 }, (_, index) =>
        commentOf({
          id: number * 10 + index,
          parent: index === 0 ? 0 : number * 10 + index - 1,
          email: `r${number}@private.example`,
        }),
      ).join(''),
      meta: { _thumbnail_id: String(1000 + (number % 10)) },
    })
  }
  for (let number = 0; number < 10; number += 1) {
    writeFileSync(join(uploads, `2026/03/picture-${number}.png`), png(100 + number, 50))
    items.push({
      id: 1000 + number,
      type: 'attachment',
      status: 'inherit',
      url: `https://old.example/wp-content/uploads/2026/03/picture-${number}.png`,
    })
    items.push({
      id: 2000 + number,
      type: 'page',
      title: `Page ${number}`,
      slug: `page-${number}`,
      link: `https://old.example/page-${number}/`,
      terms: ['language en'],
    })
  }
  return items
}

/** Numbers from 0 to 1 that follow from a seed. */
const chance = (seed: number) => (): number => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return seed / 2 ** 32
}

/** Runs an import in a process of its own and kills it when it has told this many steps; gives whether it was still
 *  running then. */
const killedAfter = async ({ url, folder }: Fresh, file: string, media: string, steps: number): Promise<boolean> => {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('importer.ts', import.meta.url)), url, folder, file, media],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let heard = 0
  child.stdout.on('data', (lines: Buffer) => {
    heard += lines.toString().split('\n').length - 1
    if (heard >= steps) child.kill('SIGKILL')
  })
  return new Promise<boolean>((resolve) => child.once('exit', (_, signal) => resolve(signal === 'SIGKILL')))
}
