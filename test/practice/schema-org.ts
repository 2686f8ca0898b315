import { readFileSync } from 'node:fs'

/** A thing of schema.org as it stands in JSON-LD. */
export interface LinkedThing {
  readonly '@type': string | string[]
  readonly [property: string]: unknown
}

const vocabulary = JSON.parse(readFileSync(new URL('../data/schema-org-news.json', import.meta.url), 'utf8')) as {
  types: Record<string, { parents: string[] }>
  otherTypes: Record<string, string[]>
  properties: Record<string, { domains: string[]; ranges: string[] }>
}
const literals: Record<string, readonly string[]> = {
  string: ['Text', 'URL', 'Date', 'DateTime', 'Duration', 'Language', 'CreativeWork'],
  number: ['Integer', 'Number'],
  boolean: ['Boolean'],
}

/** A type with all that it is a sort of. */
const lineage = (type: string): string[] => [
  type,
  ...(vocabulary.types[type]?.parents ?? vocabulary.otherTypes[type] ?? []).flatMap(lineage),
]

/** What schema.org does not know of a thing and of the things in it. AdvertiserContentArticle is newer than its list
 *  here; `query-input` is how it annotates the input of an action. */
export const strange = (thing: LinkedThing): string[] => {
  const types = [thing['@type']].flat().filter((type) => type !== 'AdvertiserContentArticle')
  const all = types.flatMap(lineage)
  const found = types.filter((type) => !(type in vocabulary.types))
  for (const [name, value] of Object.entries(thing)) {
    if (name.startsWith('@') || name.endsWith('-input')) continue
    const property = vocabulary.properties[name]
    if (property === undefined || !property.domains.some((domain) => all.includes(domain)))
      found.push(`${types.join()} ${name}`)
    for (const one of [value].flat()) {
      const is =
        typeof one === 'object' && one !== null
          ? [(one as LinkedThing)['@type']].flat().flatMap(lineage)
          : (literals[typeof one] ?? [])
      if (!is.some((type) => property?.ranges.includes(type))) found.push(`${name} = ${is[0]}`)
      if (typeof one === 'object' && one !== null) found.push(...strange(one as LinkedThing))
    }
  }
  return found
}

/** The JSON-LD of a page; undefined where it has none. */
export const linkedDataOf = (html: string): { readonly '@graph': readonly LinkedThing[] } | undefined => {
  const [, json] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? []
  return json === undefined ? undefined : JSON.parse(json)
}
