import type { NewsroomLook } from '#story/newsroom.ts'
import { fontsOf } from '../fonts.ts'
import { article } from './article.ts'
import { base } from './base.ts'
import { cards } from './cards.ts'
import { colours } from './colours.ts'
import { footer } from './footer.ts'
import { front } from './front.ts'
import { lead } from './lead.ts'
import { list } from './list.ts'
import { masthead } from './masthead.ts'
import { pictureStyles } from './picture.ts'
import { plain } from './short-pages.ts'
import { print } from './print.ts'
import { search } from './search.ts'
import { typeSizes } from './type.ts'

/** What a page is dressed as: an article (standing pages too), a front page, a list, a search, or a few words. */
export type Dress = 'article' | 'front' | 'list' | 'search' | 'plain'

const parts: Readonly<Record<Dress, readonly string[]>> = {
  article: [cards, article, pictureStyles],
  front: [cards, lead, front, pictureStyles],
  list: [cards, lead, list, pictureStyles],
  search: [cards, list, search, pictureStyles],
  plain: [plain],
}

const made = new Map<string, string>()

/** The style sheet of a page: only what its kind needs, in the language's type and the newsroom's colour. It is the
 *  same text each time, so that its hash can be kept.
 *  @param language a BCP 47 tag. */
export const sheetFor = (dress: Dress, language: string, look: Pick<NewsroomLook, 'accent' | 'theme'>): string => {
  const key = [dress, language, look.theme, look.accent.light, look.accent.dark].join(' ')
  let sheet = made.get(key)
  if (sheet === undefined) {
    // A newsroom that tries out colours leaves its old sheets behind.
    if (made.size >= 500) made.clear()
    const common = [fontsOf(language, look.theme).css, typeSizes(language, look.theme), colours(look), base, masthead]
    made.set(key, (sheet = tight([...common, ...parts[dress], footer, print].join('\n'))))
  }
  return sheet
}

/** The sheet of the language choice, where every edition stands in its own type. */
export const chooserSheet = (languages: readonly string[], look: Pick<NewsroomLook, 'accent' | 'theme'>): string => {
  const key = ['chooser', languages.join(), look.theme, look.accent.light, look.accent.dark].join(' ')
  let sheet = made.get(key)
  if (sheet === undefined) {
    const faces = new Set<string>()
    const types = languages.map((language) => {
      const { css } = fontsOf(language, look.theme)
      const at = css.indexOf(':root')
      for (const face of css.slice(0, at).match(/@font-face\{[^}]*\}/g) ?? []) faces.add(face)
      const own = css.slice(at) + typeSizes(language, look.theme)
      // The first edition's type is that of the page.
      return language === languages[0] ? own : own.replaceAll(':root', `.choose>[lang="${language}"]`)
    })
    made.set(key, (sheet = tight([...faces, ...types, colours(look), base, plain, print].join('\n'))))
  }
  return sheet
}

/** A sheet without what only its writers need. A space before a colon or a bracket may part a selector: it stays. */
const tight = (sheet: string): string =>
  sheet
    .replaceAll(/\/\*.*?\*\//gs, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,>]) ?/g, '$1')
    .replaceAll(';}', '}')
    .trim()
