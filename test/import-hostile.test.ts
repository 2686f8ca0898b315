import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import { parse } from 'parse5'
import { openArchive } from '#archive/archive.ts'
import { setClock } from '#common/clock.ts'
import { readPage } from '#site/site.ts'
import { checkBody } from '#story/body/check.ts'
import { onEachEngine } from './engines.ts'
import { importFile, importedAt } from './importer.ts'
import { commentOf, makeExport } from './make/export.ts'
import type { ExportItem } from './make/export.ts'
import { allRows } from './make/rows.ts'

/** Texts as attackers, broken editors and careless plugins leave them. */
const hostile = [
  '<script>alert(1)</script>',
  '"><script>alert(1)</script>',
  "'><img src=x onerror=alert(1)>",
  '<svg/onload=alert(1)>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="java\tscript:alert(1)">x</a>',
  '<a href=" &#1;javascript:alert(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<form action=javascript:alert(1)><input type=submit>',
  '<object data="javascript:alert(1)"></object><embed src="javascript:alert(1)">',
  '<p style="background:url(javascript:alert(1))" onclick=alert(1)>x</p>',
  '<!-- wp:html --><script>alert(1)</script><!-- /wp:html -->',
  '<!-- wp:image {"id":"9\\" onerror=\\"alert(1)"} --><figure><img src="x\\" onerror=\\"alert(1)"></figure><!-- ' +
    '/wp:image -->',
  '[caption id="" onload=alert(1)]<img src=javascript:alert(1)>[/caption]',
  '[gallery ids="1,2,<script>alert(1)</script>"]',
  '</title><script>alert(1)</script>',
  '</textarea></style></script><script>alert(1)</script>',
  '{{constructor.constructor("alert(1)")()}}',
  '${alert(1)}',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&amp;lt;img src=x onerror=alert(1)&amp;gt;',
  '\u202Etxt.exe\u202C \u2066x',
  '\uFEFF\u200B\u200D\u2028\u2029',
  '../../../../etc/passwd',
  '//evil.example/x',
  '\\\\evil.example\\x',
  "'; drop table article; --",
  'x'.repeat(70_000),
  '<b>'.repeat(5000),
  'ﷺ'.repeat(300),
  '__proto__',
  'constructor',
  '%00%2e%2e%2f',
  'CON',
  '.',
  '..',
  '',
  ' ',
]

/** Every string of XML that can be written in a file: halves of characters cannot. */
const writable = (text: string): string => text.toWellFormed()

/** Whatever in a page could run, load from elsewhere, or lead to what runs. */
const dangersOf = (html: string, policy: string): string[] => {
  const dangers: string[] = []
  let forms = 0
  // The site's own scripts are named in the page's policy, and what machines read is data.
  const isOurs = ({ attrs = [], childNodes = [] }: Node): boolean => {
    const text = childNodes.map(({ value = '' }) => value).join('')
    const said = Object.fromEntries(attrs.map(({ name, value }) => [name, value]))
    const { src = '', integrity = '' } = said
    const isFile = /^\/assets\/[\w-]+\.js$/.test(src) && integrity !== '' && policy.includes(`'${integrity}'`)
    return (
      said['type'] === 'application/ld+json' ||
      isFile ||
      (attrs.length === 0 && policy.includes(`'sha256-${createHash('sha256').update(text).digest('base64')}'`))
    )
  }
  type Node = {
    nodeName: string
    value?: string
    attrs?: { name: string; value: string }[]
    childNodes?: Node[]
    content?: Node
  }
  const waiting: Node[] = [parse(html) as unknown as Node]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    // The form in which readers answer, of which no text can make a second one.
    if (node.attrs?.some(({ name, value }) => name === 'id' && value === 'leave') === true && (forms += 1) === 1)
      continue
    if (node.nodeName === 'script' && !isOurs(node)) dangers.push('<script>')
    const isSearch = node.attrs?.some(({ name, value }) => /^(role|type)$/.test(name) && value === 'search')
    const names = ['iframe', 'object', 'embed', 'form', 'base', 'applet', 'svg', 'math', 'input']
    if (names.includes(node.nodeName) && isSearch !== true) dangers.push(`<${node.nodeName}>`)
    for (const { name, value } of node.attrs ?? []) {
      if (/^on/i.test(name) || name === 'srcdoc') dangers.push(`${name}="${value}"`)
      const loads =
        ['src', 'srcset', 'poster', 'data', 'background'].includes(name) ||
        (node.nodeName === 'link' && name === 'href')
      const leads = ['href', 'action', 'formaction', 'cite'].includes(name)
      const bare = value.replace(/[\s\p{Cc}]/gu, '')
      if ((loads || leads) && /^(?:javascript|data|vbscript|file|blob):/i.test(bare)) dangers.push(`${name}="${value}"`)
      if (loads && !/^\/(?!\/)/.test(value) && !value.startsWith('https://news.example/'))
        dangers.push(`${node.nodeName} ${name}="${value}" is loaded from elsewhere`)
      if (name === 'style' && /url|expression|@import/i.test(value)) dangers.push(`style="${value}"`)
    }
    waiting.push(...(node.childNodes ?? []), ...(node.content === undefined ? [] : [node.content]))
  }
  return dangers
}

onEachEngine('a hostile export', (engine) => {
  test('gets in, and no page of it runs anything, loads anything from elsewhere, or leads to what does', async (t) => {
    const fresh = await engine.fresh()
    const items: ExportItem[] = []
    const kinds = ['language', 'post_tag', 'category', 'post_format', 'post_translations']
    for (const [index, raw] of hostile.entries()) {
      const evil = writable(raw)
      const id = index * 10 + 1
      const comments = [
        commentOf({ id: id * 10, author: evil, email: evil, url: evil, text: evil, user: 3 }),
        commentOf({
          id: id * 10 + 1,
          author: evil,
          email: 'x@private.example',
          url: `javascript:${evil}`,
          text: evil,
          parent: id * 10 + 1,
        }),
        commentOf({ id: id * 10 + 2, text: evil, approved: evil, type: '', parent: id * 10 }),
      ].join('')
      const meta = {
        _thumbnail_id: evil,
        footnotes: evil,
        _wp_attached_file: evil,
        _wp_attachment_image_alt: evil,
        [evil.slice(0, 100) || 'x']: evil,
      }
      const one = evil.replaceAll(' ', '_').slice(0, 500) || 'x'
      const terms = [
        'category news News',
        `category ${one} ${evil}`,
        `post_tag ${one} ${evil}`,
        `post_format ${one} x`,
        `${one} x y`,
      ]
      const words = {
        title: evil,
        slug: evil,
        link: evil,
        content: evil,
        excerpt: evil,
        creator: evil,
        comments,
        meta,
        terms,
      }
      items.push({ id, ...words, type: 'post' })
      // One field at a time, the others as they are, so that no field hides behind another.
      items.push(
        { id: id + 1, title: evil },
        { id: id + 2, slug: evil, link: `https://old.example/${evil}` },
        { id: id + 3, content: evil, excerpt: evil },
        { id: id + 4, creator: evil, terms },
      )
      items.push({ id: id + 5, ...words, type: 'page' })
      items.push(
        { id: id + 6, ...words, type: 'attachment', status: 'inherit', url: evil },
        {
          id: id + 7,
          type: 'attachment',
          status: 'inherit',
          url: `https://old.example/wp-content/uploads/${evil}`,
          excerpt: evil,
        },
      )
      items.push(
        { id: id + 8, status: evil, date: evil.slice(0, 100), password: evil, type: 'post' },
        {
          id: id + 9,
          content:
            `<p>x</p><img src="${evil}" alt="${evil}">` +
            `<img class="wp-image-${id + 7}" src="https://old.example/wp-content/uploads/${evil}">`,
          meta: { _thumbnail_id: String(id + 7) },
        },
      )
    }
    const terms = hostile.flatMap((raw, index) =>
      kinds.map((taxonomy, kind) => ({
        taxonomy,
        id: index * 10 + kind,
        slug: writable(raw).slice(0, 5000),
        name: writable(raw),
        description: writable(raw),
        parent: writable(raw).slice(0, 5000),
      })),
    )
    const authors = hostile.map((raw, index) => ({
      id: index + 2,
      login: writable(raw),
      name: writable(raw),
      email: 'x@private.example',
    }))
    const file = join(fresh.folder, 'export.xml')
    writeFileSync(file, makeExport(items, { title: hostile.slice(0, 20).join(' '), terms, authors }))

    const archive = await openArchive({ url: fresh.url, clock: setClock(importedAt) })
    const report = await importFile(archive, fresh.folder, file)
    t.diagnostic(`${JSON.stringify(report.tallies)} failures: ${JSON.stringify(report.failures.slice(0, 5))}`)
    assert.deepEqual(report.failures, [])
    const rows = await allRows(fresh.url)
    for (const { body } of [...(rows['revision'] ?? []), ...(rows['standing_text'] ?? [])])
      assert.equal(checkBody(JSON.parse(String(body))).ok, true)
    assert.ok(
      (rows['revision'] ?? []).every(
        ({ headline }) =>
          typeof headline === 'number' || (String(headline).trim() !== '' && String(headline).length <= 500),
      ),
    )
    assert.ok(!JSON.stringify(rows).includes('private.example'))

    const paths = new Set(['/', ...(rows['edition'] ?? []).flatMap(({ code }) => [`/${code}/`, `/${code}/latest/`])])
    for (const { path } of rows['address'] ?? []) paths.add(String(path))
    for (const [table, word] of [
      ['section_name', ''],
      ['subject_name', 'subject/'],
      ['author_name', 'author/'],
    ] as const)
      for (const { edition, slug } of rows[table] ?? []) paths.add(`/${edition}/${word}${slug}/`)
    let read = 0
    // The pages are made alike whichever engine gives the rows: all of them once, and a part of them from the other.
    for (const path of [...paths].filter((_, index) => engine.name === 'sqlite' || index % 6 === 0)) {
      const { value: page } = await archive.read((reading) =>
        readPage(reading, path, { publicUrl: 'https://news.example' }),
      )
      assert.ok([200, 301].includes(page.status), `${path}: ${page.status}`)
      if (page.location !== undefined) assert.match(page.location, /^\/(?!\/)/)
      const { text, policy } = page.render()
      assert.deepEqual(dangersOf(text, policy), [], path)
      read += 1
    }
    t.diagnostic(`${read} pages read`)
    assert.ok(paths.size > 300 && read >= Math.floor(paths.size / 6))
    await archive.close()

    const again = await openArchive({ url: fresh.url, clock: setClock(importedAt) })
    await importFile(again, fresh.folder, file)
    await again.close()
    for (const [table, found] of Object.entries(await allRows(fresh.url)))
      assert.ok(isDeepStrictEqual(found, rows[table]), `${table} changed`)
  })
})
