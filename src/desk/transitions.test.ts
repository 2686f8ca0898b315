import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { articleById, changeArticle } from '#archive/articles.ts'
import { silentLog } from '#common/log.ts'
import { practising } from '#test/practice/desk.ts'
import type { Practice } from '#test/practice/desk.ts'
import type { State } from '#story/article.ts'
import { shell } from '#story/actor.ts'
import { trusted } from '#story/may.ts'
import { onEachEngine } from '../../test/engines.ts'
import { create } from './create.ts'
import { perform } from './perform.ts'
import { startTimer } from './timer.ts'
import { verbs } from './verbs.ts'

const editor = trusted({ ...shell, name: 'editor' })
const hour = 3_600_000

/** Where an article stands, as an editor would say it. */
interface Standing {
  readonly state: State
  readonly held: boolean
  /** Whether readers ever saw it. */
  readonly known: boolean
}

/** What is done, and where the article stands then; or why it is refused. */
const acts = {
  schedule: ({ state, held, known }) => busy(state) ?? (held ? 'article.held' : { state: 'scheduled', held, known }),
  'schedule all the same': ({ state, held, known }) => busy(state) ?? { state: 'scheduled', held, known },
  unschedule: ({ state, held, known }) =>
    state === 'scheduled' ? { state: 'draft', held, known } : 'article.not-scheduled',
  publish: ({ state, held }) =>
    state === 'withdrawn' ? 'article.withdrawn' : held ? 'article.held' : { state: 'published', held, known: true },
  'publish all the same': () => ({ state: 'published', held: false, known: true }),
  withdraw: ({ state, held, known }) =>
    state === 'published' ? { state: 'withdrawn', held, known } : 'article.not-published',
  correct: (before) => (before.state === 'published' ? before : 'article.not-published'),
  // An import holds back what was private there.
  hold: (before) => (before.state === 'draft' ? { ...before, held: true } : before),
  wait: (before) => (before.state === 'scheduled' ? { state: 'published', held: false, known: true } : before),
} as const satisfies Record<string, (before: Standing) => Standing | string>

const busy = (state: State): string | undefined =>
  state === 'published' || state === 'withdrawn' ? `article.${state}` : undefined

onEachEngine('where an article stands', (engine) => {
  const open = practising(engine)
  let room: Practice
  before(async () => (room = await open()))
  after(() => room.close())

  const does = async (act: keyof typeof acts, article: number, standing: Standing): Promise<string | undefined> => {
    if (act === 'hold') {
      if (standing.state === 'draft')
        await room.archive.write((writing) => changeArticle(writing, article, { held: 'private' }, room.clock.now()))
      return undefined
    }
    if (act === 'wait') {
      const timer = startTimer(room, silentLog())
      room.clock.advance(2 * hour)
      await timer.look()
      await timer.stop()
      return undefined
    }
    const [name = '', ...same] = act.split(' ')
    const verb = verbs.find((one) => one.name === name) ?? assert.fail(name)
    const more = {
      schedule: { at: new Date(room.clock.now() + hour).toISOString() },
      withdraw: { reason: 'Wrong' },
      correct: { note: 'Nine.' },
    }[name]
    const which = name === 'correct' ? { article } : { articles: [article] }
    const release = same.length > 0 ? { release: true } : {}
    const done = await perform(room, editor, verb, { ...which, ...more, ...release } as never)
    return done.ok ? undefined : done.refusal.code
  }

  test('whatever is done to it in whatever order, it is in one state, and says nothing of another', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...(Object.keys(acts) as (keyof typeof acts)[])), { maxLength: 12 }),
        async (done) => {
          const { articles } = await room.must(create, {
            section: 'news',
            articles: [{ edition: 'en', headline: 'Trams' }],
          })
          const id = articles[0]?.id ?? 0
          let standing: Standing = { state: 'draft', held: false, known: false }
          for (const act of done) {
            const expected = acts[act](standing)
            assert.equal(await does(act, id, standing), typeof expected === 'string' ? expected : undefined, act)
            if (typeof expected !== 'string') standing = expected
            const { state, held, known } = standing
            const now = (await room.archive.read((reading) => articleById(reading, id))).value ?? assert.fail()
            assert.deepEqual(
              {
                state: now.state,
                held: now.held !== null,
                scheduled: now.scheduledAt !== null,
                withdrawn: [now.withdrawnAt !== null, now.withdrawal !== null],
                known: [now.publishedAt !== null, now.live !== null, now.path !== null],
              },
              {
                state,
                held,
                scheduled: state === 'scheduled',
                withdrawn: [state === 'withdrawn', state === 'withdrawn'],
                known: [known, known, known],
              },
              act,
            )
          }
        },
      ),
      {
        numRuns: engine.name === 'sqlite' ? 25 : 4,
        examples: [
          [['schedule', 'unschedule', 'schedule', 'wait', 'withdraw', 'publish all the same']],
          [['hold', 'schedule all the same', 'unschedule', 'publish', 'schedule all the same', 'wait']],
        ],
      },
    ))
})
