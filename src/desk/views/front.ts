import { z } from 'zod'
import { breakingSettings, breakingSubject } from '#archive/breaking.ts'
import { frontPage, topNews, topSubject } from '#archive/top-news.ts'
import { versionOf } from '#archive/versions.ts'
import { id, instantTextOrNull, key, moment, tag } from '../fields.ts'
import { mustFindEdition, mustFindSection } from '../must-find.ts'
import { mustBeAllowed } from '../rights.ts'
import { view } from '../view.ts'

/** What stands at the head of an edition, each in the fields of the verb that sets it. */

export const breakingView = view({
  name: 'breaking',
  path: 'breaking/{edition}',
  right: 'see',
  summary: 'The breaking bar of an edition.',
  input: z.strictObject({ edition: tag }),
  answer: z.object({
    edition: tag,
    version: z.int().describe('Goes up also where the bar ends by itself, or with its article.'),
    text: z.string().nullable().describe('Null where none stands there.'),
    article: id.nullable(),
    since: moment.nullable(),
    until: moment.nullable(),
  }),
  see: async (reading, { edition }, by) => {
    const { code } = await mustFindEdition(reading, edition)
    mustBeAllowed(by, 'see', { editions: [code], public: true })
    const bar = await breakingSettings(reading, code)
    return {
      edition: code,
      version: await versionOf(reading, breakingSubject(code)),
      text: bar?.text ?? null,
      article: bar?.article ?? null,
      since: instantTextOrNull(bar?.since ?? null),
      until: instantTextOrNull(bar?.until ?? null),
    }
  },
})

export const topView = view({
  name: 'top',
  path: 'top/{edition}',
  right: 'see',
  summary: 'The top news of an edition’s front page or of a section, in their order.',
  input: z.strictObject({
    edition: tag,
    section: key.optional().describe('Whose head; without one it is the front page’s.'),
  }),
  answer: z.object({
    edition: tag,
    section: z.string().nullable(),
    version: z.int().describe('Goes up also where an article of it is withdrawn.'),
    articles: z.array(id).describe('As the verb `top` takes them.'),
    shown: z.array(z.object({ article: id, headline: z.string(), path: z.string() })),
  }),
  see: async (reading, { edition, section }, by) => {
    const { code } = await mustFindEdition(reading, edition)
    mustBeAllowed(by, 'see', { editions: [code], public: true })
    const number = section === undefined ? frontPage : await mustFindSection(reading, section)
    const cards = await topNews(reading, code, number)
    return {
      edition: code,
      section: section ?? null,
      version: await versionOf(reading, topSubject(code, number)),
      articles: cards.map((card) => card.id),
      shown: cards.map((card) => ({ article: card.id, headline: card.headline, path: card.path })),
    }
  },
})
