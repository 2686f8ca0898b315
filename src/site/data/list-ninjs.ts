import type { Card } from '#story/article.ts'
import { stripBidi } from '#language/isolate.ts'
import { onWire } from '#story/address.ts'
import type { Chrome } from '../parts/chrome.ts'
import { frontHref } from '../parts/chrome.ts'
import { kindTitle } from '../parts/kicker.ts'
import { bareWords } from '../parts/linked-thing.ts'
import { dataHref, shortUri } from './read-item.ts'
import { moment, standard } from './write-ninjs.ts'

/** A list as data. */
export interface ListData {
  readonly title: string
  readonly description: string | null
  /** Its page as it stands on the wire. */
  readonly href: string
  /** What stands on it, in its order, and what place it has there. */
  readonly cards: readonly { readonly card: Card; readonly rel: string }[]
  /** The data of the pages before and after it, as they stand on the wire. */
  readonly older: string | undefined
  readonly newer: string | undefined
}

/** A list as a composite of ninjs 3.1: each article by its headline and lead, with the address of its own data. */
export const listNinjs = (chrome: Chrome, publicUrl: string, list: ListData): object => {
  const { edition } = chrome
  const { title, description, href, cards, older, newer } = list
  const newest = Math.max(...cards.map(({ card }) => card.publishedAt))
  const beside = (rel: string, to: string | undefined): object[] =>
    to === undefined ? [] : [{ name: rel, rel, uri: publicUrl + to, type: 'composite', representationType: 'partial' }]
  return {
    standard,
    uri: publicUrl + href,
    type: 'composite',
    representationType: 'full',
    profile: 'dragoman-list',
    pubStatus: 'usable',
    language: edition.code,
    ...(cards.length > 0 && { versionCreated: moment(newest) }),
    title: stripBidi(title),
    headlines: [{ role: 'main', contentType: 'text/plain', value: stripBidi(title) }],
    ...(description && {
      descriptions: [{ role: 'summary', contentType: 'text/plain', value: stripBidi(description) }],
    }),
    organisations: [{ name: stripBidi(edition.newsroom), rel: 'publisher', uri: publicUrl + frontHref(edition.code) }],
    renditions: [{ name: 'web', href: publicUrl + href, contentType: 'text/html' }],
    associations: [
      ...cards.map(({ card, rel }) => cardNinjs(chrome, publicUrl, card, rel)),
      ...beside('newer', newer),
      ...beside('older', older),
    ],
  }
}

const cardNinjs = ({ edition }: Chrome, publicUrl: string, card: Card, rel: string): object => {
  const { id, path, kind, kicker, headline, lead, authors, publishedAt } = card
  const { code } = edition
  return {
    name: stripBidi(headline),
    rel,
    uri: shortUri(code, id, publicUrl),
    type: 'text',
    representationType: 'partial',
    language: code,
    firstCreated: moment(publishedAt),
    headlines: [
      { role: 'main', contentType: 'text/plain', value: stripBidi(headline) },
      ...(kicker === null || kicker === ''
        ? []
        : [{ role: 'kicker', contentType: 'text/plain', value: stripBidi(kicker) }]),
    ],
    ...(lead && { descriptions: [{ role: 'summary', contentType: 'text/plain', value: bareWords(lead) }] }),
    ...(authors.length > 0 && { people: authors.map((name) => ({ name: stripBidi(name), rel: 'author' })) }),
    genres: [{ name: stripBidi(kindTitle(edition, kind)), literal: kind }],
    renditions: [
      { name: 'web', href: publicUrl + onWire(path), contentType: 'text/html' },
      { name: 'ninjs', href: publicUrl + dataHref(code, path), contentType: 'application/json' },
    ],
  }
}
