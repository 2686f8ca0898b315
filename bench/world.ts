import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openArchive } from '#archive/archive.ts'
import type { Archive } from '#archive/archive.ts'
import { addArticle, addRevision } from '#archive/articles.ts'
import { saveEdition, saveSection } from '#archive/editions.ts'
import { saveAuthor } from '#archive/people.ts'
import { goLive } from '#archive/publication.ts'
import { addStory, setSubjects } from '#archive/stories.ts'
import { saveSubject } from '#archive/subjects.ts'
import type { Writing } from '#archive/writing.ts'
import { systemClock } from '#common/clock.ts'
import { habits } from '#language/habits.ts'
import { importer } from '#story/actor.ts'
import type { Body } from '#story/body/schema.ts'

export type Say = (line: string) => void

const codes = ['fa', 'ar', 'en'] as const
const sections = 8
const subjects = 40
const authors = 20
const start = Date.UTC(2016, 0, 1)
const hour = 3_600_000

/** An archive in a temporary folder, which goes when the work is done. */
export const inTemporaryArchive = async (
  work: (archive: Archive, url: string, folder: string) => Promise<void>,
): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-bench-'))
  const url = `sqlite://${join(folder, 'newsroom.db')}`
  const archive = await openArchive({ url, clock: systemClock })
  try {
    await work(archive, url, folder)
  } finally {
    await archive.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Fills an archive with stories of one article each, over the three editions in turn: sections, subjects and authors
 *  as a newsroom spreads them, a few hours apart. */
export const fill = async (archive: Archive, count: number, say: Say): Promise<void> => {
  await archive.write(setUp)
  const began = performance.now()
  for (let at = 0; at < count; at += 100) {
    await archive.write(async (writing) => {
      for (let number = at; number < Math.min(count, at + 100); number += 1) await publishOne(writing, number)
    })
    if (at % 20_000 === 0 && at > 0) say(`  … ${at} articles in ${Math.round((performance.now() - began) / 1000)} s`)
  }
  const seconds = (performance.now() - began) / 1000
  say(`  ${count} articles were made and published in ${seconds.toFixed(1)} s`)
}

/** Publishes story `number`; gives its address. */
export const publishOne = async (
  writing: Writing,
  number: number,
  at: number = start + number * hour,
): Promise<string> => {
  const edition = codes[number % codes.length] ?? 'en'
  const spread = (of: number, step: number) => 1 + ((number * step + (number >> 3)) % of)
  const story = await addStory(writing, {
    slugline: `story-${number}`,
    kind: 'news',
    section: spread(sections, 7),
    urgency: 5,
    embargoAt: null,
    picture: null,
    at,
  })
  await setSubjects(writing, story, [spread(subjects, 11), spread(subjects, 13)])
  const article = await addArticle(writing, { story, edition, translationOf: null, repliesOpen: true, held: null, at })
  const content = {
    kicker: null,
    headline: `Story ${number} of the town and its trams`,
    lead: 'The tram comes back to the river quarter after nine years, and the first one was full.',
    dateline: null,
    slug: `story-${number}`,
    credits: [{ author: spread(authors, 3), role: 'author' as const }],
    body: bodyOf(number),
  }
  const revision = await addRevision(writing, article, content, { reason: 'import', actor: importer, note: null, at })
  return goLive(writing, article, revision, { at, updatedAt: null, now: at })
}

/** Editions, sections, subjects and authors. */
export const setUp = async (writing: Writing): Promise<void> => {
  const named = <T>(name: (code: string) => T) => Object.fromEntries(codes.map((code) => [code, name(code)]))
  for (const [position, code] of codes.entries()) {
    const { otherCalendar, ...rest } = habits(code)
    await saveEdition(writing, {
      ...rest,
      code,
      position,
      public: true,
      otherCalendar: otherCalendar ?? null,
      newsroom: 'The Lantern',
      tagline: null,
      words: {},
    })
  }
  for (let number = 1; number <= sections; number += 1)
    await saveSection(writing, {
      key: `s${number}`,
      position: number,
      parent: null,
      names: named(() => ({ name: `Section ${number}`, slug: `section-${number}`, description: null })),
    })
  for (let number = 1; number <= subjects; number += 1)
    await saveSubject(writing, {
      key: `t${number}`,
      mediaTopic: null,
      names: named(() => ({ name: `Subject ${number}`, slug: `subject-${number}` })),
    })
  for (let number = 1; number <= authors; number += 1)
    await saveAuthor(writing, {
      key: `a${number}`,
      kind: 'person',
      names: named(() => ({ name: `Author ${number}`, slug: `author-${number}`, role: null, about: null })),
    })
}

const sentence =
  'In the morning the doors of the depot open and the first car rolls out, past the market, the library and the ' +
  'two old bridges. '

/** About six hundred words in ten paragraphs. */
const bodyOf = (number: number): Body => ({
  type: 'doc',
  content: Array.from({ length: 10 }, (_, index) => ({
    type: 'paragraph',
    attrs: { id: `p${String(index).padStart(3, '0')}` },
    content: [{ type: 'text', text: `${number}.${index} ${sentence.repeat(3)}` }],
  })),
})

/** The middle of some figures, and the one that 99 of 100 do not pass. */
export const summary = (figures: readonly number[]): { median: number; p95: number; p99: number; largest: number } => {
  const sorted = figures.toSorted((a, b) => a - b)
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN
  return { median: at(0.5), p95: at(0.95), p99: at(0.99), largest: at(1) }
}
