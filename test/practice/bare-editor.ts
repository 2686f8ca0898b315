import { join } from 'node:path'
import { build } from 'esbuild'
import type { Page } from 'playwright-core'

const script = `
import { baseKeymap } from 'prosemirror-commands'
import { undo, redo } from 'prosemirror-history'
import { keymap } from 'prosemirror-keymap'
import { EditorState } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { MoveBlock } from '#story/manuscript/move-block.ts'
import { openManuscript } from './together/open-manuscript.ts'
import { deskSocket } from './together/socket.ts'

const { member } = await (await fetch('/desk/who')).json()
document.body.dataset.member = member
const screen = await (await fetch('/desk/articles/' + location.hash.slice(1))).text()
const setting = new DOMParser().parseFromString(screen, 'text/html').querySelector('desk-editor script').textContent
const opened = await openManuscript(JSON.parse(setting), { socket: deskSocket() })
const keys = [keymap({ 'Mod-z': undo, 'Mod-y': redo }), keymap(baseKeymap)]
const plain = () => {
  const dom = document.createElement('div')
  return { dom, contentDOM: dom }
}
const undrawn = Object.values(opened.doc.type.schema.nodes).filter(({ isText, spec }) => !isText && !spec.toDOM)
const view = new EditorView(document.body.appendChild(document.createElement('div')), {
  state: EditorState.create({ doc: opened.doc, plugins: [...keys, ...opened.plugins] }),
  nodeViews: Object.fromEntries(undrawn.map(({ name }) => [name, plain])),
})
opened.attach(view)
opened.on((status) => (document.body.dataset.state = status.state))
Object.assign(window, { view, opened, MoveBlock, socket: deskSocket() })
document.body.dataset.ready = 'yes'
`

let made: Promise<string> | undefined

const bundle = async (): Promise<string> => {
  const { outputFiles } = await build({
    stdin: { contents: script, resolveDir: join(import.meta.dirname, '../../src/browser'), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    logLevel: 'silent',
  })
  return outputFiles[0]?.text ?? ''
}

/** Opens an article in a bare editor, on a page of the newsroom's own, whose keys are those of every editor. The page
 *  must be opened with `bypassCSP`. */
export const openBare = async (page: Page, site: string, article: number): Promise<void> => {
  // From one article to the next the address differs behind # only, which loads no page.
  await page.goto('about:blank')
  await page.goto(`${site}/healthz#${article}`)
  await page.addScriptTag({ type: 'module', content: await (made ??= bundle()) })
  await page.locator('body[data-ready]').waitFor({ state: 'attached' })
}
