import { z } from 'zod'
import { erasePerson, personByDigest } from '#archive/person.ts'
import { id, instantText, instantTextOrNull, line, moment, tag } from './fields.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowed } from './rights.ts'
import { enterInLog, verb } from './verb.ts'

/** What is known of whoever has an address, for them to have it or to be forgotten. The address is in no log. */
export const person = verb({
  name: 'person',
  right: 'settings',
  summary: 'Gives all that is known of whoever has an e-mail address, and erases it where that is asked for.',
  seals: true,
  input: z.strictObject({
    email: line(254).min(3),
    erase: z
      .enum(['no', 'address', 'everything'])
      .default('no')
      .describe('`address`: letters end and replies no longer lead to them. `everything`: their replies go as well.'),
  }),
  answer: z.object({
    subscriptions: z.array(
      z.object({
        edition: tag,
        kinds: z.array(z.string()),
        since: moment,
        confirmedAt: moment.nullable(),
        mails: z.array(z.object({ at: moment, state: z.string() })),
      }),
    ),
    replies: z.array(
      z.object({
        reply: id,
        article: id,
        state: z.string(),
        name: z.string(),
        url: z.string().nullable(),
        text: z.string(),
        writtenAt: moment,
      }),
    ),
    barred: z.boolean().describe('Whether the address wants no mail of ours: that alone is not erased.'),
    erased: z.boolean(),
  }),
  act: async (writing, { email, erase }, by) => {
    mustBeAllowed(by, 'settings', { editions: 'all' })
    if (by.seal === undefined) throw new Refused('person.no-key')
    const { digest } = (await by.seal()).close(email)
    const known = await personByDigest(writing, digest)
    if (erase !== 'no') await erasePerson(writing, digest, { words: erase === 'everything', at: by.now })
    await enterInLog(writing, by, 'person', 'readers', {
      erase,
      subscriptions: known.subscriptions.length,
      replies: known.replies.length,
    })
    return {
      subscriptions: known.subscriptions.map(({ kinds, since, confirmedAt, mails, ...rest }) => ({
        ...rest,
        kinds: [...kinds],
        since: instantText(since),
        confirmedAt: instantTextOrNull(confirmedAt),
        mails: mails.map(({ at, state }) => ({ at: instantText(at), state })),
      })),
      replies: known.replies.map(({ writtenAt, ...rest }) => ({ ...rest, writtenAt: instantText(writtenAt) })),
      barred: known.barred,
      erased: erase !== 'no',
    }
  },
})
