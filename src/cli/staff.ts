import { parseArgs } from 'node:util'
import { credentialsOf } from '#archive/credentials.ts'
import { openInvitations } from '#archive/invitations.ts'
import { allMembers, memberByKey } from '#archive/members.ts'
import type { Archive } from '#archive/archive.ts'
import { member as memberVerb } from '#desk/member.ts'
import { openDesk, perform } from '#desk/perform.ts'
import { explain } from '#desk/refusals.ts'
import { inviteFirst, inviteMember, linkLasts } from '#staff/invite.ts'
import type { Staff } from '#staff/staff.ts'
import { shell } from '#story/actor.ts'
import { isMemberRole, memberRoles, trusted } from '#story/may.ts'
import type { Grant } from '#story/may.ts'
import { sealOf } from '../newsroom.ts'
import { fail, withArchive } from './io.ts'
import type { Command, Io } from './io.ts'

export const staffHelp = `dragoman staff invite [KEY [--name NAME] [--role ROLE[:EDITION]]…]
dragoman staff reset KEY
dragoman staff list [--json]

Makes links by which members get in, and lists the members. A link opens once, within three days.

  invite      without a key: for the first administrator, who says their own name. With a key: for that member, who is
              made if there is none of it
  --name      what colleagues see; a new member needs one
  --role      what they are, in one edition (--role translator:ar) or in all (--role editor); again for more.
              ${memberRoles.join(', ')}
  reset       for a member who has lost what they sign in with; what they had ends when the link is used`

/** Members and the links that let them in. */
export const staff: Command = async (args, io) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { name: { type: 'string' }, role: { type: 'string', multiple: true }, json: { type: 'boolean' } },
  })
  const [act, key, ...more] = positionals
  if (more.length > 0)
    return fail(io, `There is a word too many: “${more[0]}”. A name of several words stands in quotation marks.`)
  if (act === 'invite') return withArchive(io, (archive) => invite(io, archive, key, values))
  if (act === 'reset' && key !== undefined) return withArchive(io, (archive) => giveLink(io, archive, key, 'reset'))
  if (act === 'list' && key === undefined) return withArchive(io, (archive) => list(io, archive, values.json === true))
  return fail(io, staffHelp)
}

const staffOf = (io: Io, archive: Archive): Staff => ({
  archive,
  clock: io.clock,
  seal: sealOf(archive, io.settings),
  site: () => io.settings.publicUrl,
})

const invite = async (
  io: Io,
  archive: Archive,
  key: string | undefined,
  { name, role = [] }: { name?: string; role?: string[] },
): Promise<number> => {
  if (key === undefined) {
    if (name !== undefined || role.length > 0) return fail(io, 'Give the key of the member, such as: leila-rahimi')
    io.out(await inviteFirst(staffOf(io, archive)))
    io.err('Whoever opens this link becomes an administrator. It opens once, within three days.')
    return 0
  }
  const grants: Grant[] = []
  for (const one of role) {
    const [what = '', edition = '*'] = one.split(':', 2)
    if (!isMemberRole(what)) return fail(io, `There is no role “${what}”. There are: ${memberRoles.join(', ')}.`)
    grants.push({ role: what, edition })
  }
  const { value: before } = await archive.read((reading) => memberByKey(reading, key))
  if (before === undefined || name !== undefined || grants.length > 0) {
    const given = { key, ...(name !== undefined && { name }), ...(grants.length > 0 && { grants }) }
    const done = await perform(openDesk(archive, io.clock), trusted(shell), memberVerb, given)
    if (!done.ok) return fail(io, explain(done.refusal))
  }
  return giveLink(io, archive, key, 'join')
}

const giveLink = async (io: Io, archive: Archive, key: string, purpose: 'join' | 'reset'): Promise<number> => {
  const link = await inviteMember(staffOf(io, archive), shell, key, purpose)
  if (link === undefined && purpose === 'join')
    return fail(io, `“${key}” is not active, or can get in already. If all is lost: dragoman staff reset ${key}`)
  if (link === undefined) return fail(io, `There is no active member “${key}”. See: dragoman staff list`)
  io.out(link)
  io.err(`This lets ${key} in once, within ${linkLasts / 3_600_000} hours. Give it to nobody else.`)
  return 0
}

const list = async (io: Io, archive: Archive, json: boolean): Promise<number> => {
  const now = io.clock.now()
  const { value: members } = await archive.read(async (reading) => {
    const invited = await openInvitations(reading, now)
    const found = []
    for (const { id, key, name, active, grants } of await allMembers(reading)) {
      const ways = (await credentialsOf(reading, id)).map(({ kind }) => kind)
      const passkeys = ways.filter((kind) => kind === 'passkey').length
      found.push({ key, name, active, grants, passkeys, password: ways.includes('password'), invited: invited.has(id) })
    }
    return found
  })
  if (json) io.out(JSON.stringify(members, null, 2))
  else if (members.length === 0) io.err('There is nobody yet: dragoman staff invite')
  for (const one of json ? [] : members) {
    const roles = one.grants.map(({ role, edition }) => (edition === '*' ? role : `${role}:${edition}`)).join(',')
    const ways = [
      ...(one.passkeys > 0 ? [`${one.passkeys} passkey${one.passkeys === 1 ? '' : 's'}`] : []),
      ...(one.password ? ['password'] : []),
      ...(one.invited ? ['invited'] : []),
    ]
    const state = one.active ? ways.join(', ') || 'no way in yet' : 'ended'
    io.out([one.key, one.name, roles || 'no role', state].join('  '))
  }
  return 0
}
