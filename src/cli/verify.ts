import { parseArgs } from 'node:util'
import { followChain, fromTheBeginning, lastCheck, stillHas } from '#archive/act-check.ts'
import type { CheckPlace } from '#archive/act-check.ts'
import { fail, withArchive } from './io.ts'
import type { Command } from './io.ts'

export const verifyHelp = `dragoman verify log [--has HASH] [--json]

Sees whether the log of acts is what it was: each act has the hash of itself and of the one before, so that nothing can
be changed, put in or taken out without a trace. Prints the number and the hash of the last act; whoever keeps them
outside can see one day that they are still there.

  --has HASH  sees whether an act of this hash is in the chain as well

The exit status is 0 where the chain is unbroken, 2 otherwise: then the first act that does not fit is named.`

/** Checks the log of acts. */
export const verify: Command = async (args, io) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { has: { type: 'string' }, json: { type: 'boolean' } },
  })
  if (positionals.join(' ') !== 'log') return fail(io, verifyHelp)
  const wanted = values.has?.trim().toLowerCase()
  return withArchive(io, async (archive) => {
    let place: CheckPlace = fromTheBeginning
    let broken: number | undefined
    let has = wanted === undefined
    for (let more = true; more;) {
      const from = place
      const found = (await archive.read((reading) => followChain(reading, from))).value
      ;({ place, broken, more } = found)
      if (wanted !== undefined && found.hashes.includes(wanted)) has = true
    }
    const { value: cut } = await archive.read(async (reading) => {
      const before = await lastCheck(reading)
      return (await stillHas(reading, before)) ? undefined : before
    })
    const { act, hash, count, since } = place
    const whole = broken === undefined && cut === undefined && has
    if (values.json === true)
      io.out(
        JSON.stringify({ unbroken: whole, acts: count, last: act, hash, since, broken: broken ?? null, has }, null, 2),
      )
    else if (broken !== undefined) io.out(`broken at act ${broken}: it is not what it was, or one before it is gone.`)
    else if (cut !== undefined)
      io.out(`broken at act ${cut.act}: it was there when the log was checked at ${new Date(cut.at).toISOString()}.`)
    else if (!has) io.out('broken: no act has that hash.')
    else if (since === null) io.out('unbroken: nothing was done yet.')
    else
      io.out(`unbroken since ${new Date(since).toISOString()}: ${count} acts, the last is ${act} with the hash ${hash}`)
    return whole ? 0 : 2
  })
}
