import type { Block } from '#story/body/schema.ts'
import { attribute, findAll, hasClass, isElement, textOf, type HtmlElement } from './html-parse.ts'
import { plainText } from './plain-text.ts'
import type { Scope, Walk } from './walk.ts'

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/** Preformatted text: code where it is code, else (a poem, a table of figures with links, anything written from right to
 *  left) paragraphs whose lines are kept. */
export const preformattedBlocks = (walk: Walk, element: HtmlElement, scope: Scope): Block[] => {
  const text = plainText(textOf(element.childNodes))
  const inner = element.childNodes.filter(isElement).find((node) => node.tagName === 'code')
  const isCode =
    hasClass(element, 'wp-block-code') ||
    (inner !== undefined && findAll([inner], (node) => node.tagName !== 'code').length === 0)
  const isVerse =
    hasClass(element, 'wp-block-verse') ||
    findAll(element.childNodes, (node) => node.tagName !== 'br' && node.tagName !== 'code').length > 0
  if (!isCode && (isVerse || RIGHT_TO_LEFT.test(text)))
    return walk.flow(element.childNodes, { ...scope, lines: true, loose: false })
  const code = text
    .replace(/\u2028|\u2029/g, '\n')
    .replace(/^\n+/, '')
    .trimEnd()
  if (code.trim() === '') return []
  const language = languageOf(element) ?? (inner === undefined ? undefined : languageOf(inner))
  return [
    {
      type: 'code_block',
      attrs: { ...walk.attrs(scope), ...(language === undefined ? {} : { language }) },
      content: [{ type: 'text', text: code }],
    },
  ]
}

const languageOf = (element: HtmlElement): string | undefined =>
  /(?:^|\s)(?:lang(?:uage)?-|brush:\s*)([A-Za-z0-9+#._-]{1,40})/
    .exec(
      `${attribute(element, 'class') ?? ''} ${attribute(element, 'lang') === undefined ? '' : `lang-${attribute(element, 'lang')}`}`,
    )?.[1]
    ?.toLowerCase()
