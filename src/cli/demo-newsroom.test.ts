// What the demo newsroom has, so that every part of a paper can be seen, pictured and tested on it.

import assert from 'node:assert/strict'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { repair } from '#language/repair.ts'
import { wordCount } from '#language/words.ts'
import { correctionKinds, kinds } from '#story/article.ts'
import { bodyFromMarkdown } from '#story/body/from-markdown.ts'
import { hashIds } from '#story/body/ids.ts'
import type { Body } from '#story/body/schema.ts'
import { bodyText } from '#story/body/text.ts'
import type { StoryFile } from '#wire/story-file.ts'
import { readDemo } from './demo-file.ts'
import { storiesOf, storyOf } from './story-input.ts'
import { copyOf } from '#desk/markdown-copy.ts'
import { besidePath, mediaBeside } from './story-media.ts'

const folder = join(import.meta.dirname, '../../demo')
const demo = readDemo(folder)
const { newsroom } = demo
const stories = storiesOf(demo.stories)
const languages = ['ar', 'en', 'fa']

const bodyOf = (file: StoryFile): Body =>
  bodyFromMarkdown(file.markdown, {
    ids: hashIds(file.story),
    media: (url) => ({ id: 1, kind: url.endsWith('.wav') ? 'audio' : url.endsWith('.webm') ? 'video' : 'picture' }),
  }).body
const bodies = new Map(demo.stories.map((file) => [file, bodyOf(file)]))
const blocks = demo.stories.flatMap((file) => bodies.get(file)?.content ?? [])

test('it tells at least 24 stories, 12 of them in all three languages and the others in one or two', () => {
  assert.ok(stories.length >= 24)
  assert.ok(stories.filter(({ files }) => files.length === 3).length >= 12)
  for (const length of [1, 2])
    assert.ok(
      stories.some(({ files }) => files.length === length),
      `a story in ${length}`,
    )
})

test('it has an article of every kind', () => {
  assert.deepEqual(new Set(stories.map((story) => storyOf(story).kind)), new Set(kinds))
})

test('its texts are short and very long; the longest has contents and footnotes', () => {
  const lengths = demo.stories.map((file) => ({
    file,
    words: wordCount(bodyText(bodies.get(file) ?? { type: 'doc', content: [] }), file.words.edition),
  }))
  const sorted = lengths.toSorted((a, b) => a.words - b.words)
  assert.ok((sorted[0]?.words ?? 999) < 80)
  const longest = sorted.at(-1)
  assert.ok((longest?.words ?? 0) >= 2500, `${longest?.file.name} has ${longest?.words}`)
  const types = (longest === undefined ? [] : (bodies.get(longest.file)?.content ?? [])).map(({ type }) => type)
  assert.ok(types.filter((type) => type === 'heading').length >= 4)
  assert.ok(types.includes('note'))
})

test('a headline has 25 words, and some articles have no picture', () => {
  assert.ok(demo.stories.some(({ words }) => wordCount(words.headline, words.edition) >= 25))
  assert.ok(stories.filter(({ files }) => files.every(({ words }) => words.picture === undefined)).length >= 3)
})

test('its texts have tables, galleries, lists, code, quotations with speaker and role, a sound and a film', () => {
  const types = new Set(blocks.map(({ type }) => type))
  for (const type of [
    'table',
    'gallery',
    'picture',
    'audio',
    'video',
    'bullet_list',
    'ordered_list',
    'code_block',
    'separator',
    'quotation',
    'note',
  ])
    assert.ok([...types].includes(type as never), type)
  assert.ok(
    blocks.some(
      (block) => block.type === 'quotation' && block.attrs.speaker !== undefined && block.attrs.role !== undefined,
    ),
  )
})

test('reports reach it over one, two and three hops, translated by it, before it, or both', () => {
  const chains = stories.map(({ files }) => files[0]?.words.sources ?? []).filter((chain) => chain.length > 0)
  assert.deepEqual([...new Set(chains.map((chain) => chain.length))].sort(), [1, 2, 3])
  // The outlet that it took the report from writes in an edition's own language, or in a foreign one.
  const ways = chains
    .filter(({ length }) => length === 2)
    .map(([original, last]) => ({
      before: original?.language !== last?.language,
      foreign: !languages.includes(last?.language ?? ''),
    }))
  assert.ok(
    ways.some(({ before, foreign }) => before && !foreign),
    'translated before',
  )
  assert.ok(
    ways.some(({ before, foreign }) => !before && foreign),
    'translated here',
  )
  assert.ok(
    ways.some(({ before, foreign }) => before && foreign),
    'translated twice',
  )
})

test('it corrects itself in every way, and one of its translations lacks a correction of its original', () => {
  assert.deepEqual(new Set(newsroom.corrections.map(({ kind }) => kind)), new Set(correctionKinds))
  const stale = stories.flatMap(({ name, files }) =>
    files.filter(({ words }) => {
      const of = (edition: string | undefined) =>
        newsroom.corrections.filter((one) => one.story === name && one.edition === edition && one.kind !== 'withdrawal')
      return of(words.translationOf).length > of(words.edition).filter(({ carries }) => carries).length
    }),
  )
  assert.ok(stale.length >= 1 && stale.length <= 6, stale.map(({ name }) => name).join(', '))
})

test('readers reply in every language, to each other, and are answered by the newsroom', () => {
  const { replies } = newsroom
  assert.deepEqual([...new Set(replies.map(({ edition }) => edition))].sort(), languages)
  assert.ok(replies.some(({ to, staff }) => to !== undefined && staff !== undefined))
  const answered = replies.filter(({ to }) => to !== undefined)
  assert.ok(
    answered.some(({ to }) => answered.some(({ key }) => key === to)),
    'an answer to an answer',
  )
})

test('standing pages, menus, dossiers, authors and the breaking bar have their words in all three languages', () => {
  assert.deepEqual(newsroom.pages.map(({ key }) => key).sort(), [
    'about',
    'contact',
    'corrections-policy',
    'privacy',
    'safe-contact',
    'standards',
    'support',
    'team',
  ])
  for (const edition of languages) {
    for (const { key, title, slug } of newsroom.pages)
      assert.ok(demo.page(key, edition) && title[edition] && slug[edition], `${key} ${edition}`)
    for (const { key, name, description } of newsroom.dossiers)
      assert.ok(name[edition] && description[edition], `${key} ${edition}`)
    for (const { key, name, role } of newsroom.authors) assert.ok(name[edition] && role[edition], `${key} ${edition}`)
    assert.ok(newsroom.breaking.text[edition])
    assert.ok((newsroom.menus[edition]?.main?.length ?? 0) >= 6)
  }
  assert.deepEqual(newsroom.dossiers.map(({ kind }) => kind).sort(), ['dossier', 'series'])
  for (const { key } of newsroom.dossiers)
    assert.ok(stories.filter(({ files }) => files.some(({ words }) => words.dossier === key)).length >= 4, key)
  for (const { key, kind } of newsroom.authors)
    if (kind === 'person') assert.ok(existsSync(join(folder, 'pictures', `author-${key}.webp`)), key)
})

test('every picture is there, and says in each language what is to be seen, what it shows and who made it', () => {
  const files = new Set<string>()
  for (const file of demo.stories) {
    const shown =
      bodies
        .get(file)
        ?.content.flatMap((block) =>
          block.type === 'gallery' ? block.content : block.type === 'picture' ? [block] : [],
        ) ?? []
    for (const { attrs } of shown) assert.ok(attrs.alt && attrs.caption, file.name)
    for (const { file: name, credit } of mediaBeside({ ...file, copy: copyOf(file.markdown, file.story) })) {
      files.add(besidePath(file.name, name))
      assert.ok(credit, `${file.name}: ${name}`)
    }
    const { picture } = file.words
    if (picture !== undefined) assert.ok(picture.alt && picture.caption, file.name)
  }
  const bytes = [...files].reduce((sum, path) => sum + statSync(path).size, 0)
  assert.ok(files.size >= 25)
  assert.ok(bytes < 3_000_000, `${bytes} bytes`)
})

test('there is nothing in its typography to mend', () => {
  const check = (text: string, edition: string, where: string): void => {
    assert.deepEqual(repair(text, edition).changes, [], `${where}: ${text}`)
  }
  for (const file of demo.stories) {
    const { edition, headline, kicker, lead, picture } = file.words
    const body = bodies.get(file)
    const texts = [
      headline,
      kicker,
      lead,
      picture?.alt,
      picture?.caption,
      ...(body === undefined
        ? []
        : bodyText({ ...body, content: body.content.filter(({ type }) => type !== 'code_block') }).split('\n')),
    ]
    for (const text of texts) if (text !== undefined) check(text, edition, file.name)
  }
  for (const { edition, note } of newsroom.corrections) check(note, edition, 'corrections')
  for (const { edition, text } of newsroom.replies) check(text, edition, 'replies')
  for (const file of demo.stories)
    assert.doesNotMatch(
      readFileSync(file.name, 'utf8'),
      file.words.edition === 'fa' ? /[يىكة]/ : file.words.edition === 'ar' ? /[یکپچژگ]/ : /[\u0600-\u06FF]/,
      file.name,
    )
})
