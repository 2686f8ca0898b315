import type { Lost } from './html-to-body.ts'
import { withoutGated } from './members-only.ts'
import { expandShortcodes } from './shortcodes.ts'

/** A title or an excerpt as its readers saw it: words without the shortcodes around them, and without what was not for
 *  everybody. What nobody knows stays, as it does in texts. */
export const readInWords = (html: string, language: string): { readonly html: string; readonly lost: Lost[] } => {
  if (!html.includes('[') && !html.includes('<!--')) return { html, lost: [] }
  const lost = new Map<string, number>()
  const standing = new Map<string, number>()
  const count = (counts: Map<string, number>, what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1)
  const lose = (what: string): void => count(lost, what)
  const words = expandShortcodes(withoutGated(html, lose), {
    language,
    lost: lose,
    unknown: (name) => count(standing, `shortcode ${name}`),
    table: undefined,
    note: () => {
      lose('footnote')
      return ''
    },
  })
  return {
    html: words,
    lost: [
      ...[...lost].map(([what, times]): Lost => ({ what, count: times })),
      ...[...standing].map(([what, times]): Lost => ({ what, count: times, stays: true })),
    ],
  }
}
