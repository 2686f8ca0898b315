import { slug } from '#language/slug.ts'
import { Refused } from './refusals.ts'

/** The slug of something that has a page: the wished one, else the one that it has already, else one made of its
 *  name. */
export const stayingSlug = (
  wished: string | undefined,
  before: string | null | undefined,
  name: string,
  edition: string,
): string => (wished === undefined && before ? before : slugFrom(wished, name, edition))

/** A part of an address made of what staff wished, or else of a name. */
const slugFrom = (wished: string | undefined, name: string, edition: string): string => {
  const made = slug(wished ?? name, edition)
  if (made === '') throw new Refused('slug.empty', { text: wished ?? name })
  return made
}
