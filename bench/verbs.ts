import type { z } from 'zod'
import { articleAddress } from '#archive/addresses.ts'
import { articlesInWork } from '#archive/articles-in-work.ts'
import { addArticle, addRevision } from '#archive/articles.ts'
import { goLive } from '#archive/publication.ts'
import type { Reading } from '#archive/reading.ts'
import { settleLists } from '#archive/settling.ts'
import { addStory } from '#archive/stories.ts'
import type { Writing } from '#archive/writing.ts'
import { systemClock } from '#common/clock.ts'
import { breaking } from '#desk/breaking.ts'
import { author } from '#desk/author.ts'
import { correct } from '#desk/correct.ts'
import { create } from '#desk/create.ts'
import { dossier } from '#desk/dossier.ts'
import { edition } from '#desk/edition.ts'
import { hideAuthor } from '#desk/hide-author.ts'
import { menu } from '#desk/menu.ts'
import { openDesk, perform } from '#desk/perform.ts'
import type { Desk } from '#desk/perform.ts'
import { publish } from '#desk/publish.ts'
import { redirect } from '#desk/redirect.ts'
import { reply } from '#desk/reply.ts'
import { save } from '#desk/save.ts'
import { schedule } from '#desk/schedule.ts'
import { section } from '#desk/section.ts'
import { story } from '#desk/story.ts'
import { subject } from '#desk/subject.ts'
import { top } from '#desk/top.ts'
import { unschedule } from '#desk/unschedule.ts'
import type { Verb } from '#desk/verb.ts'
import { withdraw } from '#desk/withdraw.ts'
import { readPage } from '#site/site.ts'
import { importer, shell } from '#story/actor.ts'
import type { Content } from '#story/article.ts'
import { trusted } from '#story/may.ts'
import type { Measured } from './measured.ts'
import { summary } from './world.ts'

const rounds = 7
const late = 200
/** Of those that set many things at once. */
const few = 3

/** What an act took: the middle, in milliseconds, and in pages that the database looked at. */
export interface Took {
  readonly ms: number
  readonly pages: number | undefined
}

interface Room extends Measured {
  readonly desk: Desk
  readonly stories: number[]
  readonly articles: number[]
}

type Act = (room: Room, round: number) => Promise<unknown>

const verbOf = async <I extends z.ZodType, A extends z.ZodType>(
  { desk }: Room,
  verb: Verb<I, A>,
  input: z.input<I>,
): Promise<z.output<A>> => {
  const done = await perform(desk, trusted(shell), verb, input)
  if (!done.ok) throw new Error(`${verb.name}: ${JSON.stringify(done.refusal)}`)
  return done.answer
}

const zones = ['Asia/Tehran', 'Pacific/Auckland', 'Pacific/Honolulu'] as const
const corrected = { note: 'It is of stone.', lead: 'It is of stone.' }

const acts: readonly (readonly [name: string, act: Act, times?: number])[] = [
  [
    'create',
    async (room, round) => {
      const made = await verbOf(room, create, {
        section: 's1',
        subjects: ['t1'],
        articles: [{ edition: 'en', headline: `A bench ${round}`, markdown: 'It has a back.', byline: ['a1'] }],
      })
      room.stories.push(made.story.id)
      room.articles.push(made.articles[0]?.id ?? 0)
    },
  ],
  ['save', (room, round) => verbOf(room, save, { article: of(room, round), lead: 'It is of wood.' })],
  ['schedule', (room, round) => verbOf(room, schedule, { articles: [of(room, round)], at: '2099-01-01T00:00:00Z' })],
  ['unschedule', (room, round) => verbOf(room, unschedule, { articles: [of(room, round)] })],
  ['publish', (room, round) => verbOf(room, publish, { articles: [of(room, round)] })],
  ['correct', (room, round) => verbOf(room, correct, { article: room.size - round, ...corrected })],
  ['story (another section)', (room, round) => verbOf(room, story, { story: room.stories[round] ?? 0, section: 's2' })],
  ['top', (room, round) => verbOf(room, top, { edition: 'en', articles: [of(room, round)] })],
  ['breaking', (room, round) => verbOf(room, breaking, { edition: 'en', text: `Round ${round}` })],
  ['reply', (room, round) => verbOf(room, reply, { reply: round + 1, state: 'spam' })],
  ['withdraw', (room, round) => verbOf(room, withdraw, { articles: [of(room, round)], reason: 'It was none.' })],
  ['subject', (room, round) => verbOf(room, subject, { key: 't1', names: { en: { name: `Benches ${round}` } } })],
  ['author', (room, round) => verbOf(room, author, { key: 'a1', names: { en: { name: `Mina ${round}` } } })],
  [
    'section',
    (room, round) =>
      verbOf(room, section, { key: 's3', names: { en: { name: `Parks ${round}`, slug: `parks-${round}` } } }),
  ],
  [
    'menu',
    (room, round) =>
      verbOf(room, menu, { edition: 'en', place: 'main', items: [{ label: `M ${round}`, href: '/en/' }] }),
  ],
  ['redirect', (room, round) => verbOf(room, redirect, { path: `/old/${round}/`, target: '/en/' })],
  ['hide-author', (room, round) => verbOf(room, hideAuthor, { key: `a${round + 2}` })],
  [
    'dossier (1,000 stories)',
    (room, round) => {
      const stories = Array.from({ length: 1000 }, (_, index) => 1 + ((index + round * 500) % room.size))
      return verbOf(room, dossier, { key: 'd1', names: { en: { name: 'D' } }, stories })
    },
    few,
  ],
  [
    'edition (time zone)',
    (room, round) => verbOf(room, edition, { code: 'en', timeZone: zones[round] ?? zones[0] }),
    few,
  ],
  [
    'the queue of what is in work',
    ({ archive }) =>
      archive.read((reading) => articlesInWork(reading, { editions: ['fa', 'ar', 'en'], states, limit: 50 })),
  ],
  [
    'an article’s page, not kept',
    ({ archive, size }, round) =>
      archive.read(async (reading) => readPage(reading, (await path(reading, size - 20 - round)) ?? '', site)),
  ],
  [
    'an imported post',
    ({ archive, size }, round) => archive.write((writing) => importLate(writing, round, size)),
    rounds,
  ],
  [
    'an import’s end',
    async ({ archive, size }) => {
      for (let number = 0; number < late; number += 1)
        await archive.write((writing) => importLate(writing, rounds + number, size))
      return () =>
        settleLists(
          archive,
          () => true,
          () => {},
        )
    },
    1,
  ],
]

const states = ['draft', 'scheduled', 'published', 'withdrawn'] as const
const site = { publicUrl: 'https://news.example' }
const of = ({ articles }: Room, round: number): number => articles[round] ?? 0
const path = (reading: Reading, article: number) => articleAddress(reading, article)

/** A post of an old site, that belongs among the newest five hundred. */
const importLate = async (writing: Writing, number: number, size: number): Promise<void> => {
  const newest = Date.UTC(2026, 0, 1)
  const at = newest - (number % 100) * (Math.floor((newest - Date.UTC(2016, 0, 1)) / size) * 5)
  const common = { kind: 'news', section: 1, urgency: 5, embargoAt: null, picture: null, at } as const
  const id = await addStory(writing, { ...common, slugline: `late-${number}` })
  const article = await addArticle(writing, {
    story: id,
    edition: 'en',
    translationOf: null,
    repliesOpen: true,
    held: null,
    at,
  })
  const none = { kicker: null, lead: null, dateline: null, slug: null, credits: [] }
  const content: Content = { ...none, headline: `Late ${number}`, body: { type: 'doc', content: [] } }
  const by = { reason: 'import', actor: importer, note: null, at } as const
  const revision = await addRevision(writing, article, content, by)
  await goLive(writing, article, revision, { at, updatedAt: null, now: at, late: true })
}

/** What each act takes in newsrooms of several sizes. They act in turn, round by round, so that a machine that is busy
 *  for a while is so for all of them. Where an act gives a function, that is what is measured. */
export const verbCosts = async (all: readonly Measured[]): Promise<Map<string, Took[]>> => {
  const rooms = all.map((one): Room => ({
    ...one,
    desk: openDesk(one.archive, systemClock),
    stories: [],
    articles: [],
  }))
  const costs = new Map<string, Took[]>()
  for (const [name, act, times = rounds] of acts) {
    const each = rooms.map(() => ({ ms: [] as number[], pages: [] as number[] }))
    for (let round = 0; round < times; round += 1)
      for (const [index, room] of rooms.entries()) {
        let before = await room.pages?.()
        let began = performance.now()
        const then = await act(room, round)
        if (typeof then === 'function') {
          before = await room.pages?.()
          began = performance.now()
          await (then as () => Promise<void>)()
        }
        each[index]?.ms.push(performance.now() - began)
        const after = await room.pages?.()
        if (before !== undefined && after !== undefined) each[index]?.pages.push(after - before)
      }
    const middle = (figures: number[]) => (figures.length === 0 ? undefined : summary(figures).median)
    costs.set(
      name,
      each.map(({ ms, pages }) => ({ ms: middle(ms) ?? NaN, pages: middle(pages) })),
    )
  }
  return costs
}
