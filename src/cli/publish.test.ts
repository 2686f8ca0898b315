import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import sharp from 'sharp'
import { openArchive } from '#archive/archive.ts'
import type { Archive } from '#archive/archive.ts'
import { articlesOfStory, publicArticle } from '#archive/articles.ts'
import type { Article, PublicArticle } from '#archive/articles.ts'
import { mediaIn } from '#archive/media.ts'
import type { Media } from '#archive/media.ts'
import { storyBySlugline, versionsOf } from '#archive/stories.ts'
import type { Story } from '#archive/stories.ts'
import { relaysOf } from '#archive/relays.ts'
import { setClock } from '#common/clock.ts'
import { edition } from '#desk/edition.ts'
import { openDesk, performTogether } from '#desk/perform.ts'
import { removeMedia } from '#desk/remove.ts'
import { section } from '#desk/section.ts'
import type { Settings } from '#settings/settings.ts'
import { shell } from '#story/actor.ts'
import { trusted } from '#story/may.ts'
import { onEachEngine } from '../../test/engines.ts'
import { fillDemo } from './demo.ts'
import type { Command, Io } from './io.ts'
import { media } from './media.ts'
import { publish } from './publish.ts'
import { token } from './token.ts'

const clock = setClock('2026-11-24T12:00:00Z')

const head = (words: string): string => `---\nsection: news\nstory: trams\n${words}\n---\n`
const headOfFa = [
  'edition: fa',
  'headline: تراموا آمد',
  'byline: [لیلا رحیمی]',
  'published: 2026-11-20T08:30:00Z',
  'sources:',
  '  - { outlet: City Herald, taken: translated, date: 2026-11-19 }',
]
const fa = `${head(headOfFa.join('\n'))}متن\n`
const en = `${head('edition: en\nheadline: Trams are back\ntranslationOf: fa')}Text\n`

onEachEngine('the command line', (engine) => {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-files-'))
  after(() => rmSync(folder, { recursive: true }))
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }

  const picture = (name: string, red: number) =>
    sharp({ create: { width: 3, height: 2, channels: 3, background: { r: red, g: 90, b: 60 } } })
      .png()
      .toFile(join(folder, name))

  const copy = engine.template(async ({ url }) => {
    const archive = await openArchive({ url, clock })
    await performTogether(openDesk(archive, clock), trusted({ ...shell, name: 'editor' }), async (run) => {
      await run(edition, { code: 'fa' })
      await run(edition, { code: 'en' })
      await run(section, { key: 'news', position: 1, names: { fa: { name: 'خبر' }, en: { name: 'News' } } })
    })
    await archive.close()
  })

  const terminal = (url: string) => {
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
    const run = async (command: Command, ...args: string[]) => {
      lines.length = errors.length = 0
      const status = await command(args, io)
      return { status, lines: [...lines], errors: errors.join('\n') }
    }
    const look = async <T>(work: Parameters<Archive['read']>[0]): Promise<T> => {
      const archive = await io.openArchive()
      try {
        return (await archive.read(work)).value as T
      } finally {
        await archive.close()
      }
    }
    return { run, look }
  }

  test('files of one story become its editions, and again they change nothing', async () => {
    const { run, look } = terminal((await copy()).url)
    const files = [file('trams.en.md', en), file('trams.fa.md', fa)]
    const first = await run(publish, ...files)
    assert.deepEqual([first.status, first.errors], [0, ''])
    assert.deepEqual(
      first.lines.map((line) => line.split('  ').slice(0, 3)),
      [
        ['published', 'fa', '/fa/خبر/تراموا-آمد/'],
        ['published', 'en', '/en/news/trams-are-back/'],
      ],
    )
    await look(async (r) => {
      const story = await storyBySlugline(r, 'trams')
      const articles = await articlesOfStory(r, story?.id ?? 0)
      assert.equal((await versionsOf(r, story?.id ?? 0)).length, 2)
      assert.equal((await publicArticle(r, articles[0]?.id ?? 0))?.publishedAt, Date.parse('2026-11-20T08:30:00Z'))
      assert.equal((await relaysOf(r, 'fa', story?.id ?? 0))[0]?.source.name, 'City Herald')
    })
    const again = await run(publish, ...files)
    assert.deepEqual(
      again.lines.map((line) => line.split('  ')[0]),
      ['unchanged', 'unchanged'],
    )
    const changed = await run(publish, file('trams.fa.md', fa.replace('متن', 'متن تازه')))
    assert.match(changed.lines[0] ?? '', /^published {2}fa {2}\/fa\/خبر\/تراموا-آمد\//)
  })

  test('a broken file is told with its line and its reason, and the rest goes in', async () => {
    const { run, look } = terminal((await copy()).url)
    const broken = file('broken.md', '---\nedition: fa\nsection: news\n---\n')
    const nowhere = file('nowhere.md', '---\nedition: fa\nsection: sport\nheadline: x\n---\n')
    const noEdition = file('de.md', '---\nedition: de\nsection: news\nheadline: x\n---\n')
    const latin = join(folder, 'latin.md')
    writeFileSync(latin, Buffer.from([0xe9]))
    const { status, errors, lines } = await run(
      publish,
      broken,
      nowhere,
      noEdition,
      latin,
      join(folder, 'missing.md'),
      file('trams.fa.md', fa),
    )
    assert.equal(status, 1)
    assert.equal(lines.length, 1)
    assert.match(errors, /broken\.md: line 1: headline: It is missing\./)
    assert.match(errors, /nowhere\.md: There is no section “sport”\. There are: news\./)
    assert.match(errors, /de\.md: There is no edition “de”\. There are: fa, en\./)
    assert.match(errors, /latin\.md: It is not written in UTF-8\./)
    assert.match(errors, /missing\.md: There is no such file\./)
    assert.match(errors, /5 of 6 files were left out/)
    assert.ok(await look((r) => storyBySlugline(r, 'trams')))
  })

  test('a dry run, a draft and a time of the future', async () => {
    const { run, look } = terminal((await copy()).url)
    const path = file('bread.en.md', '---\nedition: en\nsection: news\nheadline: Bread\n---\nText\n')
    const dry = await run(publish, path, '--dry-run')
    assert.match(dry.lines[0] ?? '', /^would be published  en  \/en\/news\/bread\//)
    assert.equal(await look((r) => storyBySlugline(r, 'bread')), undefined)
    assert.match((await run(publish, path, '--draft')).lines[0] ?? '', /^saved/)
    assert.match((await run(publish, path, '--at', '2026-11-25T00:00:00Z')).lines[0] ?? '', /^scheduled/)
    assert.equal((await run(publish, path, '--at', 'tomorrow')).status, 1)
    const json = await run(publish, path, '--json')
    assert.equal(JSON.parse(json.lines[0] ?? '').done[0].did, 'published')
    assert.equal((await run(publish)).status, 1)
    await assert.rejects(run(publish, '--colour'), { code: 'ERR_PARSE_ARGS_UNKNOWN_OPTION' })
  })

  test('pictures beside a file are taken in with its words, above the text and in it, and only once', async () => {
    const { run, look } = terminal((await copy()).url)
    for (const [name, red] of [
      ['tram.png', 255],
      ['depot.png', 120],
      ['loop.png', 0],
    ] as const)
      await picture(name, red)
    const text = (caption: string, more = ''): string =>
      '---\nedition: en\nstory: depot\nsection: news\nheadline: The depot\npicture: { file: tram.png, alt: A ' +
      `tram, caption: ${caption}, credit: Leila }\nmedia:\n  - { file: depot.png, credit: Leila }\n  - { file: ` +
      `loop.png, credit: Leila }\n${more}---\n![The hall](depot.png "At five")\n![The loop](loop.png)\n\nText ` +
      '![far](https://a.example/b.png)\n'
    const first = await run(publish, file('depot.en.md', text('A new one', 'dossier: line-4\n')))
    assert.equal(first.status, 0, first.errors)
    assert.match(first.errors, /left out: the dossier “line-4”/)
    assert.match(first.errors, /left out: a picture that is not in the archive, left out: https:\/\/a\.example/)
    const shown = async () => {
      const story = await look<Story | undefined>((r) => storyBySlugline(r, 'depot'))
      const [article] = await look<Article[]>((r) => articlesOfStory(r, story?.id ?? 0))
      const body = (await look<PublicArticle>((r) => publicArticle(r, article?.id ?? 0))).content.body
      return {
        lead: (await look<ReadonlyMap<number, Media>>((r) => mediaIn(r, 'en', [story?.picture ?? 0]))).get(
          story?.picture ?? 0,
        ),
        body,
      }
    }
    const { lead, body } = await shown()
    assert.deepEqual([lead?.alternative, lead?.caption, lead?.credit, lead?.width], ['A tram', 'A new one', 'Leila', 3])
    assert.ok(existsSync(join(folder, 'media', lead?.file ?? '')))
    const [gallery] = body.content
    assert.ok(gallery?.type === 'gallery')
    assert.deepEqual(
      gallery.content.map(({ attrs }) => [attrs.alt, attrs.caption]),
      [
        ['The hall', 'At five'],
        ['The loop', undefined],
      ],
    )

    assert.match((await run(publish, file('depot.en.md', text('A new one')))).lines[0] ?? '', /^unchanged/)
    await run(publish, file('depot.en.md', text('An old one')))
    assert.equal((await shown()).lead?.caption, 'An old one')
  })

  test('what may be worth another look in a file is told once, and keeps it from nothing', async () => {
    const { run } = terminal((await copy()).url)
    const text = (edition: string, headline: string, body: string): string =>
      file(`look.${edition}.md`, `---\nedition: ${edition}\nsection: news\nheadline: ${headline}\n---\n${body}\n`)
    const persian = 'ترامواها پس از ده سال به خیابان‌های شهر بازگشتند و مردم خوشحال‌اند که پیاده نمی‌روند.'
    const strange = await run(publish, text('en', 'ترامواها بازگشتند', persian))
    assert.equal(strange.status, 0)
    assert.match(strange.lines[0] ?? '', /^published/)
    assert.match(
      strange.errors,
      /look\.en\.md: hint: This text looks like Persian, and stands in the edition in English\.$/,
    )
    const letters = await run(publish, text('fa', 'كوه و كتاب و كوچه', persian))
    assert.match(letters.errors, /^\S+: hint: In the headline, “ك” could be “ک” \(letters\)\. So 2 times more\.$/)
    assert.equal((await run(publish, text('fa', 'كوه و كتاب و كوچه', persian))).errors, '', 'nothing is said anew')
  })

  test('a picture that is missing, unfit or uncredited leaves its story out, and a dry run keeps no file', async () => {
    const { run } = terminal((await copy()).url)
    await picture('nameless.png', 60)
    writeFileSync(join(folder, 'drawn.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
    const one = (name: string, more = ''): string =>
      file(
        `${name}.md`,
        `---\nedition: en\nsection: news\nheadline: ${name}\npicture: { file: ${name}${more} }\n---\nText\n`,
      )
    assert.match((await run(publish, one('nowhere.png'))).errors, /nowhere\.png: There is no such file\./)
    assert.match((await run(publish, one('drawn.svg'))).errors, /drawn\.svg: SVG is not kept/)
    const files = () => ['media', 'originals'].map((name) => readdirSync(join(folder, name)).length)
    const before = files()
    assert.match((await run(publish, one('nameless.png'))).errors, /credit/)
    const both = '---\nedition: en\nsection: news\nheadline: Both\nmedia: [nameless.png, nowhere.png]\n---\nText\n'
    assert.match((await run(publish, file('both.md', both))).errors, /nowhere\.png: There is no such file\./)
    await picture('dry.png', 30)
    assert.equal((await run(publish, one('dry.png', ', credit: Leila'), '--dry-run')).status, 0)
    assert.deepEqual(files(), before)
  })

  test('of several files, one that may not come in again is told, keeps none out, and stays nowhere', async () => {
    const { url } = await copy()
    const { run } = terminal(url)
    const files = () => ['media', 'originals'].map((name) => readdirSync(join(folder, name)).length)
    await Promise.all([picture('gone.png', 210), picture('stays.png', 220)])
    const [gone, stays] = ['gone.png', 'stays.png'].map((name) => join(folder, name))
    const number = Number((await run(media, 'add', gone ?? '')).lines[0]?.split(' ')[0])
    const archive = await openArchive({ url, clock })
    const operator = trusted({ ...shell, name: 'editor' })
    const removed = await performTogether(openDesk(archive, clock), operator, (run) =>
      run(removeMedia, { media: number }),
    )
    await archive.close()
    assert.ok(removed.ok)
    const before = files()
    const { status, lines, errors } = await run(media, 'add', gone ?? '', stays ?? '', '--credit', 'Leila')
    assert.equal(status, 2)
    assert.match(errors, /gone\.png: This file was removed for good/)
    assert.deepEqual(
      lines.map((line) => line.split('  ').at(-1)),
      ['stays.png'],
    )
    // Those of the one are gone, which the server would have deleted, and those of the other are there.
    assert.deepEqual(files(), before)
    const again = '---\nedition: en\nsection: news\nheadline: Again\n---\nText ![again](gone.png)\n'
    assert.match((await run(publish, file('again.md', again))).errors, /gone\.png: This file was removed for good/)
    assert.equal((await run(media, 'add', stays ?? '', '--edition', 'xx')).status, 1)
    assert.deepEqual(files(), before)
  })

  test('the files of the demo can be published again over the demo and change nothing', async () => {
    const { url } = await engine.fresh()
    const archive = await openArchive({ url, clock })
    assert.ok(await fillDemo(archive, clock))
    await archive.close()
    const stories = join(import.meta.dirname, '../../demo/stories')
    const files = readdirSync(stories)
      .filter((name) => !name.startsWith('stork'))
      .map((name) => join(stories, name))
    const { status, lines, errors } = await terminal(url).run(publish, ...files)
    assert.deepEqual([status, errors], [0, ''])
    assert.deepEqual(new Set(lines.map((line) => line.split('  ')[0])), new Set(['unchanged']))
  })

  test('a key is shown once, listed without itself, and opens nothing when it is revoked', async () => {
    const { run } = terminal((await copy()).url)
    const made = await run(
      token,
      'make',
      'city desk',
      '--scope',
      'read,write',
      '--scope',
      'publish',
      '--expires',
      '90d',
    )
    assert.equal(made.status, 0)
    assert.match(made.lines[0] ?? '', /^dragoman_[\w-]{43}$/)
    const listed = await run(token, 'list')
    assert.deepEqual(listed.lines, ['   1  city desk  read,write,publish  expires 2027-02-22  never used'])
    assert.equal((await run(token, 'revoke', '1')).status, 0)
    assert.match((await run(token, 'list')).lines[0] ?? '', /revoked 2026-11-24/)
    assert.equal((await run(token, 'revoke', '1')).status, 1)
    assert.match(
      (await run(token, 'make', 'x', '--scope', 'everything')).errors,
      /There is no scope “everything”\. There are: read, write/,
    )
    assert.equal((await run(token, 'make', 'x', '--expires', '2020-01-01')).status, 1)
    assert.equal((await run(token, 'make', ' ')).status, 1)
    assert.equal((await run(token)).status, 1)
  })
})
