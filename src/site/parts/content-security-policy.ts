import { createHash } from 'node:crypto'

/** What a page brings with it inside itself. */
export interface InlineSource {
  readonly style: string
  /** A script that adds comfort; most pages have none. */
  readonly script?: string | undefined
  /** The hashes of scripts that it loads from this site: articles that take replies do, and live stories. */
  readonly scriptFiles?: readonly string[]
}

/** The Content-Security-Policy of what is no document: it loads nothing, sends nothing and stands in no frame. */
export const policyOfData = "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

const made = new Map<string, string>()

/** The Content-Security-Policy of a page: its own style sheet and script by their hashes, the newsroom's own fonts,
 *  pictures and recordings, forms that go back to the newsroom. Nothing of anybody else's.
 *
 *  There are a few sheets for each edition, so the policies are kept. */
export const policyOf = ({ style, script, scriptFiles = [] }: InlineSource): string => {
  const scripts = [...(script === undefined ? [] : [hashOf(script)]), ...scriptFiles]
  const key = [style, ...scripts].join('\0')
  let policy = made.get(key)
  if (policy === undefined) {
    if (made.size >= 500) made.clear()
    made.set(key, (policy = write(style, scripts)))
  }
  return policy
}

const write = (style: string, scripts: readonly string[]): string =>
  [
    "default-src 'none'",
    style === '' ? [] : `style-src '${hashOf(style)}'`,
    // A script fetches the next page of a list, what is new in a live story, or the token of a form, and nothing else.
    scripts.length === 0 ? [] : [`script-src ${scripts.map((hash) => `'${hash}'`).join(' ')}`, "connect-src 'self'"],
    "font-src 'self'",
    "img-src 'self'",
    "media-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]
    .flat()
    .join('; ')

const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`
