import { z } from 'zod'
import { placesOfMedia } from '#archive/media-places.ts'
import { states } from '#story/article.ts'
import { may } from '#story/may.ts'
import { id, key, tag } from '../fields.ts'
import { mediumAnswer, answerMedium } from '../media-answer.ts'
import { mustBeAllowed } from '../rights.ts'
import { numberInPath, view } from '../view.ts'

export const mediumView = view({
  name: 'medium',
  path: 'media/{media}',
  right: 'see',
  summary: 'A picture, a sound or a film, with its words in all editions.',
  input: z.strictObject({ media: numberInPath }),
  answer: mediumAnswer,
  see: async (reading, { media }, by) => {
    mustBeAllowed(by, 'see', { editions: 'any', public: true })
    return answerMedium(reading, media)
  },
})

export const mediumPlacesView = view({
  name: 'medium-places',
  path: 'media/{media}/places',
  right: 'see',
  summary: 'Where a picture, a sound or a film is shown, in what is public and in what was saved last.',
  input: z.strictObject({ media: numberInPath }),
  answer: z.object({
    articles: z
      .array(
        z.object({
          article: id,
          story: id,
          edition: tag,
          state: z.enum(states),
          headline: z.string(),
          path: z.string().nullable(),
          as: z.enum(['picture', 'in text']).describe('The picture of the whole story, or in the text.'),
        }),
      )
      .describe('Those that you may see, the latest first.'),
    more: z.int().describe('How many articles there are beyond these.'),
    pages: z.array(z.object({ key, edition: tag, title: z.string() })),
    portraits: z.array(key),
    dossiers: z.array(key),
    posters: z.array(id).describe('Films that it stands for.'),
    logo: z.boolean(),
  }),
  see: async (reading, { media }, by) => {
    mustBeAllowed(by, 'see', { editions: 'any', public: true })
    await answerMedium(reading, media)
    const { articles, pages, portraits, dossiers, posters, ...rest } = await placesOfMedia(reading, media)
    return {
      ...rest,
      articles: articles.filter(({ edition, state }) =>
        may(by.actor, 'see', { editions: [edition], public: state === 'published' }),
      ),
      pages: [...pages],
      portraits: [...portraits],
      dossiers: [...dossiers],
      posters: [...posters],
    }
  },
})
