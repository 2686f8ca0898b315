import { beginCeremony, useCeremony } from '#archive/ceremonies.ts'
import { betweenSteps } from './session-time.ts'
import type { Staff } from './staff.ts'

/** Lays recovery codes by for the next screen, sealed; gives the secret under which they are shown once. */
export const storeForOnce = async (staff: Staff, member: number, codes: readonly string[]): Promise<string> => {
  const now = staff.clock.now()
  const data = { sealed: (await staff.seal()).close(codes.join(' ')).sealed }
  return staff.archive.jot((jot) =>
    beginCeremony(jot, { kind: 'codes', member, data }, { now, expiresAt: now + betweenSteps }),
  )
}

/** The codes that were laid by for a member; undefined where they have been shown. */
export const shownOnce = async (staff: Staff, member: number, secret: string): Promise<string[] | undefined> => {
  const found = await staff.archive.jot((jot) => useCeremony(jot, 'codes', secret, staff.clock.now()))
  return found?.member === member ? (await staff.seal()).open(String(found.data['sealed'])).split(' ') : undefined
}
