import type { Plugin } from 'prosemirror-state'
import type { EditorAct } from './act.ts'
import { hasCome } from './late.ts'
import type { EditorVoice } from './voice.ts'

/** How long until it is tried again where nothing came, in milliseconds. */
const again = 3_000

/** Brings what an editor can do without at first, on a bad line as often as it needs; gives the plugins that belong
 *  behind the editor's first ones. */
export const bringLate = async (voice: EditorVoice, acts: readonly EditorAct[]): Promise<Plugin[]> => {
  for (;;) {
    try {
      const parts = await import('./late-parts.ts')
      hasCome(parts)
      const { dropCursor, tablesFromTheRight, gapCursor, tableEditing, selectionBar } = parts
      return [dropCursor(), tablesFromTheRight(), gapCursor(), tableEditing(), selectionBar(voice, acts)]
    } catch (thrown) {
      // A TypeError is how an import says that the file did not come.
      if (!(thrown instanceof TypeError)) throw thrown
      await new Promise((resolve) => setTimeout(resolve, again))
    }
  }
}
