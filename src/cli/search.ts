import { parseArgs } from 'node:util'
import { checkIndexEnd, checkIndexPart, fromTheFirst } from '#archive/search/check.ts'
import type { SearchCheck } from '#archive/search/check.ts'
import { makeIndexPart } from '#archive/search/remake.ts'
import type { IndexPlace } from '#archive/search/state.ts'
import { fail, withArchive } from './io.ts'
import type { Command, Io } from './io.ts'

export const searchHelp = `dragoman search check [--json]
dragoman search rebuild

check    compares the index of the search with the archive: whether every public article is in it and nothing else, with
         the words that it says, and whether words are counted right. The exit status is 0 where all is as it should be,
         2 otherwise.
rebuild  enters every public article anew, from the oldest on, and counts all words again. A server may run meanwhile:
         readers find what is in it already. Broken off, it is begun again from the start.`

/** Looks after the index of the search. */
export const search: Command = async (args, io) => {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { json: { type: 'boolean' } } })
  const [what, ...more] = positionals
  if (more.length > 0) return fail(io, searchHelp)
  if (what === 'check') return check(io, values.json === true)
  return what === 'rebuild' ? rebuild(io) : fail(io, searchHelp)
}

const check = (io: Io, json: boolean): Promise<number> =>
  withArchive(io, async (archive) => {
    let at: SearchCheck = fromTheFirst()
    for (let goesOn = true; goesOn;) {
      const from = at
      const { value } = await archive.read((reading) => checkIndexPart(reading, from))
      at = value.check
      goesOn = value.more
    }
    const whole = at
    const { value: end } = await archive.read((reading) => checkIndexEnd(reading, whole))
    const { looked, wrong } = at
    const { missing, miscounted, analyser } = end
    const right = wrong.length === 0 && missing === 0 && miscounted === 0 && analyser
    if (json) io.out(JSON.stringify({ right, articles: looked, missing, wrong, miscounted, analyser }, null, 2))
    else if (right) io.out(`The index is right: ${looked} articles.`)
    else {
      io.out(`The index is not right (${looked} articles):`)
      if (!analyser) io.out('  it was made by another analyser, and is made anew when the newsroom starts')
      if (missing > 0) io.out(`  public articles that are missing: ${missing}`)
      if (wrong.length > 0) io.out(`  articles that are found by other words than theirs: ${wrong.join(', ')}`)
      if (miscounted > 0) io.out(`  words that are counted wrong: ${miscounted}`)
      io.out('dragoman search rebuild puts it right.')
    }
    return right ? 0 : 2
  })

/** How often it is said how far it has come, in articles. */
const often = 1_000

const rebuild = (io: Io): Promise<number> =>
  withArchive(io, async (archive) => {
    let entered = 0
    let place: IndexPlace | undefined = { what: 'words', began: false, after: { at: 0, article: 0 } }
    while (place !== undefined) {
      const from: IndexPlace = place
      const { next, articles } = await archive.write((writing) => makeIndexPart(writing, from))
      const count = articles.length
      place = next
      if (io.terminal && Math.floor((entered + count) / often) > Math.floor(entered / often))
        io.err(`${entered + count} articles …`)
      entered += count
    }
    io.out(`${entered} articles are in the index.`)
    return 0
  })
