import type { HtmlNode } from './html-parse.ts'
import { jsonObject } from './json.ts'

/** An opening comment of WordPress's block markup: `<!-- wp:image {"id":7} -->`. `name` is without `core/`. */
export type BlockStart = {
  readonly name: string
  readonly attrs: Readonly<Record<string, unknown>>
  readonly alone: boolean
}

const START = /^wp:([a-z][a-z0-9_-]*(?:\/[a-z][a-z0-9_-]*)?)(?:\s+(\{[^]*\}))?\s*(\/)?$/
const END = /^\/wp:([a-z][a-z0-9_-]*(?:\/[a-z][a-z0-9_-]*)?)$/

export const blockStart = (comment: string): BlockStart | undefined => {
  const found = START.exec(comment.trim())
  if (found === null) return undefined
  return { name: plainName(found[1] ?? ''), attrs: jsonObject(found[2] ?? '{}'), alone: found[3] !== undefined }
}

/** Which of these siblings opens a block and which closes it, as places in the list. Starts without an end and ends
 *  without a start pair with nothing. */
export const blockPairs = (nodes: readonly HtmlNode[]): ReadonlyMap<number, number> => {
  const pairs = new Map<number, number>()
  const open: { name: string; at: number }[] = []
  const waiting = new Map<string, number>()
  nodes.forEach((node, at) => {
    if (node.nodeName !== '#comment' || !('data' in node)) return
    const end = END.exec(node.data.trim())?.[1]
    const start = end === undefined ? START.exec(node.data.trim()) : null
    if (start !== null && start[3] === undefined) {
      const name = plainName(start[1] ?? '')
      open.push({ name, at })
      waiting.set(name, (waiting.get(name) ?? 0) + 1)
    }
    const name = end === undefined ? '' : plainName(end)
    if (end === undefined || (waiting.get(name) ?? 0) === 0) return
    for (let last = open.pop(); last !== undefined; last = open.pop()) {
      waiting.set(last.name, (waiting.get(last.name) ?? 1) - 1)
      if (last.name !== name) continue
      pairs.set(last.at, at)
      break
    }
  })
  return pairs
}

export const hasBlocks = (html: string): boolean => /<!--\s+wp:[a-z]/.test(html)

const plainName = (name: string): string => (name.startsWith('core-embed/') ? 'embed' : name.replace(/^core\//, ''))

/** Blocks that WordPress fills from its database when it shows a page. An article has no place for them. */
export const DYNAMIC: ReadonlySet<string> = new Set(
  (
    'archives avatar block calendar categories comments comment-author-name comment-content ' +
    'comment-date comment-edit-link comment-reply-link ' +
    'comment-template comments-pagination comments-pagination-next comments-pagination-numbers ' +
    'comments-pagination-previous comments-title ' +
    'home-link latest-comments latest-posts loginout navigation navigation-link navigation-submenu ' +
    'page-list page-list-item pattern ' +
    'post-author post-author-biography post-author-name post-comments post-comments-count ' +
    'post-comments-form post-comments-link post-content ' +
    'post-date post-excerpt post-featured-image post-navigation-link post-template post-terms ' +
    'post-time-to-read post-title query ' +
    'query-no-results query-pagination query-pagination-next query-pagination-numbers query-paginatio' +
    'n-previous query-title query-total ' +
    'read-more rss search site-logo site-tagline site-title social-link social-links tag-cloud ' +
    'template-part term-description ' +
    'terms-query widget-group legacy-widget'
  ).split(' '),
)

/** Blocks that hold nothing to read and whose absence nobody would notice. */
export const MARKERS: ReadonlySet<string> = new Set(['more', 'nextpage', 'spacer', 'footnotes'])
