import type { Inline, Mark } from '#story/body/schema.ts'
import { plainText } from './plain-text.ts'

/** A piece of running text while it is gathered. `lines` tells that its line feeds are meant, as in classic posts,
 *  `spaces` that its spaces are too, as in poems. */
export type Atom =
  | {
      readonly kind: 'text'
      readonly text: string
      readonly marks: readonly Mark[]
      readonly lines: boolean
      readonly spaces?: boolean
    }
  | { readonly kind: 'break' }
  | { readonly kind: 'gap' }
  | { readonly kind: 'footnote'; readonly note: string; readonly marks: readonly Mark[] }

/** The paragraphs of a run of inline text. As in WordPress (wpautop), where line feeds are meant, one is a line break
 *  and an empty line begins a paragraph; two line breaks in a row begin one everywhere. White space is collapsed as a
 *  browser does it; what has nothing to see is left out. */
export const paragraphsOf = (atoms: readonly Atom[]): Inline[][] => {
  const paragraphs: Inline[][] = []
  let lines: Inline[][] = []
  let line: Inline[] = []
  const isPoem = atoms.some((atom) => atom.kind === 'text' && atom.spaces === true)
  let breaks = 0
  let feeds = 0

  const endLine = (): void => {
    const tidy = trimLine(line)
    if (tidy.length > 0) lines.push(tidy)
    line = []
  }
  const endParagraph = (): void => {
    endLine()
    const joined = lines.flatMap((content, index): Inline[] =>
      index === 0 ? content : [{ type: 'hard_break' }, ...content],
    )
    if (joined.some(isSeen)) paragraphs.push(isPoem ? joined : withBreakingSpaces(joined))
    lines = []
  }
  const settle = (): void => {
    if (breaks > 1 || feeds > 1) endParagraph()
    else if (breaks + feeds > 0) endLine()
    breaks = 0
    feeds = 0
  }
  const addText = (text: string, marks: readonly Mark[]): void => {
    if (text.trim() === '' && !/[\u00a0\u202f]/.test(text)) {
      if (breaks + feeds === 0) line.push(textNode(text, marks))
      return
    }
    settle()
    line.push(textNode(text, marks))
  }

  for (const atom of atoms) {
    if (atom.kind === 'gap') {
      breaks = 2
      settle()
    } else if (atom.kind === 'break') breaks++
    else if (atom.kind === 'footnote') {
      settle()
      line.push({
        type: 'footnote',
        attrs: { note: atom.note },
        ...withMarks(atom.marks.filter((mark) => mark.type !== 'link')),
      })
    } else {
      const text = plainText(atom.text).replace(/[\u2028\u2029]/g, '\n')
      if (!atom.lines) addText(text.replace(/[ \t\n\f\v]+/g, ' '), atom.marks)
      else {
        const meant = atom.spaces === true ? text.replace(/[ \t\f\v]+(?=\n)/g, '') : text
        meant.split('\n').forEach((part, index) => {
          if (index > 0) feeds++
          if (part === '') return
          if (atom.spaces !== true) addText(part.replace(/[ \t\f\v]+/g, ' '), atom.marks)
          else addText(wideSpaces(part, line.length === 0 || feeds + breaks > 0), atom.marks)
        })
      }
    }
  }
  endParagraph()
  return paragraphs
}

/** Spaces that part half-lines, or indent a line, as no-break spaces, which stay; a tab is four. */
const wideSpaces = (text: string, starts: boolean): string =>
  text
    .replace(/\t/g, '    ')
    .replace(/[ \f\v]{2,}/g, (run) => '\u00a0'.repeat(run.length))
    .replace(/^ /, starts ? '\u00a0' : ' ')

/** Texts that were pasted from elsewhere have no-break spaces between all words, in which no line can end, and pairs of
 *  a space with one. Longer runs part half-lines and stay, and so does one here and there. */
const withBreakingSpaces = (content: readonly Inline[]): Inline[] => {
  const whole = inlineText(content)
  const [hard, soft] = [whole.match(/\S\u00a0(?=\S)/g)?.length ?? 0, whole.match(/\S (?=\S)/g)?.length ?? 0]
  const isPasted = hard >= 4 && hard > soft
  return content.map((node) => {
    if (node.type !== 'text') return node
    const text = node.text.replace(/(?<!\s)(?: \u00a0|\u00a0 )(?!\s)/g, ' ')
    return { ...node, text: isPasted ? text.replace(/(?<!\s)\u00a0(?!\s)/g, ' ') : text }
  })
}

const withMarks = (marks: readonly Mark[]): { marks?: Mark[] } => (marks.length === 0 ? {} : { marks: [...marks] })
const textNode = (text: string, marks: readonly Mark[]): Inline => ({ type: 'text', text, ...withMarks(marks) })

/** Whether a reader would see anything of it. */
const isSeen = (node: Inline): boolean =>
  node.type === 'footnote' || (node.type === 'text' && /[^\s\p{Cf}]/u.test(node.text))

const trimLine = (line: readonly Inline[]): Inline[] => {
  const out: Inline[] = []
  let spaced = true
  for (const node of line) {
    if (node.type !== 'text') {
      out.push(node)
      spaced = false
      continue
    }
    const text: string = spaced ? node.text.replace(/^ +/, '') : node.text
    if (text === '') continue
    spaced = text.endsWith(' ')
    const last = out.at(-1)
    if (last?.type === 'text' && sameMarks(last.marks, node.marks)) last.text += text
    else out.push({ ...node, text })
  }
  for (let last = out.at(-1); last?.type === 'text'; last = out.at(-1)) {
    last.text = last.text.replace(/ +$/, '')
    if (last.text !== '') break
    out.pop()
  }
  return out
}

const sameMarks = (a: readonly Mark[] = [], b: readonly Mark[] = []): boolean =>
  a.length === b.length && JSON.stringify(a) === JSON.stringify(b)

/** The text of inline nodes, a line feed for each line break. */
export const inlineText = (nodes: readonly Inline[]): string =>
  nodes.map((node) => (node.type === 'text' ? node.text : node.type === 'hard_break' ? '\n' : '')).join('')

/** Marks with one more; of each type there is one, the inner. */
export const plusMark = (marks: readonly Mark[], mark: Mark): readonly Mark[] =>
  [...marks.filter((other) => other.type !== mark.type), mark].sort((a, b) =>
    a.type < b.type ? -1 : a.type > b.type ? 1 : 0,
  )
