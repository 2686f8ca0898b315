import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { memberById } from '#archive/members.ts'
import { openCursor } from '#archive/outbox.ts'
import { author } from '#desk/author.ts'
import { member } from '#desk/member.ts'
import { menu } from '#desk/menu.ts'
import { page } from '#desk/page.ts'
import { perform } from '#desk/perform.ts'
import { redirect } from '#desk/redirect.ts'
import { source } from '#desk/source.ts'
import { makeTokenVerb, revokeTokenVerb } from '#desk/token.ts'
import type { Verb } from '#desk/verb.ts'
import { verbs } from '#desk/verbs.ts'
import type { DeskCaller } from '#door/desk-context.ts'
import { settingsParts } from '#door/desk-settings-parts.ts'
import { deskVoice } from '#screens/words.ts'
import { practising, site } from '#test/practice/desk.ts'
import { administrator } from '#test/practice/desk-door.ts'
import { shell } from '#story/actor.ts'
import { trusted } from '#story/may.ts'
import { sheetSchema } from '../src/cli/settings-sheet.ts'
import { sqliteEngine } from './engines.ts'

/** What a form is about is in its verb, and its version comes with it. */
const settled = new Set(['ifVersion'])

/** The settings that a schema knows, as pointers: an edition's tag, a key or a number of an entry is `*`. */
const pointersOf = (schema: unknown, at: readonly string[] = []): string[] => {
  const { type, properties, additionalProperties, anyOf } = schema as {
    type?: string
    properties?: Record<string, unknown>
    additionalProperties?: unknown
    anyOf?: unknown[]
  }
  if (anyOf !== undefined) return [...new Set(anyOf.flatMap((one) => pointersOf(one, at)))]
  if (properties !== undefined)
    return Object.entries(properties).flatMap(([name, inner]) => pointersOf(inner, [...at, name]))
  if (type === 'object' && typeof additionalProperties === 'object')
    return pointersOf(additionalProperties, [...at, '*'])
  // A list is one setting.
  return at.length === 0 ? [] : [at.join('/')]
}

const schemaOf = (verb: Pick<Verb, 'input'>): string[] =>
  pointersOf(z.toJSONSchema(verb.input, { io: 'input', unrepresentable: 'any' })).filter((one) => !settled.has(one))

/** Verbs with screens of their own. */
const otherScreens: ReadonlySet<string> = new Set(['member', 'remove-author', 'remove-media', 'letter-plan', 'person'])

/** Settings that have no field, and why. */
const elsewhere: Readonly<Record<string, string>> = {
  'page body': 'a text is written as Markdown here, until the editor comes',
  'revive-jobs kind': 'one or all can be tried again; those of a kind are seen one below the other',
}

/** What each screen is asked for, by its part and path. */
const samples: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> = {
  'editions/-new': [{ code: 'ckb', from: 'fa' }],
  'editions/:code': [{ code: 'fa' }],
  'editions/:code/words': [{ code: 'fa', q: 'nav' }],
  'sections/:key': [{ key: 'news' }, { key: '-new' }],
  'menus/:code/:place': [{ code: 'fa', place: 'main' }],
  'subjects/:key': [{ key: 'trams' }, { key: '-new' }],
  'authors/:key': [{ key: 'mina' }, { key: '-new' }],
  'authors/:key/hide': [{ key: 'mina' }],
  'sources/:key': [{ key: 'herald' }, { key: '-new' }],
  'pages/:key/:code': [
    { key: 'about', code: 'fa' },
    { key: '-new', code: 'fa' },
  ],
  'redirects/change': [{ path: '/fa/old/' }],
  'redirects/change/remove': [{ path: '/fa/old/' }],
  'running/revive/:job': [{ job: '7' }, { job: 'all' }],
  'running/forget/:consumer': [{ consumer: 'letters' }],
  'tokens/revoke/:id': [{ id: '1' }],
}

test('every setting of the API and the command line has its field at the desk, and the other way round', async () => {
  const room = await practising(sqliteEngine())()
  await room.must(menu, { edition: 'fa', place: 'main', items: [{ section: 'news' }] })
  await room.must(page, { key: 'about', edition: 'fa', title: 'ما', slug: 'ما', markdown: 'ما' })
  await room.must(redirect, { path: '/fa/old/', target: '/fa/' })
  await room.must(source, { key: 'herald', names: { en: 'Herald' } })
  await room.must(author, { key: 'mina', names: { fa: { name: 'مینا' } } })
  await room.archive.jot((jot) => openCursor(jot, { name: 'letters', begins: 'from now on' }, 0))
  const nasrin = await room.must(member, { key: 'nasrin', name: 'Nasrin', grants: [...administrator] })
  const by = { actor: { ...trusted(shell), grants: administrator, member: nasrin.member }, now: room.clock.now() }
  await perform(room, by.actor, makeTokenVerb, { name: 'city desk', scopes: ['read'] })
  const known = new Map<string, ReadonlySet<string>>(
    [
      ...verbs.filter(({ right }) => ['settings', 'name', 'hide-author'].includes(right)),
      makeTokenVerb,
      revokeTokenVerb,
    ].map((verb) => [verb.name, new Set(schemaOf(verb))]),
  )
  const voice = deskVoice('en', { digits: null, calendar: null, timeZone: 'UTC' })
  const shown = new Set<string>()
  for (const screen of settingsParts({ desk: room, publicUrl: () => site })) {
    const path = screen.part + (screen.path ?? '')
    const asked = samples[path] ?? (screen.path === undefined ? [{}] : assert.fail(`${path} has no sample here`))
    for (const given of asked) {
      const { value: load } = await room.archive.read(async (reading) => {
        const whoever = (await memberById(reading, nasrin.member)) ?? assert.fail()
        const caller = { member: whoever, actor: by.actor, session: {} } as unknown as DeskCaller
        const named = (name: string): string => (given as Readonly<Record<string, string>>)[name] ?? ''
        return screen.load({ reading, by, caller, param: named, query: named })
      })
      for (const { verb, fixed, fields } of (load ?? assert.fail(path))(voice).acts) {
        const has = known.get(verb.name) ?? assert.fail(`${verb.name} is no verb of the settings`)
        for (const at of [...fields.map((field) => field.at), ...Object.keys(fixed)]) {
          const pointers = [...has].filter((one) => fits(one, at))
          assert.ok(pointers.length > 0, `${path} has a field for ${at}, which ${verb.name} does not know`)
          for (const pointer of pointers) shown.add(`${verb.name} ${pointer}`)
        }
      }
    }
  }
  const all = [...known].flatMap(([name, pointers]) => [...pointers].map((pointer) => `${name} ${pointer}`))
  const missing = all.filter(
    (one) => !shown.has(one) && !(one in elsewhere) && !otherScreens.has(one.split(' ')[0] ?? ''),
  )
  assert.deepEqual(missing, [], 'each has its field on a screen of the settings')
  const sheet = pointersOf(z.toJSONSchema(sheetSchema, { io: 'input', unrepresentable: 'any' })).map((one) =>
    one
      .replace(/^editions\/\*\/menus\/[\w*]+$/, 'menu items')
      .replace(/^(edition|section)s\/\*\//, '$1 ')
      .replace(/^newsroom\//, 'newsroom '),
  )
  for (const one of sheet)
    assert.ok(shown.has(one) || /^seen$|ifVersion$/.test(one), `dragoman settings knows ${one}, and the desk does not`)
  await room.close()
})

/** Whether a field is what a pointer of the schema means: a star stands for one part, or, at the end, for all that
 *  follow. */
const fits = (pointer: string, at: string): boolean => {
  const [own, asked] = [pointer.split('/'), at.split('/')]
  return (
    (own.length === asked.length || own.at(-1) === '*') &&
    own.every((part, index) => part === '*' || part === asked[index])
  )
}
