import type { Block, Inline } from '#story/body/schema.ts'
import { embedBlocks } from './body-pictures.ts'
import { embedded } from './embed-sites.ts'
import { inlineText } from './inline-run.ts'
import { webAddress } from './web-address.ts'
import type { WalkScope, Walk } from './body-walk-types.ts'

/** A paragraph, or the link card that an address alone in a paragraph stands for. */
export const paragraphBlocks = (walk: Walk, content: Inline[], scope: WalkScope): Block[] => {
  const only = content.every((node) => node.type === 'text' && node.marks === undefined)
    ? inlineText(content).trim()
    : ''
  if (BARE_ADDRESS.test(only) && webAddress(only) !== undefined) return embedBlocks(walk, scope, only)
  const cards = splitEmbeds(content)
  if (cards !== undefined)
    return cards.flatMap((part) =>
      typeof part === 'string'
        ? embedBlocks(walk, scope, part)
        : [{ type: 'paragraph', attrs: walk.attrs(scope), content: part } as const],
    )
  return [{ type: 'paragraph', attrs: walk.attrs(scope), content }]
}

const BARE_ADDRESS = /^https?:\/\/[^\s<>"]+$/i

/** Lines that are the address of something on a site known for videos and posts, apart from the lines around them. */
const splitEmbeds = (content: readonly Inline[]): (string | Inline[])[] | undefined => {
  if (!content.some((node) => node.type === 'text' && BARE_ADDRESS.test(node.text.trim()))) return undefined
  const lines: Inline[][] = [[]]
  for (const node of content) {
    if (node.type === 'hard_break') lines.push([])
    else lines.at(-1)?.push(node)
  }
  const parts: (string | Inline[])[] = []
  for (const line of lines) {
    const only = line.length === 1 && line[0]?.type === 'text' && line[0].marks === undefined ? line[0].text.trim() : ''
    const url = BARE_ADDRESS.test(only) ? webAddress(only) : undefined
    const last = parts.at(-1)
    if (url !== undefined && embedded(url).site !== undefined) parts.push(only)
    else if (last === undefined || typeof last === 'string') parts.push([...line])
    else for (const node of [{ type: 'hard_break' } as const, ...line]) last.push(node)
  }
  return parts.some((part) => typeof part === 'string') ? parts : undefined
}
