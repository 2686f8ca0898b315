import type { z } from 'zod'
import { articleById } from '#archive/articles.ts'
import { create } from '#desk/create.ts'
import { longWork } from '#desk/long-work.ts'
import { perform } from '#desk/perform.ts'
import { story } from '#desk/story.ts'
import type { Verb } from '#desk/verb.ts'
import { doNext } from '#jobs/do-next.ts'
import { shell } from '#story/actor.ts'
import { onWire, pathOf } from '#story/address.ts'
import { trusted } from '#story/may.ts'
import { codes } from './fill.ts'
import type { World } from './world.ts'

/** What a filled newsroom has by these keys. */
export const subjects = ['trams', 'water', 'bread'] as const
export const sections = ['news', 'city'] as const
export const authors = ['mahtab', 'salma'] as const

/** What an act is done with: chances from a seed, and the desk. */
export interface Scene extends World {
  readonly now: number
  /** A word that nothing else is called. */
  readonly word: string
  /** An article and an edition that chance has chosen. */
  readonly article: number
  readonly code: (typeof codes)[number]
  pick<T>(of: readonly T[]): T
  storyOf(article: number): Promise<number>
  /** Does something to an article that is told live, and has readers look at it and at what is new in it before. */
  live(act: (article: number) => Promise<unknown>): Promise<void>
  /** A reader looks at an article. */
  shown(article: number): Promise<void>
  /** Does a verb; undefined where it is refused, as it is now and then. */
  run<I extends z.ZodType, A extends z.ZodType>(verb: Verb<I, A>, input: z.input<I>): Promise<z.output<A> | undefined>
  /** A new story of drafts in these editions; gives its number and its articles. */
  draft(editions?: readonly string[]): Promise<{ readonly story: number; readonly articles: readonly number[] }>
}

export interface Act {
  /** How many times as often as the rarest it is done. What changes every page is rare, or too little would be left to
   *  find a forgotten key by. */
  readonly often: number
  /** Whether it changes settings, on which all pages of an edition hang. */
  readonly everywhere?: true
  /** Each way in which it is done: what changes other pages is another way. */
  readonly ways: readonly ((scene: Scene) => Promise<unknown>)[]
}

const editor = trusted({ ...shell, name: 'editor' })

/** Does an act in one way, and what it leaves to jobs. Gives the verbs that were done and not refused. */
export const actBy = async (
  world: World,
  random: () => number,
  way: Act['ways'][number],
): Promise<ReadonlySet<string>> => {
  const { archive, desk, clock, articles } = world
  clock.advance(1 + Math.floor(random() * 3_600_000))
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!
  const done = new Set<string>()
  const word = `w${Math.floor(random() * 1e9)}`
  const run: Scene['run'] = async (verb, input) => {
    const performed = await perform(desk, editor, verb, input)
    if (!performed.ok) {
      if (performed.refusal.code === 'input.invalid') throw new Error(JSON.stringify(performed.refusal))
      return undefined
    }
    done.add(verb.name)
    return performed.answer
  }
  const scene: Scene = {
    ...world,
    now: clock.now(),
    word,
    article: pick(articles),
    code: pick(codes),
    pick,
    run,
    storyOf: async (article) => (await archive.read((reading) => articleById(reading, article))).value?.story ?? 0,
    live: async (act) => {
      const { article } = scene
      await run(story, { story: await scene.storyOf(article), kind: 'live' })
      await scene.shown(article)
      const edition = (await archive.read((reading) => articleById(reading, article))).value?.edition ?? 'en'
      await world.press.page(pathOf({ kind: 'live', edition, article }))
      await act(article)
    },
    shown: async (article) => {
      const found = (await archive.read((reading) => articleById(reading, article))).value
      await world.press.page(onWire(found?.path ?? '/'))
    },
    draft: async (editions = codes) => {
      const made = await run(create, {
        section: pick(sections),
        subjects: [pick(subjects)],
        articles: editions.map((code) => ({
          edition: code,
          headline: `Story ${word}`,
          byline: [pick(authors)],
          markdown: 'Fresh.',
          ...(code !== editions[0] && { translationOf: editions[0] }),
        })),
      })
      return { story: made?.story.id ?? 0, articles: made?.articles.map(({ id }) => id) ?? [] }
    },
  }
  await way(scene)
  const bench = { archive, clock, works: longWork(archive), worker: 'world', lease: 60_000 }
  while ((await doNext(bench)) !== undefined);
  return done
}
