// What readers look for in the demo newsroom, on both engines: what answers it stands first, and both give one order.

import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { after, before, test } from 'node:test'
import { openArchive } from '#archive/archive.ts'
import type { Archive } from '#archive/archive.ts'
import { addArticle, addRevision } from '#archive/articles.ts'
import { goLive } from '#archive/publication.ts'
import { find } from '#archive/search/find.ts'
import type { SearchFound } from '#archive/search/find.ts'
import { addStory, setSubjects } from '#archive/stories.ts'
import { saveSubject } from '#archive/subjects.ts'
import { setClock } from '#common/clock.ts'
import { shell } from '#story/actor.ts'
import { kinds } from '#story/article.ts'
import { doc, p } from '#test/practice/notation.ts'
import { onEachEngine } from '../engines.ts'
import { makeNewsroom } from '../make/newsroom.ts'
import { relevanceQuestions } from './questions.ts'

const clock = setClock('2026-11-28T12:00:00Z')
const folder = join(import.meta.dirname, '../../demo/stories')
/** What part of the questions has to be answered by what stands first. */
const bar = 0.98

interface StoryFile {
  readonly story: string
  readonly edition: string
  readonly facts: Readonly<Record<string, string>>
  readonly body: string
}

const files: StoryFile[] = globSync('*.md', { cwd: folder })
  .toSorted()
  .map((name) => {
    const [story = '', edition = ''] = basename(name).split('.')
    const [, head = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(readFileSync(join(folder, name), 'utf8')) ?? []
    const facts = Object.fromEntries(
      [...head.matchAll(/^(\w+): (.*)$/gm)].map(([, key = '', value = '']) => [key, value.replaceAll(/^"|"$/g, '')]),
    )
    return { story, edition, facts, body }
  })

/** The texts of the demo newsroom without anything else of it, so that a test can wait for them. */
const fill = async (archive: Archive): Promise<Map<number, string>> => {
  const stories = new Map<number, string>()
  await makeNewsroom(archive)
  await archive.write(async (writing) => {
    for (const [story, texts] of Map.groupBy(files, (file) => file.story)) {
      const facts = texts[0]?.facts ?? {}
      const at = Date.parse(facts['published'] ?? '2026-11-20T09:00:00Z')
      const kind = kinds.find((one) => one === facts['kind']) ?? 'news'
      const id = await addStory(writing, {
        slugline: story,
        urgency: 4,
        embargoAt: null,
        kind: kind === 'live' ? 'news' : kind,
        section: 1,
        picture: null,
        at,
      })
      const subjects: number[] = []
      for (const key of (facts['subjects'] ?? '').match(/[a-z-]+/g) ?? [])
        subjects.push(await saveSubject(writing, { key, mediaTopic: null, names: { en: { name: key, slug: key } } }))
      await setSubjects(writing, id, subjects)
      for (const { edition, facts, body } of texts) {
        const article = await addArticle(writing, {
          story: id,
          edition,
          translationOf: null,
          repliesOpen: true,
          held: null,
          at,
        })
        const content = {
          kicker: facts['kicker'] ?? null,
          headline: facts['headline'] ?? '',
          lead: facts['lead'] ?? null,
          dateline: null,
          slug: null,
          credits: [],
          body: doc(...body.split(/\n\s*\n/).map((part) => p(part.trim() === '' ? '.' : part.trim()))),
        }
        const revision = await addRevision(writing, article, content, {
          reason: 'create',
          actor: shell,
          note: null,
          at,
        })
        await goLive(writing, article, revision, { at, updatedAt: null, now: at })
        stories.set(article, story)
      }
    }
  })
  return stories
}

const answers = new Map<string, string[]>()

onEachEngine('what readers look for', (engine) => {
  let archive: Archive
  let stories: Map<number, string>
  const look = async (edition: string, text: string): Promise<SearchFound> => {
    const wanted = { edition, text, tags: [], from: null, until: null, order: 'fit', page: 1 } as const
    return (await archive.read((reading) => find(reading, wanted))).value
  }
  before(async () => {
    archive = await openArchive({ url: (await engine.fresh()).url, clock })
    stories = await fill(archive)
  })
  after(() => archive.close())

  test('what answers a question stands first', async (t) => {
    assert.ok(relevanceQuestions.length >= 200)
    const missed: string[] = []
    let within = 0
    for (const { edition, text, stories: wanted } of relevanceQuestions) {
      const { articles, corrected } = await look(edition, text)
      const found = articles.map((id) => stories.get(id) ?? '')
      const place = found.findIndex((story) => wanted.includes(story))
      if (place !== 0) missed.push(`${edition} ${text} → ${found.slice(0, 3).join(', ')} ${corrected ?? ''}`)
      if (place >= 0 && place < 3) within += 1
      answers.set(`${engine.name} ${edition} ${text}`, articles.map(String))
    }
    const all = relevanceQuestions.length
    t.diagnostic(`${all - missed.length} of ${all} first, ${within} within three`)
    for (const line of missed) t.diagnostic(line)
    assert.ok(all - missed.length >= all * bar, missed.join('\n'))
  })

  if (engine.name === 'postgres')
    test('both databases give the same list, to the last place', () => {
      for (const { edition, text } of relevanceQuestions)
        assert.deepEqual(answers.get(`postgres ${edition} ${text}`), answers.get(`sqlite ${edition} ${text}`), text)
    })
})
