import type { Block } from '#story/body/schema.ts'
import { attribute, findAll, hasClass, isElement, textOf, type HtmlElement } from './html-parse.ts'
import { shownIn } from './body-fit.ts'
import { plainText } from './plain-text.ts'
import type { WalkScope, Walk } from './body-walk-types.ts'

/** Preformatted text: code where it is code, else (a poem, a table of figures, anything written from right to left)
 *  paragraphs whose lines and spaces are kept. */
export const preformattedBlocks = (walk: Walk, element: HtmlElement, scope: WalkScope): Block[] => {
  const text = plainText(textOf(element.childNodes))
  const inner = element.childNodes.filter(isElement).find((node) => node.tagName === 'code')
  const isCode =
    hasClass(element, 'wp-block-code') ||
    (inner !== undefined && findAll([inner], (node) => node.tagName !== 'code').length === 0) ||
    languageOf(element) !== undefined
  const isVerse =
    hasClass(element, 'wp-block-verse') ||
    findAll(element.childNodes, (node) => node.tagName !== 'br' && node.tagName !== 'code').length > 0
  if (!isCode && (isVerse || !looksLikeCode(text)))
    return walk.flow(element.childNodes, { ...scope, lines: true, spaces: true, loose: false })
  const code = text
    .replace(/\u2028|\u2029/g, '\n')
    .replace(/^\n+/, '')
    .trimEnd()
  const shown = shownIn(walk, scope, element.childNodes)
  if (code.trim() === '') return shown
  const language = languageOf(element) ?? (inner === undefined ? undefined : languageOf(inner))
  return [
    {
      type: 'code_block',
      attrs: { ...walk.attrs(scope), ...(language === undefined ? {} : { language }) },
      content: [{ type: 'text', text: code }],
    },
    ...shown,
  ]
}

/** Whether a text that nobody called code is full of its signs. */
const looksLikeCode = (text: string): boolean => {
  const signs = text.match(/[{}[\]<>=;$|\\^~`_@#]|\/\/|\/\*|\(\)|&&|--\w/g)?.length ?? 0
  return signs > 0 && signs * 40 > text.replace(/\s/g, '').length
}

const languageOf = (element: HtmlElement): string | undefined => {
  const lang = attribute(element, 'lang')
  const classes = `${attribute(element, 'class') ?? ''}${lang === undefined ? '' : ` lang-${lang}`}`
  return /(?:^|\s)(?:lang(?:uage)?[-:]|brush:\s*)([A-Za-z0-9+#._-]{1,40})/.exec(classes)?.[1]?.toLowerCase()
}
