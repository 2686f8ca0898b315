import { allEditions } from '#archive/editions.ts'
import { redirectAt } from '#archive/redirects.ts'
import { allStandingTexts } from '#archive/standing-pages.ts'
import { pagesView, pageView } from '#desk/views/pages.ts'
import { redirectsView } from '#desk/views/redirects.ts'
import { newsroomView } from '#desk/views/vocabularies.ts'
import type { SetLook } from '#screens/settings/look.ts'
import { pageForm, pagesForm } from '#screens/settings/pages.ts'
import { machinesForm } from '#screens/settings/machines.ts'
import { publishingForm } from '#screens/settings/publishing.ts'
import { redirectForm, redirectsForm, removeRedirectForm } from '#screens/settings/redirects.ts'
import type { Body } from '#story/body/schema.ts'
import type { Asked, SettingsPart } from './desk-settings.ts'

const redirectAsked = async ({ reading, query }: Asked) => {
  const path = query('path')
  const target = path === '' ? undefined : await redirectAt(reading, path)
  return target === undefined ? undefined : { path, target }
}

/** Standing pages, redirects and what is asked for before something becomes public. */
export const pageParts: readonly SettingsPart[] = [
  {
    part: 'pages',
    load: async ({ reading, by }) => {
      const editions = await allEditions(reading)
      const { pages } = await pagesView.see(reading, {}, by)
      return (voice) => pagesForm(voice, { pages, editions })
    },
  },
  {
    part: 'pages',
    path: '/:key/:code',
    load: async ({ reading, by, param }) => {
      const edition = (await allEditions(reading)).find(({ code }) => code === param('code'))
      if (edition === undefined) return undefined
      const { code } = edition
      if (param('key') === '-new') return (voice) => pageForm(voice, { key: undefined, edition, one: undefined })
      const key = param('key')
      const listed = (await allStandingTexts(reading)).filter((one) => one.key === key)
      if (listed.length === 0) return undefined
      const own = listed.find((one) => one.edition === code)
      if (own === undefined) return (voice) => pageForm(voice, { key, edition, one: undefined })
      const seen = await pageView.see(reading, { page: key, edition: code }, by)
      const one = { ...seen, path: own.path, body: seen.body as Body }
      return (voice) => pageForm(voice, { key, edition, one })
    },
  },
  {
    part: 'redirects',
    load: async ({ reading, by, query }) => {
      const q = query('q').slice(0, 200)
      const seen = await redirectsView.see(reading, { after: query('after').slice(0, 2000), q, limit: 50 }, by)
      return (voice) => redirectsForm(voice, { ...seen, q })
    },
  },
  {
    part: 'redirects',
    path: '/change',
    load: async (asked) => {
      const found = await redirectAsked(asked)
      return found && ((voice) => redirectForm(voice, found))
    },
  },
  {
    part: 'redirects',
    path: '/change/remove',
    load: async (asked) => {
      const found = await redirectAsked(asked)
      return found && ((voice) => removeRedirectForm(voice, found))
    },
  },
  {
    part: 'publishing',
    load: async ({ reading, by }) => {
      const look = (await newsroomView.see(reading, {}, by)) as unknown as SetLook
      return (voice) => publishingForm(voice, look)
    },
  },
  {
    part: 'machines',
    load: async ({ reading, by }) => {
      const look = (await newsroomView.see(reading, {}, by)) as unknown as SetLook
      return (voice) => machinesForm(voice, look)
    },
  },
]
