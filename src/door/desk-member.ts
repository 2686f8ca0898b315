import type { Context, Hono } from 'hono'
import { allEditions } from '#archive/editions.ts'
import { memberByKey } from '#archive/members.ts'
import { keysAfter, namesFor } from '#archive/named.ts'
import { hiddenAmong } from '#archive/people.ts'
import { versionOf } from '#archive/versions.ts'
import { hideAuthor } from '#desk/hide-author.ts'
import { hideMember } from '#desk/hide-member.ts'
import { member as memberVerb } from '#desk/member.ts'
import { perform, performTogether } from '#desk/perform.ts'
import type { Refusal } from '#desk/refusals.ts'
import { memberScreen } from '#screens/member.ts'
import { refusalWords } from '#screens/refusals.ts'
import { isMemberRole } from '#story/may.ts'
import { surroundingsOf } from './desk-caller.ts'
import type { DeskCaller, DeskContext } from './desk-context.ts'
import type { DeskDoor } from './desk-door.ts'
import { DeskStopped, formOf } from './desk-forms.ts'

/** How many authors are proposed. */
const most = 1_000

/** One member: name and roles, and what is done where they are in danger.
 *  @param administrator lets in who may set members, or answers everybody else. */
export const oneMemberRoutes = (
  app: Hono<DeskContext>,
  door: DeskDoor,
  administrator: (context: Context<DeskContext>) => Promise<DeskCaller | Response>,
): void => {
  const { archive } = door.desk

  const screen = async (context: Context<DeskContext>, key: string, refusal?: Refusal): Promise<Response> => {
    const { language } = (await surroundingsOf(door, context)).voice
    const { value } = await archive.read(async (reading) => {
      const member = await memberByKey(reading, key)
      if (member === undefined) return undefined
      const all = await keysAfter(reading, 'author', '', most)
      const ids = all.map(({ id }) => id)
      const hidden = await hiddenAmong(reading, ids)
      const names = await namesFor(reading, 'author', language, ids)
      const shown = all.flatMap(({ id, key }): [string, string][] =>
        hidden.has(id) ? [] : [[key, names.get(id)?.name ?? key]],
      )
      return {
        member,
        version: await versionOf(reading, `member:${member.id}`),
        editions: new Map((await allEditions(reading)).map(({ code, name }) => [code, name])),
        authors: new Map(shown.toSorted(([, a], [, b]) => a.localeCompare(b, language))),
      }
    })
    if (value === undefined) throw new DeskStopped(404, 'fault.notFound')
    return door.show(
      context,
      ({ voice }) =>
        memberScreen(voice, {
          ...value,
          saved: context.req.query('done') === 'saved',
          fault: refusal && refusalWords(voice, refusal),
        }),
      refusal === undefined ? 200 : 422,
    )
  }

  app.get('/desk/members/:key', async (context) => {
    const caller = await administrator(context)
    return caller instanceof Response ? caller : screen(context, context.req.param('key'))
  })

  const save = (
    what: string,
    work: (
      caller: DeskCaller,
      key: string,
      form: URLSearchParams,
    ) => Promise<{ ok: true } | { ok: false; refusal: Refusal }>,
  ): void => {
    app.post(`/desk/members/:key/${what}`, async (context) => {
      const caller = await administrator(context)
      if (caller instanceof Response) return caller
      const key = context.req.param('key')
      const done = await work(caller, key, await formOf(context))
      if (!done.ok) return screen(context, key, done.refusal)
      return context.redirect(`/desk/members/${encodeURIComponent(key)}?done=saved`, 303)
    })
  }

  save('change', (caller, key, form) => {
    const editions = form.getAll('edition')
    const grants = form
      .getAll('role')
      .flatMap((role, index) => (isMemberRole(role) ? [{ role, edition: editions[index] ?? '*' }] : []))
    const name = form.get('name') ?? ''
    return perform(door.desk, caller.actor, memberVerb, { key, name, grants, ...versionIn(form) })
  })

  save('cover', (caller, key, form) =>
    performTogether(door.desk, caller.actor, async (run) => {
      const author = form.get('author') ?? ''
      if (author !== '') await run(hideAuthor, { key: author })
      const cover = form.has('back') ? null : (form.get('cover') ?? '').trim()
      if (cover !== '') await run(hideMember, { key, cover, ...versionIn(form) })
    }),
  )
}

const versionIn = (form: URLSearchParams): { ifVersion?: number } => {
  const version = Number(form.get('version'))
  return Number.isSafeInteger(version) && version > 0 ? { ifVersion: version } : {}
}
