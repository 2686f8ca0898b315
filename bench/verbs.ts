import type { z } from 'zod'
import type { Archive } from '#archive/archive.ts'
import { addArticle, addRevision } from '#archive/articles.ts'
import { goLive } from '#archive/publication.ts'
import { settleLists } from '#archive/settling.ts'
import { addStory } from '#archive/stories.ts'
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
import { importer, shell } from '#story/actor.ts'
import type { Content } from '#story/article.ts'
import { trusted } from '#story/may.ts'
import { fillMany } from './many.ts'
import { setUp, summary } from './world.ts'
import type { Say } from './world.ts'

const rounds = 7
const late = 200

/** What each verb takes in an archive of so many articles, in milliseconds: the middle of seven; and an import's end,
 *  of two hundred articles that belong among the newest five hundred. */
export const verbCosts = async (archive: Archive, size: number, say: Say): Promise<Map<string, number>> => {
  await archive.write(setUp)
  await fillMany(archive, size, say)
  const desk = openDesk(archive, systemClock)
  const took = new Map<string, number>()
  const measured = async <I extends z.ZodType, A extends z.ZodType>(
    verb: Verb<I, A>,
    input: (round: number) => z.input<I>,
    name = verb.name,
    times = rounds,
  ): Promise<z.output<A>[]> => {
    const each: number[] = []
    const answers: z.output<A>[] = []
    for (let round = 0; round < times; round += 1) {
      const before = performance.now()
      const done = await perform(desk, trusted(shell), verb, input(round))
      each.push(performance.now() - before)
      if (!done.ok) throw new Error(`${name}: ${JSON.stringify(done.refusal)}`)
      answers.push(done.answer)
    }
    took.set(name, summary(each).median)
    return answers
  }
  const made = await measured(create, (round) => ({
    section: 's1',
    subjects: ['t1'],
    articles: [{ edition: 'en', headline: `A bench ${round}`, markdown: 'It has a back.', byline: ['a1'] }],
  }))
  const stories = made.map((one) => one.story.id)
  const articles = made.map((one) => one.articles[0]?.id ?? 0)
  const of = (round: number) => articles[round] ?? 0
  await measured(save, (round) => ({ article: of(round), lead: 'It is of wood.' }))
  await measured(schedule, (round) => ({ articles: [of(round)], at: '2099-01-01T00:00:00Z' }))
  await measured(unschedule, (round) => ({ articles: [of(round)] }))
  await measured(publish, (round) => ({ articles: [of(round)] }))
  const note = { note: 'It is of stone.', lead: 'It is of stone.' }
  await measured(correct, (round) => ({ article: size - round, ...note }), 'correct')
  await measured(story, (round) => ({ story: stories[round] ?? 0, section: 's2' }), 'story (another section)')
  await measured(top, (round) => ({ edition: 'en', articles: [of(round)] }))
  await measured(breaking, (round) => ({ edition: 'en', text: `Round ${round}` }))
  await measured(reply, (round) => ({ reply: round + 1, state: 'spam' as const }))
  await measured(withdraw, (round) => ({ articles: [of(round)], reason: 'It was none.' }))
  await measured(subject, (round) => ({ key: 't1', names: { en: { name: `Benches ${round}` } } }))
  await measured(author, (round) => ({ key: 'a1', names: { en: { name: `Mina ${round}` } } }))
  await measured(section, (round) => ({ key: 's3', names: { en: { name: `Parks ${round}`, slug: `parks-${round}` } } }))
  await measured(menu, (round) => ({
    edition: 'en',
    place: 'main' as const,
    items: [{ label: `M ${round}`, href: '/en/' }],
  }))
  await measured(redirect, (round) => ({ path: `/old/${round}/`, target: '/en/' }))
  await measured(hideAuthor, (round) => ({ key: `a${round + 2}` }))
  const many = (round: number) => Array.from({ length: 1000 }, (_, index) => 1 + ((index + round) % size))
  await measured(
    dossier,
    (round) => ({ key: 'd1', names: { en: { name: 'D' } }, stories: many(round * 500) }),
    'dossier (1,000 stories)',
    3,
  )
  const zones = ['Asia/Tehran', 'Pacific/Auckland', 'Pacific/Honolulu'] as const
  await measured(edition, (round) => ({ code: 'en', timeZone: zones[round] ?? zones[0] }), 'edition (time zone)', 3)

  const began = performance.now()
  await archive.write(async (writing) => {
    const newest = Date.UTC(2026, 0, 1)
    for (let number = 0; number < late; number += 1) {
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
      const revision = await addRevision(writing, article, content, {
        reason: 'import',
        actor: importer,
        note: null,
        at,
      })
      await goLive(writing, article, revision, { at, updatedAt: null, now: at, late: true })
    }
  })
  took.set('an imported post', (performance.now() - began) / late)
  const settling = performance.now()
  await settleLists(
    archive,
    () => true,
    () => {},
  )
  took.set('an import’s end', performance.now() - settling)
  return took
}
