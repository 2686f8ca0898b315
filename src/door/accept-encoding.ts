import type { Coding } from '#press/kept-page.ts'

const remembered = 200
const known = new Map<string, Coding>()

/** The best coding of a page that a client takes, by its Accept-Encoding (RFC 9110, 12.5.3). Clients send few
 *  different ones, so the answers are remembered. */
export const codingFor = (acceptEncoding: string | undefined): Coding => {
  if (acceptEncoding === undefined) return 'identity'
  const before = known.get(acceptEncoding)
  if (before !== undefined) return before
  const coding = choose(acceptEncoding)
  if (known.size >= remembered) known.clear()
  known.set(acceptEncoding, coding)
  return coding
}

const choose = (header: string): Coding => {
  const wanted = new Map<string, number>()
  for (const part of header.toLowerCase().split(',', 30)) {
    const [name, ...parameters] = part.split(';').map((text) => text.trim())
    const q = parameters.find((text) => text.startsWith('q='))
    const weight = q === undefined ? 1 : Number(q.slice(2))
    if (name !== undefined && name !== '') wanted.set(name, Number.isNaN(weight) ? 0 : weight)
  }
  const weightOf = (name: string) => wanted.get(name) ?? wanted.get('*') ?? 0
  const identity = wanted.get('identity') ?? 0
  if (weightOf('br') > 0 && weightOf('br') >= weightOf('gzip') && weightOf('br') >= identity) return 'br'
  if (weightOf('gzip') > 0 && weightOf('gzip') >= identity) return 'gzip'
  return 'identity'
}
