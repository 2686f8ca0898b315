import { limits, type Block, type Body } from '#story/body/schema.ts'

/** Text of a paragraph into which the rest of an endless body is gathered. */
const GATHERED = 8000

/** The body within the limits of the schema. Where it has too many nodes, its last part becomes plain text; where it
 *  has too much text, the end is cut off. Both are listed. A body that a person wrote never comes near. */
export const withinLimits = (body: Body, ids: () => string, lost: (what: string) => void): Body => {
  const whole = weigh(body)
  if (whole.nodes <= limits.nodes && whole.characters <= limits.characters) return body
  const fitting: Block[] = []
  const rest: Block[] = []
  let nodes = 0
  let characters = 0
  // Room for what the rest makes: a paragraph and a text for each stretch.
  const mostNodes = limits.nodes - 2 * Math.ceil(limits.characters / GATHERED) - 10
  for (const block of body.content) {
    const weight = weigh(block)
    const fits =
      rest.length === 0 && nodes + weight.nodes <= mostNodes && characters + weight.characters <= limits.characters
    if (!fits) rest.push(block)
    else {
      fitting.push(block)
      nodes += weight.nodes
      characters += weight.characters
    }
  }
  lost('structure of an endless text')
  const text = plain(rest)
  const room = Math.max(0, limits.characters - characters - 40 * Math.ceil(limits.characters / GATHERED))
  if (text.length > room) lost('end of an endless text')
  const cut = text.slice(0, room)
  for (let at = 0; at < cut.length; at += GATHERED) {
    const part = cut.slice(at, at + GATHERED).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '')
    if (part.trim() !== '')
      fitting.push({ type: 'paragraph', attrs: { id: ids() }, content: [{ type: 'text', text: part }] })
  }
  return { type: 'doc', content: withoutNotes(fitting) }
}

type Anything = {
  readonly type: string
  readonly attrs?: object
  readonly text?: string
  readonly content?: readonly Anything[]
  readonly marks?: readonly { readonly attrs?: object }[]
}

const weigh = (top: Body | Block): { nodes: number; characters: number } => {
  let nodes = 0
  let characters = 0
  const lengths = (attrs: object | undefined): number =>
    Object.values(attrs ?? {}).reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 0), 0)
  const waiting = [top as Anything]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    nodes++
    characters +=
      (node.text?.length ?? 0) +
      lengths(node.attrs) +
      (node.marks ?? []).reduce((sum, mark) => sum + lengths(mark.attrs), 0)
    for (const child of node.content ?? []) waiting.push(child)
  }
  return { nodes, characters }
}

const plain = (blocks: readonly Block[]): string => {
  const texts: string[] = []
  const waiting = (blocks as readonly Anything[]).toReversed()
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.text !== undefined) texts.push(node.text)
    else if (node.type === 'hard_break' || node.type === 'paragraph') texts.push(' ')
    for (const child of (node.content ?? []).toReversed()) waiting.push(child)
  }
  return texts.join('').replace(/\s+/g, ' ')
}

/** Footnotes and notes hang together; where a body is cut, they become nothing rather than loose ends. */
const withoutNotes = (blocks: readonly Block[]): Block[] => {
  const strip = (node: Anything): Anything =>
    node.content === undefined
      ? node
      : { ...node, content: node.content.filter((child) => child.type !== 'footnote').map(strip) }
  return blocks.filter((block) => block.type !== 'note').map((block) => strip(block as Anything) as Block)
}
