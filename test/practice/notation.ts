/** A short way to write bodies in tests, here and in other rooms:
 *
 *      doc(h2('Trams return'), p('On ', strong('Monday'), '.'), quote({ speaker: 'Leila Rahimi' }, p('At last.')))
 *
 *  `doc` numbers the blocks b001, b002 … in reading order, unless a block was given an id. Only for tests: nothing that
 *  runs for a newsroom imports it. */

import { withIds } from '#story/body/ids.ts'
import type {
  Block,
  Body,
  Flow,
  Heading,
  Inline,
  ListItem,
  Mark,
  Paragraph,
  Picture,
  PostBlock,
  TableCell,
  TableRow,
} from '#story/body/schema.ts'

type Words = string | Inline | Inline[]
type Attrs<T extends Block> = Partial<T['attrs']>
type Of<T extends Block['type']> = Extract<Block, { type: T }>

export const doc = (...content: Block[]): Body => {
  let count = 0
  return withIds({ type: 'doc', content }, () => `b${String(++count).padStart(3, '0')}`)
}

/** Marked words become pieces of text; plain strings stay unmarked. */
const inline = (words: readonly Words[]): Inline[] =>
  words.flatMap((word): Inline[] =>
    typeof word !== 'string' ? [word].flat() : word === '' ? [] : [{ type: 'text', text: word }],
  )

const isAttrs = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !('type' in value)

/** Attributes may stand before the content. */
const split = <A, C>(given: readonly (A | C)[]): [A, C[]] =>
  isAttrs(given[0]) ? [given[0] as A, given.slice(1) as C[]] : [{} as A, given as C[]]

type Textual = Paragraph | Heading
const textual = <T extends Textual>(type: T['type'], fixed: object, given: readonly (Attrs<T> | Words)[]): T => {
  const [attrs, words] = split<Attrs<T>, Words>(given)
  return { type, attrs: { id: '', ...fixed, ...attrs }, content: inline(words) } as unknown as T
}

export const p = (...given: (Attrs<Paragraph> | Words)[]): Paragraph => textual<Paragraph>('paragraph', {}, given)
export const h2 = (...given: (Attrs<Heading> | Words)[]): Heading => textual<Heading>('heading', { level: 2 }, given)
export const h3 = (...given: (Attrs<Heading> | Words)[]): Heading => textual<Heading>('heading', { level: 3 }, given)
export const h4 = (...given: (Attrs<Heading> | Words)[]): Heading => textual<Heading>('heading', { level: 4 }, given)

const marked = (mark: Mark, words: readonly Words[]): Inline[] =>
  inline(words).map((piece) => ({ ...piece, marks: [mark, ...(piece.marks ?? [])] }))

export const em = (...words: Words[]): Inline[] => marked({ type: 'emphasis' }, words)
export const strong = (...words: Words[]): Inline[] => marked({ type: 'strong' }, words)
export const strike = (...words: Words[]): Inline[] => marked({ type: 'strike' }, words)
export const sub = (...words: Words[]): Inline[] => marked({ type: 'subscript' }, words)
export const sup = (...words: Words[]): Inline[] => marked({ type: 'superscript' }, words)
export const code = (...words: Words[]): Inline[] => marked({ type: 'code' }, words)
export const link = (href: string, ...words: Words[]): Inline[] => marked({ type: 'link', attrs: { href } }, words)
/** Words in another language: `lang('en', 'City Herald')`. */
export const lang = (tag: string, ...words: Words[]): Inline[] =>
  marked({ type: 'language', attrs: { lang: tag } }, words)
/** Words whose author says how they run: `dir('ltr', '12 - 5 = 7')`. */
export const dir = (way: 'ltr' | 'rtl', ...words: Words[]): Inline[] =>
  marked({ type: 'direction', attrs: { dir: way } }, words)
export const br: Inline = { type: 'hard_break' }
/** A reference to the note with this id: `p('So he said.', ref('note1'))`, `note('note1', p('In a letter.'))`. */
export const ref = (note: string): Inline => ({ type: 'footnote', attrs: { note } })
export const note = (id: string, ...content: Paragraph[]): Of<'note'> => ({ type: 'note', attrs: { id }, content })

export const li = (...content: (string | Flow)[]): ListItem => ({
  type: 'list_item',
  content: content.map((item) => (typeof item === 'string' ? p(item) : item)),
})
export const ul = (...items: (string | ListItem)[]): Of<'bullet_list'> => ({
  type: 'bullet_list',
  attrs: { id: '' },
  content: items.map((item) => (typeof item === 'string' ? li(item) : item)),
})
export const ol = (...items: (string | ListItem)[]): Of<'ordered_list'> => ({
  type: 'ordered_list',
  attrs: { id: '' },
  content: items.map((item) => (typeof item === 'string' ? li(item) : item)),
})

export const quote = (...given: (Attrs<Of<'quotation'>> | Flow | Heading)[]): Of<'quotation'> => {
  const [attrs, content] = split<Attrs<Of<'quotation'>>, Flow | Heading>(given)
  return { type: 'quotation', attrs: { id: '', ...attrs }, content }
}
export const picture = (media: number, attrs: Attrs<Picture> = {}): Picture => ({
  type: 'picture',
  attrs: { id: '', media, ...attrs },
})
export const gallery = (...content: Picture[]): Of<'gallery'> => ({ type: 'gallery', attrs: { id: '' }, content })
export const video = (media: number, attrs: Attrs<Of<'video'>> = {}): Of<'video'> => ({
  type: 'video',
  attrs: { id: '', media, ...attrs },
})
export const audio = (media: number, attrs: Attrs<Of<'audio'>> = {}): Of<'audio'> => ({
  type: 'audio',
  attrs: { id: '', media, ...attrs },
})
export const embed = (url: string, attrs: Attrs<Of<'embed'>> = {}): Of<'embed'> => ({
  type: 'embed',
  attrs: { id: '', url, ...attrs },
})
export const pre = (text: string, attrs: Attrs<Of<'code_block'>> = {}): Of<'code_block'> => ({
  type: 'code_block',
  attrs: { id: '', ...attrs },
  content: text === '' ? [] : [{ type: 'text', text }],
})
/** A post of a live report: `post('2026-11-24T09:20:00Z', { headline: 'The water rises' }, p('…'))`. */
export const post = (at: string, attrs: Attrs<Of<'post'>>, ...content: PostBlock[]): Of<'post'> => ({
  type: 'post',
  attrs: { id: '', ...attrs, at },
  content,
})
export const hr = (): Of<'separator'> => ({ type: 'separator', attrs: { id: '' } })

const cell = (type: TableCell['type'], words: readonly Words[]): TableCell => ({ type, content: [p(...words)] })
export const td = (...words: Words[]): TableCell => cell('table_cell', words)
export const th = (...words: Words[]): TableCell => cell('table_header', words)
export const tr = (...content: TableCell[]): TableRow => ({ type: 'table_row', content })
export const table = (...given: (Attrs<Of<'table'>> | TableRow)[]): Of<'table'> => {
  const [attrs, content] = split<Attrs<Of<'table'>>, TableRow>(given)
  return { type: 'table', attrs: { id: '', ...attrs }, content }
}
