import { z } from 'zod'
import { id, ifVersion, tag } from './fields.ts'

/** How an act names the articles that it is about: several of one story, or any by their numbers. Whatever is named in
 *  one call takes effect in one moment. */
export const choice = {
  articles: z.array(id).min(1).max(100).optional().describe('Articles by their numbers.'),
  story: id.optional().describe('A story, in place of articles: all its articles that this can be done to.'),
  editions: z.array(tag).min(1).max(100).optional().describe('With `story`: only its articles in these editions.'),
  ifVersion: ifVersion.describe('With one article: the version that you have seen.'),
}

/** Adds to a schema what the fields of a choice must keep among themselves. */
export const choosing = <T extends z.ZodObject>(schema: T): T =>
  schema
    .refine(
      (input) => (input['articles'] === undefined) !== (input['story'] === undefined),
      'Name either `articles` or a `story`.',
    )
    .refine((input) => input['editions'] === undefined || input['story'] !== undefined, '`editions` goes with `story`.')
    .refine(
      (input) =>
        input['ifVersion'] === undefined || (Array.isArray(input['articles']) && input['articles'].length === 1),
      '`ifVersion` goes with one article.',
    )
