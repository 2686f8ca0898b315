// One page of every kind in an edition of the demo newsroom, found by its links as a reader would.

import { kinds } from '#story/article.ts'
import { fromWire, onWire, parsePath, pathOf } from '#story/address.ts'
import type { Address } from '#story/address.ts'

/** A kind of page, by a name that files can have, and an address of that kind on the wire. */
export type KindOfPage = readonly [name: string, address: string]

/** @param site the newsroom's address, without a slash at its end.
 *  @param edition whose pages are looked for; what it does not have is left out. */
export const kindsOfPages = async (site: string, edition: string): Promise<KindOfPage[]> => {
  const found = new Map<string, string>()
  const take = (name: string, address: string | undefined): void => {
    if (address !== undefined && !found.has(name)) found.set(name, address)
  }
  const links = async (address: string): Promise<string[]> => {
    const answer = await fetch(site + address)
    if (!answer.ok) return []
    return [...(await answer.text()).matchAll(/ href="(\/[^"#?]*)/g)].map(([, href = '']) => href)
  }
  const at = (address: Address): string => onWire(pathOf(address))
  const first = (hrefs: readonly string[], is: (address: Address) => boolean): string | undefined =>
    hrefs.find((href) => {
      const path = fromWire(href)
      const address = path === undefined ? undefined : parsePath(path)
      return address !== undefined && is(address)
    })
  const isList = (of: string) => (address: Address): boolean => address.kind === 'list' && address.list.of === of

  take('chooser', '/')
  const front = at({ kind: 'front', edition })
  take('front', front)
  const onFront = await links(front)
  take('latest', at({ kind: 'list', edition, list: { of: 'all' }, page: null }))
  take('section', onFront.find((href) => href.startsWith(front) && parsePath(fromWire(href) ?? '')?.kind === 'place'))
  take('dossier', first(onFront, isList('dossier')))
  for (const kind of kinds) {
    const onList = await links(at({ kind: 'list', edition, list: { of: 'kind', articles: kind }, page: null }))
    take(`article-${kind}`, first(onList, (address) => address.kind === 'article' && address.edition === edition))
  }
  take('kind', at({ kind: 'list', edition, list: { of: 'kind', articles: 'opinion' }, page: null }))
  for (const [name, address] of [...found].filter(([name]) => name.startsWith('article-'))) {
    const onArticle = await links(address)
    take('author', first(onArticle, isList('author')))
    take('subject', first(onArticle, isList('subject')))
    take('series', name === 'article-background' ? first(onArticle, isList('dossier')) : undefined)
    take('sources', first(onArticle, ({ kind }) => kind === 'sources'))
  }
  take('days', at({ kind: 'days', edition, month: null }))
  const months = await links(at({ kind: 'days', edition, month: null }))
  const month = first(months, (address) => address.kind === 'days' && address.month !== null)
  take('month', month)
  take('day', first([...months, ...(month === undefined ? [] : await links(month))], isList('day')))
  take('corrections', at({ kind: 'corrections', edition, page: null }))
  for (const href of onFront.filter((href) => href.startsWith(front))) {
    const path = fromWire(href)
    if (path === undefined || parsePath(path)?.kind !== 'place' || found.get('section') === href) continue
    const text = await (await fetch(site + href)).text()
    if (text.includes('class="standing')) take(`standing-${[...found.keys()].filter((name) => name.startsWith('standing')).length + 1}`, href)
  }
  take('not-found', `${front}nothing/here/`)
  take('text-front', `/text${front}`)
  const article = found.get('article-news')
  take('text-article', article === undefined ? undefined : `/text${article}`)
  const corrected = await links(at({ kind: 'corrections', edition, page: null }))
  for (const href of corrected) {
    if (parsePath(fromWire(href) ?? '')?.kind !== 'article') continue
    if ((await fetch(site + href)).status === 410) take('tombstone', href)
  }
  return [...found]
}
