import { actsOn } from '#archive/acts.ts'
import type { Article } from '#archive/articles.ts'
import { newsroomLook } from '#archive/newsroom.ts'
import type { Reading } from '#archive/reading.ts'
import { approversOf, personOf, writersOf } from '#archive/reviews.ts'
import type { Who } from '#story/actor.ts'
import { Refused } from './refusals.ts'

/** What the newsroom has set of who must have looked at a text before readers do, asked for by every act that brings
 *  one to them: `approvalNeeded` wants an approval of just this revision; `fourEyes` wants a second person, who wrote
 *  in it, approved it, or publishes it. What readers see or saw already needs neither.
 *  @param who publishes it.
 *  @param alone whether they have just written all of what is new in it, whatever others have in their drafts. */
export const mustBeSeenByOthers = async (
  reading: Reading,
  who: Pick<Who, 'kind' | 'id'>,
  article: Article,
  revision: number,
  alone = false,
): Promise<void> => {
  const lacks = await lacksEyes(reading, who, article, revision, alone)
  if (lacks !== undefined) throw new Refused(lacks, { article: article.id, edition: article.edition })
}

/** Which of these rules is not kept; undefined where all are. */
export const lacksEyes = async (
  reading: Reading,
  who: Pick<Who, 'kind' | 'id'>,
  { id: article, live }: Article,
  revision: number,
  alone = false,
): Promise<'approval.missing' | 'four-eyes.alone' | undefined> => {
  if (revision === live) return undefined
  const { fourEyes, approvalNeeded } = await newsroomLook(reading)
  if (!fourEyes && !approvalNeeded) return undefined
  const approvers = await approversOf(reading, article, revision)
  if (approvalNeeded && approvers.size === 0) return 'approval.missing'
  if (!fourEyes) return undefined
  const writer = alone ? await personOf(reading, who) : await loneWriter(reading, who, article, live)
  return writer !== undefined && ![...approvers].some((person) => person !== writer) ? 'four-eyes.alone' : undefined
}

/** Refuses an approval by somebody who wrote all of it, where the newsroom wants a second person. */
export const mustNotBeAlone = async (
  reading: Reading,
  who: Pick<Who, 'kind' | 'id'>,
  { id: article, edition, live }: Article,
): Promise<void> => {
  if (!(await newsroomLook(reading)).fourEyes) return
  if ((await loneWriter(reading, who, article, live)) !== undefined)
    throw new Refused('four-eyes.alone', { article, edition })
}

/** Who wrote all of what readers do not see yet, where it is the one who acts. */
const loneWriter = async (
  reading: Reading,
  who: Pick<Who, 'kind' | 'id'>,
  article: number,
  live: number | null,
): Promise<string | undefined> => {
  const person = await personOf(reading, who)
  const writers = await writersOf(reading, article, live)
  return [...writers].every((writer) => writer === person) ? person : undefined
}

/** How far back in the log of an article the one who scheduled it is looked for. */
const lookedThrough = 100

/** Who scheduled an article: it is published in their name, as far as the newsroom's rules go. */
export const whoScheduled = async (reading: Reading, article: number, otherwise: Who): Promise<Who> =>
  (await actsOn(reading, `article:${article}`, lookedThrough)).find(({ verb }) => verb === 'schedule')?.actor ??
  otherwise
