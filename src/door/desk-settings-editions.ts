import { allEditions, menuOf } from '#archive/editions.ts'
import type { Reading } from '#archive/reading.ts'
import { editionsView, newsroomView, sectionsView } from '#desk/views/vocabularies.ts'
import type { By } from '#desk/verb.ts'
import { editionForm, editionsForm } from '#screens/settings/editions.ts'
import type { SetEdition } from '#screens/settings/editions.ts'
import { lookForm } from '#screens/settings/look.ts'
import type { SetLook } from '#screens/settings/look.ts'
import { chooseLanguage, newEditionForm, newTag } from '#screens/settings/new-edition.ts'
import { ownWordsForm } from '#screens/settings/own-words.ts'
import { searched } from '#screens/settings/search.ts'
import { sectionForm, sectionsForm } from '#screens/settings/sections.ts'
import { menuPlaces } from '#story/edition.ts'
import type { MenuItem } from '#story/edition.ts'
import type { SettingsPart } from './desk-settings.ts'

const editionsOf = async (reading: Reading, by: By): Promise<readonly SetEdition[]> =>
  (await editionsView.see(reading, {}, by)).editions as unknown as SetEdition[]

const sectionsOf = async (reading: Reading, by: By) => (await sectionsView.see(reading, {}, by)).sections

/** Editions, their words, their sections and how they look. */
export const editionParts: readonly SettingsPart[] = [
  {
    part: 'editions',
    load: async ({ reading, by }) => {
      const editions = await editionsOf(reading, by)
      return (voice) => editionsForm(voice, editions)
    },
  },
  {
    part: 'editions',
    path: '/-new',
    load: async ({ reading, by, query }) => {
      const editions = await editionsOf(reading, by)
      const asked = query('code')
      const code = newTag(asked, editions)
      if (code === undefined) return (voice) => chooseLanguage(voice, { editions, asked })
      const sections = await sectionsOf(reading, by)
      const menus: Partial<Record<(typeof menuPlaces)[number], readonly MenuItem[]>> = {}
      for (const place of menuPlaces) {
        const items = await menuOf(reading, query('from'), place)
        if (items !== undefined) menus[place] = items
      }
      return (voice) => newEditionForm(voice, { code, editions, sections, menus, now: by.now })
    },
  },
  {
    part: 'editions',
    path: '/:code',
    load: async ({ reading, by, param }) => {
      const editions = await editionsOf(reading, by)
      const one = editions.find(({ code }) => code === param('code'))
      return one && ((voice) => editionForm(voice, { one, editions, now: by.now }))
    },
  },
  {
    part: 'editions',
    path: '/:code/words',
    load: async ({ reading, by, param, query }) => {
      const one = (await editionsOf(reading, by)).find(({ code }) => code === param('code'))
      return one && ((voice) => ownWordsForm(voice, { one, ...searched(query) }))
    },
  },
  {
    part: 'sections',
    load: async ({ reading, by }) => {
      const [editions, sections] = [await allEditions(reading), await sectionsOf(reading, by)]
      return (voice) => sectionsForm(voice, { sections, editions })
    },
  },
  {
    part: 'sections',
    path: '/:key',
    load: async ({ reading, by, param }) => {
      const [editions, sections] = [await allEditions(reading), await sectionsOf(reading, by)]
      const one = sections.find(({ key }) => key === param('key'))
      if (one === undefined && param('key') !== '-new') return undefined
      return (voice) => sectionForm(voice, { ...(one && { one }), sections, editions })
    },
  },
  {
    part: 'look',
    load: async ({ reading, by }) => {
      const editions = await allEditions(reading)
      const look = (await newsroomView.see(reading, {}, by)) as unknown as SetLook
      return (voice) => lookForm(voice, { look, editions })
    },
  },
]
