import { z } from 'zod'
import { chainOf } from '#archive/relays.ts'
import { subjectKeys } from '#archive/subjects.ts'
import { kinds } from '#story/article.ts'
import { articleAnswer, answerArticles } from '../article-answer.ts'
import { id, instantTextOrNull, moment } from '../fields.ts'
import { mustFindStory, sectionKeyOf } from '../must-find.ts'
import { mustSeeStory } from '../seen-story.ts'
import { numberInPath, view } from '../view.ts'
import { answerChain, chainSeen } from './chain.ts'

/** A story as staff see it, with the state of each of its articles that they may see. Its fields are those of the verb
 *  `story`: what is read here and written back there changes nothing. */
const storySeen = z.object({
  id,
  version: z.int(),
  slugline: z.string(),
  kind: z.enum(kinds),
  section: z.string(),
  urgency: z.int(),
  embargo: moment.nullable(),
  picture: id.nullable(),
  subjects: z.array(z.string()).describe('Keys, as the verbs take them.'),
  sources: chainSeen,
  articles: z.array(articleAnswer),
})

export const storyView = view({
  name: 'story',
  path: 'stories/{story}',
  right: 'see',
  summary: 'A story, and where its articles stand.',
  input: z.strictObject({ story: numberInPath }),
  answer: storySeen,
  see: async (reading, { story: number }, by) => {
    const story = await mustFindStory(reading, number)
    const { articles, editions } = await mustSeeStory(reading, by, number)
    return {
      id: story.id,
      version: story.version,
      slugline: story.slugline,
      kind: story.kind,
      section: await sectionKeyOf(reading, story.section),
      urgency: story.urgency,
      embargo: instantTextOrNull(story.embargoAt),
      picture: story.picture,
      subjects: await subjectKeys(reading, number),
      sources: await answerChain(reading, editions[0] ?? 'en', await chainOf(reading, number)),
      articles: await answerArticles(
        reading,
        articles.map((article) => article.id),
      ),
    }
  },
})
