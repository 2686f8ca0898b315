import type { EditorView } from 'prosemirror-view'
import { element } from './dom.ts'
import type { OpenedManuscript } from './open.ts'
import type { EditorVoice } from './voice.ts'

/** Words that found no place any more, because others took away what they stood in: they can be put where the caret is,
 *  or let go. */
export const lostPanel = (
  voice: EditorVoice,
  opened: Pick<OpenedManuscript, 'onLost' | 'forget'>,
  view: () => EditorView,
): HTMLElement => {
  const panel = element('section', { class: 'lost notice warn', hidden: true, role: 'status' })
  opened.onLost((lost) => {
    panel.hidden = lost.length === 0
    panel.replaceChildren(
      element('p', {}, voice.say('lost')),
      ...lost.map((passage) =>
        element(
          'p',
          { class: 'acts' },
          element('q', { dir: 'auto' }, passage.text),
          element(
            'button',
            {
              type: 'button',
              class: 'small',
              onclick: () => {
                view().dispatch(view().state.tr.insertText(passage.text).scrollIntoView())
                opened.forget(passage)
                view().focus()
              },
            },
            voice.say('lostInsert'),
          ),
          element(
            'button',
            { type: 'button', class: 'small', onclick: () => opened.forget(passage) },
            voice.say('lostForget'),
          ),
        ),
      ),
    )
  })
  return panel
}
