import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey, TextSelection } from 'prosemirror-state'
import type { EditorState, Transaction } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { fold } from '#language/fold.ts'

export interface Place {
  readonly from: number
  readonly to: number
}

/** Which signs are one to a reader: built once, from what folding makes of each. */
let kin: ReadonlyMap<string, string> | undefined
const ranges: readonly (readonly [number, number])[] = [
  [0x20, 0x24f],
  [0x370, 0x52f],
  [0x590, 0x6ff],
  [0x750, 0x77f],
  [0x1e00, 0x1eff],
  [0x2010, 0x2033],
  [0xfb50, 0xfefc],
]
const kinOf = (): ReadonlyMap<string, string> => {
  if (kin !== undefined) return kin
  const found = new Map<string, string>()
  for (const [from, to] of ranges)
    for (let code = from; code <= to; code++) {
      const sign = String.fromCharCode(code)
      const folded = fold(sign)
      if (folded.length === 1) found.set(folded, (found.get(folded) ?? '') + sign)
    }
  return (kin = found)
}

const escape = (signs: string): string => signs.replaceAll(/[\\\]^-]/g, String.raw`\$&`)
/** What a reader does not see between two letters: half-spaces, short vowels, marks of direction, the tatweel. */
const unseen = String.raw`[\u200B-\u200F\u202A-\u202E\u2066-\u2069\u00AD\u0640\p{M}]*`

/** An expression that finds words however they are written: ي and ی, with half-space or without, in any digits. */
export const folding = (words: string): RegExp | undefined => {
  const folded = [...fold(words)]
  if (folded.join('').trim() === '') return undefined
  const one = (sign: string): string =>
    sign === ' ' ? String.raw`[\s\u200C]+` : `[${escape((kinOf().get(sign) ?? '') + sign)}]`
  return new RegExp(folded.map(one).join(unseen), 'giu')
}

/** Where words stand in a text, each within one block. */
export const placesOf = (doc: Node, words: string): Place[] => {
  const expression = folding(words)
  if (expression === undefined) return []
  const found: Place[] = []
  doc.descendants((block, at) => {
    if (!block.isTextblock) return true
    const text = block.textBetween(0, block.content.size, undefined, '\uFFFC')
    for (const { index, 0: match } of text.matchAll(expression))
      found.push({ from: at + 1 + index, to: at + 1 + index + match.length })
    return false
  })
  return found
}

interface Finding {
  readonly words: string
  readonly places: readonly Place[]
  readonly set: DecorationSet
}

const key = new PluginKey<Finding>('finding')
const nothing: Finding = { words: '', places: [], set: DecorationSet.empty }

const shown = (doc: Node, words: string): Finding => {
  const places = placesOf(doc, words)
  const marks = places.map(({ from, to }) => Decoration.inline(from, to, { class: 'found' }))
  return { words, places, set: DecorationSet.create(doc, marks) }
}

/** Shows what is looked for. While somebody types, what was found moves along; it is looked for again by `look`. */
export const finding = (): Plugin<Finding> =>
  new Plugin<Finding>({
    key,
    state: {
      init: () => nothing,
      apply(tr, before) {
        const words: unknown = tr.getMeta(key)
        if (typeof words === 'string') return words === '' ? nothing : shown(tr.doc, words)
        return tr.docChanged && before.words !== '' ? shown(tr.doc, before.words) : before
      },
    },
    props: { decorations: (state) => key.getState(state)?.set },
  })

export const look = (state: EditorState, words: string): Transaction =>
  state.tr.setMeta(key, words).setMeta('addToHistory', false)

export const found = (state: EditorState): Finding => key.getState(state) ?? nothing

/** Goes to the next of what was found, or the one before; from the last on to the first. Gives its number, from 1. */
export const goTo = (state: EditorState, by: 1 | -1): { tr: Transaction; number: number } | undefined => {
  const { places } = found(state)
  if (places.length === 0) return undefined
  const { from, to } = state.selection
  const next =
    by > 0
      ? places.findIndex(
          (place) => place.from >= (places.some((one) => one.from === from && one.to === to) ? to : from),
        )
      : places.findLastIndex((place) => place.to <= from)
  const number = next >= 0 ? next : by > 0 ? 0 : places.length - 1
  const place = places[number]
  if (place === undefined) return undefined
  return {
    tr: state.tr.setSelection(TextSelection.create(state.doc, place.from, place.to)).scrollIntoView(),
    number: number + 1,
  }
}

/** Puts words in the place of one of what was found, or of all of it: one step back undoes it. The marks stay. */
export const replaceFound = (state: EditorState, words: string, all: boolean): Transaction => {
  const { places } = found(state)
  const { from, to } = state.selection
  const wanted = all ? places : places.filter((place) => place.from === from && place.to === to)
  const { tr } = state
  for (const place of wanted.toReversed()) tr.insertText(words, place.from, place.to)
  return tr
}
