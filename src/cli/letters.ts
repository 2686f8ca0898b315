import { readFileSync } from 'node:fs'
import { noteReturned } from '#letters/bounces.ts'
import { sealOf } from '../newsroom.ts'
import { fail, withArchive } from './io.ts'
import type { Command } from './io.ts'

export const lettersHelp = `dragoman letters bounce [FILE]

Reads a mail that came back, from a file or from the standard input, as a mail server gives it to a program (an alias
such as: bounces: "|dragoman letters bounce"). A mailbox that is gone, or was away three times, gets no more letters.
What is no such mail is left alone; the exit status is 0 all the same, so that nothing comes back once more.`

/** What came back of letters. */
export const letters: Command = async (args, io) => {
  const [what, file, ...more] = args
  if (what !== 'bounce' || more.length > 0) return fail(io, lettersHelp)
  const raw = readFileSync(file ?? 0, 'latin1')
  return withArchive(io, async (archive) => {
    const seal = sealOf(archive, io.settings)
    const { publicUrl } = io.settings
    const room = { archive, seal, publicUrl: () => publicUrl, now: () => io.clock.now() }
    const bounce = await noteReturned(room, raw)
    io.out(
      bounce === undefined
        ? 'No letter of this newsroom came back.'
        : bounce.forGood
          ? 'A mailbox is gone: it gets no more letters.'
          : 'A mailbox was away: it is noted.',
    )
    return 0
  })
}
