import type { Verb } from '#desk/verb.ts'
import { stop } from './problem.ts'

/** The strong ETag of a version; with a hash of all that is told beside it, where that is more. */
export const etagOf = (version: number, hash?: string): string =>
  hash === undefined ? `"${version}"` : `"${version}.${hash}"`

/** The version that a client wants to be refused on if it has changed since, from If-Match or from the input itself;
 *  undefined where it does not mind.
 *  @throws Stopped 428 where a verb demands one, 400 where the header cannot be read. */
export const versionAsked = (
  verb: Verb,
  ifMatch: string | undefined,
  input: Record<string, unknown>,
): number | undefined => {
  const said = input['ifVersion']
  if (ifMatch === undefined) {
    if (verb.guarded === 'required' && said === undefined)
      stop(
        428,
        'version.required',
        'Say which version you have seen: If-Match with the ETag that you were given, or If-Match: *.',
      )
    return undefined
  }
  if (verb.guarded === undefined) stop(400, 'if-match.unused', `“${verb.name}” takes no If-Match.`)
  if (ifMatch.trim() === '*') return undefined
  const version = /^"([1-9]\d{0,14})(?:\.[\w-]{16})?"$/.exec(ifMatch.trim())?.[1]
  // A weak tag never matches (RFC 9110, 13.1.1), and neither does one that we never gave.
  if (version === undefined)
    return stop(412, 'version.stale', 'If-Match takes one strong ETag that you were given, such as "7".')
  if (said !== undefined && said !== Number(version))
    stop(400, 'version.two', 'If-Match and ifVersion name two versions.')
  return Number(version)
}

/** The ETag of what an act answers, where that is about one thing. */
export const etagIn = (answer: unknown): string | undefined => {
  const { article, articles, story } = answer as { article?: Versioned; articles?: Versioned[]; story?: Versioned }
  if (typeof (answer as Versioned).version === 'number') return etagOf(Number((answer as Versioned).version))
  const one =
    articles === undefined ? (article ?? story) : articles.length === 1 && story === undefined ? articles[0] : undefined
  return one?.version === undefined ? undefined : etagOf(one.version)
}

interface Versioned {
  readonly version?: number
}
