import type { Block, BlockAttrs, Body, Note } from '#story/body/schema.ts'
import { canonicalTag } from '#language/tag.ts'
import { cleanText } from '#story/body/clean.ts'
import { hasBlocks } from './block-markup.ts'
import { linksOf, relink, withFiles, type FoundFile } from './body-files.ts'
import { withinLimits } from './body-limits.ts'
import { flowBlocks } from './body-walk.ts'
import { fit } from './fit.ts'
import { parseHtml } from './html-parse.ts'
import { htmlToText } from './html-to-text.ts'
import { expandShortcodes } from './shortcodes.ts'
import type { HtmlToBodyOptions, Scope, ShownFile, Walk } from './walk.ts'

export type { FoundFile } from './body-files.ts'
export type { FileInfo, HtmlToBodyOptions, ShownFile } from './walk.ts'

/** Something that a body cannot hold and that was left out, and how often. `what` is stable: the name of an element (`script`,
 *  `iframe`, `form`), `block latest-posts`, `shortcode contact-form-7`, or a few words (`hidden text`, `footnote`). */
export type Lost = { readonly what: string; readonly count: number }

export type HtmlToBody = { readonly body: Body; readonly lost: readonly Lost[] }

/** A text that was read once, before anybody knows which of the files that it shows are in the archive. */
export type BodyDraft = {
  /** Pictures, sounds and films that it shows, in its order. */
  readonly shown: readonly ShownFile[]
  /** Addresses that its words link to, each once. */
  readonly links: readonly string[]
  /** The body with the files of the archive in their places; what is not found becomes a link card. `link` may give another
   *  address for one that the words link to. To be called once. */
  readonly finish: (
    found: (file: ShownFile) => FoundFile | undefined,
    link?: (href: string) => string | undefined,
  ) => HtmlToBody
}

/** The body of an article from the HTML that WordPress keeps: classic posts, where an empty line is a paragraph, and block
 *  markup. The HTML is read as a browser reads it, and only what the body's schema knows is taken over; nothing else
 *  of it survives, hostile or not. Text is kept wherever it can be; what was left out is listed.
 *  Never throws, whatever the string; what is finished always passes `checkBody`, if `ids` gives good ids. */
export const htmlToBody = (html: string, options: HtmlToBodyOptions): BodyDraft => {
  const lost = new Map<string, number>()
  const loseOne = (what: string): void => void lost.set(what, (lost.get(what) ?? 0) + 1)
  const shown: ShownFile[] = []
  const language = canonicalTag(options.language ?? '')
  const { language: _told, ...rest } = options
  const settled: HtmlToBodyOptions = language === undefined ? rest : { ...rest, language }
  const notes = noteKeeper(options.footnotes)
  const walk: Walk = {
    options: settled,
    lost: loseOne,
    show: (file) => -shown.push(file),
    attrs: (scope: Scope): BlockAttrs => ({
      id: options.ids(),
      ...(scope.lang === undefined ? {} : { lang: scope.lang }),
    }),
    flow: (nodes, scope) => flowBlocks(walk, nodes, scope),
    note: (reference) => notes.idOf(reference, options.ids),
  }
  const blocks = blocksOf(walk, html)
  const content: Block[] = [...blocks, ...noteBlocks(walk, notes)]
  return {
    shown,
    links: linksOf({ content }),
    finish: (found, link) => {
      const placed = withFiles(content, shown, found, loseOne)
      if (link !== undefined) relink(placed, link)
      const body = withinLimits({ type: 'doc', content: placed }, options.ids, loseOne)
      return { body, lost: [...lost].map(([what, count]) => ({ what, count })) }
    },
  }
}

const START: Scope = { marks: [], lines: true, loose: false, depth: 1, inGallery: false }

const blocksOf = (walk: Walk, html: string): Block[] => {
  const clean = cleanText(html)
  const inBlocks = hasBlocks(clean)
  const nodes = parseHtml(expandShortcodes(clean, (name) => walk.lost(`shortcode ${name}`)))
  if (nodes !== undefined) return walk.flow(nodes, inBlocks ? { ...START, lines: false, loose: true } : START)
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

type NoteKeeper = {
  readonly idOf: (reference: string, ids: () => string) => string | undefined
  /** Those that the text refers to, in its order. */
  readonly used: () => { readonly id: string; readonly html: string }[]
}

const noteKeeper = (json: string | undefined): NoteKeeper => {
  const contents = footnoteContents(json)
  const used = new Map<string, { id: string; html: string }>()
  return {
    idOf: (reference, ids) => {
      const html = contents.get(reference)
      if (html === undefined) return undefined
      const note = used.get(reference) ?? { id: ids(), html }
      used.set(reference, note)
      return note.id
    },
    used: () => [...used.values()],
  }
}

const footnoteContents = (json: string | undefined): Map<string, string> => {
  const contents = new Map<string, string>()
  for (const note of jsonList(json)) {
    if (typeof note !== 'object' || note === null || !('id' in note) || !('content' in note)) continue
    if (typeof note.id === 'string' && typeof note.content === 'string' && htmlToText(note.content) !== '')
      contents.set(note.id, note.content)
  }
  return contents
}

const jsonList = (json: string | undefined): readonly unknown[] => {
  if (json === undefined || json === '') return []
  try {
    const value: unknown = JSON.parse(json)
    return Array.isArray(value) ? value : []
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return []
    throw thrown
  }
}

const noteBlocks = (walk: Walk, notes: NoteKeeper): Note[] => {
  // A note that refers to a note would only make a circle.
  const plain: Walk = { ...walk, note: () => undefined, flow: (nodes, scope) => flowBlocks(plain, nodes, scope) }
  return notes.used().map(({ id, html }): Note => {
    const made = fit(plain, START, blocksOf(plain, html)).flow.flatMap((block) =>
      block.type === 'paragraph' ? [block] : [],
    )
    const content =
      made.length > 0
        ? made
        : [
            {
              type: 'paragraph' as const,
              attrs: walk.attrs(START),
              content: [{ type: 'text' as const, text: htmlToText(html).replaceAll('\n', ' ') }],
            },
          ]
    return { type: 'note', attrs: { id }, content }
  })
}
