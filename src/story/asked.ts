import { canonicalPath, fromWire, onWire, parsePath } from './address.ts'
import type { Address } from './address.ts'

/** A parameter that a reader's request may bring to an address: `q` in `?q=trams`. */
export interface Parameter {
  readonly name: string
  /** How many characters of its value count (code points in normal form C). */
  readonly longest: number
}

/** The parameters that the address at a path declares, in the order in which its one form has them. */
export type ParametersOf = (path: string) => readonly Parameter[]

/** The kinds of addresses that declare parameters, and which; their text-only editions have the same. Pages with a
 *  query are printed for whoever asks and never kept, so each kind here costs a printing a request. */
const declared: { readonly [kind in Address['kind']]?: readonly Parameter[] } = {
  search: [
    { name: 'q', longest: 200 },
    { name: 'section', longest: 100 },
    { name: 'subject', longest: 100 },
    { name: 'author', longest: 100 },
    { name: 'kind', longest: 20 },
    { name: 'from', longest: 20 },
    { name: 'to', longest: 20 },
    { name: 'order', longest: 4 },
    { name: 'page', longest: 3 },
  ],
  oembed: [
    { name: 'url', longest: 2000 },
    { name: 'format', longest: 4 },
    { name: 'maxwidth', longest: 5 },
    { name: 'maxheight', longest: 5 },
  ],
  suggestions: [{ name: 'q', longest: 60 }],
}

export const parametersOf: ParametersOf = (path) => {
  const address = parsePath(path)
  return (address && declared[address.kind === 'text' ? address.of.kind : address.kind]) ?? []
}

/** The one form of a target on the wire: its canonical path, and of its query the declared parameters that say
 *  something, as HTML forms write them (`?q=tram+12`). All else is dropped; of a value that is too long its beginning
 *  counts. Undefined where `fromWire` finds no path.
 *  @param target as it stands in a request line. */
export const canonicalTarget = (target: string, parameters: ParametersOf = parametersOf): string | undefined => {
  const given = fromWire(target)
  if (given === undefined) return undefined
  const path = canonicalPath(given)
  const asked = askedIn(target)
  const said = parameters(path).flatMap(({ name, longest }) => {
    const value = asked.get(name)?.normalize('NFC').trim() ?? ''
    const short = [...value].slice(0, longest).join('').trimEnd()
    return short === '' || /\p{Cc}/u.test(short) ? [] : [[name, short]]
  })
  const query = new URLSearchParams(said).toString()
  return query === '' ? onWire(path) : `${onWire(path)}?${query}`
}

/** What the query of a target asks for. */
export const askedIn = (target: string): URLSearchParams => new URLSearchParams(/\?([^#]*)/.exec(target)?.[1] ?? '')

/** Whether a canonical target brings parameters. */
export const hasQuery = (canonical: string): boolean => canonical.includes('?')
