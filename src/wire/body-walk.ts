import type { Block, Inline, Mark } from '#story/body/schema.ts'
import { canonicalTag } from '#language/tag.ts'
import { MARKERS, blockPairs, blockStart, type BlockStart } from './block-markup.ts'
import { paragraphBlocks } from './body-paragraphs.ts'
import { bareBlock } from './core-blocks.ts'
import { BLOCKS, BREAKS, CONTROLS, GONE, MARKS } from './html-elements.ts'
import { definitionBlocks, listBlocks } from './body-lists.ts'
import {
  embedBlocks,
  figureBlocks,
  frameBlocks,
  galleryBlocks,
  isGallery,
  numberOf,
  numberedFiles,
  pictureBlocks,
  playerBlocks,
  without,
  withoutScripts,
} from './body-pictures.ts'
import { preformattedBlocks } from './body-preformatted.ts'
import { quotationBlocks } from './body-quotations.ts'
import { tableBlocks } from './body-tables.ts'
import { inlineOf, isEmoji, shownIn } from './body-fit.ts'
import { ghostCard } from './ghost-cards.ts'
import { attribute, findAll, hasClass, isElement, type HtmlElement, type HtmlNode } from './html-parse.ts'
import { paragraphsOf, plusMark, type Atom } from './inline-run.ts'
import { isJsonObject } from './json.ts'
import { override } from './reusable-blocks.ts'
import { isLoader, scriptEmbed } from './script-embeds.ts'
import { blockMarks, directionMarks, formulaOf, isHidden, isSign, langOf, styleMarks } from './html-meaning.ts'
import { embedded } from './embed-sites.ts'
import { linkAddress, webAddress } from './web-address.ts'
import type { WalkScope, Walk } from './body-walk-types.ts'

/** The blocks of a list of nodes. Inline text gathers in a run, and every block element ends it. */
export const flowBlocks = (walk: Walk, nodes: readonly HtmlNode[], outer: WalkScope): Block[] => {
  const out: Block[] = []
  let run: Atom[] = []
  let runScope = outer

  const flush = (): void => {
    if (run.length > 0)
      for (const content of paragraphsOf(run))
        for (const block of paragraphBlocks(walk, content, runScope)) out.push(block)
    run = []
  }
  const blocks = (made: readonly Block[]): void => {
    flush()
    for (const block of made) out.push(block)
  }
  const text = (value: string, scope: WalkScope): void =>
    void run.push({
      kind: 'text',
      text: value,
      marks: scope.marks,
      lines: scope.lines || scope.loose,
      spaces: scope.spaces === true,
    })

  const visitAll = (siblings: readonly HtmlNode[], scope: WalkScope): void => {
    const pairs = blockPairs(siblings)
    for (let at = 0; at < siblings.length; at++) {
      const node = siblings[at]
      if (node === undefined) continue
      if (isElement(node)) visit(node, scope)
      else if (node.nodeName === '#text' && 'value' in node) text(node.value, scope)
      else if (node.nodeName === '#comment' && 'data' in node) {
        const start = blockStart(node.data)
        const end = pairs.get(at)
        if (start !== undefined && (end !== undefined || start.alone)) {
          flush()
          visitBlock(start, siblings.slice(at + 1, end ?? at + 1), scope)
          flush()
          at = end ?? at
        } else if (/^\s*(?:more\b|nextpage\s*$)/.test(node.data)) run.push({ kind: 'gap' })
      }
    }
  }

  const visitBlock = (start: BlockStart, inner: readonly HtmlNode[], scope: WalkScope): void => {
    if (MARKERS.has(start.name)) return
    if (isJsonObject(start.attrs.metadata) && start.attrs.metadata['blockVisibility'] === false) {
      walk.lost('hidden text')
      return
    }
    const url = typeof start.attrs.url === 'string' ? start.attrs.url : ''
    const bare = bareBlock(walk, start, scope)
    if (bare !== undefined) {
      blocks(bare)
      return
    }
    override(scope.overrides, start.attrs, inner)
    const id = numberOf(start.attrs.id) ?? numberOf(start.attrs.mediaId)
    const classic = start.name === 'freeform' || start.name === 'classic' || start.name === 'shortcode'
    const inside: WalkScope = {
      ...without(scope),
      lines: classic,
      loose: false,
      ...(id === undefined || !ONE_FILE.has(start.name) ? {} : { attachmentId: id }),
    }
    if (
      start.name === 'cover' &&
      url !== '' &&
      findAll(inner, (node) => node.tagName === 'img' || node.tagName === 'video').length === 0
    ) {
      const image = {
        nodeName: 'img',
        tagName: 'img',
        attrs: [{ name: 'src', value: url }],
        childNodes: [],
      } as unknown as HtmlElement
      blocks(pictureBlocks(walk, image, inside))
    }
    const before = out.length
    const { attachmentId: _cover, ...nested } = inside
    visitAll(inner, start.name === 'cover' || start.name === 'media-text' ? nested : inside)
    flush()
    if (start.name === 'embed' && url !== '' && out.length === before) blocks(embedBlocks(walk, scope, url))
  }

  const visit = (element: HtmlElement, scope: WalkScope): void => {
    const tag = element.tagName
    if (isHidden(element) && !hasClass(element, 'kg-signup-card')) {
      walk.lost('hidden text')
      return
    }
    const embed = scriptEmbed(element, walk.options.baseUrl)
    if (embed !== undefined) {
      blocks(embedBlocks(walk, blockScope(walk, element, scope), embed.url, embed.title))
      blocks(shownIn(walk, scope, element.childNodes))
      return
    }
    if (isLoader(element)) return
    const card = ghostCard(walk, element, blockScope(walk, element, scope))
    if (card !== undefined) {
      blocks(card)
      return
    }
    const gone = GONE[tag]
    if (gone !== undefined) {
      if (gone !== '') walk.lost(gone)
      return
    }
    if (BREAKS.has(tag)) {
      if (tag === 'br') run.push({ kind: 'break' })
      return
    }
    const make = makers[tag]
    if (make !== undefined) {
      const made = make(walk, element, blockScope(walk, element, scope))
      if (made !== undefined) {
        blocks(made)
        return
      }
    }
    if (BLOCKS.has(tag) || (tag === 'li' && !scope.inGallery)) {
      flush()
      const inside = blockScope(walk, element, scope)
      if (isGallery(element)) blocks(galleryBlocks(walk, element, inside))
      else if (hasClass(element, 'wp-caption')) blocks(figureBlocks(walk, element, inside))
      else if (tag === 'form' && findAll(element.childNodes, (node) => CONTROLS.has(node.tagName)).length > 0)
        walk.lost('form')
      else {
        const previous = runScope
        runScope = inside
        visitAll(
          element.childNodes,
          tag === 'summary' ? { ...inside, marks: plusMark(inside.marks, { type: 'strong' }) } : inside,
        )
        flush()
        runScope = previous
      }
      return
    }
    visitInline(element, scope)
  }

  const visitInline = (element: HtmlElement, scope: WalkScope): void => {
    const tag = element.tagName
    if (tag === 'img') {
      const alt = attribute(element, 'alt') ?? ''
      if (isEmoji(element)) text(alt, scope)
      else blocks(pictureBlocks(walk, element, scope))
      return
    }
    const reference = attribute(element, tag === 'sup' ? 'data-fn' : tag === 'wire-note' ? 'ref' : '')
    if (reference !== undefined) {
      const note = walk.note(reference)
      const words = note === undefined ? walk.noteWords(reference) : undefined
      if (note !== undefined) run.push({ kind: 'footnote', note, marks: scope.marks })
      else if (words !== undefined) text(` (${words})`, scope)
      else walk.lost('footnote')
      // A text that brings such an element itself may have words in it.
      if (tag === 'wire-note') visitAll(element.childNodes, scope)
      return
    }
    if (tag === 'a' && hasClass(element, 'wp-block-file__button')) return
    // A sign beside words, of a button that folds.
    if (attribute(element, 'aria-hidden') === 'true' && isSign(element)) return
    if (tag === 'math') {
      const formula = formulaOf(element)
      if (formula !== undefined) {
        text(formula, { ...scope, marks: plusMark(scope.marks, { type: 'code' }) })
        return
      }
    }
    if (tag === 'msup' || tag === 'msub') {
      const base = element.childNodes.findIndex(isElement) + 1
      const mark = { type: tag === 'msup' ? 'superscript' : 'subscript' } as const
      visitAll(element.childNodes.slice(0, base), scope)
      visitAll(element.childNodes.slice(base), { ...scope, marks: plusMark(scope.marks, mark) })
      return
    }
    let marks = scope.marks
    const mark = MARKS[tag]
    if (mark !== undefined && !(tag === 'b' && /font-weight:\s*normal/i.test(attribute(element, 'style') ?? '')))
      marks = plusMark(marks, mark)
    for (const styled of styleMarks(element)) marks = plusMark(marks, styled)
    if (tag === 'a') marks = linkMarks(walk, element, marks)
    const lang = langOf(element)
    if (lang !== undefined) {
      const rest = marks.filter((other) => other.type !== 'language')
      marks =
        lang === (runScope.lang ?? walk.options.language) ? rest : plusMark(rest, { type: 'language', attrs: { lang } })
    }
    marks = directionMarks(marks, element, lang ?? runScope.lang ?? walk.options.language)
    if (tag === 'mark') walk.lost(tag)
    if (tag === 'abbr' && attribute(element, 'title') !== undefined) walk.lost('abbr title')
    const inside = { ...scope, marks }
    if (tag !== 'q') visitAll(element.childNodes, inside)
    else {
      const [open, close] = quotationMarks(scope.lang ?? walk.options.language)
      text(open, inside)
      visitAll(element.childNodes, inside)
      text(close, inside)
    }
  }

  visitAll(nodes, outer)
  flush()
  return out
}

type Maker = (walk: Walk, element: HtmlElement, scope: WalkScope) => Block[] | undefined

const heading =
  (level: 2 | 3 | 4): Maker =>
  (walk, element, scope) => {
    const { inline, rest } = inlineOf(
      walk.flow(element.childNodes, { ...scope, marks: blockMarks(scope.marks), lines: false, loose: false }),
    )
    return inline.length === 0
      ? rest
      : [{ type: 'heading', attrs: { ...walk.attrs(scope), level }, content: weaken(inline) }, ...rest]
  }

/** A heading that is strong or emphasised as a whole says nothing by it. */
const weaken = (inline: readonly Inline[]): Inline[] => {
  const texts = inline.filter((node) => node.type === 'text')
  const whole = (type: Mark['type']): boolean =>
    texts.every((node) => node.marks?.some((mark) => mark.type === type) ?? false)
  const idle = (['strong', 'emphasis'] as const).filter(whole)
  return inline.map((node) => {
    const { marks, ...bare } = node
    const rest = (marks ?? []).filter((mark) => !idle.some((type) => type === mark.type))
    return rest.length === 0 ? (bare as Inline) : { ...node, marks: rest }
  })
}

const makers: Readonly<Record<string, Maker>> = {
  h1: heading(2),
  h2: heading(2),
  h3: heading(3),
  h4: heading(4),
  h5: heading(4),
  h6: heading(4),
  hr: (walk, _element, scope) => [{ type: 'separator', attrs: walk.attrs(scope) }],
  blockquote: quotationBlocks,
  ul: (walk, element, scope) =>
    isGallery(element)
      ? galleryBlocks(walk, element, scope)
      : scope.inGallery
        ? undefined
        : listBlocks(walk, element, scope),
  ol: listBlocks,
  menu: listBlocks,
  dir: listBlocks,
  dl: (walk, element, scope) => (scope.inGallery ? undefined : definitionBlocks(walk, element, scope)),
  table: (walk, element, scope) => tableBlocks(walk, element, scope),
  figure: figureBlocks,
  pre: preformattedBlocks,
  video: playerBlocks,
  audio: playerBlocks,
  iframe: frameBlocks,
  'wire-gallery': numberedFiles,
  'wire-playlist': numberedFiles,
  'wire-embed': (walk, element, scope) => embedBlocks(walk, scope, attribute(element, 'url') ?? ''),
  embed: (walk, element, scope) => {
    const url = webAddress(attribute(element, 'src') ?? '', walk.options.baseUrl)
    return url !== undefined && embedded(url).site !== undefined ? embedBlocks(walk, scope, url) : lostAs(walk, 'embed')
  },
  object: (walk, element, scope) => {
    // The file itself is linked beside it.
    if (hasClass(element, 'wp-block-file__embed')) return []
    const sources = [
      attribute(element, 'data'),
      ...findAll(element.childNodes, (node) => node.tagName === 'param' || node.tagName === 'embed').map(
        (node) => attribute(node, 'value') ?? attribute(node, 'src'),
      ),
    ]
    const url = sources
      .map((source) => webAddress(source ?? ''))
      .find((found) => found !== undefined && embedded(found).site !== undefined)
    return url === undefined ? lostAs(walk, 'object') : embedBlocks(walk, scope, url)
  },
  noscript: withoutScripts,
}

const lostAs = (walk: Walk, what: string): Block[] => {
  walk.lost(what)
  return []
}

const linkMarks = (walk: Walk, element: HtmlElement, marks: readonly Mark[]): readonly Mark[] => {
  const address = attribute(element, 'href')
  if (address === undefined || address.trim() === '') return marks
  const href = linkAddress(address, walk.options.baseUrl)
  if (href === undefined) {
    walk.lost(address.trim().startsWith('#') ? 'link within the page' : 'link')
    return marks
  }
  return plusMark(marks, { type: 'link', attrs: { href } })
}

/** The scope inside a block element: its language becomes that of the blocks. */
const blockScope = (walk: Walk, element: HtmlElement, scope: WalkScope): WalkScope => {
  const lang = langOf(element)
  // Between blocks of block markup only loose text keeps its line feeds, not what stands in an element.
  const language = lang ?? scope.lang ?? walk.options.language
  const inside = { ...scope, loose: false, marks: directionMarks(scope.marks, element, language) }
  if (lang === undefined) return inside
  const marks = inside.marks.filter((mark) => mark.type !== 'language')
  const { lang: _lang, ...bare } = inside
  return lang === walk.options.language ? { ...bare, marks } : { ...bare, marks, lang }
}

const quotationMarks = (language: string | undefined): readonly [string, string] => {
  const base = canonicalTag(language ?? 'en')?.split('-')[0] ?? 'en'
  if (['fa', 'ar', 'ku', 'ckb', 'ps', 'prs', 'ru', 'uk', 'fr', 'es', 'it'].includes(base)) return ['«', '»']
  return base === 'de' ? ['„', '“'] : ['“', '”']
}

const ONE_FILE = new Set(['image', 'video', 'audio', 'cover'])
