import { z } from 'zod'
import { dossierSettings, storiesSeenIn } from '#archive/dossiers.ts'
import { allEditions, allSections, menuOf, sectionsOf } from '#archive/editions.ts'
import { allMembers } from '#archive/members.ts'
import { findNames } from '#archive/find-names.ts'
import { keysAfter } from '#archive/named.ts'
import { newsroomLook } from '#archive/newsroom.ts'
import { authorSettings, hiddenAmong } from '#archive/people.ts'
import type { Reading } from '#archive/reading.ts'
import { sourceSettings } from '#archive/relays.ts'
import { subjectSettings } from '#archive/subjects.ts'
import { versionOf, versionsOf } from '#archive/versions.ts'
import type { Named } from '#archive/named.ts'
import { memberRoles } from '#story/may.ts'
import { menuPlaces } from '#story/edition.ts'
import { id, key, tag } from '../fields.ts'
import { mustBeAllowed } from '../rights.ts'
import { limit, view } from '../view.ts'
import type { View } from '../view.ts'

/** What staff choose from, in the fields of the verb that sets it, each with its version for `ifVersion`. */

const next = z.string().nullable().describe('Ask again with this as `after` for more.')
const named = <T extends z.ZodRawShape>(shape: T) => z.record(z.string(), z.object(shape))

/** The view of a vocabulary whose entries have keys and names by edition. */
const vocabulary = <S extends z.ZodRawShape>(
  name: string,
  of: Named,
  shape: S,
  read: (reading: Reading, entry: { id: number; key: string }) => Promise<object | undefined>,
): View =>
  view({
    name,
    path: name,
    right: 'see',
    summary: `The ${name} of the newsroom, by their keys.`,
    input: z.strictObject({
      after: z.string().max(100).default(''),
      q: z.string().max(200).optional().describe('Only those in whose names or key this stands, as search folds it.'),
      limit,
    }),
    answer: z.object({ [name]: z.array(z.object({ id, key, version: z.int(), ...shape })), next }),
    see: async (reading, { after, q, limit }, by) => {
      mustBeAllowed(by, 'see', { editions: 'any', public: true })
      const found =
        q === undefined
          ? await keysAfter(reading, of, after, limit)
          : (await findNames(reading, of, { q, language: 'en' }))
              .toSorted((a, b) => (a.key < b.key ? -1 : 1))
              .filter(({ key }) => key > after)
              .slice(0, limit)
      const versions = await versionsOf(
        reading,
        of,
        found.map(({ id }) => id),
      )
      const entries: object[] = []
      for (const { id, key } of found)
        entries.push({ id, version: versions.get(String(id)), ...(await read(reading, { id, key })), key })
      return { [name]: entries, next: found.length < limit ? null : (found.at(-1)?.key ?? null) } as never
    },
  })

const text = z.string().nullable()

export const vocabularyViews: readonly View[] = [
  vocabulary(
    'subjects',
    'subject',
    { mediaTopic: text, names: named({ name: z.string(), slug: z.string() }) },
    (reading, { key }) => subjectSettings(reading, key),
  ),
  vocabulary(
    'authors',
    'author',
    {
      kind: z.string(),
      portrait: id.nullable(),
      hidden: z.boolean().describe('Whether readers are told nothing of them.'),
      names: named({ name: z.string(), slug: z.string(), role: text, about: text }),
    },
    async (reading, { id, key }) => ({
      ...(await authorSettings(reading, key)),
      hidden: (await hiddenAmong(reading, [id])).has(id),
    }),
  ),
  vocabulary(
    'sources',
    'source',
    { kind: z.string(), url: text, language: text, names: z.record(z.string(), z.string()) },
    (reading, { key }) => sourceSettings(reading, key),
  ),
  vocabulary(
    'dossiers',
    'dossier',
    {
      kind: z.string(),
      open: z.boolean(),
      position: z.int(),
      picture: id.nullable(),
      names: named({ name: z.string(), slug: z.string(), description: text }),
      stories: z.array(id),
    },
    async (reading, { id, key }) => ({
      ...(await dossierSettings(reading, key)),
      stories: await storiesSeenIn(reading, id),
    }),
  ),
]

export const sectionsView = view({
  name: 'sections',
  path: 'sections',
  right: 'see',
  summary: 'The sections in their order, with their names by edition.',
  input: z.strictObject({}),
  answer: z.object({
    sections: z.array(
      z.object({
        id,
        key,
        version: z.int(),
        position: z.int(),
        parent: z.string().nullable(),
        names: named({ name: z.string(), slug: z.string(), description: text }),
      }),
    ),
  }),
  see: async (reading, _, by) => {
    mustBeAllowed(by, 'see', { editions: 'any', public: true })
    const all = await allSections(reading)
    const versions = await versionsOf(
      reading,
      'section',
      all.map(({ id }) => id),
    )
    const names = new Map(
      all.map(({ id }) => [id, {} as Record<string, { name: string; slug: string; description: string | null }>]),
    )
    for (const { code } of await allEditions(reading))
      for (const { id, name, slug, description } of await sectionsOf(reading, code))
        Object.assign(names.get(id) ?? {}, { [code]: { name, slug, description } })
    return {
      sections: all.map(({ id, key, position, parent }) => ({
        id,
        key,
        version: versions.get(String(id)) ?? 1,
        position,
        parent: all.find((one) => one.id === parent)?.key ?? null,
        names: names.get(id) ?? {},
      })),
    }
  },
})

export const editionsView = view({
  name: 'editions',
  path: 'editions',
  right: 'see',
  summary: 'The editions in their order, with their settings and menus.',
  input: z.strictObject({}),
  answer: z.object({
    editions: z.array(
      z.looseObject({
        code: tag,
        version: z.int(),
        menus: z.record(z.string(), z.object({ version: z.int(), items: z.array(z.unknown()).nullable() })),
      }),
    ),
  }),
  see: async (reading, _, by) => {
    mustBeAllowed(by, 'see', { editions: 'any', public: true })
    const all = await allEditions(reading)
    const codes = all.map(({ code }) => code)
    const versions = await versionsOf(reading, 'edition', codes)
    const menuVersions = await versionsOf(
      reading,
      'menu',
      codes.flatMap((code) => menuPlaces.map((place) => `${code}/${place}`)),
    )
    const editions = []
    for (const edition of all) {
      const menus: Record<string, { version: number; items: unknown[] | null }> = {}
      for (const place of menuPlaces)
        menus[place] = {
          version: menuVersions.get(`${edition.code}/${place}`) ?? 1,
          items: [...((await menuOf(reading, edition.code, place)) ?? [])],
        }
      editions.push({ ...edition, version: versions.get(edition.code) ?? 1, menus })
    }
    return { editions }
  },
})

export const newsroomView = view({
  name: 'newsroom',
  path: 'newsroom-settings',
  right: 'see',
  summary: 'What the newsroom has set for all its editions.',
  input: z.strictObject({}),
  answer: z.looseObject({ version: z.int() }),
  see: async (reading, _, by) => {
    mustBeAllowed(by, 'see', { editions: 'any', public: true })
    return { version: await versionOf(reading, 'newsroom'), ...(await newsroomLook(reading)) }
  },
})

export const membersView = view({
  name: 'members',
  path: 'members',
  right: 'settings',
  summary: 'The members of staff, and their roles by edition.',
  input: z.strictObject({}),
  answer: z.object({
    members: z.array(
      z.object({
        id,
        key,
        version: z.int(),
        name: z.string(),
        active: z.boolean(),
        grants: z.array(z.object({ edition: z.string(), role: z.enum(memberRoles) })),
      }),
    ),
  }),
  see: async (reading, _, by) => {
    mustBeAllowed(by, 'settings', { editions: 'all' })
    const all = await allMembers(reading)
    const versions = await versionsOf(
      reading,
      'member',
      all.map(({ id }) => id),
    )
    return {
      members: all.map((member) => ({
        ...member,
        version: versions.get(String(member.id)) ?? 1,
        grants: [...member.grants],
      })),
    }
  },
})
