import { EditorState } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import type { NodeViewConstructor } from 'prosemirror-view'
import { writeNumber } from '#language/digits.ts'
import { actsFor } from './acts.ts'
import { filled, insertBlock, paragraphAtEnd } from './blocks.ts'
import { bylinePanel } from './byline-panel.ts'
import { checkPanel } from './check-panel.ts'
import { countsOf } from './counts.ts'
import { element } from './dom.ts'
import { FigureView } from './figure-view.ts'
import { findPanel } from './find-panel.ts'
import { bringLate } from './bring-late.ts'
import { lostPanel } from './lost-panel.ts'
import { nameVersion } from './naming.ts'
import { languageHere } from './marking.ts'
import { notesPanel } from './notes-panel.ts'
import { openManuscript } from '../together/open-manuscript.ts'
import { deskSocket } from '../together/socket.ts'
import { outlinePanel } from './outline.ts'
import type { FilesCame } from './paste.ts'
import { editorPlugins } from './plugins.ts'
import { questions } from './questions.ts'
import type { EditorSetting } from '#story/manuscript/setting.ts'
import type { EditorVoice } from './voice.ts'
import { nodes } from './schema-types.ts'
import { surfaceOf } from './surface.ts'
import { toolbar } from './toolbar.ts'

/** How long a headline may be to stand whole wherever it is shown, in characters. */
const goodHeadline = 70
/** How long after the last change what hangs on the whole text is counted again, in milliseconds. */
const idle = 300
/** The same for what the bar of tools shows. */
const moment = 80

/** `<desk-editor>`: puts the editor in the place of the form with which an article can be written without a script. */
class DeskEditor extends HTMLElement {
  /** For tests, and for who opens the developers' tools. */
  view: EditorView | undefined

  connectedCallback(): void {
    void this.#open()
  }

  async #open(): Promise<void> {
    const data = this.querySelector('script[type="application/json"]')
    if (this.view !== undefined || data === null) return
    const setting = JSON.parse(data.textContent) as EditorSetting
    const voice = voiceOf(setting)
    const opened = await openManuscript(setting, { socket: deskSocket() })
    const view = () => this.view as EditorView
    const says = element('p', { class: 'says', role: 'status' })
    const find = findPanel(voice, view)
    const check = checkPanel(voice, setting, view)
    const byline = bylinePanel(voice, setting, view)
    const openCheck = (): void => {
      check.panel.open = true
      check.panel.querySelector('summary')?.focus()
    }
    const notes = notesPanel(voice, setting.article, view, (words) => (says.textContent = words))
    const naming = (): void => {
      void nameVersion(voice, setting.article, opened).then((words) => {
        if (words !== undefined) says.textContent = words
        view().focus()
      })
    }
    const surface = surfaceOf(setting, voice, {
      openFind: find.open,
      openCheck,
      addNote: () => void notes.add(),
      nameVersion: naming,
      openRevisions: () => location.assign(`/desk/articles/${setting.article}/revisions`),
    })
    const asks = questions(surface)
    const acts = actsFor(setting.edition, asks)
    const tools = toolbar(voice, acts, view)
    const outline = outlinePanel(voice, view)
    const line = element('p', { class: 'line' })
    const text = element('div', { class: 'text', lang: setting.edition, dir: setting.direction })
    const figure: NodeViewConstructor = (node, editor, place) =>
      new FigureView(node, editor, place, {
        voice,
        media: setting.media,
        choose: (one) => asks.choose(one.state, one.dispatch, one),
      })
    let waiting: ReturnType<typeof setTimeout> | undefined
    let soon: typeof waiting
    const whole = (): void => {
      const { state } = view()
      outline.update(state.doc)
      check.update()
      byline.update()
      const { words, minutes, headline } = countsOf(state.doc, setting.edition)
      line.replaceChildren(
        ...[
          voice.say('words', { n: voice.number(words) }),
          voice.say('minutes', { n: voice.number(Math.max(1, minutes)) }),
          voice.say('headlineCount', { n: voice.number(headline), most: voice.number(goodHeadline) }),
          voice.say('digits', { digits: writeNumber(123, { language: setting.edition, digits: setting.digits }) }),
          voice.say('languageHere', {
            language: languageName(languageHere(state) ?? setting.edition, setting.language),
          }),
        ].map((words, n) => element('span', n === 2 && headline > goodHeadline ? { class: 'warn' } : {}, words)),
      )
    }
    const filesCame: FilesCame = (editor, files) =>
      void surface.chooseMedium(undefined, files).then((chosen) => {
        editor.focus()
        if (chosen === undefined || chosen.kind === 'file') return
        const { kind, media } = chosen
        insertBlock(() => filled(nodes[kind], { media }))(editor.state, editor.dispatch)
      })
    const own = editorPlugins(setting, acts, filesCame)
    this.view = new EditorView(text, {
      state: EditorState.create({ doc: opened.doc, plugins: [...own, ...opened.plugins] }),
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': voice.say('text'), spellcheck: 'true' },
      nodeViews: { picture: figure, video: figure, audio: figure },
      handleTextInput: (editor, from, _to, typed) => {
        const { $from } = editor.state.selection
        if (typed !== '/' || $from.parent.type.name !== 'paragraph' || $from.parent.content.size > 0 || $from.depth > 2)
          return false
        if (from !== $from.pos) return false
        tools.openInsert()
        return true
      },
      dispatchTransaction: (tr) => {
        const { state, transactions } = view().state.applyTransaction(tr)
        view().updateState(state)
        if (!transactions.some(({ docChanged, selectionSet }) => docChanged || selectionSet)) return
        clearTimeout(waiting)
        waiting = setTimeout(whole, idle)
        clearTimeout(soon)
        soon = setTimeout(() => tools.update(view().state), moment)
      },
    })
    text.addEventListener('click', ({ target, clientY }) => {
      const last = this.view?.dom.lastElementChild?.getBoundingClientRect()
      if (target !== this.view?.dom || (last !== undefined && clientY < last.bottom)) return
      paragraphAtEnd(view().state, view().dispatch)
    })
    document.addEventListener('editor-says', (event) => {
      says.textContent = String((event as CustomEvent).detail)
    })
    opened.attach(view())
    const saved = this.querySelector('[data-saved]')
    const present = this.querySelector('[data-present]')
    opened.on(({ state, word, present: others }) => {
      if (saved !== null) {
        saved.textContent = word ?? voice.say(`saved.${state}`)
        saved.setAttribute('data-state', state)
      }
      if (present !== null)
        present.textContent =
          others.length === 0 ? '' : voice.say('present', { names: others.map(({ name }) => name).join(' · ') })
    })
    const lost = lostPanel(voice, opened, view)
    // What goes on to somebody else is all that was typed.
    const next = this.querySelector<HTMLFormElement>('form[data-next]')
    next?.addEventListener('submit', (event) => {
      event.preventDefault()
      void opened.settled().then((all) => (all ? next.submit() : (says.textContent = voice.say('notAll'))))
    })
    this.addEventListener('keydown', (event) => {
      const { key, ctrlKey, metaKey } = event
      if (!ctrlKey && !metaKey) return
      if (key === 'Enter' && !event.shiftKey) next?.requestSubmit()
      else if (key === 'F6') {
        if (panels.contains(document.activeElement)) view().focus()
        else panels.querySelector('summary')?.focus()
      } else if (event.code === 'KeyS' && !event.shiftKey) {
        // In the text its own keys have done it.
        if (!event.defaultPrevented) naming()
      } else return
      event.preventDefault()
    })
    this.querySelector('.plain')?.remove()
    const panels = element(
      'div',
      { class: 'panels' },
      element(
        'details',
        { open: matchMedia('(min-width: 60rem)').matches },
        element('summary', {}, voice.say('outline')),
        outline.list,
      ),
      check.panel,
      notes.panel,
      byline.panel,
    )
    this.append(tools.bar, find.bar, lost, element('div', { class: 'leaf' }, panels, text), says, line)
    this.setAttribute('data-ready', '')
    const later = await bringLate(voice, acts)
    view().updateState(view().state.reconfigure({ plugins: [...own, ...later, ...opened.plugins] }))
    whole()
    tools.update(view().state)
    this.setAttribute('data-whole', '')
    void notes.load()
  }
}

const voiceOf = ({ words, language, ownDigits }: EditorSetting): EditorVoice => ({
  say: (name, fillings = {}) =>
    (words[name] ?? name).replaceAll(/\{(\w+)\}/g, (_, of: string) => String(fillings[of] ?? '')),
  number: (n) => writeNumber(n, { language, digits: ownDigits }),
})

const languageName = (tag: string, language: string): string =>
  new Intl.DisplayNames([language], { type: 'language' }).of(tag) ?? tag

customElements.define('desk-editor', DeskEditor)
