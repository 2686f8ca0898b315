import { z } from 'zod'
import { setCover } from '#archive/covers.ts'
import { memberByKey } from '#archive/members.ts'
import { id, ifVersion, key, words } from './fields.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowed } from './rights.ts'
import { enterInLog, verb } from './verb.ts'
import { raised } from './version-guard.ts'

/** A member taken off the desk's own lists, for their safety: a word stands in place of their name wherever colleagues
 *  look, also at what was done long ago. Administrators and they themselves go on seeing the name. What readers see is
 *  `hide-author`. */
export const hideMember = verb({
  name: 'hide-member',
  right: 'hide-member',
  summary:
    'Takes a member off the desk’s own lists: colleagues see a word in place of the name, in what was done long ago ' +
    'too, and cannot give them anything to do. Administrators, and they themselves, see the name.',
  guarded: 'optional',
  input: z.strictObject({
    key,
    ifVersion,
    cover: words(60).nullable().describe('What stands in place of the name; null gives the name back.'),
  }),
  answer: z.object({ member: id, key, version: z.int(), hidden: z.boolean() }),
  act: async (writing, { key, ifVersion, cover }, by) => {
    // Also one who has left: their name stands in what they did.
    const found = await memberByKey(writing, key)
    if (found === undefined) throw new Refused('member.not-found', { member: key })
    const member = found.id
    const own = member === by.actor.member
    mustBeAllowed(by, 'hide-member', { editions: own ? 'any' : 'all', own })
    await setCover(writing, member, cover)
    const version = await raised(writing, `member:${member}`, { made: false, ifVersion })
    await enterInLog(writing, by, 'hide-member', `member:${member}`, { hidden: cover !== null })
    return { member, key, version, hidden: cover !== null }
  },
})
