import { parseArgs } from 'node:util'
import { forgetConsumer } from '#desk/forget-consumer.ts'
import { reviveJobs, seeJobs } from '#desk/jobs.ts'
import { seeHiddenName } from '#desk/hidden-names.ts'
import { openDesk, perform, see } from '#desk/perform.ts'
import { explain } from '#desk/refusals.ts'
import { shell } from '#story/actor.ts'
import { trusted } from '#story/may.ts'
import { fail, withArchive } from './io.ts'
import type { Command, Io } from './io.ts'

export const jobsHelp = `dragoman jobs [--json]
dragoman jobs revive NUMBER
dragoman jobs revive --all [--kind KIND]
dragoman jobs names KEY [--json]
dragoman jobs forget CONSUMER

Shows what the newsroom does by itself (sizes of pictures, searches for names, articles that follow a time zone), what
it gave up, and how far behind each room is that follows the log of acts; a running server does it. Tries again what
was given up.

  names KEY        lists where words still have the name of a hidden author: kind, and path, number or key
  forget CONSUMER  ends the waiting for whoever followed the log of acts and will not come back

The exit status of the list is 0 where nothing was given up, 2 otherwise.`

const operator = trusted(shell)

export const jobs: Command = async (args, io) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean' }, all: { type: 'boolean' }, kind: { type: 'string' } },
  })
  const [act, subject, ...more] = positionals
  if (act === undefined) return list(io, values.json === true)
  if (act === 'names' && subject !== undefined && more.length === 0) return names(io, subject, values.json === true)
  if (act === 'forget' && subject !== undefined && more.length === 0) return forget(io, subject)
  const job = Number(subject)
  if (act === 'revive' && values.all === true && subject === undefined)
    return revive(io, values.kind === undefined ? {} : { kind: values.kind })
  if (act === 'revive' && Number.isSafeInteger(job) && job > 0 && more.length === 0) return revive(io, { job })
  return fail(io, jobsHelp)
}

const list = (io: Io, json: boolean): Promise<number> =>
  withArchive(io, async (archive) => {
    const seen = await see(openDesk(archive, io.clock), operator, 'settings', seeJobs)
    if (!seen.ok) return fail(io, explain(seen.refusal))
    const { waiting, dead, lastDead, consumers } = seen.answer
    if (json) io.out(JSON.stringify(seen.answer, null, 2))
    else {
      io.err(`${waiting} ${waiting === 1 ? 'waits' : 'wait'} or are under way, ${dead} were given up.`)
      for (const { consumer, behind, since } of consumers)
        io.err(`${consumer}: ${since === null ? 'up to date' : `${behind} behind, since ${minute(since)}`}.`)
      for (const { job, kind, subject, failedAt, reason } of lastDead)
        io.out([String(job).padStart(6), kind, subject, minute(failedAt), reason ?? ''].join('  '))
      if (dead > 0) io.err('To try again: dragoman jobs revive NUMBER')
    }
    return dead > 0 ? 2 : 0
  })

const minute = (instant: string): string => instant.slice(0, 16).replace('T', ' ')

const revive = (io: Io, which: { job?: number; kind?: string }): Promise<number> =>
  withArchive(io, async (archive) => {
    const done = await perform(openDesk(archive, io.clock), operator, reviveJobs, which)
    if (!done.ok) return fail(io, explain(done.refusal))
    const { revived } = done.answer
    if (revived === 0) return fail(io, 'There is no such job among those that were given up. See: dragoman jobs')
    io.out(`${revived} ${revived === 1 ? 'is' : 'are'} tried again.`)
    return 0
  })

const forget = (io: Io, consumer: string): Promise<number> =>
  withArchive(io, async (archive) => {
    const done = await perform(openDesk(archive, io.clock), operator, forgetConsumer, { consumer })
    if (!done.ok) return fail(io, explain(done.refusal))
    io.out(`${consumer} is waited for no more.`)
    return 0
  })

const names = (io: Io, key: string, json: boolean): Promise<number> =>
  withArchive(io, async (archive) => {
    const desk = openDesk(archive, io.clock)
    const all: { kind: string; place: string }[] = []
    let looking = false
    for (let after: string | null = ''; after !== null;) {
      const from: string = after
      const seen = await see(desk, operator, 'hide-author', (reading, by) => seeHiddenName(reading, by, key, from))
      if (!seen.ok) return fail(io, explain(seen.refusal))
      all.push(...seen.answer.places)
      looking = seen.answer.looking
      after = seen.answer.next
    }
    if (json) io.out(JSON.stringify({ looking, places: all }, null, 2))
    else for (const { kind, place } of all) io.out(`${kind.padEnd(12)}${place}`)
    if (looking) io.err('It is still looked for; a running server does it.')
    else if (all.length === 0) io.err('No words have the name, as far as it was looked for.')
    return 0
  })
