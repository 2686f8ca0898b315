import { script } from '#language/tag.ts'
import type { Edition } from '#story/edition.ts'

const styles = [
  'html{color-scheme:light dark;background:Canvas;font:1.1em/1.6 serif}html[dir=rtl]{line-height:1.8}',
  'body{max-width:38em;margin:auto;padding:0 1em;overflow-wrap:break-word}code,pre{overflow-wrap:anywhere}',
  ':is(nav,li,.line) a{display:inline-block;min-inline-size:24px;min-block-size:24px}',
  'nav a{padding-block:.2em;margin-inline-end:.8em}',
  'ul,ol{padding-inline-start:1.2em}li{margin-block-end:.6em}li :is(p,h2,h3){margin-block:.15em}',
  'p.line{font-size:.85em;margin-block:.3em}',
  'blockquote{margin:0;padding-inline-start:.8em;border-inline-start:2px solid}',
  '.table{overflow-x:auto}td,th{border:1px solid;padding:.2em .5em;text-align:start}.wide{min-width:12em}',
  'table{border-collapse:collapse}pre{white-space:pre-wrap}',
]
// Arabic script has no italics of its own.
const upright = ':is(em,cite,i,dfn,var,address){font-style:normal}em{font-weight:700}'
const listDigits: Readonly<Record<string, string>> = {
  arabext: 'persian',
  arab: 'arabic-indic',
  deva: 'devanagari',
  beng: 'bengali',
}

/** How a text-only page looks: in the reader's own fonts, with what its script and digits need. */
export const styleOf = ({ code, digits }: Pick<Edition, 'code' | 'digits'>): string => {
  const list = listDigits[digits]
  return [
    ...styles,
    script(code) === 'Arab' ? upright : '',
    list === undefined ? '' : `ol{list-style-type:${list}}`,
  ].join('')
}
