import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { openArchive } from '#archive/archive.ts'
import { fill as foldStories } from '#archive/moves/0029-board.ts'
import { rows } from '#archive/rows.ts'
import { setClock, systemClock } from '#common/clock.ts'
import { assign } from '#desk/assign.ts'
import { create } from '#desk/create.ts'
import { member } from '#desk/member.ts'
import { openDesk, performTogether } from '#desk/perform.ts'
import { submit } from '#desk/submit.ts'
import { shell } from '#story/actor.ts'
import { trusted } from '#story/may.ts'
import { signedIn } from '#test/practice/signed-in.ts'
import { postgres } from '../scripts/programs.ts'
import { startPostgres } from '../scripts/postgres.ts'
import { serve } from '../test/serve.ts'
import { fillMany } from './many.ts'
import { setUp, summary } from './world.ts'
import type { Say } from './world.ts'

const stories = 10_000
/** How many of them are in work, in three editions each; the others are published. */
const inWork = 1_000
const times = 40

/** What the board is asked, as its links and fields ask it. */
const questions = {
  'as it opens': '',
  mine: '?whose=mine',
  'waiting for me': '?whose=waiting',
  today: '?whose=today',
  'by due time': '?order=due',
  'in work': '?show=work',
  published: '?show=published',
  'a section': '?section=s3',
  'without Arabic': '?missing=ar',
  behind: '?behind=yes',
  'a word of few stories': '?q=harbour+77',
  'a word of all stories': '?q=tram',
  'a word of none': '?q=zeppelin',
} as const

/** How long the board takes at the server with ten thousand stories, and how long its page is on the wire. */
export const board = async (say: Say): Promise<void> => {
  say(`The board with ${stories} stories`)
  const programs = postgres.find()
  for (const engine of ['sqlite', 'postgres'] as const) {
    if (engine === 'postgres' && programs === undefined) {
      say('  PostgreSQL is not installed, and was not measured.')
      continue
    }
    const database = engine === 'postgres' ? await startPostgres(programs ?? '') : undefined
    const folder = mkdtempSync(join(tmpdir(), 'dragoman-bench-'))
    try {
      const url = database?.url ?? `sqlite:${join(folder, 'newsroom.db')}`
      await filled(url, say)
      const room = await serve({ url, folder }, {}, setClock(Date.now()))
      const mina = await signedIn(room, 'mina', [{ edition: '*', role: 'publisher' }])
      const cookie = `__Host-desk=${mina.secret}`
      say(`  ${engine}`)
      say('  | question | ms: middle, p95 | KB on the wire |')
      say('  | --- | ---: | ---: |')
      for (const [name, question] of Object.entries(questions)) {
        const took: number[] = []
        let [bytes, text] = [0, '']
        for (let time = -3; time < times; time += 1) {
          const began = performance.now()
          const answer = await fetch(`${room.site}/desk/${question}`, { headers: { Cookie: cookie } })
          text = await answer.text()
          if (time >= 0) took.push(performance.now() - began)
          if (!answer.ok) throw new Error(`${name}: ${answer.status} ${text}`)
          bytes = Number(answer.headers.get('Content-Length') ?? bytes)
        }
        const { median, p95 } = summary(took)
        say(`  | ${name} | ${median.toFixed(1)}, ${p95.toFixed(1)} | ${(bytes / 1024).toFixed(1)} |`)
      }
      await room.close()
    } finally {
      await database?.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

const filled = async (url: string, say: Say): Promise<void> => {
  const archive = await openArchive({ url, clock: systemClock })
  try {
    await archive.write(setUp)
    await fillMany(archive, stories - inWork, say)
    let left: string
    do left = await archive.write((writing) => foldStories(writing[rows] as never))
    while (left === 'more')
    await archive.write(async (writing) => void (await sql`analyze`.execute(writing[rows])))
    const desk = openDesk(archive, systemClock)
    const by = trusted(shell)
    const made = await performTogether(desk, by, async (run) => {
      await run(member, { key: 'mina', name: 'Mina', grants: [{ edition: '*', role: 'publisher' }] })
      for (let number = 0; number < inWork; number += 1) {
        const { story, articles } = await run(create, {
          section: `s${1 + (number % 8)}`,
          slugline: `harbour-${number}`,
          articles: [
            { edition: 'fa', headline: `بندر ${number} و ترامواهایش`, markdown: 'متن.' },
            { edition: 'ar', headline: `الميناء ${number} وترامه`, markdown: 'نص.', translationOf: 'fa' },
            { edition: 'en', headline: `Harbour ${number} and its trams`, markdown: 'Text.', translationOf: 'fa' },
          ],
        })
        const due = new Date(Date.now() + (number % 72) * 3_600_000).toISOString()
        if (number % 5 === 0) await run(assign, { story: story.id, edition: 'en', member: 'mina', task: 'write', due })
        if (number % 7 === 0) await run(submit, { articles: articles.slice(0, 1).map(({ id }) => id) })
      }
    })
    if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  } finally {
    await archive.close()
  }
}
