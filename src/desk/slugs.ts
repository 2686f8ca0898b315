import { slug } from '#language/slug.ts'
import { Refused } from './refusals.ts'

/** A part of an address made of what staff wished, or else of a name. */
export const slugFrom = (wished: string | undefined, name: string, edition: string): string => {
  const made = slug(wished ?? name, edition)
  if (made === '') throw new Refused('slug.empty', { text: wished ?? name })
  return made
}
