import { z } from 'zod'
import { actsBefore } from '#archive/acts.ts'
import { articlesOfStory } from '#archive/articles.ts'
import { may } from '#story/may.ts'
import { actorSeen, instantText, moment, tag } from '../fields.ts'
import { mustFindStory } from '../must-find.ts'
import { mustBeAllowed, subjectOf } from '../rights.ts'
import { limit, numberInPath, view } from '../view.ts'

/** What was done to a story and to its articles that somebody may see. Who works on a story may know who did what in
 *  it, as its revisions tell them anyway; the log of the whole newsroom is the administrators'. */
export const storyActsView = view({
  name: 'story-acts',
  path: 'stories/{story}/acts',
  right: 'see',
  summary: 'What was done to a story and its articles, the latest first.',
  input: z.strictObject({ story: numberInPath, before: numberInPath.optional(), limit }),
  answer: z.object({
    acts: z.array(
      z.object({
        id: z.int(),
        at: moment,
        verb: z.string(),
        by: actorSeen,
        edition: tag.nullable().describe('Of which article; null for the story as a whole.'),
        facts: z.record(z.string(), z.unknown()),
      }),
    ),
    next: z.string().nullable().describe('Ask again with this as `before` for more.'),
  }),
  see: async (reading, { story, before, limit }, by) => {
    await mustFindStory(reading, story)
    const all = await articlesOfStory(reading, story)
    // What was done to drafts is told only to who may see drafts.
    const seen = all.filter((article) => may(by.actor, 'see', { ...subjectOf(article), public: false }))
    if (seen.length === 0) mustBeAllowed(by, 'see', { editions: all.map(({ edition }) => edition).slice(0, 1) })
    const editions = new Map(seen.map(({ id, edition }) => [`article:${id}`, edition]))
    const subject = [`story:${story}`, ...editions.keys()]
    const found = await actsBefore(reading, { subject, before, limit })
    return {
      acts: found.map(({ id, at, verb, actor, subject, facts }) => ({
        id,
        at: instantText(at),
        verb,
        by: actor,
        edition: editions.get(subject) ?? null,
        facts: { ...facts },
      })),
      next: found.length < limit ? null : String(found.at(-1)?.id ?? 1),
    }
  },
})
