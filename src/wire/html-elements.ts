import type { Mark } from '#story/body/schema.ts'

/** What is dropped whole, and under what name it is listed; '' is listed nowhere, because nothing of it was ever
 *  seen. */
export const GONE: Readonly<Record<string, string>> = {
  script: 'script',
  style: 'style',
  svg: 'svg',
  canvas: 'canvas',
  applet: 'applet',
  template: 'template',
  textarea: 'form',
  select: 'form',
  input: 'form',
  datalist: 'form',
  map: 'image map',
  frameset: 'frame',
  frame: 'frame',
  marquee: 'marquee',
  link: '',
  meta: '',
  base: '',
  title: '',
  param: '',
  source: '',
  track: '',
  col: '',
  colgroup: '',
}
/** Parts of a form, of which nothing was ever said. */
export const CONTROLS = new Set(['textarea', 'select', 'input', 'button'])
export const BREAKS = new Set(['br', 'wbr'])
/** Elements that begin and end a paragraph, and say no more. */
export const BLOCKS = new Set(
  (
    'address article aside body center dd details dialog div dt fieldset figcaption footer form header hgroup html ' +
    'legend main nav p search section summary optgroup option rp-block caption tbody thead tfoot tr td th'
  ).split(' '),
)
/** Elements that are marks of running text. */
export const MARKS: Readonly<Record<string, Mark>> = {
  em: { type: 'emphasis' },
  i: { type: 'emphasis' },
  cite: { type: 'emphasis' },
  dfn: { type: 'emphasis' },
  var: { type: 'emphasis' },
  b: { type: 'strong' },
  strong: { type: 'strong' },
  code: { type: 'code' },
  kbd: { type: 'code' },
  samp: { type: 'code' },
  tt: { type: 'code' },
  s: { type: 'strike' },
  del: { type: 'strike' },
  strike: { type: 'strike' },
  sub: { type: 'subscript' },
  sup: { type: 'superscript' },
}
