import { history } from 'prosemirror-history'
import { Node } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { manuscriptSchema } from '#story/manuscript/schema.ts'
import type { EditorSetting } from '#story/manuscript/setting.ts'

/** How it stands with what somebody types. */
export interface WritingStatus {
  /** `saved`: the newsroom has all of it. `sending`: some is on its way. `offline`: some of it is in this browser only.
   *  `signed-out`: the same, until they sign in again. `refused`: the newsroom would not have it, and `word` says why.
   *  `reading`: this member may not write here. */
  readonly state: 'saved' | 'sending' | 'offline' | 'signed-out' | 'refused' | 'reading'
  readonly since: number
  readonly word?: string | undefined
  /** Who else has it open. */
  readonly present: readonly { readonly name: string }[]
}

/** Words that somebody typed and that found no place any more. */
export interface LostWords {
  readonly key: string
  readonly text: string
}

/** A manuscript that is open to be written. */
export interface OpenedManuscript {
  readonly doc: Node
  /** To be put behind the editor's own; they bring the history. */
  readonly plugins: readonly Plugin[]
  /** To be called once, when the view is there. */
  attach(view: EditorView): void
  /** Told now and whenever it changes; gives what ends it. */
  on(listener: (status: WritingStatus) => void): () => void
  onLost(listener: (lost: readonly LostWords[]) => void): () => void
  forget(passage: LostWords): void
  /** Resolves when the newsroom has all that was typed, or has not after a while. */
  settled(patience?: number): Promise<boolean>
}

/** How long after the last letter what was typed goes up, and how long after a failure it is tried again, in
 *  milliseconds. */
const pause = 800
const again = 4000

/** Opens the working copy, and saves it a moment after each change. */
export const openByAutosave = ({ article, doc, version: first }: EditorSetting): OpenedManuscript => {
  const listeners = new Set<(status: WritingStatus) => void>()
  let status: WritingStatus = { state: 'saved', since: Date.now(), present: [] }
  let version = first
  let latest: Node | undefined
  let sending: Promise<void> | undefined
  let waiting: ReturnType<typeof setTimeout> | undefined
  const report = (state: WritingStatus['state'], word?: string): void => {
    status = { state, since: Date.now(), word, present: [] }
    for (const listener of listeners) listener(status)
  }
  const send = async (): Promise<void> => {
    const sent = latest
    if (sent === undefined) return
    try {
      const response = await fetch(`/desk/articles/${article}/autosave`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ version, doc: sent.toJSON() as unknown }),
        redirect: 'manual',
      })
      if (response.type === 'opaqueredirect') return report('signed-out')
      const answer = (await response.json()) as { version?: number; fault?: string }
      if (answer.version === undefined) {
        report(response.status >= 500 ? 'offline' : 'refused', answer.fault)
        if (response.status >= 500) later(again)
        return
      }
      version = answer.version
      if (latest === sent) {
        latest = undefined
        report('saved')
      } else later(pause)
    } catch (thrown) {
      if (!(thrown instanceof TypeError)) throw thrown
      report('offline')
      later(again)
    }
  }
  const now = (): Promise<void> => (sending ??= send().finally(() => (sending = undefined)))
  const later = (after: number): void => {
    clearTimeout(waiting)
    waiting = setTimeout(() => void now(), after)
  }
  window.addEventListener('beforeunload', (event) => {
    if (latest !== undefined) event.preventDefault()
  })
  window.addEventListener('online', () => void now())
  return {
    doc: Node.fromJSON(manuscriptSchema, doc),
    plugins: [
      history(),
      new Plugin({
        view: () => ({
          update({ state }, before) {
            if (state.doc.eq(before.doc)) return
            latest = state.doc
            if (status.state !== 'refused' && status.state !== 'offline') report('sending')
            later(pause)
          },
        }),
      }),
    ],
    attach: () => {},
    onLost: () => () => {},
    forget: () => {},
    on(listener) {
      listeners.add(listener)
      listener(status)
      return () => listeners.delete(listener)
    },
    async settled(patience = 5000) {
      const end = Date.now() + patience
      clearTimeout(waiting)
      while (latest !== undefined && Date.now() < end && status.state !== 'refused') {
        await now()
        if (latest !== undefined) await new Promise((resolve) => setTimeout(resolve, 100))
      }
      return latest === undefined
    },
  }
}
