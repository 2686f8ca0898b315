import { Node } from 'prosemirror-model'
import { EditorState } from 'prosemirror-state'
import { manuscriptSchema } from '#story/manuscript/schema.ts'
import type { EditorSetting } from '#story/manuscript/setting.ts'
import { beginningOf } from './beginning.ts'
import { held, journalOf, leftOf } from './journal.ts'
import type { LeftSteps } from './journal.ts'
import { lostShelf } from './lost-shelf.ts'
import { Manuscript } from './manuscript.ts'
import type { Beginning } from './beginning.ts'
import type { DeskSocket, TogetherManuscript } from './seam.ts'
import { newLine } from './socket.ts'

/** Opens a manuscript in this browser as its screen brought it, without waiting for the line, which brings what came
 *  meanwhile; see `TogetherManuscript`. Words that pages of this member before left behind come up again: those of one
 *  in this page, those of others by themselves. */
export const openManuscript = async (
  { article, doc, version }: Pick<EditorSetting, 'article' | 'doc' | 'version'>,
  { socket }: { readonly socket: DeskSocket },
): Promise<TogetherManuscript> => {
  const left = await leftOf(article, socket.member).catch(() => [])
  const [own, ...others] = left.toSorted((a, b) => b.entry.at - a.entry.at)
  for (const one of others) void bringHome(article, one)
  if (own !== undefined) return resumed(article, socket, own)
  const client = crypto.randomUUID()
  await held(client)
  return placed(article, client, socket, { doc: Node.fromJSON(manuscriptSchema, doc), version, mine: [], writes: true })
}

const placed = (article: number, client: string, socket: DeskSocket, begin: Beginning): Manuscript => {
  const { member } = socket
  const journal = journalOf({ article, member, client })
  const lost = lostShelf(localStorage, `dragoman lost ${member} ${article}`)
  return new Manuscript({ article, client, socket, journal, lost }, begin)
}

const resumed = (article: number, socket: DeskSocket, { entry, steps }: LeftSteps): Manuscript =>
  placed(article, entry.client, socket, beginningOf(entry, steps))

/** How long that which a page left behind is tried to be brought up, in milliseconds. */
const homeward = 600_000

/** Brings up what a page left behind, beside the page that is open: over a line of its own, since on one line an
 *  article is open once. */
const bringHome = async (article: number, left: LeftSteps): Promise<void> => {
  const line = newLine()
  const manuscript = resumed(article, line, left)
  let state = EditorState.create({ doc: manuscript.doc, plugins: [...manuscript.plugins] })
  manuscript.attachTo({
    get state() {
      return state
    },
    dispatch: (tr) => {
      state = state.apply(tr)
      manuscript.changed()
    },
  })
  await manuscript.settled(homeward)
  await manuscript.close()
  line.end()
}
