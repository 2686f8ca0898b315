/** Foreign runs that nobody marked with a language, in HTML. */

import { foreignRuns } from '#language/foreign-runs.ts'
import type { Direction } from '#language/foreign-runs.ts'
import { escape } from './escape.ts'

export { directionsIn } from '#language/foreign-runs.ts'
export type { Direction } from '#language/foreign-runs.ts'

/** Text as HTML, its foreign runs isolated. `open` and `close` say whether the text begins and ends where nothing
 *  stands beside it, so that a run at its edge is whole. */
export const isolated = (text: string, around: Direction, open: boolean, close: boolean): string => {
  let html = ''
  let done = 0
  for (const { from, to, direction, turned } of foreignRuns(text, around, open, close)) {
    const tag = turned ? 'bdo' : 'bdi'
    html += `${escape(text.slice(done, from))}<${tag} dir="${direction}">${escape(text.slice(from, to))}</${tag}>`
    done = to
  }
  return html + escape(text.slice(done))
}
