import { z } from 'zod'
import { allStandingTexts, standingText } from '#archive/standing-pages.ts'
import { versionOf, versionsOf } from '#archive/versions.ts'
import { may } from '#story/may.ts'
import { instantText, key, moment, tag } from '../fields.ts'
import { mustFindEdition } from '../must-find.ts'
import { Refused } from '../refusals.ts'
import { mustBeAllowed } from '../rights.ts'
import { view } from '../view.ts'

/** Standing pages, in the fields of the verb `page`. */

const states = z.enum(['draft', 'published'])
const pageSeen = z.object({
  key,
  edition: tag,
  version: z.int(),
  state: states,
  title: z.string(),
  slug: z.string(),
  path: z.string(),
  changedAt: moment,
})

export const pagesView = view({
  name: 'pages',
  path: 'pages',
  right: 'see',
  summary: 'The standing pages of all editions, without their texts.',
  input: z.strictObject({ edition: tag.optional() }),
  answer: z.object({ pages: z.array(pageSeen) }),
  see: async (reading, { edition }, by) => {
    mustBeAllowed(by, 'see', { editions: 'any', public: true })
    if (edition !== undefined) await mustFindEdition(reading, edition)
    const all = await allStandingTexts(reading)
    const seen = all.filter(
      (page) =>
        (edition === undefined || page.edition === edition) &&
        may(by.actor, 'see', { editions: [page.edition], public: page.state === 'published' }),
    )
    const versions = await versionsOf(
      reading,
      'page',
      seen.map((page) => `${page.key}/${page.edition}`),
    )
    return {
      pages: seen.map(({ changedAt, ...page }) => ({
        ...page,
        version: versions.get(`${page.key}/${page.edition}`) ?? 1,
        changedAt: instantText(changedAt),
      })),
    }
  },
})

export const pageView = view({
  name: 'page',
  path: 'pages/{page}/{edition}',
  right: 'see',
  summary: 'A standing page in an edition, with its text.',
  input: z.strictObject({ page: key, edition: tag }),
  answer: pageSeen.extend({ body: z.unknown().meta({ $ref: '#/components/schemas/BodyDoc' }) }),
  see: async (reading, { page, edition }, by) => {
    const { code } = await mustFindEdition(reading, edition)
    const found = await standingText(reading, page, code)
    mustBeAllowed(by, 'see', { editions: [code], public: found?.state !== 'draft' })
    if (found === undefined) throw new Refused('page.not-found', { page, edition: code })
    const { at, ...rest } = found
    return { ...rest, version: await versionOf(reading, `page:${page}/${code}`), changedAt: instantText(at) }
  },
})
