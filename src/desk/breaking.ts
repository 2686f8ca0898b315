import { z } from 'zod'
import { breakingOf, breakingSubject, endBreaking, setBreaking } from '#archive/breaking.ts'
import { versionOf } from '#archive/versions.ts'
import { id, ifVersion, instant, tag, instantText, instantTextOrNull, moment, words } from './fields.ts'
import { offerBreakingLetter } from './make-letter.ts'
import { mustFindArticle, mustFindEdition } from './must-find.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowed } from './rights.ts'
import { enterInLog, verb } from './verb.ts'
import { mustBeAtVersion } from './version-guard.ts'

/** How long a bar stands where nobody says it, in milliseconds: one that was forgotten must not greet readers next
 *  week. */
const usual = 12 * 3_600_000

/** The line that stands on every page of an edition while something is happening. */
export const breaking = verb({
  name: 'breaking',
  right: 'publish',
  summary: 'Sets the breaking bar of an edition, changes what it says, or takes it away.',
  guarded: 'optional',
  wakes: true,
  input: z.strictObject({
    edition: tag,
    ifVersion,
    text: words(200).nullable().describe('What is happening, in a line; null takes the bar away.'),
    article: id
      .optional()
      .describe(
        'The published article that tells it. Without one the bar is no link; once withdrawn, it takes the bar ' +
          'with it.',
      ),
    until: instant
      .nullable()
      .optional()
      .describe(
        'When it ends by itself: twelve hours from now, unless it is said; null for when somebody takes it away.',
      ),
  }),
  answer: z.object({
    edition: tag,
    version: z.int(),
    text: z.string().nullable(),
    since: moment.nullable(),
    until: moment.nullable(),
  }),
  act: async (writing, input, by) => {
    const { code: edition } = await mustFindEdition(writing, input.edition)
    mustBeAllowed(by, 'publish', { editions: [edition] })
    const subject = breakingSubject(edition)
    await mustBeAtVersion(writing, subject, input.ifVersion)
    const { text, article = null } = input
    if (text === null) {
      const ended = await endBreaking(writing, edition)
      await enterInLog(writing, by, 'breaking', `edition:${edition}`, { ended })
      return { edition, version: await versionOf(writing, subject), text, since: null, until: null }
    }
    const until = input.until === undefined ? by.now + usual : input.until
    if (until !== null && until <= by.now) throw new Refused('at.past', { at: instantText(until) })
    if (article !== null) {
      const { edition: own, state } = await mustFindArticle(writing, article)
      if (own !== edition) throw new Refused('article.other-edition', { article, edition })
      if (state !== 'published') throw new Refused('article.not-published', { article, state })
    }
    await setBreaking(writing, edition, { text, article, since: by.now, until })
    if (article !== null) await offerBreakingLetter(writing, by, edition, article)
    await enterInLog(writing, by, 'breaking', `edition:${edition}`, { text, article, until: instantTextOrNull(until) })
    return {
      edition,
      version: await versionOf(writing, subject),
      text,
      since: instantTextOrNull((await breakingOf(writing, edition))?.since ?? null),
      until: instantTextOrNull(until),
    }
  },
})
