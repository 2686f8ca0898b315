// npm run bench [-- kept|visible|acknowledge|board|cost [SIZE…]|intake|paint|editor|live|cards|search [SIZE…]]:
// measures this machine.
// Ratios within one run are worth quoting, single figures are not: machines differ, and a busy one differs from itself.

import { acknowledge } from './acknowledge.ts'
import { board } from './board.ts'
import { shareCards } from './cards.ts'
import { cost } from './cost.ts'
import { editor } from './editor.ts'
import { intake } from './intake.ts'
import { keptPages } from './kept.ts'
import { live } from './live.ts'
import { paint } from './paint.ts'
import { search } from './search.ts'
import { visible } from './visible.ts'

const parts = {
  kept: keptPages,
  visible,
  acknowledge,
  board,
  cost,
  intake,
  paint,
  editor,
  live,
  cards: shareCards,
  search,
}
const asked = process.argv.slice(2).filter((word) => !/^\d+$/.test(word))
const sizes = process.argv.slice(2).flatMap((word) => (/^\d+$/.test(word) ? Number(word) : []))
const names = asked.length > 0 ? asked : Object.keys(parts)

for (const name of names) {
  const part = Object.entries(parts).find(([key]) => key === name)?.[1]
  if (part === undefined) {
    process.stderr.write(`There is no measurement “${name}”; there are: ${Object.keys(parts).join(', ')}.\n`)
    process.exitCode = 1
    break
  }
  await part((line) => process.stdout.write(`${line}\n`), sizes)
}
