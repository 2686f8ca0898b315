import { TOTP } from 'otpauth'
import { openArchive } from '#archive/archive.ts'
import type { Archive } from '#archive/archive.ts'
import { saveMember } from '#archive/members.ts'
import { makeSeal } from '#archive/seal.ts'
import { setClock } from '#common/clock.ts'
import type { SetClock } from '#common/clock.ts'
import { inviteMember } from '#staff/invite.ts'
import { joinByPassword, joinWithCode } from '#staff/join.ts'
import type { Joined } from '#staff/join.ts'
import type { Staff } from '#staff/staff.ts'
import { shell } from '#story/actor.ts'
import type { Grant } from '#story/may.ts'
import type { Engine } from '../engines.ts'

/** Members in a temporary archive, whose clock the test sets. */
export interface PracticeStaff extends Staff {
  readonly archive: Archive
  readonly clock: SetClock
}

export const practiceStaff = async (engine: Engine): Promise<PracticeStaff> => {
  const { url } = await engine.fresh()
  const clock = setClock('2026-11-24T09:00:00Z')
  const archive = await openArchive({ url, clock })
  const seal = makeSeal(new Uint8Array(32).fill(7))
  return { archive, clock, seal: () => Promise.resolve(seal), site: () => 'http://localhost:4000' }
}

export const newMember = (
  { archive, clock }: PracticeStaff,
  key: string,
  grants: readonly Grant[] = [{ edition: '*', role: 'editor' }],
): Promise<number> =>
  archive.write((writing) => saveMember(writing, { key, name: key, active: true, grants, at: clock.now() }))

/** The code that an app shows for a secret at a moment. */
export const codeAt = (secret: string, at: number): string => new TOTP({ secret }).generate({ timestamp: at })

export const goodPassword = 'four trams cross the old bridge'

/** Lets a member choose a password and an app, by a link; gives what they then have. */
export const joined = async (
  staff: PracticeStaff,
  key: string,
  purpose: 'join' | 'reset' = 'join',
): Promise<Joined & { secret: string }> => {
  const link = (await inviteMember(staff, shell, key, purpose))?.split('/').at(-1) ?? ''
  const names = { key: '', name: '' }
  const asked = await joinByPassword(staff, link, { names, password: goodPassword, newsroom: 'The Lantern' })
  if (typeof asked === 'string') throw new Error(asked)
  const code = codeAt(asked.secret, staff.clock.now())
  const done = await joinWithCode(staff, link, { step: asked.step, code, client: 'Firefox, Linux' })
  if (typeof done === 'string' || !('session' in done)) throw new Error(JSON.stringify(done))
  return { ...done, secret: asked.secret }
}
