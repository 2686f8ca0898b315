import { isDeepStrictEqual } from 'node:util'
import { bodyFromMarkdown } from './from-markdown.ts'
import { hashIds } from './ids.ts'
import type { Block, Body, Flow, Inline, ListItem, Mark } from './schema.ts'

/** A body as Markdown, for who writes without the editor; undefined where Markdown cannot hold all of it, so that
 *  nothing is lost by writing it back. */
export const toMarkdown = (body: Body): string | undefined => {
  const parts = body.content.map(blockOf)
  if (parts.includes(undefined)) return undefined
  const text = `${parts.join('\n\n')}\n`
  const back = bodyFromMarkdown(text, { ids: hashIds('markdown') })
  return back.lost.length === 0 && isDeepStrictEqual(bare(back.body), bare(body)) ? text : undefined
}

/** Without ids, and with equally marked neighbours as one. */
const bare = (value: unknown): unknown => {
  if (Array.isArray(value)) {
    const items: unknown[] = []
    for (const item of value.map(bare) as { type?: string; text?: string; marks?: unknown }[]) {
      const before = items.at(-1) as typeof item | undefined
      const joins = before?.type === 'text' && item.type === 'text' && isDeepStrictEqual(before.marks, item.marks)
      if (joins) before.text = (before.text ?? '') + (item.text ?? '')
      else items.push(item)
    }
    return items
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== 'id' && name !== 'note')
      .map(([name, inner]) => [name, bare(inner)]),
  )
}

const blockOf = (block: Block): string | undefined => {
  switch (block.type) {
    case 'paragraph':
      return block.content.length === 0 ? undefined : atHead(inlineOf(block.content))
    case 'heading':
      return `${'#'.repeat(block.attrs.level)} ${inlineOf(block.content)}`
    case 'bullet_list':
      return listOf(block.content, () => '- ')
    case 'ordered_list':
      return listOf(block.content, (n) => `${(block.attrs.start ?? 1) + n}. `)
    case 'quotation': {
      const parts = block.content.map(blockOf)
      if (parts.includes(undefined) || block.attrs.cite !== undefined) return undefined
      const { speaker, role } = block.attrs
      const said = [speaker, role].filter((one) => one !== undefined).map((one) => escaped(one))
      return indented([...parts, ...(said.length > 0 ? [`— ${said.join(', ')}`] : [])].join('\n\n'), '> ', '> ')
    }
    case 'code_block': {
      const code = block.content.map(({ text }) => text).join('')
      const fence = '`'.repeat(Math.max(3, ...[...code.matchAll(/`+/g)].map(([run]) => run.length + 1)))
      return `${fence}${block.attrs.language ?? ''}\n${code}\n${fence}`
    }
    case 'separator':
      return '---'
    default:
      return undefined
  }
}

const listOf = (items: readonly ListItem[], sign: (n: number) => string): string | undefined => {
  const parts = items.map(({ content }, n) => {
    const flow = content.map((block: Flow) => blockOf(block))
    return flow.includes(undefined) ? undefined : indented(flow.join('\n\n'), sign(n), ' '.repeat(sign(n).length))
  })
  return parts.includes(undefined) ? undefined : parts.join('\n')
}

const indented = (text: string, first: string, rest: string): string =>
  text
    .split('\n')
    .map((line, n) => (n === 0 ? first : line === '' ? rest.trimEnd() : rest) + line)
    .join('\n')

const signs: Partial<Record<Mark['type'], string>> = { strong: '**', emphasis: '*', strike: '~~' }

const inlineOf = (content: readonly Inline[]): string => content.map(pieceOf).join('')

const pieceOf = (inline: Inline): string => {
  if (inline.type === 'hard_break') return '\\\n'
  if (inline.type === 'footnote') return '[^]'
  const { text, marks = [] } = inline
  const code = marks.some(({ type }) => type === 'code')
  let words = code ? `\`${text}\`` : escaped(text)
  for (const mark of marks.toReversed()) {
    const sign = signs[mark.type]
    if (sign !== undefined) words = `${sign}${words}${sign}`
    else if (mark.type === 'language') words = `[${words}]{lang=${mark.attrs.lang}}`
    else if (mark.type === 'direction') words = `[${words}]{dir=${mark.attrs.dir}}`
    else if (mark.type === 'link') words = `[${words}](<${mark.attrs.href}>${titled(mark.attrs.title)})`
  }
  return words
}

const titled = (title: string | undefined): string =>
  title === undefined ? '' : ` "${title.replaceAll(/[\\"]/g, String.raw`\$&`)}"`

const escaped = (text: string): string => text.replaceAll(/[\\`*_{}[\]<>~|&]|:(?=\/\/)|@|(?<=www)\./g, String.raw`\$&`)

/** What would begin a heading, a list or another block is no more than a sign at the head of a paragraph. */
const atHead = (text: string): string =>
  text.replaceAll(/^(\s*)([-+#=—]|\p{Nd}+(?=[.)]))/gmu, (_, space, sign: string) =>
    /^\p{Nd}/u.test(sign) ? `${space}${sign}\\` : `${space}${sign === '—' ? '' : '\\'}${sign}`,
  )
