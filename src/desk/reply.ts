import { z } from 'zod'
import { decideReply, editionOfReply, replySubject } from '#archive/replies.ts'
import { versionOf } from '#archive/versions.ts'
import { id, ifVersion, line } from './fields.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowed } from './rights.ts'
import { enterInLog, verb } from './verb.ts'
import { mustBeAtVersion } from './version-guard.ts'

const states = z.enum(['pending', 'approved', 'spam', 'trash'])

/** What becomes of a reader's reply. */
export const reply = verb({
  name: 'reply',
  right: 'replies',
  guarded: 'optional',
  summary: 'Approves a reader’s reply, or calls it spam, or throws it away.',
  input: z.strictObject({
    reply: id,
    ifVersion,
    state: states,
    reason: line(500).optional().describe('Why, for other editors; readers do not see it.'),
  }),
  answer: z.object({ reply: id, version: z.int(), state: states }),
  act: async (writing, { reply, ifVersion, state, reason }, by) => {
    const edition = await editionOfReply(writing, reply)
    if (edition === undefined) throw new Refused('reply.not-found', { reply })
    mustBeAllowed(by, 'replies', { editions: [edition] })
    await mustBeAtVersion(writing, replySubject(reply), ifVersion)
    await decideReply(writing, reply, { state, by: by.actor, reason: reason || null, at: by.now })
    await enterInLog(writing, by, 'reply', `reply:${reply}`, { state })
    return { reply, version: await versionOf(writing, replySubject(reply)), state }
  },
})
