import { inUtc } from './moment.ts'
import type { Block, Heading, Post } from './schema.ts'

const looksLikeMoment = /^\d{4}-\d{2}-\d{2}T\S*/

/** Makes posts of a live report: a heading that begins with a moment opens one, a heading of its level or a line `---`
 *  ends it. `{key}` behind the headline puts it among the key points:
 *
 *  ### 2026-11-24T12:50+03:30 The water has stopped rising {key}
 *
 *  @param lost is told of a time that says no moment; it stays in its heading. */
export const withPosts = (blocks: readonly Block[], lost: string[]): Block[] => {
  const made: Block[] = []
  let open: { post: Post; level: number } | undefined
  for (const block of blocks) {
    const post = block.type === 'heading' ? postOf(block, lost) : undefined
    if (block.type === 'heading' && post !== undefined) {
      made.push(post)
      open = { post, level: block.attrs.level }
      continue
    }
    if (open !== undefined && block.type === 'heading' && block.attrs.level <= open.level) open = undefined
    if (open === undefined || block.type === 'post' || block.type === 'note') made.push(block)
    else if (block.type === 'separator') open = undefined
    else open.post.content.push(block)
  }
  return made
}

const postOf = ({ content }: Heading, lost: string[]): Post | undefined => {
  const words = content.map((inline) => (inline.type === 'text' ? inline.text : ' ')).join('')
  const [moment] = looksLikeMoment.exec(words) ?? []
  if (moment === undefined) return undefined
  const at = inUtc(moment)
  if (at === undefined) {
    lost.push(`a time of a post, which is no moment with its offset (2026-11-24T12:50+03:30): ${moment.slice(0, 80)}`)
    return undefined
  }
  const key = /\{key\}\s*$/.test(words)
  const headline = words
    .slice(moment.length)
    .replace(/\{key\}\s*$/, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
  const attrs = { id: '', at, ...(headline === '' ? {} : { headline }), ...(key ? { key } : {}) }
  return { type: 'post', attrs, content: [] }
}
