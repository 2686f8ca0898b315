/** The newsroom and its site, in the words of schema.org. */

import { stripBidi } from '#language/isolate.ts'
import { onWire, pathOf } from '#story/address.ts'
import { frontHref } from './chrome.ts'
import type { Chrome } from './chrome.ts'
import { bareWords } from './linked-thing.ts'
import type { Thing } from './linked-thing.ts'
import { mediaHref } from './picture.ts'

/** What each standing page answers for, by its key: those of the first name that an edition has. */
const policies: Readonly<Record<string, readonly string[]>> = {
  correctionsPolicy: ['corrections-policy'],
  ethicsPolicy: ['ethics-policy', 'ethics', 'standards'],
  publishingPrinciples: ['publishing-principles', 'standards'],
  masthead: ['masthead', 'team'],
  missionCoveragePrioritiesPolicy: ['mission', 'coverage-priorities'],
  ownershipFundingInfo: ['ownership', 'funding'],
  verificationFactCheckingPolicy: ['fact-checking', 'verification'],
  unnamedSourcesPolicy: ['unnamed-sources', 'anonymous-sources'],
  actionableFeedbackPolicy: ['feedback'],
  diversityPolicy: ['diversity-policy', 'diversity'],
  noBylinesPolicy: ['no-bylines'],
}

const idOf = (edition: string, publicUrl: string, part: 'newsroom' | 'site'): string =>
  `${publicUrl}${frontHref(edition)}#${part}`

/** The newsroom as every page names it: the front page says the rest under the same `@id`. */
export const publisherThing = ({ edition, logo }: Chrome, publicUrl: string): Thing => ({
  '@type': 'NewsMediaOrganization',
  '@id': idOf(edition.code, publicUrl, 'newsroom'),
  name: stripBidi(edition.newsroom),
  url: publicUrl + frontHref(edition.code),
  logo:
    logo === undefined || logo.file === null
      ? undefined
      : { '@type': 'ImageObject', url: publicUrl + mediaHref(logo.file) },
})

/** All that the newsroom says of itself: how it works, as its standing pages tell, and where else it is found. */
export const newsroomThing = (chrome: Chrome, publicUrl: string): Thing => {
  const { edition, standing, look } = chrome
  const pageOf = (keys: readonly string[]): string | undefined => {
    const found = keys.flatMap((key) => standing.find((page) => page.key === key) ?? [])[0]
    return found && publicUrl + onWire(found.path)
  }
  const contact = pageOf(['contact'])
  return {
    ...publisherThing(chrome, publicUrl),
    slogan: bareWords(edition.tagline),
    knowsLanguage: chrome.editions.map(({ code }) => code),
    sameAs: look.social.length === 0 ? undefined : look.social.map(({ href }) => href),
    contactPoint: contact && { '@type': 'ContactPoint', contactType: 'newsroom', url: contact },
    ...Object.fromEntries(Object.entries(policies).map(([property, keys]) => [property, pageOf(keys)])),
  }
}

/** The site of an edition as a page names it that is a part of it. */
export const siteName = ({ edition }: Chrome, publicUrl: string): Thing => ({
  '@type': 'WebSite',
  '@id': idOf(edition.code, publicUrl, 'site'),
})

/** The site of an edition, and how it is searched. */
export const siteThing = (chrome: Chrome, publicUrl: string): Thing => {
  const { edition } = chrome
  const search = publicUrl + onWire(pathOf({ kind: 'search', edition: edition.code }))
  return {
    ...siteName(chrome, publicUrl),
    name: stripBidi(edition.newsroom),
    url: publicUrl + frontHref(edition.code),
    inLanguage: edition.code,
    publisher: { '@type': 'NewsMediaOrganization', '@id': idOf(edition.code, publicUrl, 'newsroom') },
    potentialAction: {
      '@type': 'SearchAction',
      target: { '@type': 'EntryPoint', urlTemplate: `${search}?q={search_term_string}` },
      'query-input': 'required name=search_term_string',
    },
  }
}
