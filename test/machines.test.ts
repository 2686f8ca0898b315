// What pages of the demo newsroom tell machines: every kind of page in every edition.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setClock } from '#common/clock.ts'
import { newsmlFaults, noXmllint } from '#test/practice/newsml.ts'
import { ninjsFaults } from '#test/practice/ninjs.ts'
import { linkedDataOf, strange } from '#test/practice/schema-org.ts'
import type { LinkedThing } from '#test/practice/schema-org.ts'
import { openDemo } from './make/demo.ts'
import type { OpenDemo } from './make/demo.ts'
import { kindsOfPages } from './make/kinds-of-pages.ts'

const editions = ['fa', 'ar', 'en'] as const
/** Pages that nobody is to find, or that say that nothing is there. */
const untold = /^(text-|search|reply|mistake|chooser|not-found|tombstone)/

let demo: OpenDemo
const pages = new Map<string, { readonly kind: string; readonly edition: string; readonly text: string }>()

before(async () => {
  demo = await openDemo(setClock(Date.parse('2026-11-25T08:00:00Z')))
  for (const edition of editions)
    for (const [kind, address] of await kindsOfPages(demo.site, edition))
      pages.set(address, { kind, edition, text: await (await fetch(demo.site + address)).text() })
})
after(() => demo.close())

const things = (value: unknown): LinkedThing[] =>
  typeof value !== 'object' || value === null
    ? []
    : [...('@type' in value ? [value as LinkedThing] : []), ...Object.values(value).flatMap(things)]

const property = (html: string, name: string): string | undefined =>
  new RegExp(`<meta property="${name}" content="([^"]*)"`).exec(html)?.[1]

describe('what pages tell machines', () => {
  test('every page that can be found says what it is, in types and properties that schema.org has', () => {
    const faults: string[] = []
    const types = new Set<string>()
    for (const [address, { kind, text }] of pages) {
      const data = linkedDataOf(text)
      if (untold.test(kind)) continue
      if (data === undefined) faults.push(`${kind} ${address}: nothing`)
      for (const thing of data?.['@graph'] ?? []) faults.push(...strange(thing).map((one) => `${kind}: ${one}`))
      for (const thing of things(data)) for (const type of [thing['@type']].flat()) types.add(type)
    }
    assert.deepEqual([...new Set(faults)], [])
    for (const type of [
      'LiveBlogPosting',
      'VideoObject',
      'AudioObject',
      'ImageObject',
      'ProfilePage',
      'CollectionPage',
      'NewsMediaOrganization',
      'SearchAction',
      'AboutPage',
      'ContactPage',
      'CreativeWorkSeries',
    ])
      assert.ok(types.has(type), type)
  })

  test('what refers to the newsroom, to its site and to articles names them as their own pages do', () => {
    const own = new Set([...pages.values()].flatMap(({ text }) => things(linkedDataOf(text)).map((one) => one['@id'])))
    for (const edition of editions) {
      const graph = linkedDataOf(pages.get(`/${edition}/`)?.text ?? '')?.['@graph'] ?? []
      const [page, site, newsroom] = graph
      assert.equal(site?.['@type'], 'WebSite')
      assert.deepEqual(page?.['isPartOf'], { '@type': 'WebSite', '@id': site?.['@id'] })
      const policies = ['correctionsPolicy', 'ethicsPolicy', 'publishingPrinciples', 'masthead', 'contactPoint']
      for (const policy of policies) assert.ok(newsroom?.[policy] !== undefined, `${edition} ${policy}`)
      assert.ok(own.has(newsroom?.['@id']))
      const [, article] = [...pages.values()].flatMap((one) =>
        one.edition === edition && one.kind === 'article-news' ? [one.kind, one.text] : [],
      )
      const publisher = things(linkedDataOf(article ?? '')).find((one) => one['@type'] === 'NewsMediaOrganization')
      assert.equal(publisher?.['@id'], newsroom?.['@id'])
    }
  })

  test('every page has a card for who links to it: name, kind, address, and the newsroom’s own picture', () => {
    for (const [address, { kind, text }] of pages) {
      if (untold.test(kind)) continue
      for (const name of ['og:title', 'og:type', 'og:url', 'og:site_name', 'og:locale'])
        assert.ok(property(text, name), `${address} ${name}`)
      const type = kind.startsWith('article-') || kind.startsWith('with-') ? 'article' : undefined
      if (type !== undefined) assert.equal(property(text, 'og:type'), type, address)
      if (kind === 'author') assert.equal(property(text, 'og:type'), 'profile')
      if (kind === 'article-video') assert.match(property(text, 'og:video') ?? '', /\/media\/.*\.(webm|mp4)$/)
      if (kind === 'article-audio') assert.match(property(text, 'og:audio') ?? '', /\/media\//)
    }
  })

  test('every article and every list has its data: ninjs 3.1, and NewsML-G2 of articles, both valid', async () => {
    const addresses = new Set<string>()
    const files = locations(await read('/sitemap.xml')).filter((file) => !file.endsWith('news.xml'))
    for (const file of files)
      for (const page of locations(await read(new URL(file).pathname))) addresses.add(new URL(page).pathname)
    assert.ok(addresses.size > 90, `only ${addresses.size} articles`)
    // The choice of languages has led on to a front page.
    for (const [address, { kind, text }] of pages)
      if (kind !== 'chooser' && text.includes('title="ninjs"')) addresses.add(address)
    const faults: string[] = []
    const newsml: string[] = []
    for (const address of addresses) {
      const data = address.replace(/\/$/, '')
      const ninjs = await read(`${data}.json`)
      faults.push(...ninjsFaults(ninjs).map((fault) => `${address}: ${fault}`))
      if ((JSON.parse(ninjs) as { type: string }).type === 'text') newsml.push(await read(`${data}.xml`))
    }
    assert.deepEqual(faults, [])
    assert.ok(newsml.length > 90)
    if (noXmllint === false) assert.deepEqual(newsmlFaults(newsml), [])
  })
})

const read = async (address: string): Promise<string> => {
  const answer = await fetch(demo.site + address)
  assert.equal(answer.status, 200, address)
  return answer.text()
}

const locations = (xml: string): string[] => [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, at = '']) => at)
