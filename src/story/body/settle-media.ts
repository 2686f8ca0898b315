import type { MarkdownMedia } from './from-markdown.ts'
import { withTranscripts } from './markdown-transcripts.ts'
import type { Block, Body, Picture, PostBlock } from './schema.ts'

/** Puts media of the archive in place of the numbers that a body has for them, in posts too; what is none of the
 *  archive's is left out, and a gallery of one becomes a picture. Sounds and films come after the pictures that they
 *  stood among, and have the transcript that stands right behind them.
 *  @param media what a number means, if it is there. */
export const settleMedia = (body: Body, media: (number: number) => MarkdownMedia | undefined): Body => ({
  ...body,
  content: withTranscripts(
    body.content.flatMap((block): Block[] => {
      if (block.type === 'note') return [block]
      if (block.type !== 'post') return settledBlock(block, media)
      return [{ ...block, content: withTranscripts(block.content.flatMap((one) => settledBlock(one, media))) }]
    }),
  ),
})

const settledBlock = (block: PostBlock, media: (number: number) => MarkdownMedia | undefined): PostBlock[] => {
  if (block.type === 'picture') return settled([block], media)
  if (block.type !== 'gallery') return [block]
  const all = settled(block.content, media)
  const pictures = all.filter((one) => one.type === 'picture')
  return pictures.length > 1
    ? [{ ...block, content: pictures }, ...all.filter((one) => one.type !== 'picture')]
    : all.toSorted((a, b) => Number(b.type === 'picture') - Number(a.type === 'picture'))
}

const settled = (pictures: readonly Picture[], media: (number: number) => MarkdownMedia | undefined): PostBlock[] =>
  pictures.flatMap((picture): PostBlock[] => {
    const found = media(picture.attrs.media)
    if (found === undefined) return []
    const { caption, id } = picture.attrs
    if (found.kind === 'picture') return [{ ...picture, attrs: { ...picture.attrs, media: found.id } }]
    return [{ type: found.kind, attrs: { id, media: found.id, ...(caption === undefined ? {} : { caption }) } }]
  })
