import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { logAct } from '#archive/acts.ts'
import { openArchive } from '#archive/archive.ts'
import { shareCardJob, shareCardsJob } from '#archive/card-jobs.ts'
import { addJob, finishJob, giveUpJob, takeJob } from '#archive/jobs.ts'
import type { JobKind } from '#archive/jobs.ts'
import { renditionJob } from '#archive/media.ts'
import { addPlaces, lookForNames, namedJob } from '#archive/named-places.ts'
import { moveCursor, nextActs, openCursor } from '#archive/outbox.ts'
import { saveAuthor } from '#archive/people.ts'
import { setClock } from '#common/clock.ts'
import type { Settings } from '#settings/settings.ts'
import { shell } from '#story/actor.ts'
import { onEachEngine } from '../../test/engines.ts'
import { makeNewsroom } from '../../test/make/newsroom.ts'
import type { Io } from './io.ts'
import { jobs } from './jobs.ts'

const clock = setClock('2026-11-24T12:00:00Z')
const cardJobs = [shareCardJob, shareCardsJob] as readonly JobKind[]

onEachEngine('jobs at the command line', (engine) => {
  let url = ''
  let close = async (): Promise<void> => {}
  before(async () => {
    ;({ url, close } = await engine.fresh())
    const archive = await openArchive({ url, clock })
    await makeNewsroom(archive)
    await archive.write(async (writing) => {
      const name = { name: 'Leila', slug: 'leila', role: null, about: null }
      const author = await saveAuthor(writing, { key: 'leila', kind: 'person', names: { en: name } })
      await lookForNames(writing, author)
      await addPlaces(writing, author, [{ kind: 'article', place: '/en/news/trams/' }])
      // Nobody draws cards here.
      const cards = { worker: 'a', now: clock.now(), until: clock.now() + 1 }
      for (let job = await takeJob(writing, cardJobs, cards); job; job = await takeJob(writing, cardJobs, cards))
        await finishJob(writing, job)
      await addJob(writing, renditionJob, 7, null)
      const taken = { worker: 'a', now: clock.now(), until: clock.now() + 1 }
      for (const kind of [renditionJob, namedJob]) {
        const job = await takeJob(writing, [kind], taken)
        if (job) await giveUpJob(writing, job, 'the cellar is wet', clock.now())
      }
    })
    await archive.close()
  })
  after(() => close())

  const type = async (...words: string[]) => {
    const [out, err]: [string[], string[]] = [[], []]
    const io: Io = {
      out: (line) => void out.push(line),
      err: (line) => void err.push(line),
      terminal: false,
      clock,
      settings: {} as Settings,
      openArchive: () => openArchive({ url, clock }),
    }
    return { status: await jobs(words, io), out: out.join('\n'), err: err.join('\n') }
  }

  test('what was given up is listed with its reason, and tried again when asked', async () => {
    const { status, out, err } = await type()
    assert.equal(status, 2)
    assert.match(out, /renditions {2}7 {2}2026-11-24 12:00 {2}the cellar is wet/)
    assert.match(err, /^0 wait or are under way, 2 were given up/)
    const [, number = ''] = /(\d+) {2}renditions/.exec(out) ?? []
    assert.equal((await type('revive', number)).out, '1 is tried again.')
    assert.equal((await type('revive', number)).status, 1)
    assert.equal((await type('revive', '--all', '--kind', 'hidden name')).out, '1 is tried again.')
    assert.deepEqual(JSON.parse((await type('--json')).out), { waiting: 2, dead: 0, lastDead: [], consumers: [] })
  })

  test('who follows the log of acts, and how far behind each is, is shown', async () => {
    const archive = await openArchive({ url, clock })
    const letters = { name: 'letters', begins: 'at the first act' } as const
    await archive.write(async (writing) => {
      const act = { verb: 'save', actor: shell, subject: 'article:1', facts: {} }
      await openCursor(writing, letters, clock.now())
      for (const at of [0, 60_000]) await logAct(writing, { ...act, at: clock.now() + at })
    })
    const { value: before } = await archive.read((reading) => nextActs(reading, letters, 100))
    await archive.close()
    const { out, err } = await type()
    assert.equal(out, '')
    assert.match(err, new RegExp(`^letters: ${before.acts.length} behind, since 2026-11-24 12:00\\.$`, 'm'))
    const again = await openArchive({ url, clock })
    await again.jot((jotting) => moveCursor(jotting, before, clock.now()))
    await again.close()
    assert.match((await type()).err, /^letters: up to date\.$/m)
    const moved = { movedAt: '2026-11-24T12:00:00.000Z' }
    const { consumers } = JSON.parse((await type('--json')).out) as { consumers: unknown }
    assert.deepEqual(consumers, [{ consumer: 'letters', behind: 0, since: null, ...moved }])
    assert.equal((await type('forget', 'letters')).out, 'letters is waited for no more.')
    assert.doesNotMatch((await type()).err, /letters/)
    assert.deepEqual((await type('forget', 'letters')).status, 1)
  })

  test('where words still have a hidden name is listed', async () => {
    const { out, err } = await type('names', 'leila')
    assert.equal(out, 'article     /en/news/trams/')
    assert.match(err, /still looked for/)
    assert.match((await type('names', 'nobody')).err, /no author/)
  })
})
