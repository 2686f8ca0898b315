import { isAssigned } from '#archive/assignments.ts'
import type { Reading } from '#archive/reading.ts'
import { articlesOfStory, madeBy } from '#archive/articles.ts'
import type { Article } from '#archive/articles.ts'
import { may, missingFor } from '#story/may.ts'
import type { Actor, Right, Subject } from '#story/may.ts'
import { Refused } from './refusals.ts'

/** Who asks for a right: an act's `by`, or whoever looks at something. */
interface Asking {
  readonly actor: Actor
}

/** Refuses what whoever asks may not do, and says what they lack. */
export const mustBeAllowed = ({ actor }: Asking, act: Right, subject: Subject): void => {
  const missing = missingFor(actor, act, subject)
  if (missing === undefined) return
  if (missing.what === 'scope') throw new Refused('scope.missing', { scope: missing.scope })
  if (missing.what === 'edition')
    throw new Refused('edition.not-allowed', { editions: missing.editions, limited: missing.limited })
  throw new Refused('role.missing', { editions: missing.editions, roles: missing.roles })
}

/** An article as a subject of rights, as far as that does not depend on who asks. */
export const subjectOf = ({ edition, translationOf, state }: Article): Subject & { editions: readonly string[] } => ({
  editions: [edition],
  translation: translationOf !== null,
  public: state === 'published',
})

/** The same for an act on an article, of which it counts who made it and whether it is a translation; of writing, also
 *  to whom it was given. */
export const mustBeAllowedOn = async (
  reading: Reading,
  { actor }: Asking,
  act: Right,
  article: Article,
): Promise<void> => {
  const { id, story, edition } = article
  const { member } = actor
  const own = member !== null && (await madeBy(reading, [id], member)).has(id)
  const subject = { ...subjectOf(article), own }
  const assigned = act === 'write' && member !== null && !may(actor, act, subject)
  mustBeAllowed({ actor }, act, {
    ...subject,
    assigned: assigned && (await isAssigned(reading, member, story, edition)),
  })
}

/** Whether whoever asks may do an act on an article. */
export const mayOn = async (reading: Reading, { actor }: Asking, act: Right, article: Article): Promise<boolean> =>
  may(actor, act, {
    ...subjectOf(article),
    own: actor.member !== null && (await madeBy(reading, [article.id], actor.member)).has(article.id),
  })

/** The same for an act on all of a story. It is the actor's own where they made one of its articles. */
export const mustBeAllowedOnStory = async (
  reading: Reading,
  { actor }: Asking,
  act: Right,
  story: number,
): Promise<void> => {
  const articles = await articlesOfStory(reading, story)
  const ids = articles.map(({ id }) => id)
  mustBeAllowed({ actor }, act, {
    editions: articles.map(({ edition }) => edition),
    public: articles.some(({ state }) => state === 'published'),
    own: actor.member !== null && (await madeBy(reading, ids, actor.member)).size > 0,
  })
}

/** The editions that the names of something are given in, and those that it has names in. */
export const named = (
  given: Readonly<Record<string, unknown>>,
  before?: { readonly names: Readonly<Record<string, unknown>> },
): readonly string[] | 'any' => {
  const editions = [...new Set([...Object.keys(given), ...Object.keys(before?.names ?? {})])]
  return editions.length === 0 ? 'any' : editions
}
