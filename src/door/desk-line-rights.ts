import { articleById } from '#archive/articles.ts'
import type { Archive } from '#archive/archive.ts'
import type { Reading } from '#archive/reading.ts'
import { sessionOf } from '#archive/sessions.ts'
import type { Clock } from '#common/clock.ts'
import { viewerOf } from '#desk/look-as.ts'
import { Refused } from '#desk/refusals.ts'
import { mustBeAllowedOn, subjectOf } from '#desk/rights.ts'
import { refusalText } from '#screens/refusals.ts'
import { actorOf } from '#staff/staff.ts'
import { idle } from '#staff/session-time.ts'
import { may } from '#story/may.ts'
import type { Actor } from '#story/may.ts'
import type { DeskLine } from './desk-line.ts'

/** Whose session a secret opens now. */
export const memberOf = async (
  archive: Archive,
  clock: Clock,
  secret: string,
): Promise<{ actor: Actor; called: string; language: string | null } | undefined> => {
  const { value } = await archive.read((reading) => sessionOf(reading, secret, { now: clock.now(), idle }))
  if (value === undefined) return undefined
  const { member } = value
  return { actor: actorOf(member), called: member.cover ?? member.key, language: member.language }
}

/** Ends a line whose session is over; gives whether it lives. What its member may is asked anew. */
export const lives = async (archive: Archive, clock: Clock, line: DeskLine): Promise<boolean> => {
  const found = await memberOf(archive, clock, line.secret)
  if (line.ended) return false
  if (found === undefined || found.actor.id !== line.actor.id) {
    line.end('signed-out')
    return false
  }
  Object.assign(line, { actor: found.actor, called: found.called })
  return true
}

/** Whether a member may see what is written in an article, as it is in this moment. */
export const maySee = async (reading: Reading, actor: Actor, number: number): Promise<boolean> => {
  reading.viewer = viewerOf(actor)
  // The moment may have been asked for somebody else before.
  reading.closed = undefined
  const article = await articleById(reading, number)
  return article !== undefined && may(actor, 'see', { ...subjectOf(article), public: false })
}

/** Whether they may also write in it. */
export const mayWrite = async (reading: Reading, actor: Actor, number: number): Promise<boolean> => {
  if (!(await maySee(reading, actor, number))) return false
  const article = await articleById(reading, number)
  if (article === undefined) return false
  try {
    await mustBeAllowedOn(reading, { actor }, 'write', article)
    return true
  } catch (thrown) {
    if (thrown instanceof Refused) return false
    throw thrown
  }
}

/** Says that an article is none for this member, or no more; whoever has it open gets no news of it. */
export const shutOut = (line: DeskLine, article: number, client: string, version = 0): void => {
  line.opened.delete(article)
  const refusal = { code: 'article.not-found', facts: { article } } as const
  const word = refusalText(line.voice, refusal)
  line.say({ type: 'refused', article, client, version, code: refusal.code, word })
}
