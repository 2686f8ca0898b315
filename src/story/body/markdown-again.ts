import { bodyFromMarkdown } from './from-markdown.ts'
import { hashIds } from './ids.ts'
import type { Block, Body, Flow, Heading, Inline, ListItem, Mark } from './schema.ts'

/** A body as Markdown, for whoever changes a short text by hand; undefined where Markdown would lose something of it:
 *  pictures, tables, footnotes, marks that it has no sign for. Read again (`bodyFromMarkdown`) it is the same body, but
 *  for its ids: that is tried each time. */
export const markdownOf = (body: Body): string | undefined => {
  const text = blocks(body.content)
  if (text === undefined) return undefined
  const { body: read } = bodyFromMarkdown(text, { ids: hashIds('again') })
  return withoutIds(read) === withoutIds(body) ? text : undefined
}

const withoutIds = (body: Body): string =>
  JSON.stringify(body, (key: string, value: unknown) => (key === 'id' ? undefined : value))

const blocks = (content: readonly (Block | Flow | Heading)[]): string | undefined => {
  const parts = content.map(blockText)
  return parts.includes(undefined) ? undefined : parts.join('\n\n')
}

const blockText = (block: Block | Flow | Heading): string | undefined => {
  switch (block.type) {
    case 'paragraph':
      return lineStarts(inlines(block.content))
    case 'heading':
      return `${'#'.repeat(block.attrs.level)} ${inlines(block.content)}`
    case 'bullet_list':
      return items(block.content, () => '- ')
    case 'ordered_list': {
      const { start = 1 } = block.attrs
      return items(block.content, (index) => `${start + index}. `)
    }
    case 'quotation': {
      const inner = blocks(block.content)
      const who = [block.attrs.speaker, block.attrs.role].filter((one) => one !== undefined).join(', ')
      return inner === undefined || block.attrs.cite !== undefined
        ? undefined
        : `${inner}${who === '' ? '' : `\n\n— ${escaped(who)}`}`.replaceAll(/^(?=(.?))/gm, (_, first: string) =>
            first === '' ? '>' : '> ',
          )
    }
    case 'code_block':
      return `\`\`\`${block.attrs.language ?? ''}\n${block.content.map(({ text }) => text).join('')}\n\`\`\``
    case 'separator':
      return '---'
    default:
      return undefined
  }
}

const items = (content: readonly ListItem[], sign: (index: number) => string): string | undefined => {
  const parts = content.map((item, index) => {
    const inner = blocks(item.content)
    const own = sign(index)
    return inner === undefined ? undefined : own + inner.replaceAll(/\n(?=.)/g, `\n${' '.repeat(own.length)}`)
  })
  return parts.includes(undefined) ? undefined : parts.join('\n')
}

const signs: Readonly<Partial<Record<Mark['type'], string>>> = { emphasis: '*', strong: '**', strike: '~~' }

const inlines = (content: readonly Inline[]): string =>
  content
    .map((piece) => {
      if (piece.type === 'hard_break') return '\\\n'
      if (piece.type !== 'text') return ''
      const marks = piece.marks ?? []
      let text = marks.some(({ type }) => type === 'code') ? `\`${piece.text}\`` : escaped(piece.text)
      for (const mark of marks.toReversed()) {
        const sign = signs[mark.type]
        if (sign !== undefined) text = text.replace(/^(\s*)([\s\S]*?)(\s*)$/, `$1${sign}$2${sign}$3`)
        if (mark.type === 'language') text = `[${text}]{lang=${mark.attrs.lang}}`
        if (mark.type === 'direction') text = `[${text}]{dir=${mark.attrs.dir}}`
        if (mark.type === 'link') text = `[${text}](<${mark.attrs.href}>${titleOf(mark.attrs.title)})`
      }
      return text
    })
    .join('')

const titleOf = (title: string | undefined): string =>
  title === undefined ? '' : ` "${title.replaceAll(/["\\]/g, String.raw`\$&`)}"`

const escaped = (text: string): string => text.replaceAll(/[\\`*_[\]<>~{}|&]/g, String.raw`\$&`)

/** What would begin a block of another kind begins with a backslash. */
const lineStarts = (text: string): string =>
  text.replaceAll(/^(\s*)([#+=-]|\p{Nd}+(?=[.)]))/gmu, (_, space: string, sign: string) =>
    /^\p{Nd}/u.test(sign) ? `${space}${sign}\\` : `${space}\\${sign}`,
  )
