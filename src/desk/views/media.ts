import { z } from 'zod'
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
