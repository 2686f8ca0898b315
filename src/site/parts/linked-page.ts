/** What a page is that is no article, in the words of schema.org. */

import { stripBidi } from '#language/isolate.ts'
import { onWire } from '#story/address.ts'
import type { Chrome } from './chrome.ts'
import type { Crumb } from './breadcrumb.ts'
import { siteName } from './linked-newsroom.ts'
import { bareWords } from './linked-thing.ts'
import type { Thing } from './linked-thing.ts'

export interface PageFacts {
  readonly type: 'WebPage' | 'CollectionPage' | 'ProfilePage' | 'AboutPage' | 'ContactPage'
  readonly name: string
  readonly description?: string | null | undefined
  readonly path: string
  /** The way to it from the front page. */
  readonly crumbs?: readonly Crumb[] | undefined
  /** What it is for: a person, the newsroom, what is listed. */
  readonly mainEntity?: Thing | undefined
  /** What is listed is about it. */
  readonly about?: Thing | undefined
  /** The articles that it lists, by their paths and in their order. */
  readonly lists?: readonly { readonly path: string }[]
  /** In ISO 8601. */
  readonly dateModified?: string
}

/** A page as JSON-LD; what else is in its graph comes behind it. */
export const pageData = (chrome: Chrome, publicUrl: string, facts: PageFacts, ...more: readonly Thing[]): object => ({
  '@context': 'https://schema.org',
  '@graph': [pageThing(chrome, publicUrl, facts), ...more],
})

const pageThing = (chrome: Chrome, publicUrl: string, facts: PageFacts): Thing => {
  const { type, name, description, path, crumbs, mainEntity, about, lists = [], dateModified } = facts
  const url = publicUrl + onWire(path)
  const list = lists.length === 0 ? undefined : listThing(lists, publicUrl)
  return {
    '@type': type,
    '@id': url,
    url,
    name: stripBidi(name),
    description: bareWords(description),
    inLanguage: chrome.edition.code,
    dateModified,
    isPartOf: siteName(chrome, publicUrl),
    breadcrumb: crumbs && breadcrumbThing(crumbs, publicUrl),
    about,
    mainEntity: mainEntity ?? list,
    // What a page of somebody or of something lists beside.
    hasPart: mainEntity === undefined ? undefined : lists.map(({ path }) => articleName(path, publicUrl)),
  }
}

const listThing = (lists: readonly { readonly path: string }[], publicUrl: string): Thing => ({
  '@type': 'ItemList',
  itemListElement: lists.map(({ path }, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    url: publicUrl + onWire(path),
  })),
})

/** An article by its address alone, which says the rest. */
export const articleName = (path: string, publicUrl: string): Thing => ({
  '@type': 'Article',
  '@id': publicUrl + onWire(path),
})

/** The way to a page from the front page. */
export const breadcrumbThing = (crumbs: readonly Crumb[], publicUrl: string): Thing => ({
  '@type': 'BreadcrumbList',
  itemListElement: crumbs.map(({ name, href }, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name: stripBidi(name),
    item: { '@type': 'WebPage', '@id': publicUrl + href },
  })),
})
