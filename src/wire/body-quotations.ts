import type { Block, Quotation } from '#story/body/schema.ts'
import { cardFor } from './body-files.ts'
import { attribution, blockText, fit, paragraphOf, shownIn } from './body-fit.ts'
import { attribute, findAll, isBlank, isElement, textOf, type HtmlElement, type HtmlNode } from './html-parse.ts'
import { blockMarks } from './html-meaning.ts'
import { plainLine } from './plain-text.ts'
import { quotedPost } from './quoted-posts.ts'
import { webAddress } from './web-address.ts'
import type { WalkScope, Walk } from './body-walk-types.ts'

/** Who said it, as it stands under a quotation. Longer ones are text. */
const LONGEST_ATTRIBUTION = 300

/** A quotation of HTML, with its speaker from `<cite>`, `<footer>` or a last line that begins with a dash. `told` is a
 *  caption under it. Pictures in it stand behind it; inside another quotation it becomes part of that one. */
export const quotationBlocks = (walk: Walk, element: HtmlElement, scope: WalkScope, figcaption = ''): Block[] => {
  const post = quotedPost(element, walk.options.baseUrl)
  if (post !== undefined && !post.words) {
    const card = cardFor(walk.attrs(scope), post.url, post.title || figcaption)
    return [card, ...shownIn(walk, scope, element.childNodes)]
  }
  const { nodes, credits } = withoutCredits(element)
  const inner: WalkScope = { ...scope, depth: scope.depth + 1, marks: blockMarks(scope.marks) }
  const blocks = walk.flow(nodes, inner)
  const behind: Block[] = shownIn(walk, scope, credits)
  const content: Quotation['content'] = blocks.flatMap((block): Quotation['content'] => {
    if (block.type === 'heading') return [block]
    const fitted = fit(walk, inner, [block])
    for (const hoisted of fitted.behind) behind.push(hoisted)
    return fitted.flow
  })
  const credit =
    plainLine(credits.map((node) => textOf([node])).join(' ') || figcaption) ||
    (post === undefined ? dashLine(content) : post.speaker)
  if (content.length === 0) {
    return [
      ...(credit === '' ? [] : [paragraphOf(walk, scope, attribution(credit.replace(DASH, ''), undefined))]),
      ...behind,
    ]
  }
  const links = findAll(credits, (found) => found.tagName === 'a')
  const cite =
    post?.url ??
    webAddress(attribute(element, 'cite') ?? '', walk.options.baseUrl) ??
    links
      .map((link) => webAddress(attribute(link, 'href') ?? '', walk.options.baseUrl))
      .find((url) => url !== undefined)
  const long = credit.length > LONGEST_ATTRIBUTION
  if (long) content.push(paragraphOf(walk, inner, attribution(credit.replace(DASH, ''), undefined)))
  const said = post === undefined ? speakerOf(credit) : credit === '' ? {} : { speaker: credit }
  const attrs = { ...walk.attrs(scope), ...(long ? {} : said), ...(cite === undefined ? {} : { cite }) }
  return [{ type: 'quotation', attrs, content }, ...behind]
}

const DASH = /^[\s—–―‒-]+/

/** Speaker and role of `Karim Aziz, curator`. */
export const speakerOf = (credit: string): { speaker?: string; role?: string } => {
  const text = credit.replace(DASH, '').trim()
  if (text === '') return {}
  const comma = /^([^,،]{2,100})[,،]\s*(.+)$/.exec(text)
  return comma === null ? { speaker: text } : { speaker: (comma[1] ?? '').trim(), role: (comma[2] ?? '').trim() }
}

const isCredit = (node: HtmlNode): boolean => isElement(node) && (node.tagName === 'cite' || node.tagName === 'footer')

/** The text of a quotation, and the credits in it: as elements of their own, as a whole paragraph, or at the end of
 *  the last one. */
const withoutCredits = (element: HtmlElement): { nodes: HtmlNode[]; credits: HtmlNode[] } => {
  const nodes: HtmlNode[] = []
  const credits: HtmlNode[] = []
  const seen = element.childNodes.filter((node) => !isBlank(node))
  for (const node of element.childNodes) {
    // A whole quotation may be the title of a work.
    if (isCredit(node) && seen.length > 1) credits.push(node)
    else if (isElement(node) && node.tagName === 'p' && seen.length > 1) {
      const inside = node.childNodes.filter((child) => !isBlank(child) && child.nodeName !== 'br')
      const last = inside.at(-1)
      if (inside.length > 0 && inside.every(isCredit)) credits.push(node)
      else if (node === seen.at(-1) && last !== undefined && isCredit(last) && followsBreak(node, last)) {
        credits.push(last)
        node.childNodes = node.childNodes.filter((child) => child !== last)
        nodes.push(node)
      } else nodes.push(node)
    } else if (isElement(node) && node.tagName === 'p') {
      const last = node.childNodes.filter((child) => !isBlank(child)).at(-1)
      if (last !== undefined && isCredit(last) && followsBreak(node, last)) {
        credits.push(last)
        node.childNodes = node.childNodes.filter((child) => child !== last)
      }
      nodes.push(node)
    } else nodes.push(node)
  }
  return { nodes, credits }
}

const followsBreak = (parent: HtmlElement, node: HtmlNode): boolean => {
  const before = parent.childNodes.slice(0, parent.childNodes.indexOf(node)).filter((child) => !isBlank(child))
  return before.at(-1)?.nodeName === 'br'
}

/** Takes a last paragraph or a last line `— Leila Rahimi` away and gives it. */
const dashLine = (content: Quotation['content']): string => {
  const last = content.at(-1)
  if (last?.type !== 'paragraph') return ''
  const lines = blockText(last).split('\n')
  const line = lines.at(-1) ?? ''
  if (!/^[—–―]\s*[^\s—–―].{1,120}$/u.test(line) || /[.!?؟]$/u.test(line)) return ''
  const at = last.content.findLastIndex((node) => node.type === 'hard_break')
  // A note would be left that nothing refers to.
  if (last.content.slice(Math.max(0, at)).some((node) => node.type === 'footnote')) return ''
  if (lines.length === 1) {
    if (content.length < 2) return ''
    content.pop()
    return line
  }
  last.content = last.content.slice(0, at)
  return line
}
