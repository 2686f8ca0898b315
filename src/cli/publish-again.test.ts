import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import sharp from 'sharp'
import { openArchive } from '#archive/archive.ts'
import { setClock } from '#common/clock.ts'
import { dossier } from '#desk/dossier.ts'
import { edition } from '#desk/edition.ts'
import { openDesk, performTogether } from '#desk/perform.ts'
import { section } from '#desk/section.ts'
import { subject } from '#desk/subject.ts'
import type { Settings } from '#settings/settings.ts'
import { shell } from '#story/actor.ts'
import { trusted } from '#story/may.ts'
import { storyFields } from '#wire/story-file.ts'
import { onEachEngine } from '../../test/engines.ts'
import type { Io } from './io.ts'
import { publish } from './publish.ts'

const clock = setClock('2026-11-24T12:00:00Z')

/** Each field of a story's file, changed. */
const changes: Record<string, object> = {
  section: { section: 'sport' },
  kind: { kind: 'report' },
  headline: { headline: 'Trams stop' },
  kicker: { kicker: 'Town' },
  lead: { lead: 'From Monday.' },
  dateline: { dateline: 'Northport' },
  byline: { byline: ['Leila Rahimi'] },
  translators: { translators: ['Omid Karimi'] },
  editors: { editors: ['Sara Naderi'] },
  photographers: { photographers: ['Reza Amini'] },
  subjects: { subjects: ['water'] },
  slug: { slug: 'trams-of-today' },
  embargo: { embargo: '2026-11-24T10:00:00Z' },
  urgency: { urgency: 2 },
  replies: { replies: 'closed' },
  dossier: { dossier: 'winter' },
  picture: { picture: { file: 'a.png', alt: 'A tram', credit: 'Archive' } },
  media: { media: [{ file: 'b.png', credit: 'Archive' }] },
}
const hop = { outlet: 'City Herald', taken: 'translated' }
const hops: Record<string, object> = {
  outlet: { outlet: 'Harbour Post' },
  taken: { taken: 'summarised' },
  language: { language: 'de' },
  date: { date: '2026-11-19' },
  url: { url: 'https://herald.example/1' },
  title: { title: 'Strassenbahn' },
  authors: { authors: 'A. Weber' },
  place: { place: 'Northport' },
  asNamed: { asNamed: 'the Herald' },
  originalSeen: { originalSeen: true },
  verified: { verified: true },
  archived: { archived: 'https://archive.example/1' },
  upstream: { upstream: 'corrected' },
  note: { note: 'Seen in print.' },
  words: { words: { fa: { note: 'در نسخهٔ چاپی دیده شد.' } } },
}
/** What says which article of which story a file is, and so makes another of it; and what cannot be changed. */
const names = ['edition', 'story']
const staying: Record<string, object> = {
  translationOf: { translationOf: undefined },
  published: { published: '2026-11-21T08:30:00Z' },
}

test('what a changed field of a story’s file does is known for every field that there is', () => {
  const known = [...Object.keys(changes), ...names, ...Object.keys(staying), 'sources']
  assert.deepEqual(Object.keys(storyFields).sort(), known.sort())
  assert.deepEqual(Object.keys(storyFields.sources.unwrap().element.shape).sort(), Object.keys(hops).sort())
})

onEachEngine('a story’s file that says something new', (engine) => {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-again-'))
  after(() => rmSync(folder, { recursive: true }))
  const png = (name: string, red: number) =>
    sharp({ create: { width: 3, height: 2, channels: 3, background: { r: red, g: 90, b: 60 } } })
      .png()
      .toFile(join(folder, name))
  const copy = engine.template(async ({ url }) => {
    await png('a.png', 10)
    await png('b.png', 200)
    const archive = await openArchive({ url, clock })
    await performTogether(openDesk(archive, clock), trusted({ ...shell, name: 'editor' }), async (run) => {
      for (const code of ['fa', 'en']) await run(edition, { code })
      const sections = { news: 'News', sport: 'Sport' }
      for (const [key, name] of Object.entries(sections))
        await run(section, { key, position: 1, names: { fa: { name: `${name} fa` }, en: { name } } })
      await run(subject, { key: 'water', names: { en: { name: 'Water' } } })
      await run(dossier, { key: 'winter', kind: 'dossier', names: { en: { name: 'Winter' } } })
    })
    await archive.close()
  })

  const said = async (url: string, words: object, text = '![B](b.png)') => {
    const name = join(folder, 'trams.en.md')
    writeFileSync(name, `---\n${JSON.stringify(words)}\n---\nText.\n\n${text}\n`)
    const lines: string[] = []
    const errors: string[] = []
    const io: Io = {
      out: (line) => void lines.push(line),
      err: (line) => void errors.push(line),
      terminal: false,
      clock,
      settings: { data: folder } as Settings,
      openArchive: () => openArchive({ url, clock }),
    }
    await publish([name], io)
    return { did: lines.map((line) => line.split('  ')[0]).join(' '), errors: errors.join('\n') }
  }

  const base = {
    edition: 'en',
    story: 'trams',
    section: 'news',
    headline: 'Trams are back',
    published: '2026-11-20T08:30:00Z',
    sources: [hop],
    picture: { file: 'a.png', alt: 'A tram on a bridge', credit: 'Archive' },
    media: [{ file: 'b.png', credit: 'Town museum' }],
  }

  test('changes the newsroom by each field, is told to, and says nothing new a second time', async () => {
    const { url } = await copy()
    assert.deepEqual(await said(url, base), { did: 'published', errors: '' })
    assert.deepEqual(await said(url, base), { did: 'unchanged', errors: '' })
    const all = [
      ...Object.entries(changes),
      ...Object.entries(hops).map(
        ([name, change]) => [`sources ${name}`, { sources: [{ ...hop, ...change }] }] as const,
      ),
    ]
    for (const [name, change] of all) {
      await said(url, base)
      assert.deepEqual(await said(url, { ...base, ...change }), { did: 'published', errors: '' }, name)
      assert.deepEqual(await said(url, { ...base, ...change }), { did: 'unchanged', errors: '' }, `${name}, again`)
    }
  })

  test('tells what cannot be changed any more', async () => {
    const { url } = await copy()
    await said(url, base)
    const { did, errors } = await said(url, { ...base, ...staying['published'] })
    assert.equal(did, 'unchanged')
    assert.match(errors, /published: it was first published 2026-11-20T08:30:00.000Z, and that stays/)
  })
})
