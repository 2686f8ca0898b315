import type { Archive } from '#archive/archive.ts'
import type { Member } from '#archive/members.ts'
import type { Seal } from '#archive/seal.ts'
import type { Clock } from '#common/clock.ts'
import type { Accounts } from './accounts.ts'
import { scopes } from '#story/may.ts'
import type { Actor } from '#story/may.ts'

/** Where members get in. */
export interface Staff {
  readonly archive: Archive
  readonly clock: Clock
  /** What secrets that must be read again are sealed with; the newsroom's key is made at the first need.
   *  @throws Fault `data.other-key` where this server's key is not the archive's. */
  readonly seal: () => Promise<Seal>
  /** Scheme and host of the newsroom, as members type it: passkeys belong to it. */
  readonly site: () => string
  /** Where members have accounts already, if the operator has set it. */
  readonly accounts?: Accounts | undefined
}

/** A member as somebody who acts. */
export const actorOf = ({ id, key, grants }: Pick<Member, 'id' | 'key' | 'grants'>): Actor => ({
  kind: 'member',
  id,
  name: key,
  scopes: new Set(scopes),
  editions: null,
  grants,
  member: id,
})
