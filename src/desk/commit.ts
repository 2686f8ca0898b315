import { z } from 'zod'
import { addJob } from '#archive/jobs.ts'
import { commitsSince, manuscriptOrNew, openManuscript } from '#archive/manuscripts.ts'
import { packJob, pauseJob } from '#archive/manuscript-jobs.ts'
import { id } from './fields.ts'
import { mostOfSteps, mostSteps, pause, write } from './manuscript.ts'
import { mustFindArticle } from './must-find.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowedOn } from './rights.ts'
import { verb } from './verb.ts'

export const commitSeen = z.object({
  version: z.int().describe('Of the manuscript with it.'),
  client: z.string().nullable().describe('Who sent it; null for the newsroom itself.'),
  count: z.int(),
  steps: z.array(z.unknown()).describe('As ProseMirror writes them.'),
})

/** Steps into the manuscript of an article, where nothing came before them that their author has not seen; else what
 *  came, to be carried over. What was sent before and taken is known again, and not taken twice. It is not in the log,
 *  where every quarter of a second would bury all else: commits are kept by themselves. */
export const commit = verb({
  name: 'commit',
  right: 'write',
  summary: 'Takes steps of an editor into the manuscript of an article, or answers with those that came before them.',
  input: z.strictObject({
    article: id,
    version: z.int().min(0).describe('Of the manuscript that the steps were made in.'),
    client: z
      .string()
      .regex(/^[A-Za-z0-9-]{8,64}$/)
      .describe('One name for all that one editor sends, by which its own steps are known again.'),
    count: z.int().min(1).max(100_000).describe('How many steps of its own these stand for.'),
    steps: z
      .array(z.unknown())
      .min(1)
      .max(mostSteps)
      .refine((steps) => JSON.stringify(steps).length <= mostOfSteps, 'Send less at once.')
      .describe('As ProseMirror writes them.'),
  }),
  answer: z.object({
    article: id,
    taken: z.boolean().describe('False where others came before: carry your steps over `commits` and send them again.'),
    version: z.int().describe('Of the manuscript now.'),
    commits: z.array(commitSeen).describe('What came behind the version that was named.'),
  }),
  act: async (writing, { article: number, version, ...sent }, by) => {
    const article = await mustFindArticle(writing, number)
    await mustBeAllowedOn(writing, by, 'write', article)
    let manuscript = await manuscriptOrNew(writing, number)
    if (version > manuscript.version) throw new Refused('version.stale', { is: manuscript.version, was: version })
    if (version < manuscript.version) {
      const commits = await commitsSince(writing, number, version)
      if (commits === undefined) throw new Refused('manuscript.packed', { article: number, version })
      return {
        article: number,
        // Sent again, because the answer was lost.
        taken: commits[0]?.client === sent.client,
        version: manuscript.version,
        commits: commits.map(({ version, client, count, steps }) => ({ version, client, count, steps: [...steps] })),
      }
    }
    if (await openManuscript(writing, number, by.now)) {
      await addJob(writing, packJob, number, {}, { due: by.now + 14 * 86_400_000, priority: 9 })
      manuscript = await manuscriptOrNew(writing, number)
    }
    const written = await write(writing, article, manuscript, sent, by)
    if (manuscript.version === manuscript.revisionVersion)
      await addJob(writing, pauseJob, number, {}, { due: by.now + pause })
    const commits = (await commitsSince(writing, number, version)) ?? []
    return {
      article: number,
      taken: true,
      version: written.version,
      commits: commits.map(({ version, client, count, steps }) => ({ version, client, count, steps: [...steps] })),
    }
  },
})
