import { breakingOf } from '#archive/breaking.ts'
import type { Breaking } from '#archive/breaking.ts'
import { allEditions, menuOf, sectionsOf } from '#archive/editions.ts'
import { offeredLetters } from '#archive/letter-plans.ts'
import { logoOf } from '#archive/logo.ts'
import type { Media } from '#archive/media.ts'
import { newsroomLook } from '#archive/newsroom.ts'
import type { Reading } from '#archive/reading.ts'
import { standingLinks } from '#archive/standing-pages.ts'
import type { StandingLink } from '#archive/standing-pages.ts'
import { onWire, pathOf } from '#story/address.ts'
import { isLinkAddress } from '#story/body/address.ts'
import type { Edition, MenuItem, SectionName } from '#story/edition.ts'
import type { LetterKind } from '#story/letter.ts'
import type { NewsroomLook } from '#story/newsroom.ts'

/** What stands around every page of an edition. It hangs on the settings of the edition
 *  alone; the picture of the logo is one of them. */
export interface Chrome {
  readonly edition: Edition
  /** All editions that readers are offered, this one among them. */
  readonly editions: readonly Edition[]
  readonly sections: readonly SectionName[]
  readonly menu: readonly MenuLink[]
  readonly footer: readonly MenuLink[]
  /** The standing pages, for what leads to one of them. */
  readonly standing: readonly StandingLink[]
  readonly look: NewsroomLook
  readonly logo: Media | undefined
  readonly breaking: Breaking | undefined
  /** The letters that readers can have. */
  readonly letters: readonly LetterKind[]
}

export interface MenuLink {
  readonly label: string
  /** As it stands in the link: percent-encoded. */
  readonly href: string
}

/** The editions that readers are offered. */
export const publicEditions = async (reading: Reading): Promise<Edition[]> =>
  (await allEditions(reading)).filter((edition) => edition.public)

/** The surroundings of an edition's pages; undefined where readers are not offered such an edition. */
export const readChrome = async (reading: Reading, code: string): Promise<Chrome | undefined> => {
  const editions = await publicEditions(reading)
  const edition = editions.find((one) => one.code === code)
  if (edition === undefined) return undefined
  const sections = await sectionsOf(reading, code)
  const standing = await standingLinks(reading, code)
  const main = await menuOf(reading, code, 'main')
  const footer = await menuOf(reading, code, 'footer')
  const look = await newsroomLook(reading)
  const known = { code, sections, standing }
  const everySection = sections.filter(({ parent }) => parent === null).map(({ key }) => ({ section: key }))
  const everyPage = standing.map(({ key }) => ({ page: key }))
  return {
    edition,
    editions,
    sections,
    menu: links(known, main ?? everySection),
    footer: links(known, footer ?? everyPage),
    standing,
    look,
    logo: await logoOf(reading, code),
    breaking: await breakingOf(reading, code),
    letters: await offeredLetters(reading, code),
  }
}

interface Known {
  readonly code: string
  readonly sections: readonly SectionName[]
  readonly standing: readonly StandingLink[]
}

/** An entry that leads nowhere (a section without a name in this edition, say) is left out. */
const links = (known: Known, items: readonly MenuItem[]): MenuLink[] =>
  items.flatMap((item): MenuLink[] => {
    if ('section' in item) {
      const section = known.sections.find(({ key }) => key === item.section)
      return section === undefined ? [] : [{ label: section.name, href: sectionHref(known.code, section) }]
    }
    if ('page' in item) {
      const page = known.standing.find(({ key }) => key === item.page)
      return page === undefined ? [] : [{ label: page.title, href: onWire(page.path) }]
    }
    return isLinkAddress(item.href) ? [item] : []
  })

/** The link to a section's newest page. */
export const sectionHref = (edition: string, section: Pick<SectionName, 'slug'>): string =>
  onWire(pathOf({ kind: 'place', edition, slug: section.slug }))

/** The link to an edition's front page. */
export const frontHref = (edition: string): string => onWire(pathOf({ kind: 'front', edition }))
