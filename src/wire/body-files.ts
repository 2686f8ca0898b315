import type { Block, BlockAttrs, Body, Embed, Picture } from '#story/body/schema.ts'
import { embedded } from './embed-sites.ts'
import type { ShownFile } from './body-walk-types.ts'

/** A file of the archive that a text shows. */
export type FoundFile = { readonly id: number; readonly kind: 'picture' | 'audio' | 'video' | 'file' }

/** Gives the files of the archive their places in a body, where numbers below zero stand for what the text shows (the
 *  first of `shown` is -1). What the archive does not have becomes a link card, or is left out with its caption
 *  kept. */
export const withFiles = (
  blocks: readonly Block[],
  shown: readonly ShownFile[],
  found: (file: ShownFile) => FoundFile | undefined,
  lost: (what: string) => void,
): Block[] => {
  const place = (block: Shown): Block[] => {
    const file = shown[-1 - block.attrs.media]
    if (file === undefined) return []
    const one = found(file)
    const { alt, ...attrs }: Picture['attrs'] = block.attrs
    if (one?.kind === 'picture') return [{ type: 'picture', attrs: { ...block.attrs, media: one.id } }]
    if (one?.kind === 'audio' || one?.kind === 'video') return [{ type: one.kind, attrs: { ...attrs, media: one.id } }]
    const { media: _, caption, ...bare } = attrs
    if (file.url !== '') return [cardFor(bare, file.url, caption ?? alt ?? '')]
    lost(file.kind)
    return caption === undefined ? [] : [{ type: 'paragraph', attrs: bare, content: [{ type: 'text', text: caption }] }]
  }
  return blocks.flatMap((block): Block[] => {
    if (block.type === 'picture' || block.type === 'video' || block.type === 'audio') return place(block)
    if (block.type !== 'gallery') return [block]
    const placed = block.content.flatMap(place)
    const pictures = placed.filter((one): one is Picture => one.type === 'picture')
    if (pictures.length < 2) return placed
    return [{ ...block, content: pictures }, ...placed.filter((one) => one.type !== 'picture')]
  })
}

type Shown = Extract<Block, { type: 'picture' | 'video' | 'audio' }>

/** A link card for an address: the one on which a person can see what is there. */
export const cardFor = (attrs: BlockAttrs, address: string, title: string): Embed => {
  const { url, site } = embedded(address)
  return {
    type: 'embed',
    attrs: { ...attrs, url, ...(title === '' ? {} : { title }), ...(site === undefined ? {} : { site }) },
  }
}

/** The addresses that the words of a body link to, each once, in their order. */
export const linksOf = (body: Pick<Body, 'content'>): string[] => {
  const links = new Set<string>()
  eachMark(body.content, (mark) => void (mark.attrs?.href === undefined || links.add(mark.attrs.href)))
  return [...links]
}

/** Puts other addresses behind the links of a body, in place. */
export const relink = (blocks: readonly Block[], link: (href: string) => string | undefined): void => {
  // Pieces of one link have one mark.
  const done = new Set<AnyMark>()
  eachMark(blocks, (mark) => {
    if (mark.attrs?.href === undefined || done.has(mark)) return
    done.add(mark)
    const href = link(mark.attrs.href)
    if (href !== undefined) mark.attrs = { ...mark.attrs, href }
  })
}

type AnyMark = { readonly type: string; attrs?: { href?: string } }
type AnyNode = { readonly marks?: AnyMark[]; readonly content?: readonly AnyNode[] }

const eachMark = (blocks: readonly Block[], seen: (mark: AnyMark) => void): void => {
  const waiting = (blocks as readonly AnyNode[]).toReversed()
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (const mark of node.marks ?? []) seen(mark)
    for (const child of (node.content ?? []).toReversed()) waiting.push(child)
  }
}
