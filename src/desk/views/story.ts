import { z } from 'zod'
import { articlesOfStory } from '#archive/articles.ts'
import { chainOf, relaysOf } from '#archive/relays.ts'
import { subjectKeys } from '#archive/subjects.ts'
import { kinds, takings, upstreams } from '#story/article.ts'
import { may } from '#story/may.ts'
import { articleAnswer, answerArticles } from '../article-answer.ts'
import { id, tag, instantTextOrNull, moment } from '../fields.ts'
import { mustFindStory, sectionKeyOf } from '../must-find.ts'
import { mustBeAllowed, subjectOf } from '../rights.ts'
import { numberInPath, view } from '../view.ts'

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
  sources: z.array(
    z.object({
      source: z.string().describe('The key of a source.'),
      name: z.string().describe('What the edition of the first article calls it.'),
      taken: z.enum(takings),
      language: tag.nullable(),
      url: z.string().nullable(),
      title: z.string().nullable(),
      authors: z.string().nullable(),
      place: z.string().nullable(),
      date: moment.nullable(),
      asNamed: z.string().nullable(),
      originalSeen: z.boolean(),
      verified: z.boolean(),
      archived: z.string().nullable(),
      upstream: z.enum(upstreams).nullable(),
      note: z.string().nullable().describe('In the language of the first article.'),
      words: z.record(
        z.string(),
        z.object({ title: z.string().nullable(), place: z.string().nullable(), note: z.string().nullable() }),
      ),
    }),
  ),
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
    const all = await articlesOfStory(reading, number)
    const articles = all.filter((article) => may(by.actor, 'see', subjectOf(article)))
    // Of nothing that they may see, they are told what they lack to see the first.
    if (articles.length === 0) mustBeAllowed(by, 'see', { editions: all.map(({ edition }) => edition).slice(0, 1) })
    const first = all[0]?.edition ?? 'en'
    const sources = (await relaysOf(reading, first, number)).map(({ source }) => source)
    const chain = await chainOf(reading, number)
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
      sources: chain.map(({ source: _, publishedAt, archivedUrl, ...hop }, index) => ({
        ...hop,
        source: sources[index]?.key ?? '',
        name: sources[index]?.name ?? '',
        note: hop.words[first]?.note ?? null,
        date: instantTextOrNull(publishedAt),
        archived: archivedUrl,
      })),
      articles: await answerArticles(
        reading,
        articles.map((article) => article.id),
      ),
    }
  },
})
