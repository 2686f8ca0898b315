import type { Node as ManuscriptBlock } from 'prosemirror-model'
import { NodeSelection } from 'prosemirror-state'
import type { EditorView, NodeView } from 'prosemirror-view'
import { element } from './dom.ts'
import type { EditorSetting } from '#story/manuscript/setting.ts'
import type { EditorVoice } from './voice.ts'

/** What a figure needs to know: what the archive has of a medium, and how another one is chosen. */
export interface FigureDesk {
  readonly voice: EditorVoice
  readonly media: EditorSetting['media']
  choose(view: EditorView, pos: number): void
}

/** A picture, a film or a sound, as it is, with its words below it. */
export class FigureView implements NodeView {
  readonly dom: HTMLElement
  readonly contentDOM: HTMLElement
  readonly #shown: HTMLElement
  readonly #desk: FigureDesk
  readonly #view: EditorView
  readonly #place: () => number | undefined
  #node: ManuscriptBlock
  /** Whether the newsroom took its medium away for good while it stood here. */
  #removed = false

  constructor(node: ManuscriptBlock, view: EditorView, place: () => number | undefined, desk: FigureDesk) {
    this.#node = node
    this.#view = view
    this.#place = place
    this.#desk = desk
    this.#shown = element('div', { class: 'shown', contenteditable: 'false' })
    this.contentDOM = element('div', { class: 'words' })
    this.dom = element('figure', { class: `figure ${node.type.name}` }, this.#shown, this.contentDOM)
    this.#draw()
  }

  update(node: ManuscriptBlock): boolean {
    if (node.type !== this.#node.type) return false
    this.#removed = node.attrs['media'] === null && (this.#removed || this.#node.attrs['media'] !== null)
    const same = node.attrs === this.#node.attrs || JSON.stringify(node.attrs) === JSON.stringify(this.#node.attrs)
    this.#node = node
    if (!same) this.#draw()
    return true
  }

  stopEvent(event: Event): boolean {
    return event.target instanceof Element && event.target.closest('button, video, audio') !== null
  }

  ignoreMutation(mutation: { target: Node; type: string }): boolean {
    return mutation.type !== 'selection' && !this.contentDOM.contains(mutation.target)
  }

  #draw(): void {
    const { attrs, type } = this.#node
    const { voice, media } = this.#desk
    const medium = media[String(attrs['media'])]
    const flag = (name: 'uncaptioned' | 'decorative', word: string): HTMLElement =>
      element(
        'button',
        {
          type: 'button',
          class: 'small',
          dir: 'auto',
          'aria-pressed': String(attrs[name] === true),
          onclick: () => this.#set({ [name]: attrs[name] !== true }),
        },
        voice.say(word),
      )
    const none = this.#removed ? 'mediumRemoved' : attrs['media'] === null ? 'notChosen' : 'noFile'
    this.#shown.replaceChildren(
      picture(type.name, medium?.file ?? undefined, voice.say(none)),
      element(
        'div',
        { class: 'acts' },
        element(
          'button',
          { type: 'button', class: 'small', dir: 'auto', onclick: () => this.#choose() },
          voice.say(attrs['media'] === null ? 'choose' : 'chooseAnother'),
        ),
        flag('uncaptioned', 'uncaptioned'),
        type.name === 'picture' && flag('decorative', 'decorative'),
        medium !== undefined && element('bdi', { class: 'quiet' }, medium.credit ?? voice.say('uncredited')),
      ),
    )
    this.contentDOM.toggleAttribute('data-uncaptioned', attrs['uncaptioned'] === true)
    this.contentDOM.toggleAttribute('data-decorative', attrs['decorative'] === true)
  }

  #set(attrs: Record<string, unknown>): void {
    const pos = this.#place()
    if (pos === undefined) return
    this.#view.dispatch(this.#view.state.tr.setNodeMarkup(pos, undefined, { ...this.#node.attrs, ...attrs }))
    this.#view.focus()
  }

  #choose(): void {
    const pos = this.#place()
    if (pos === undefined) return
    this.#view.dispatch(this.#view.state.tr.setSelection(NodeSelection.create(this.#view.state.doc, pos)))
    this.#desk.choose(this.#view, pos)
  }
}

const picture = (kind: string, file: string | undefined, none: string): HTMLElement => {
  if (file === undefined) return element('p', { class: 'quiet none' }, none)
  if (kind === 'video') return element('video', { src: file, controls: true, preload: 'metadata' })
  if (kind === 'audio') return element('audio', { src: file, controls: true, preload: 'none' })
  return element('img', { src: file, alt: '', loading: 'lazy', draggable: 'false' })
}
