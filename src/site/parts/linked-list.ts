/** What a list is, in the words of schema.org. */

import type { Media } from '#archive/media.ts'
import type { AuthorName } from '#archive/people.ts'
import type { ListAddress } from '#story/address.ts'
import { crumbsOf } from './breadcrumb.ts'
import type { Crumb } from './breadcrumb.ts'
import type { Chrome } from './chrome.ts'
import { authorThing } from './linked-data.ts'
import { pictureThing } from './linked-media.ts'
import { publisherThing } from './linked-newsroom.ts'
import { pageData } from './linked-page.ts'
import { bareWords } from './linked-thing.ts'
import type { Thing } from './linked-thing.ts'

export interface ListFacts {
  readonly list: ListAddress
  /** Of the page, and of the list, which is the same on its newest page. */
  readonly title: string
  readonly name: string
  readonly intro: string | null
  readonly path: string
  /** Whose list it is. */
  readonly author: AuthorName | undefined
  readonly picture: Media | undefined
  readonly isSeries: boolean
  /** What stands on the page. */
  readonly cards: readonly { readonly path: string }[]
}

/** A list as a collection of articles; of an author as a profile. */
export const listData = (chrome: Chrome, publicUrl: string, facts: ListFacts): object => {
  const { list, title, intro, path, author, picture, cards } = facts
  const person = author && {
    ...authorThing(chrome, author, publicUrl),
    description: bareWords(author.about),
    image: pictureThing(picture, publicUrl),
    ...(author.kind === 'person' && { worksFor: publisherThing(chrome, publicUrl) }),
  }
  return pageData(chrome, publicUrl, {
    type: author === undefined ? 'CollectionPage' : 'ProfilePage',
    name: title,
    description: intro,
    path,
    crumbs: list.of === 'section' ? sectionCrumbs(chrome, list.slug) : undefined,
    mainEntity: person,
    about: aboutOf(facts, person),
    lists: cards,
  })
}

const sectionCrumbs = (chrome: Chrome, slug: string): Crumb[] =>
  crumbsOf(
    chrome,
    chrome.sections.find((one) => one.slug === slug),
  )

const aboutOf = ({ list, name, isSeries }: ListFacts, person: Thing | undefined): Thing | undefined => {
  if (person !== undefined) return undefined
  if (list.of === 'dossier') return { '@type': isSeries ? 'CreativeWorkSeries' : 'Thing', name: bareWords(name) }
  return list.of === 'subject' ? { '@type': 'Thing', name: bareWords(name) } : undefined
}
