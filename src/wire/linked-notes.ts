import { attribute, isElement, textOf, type HtmlElement, type HtmlNode } from './html-parse.ts'

/** Notes that a text carries as links to and fro, as Word, LibreOffice, Google Docs and converters of Markdown leave
 *  them: a sign that leads to a place further down, where a link leads back. Each such sign becomes a `wire-note`
 *  with the reference that `keep` gives for the words of the note, which are taken out of the text.
 *  @returns the nodes that are left at the top. */
export const liftNotes = (nodes: HtmlNode[], add: (words: readonly HtmlNode[]) => string): HtmlNode[] => {
  const root = nodes[0]?.parentNode
  const { links, places, order } = survey(nodes)
  const notes = new Set<HtmlNode>()
  for (const link of links) {
    const target = places.get(placeOf(link))
    if (target === undefined || !SIGN.test(textOf([link]).trim())) continue
    if ((order.get(link) ?? 0) >= (order.get(target) ?? 0)) continue
    const note = blockAround(target)
    if (note === blockAround(link) && note !== undefined) continue
    if (note !== undefined && (notes.has(note) || HEADING.test(note.tagName) || ancestors(link).includes(note)))
      continue
    const words = note === undefined ? runFrom(target) : [...note.childNodes]
    const back = linksIn(words).find((other) => other !== link && leadsBack(places.get(placeOf(other)), link))
    if (back === undefined) continue
    if (note !== undefined) notes.add(note)
    // A way back is a sign; whatever else stands there are words of the note.
    const wayBack = textOf([back]).trim()
    if (SIGN.test(wayBack) || !/[\p{L}\p{N}]/u.test(wayBack)) back.childNodes = []
    back.attrs = []
    back.tagName = 'span'
    if (note === undefined) for (const node of words) detach(node)
    else removeWhole(note)
    replaceSign(link, add(words))
  }
  return root?.childNodes ?? nodes
}

const SIGN = /^[[(]?[\p{Nd}*†‡§¹²³⁴-⁹]{1,5}[\])]?\.?$|^[[(][a-zivx]{1,5}[\])]$/iu
const HEADING = /^h[1-6]$/
const BLOCKS = new Set('p li div dd td section aside article blockquote h1 h2 h3 h4 h5 h6'.split(' '))

const survey = (
  nodes: readonly HtmlNode[],
): { links: HtmlElement[]; places: Map<string, HtmlElement>; order: Map<HtmlNode, number> } => {
  const links: HtmlElement[] = []
  const places = new Map<string, HtmlElement>()
  const order = new Map<HtmlNode, number>()
  const waiting = [...nodes].reverse()
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!isElement(node)) continue
    order.set(node, order.size)
    if (node.tagName === 'a' && placeOf(node) !== '') links.push(node)
    for (const name of [attribute(node, 'id'), node.tagName === 'a' ? attribute(node, 'name') : undefined])
      if (name !== undefined && name !== '' && !places.has(name)) places.set(name, node)
    for (const child of node.childNodes.toReversed()) waiting.push(child)
  }
  return { links, places, order }
}

/** The place on the same page that a link leads to, `_ftn1` of `#_ftn1`; '' for other links. */
const placeOf = (link: HtmlElement): string => {
  const href = attribute(link, 'href')?.trim() ?? ''
  return href.startsWith('#') ? href.slice(1) : ''
}

const ancestors = (node: HtmlNode): HtmlElement[] => {
  const above: HtmlElement[] = []
  for (let parent = node.parentNode; parent !== null && 'tagName' in parent; parent = parent.parentNode)
    above.push(parent)
  return above
}

const blockAround = (node: HtmlElement): HtmlElement | undefined =>
  BLOCKS.has(node.tagName) ? node : ancestors(node).find((above) => BLOCKS.has(above.tagName))

const leadsBack = (place: HtmlElement | undefined, link: HtmlElement): boolean => {
  if (place === undefined) return false
  const block = blockAround(link)
  return (
    place === link ||
    (block === undefined ? blockAround(place) === undefined : place === block || ancestors(place).includes(block))
  )
}

/** The first and the last links of a note: one that leads back stands nowhere else. */
const linksIn = (nodes: readonly HtmlNode[]): HtmlElement[] => {
  const links: HtmlElement[] = []
  const waiting = [...nodes].reverse()
  for (let node = waiting.pop(); node !== undefined && links.length < 500; node = waiting.pop()) {
    if (!isElement(node)) continue
    if (node.tagName === 'a') links.push(node)
    for (const child of node.childNodes.toReversed()) waiting.push(child)
  }
  return links.length > 6 ? [...links.slice(0, 3), ...links.slice(-3)] : links
}

/** The running text from an element on, to the next empty line or block: notes of texts without paragraphs. */
const runFrom = (start: HtmlElement): HtmlNode[] => {
  const siblings = start.parentNode?.childNodes ?? []
  const run: HtmlNode[] = []
  for (const node of siblings.slice(siblings.indexOf(start))) {
    if (
      isElement(node) &&
      (BLOCKS.has(node.tagName) || (node !== start && node.tagName === 'a' && placeOf(node) !== ''))
    )
      break
    if (node.nodeName !== '#text' || !('value' in node)) {
      run.push(node)
      continue
    }
    const end = /\n\s*\n/.exec(node.value)?.index
    if (end === undefined) run.push(node)
    else {
      run.push({ ...node, value: node.value.slice(0, end) })
      node.value = node.value.slice(end)
      break
    }
  }
  return run
}

const detach = (node: HtmlNode): void => {
  const parent = node.parentNode
  if (parent !== null) parent.childNodes = parent.childNodes.filter((child) => child !== node)
}

/** Takes a note away, and with the last of them the list that held them. */
const removeWhole = (note: HtmlElement): void => {
  let gone: HtmlElement = note
  for (;;) {
    const parent = gone.parentNode
    detach(gone)
    if (parent === null || !('tagName' in parent) || !['ol', 'ul', 'div', 'section'].includes(parent.tagName)) return
    if (
      textOf(parent.childNodes).trim() !== '' ||
      parent.childNodes.some((node) => isElement(node) && node.tagName !== 'hr')
    )
      return
    gone = parent
  }
}

const replaceSign = (link: HtmlElement, reference: string): void => {
  const above = link.parentNode
  const raised =
    above !== null && 'tagName' in above && above.tagName === 'sup' && textOf([above]).trim() === textOf([link]).trim()
  const sign = raised ? above : link
  sign.tagName = 'wire-note'
  sign.nodeName = 'wire-note'
  sign.attrs = [{ name: 'ref', value: reference }]
  sign.childNodes = []
}
