import type { NodeType } from 'prosemirror-model'
import { redo, undo } from 'prosemirror-history'
import type { Command, EditorState } from 'prosemirror-state'
import { script } from '#language/tag.ts'
import type { EditorAct } from './act.ts'
import {
  filled,
  insertBlock,
  isWithin,
  makeBlock,
  moveBlock,
  nodeOf,
  paragraphBeside,
  removeBlock,
  setAttrs,
  tableOf,
  toggleList,
  toggleQuotation,
} from './blocks.ts'
import { footnote } from './footnotes.ts'
import { newId } from './ids.ts'
import { lateCommand } from './late.ts'
import { isMarked, setMark, toggle } from './marking.ts'
import { marks, nodes } from './schema-types.ts'
import { insertText } from './typing.ts'

/** What acts ask of the member before they do something; each is a command that asks and then does it. */
export interface Questions {
  readonly link: Command
  readonly language: Command
  readonly quotation: Command
  readonly embed: Command
  readonly tableCaption: Command
  readonly codeLanguage: Command
  readonly postMoment: Command
  readonly find: Command
  readonly check: Command
  readonly note: Command
  readonly nameVersion: Command
  readonly revisions: Command
  readonly choose: Command
  /** Chooses a medium of a kind and gives its number. */
  media(kind: 'picture' | 'video' | 'audio', taken: (media: number) => Command): Command
}

const isHere =
  (type: NodeType, attrs: Readonly<Record<string, unknown>> = {}) =>
  (state: EditorState): boolean => {
    const { parent } = state.selection.$from
    return parent.type === type && Object.entries(attrs).every(([name, value]) => parent.attrs[name] === value)
  }

const only =
  (when: (state: EditorState) => boolean, run: Command): Command =>
  (state, dispatch, view) =>
    when(state) && run(state, dispatch, view)

const flip =
  (type: NodeType, name: string): Command =>
  (state, dispatch) =>
    setAttrs(type, { [name]: nodeOf(state, type)?.node.attrs[name] === true ? null : true })(state, dispatch)

const flipOn =
  (name: 'uncaptioned' | 'decorative', ...types: NodeType[]): Command =>
  (state, dispatch) => {
    const found = nodeOf(state, ...types)
    if (found === undefined) return false
    const { node, pos } = found
    dispatch?.(state.tr.setNodeMarkup(pos, undefined, { ...node.attrs, [name]: node.attrs[name] !== true }))
    return true
  }

const turn =
  (dir: 'ltr' | 'rtl'): Command =>
  (state, dispatch) =>
    setMark(marks.direction, isMarked(state, marks.direction) ? undefined : { dir })(state, dispatch)

const withMedia = (type: NodeType) => (media: number) => insertBlock(() => filled(type, { media }))

const intoGallery =
  (media: number): Command =>
  (state, dispatch, view) => {
    const gallery = nodeOf(state, nodes.gallery)
    const picture = filled(nodes.picture, { media })
    if (gallery === undefined || picture === null)
      return insertBlock(() => picture && filled(nodes.gallery, null, picture))(state, dispatch, view)
    dispatch?.(state.tr.insert(gallery.pos + gallery.node.nodeSize - 1, picture).scrollIntoView())
    return true
  }

/** Everything that can be done to a text of an edition. */
export const actsFor = (edition: string, asks: Questions): readonly EditorAct[] => {
  const halfSpace = script(edition) === 'Arab' ? ['Mod-Shift-2', 'Shift-Space'] : ['Mod-Shift-2']
  const inFigure = (state: EditorState): boolean => nodeOf(state, nodes.picture, nodes.video, nodes.audio) !== undefined
  const heading = (level: number, key: string): EditorAct => ({
    name: `heading${level}`,
    group: 'block',
    keys: [key],
    run: makeBlock(nodes.heading, { level }),
    on: isHere(nodes.heading, { level }),
  })
  const mark = (
    name: 'strong' | 'emphasis' | 'strike' | 'subscript' | 'superscript' | 'code',
    sign: string,
    ...keys: string[]
  ): EditorAct => ({ name, group: 'words', keys, sign, run: toggle(name), on: (state) => isMarked(state, marks[name]) })
  const list = (name: 'bullet_list' | 'ordered_list', sign: string, key: string): EditorAct => ({
    name,
    group: 'block',
    keys: [key],
    sign,
    run: toggleList(nodes[name]),
    on: (state) => isWithin(state, nodes[name]),
  })
  const table = (name: string, of: Parameters<typeof lateCommand>[0]): EditorAct => ({
    name,
    group: 'table',
    run: lateCommand(of),
  })
  return [
    mark('strong', 'B', 'Mod-b'),
    mark('emphasis', 'I', 'Mod-i'),
    { name: 'link', group: 'words', keys: ['Mod-k'], sign: '↗', run: asks.link, on: (s) => isMarked(s, marks.link) },
    { name: 'footnote', group: 'words', keys: ['Mod-Shift-f'], sign: '†', run: footnote },
    { name: 'halfSpace', group: 'words', keys: halfSpace, sign: '⌴', run: insertText('\u200C') },
    {
      name: 'language',
      group: 'words',
      keys: ['Mod-Shift-l'],
      sign: 'عA',
      run: asks.language,
      on: (s) => isMarked(s, marks.language),
    },
    mark('strike', 'S', 'Mod-Shift-x'),
    mark('superscript', 'x²'),
    mark('subscript', 'x₂'),
    mark('code', '‹›', 'Mod-e'),
    { name: 'leftToRight', group: 'words', keys: ['Mod-Shift-,'], run: turn('ltr') },
    { name: 'rightToLeft', group: 'words', keys: ['Mod-Shift-;'], run: turn('rtl') },
    {
      name: 'paragraph',
      group: 'block',
      keys: ['Mod-Shift-0'],
      run: makeBlock(nodes.paragraph),
      on: isHere(nodes.paragraph),
    },
    heading(2, 'Mod-Shift-h'),
    heading(3, 'Mod-Shift-3'),
    heading(4, 'Mod-Shift-4'),
    list('bullet_list', '•', 'Mod-Shift-8'),
    list('ordered_list', '1.', 'Mod-Shift-7'),
    {
      name: 'quotation',
      group: 'block',
      keys: ['Mod-Shift-9'],
      sign: '❝',
      run: toggleQuotation,
      on: (state) => isWithin(state, nodes.quotation),
    },
    { name: 'speaker', group: 'block', run: only((s) => isWithin(s, nodes.quotation), asks.quotation) },
    {
      name: 'code_block',
      group: 'block',
      keys: ['Mod-Shift-e'],
      run: makeBlock(nodes.code_block),
      on: isHere(nodes.code_block),
    },
    { name: 'codeLanguage', group: 'block', run: only(isHere(nodes.code_block), asks.codeLanguage) },
    { name: 'moveUp', group: 'block', keys: ['Alt-ArrowUp'], run: moveBlock(-1) },
    { name: 'moveDown', group: 'block', keys: ['Alt-ArrowDown'], run: moveBlock(1) },
    { name: 'before', group: 'block', keys: ['Mod-Shift-Enter'], run: paragraphBeside(-1) },
    { name: 'behind', group: 'block', keys: ['Alt-Enter'], run: paragraphBeside(1) },
    { name: 'removeBlock', group: 'block', keys: ['Mod-Shift-Backspace'], run: removeBlock },
    { name: 'picture', group: 'insert', sign: '▣', run: asks.media('picture', withMedia(nodes.picture)) },
    { name: 'gallery', group: 'insert', run: asks.media('picture', intoGallery) },
    { name: 'video', group: 'insert', run: asks.media('video', withMedia(nodes.video)) },
    { name: 'audio', group: 'insert', run: asks.media('audio', withMedia(nodes.audio)) },
    { name: 'table', group: 'insert', sign: '▦', run: insertBlock(() => tableOf(3, 3)) },
    { name: 'embed', group: 'insert', run: asks.embed },
    { name: 'separator', group: 'insert', run: insertBlock(() => filled(nodes.separator)) },
    {
      name: 'post',
      group: 'insert',
      run: insertBlock(() =>
        filled(nodes.post, { at: new Date().toISOString().replace(/\.\d+Z$/, 'Z') }, [
          nodes.post_headline.create(),
          nodes.paragraph.create({ id: newId() }),
        ]),
      ),
    },
    table('rowAbove', (late) => late.addRowBefore),
    table('rowBelow', (late) => late.addRowAfter),
    table('columnBefore', (late) => late.addColumnBefore),
    table('columnAfter', (late) => late.addColumnAfter),
    table('headRow', (late) => late.headRow),
    table('headColumn', (late) => late.headColumn),
    table('mergeCells', (late) => late.mergeCells),
    table('splitCell', (late) => late.splitCell),
    { name: 'tableCaption', group: 'table', run: only((s) => isWithin(s, nodes.table), asks.tableCaption) },
    table('deleteRow', (late) => late.deleteRow),
    table('deleteColumn', (late) => late.deleteColumn),
    table('deleteTable', (late) => late.deleteTable),
    { name: 'choose', group: 'figure', run: only(inFigure, asks.choose) },
    {
      name: 'uncaptioned',
      group: 'figure',
      run: flipOn('uncaptioned', nodes.picture, nodes.video, nodes.audio),
      on: (state) => nodeOf(state, nodes.picture, nodes.video, nodes.audio)?.node.attrs['uncaptioned'] === true,
    },
    {
      name: 'decorative',
      group: 'figure',
      run: flipOn('decorative', nodes.picture),
      on: (state) => nodeOf(state, nodes.picture)?.node.attrs['decorative'] === true,
    },
    {
      name: 'addPicture',
      group: 'figure',
      run: only((s) => nodeOf(s, nodes.gallery) !== undefined, asks.media('picture', intoGallery)),
    },
    { name: 'postMoment', group: 'figure', run: only((s) => nodeOf(s, nodes.post) !== undefined, asks.postMoment) },
    {
      name: 'keyPoint',
      group: 'figure',
      run: flip(nodes.post, 'key'),
      on: (state) => nodeOf(state, nodes.post)?.node.attrs['key'] === true,
    },
    { name: 'undo', group: 'text', keys: ['Mod-z'], sign: '↶', run: undo },
    { name: 'redo', group: 'text', keys: ['Mod-y', 'Mod-Shift-z'], sign: '↷', run: redo },
    { name: 'find', group: 'text', keys: ['Mod-f', 'Mod-h'], run: asks.find },
    { name: 'note', group: 'text', keys: ['F8'], sign: '✎', run: asks.note },
    { name: 'check', group: 'text', keys: ['F9'], run: asks.check },
    { name: 'nameVersion', group: 'text', keys: ['Mod-s'], run: asks.nameVersion },
    { name: 'revisions', group: 'text', run: asks.revisions },
  ]
}
