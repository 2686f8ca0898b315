import { beginSession } from '#archive/sessions.ts'
import { saveHabits, saveMember } from '#archive/members.ts'
import type { Grant } from '#story/may.ts'
import { publishedAt } from './newsroom.ts'
import type { Served } from '../serve.ts'

/** Makes a member of a newsroom and signs them in; gives the secret that their cookie `__Host-desk` holds. */
export const signedIn = async (
  { archive }: Pick<Served, 'archive'>,
  key: string,
  grants: readonly Grant[] = [{ edition: '*', role: 'editor' }],
  language?: 'fa' | 'ar' | 'en',
): Promise<string> => {
  const member = await archive.write((writing) =>
    saveMember(writing, { key, name: key, active: true, grants, at: publishedAt }),
  )
  return archive.jot(async (jot) => {
    if (language !== undefined)
      await saveHabits(jot, member, { language, digits: null, calendar: null, letterKeys: true })
    return beginSession(jot, {
      member,
      method: 'password',
      client: 'Chrome, Linux',
      createdAt: publishedAt,
      expiresAt: publishedAt + 86_400_000,
    })
  })
}
