import { allEditions } from '#archive/editions.ts'
import { importStates } from '#archive/import-states.ts'
import { allMembers } from '#archive/members.ts'
import { allTokens, tokenById, tokensOf } from '#archive/tokens.ts'
import { seeJobs } from '#desk/jobs.ts'
import { forgetForm, reviveForm, runningScreen } from '#screens/settings/running.ts'
import { newTokenScreen, revokeForm, tokensForm } from '#screens/settings/tokens.ts'
import { may } from '#story/may.ts'
import type { DeskDoor } from './desk-door.ts'
import type { SettingsPart } from './desk-settings.ts'

/** What the newsroom does by itself, and who may act in its place. */
export const runningParts = (door: Pick<DeskDoor, 'desk' | 'publicUrl'>): readonly SettingsPart[] => [
  {
    part: 'running',
    load: async ({ reading, by }) => {
      const running = { ...(await seeJobs(reading, by)), imports: await importStates(reading) }
      const { code } = door.desk.archive.unwritable ?? {}
      const unwritable = code === 'archive.full' || code === 'archive.read-only' ? code : undefined
      return (voice) => runningScreen(voice, { ...running, unwritable }, by.now)
    },
  },
  {
    part: 'running',
    path: '/revive/:job',
    load: async ({ param }) => {
      const job = param('job')
      if (job !== 'all' && !/^[1-9]\d{0,14}$/.test(job)) return undefined
      return (voice) => reviveForm(voice, job === 'all' ? undefined : Number(job))
    },
  },
  {
    part: 'running',
    path: '/forget/:consumer',
    load: async ({ reading, by, param }) => {
      const { consumers } = await seeJobs(reading, by)
      const one = consumers.find(({ consumer }) => consumer === param('consumer'))
      return one && ((voice) => forgetForm(voice, one.consumer))
    },
  },
  {
    part: 'tokens',
    proof: true,
    load: async ({ reading, by, caller }) => {
      const all = may(by.actor, 'settings', { editions: 'all' })
      const tokens = all ? await allTokens(reading) : await tokensOf(reading, caller.member.id)
      const members = await allMembers(reading)
      const listed = tokens
        .toReversed()
        .map((one) => ({ ...one, owner: members.find(({ id }) => id === one.member)?.name ?? null }))
      const editions = await allEditions(reading)
      const others = all ? members.filter(({ active }) => active) : []
      const more = { tokens: listed, editions, members: others, own: caller.member.key, now: by.now }
      return (voice) => tokensForm(voice, more)
    },
    made: (answers, voice) => {
      const [made] = answers as { name: string; secret: string }[]
      return made && newTokenScreen(voice, { ...made, site: door.publicUrl() })
    },
  },
  {
    part: 'tokens',
    path: '/revoke/:id',
    load: async ({ reading, by, caller, param }) => {
      const token = /^[1-9]\d{0,14}$/.test(param('id')) ? await tokenById(reading, Number(param('id'))) : undefined
      const own = token?.member === caller.member.id
      if (token === undefined || (!own && !may(by.actor, 'settings', { editions: 'all' }))) return undefined
      return (voice) => revokeForm(voice, token)
    },
  },
]
