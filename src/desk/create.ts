import { z } from 'zod'
import { addStory, setSubjects, storyById } from '#archive/stories.ts'
import { slug } from '#language/slug.ts'
import { kinds } from '#story/article.ts'
import { chainField, setChain } from './source-chain.ts'
import { draftField, makeDrafts } from './drafts.ts'
import { id, instant, key } from './fields.ts'
import { madeSlugline, wantedSlugline } from './free-slugline.ts'
import { mustFindPicture, mustFindSection, mustFindSubjects } from './must-find.ts'
import { articleAnswer, lost, answerArticles } from './article-answer.ts'
import { enterInLog, verb } from './verb.ts'

/** A new story, with its articles as drafts. */
export const create = verb({
  name: 'create',
  hints: true,
  right: 'create',
  summary: 'Makes a story with one or more articles, all of them drafts.',
  input: z.strictObject({
    slugline: key.optional().describe('The story’s name in the newsroom; else it is made of the first headline.'),
    section: key,
    kind: z.enum(kinds).default('news'),
    urgency: z.int().min(1).max(9).default(5).describe('IPTC urgency: 1 (at once) to 9.'),
    embargo: instant.optional().describe('Nothing of the story is published before this instant.'),
    subjects: z.array(key).max(50).default([]),
    sources: chainField.default([]),
    picture: id.optional().describe('The number of a picture in the archive.'),
    articles: z.array(draftField).min(1).max(100),
  }),
  answer: z.object({
    story: z.object({ id, slugline: z.string(), version: z.int() }),
    articles: z.array(articleAnswer),
    lost,
  }),
  act: async (writing, input, by) => {
    const { slugline } = input
    const [first] = input.articles
    const edition = first?.edition ?? 'en'
    if (input.picture !== undefined) await mustFindPicture(writing, input.picture)
    const story = await addStory(writing, {
      slugline:
        slugline === undefined
          ? await madeSlugline(writing, by, slug(first?.headline ?? '', edition) || 'story')
          : await wantedSlugline(writing, by, slugline),
      kind: input.kind,
      section: await mustFindSection(writing, input.section),
      urgency: input.urgency,
      embargoAt: input.embargo ?? null,
      picture: input.picture ?? null,
      at: by.now,
    })
    await setSubjects(writing, story, await mustFindSubjects(writing, input.subjects))
    await enterInLog(writing, by, 'create', `story:${story}`, { section: input.section, kind: input.kind })
    const made = await makeDrafts(writing, by, story, input.articles)
    await setChain(writing, story, edition, input.sources)
    const entered = await storyById(writing, story)
    return {
      story: { id: story, slugline: entered?.slugline ?? '', version: entered?.version ?? 1 },
      articles: await answerArticles(writing, made.articles),
      lost: made.lost,
    }
  },
})
