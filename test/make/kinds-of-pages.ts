// One page of every kind in an edition of the demo newsroom, found by its links as a reader would.

import { fromWire, onWire, parsePath, pathOf } from '#story/address.ts'
import type { Address } from '#story/address.ts'
import { kinds } from '#story/article.ts'

/** A kind of page, by a name that files can have, and an address of that kind on the wire. */
export type KindOfPage = readonly [name: string, address: string]

/** What articles are looked for besides their kind: whatever looks or works otherwise than running text. */
const holding = {
  fold: '<details class="fold"',
  contents: 'class="contents"',
  table: '<table',
  notes: 'class="notes"',
  gallery: 'class="gallery"',
  corrections: 'class="corrections"',
  replies: 'class="replies"',
  code: '<pre',
} as const

const lists = ['latest', 'section', 'kind', 'author', 'subject', 'dossier', 'series', 'day'] as const
const standing = Array.from({ length: 8 }, (_, index) => `standing-${index + 1}`)

/** What every edition has a page of. */
const everyKind: readonly string[] = [
  ...['chooser', 'front', ...lists, 'days', 'month', 'corrections', 'sources', ...standing, 'not-found', 'tombstone'],
  ...kinds.map((kind) => `article-${kind}`),
  ...Object.keys(holding).map((what) => `with-${what}`),
  ...['text-front', 'text-article', 'text-list'],
  ...['search', 'search-without-results', 'reply', 'mistake'],
]

/** Kinds of which the demo newsroom has a page in other editions only. */
const elsewhere: Readonly<Record<string, readonly string[]>> = {
  fa: ['tombstone', 'article-statement'],
  ar: ['article-analysis', 'article-investigation', 'with-code'],
}

/** Something that many articles of an edition say. */
const common: Readonly<Record<string, string>> = { fa: 'تراموا', ar: 'الترام', en: 'trams' }

/** @param site the newsroom's address, without a slash at its end.
 *  @throws where the edition lacks a kind of page: whoever looks at one page of each would overlook it. */
export const kindsOfPages = async (site: string, edition: string): Promise<KindOfPage[]> => {
  const found = new Map<string, string>()
  const add = (name: string, address: string | undefined): void => {
    if (address !== undefined && !found.has(name)) found.set(name, address)
  }
  const read = new Map<string, Promise<string>>()
  const text = (address: string): Promise<string> => {
    const known = read.get(address) ?? fetch(site + address).then((answer) => answer.text())
    read.set(address, known)
    return known
  }
  /** The links in what a page itself says: head, menus and bars stand on all of them. */
  const links = async (address: string): Promise<string[]> => {
    const main = /<main.*<\/main>/s.exec(await text(address))?.[0] ?? ''
    return [...main.matchAll(/ href="(\/[^"#?]*)/g)].map(([, href = '']) => href)
  }
  const at = (address: Address): string => onWire(pathOf(address))
  const of = (href: string): Address | undefined => parsePath(fromWire(href) ?? '')
  const first = (hrefs: readonly string[], is: (address: Address) => boolean): string | undefined =>
    hrefs.find((href) => {
      const address = of(href)
      return address !== undefined && is(address)
    })
  const isList =
    (of: string) =>
    (address: Address): boolean =>
      address.kind === 'list' && address.list.of === of
  const isArticle = (address: Address): boolean => address.kind === 'article' && address.edition === edition

  add('chooser', '/')
  const front = at({ kind: 'front', edition })
  add('front', front)
  const latest = at({ kind: 'list', edition, list: { of: 'all' }, page: null })
  add('latest', latest)
  const onFront = await links(front)
  add(
    'section',
    first(onFront, ({ kind }) => kind === 'place'),
  )
  add('kind', at({ kind: 'list', edition, list: { of: 'kind', articles: 'opinion' }, page: null }))

  for (const kind of kinds) {
    const onList = await links(at({ kind: 'list', edition, list: { of: 'kind', articles: kind }, page: null }))
    add(`article-${kind}`, first(onList, isArticle))
  }
  add('author', first(await links(found.get('article-opinion') ?? front), isList('author')))
  const articles = new Set([...found].filter(([name]) => name.startsWith('article-')).map(([, address]) => address))
  for (const href of await links(latest)) if (first([href], isArticle) !== undefined) articles.add(href)
  for (const address of articles) {
    const onArticle = await links(address)
    add('subject', first(onArticle, isList('subject')))
    add(
      'sources',
      first(onArticle, ({ kind }) => kind === 'sources'),
    )
    for (const href of onArticle)
      if (isList('dossier')(of(href) ?? { kind: 'chooser' }))
        add((await text(href)).includes('class="parts list"') ? 'series' : 'dossier', href)
    for (const [what, mark] of Object.entries(holding))
      if ((await text(address)).includes(mark)) add(`with-${what}`, address)
  }

  const days = at({ kind: 'days', edition, month: null })
  add('days', days)
  const month = first(await links(days), (address) => address.kind === 'days' && address.month !== null)
  add('month', month)
  add('day', first(month === undefined ? [] : await links(month), isList('day')))

  const corrections = at({ kind: 'corrections', edition, page: null })
  add('corrections', corrections)
  for (const href of await links(corrections))
    if (first([href], isArticle) !== undefined && (await fetch(site + href)).status === 410) add('tombstone', href)
  let count = 0
  const foot = /<footer.*/s.exec(await text(front))?.[0] ?? ''
  for (const [, href = ''] of foot.matchAll(/ href="(\/[^"#?]*)/g))
    if (of(href)?.kind === 'place' && (await text(href)).includes('class="standing"'))
      add(`standing-${(count += 1)}`, href)

  add('not-found', `${front}nothing/here/`)
  add('text-front', `/text${front}`)
  add('text-article', `/text${found.get('article-news')}`)
  add('text-list', `/text${latest}`)

  const search = at({ kind: 'search', edition })
  add('search', `${search}?q=${encodeURIComponent(common[edition] ?? '')}`)
  add('search-without-results', `${search}?q=qzxqzx`)
  // What readers send goes by a door of its own.
  const form = / href="(\/reply\/\d+)[^"]*"/.exec(await text(found.get('article-news') ?? ''))?.[1]
  add('reply', form)
  add('mistake', form && `${form}/mistake`)

  const missing = everyKind.filter((name) => !found.has(name))
  if (missing.join() !== (elsewhere[edition] ?? []).join())
    throw new Error(
      `The edition ${edition} has no page of the kinds ` +
        `${missing.join(', ') || 'that it is said to lack; it has them all'}`,
    )
  const once = new Set<string>()
  return [...found].filter(([, address]) => once.size < once.add(address).size)
}
