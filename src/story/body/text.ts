/** A body as plain text, and what else is read out of one: its media, its headings. */

import { blocksOf, notesInOrder } from './notes.ts'
import type { Block, Body, Flow, Heading, Inline, Post, PostBlock } from './schema.ts'

/** The words of a body without any markup: blocks are parted by an empty line, the cells of a row by a tab; notes come
 *  last. Numbers of footnotes, alternative text and what the archive says of media are not in it. */
export const bodyText = (body: Body): string =>
  joined([...blocksOf(body), ...notesInOrder(body)].map(blockText), '\n\n')

/** The words of one block, its parts on lines of their own. */
export const blockText = (block: Block): string => {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'code_block':
      return inlineText(block.content)
    case 'bullet_list':
    case 'ordered_list':
      return joined(
        block.content.map((item) => flowText(item.content)),
        '\n',
      )
    case 'quotation':
      return joined([...block.content.map(blockText), block.attrs.speaker, block.attrs.role], '\n')
    case 'picture':
      return block.attrs.caption ?? ''
    case 'video':
    case 'audio':
      return joined([block.attrs.transcript, block.attrs.caption], '\n')
    case 'gallery':
      return joined(block.content.map(blockText), '\n')
    case 'table': {
      const rows = block.content.map((row) => row.content.map((cell) => flowText(cell.content)).join('\t'))
      return joined([block.attrs.caption, ...rows], '\n')
    }
    case 'embed': {
      const { title, url, site, description } = block.attrs
      return joined([title === undefined || title === '' ? url : title, site, description], '\n')
    }
    case 'post':
      return joined([block.attrs.headline, ...block.content.map(blockText)], '\n')
    case 'note':
      return joined(block.content.map(blockText), '\n')
    case 'separator':
      return ''
  }
}

const inlineText = (content: readonly Inline[]): string =>
  content.map((inline) => (inline.type === 'text' ? inline.text : inline.type === 'hard_break' ? '\n' : '')).join('')

const flowText = (content: readonly Flow[]): string => joined(content.map(blockText), '\n')

const joined = (parts: readonly (string | undefined)[], between: string): string =>
  parts.filter((part) => part !== undefined && part !== '').join(between)

/** The beginning of a body's running text, at most `max` characters long with its "…", cut between words. For lists,
 *  feeds and search results where an article has no lead. */
export const excerpt = (body: Body, max: number): string => {
  let text = ''
  for (const block of blocksOf(body)) {
    if (block.type === 'paragraph') text += ` ${inlineText(block.content)}`
    if (text.length > max * 2 + 100) break
  }
  if (text.trim() === '') text = bodyText(body)
  text = text.replaceAll(/\s+/g, ' ').trim()
  if (text.length <= max) return text
  if (max < 2) return '…'.slice(0, max)
  const room = text.slice(0, max)
  // One long word, or a language that writes no spaces: cut it anyhow, but never inside a character.
  const words = /^(.*\S)\s/u.exec(room)?.[1] ?? room.slice(0, max - 1).replace(/(?:[\uD800-\uDBFF]|.\p{M}*)$/u, '')
  return `${words.replace(/[\s,;:،؛–—-]+$/u, '')}…`
}

/** The media that a body shows, each once, in reading order. */
export const mediaOf = (body: Body): number[] => {
  const media = new Set<number>()
  mapMedia(body, (id) => {
    media.add(id)
    return id
  })
  return [...media]
}

/** The ids of the blocks that show a picture, in galleries too, in the order of the text. */
export const pictureBlocks = (body: Body): string[] =>
  blocksOf(body)
    .flatMap((block) => (block.type === 'gallery' ? block.content : [block]))
    .flatMap((block) => (block.type === 'picture' ? [block.attrs.id] : []))

/** The same body with other media: for each number the one to put in its place, or undefined to take that block out. */
export const mapMedia = (body: Body, fn: (media: number) => number | undefined): Body => {
  const change = <T extends { attrs: { media: number } }>(block: T): T[] => {
    const media = fn(block.attrs.media)
    if (media === undefined) return []
    return [media === block.attrs.media ? block : { ...block, attrs: { ...block.attrs, media } }]
  }
  const inPost = (block: PostBlock): PostBlock[] => {
    switch (block.type) {
      case 'picture':
        return change(block)
      case 'video':
        return change(block)
      case 'audio':
        return change(block)
      case 'gallery': {
        const content = block.content.flatMap(change)
        return content.length === 0 ? [] : [{ ...block, content }]
      }
      default:
        return [block]
    }
  }
  const all = body.content.flatMap((block): Block[] => {
    if (block.type === 'post') return [{ ...block, content: block.content.flatMap(inPost) }]
    return block.type === 'note' ? [block] : inPost(block)
  })
  return { type: 'doc', content: all }
}

/** The posts of a live report, the newest first. */
export const postsOf = (body: Body): Post[] => blocksOf(body).filter((block) => block.type === 'post')

/** The headings of a body in order, with the ids that `headingAnchor` makes anchors of: what a list of contents
 *  needs. */
export const headingsOf = (
  body: Body,
): { id: string; level: Heading['attrs']['level']; text: string; lang?: string }[] =>
  body.content.flatMap((block) =>
    block.type === 'heading' ? [{ ...block.attrs, text: inlineText(block.content) }] : [],
  )
