import type { Block, BlockAttrs, Body } from '#story/body/schema.ts'
import { canonicalTag } from '#language/tag.ts'
import { cleanText } from '#story/body/clean.ts'
import { hasBlocks } from './block-markup.ts'
import { mendLetters } from './body-letters.ts'
import { linksOf, relink, withFiles, type FoundFile } from './body-files.ts'
import { withinLimits } from './body-limits.ts'
import { asMeant } from './mojibake.ts'
import { flowBlocks } from './body-walk.ts'
import { noteBlocks, openNoteBook, unfoldNotes, type NoteBook } from './body-notes.ts'
import { withoutGated } from './members-only.ts'
import { parseHtml, type HtmlNode } from './html-parse.ts'
import { htmlToText } from './html-to-text.ts'
import { liftNotes } from './linked-notes.ts'
import { expandShortcodes } from './shortcodes.ts'
import type { HtmlToBodyOptions, WalkScope, ShownFile, Walk } from './body-walk-types.ts'

export type { FoundFile } from './body-files.ts'
export type { FileInfo, HtmlToBodyOptions, ShownFile } from './body-walk-types.ts'

/** Something that a body cannot hold and that was left out, and how often. `what` is stable: the name of an element
 *  (`script`, `iframe`, `form`), `block latest-posts`, `shortcode contact-form-7`, or a few words (`hidden text`,
 *  `footnote`). */
export type Lost = {
  readonly what: string
  readonly count: number
  /** Set where it was not left out but stands in the text as it was: shortcodes that nobody here knows. */
  readonly stays?: true
  /** Set where nothing was left out, but mended. */
  readonly mended?: true
}

export type HtmlToBody = { readonly body: Body; readonly lost: readonly Lost[] }

/** A text that was read once, before anybody knows which of the files that it shows are in the archive. */
export type BodyDraft = {
  /** Pictures, sounds and films that it shows, in its order. */
  readonly shown: readonly ShownFile[]
  /** Addresses that its words link to, each once. */
  readonly links: readonly string[]
  /** The body with the files of the archive in their places; what is not found becomes a link card. `link` may give
   *  another address for one that the words link to. To be called once. */
  readonly finish: (
    found: (file: ShownFile) => FoundFile | undefined,
    link?: (href: string) => string | undefined,
  ) => HtmlToBody
}

/** The body of an article from the HTML that WordPress keeps: classic posts, where an empty line is a paragraph, and
 *  block markup. The HTML is read as a browser reads it, and only what the body's schema knows is taken over; nothing
 *  else of it survives, hostile or not. Text is kept wherever it can be; what was left out is listed. Never throws,
 *  whatever the string; what is finished always passes `checkBody`, if `ids` gives good ids. */
export const htmlToBody = (html: string, options: HtmlToBodyOptions): BodyDraft => {
  const lost = new Map<string, number>()
  const loseOne = (what: string): void => void lost.set(what, (lost.get(what) ?? 0) + 1)
  const shown: ShownFile[] = []
  const unknown = new Map<string, number>()
  let reused = 0
  const language = canonicalTag(options.language ?? '')
  const { language: _told, ...rest } = options
  const settled: HtmlToBodyOptions = language === undefined ? rest : { ...rest, language }
  const notes = openNoteBook(options.footnotes, options.ids)
  const walk: Walk = {
    options: settled,
    lost: loseOne,
    show: (file) => -shown.push(file),
    attrs: (scope: WalkScope): BlockAttrs => ({
      id: options.ids(),
      ...(scope.lang === undefined ? {} : { lang: scope.lang }),
    }),
    flow: (nodes, scope) => flowBlocks(walk, nodes, scope),
    note: notes.idOf,
    noteWords: notes.wordsOf,
    reuse: (ref) => {
      const block = options.block?.(ref)
      reused += block?.length ?? 0
      return block === undefined || reused > MOST_REUSED
        ? undefined
        : nodesOf(walk, notes, { html: cleanText(block), expanded: false })
    },
    unknown: (name) => void unknown.set(name, (unknown.get(name) ?? 0) + 1),
  }
  const meant = asMeant(html)
  const blocks = blocksOf(walk, notes, { html: meant, expanded: false })
  const content: Block[] = [...blocks, ...endNotes(walk, notes)]
  const mended = (meant === html ? 0 : 1) + (language === undefined ? 0 : mendLetters(content, language))
  return {
    shown,
    links: linksOf({ content }),
    finish: (found, link) => {
      const placed = withFiles(content, shown, found, loseOne)
      if (link !== undefined) relink(placed, link)
      const body = withinLimits({ type: 'doc', content: placed }, options.ids, loseOne)
      const left = [...lost].map(([what, count]): Lost => ({ what, count }))
      const standing = [...unknown].map(([name, count]): Lost => ({ what: `shortcode ${name}`, count, stays: true }))
      const letters: Lost[] = mended === 0 ? [] : [{ what: 'letters of another keyboard', count: mended, mended: true }]
      return { body, lost: [...left, ...standing, ...letters] }
    },
  }
}

/** How many characters of reusable blocks a text may bring in. */
const MOST_REUSED = 1_000_000

const START: WalkScope = { marks: [], lines: true, loose: false, depth: 1, inGallery: false }

type Read = {
  readonly html: string
  /** Whether its shortcodes are read already. */
  readonly expanded: boolean
}

const nodesOf = (walk: Walk, notes: NoteBook, { html, expanded }: Read): HtmlNode[] | undefined => {
  const whole = expanded
    ? html
    : expandShortcodes(withoutGated(html, walk.lost), {
        unknown: walk.unknown,
        lost: walk.lost,
        language: walk.options.language,
        table: walk.options.table,
        note: (text) => notes.add({ html: text, expanded: true }),
      })
  const parsed = parseHtml(whole)
  if (parsed === undefined) return undefined
  const linked = /href\s*=\s*["']?\s*#/i.test(whole)
  const nodes = linked ? liftNotes(parsed, (words) => notes.add({ nodes: words })) : parsed
  if (linked || whole.includes('<wire-note')) unfoldNotes(nodes, notes.wordsOf)
  return nodes
}

const blocksOf = (walk: Walk, notes: NoteBook, read: Read): Block[] => {
  const clean = cleanText(read.html)
  const nodes = nodesOf(walk, notes, { ...read, html: clean })
  if (nodes !== undefined) return walk.flow(nodes, hasBlocks(clean) ? { ...START, lines: false, loose: true } : START)
  walk.lost('markup')
  return htmlToText(clean)
    .split(/\n{2,}/)
    .filter((text) => /[^\s\p{Cf}]/u.test(text))
    .map((text) => ({
      type: 'paragraph',
      attrs: walk.attrs(START),
      content: [{ type: 'text', text: text.replaceAll('\n', ' ') }],
    }))
}

const endNotes = (walk: Walk, notes: NoteBook): Block[] => {
  // A note that refers to a note would only make a circle.
  const plain: Walk = { ...walk, note: () => undefined, flow: (nodes, scope) => flowBlocks(plain, nodes, scope) }
  return noteBlocks(plain, START, notes, (text) =>
    'nodes' in text ? plain.flow(text.nodes, START) : blocksOf(plain, notes, text),
  )
}
