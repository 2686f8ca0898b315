import type { Node as ManuscriptBlock } from 'prosemirror-model'
import { closeHistory } from 'prosemirror-history'
import { NodeSelection, TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type { EditorSetting } from '#story/manuscript/setting.ts'
import { element } from './dom.ts'
import { mended, proposalsFor } from './mending.ts'
import type { Proposal } from './mending.ts'
import type { EditorVoice } from './voice.ts'

/** Something that is missing before the text can go out well: where, and the message that says what. */
export interface Lack {
  readonly pos: number
  readonly word: 'noHeadline' | 'noAlternative' | 'noCredit' | 'noMedia' | 'noteAlone'
}

export const lacksIn = (doc: ManuscriptBlock, media: EditorSetting['media']): Lack[] => {
  const found: Lack[] = []
  if (doc.child(1).textContent.trim() === '') found.push({ pos: 1 + doc.child(0).nodeSize, word: 'noHeadline' })
  doc.descendants((node, pos) => {
    const { name } = node.type
    if (name !== 'picture' && name !== 'video' && name !== 'audio') return !node.isTextblock
    const medium = media[String(node.attrs['media'])]
    if (node.attrs['media'] === null) found.push({ pos, word: 'noMedia' })
    else {
      const alternative = node.child(1).textContent.trim() || medium?.alt
      if (name === 'picture' && node.attrs['decorative'] !== true && !alternative)
        found.push({ pos, word: 'noAlternative' })
      if (medium !== undefined && !medium.credit) found.push({ pos, word: 'noCredit' })
    }
    return false
  })
  return found
}

/** What can be mended and what is missing, as suggestions: nothing is changed before somebody says so, and each change
 *  is undone by one step back. */
export const checkPanel = (
  voice: EditorVoice,
  setting: EditorSetting,
  view: () => EditorView,
): { panel: HTMLDetailsElement; update(): void } => {
  const list = element('ul', { class: 'checks' })
  const all = element(
    'button',
    { type: 'button', class: 'small', onclick: () => apply(() => true) },
    voice.say('mendAll'),
  )
  const summary = element('summary', {}, voice.say('act.check'))
  const panel = element('details', { class: 'check' }, summary, all, list)
  const proposals = (): Proposal[] => proposalsFor(view().state.doc, setting.edition)
  const apply = (which: (one: Proposal) => boolean): void => {
    // What was done a moment before is taken back by a step of its own.
    view().dispatch(closeHistory(mended(view().state, proposals().filter(which))))
    update()
    view().focus()
  }
  const go = (from: number, to: number): void => {
    const { state } = view()
    const at = from === to && state.doc.nodeAt(from)?.isTextblock === false
    const selection = at ? NodeSelection.create(state.doc, from) : TextSelection.create(state.doc, from, to)
    view().dispatch(state.tr.setSelection(selection).scrollIntoView())
    view().focus()
  }
  const button = (words: string, press: () => void, more: string = 'small'): HTMLElement =>
    element('button', { type: 'button', class: more, onclick: press }, words)
  let shown = ''
  const update = (): void => {
    if (!panel.open) return
    const groups = Map.groupBy(proposals(), ({ was, now, rule }) => JSON.stringify([was, now, rule]))
    const lacks = lacksIn(view().state.doc, setting.media)
    // What somebody is about to press stays, whatever comes in meanwhile that changes nothing here.
    const found = JSON.stringify([[...groups.values()], lacks])
    if (found === shown) return
    shown = found
    all.hidden = groups.size < 2
    list.replaceChildren(
      ...lacks.map(({ pos, word }) =>
        element(
          'li',
          { class: 'lack' },
          button(voice.say(`lack.${word}`), () => go(pos, pos), 'plain'),
        ),
      ),
      ...[...groups.values()].map((group) => {
        const [one] = group as [Proposal]
        const same = ({ was, now, rule }: Proposal): boolean => was === one.was && now === one.now && rule === one.rule
        const place = button('', () => go(one.from, one.to), 'plain')
        place.append(
          element(
            'bdi',
            { lang: setting.edition, dir: setting.direction },
            element('del', {}, visible(one.was)),
            ' ',
            element('ins', {}, visible(one.now)),
          ),
        )
        return element(
          'li',
          {},
          place,
          button(voice.say('mend', { n: voice.number(group.length) }), () => apply(same)),
        )
      }),
    )
    if (list.childElementCount === 0) list.append(element('li', { class: 'quiet' }, voice.say('checkEmpty')))
  }
  panel.addEventListener('toggle', update)
  return { panel, update }
}

/** Signs that are not seen, as signs that are. */
const visible = (text: string): string => (text === '' ? '∅' : text.replaceAll(' ', '␣').replaceAll('\u200C', '|'))
