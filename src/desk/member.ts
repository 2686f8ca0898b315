import { z } from 'zod'
import { hasAdministrator, memberByKey, saveMember } from '#archive/members.ts'
import { memberRoles } from '#story/may.ts'
import { id, ifVersion, key, tag, words } from './fields.ts'
import { raised } from './version-guard.ts'
import { mustFindEdition } from './must-find.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowed } from './rights.ts'
import { enterInLog, verb } from './verb.ts'

const grants = z
  .array(
    z.strictObject({
      edition: z.union([z.literal('*'), tag]).describe('An edition, or * for all of them and what they share.'),
      role: z.enum(memberRoles),
    }),
  )
  .max(600)

/** Somebody who works here, and what they may in which edition. What readers are told of people is the verb
 *  `author`. */
export const member = verb({
  name: 'member',
  right: 'settings',
  summary: 'Makes a member of staff, or changes their name and their roles by edition. What is left out stays.',
  input: z.strictObject({
    key,
    ifVersion,
    name: words(200).optional(),
    active: z.boolean().optional().describe('Whether they may act, themselves or by a token; a new one may.'),
    grants: grants.optional().describe('All their roles, in place of those that they have.'),
  }),
  guarded: 'optional',
  answer: z.object({ member: id, key, version: z.int(), name: z.string(), active: z.boolean(), grants }),
  act: async (writing, { key, ifVersion, ...given }, by) => {
    mustBeAllowed(by, 'settings', { editions: 'all' })
    const before = await memberByKey(writing, key)
    for (const { edition } of given.grants ?? []) if (edition !== '*') await mustFindEdition(writing, edition)
    const name = given.name ?? before?.name
    if (name === undefined) throw new Refused('member.name-missing', { member: key })
    const after = {
      key,
      name,
      active: given.active ?? before?.active ?? true,
      grants: given.grants ?? [...(before?.grants ?? [])],
    }
    const number = await saveMember(writing, { ...after, at: by.now })
    const own = number === by.actor.member
    if (own && !(await hasAdministrator(writing))) throw new Refused('member.last-administrator')
    const version = await raised(writing, `member:${number}`, { made: before === undefined, ifVersion })
    await enterInLog(writing, by, 'member', `member:${number}`, { active: after.active, grants: after.grants })
    return { member: number, version, ...after }
  },
})
