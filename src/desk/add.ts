import { z } from 'zod'
import { draftField, makeDrafts } from './drafts.ts'
import { id } from './fields.ts'
import { mustFindStory } from './must-find.ts'
import { articleAnswer, lost, answerArticles } from './article-answer.ts'
import { verb } from './verb.ts'

/** A story's articles in more editions: what a translation begins with. */
export const add = verb({
  name: 'add',
  hints: true,
  right: 'create',
  summary: 'Adds articles to a story, as drafts, in editions that have none of it yet.',
  input: z.strictObject({ story: id, articles: z.array(draftField).min(1).max(100) }),
  answer: z.object({ articles: z.array(articleAnswer), lost }),
  act: async (writing, input, by) => {
    const { id: story } = await mustFindStory(writing, input.story)
    const made = await makeDrafts(writing, by, story, input.articles)
    return { articles: await answerArticles(writing, made.articles), lost: made.lost }
  },
})
