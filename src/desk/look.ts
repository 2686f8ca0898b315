import { z } from 'zod'
import { articlesOfStory, revisionById } from '#archive/articles.ts'
import { allAuthorsIn } from '#archive/people.ts'
import type { Reading } from '#archive/reading.ts'
import { relaysOf } from '#archive/relays.ts'
import { subjectIds } from '#archive/stories.ts'
import { subjectsOf } from '#archive/subjects.ts'
import { kinds, roles, takings } from '#story/article.ts'
import { may } from '#story/may.ts'
import { id, tag, tellMaybe, told } from './fields.ts'
import { mustFindArticle, mustFindStory, sectionKeyOf } from './find.ts'
import { mustBeAllowed, subjectOf } from './rights.ts'
import { articleTold, tellArticle, tellArticles } from './article-answer.ts'
import type { By } from './verb.ts'

/** A story as staff see it, with the state of each of its articles. */
export const storySeen = z.object({
  id,
  version: z.int(),
  slugline: z.string(),
  kind: z.enum(kinds),
  section: z.string(),
  urgency: z.int(),
  embargo: told.nullable(),
  picture: id.nullable(),
  subjects: z.array(id),
  sources: z.array(
    z.object({
      source: z.string(),
      taken: z.enum(takings),
      language: tag.nullable(),
      url: z.string().nullable(),
      date: told.nullable(),
    }),
  ),
  articles: z.array(articleTold),
})

/** To be called through `see`. */
export const seeStory = async (reading: Reading, number: number, by: By): Promise<z.output<typeof storySeen>> => {
  const story = await mustFindStory(reading, number)
  const all = await articlesOfStory(reading, number)
  const articles = all.filter((article) => may(by.actor, 'see', subjectOf(article)))
  // Of nothing that they may see, they are told what they lack to see the first.
  if (articles.length === 0) mustBeAllowed(by, 'see', { editions: all.map(({ edition }) => edition).slice(0, 1) })
  const relays = await relaysOf(reading, articles[0]?.edition ?? 'en', number)
  return {
    id: story.id,
    version: story.version,
    slugline: story.slugline,
    kind: story.kind,
    section: await sectionKeyOf(reading, story.section),
    urgency: story.urgency,
    embargo: tellMaybe(story.embargoAt),
    picture: story.picture,
    subjects: await subjectIds(reading, number),
    sources: relays.map(({ source, taken, language, url, publishedAt }) => ({
      source: source.name,
      taken,
      language,
      url,
      date: tellMaybe(publishedAt),
    })),
    articles: await tellArticles(
      reading,
      articles.map((article) => article.id),
    ),
  }
}

/** An article as staff see it: its latest revision, whether or not readers see that one. */
export const articleSeen = articleTold.extend({
  held: z.string().nullable().describe('Why it is held back; null where it is not.'),
  live: z.boolean().describe('Whether readers see just this text.'),
  revision: z.int().nullable().describe('The number of the latest revision.'),
  kicker: z.string().nullable(),
  headline: z.string(),
  lead: z.string().nullable(),
  dateline: z.string().nullable(),
  slug: z.string().nullable(),
  credits: z.array(z.object({ author: id, name: z.string(), role: z.enum(roles) })),
  body: z.unknown().meta({ $ref: '#/components/schemas/BodyDoc' }),
  subjects: z.array(z.string()),
})

/** To be called through `see`. */
export const seeArticle = async (reading: Reading, number: number, by: By): Promise<z.output<typeof articleSeen>> => {
  const article = await mustFindArticle(reading, number)
  mustBeAllowed(by, 'see', subjectOf(article))
  const latest = article.latest === null ? undefined : await revisionById(reading, article.latest)
  const credits = latest?.content.credits ?? []
  const names = await allAuthorsIn(reading, article.edition, [...new Set(credits.map(({ author }) => author))])
  return {
    ...(await tellArticle(reading, number)),
    held: article.held,
    live: article.state === 'published' && article.live === article.latest,
    revision: latest?.number ?? null,
    kicker: latest?.content.kicker ?? null,
    headline: latest?.content.headline ?? '',
    lead: latest?.content.lead ?? null,
    dateline: latest?.content.dateline ?? null,
    slug: latest?.content.slug ?? null,
    credits: credits.map((credit) => ({ ...credit, name: names.find(({ id }) => id === credit.author)?.name ?? '' })),
    body: latest?.content.body ?? null,
    subjects: (await subjectsOf(reading, article.edition, article.story)).map(({ name }) => name),
  }
}
