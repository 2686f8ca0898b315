import { stripBidi } from '#language/isolate.ts'
import { aroundOf, plainHtml } from '#story/body/inline.ts'

/** What somebody wrote in a language, as text without markup (titles, descriptions, cards of other sites): the runs that
 *  are isolated in HTML are isolated by characters, so that a line that begins with a foreign name still runs in its own
 *  direction (UAX 9, P2 looks past isolates). */
export const plain = (text: string, language: string): string =>
  plainHtml(stripBidi(text).replaceAll(/\s+/g, ' ').trim(), aroundOf(language))
    .replaceAll(/<bdi dir="(ltr|rtl)">/g, (_, direction: string) => (direction === 'ltr' ? '\u2066' : '\u2067'))
    .replaceAll('</bdi>', '\u2069')
    .replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => characters[entity] ?? '')

const characters: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
