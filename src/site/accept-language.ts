/** The edition for a reader, by what the browser says of the reader's languages (RFC 9110, Accept-Language); undefined
 *  where it says nothing that fits, and the reader is to choose.
 *
 *  Each range is looked up as RFC 4647 tells (`fa-AF` finds `fa`), the most wanted first. A range that finds nothing so
 *  also takes a narrower edition: who wants `pt` can read `pt-BR`. Languages with q=0 are never chosen. */
export const chooseEdition = (
  editions: readonly { readonly code: string }[],
  acceptLanguage: string | undefined,
): string | undefined => {
  const ranges = rangesOf(acceptLanguage ?? '')
  const refused = ranges.filter(({ quality }) => quality === 0)
  const codes = editions.map(({ code }) => code).filter((code) => !isRefused(code, ranges))
  const wanted = ranges.filter((range) => !refused.includes(range)).sort((a, b) => b.quality - a.quality)
  for (const { range } of wanted) {
    const found = range === '*' ? codes[0] : lookedUp(codes, range)
    if (found !== undefined) return found
  }
  return undefined
}

interface Range {
  readonly range: string
  readonly quality: number
}

/** Nobody has so many languages; somebody may send so many. */
const mostRanges = 32

const rangesOf = (header: string): Range[] =>
  header
    .slice(0, 2000)
    .split(',', mostRanges)
    .flatMap((part): Range[] => {
      const [, range, quality = '1'] =
        /^\s*(\*|[a-z]{1,8}(?:-[a-z0-9]{1,8})*)\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*)?$/i.exec(part) ?? []
      return range === undefined ? [] : [{ range: range.toLowerCase(), quality: Math.min(1, Number(quality)) }]
    })

/** The narrowest range that holds an edition tells whether it is refused. */
const isRefused = (code: string, ranges: readonly Range[]): boolean => {
  const tag = code.toLowerCase()
  const holding = ranges.filter(({ range }) => range === '*' || tag === range || tag.startsWith(`${range}-`))
  const narrowest = holding.sort((a, b) => width(b) - width(a))[0]
  return narrowest?.quality === 0
}

const width = ({ range }: Range): number => (range === '*' ? 0 : range.split('-').length)

const lookedUp = (codes: readonly string[], range: string): string | undefined => {
  const parts = range.split('-')
  while (parts.length > 0) {
    const tag = parts.join('-')
    const found = codes.find((code) => code.toLowerCase() === tag)
    if (found !== undefined) return found
    parts.pop()
    // A single letter or digit introduces what follows it, and goes with it.
    while (parts.at(-1)?.length === 1) parts.pop()
  }
  return codes.find((code) => code.toLowerCase().startsWith(`${range}-`))
}
