import { parsePath, pathOf, reservedParts } from '#story/address.ts'
import { isInUse } from './addresses.ts'
import { dossierBySlug } from './dossiers.ts'
import { allEditions, sectionsOf } from './editions.ts'
import { bySlug } from './named.ts'
import { newsroomLook } from './newsroom.ts'
import { authorBySlug } from './people.ts'
import type { Reading } from './reading.ts'

/** Whether a path is in use, so that no redirect may be left there: by an article or a standing page (a draft's path is
 *  kept for it), by another redirect, or by a page that the site makes itself.
 *  @param path in its one form (`canonicalPath`). */
export const isTaken = async (reading: Reading, path: string): Promise<boolean> =>
  (await isInUse(reading, path)) || isOwnPage(reading, path)

/** Whether the site makes a page at a path by itself: a front page, a list, a section. */
export const isOwnPage = async (reading: Reading, path: string): Promise<boolean> => {
  if (reservedParts.has(path.split('/')[1] ?? '')) return true
  const address = parsePath(path)
  if (address === undefined || address.kind === 'article') return false
  if (address.kind === 'data') return isOwnPage(reading, pathOf(address.of))
  if (address.kind === 'key') return (await newsroomLook(reading)).indexNow === address.key
  if (!('edition' in address)) return true
  const { edition } = address
  if (!(await allEditions(reading)).some(({ code }) => code === edition)) return false
  const isSection = async (slug: string): Promise<boolean> =>
    (await sectionsOf(reading, edition)).some((section) => section.slug === slug)
  if (address.kind === 'place') return isSection(address.slug)
  if (address.kind !== 'list') return true
  const { list } = address
  switch (list.of) {
    case 'section':
      return isSection(list.slug)
    case 'author':
      return (await authorBySlug(reading, edition, list.slug)) !== undefined
    case 'subject':
      return (await bySlug(reading, 'subject', edition, list.slug)) !== undefined
    case 'dossier':
      return (await dossierBySlug(reading, edition, list.slug)) !== undefined
    default:
      return true
  }
}
