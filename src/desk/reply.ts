import { z } from 'zod'
import { learnFrom } from '#archive/spam-words.ts'
import { decideReply, noteReply, quoteReply, textsOf, undoDecision } from '#archive/reply-decisions.ts'
import { editionsOfReplies, replyStates, replySubject } from '#archive/replies.ts'
import type { ReplyState } from '#archive/replies.ts'
import type { Writing } from '#archive/writing.ts'
import { id, ifVersion, line, lines } from './fields.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowed } from './rights.ts'
import { enterInLog, verb } from './verb.ts'
import type { By } from './verb.ts'
import { mustBeAtVersion } from './version-guard.ts'

const states = z.enum(replyStates)

/** What is done to a reply. */
interface Decision {
  readonly state?: ReplyState | undefined
  readonly undo?: true | undefined
  readonly reason?: string | undefined
  readonly note?: string | null | undefined
  readonly excerpt?: string | null | undefined
}

/** What becomes of readers' replies. */
export const reply = verb({
  name: 'reply',
  right: 'replies',
  guarded: 'optional',
  summary:
    'Approves readers’ replies, holds them, calls them spam, refuses them, or takes the last decision on them back.',
  input: z
    .strictObject({
      reply: id.optional(),
      ifVersion,
      replies: z
        .array(z.strictObject({ reply: id, ifVersion }))
        .min(1)
        .max(200)
        .optional()
        .describe('Several at once, in place of `reply`: all of them, or, where one is refused, none.'),
      state: states.optional(),
      undo: z.literal(true).optional().describe('They are again what they were before the last decision.'),
      reason: line(500).optional().describe('Why, for other editors; readers do not see it.'),
      excerpt: lines(600)
        .nullable()
        .optional()
        .describe('What of an approved reply stands with its article, in its own words; null takes it away.'),
      note: lines(1000).nullable().optional().describe('What moderators tell each other; null takes it away.'),
    })
    .refine(({ reply, replies }) => (reply === undefined) !== (replies === undefined), 'Name `reply` or `replies`.')
    .refine(
      ({ state, undo, note, excerpt }) =>
        (undo === undefined) === (state !== undefined || note !== undefined || excerpt !== undefined),
      'Give `undo`, or `state`, `note` or `excerpt`.',
    )
    .refine(({ reason, state }) => reason === undefined || state !== undefined, {
      message: 'A reason goes with a state.',
      path: ['reason'],
    })
    .refine(({ ifVersion, reply }) => ifVersion === undefined || reply !== undefined, {
      message: 'Of several, each has its own.',
      path: ['ifVersion'],
    }),
  answer: z.object({
    replies: z.array(z.object({ reply: id, version: z.int(), state: states })),
    version: z.int().optional().describe('Of `reply`, where it was named alone.'),
  }),
  act: async (writing, { reply, ifVersion, replies = [], ...decision }, by) => {
    const asked = reply === undefined ? replies : [{ reply, ifVersion }]
    const found = await editionsOfReplies(
      writing,
      asked.map((one) => one.reply),
    )
    for (const one of asked) if (!found.has(one.reply)) throw new Refused('reply.not-found', { reply: one.reply })
    mustBeAllowed(by, 'replies', { editions: [...new Set([...found.values()].map(({ edition }) => edition))] })
    const done = []
    for (const one of asked) {
      await mustBeAtVersion(writing, replySubject(one.reply), one.ifVersion)
      done.push({ reply: one.reply, ...(await decide(writing, one.reply, decision, by, found.get(one.reply)?.state)) })
    }
    if (decision.state !== undefined || decision.undo)
      await learnFrom(
        writing,
        done.map((one) => one.reply),
      )
    return { replies: done, ...(reply === undefined ? {} : { version: done[0]?.version }) }
  },
})

const decide = async (
  writing: Writing,
  reply: number,
  { state, undo, reason, note, excerpt }: Decision,
  by: By,
  is: ReplyState = 'pending',
): Promise<{ version: number; state: ReplyState }> => {
  const subject = replySubject(reply)
  if (undo) {
    const done = await undoDecision(writing, reply)
    if (done === undefined) throw new Refused('reply.nothing-to-undo', { reply })
    await enterInLog(writing, by, 'reply', subject, { state: done.state, undone: true })
    return done
  }
  let version = 1
  if (note !== undefined) version = await noteReply(writing, reply, note || null)
  if (excerpt !== undefined) version = await quote(writing, reply, excerpt, state ?? is)
  if (state !== undefined)
    version =
      (await decideReply(writing, reply, { state, by: by.actor, reason: reason || null, at: by.now })) ?? version
  await enterInLog(writing, by, 'reply', subject, {
    ...(state === undefined ? {} : { state }),
    ...(note === undefined ? {} : { noted: true }),
    ...(excerpt === undefined ? {} : { quoted: excerpt !== null }),
  })
  return { version, state: state ?? is }
}

/** Only what readers see is quoted, and only in its own words. */
const quote = async (writing: Writing, reply: number, excerpt: string | null, is: ReplyState): Promise<number> => {
  const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()
  if (excerpt !== null) {
    const text = (await textsOf(writing, [reply])).get(reply) ?? ''
    if (is !== 'approved' || plain(excerpt) === '' || !plain(text).includes(plain(excerpt)))
      throw new Refused('reply.not-said', { reply })
  }
  return quoteReply(writing, reply, excerpt)
}
