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
  /** Where it stood before the last act that can be taken back. */
  readonly before?: Standing | undefined
}

/** What is done, and where the article stands then; or why it is refused. */
const acts = {
  schedule: (it) => busy(it.state) ?? (it.held ? 'article.held' : then(it, { state: 'scheduled' })),
  'schedule all the same': (it) => busy(it.state) ?? then(it, { state: 'scheduled' }),
  unschedule: (it) => (it.state === 'scheduled' ? then(it, { state: 'draft' }) : 'article.not-scheduled'),
  publish: (it) =>
    it.state === 'withdrawn' ? 'article.withdrawn' : it.held ? 'article.held' : (same(it) ?? then(it, readersSee)),
  'publish all the same': (it) => same(it) ?? then(it, readersSee),
  withdraw: (it) => (it.state === 'published' ? then(it, { state: 'withdrawn' }) : 'article.not-published'),
  correct: (it) => (it.state === 'published' ? { ...it, before: undefined } : 'article.not-published'),
  // An import holds back what was private there.
  hold: (it) => (it.state === 'draft' ? { ...it, held: true } : it),
  // What waited for a time that is over is a draft again, and no time is long enough to be taken back after it.
  wait: (it) => {
    if (it.state !== 'scheduled') return { ...it, before: undefined }
    return { ...readersSee, before: { ...it, state: 'draft', before: undefined } }
  },
  undo: (it) => {
    const { before } = it
    if (before === undefined) return 'article.nothing-to-undo'
    const times = it.state === 'scheduled' || (it.state === 'draft' && before.state === 'scheduled')
    return { ...before, ...(times && { held: it.held }), before: undefined }
  },
} as const satisfies Record<string, (before: Standing) => Standing | string>

const then = (before: Standing, now: Partial<Standing>): Standing => ({ ...before, ...now, before })
const readersSee = { state: 'published', held: false, known: true } as const
/** What readers see already is not published once more. */
const same = (it: Standing): Standing | undefined => (it.state === 'published' ? it : undefined)

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
          [['schedule', 'publish', 'withdraw', 'undo', 'undo', 'publish', 'undo', 'publish']],
          [['publish', 'withdraw', 'publish all the same', 'undo', 'undo']],
          [['schedule', 'publish', 'undo', 'unschedule', 'undo', 'wait', 'undo', 'publish']],
          [['hold', 'schedule all the same', 'unschedule', 'publish', 'schedule all the same', 'wait']],
        ],
      },
    ))
})
