import assert from 'node:assert/strict'
import { memberByKey, saveMember } from '#archive/members.ts'
import { inviteMember } from '#staff/invite.ts'
import { joinByPassword, joinWithCode } from '#staff/join.ts'
import type { Staff } from '#staff/staff.ts'
import { shell } from '#story/actor.ts'
import { codeAt, goodPassword } from './staff.ts'

/** How somebody signs in by name, password and code. */
export interface OwnPassword {
  readonly key: string
  readonly password: string
  /** A code that was not used yet. */
  code(): string
}

/** Lets a member of a newsroom, who is made where there is none, choose a password and an app. For tests only. */
export const makeOwnPassword = async (staff: Staff, key: string): Promise<OwnPassword> => {
  const at = staff.clock.now()
  const { value: member } = await staff.archive.read((reading) => memberByKey(reading, key))
  const grants = [{ edition: '*', role: 'publisher' }] as const
  if (member === undefined)
    await staff.archive.write((writing) => saveMember(writing, { key, name: key, active: true, grants, at }))
  const link = (await inviteMember(staff, shell, key, 'join'))?.split('/').at(-1) ?? ''
  const names = { key: '', name: '' }
  const asked = await joinByPassword(staff, link, { names, password: goodPassword, newsroom: 'The Lantern' })
  assert.ok(typeof asked !== 'string', String(asked))
  const code = codeAt(asked.secret, at)
  const done = await joinWithCode(staff, link, { step: asked.step, code, client: 'Firefox, Linux' })
  assert.ok(typeof done !== 'string' && 'recovery' in done, JSON.stringify(done))
  const codes = [...done.recovery]
  return { key, password: goodPassword, code: () => codes.pop() ?? assert.fail('all codes are used') }
}
