import { allEditions, menuOf, sectionsOf } from '#archive/editions.ts'
import { findNames } from '#archive/find-names.ts'
import { byKey } from '#archive/named.ts'
import { authorSettings, hiddenAmong } from '#archive/people.ts'
import type { Reading } from '#archive/reading.ts'
import { sourceSettings } from '#archive/relays.ts'
import { standingLinks } from '#archive/standing-pages.ts'
import { subjectSettings } from '#archive/subjects.ts'
import { versionOf } from '#archive/versions.ts'
import { menuForm, menusForm } from '#screens/settings/menus.ts'
import { searched } from '#screens/settings/search.ts'
import { entryForm, hideForm, vocabularyScreen } from '#screens/settings/vocabularies.ts'
import type { Entry, Vocabulary } from '#screens/settings/vocabularies.ts'
import { menuPlaces } from '#story/edition.ts'
import type { Asked, SettingsPart } from './desk-settings.ts'

const nouns = { subjects: 'subject', authors: 'author', sources: 'source' } as const
const atOnce = 40

const entryOf = async (reading: Reading, of: Vocabulary, key: string): Promise<Entry | undefined> => {
  const noun = nouns[of]
  const id = await byKey(reading, noun, key)
  if (id === undefined) return undefined
  const base = { key, version: await versionOf(reading, `${noun}:${id}`) }
  if (of === 'subjects') return { names: {}, ...(await subjectSettings(reading, key)), ...base }
  if (of === 'authors')
    return {
      names: {},
      ...(await authorSettings(reading, key)),
      ...base,
      hidden: (await hiddenAmong(reading, [id])).has(id),
    }
  const { names = {}, ...source } = (await sourceSettings(reading, key)) ?? {}
  return {
    ...source,
    ...base,
    names: Object.fromEntries(Object.entries(names).map(([code, name]) => [code, { name }])),
  }
}

const language = ({ caller }: Asked): string => caller.member.language ?? 'en'

const vocabularyParts = (of: Vocabulary): SettingsPart[] => [
  {
    part: of,
    load: async (asked) => {
      const { reading, query } = asked
      const looked = searched(query)
      const found = await findNames(reading, nouns[of], { q: looked.q, language: language(asked) })
      const entries: Entry[] = []
      for (const { key } of found.slice((looked.page - 1) * atOnce, looked.page * atOnce)) {
        const one = await entryOf(reading, of, key)
        if (one !== undefined) entries.push(one)
      }
      const editions = await allEditions(reading)
      const pages = Math.ceil(found.length / atOnce)
      return (voice) => vocabularyScreen(voice, { of, entries, editions, pages, ...looked })
    },
  },
  {
    part: of,
    path: '/:key',
    load: async ({ reading, param }) => {
      const one = await entryOf(reading, of, param('key'))
      if (one === undefined && param('key') !== '-new') return undefined
      const editions = await allEditions(reading)
      return (voice) => entryForm(voice, { of, ...(one && { one }), editions })
    },
  },
]

/** Menus, and what each edition has a name for. */
export const nameParts: readonly SettingsPart[] = [
  {
    part: 'menus',
    load: async ({ reading }) => {
      const editions = await allEditions(reading)
      return (voice) => menusForm(voice, editions)
    },
  },
  {
    part: 'menus',
    path: '/:code/:place',
    load: async ({ reading, param }) => {
      const editions = await allEditions(reading)
      const edition = editions.find(({ code }) => code === param('code'))
      const place = menuPlaces.find((one) => one === param('place'))
      if (edition === undefined || place === undefined) return undefined
      const { code } = edition
      const items = (await menuOf(reading, code, place)) ?? []
      const version = await versionOf(reading, `menu:${code}/${place}`)
      const choices = { sections: await sectionsOf(reading, code), pages: await standingLinks(reading, code) }
      return (voice) => menuForm(voice, { edition, editions, place, version, items, choices })
    },
  },
  {
    part: 'authors',
    path: '/:key/hide',
    load: async ({ reading, param }) => {
      const one = await entryOf(reading, 'authors', param('key'))
      return one && ((voice) => hideForm(voice, one))
    },
  },
  ...vocabularyParts('subjects'),
  ...vocabularyParts('authors'),
  ...vocabularyParts('sources'),
]
