import { Plugin, TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type { EditorAct } from './act.ts'
import { element } from './dom.ts'
import { actButton, amongButtons } from './toolbar.ts'
import type { EditorVoice } from './voice.ts'

/** What words that are selected are marked with most. */
const shown = ['strong', 'emphasis', 'link', 'language', 'footnote', 'note']

/** A bar of tools at the words that are selected: above them, or below where there is no room (on a touch screen
 *  always, since the telephone's own menu stands above), and never on them. Alt+F10 goes there from the text, Escape
 *  back; without selected words it goes to the bar above the text. */
export const selectionBar = (voice: EditorVoice, acts: readonly EditorAct[]): Plugin => {
  let view: EditorView
  const buttons = shown.flatMap((name) => {
    const act = acts.find((one) => one.name === name)
    return act === undefined ? [] : [{ act, button: actButton(voice, act, true, () => view) }]
  })
  const bar = element(
    'div',
    { role: 'toolbar', class: 'editor-tools selection-tools', 'aria-label': voice.say('selectionTools'), hidden: true },
    ...buttons.map(({ button }) => button),
  )
  amongButtons(bar, () => view.focus())
  for (const { button } of buttons) button.tabIndex = -1

  let pressed = false
  const place = (): void => {
    const { state } = view
    const { selection } = state
    const wanted =
      selection instanceof TextSelection &&
      !selection.empty &&
      !pressed &&
      !view.composing &&
      (view.hasFocus() || bar.contains(document.activeElement))
    bar.hidden = !wanted
    if (!wanted) return
    for (const { act, button } of buttons) {
      if (act.on !== undefined) button.setAttribute('aria-pressed', String(act.on(state)))
      button.hidden = !act.run(state)
    }
    const at = placeFor(view, bar)
    bar.style.visibility = at === undefined ? 'hidden' : 'visible'
    if (at === undefined) return
    bar.style.top = `${at.top}px`
    bar.style.left = `${at.left}px`
  }
  let asked = 0
  const soon = (): void => {
    cancelAnimationFrame(asked)
    asked = requestAnimationFrame(place)
  }
  return new Plugin({
    props: {
      handleKeyDown: (_, event) => {
        if (event.key !== 'F10' || !event.altKey) return false
        const tools = bar.hidden || bar.style.visibility === 'hidden' ? document.querySelector('.editor-tools') : bar
        const first = [...(tools?.querySelectorAll<HTMLButtonElement>(':scope > button') ?? [])].find(
          (one) => one.offsetParent !== null || (tools === bar && !one.hidden),
        )
        first?.focus()
        return first !== undefined
      },
    },
    view: (editor) => {
      view = editor
      document.body.append(bar)
      const leave = new AbortController()
      const { signal } = leave
      const press = (): void => {
        pressed = true
        soon()
      }
      editor.dom.addEventListener('pointerdown', press, { signal })
      for (const name of ['pointerup', 'pointercancel', 'dragend'])
        addEventListener(
          name,
          () => {
            pressed = false
            soon()
          },
          { signal },
        )
      for (const name of ['focusin', 'focusout']) document.addEventListener(name, soon, { signal })
      addEventListener('scroll', soon, { signal, capture: true, passive: true })
      for (const one of [window, visualViewport]) one?.addEventListener('resize', soon, { signal })
      return {
        update: soon,
        destroy: () => {
          leave.abort()
          cancelAnimationFrame(asked)
          bar.remove()
        },
      }
    },
  })
}

const gap = 8

/** Where it stands in the window beside the selected words; undefined where there is no room that they leave. */
const placeFor = (view: EditorView, bar: HTMLElement): { top: number; left: number } | undefined => {
  const { from, to } = view.state.selection
  const [first, last] = [view.coordsAtPos(from, 1), view.coordsAtPos(to, -1)]
  const above = Math.min(first.top, last.top)
  const below = Math.max(first.bottom, last.bottom)
  const { width, height } = bar.getBoundingClientRect()
  const tools = document.querySelector('.editor-tools:not(.selection-tools)')?.getBoundingClientRect()
  const atTop = tools !== undefined && tools.top < innerHeight / 2
  const [ceiling, floor] = [atTop ? Math.max(tools.bottom, 0) : 0, atTop ? innerHeight : (tools?.top ?? innerHeight)]
  const touched = matchMedia('(pointer: coarse)').matches
  // Below stand the handles of a touch screen.
  const under = below + (touched ? 4 * gap : gap)
  const over = above - gap - height
  const fitsUnder = under + height <= floor && under >= ceiling
  const fitsOver = over >= ceiling && over + height <= floor
  const top = touched ? (fitsUnder ? under : undefined) : fitsOver ? over : fitsUnder ? under : undefined
  if (top === undefined) return undefined
  const text = view.dom.getBoundingClientRect()
  const oneLine = Math.abs(first.top - last.top) < 2
  const middle = oneLine ? (first.left + last.left) / 2 : (text.left + text.right) / 2
  const most = document.documentElement.clientWidth - width - gap
  return { top, left: Math.max(gap, Math.min(middle - width / 2, most)) }
}
