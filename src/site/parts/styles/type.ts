import { languageOf, script } from '#language/tag.ts'
import type { Theme } from '#story/newsroom.ts'

/** The sizes of one kind of type, in rem: text and its line, the small text of leads in lists; four sizes of headlines
 *  with their lines (the lead's, a second's, a section's, a list's); small
 *  print. First on a phone, then from 768 px. */
type Sizes = readonly [phone: Scale, wide: Scale]
type Scale = readonly [
  size: number,
  leading: number,
  deck: number,
  xl: number,
  xlLine: number,
  l: number,
  m: number,
  s: number,
  line: number,
  small: number,
  smallLine: number,
]

// Markazi's alef is 0.51 em high against Naskh's 0.67, so its headlines are set a third larger.
const markazi: Sizes = [
  [1.1875, 1.8, 1.0625, 2.25, 1.2, 1.9375, 1.6875, 1.4375, 1.25, 0.9375, 1.6],
  [1.3125, 1.8, 1.125, 3.5, 1.15, 2.25, 1.8125, 1.5, 1.25, 0.9375, 1.6],
]
/** Arabic is vowelled more often than Persian, above and below: what stands on one line would touch the next. */
const markaziArabic: Sizes = [
  [1.1875, 1.8, 1.0625, 2.25, 1.3, 1.9375, 1.6875, 1.4375, 1.32, 0.9375, 1.6],
  [1.3125, 1.8, 1.125, 3.5, 1.3, 2.25, 1.8125, 1.5, 1.32, 0.9375, 1.6],
]
const naskh: Sizes = [
  [1.1875, 1.8, 1.0625, 1.75, 1.5, 1.4375, 1.25, 1.125, 1.55, 0.9375, 1.6],
  [1.3125, 1.8, 1.125, 2.625, 1.45, 1.6875, 1.375, 1.1875, 1.55, 0.9375, 1.6],
]
const vazirmatn: Sizes = [
  [1.125, 1.9, 1, 1.625, 1.5, 1.375, 1.1875, 1.0625, 1.55, 0.875, 1.7],
  [1.25, 1.9, 1.0625, 2.5, 1.4, 1.625, 1.25, 1.125, 1.55, 0.875, 1.7],
]
const serif: Sizes = [
  [1.125, 1.6, 1, 1.875, 1.15, 1.5, 1.25, 1.125, 1.25, 0.875, 1.45],
  [1.25, 1.6, 1.0625, 2.75, 1.12, 1.75, 1.375, 1.1875, 1.25, 0.875, 1.45],
]
const sans: Sizes = [
  [1.0625, 1.65, 0.9375, 1.75, 1.2, 1.375, 1.1875, 1.0625, 1.3, 0.8125, 1.5],
  [1.1875, 1.65, 1, 2.5, 1.15, 1.625, 1.25, 1.125, 1.3, 0.8125, 1.5],
]

const sizesOf = (language: string, theme: Theme): Sizes => {
  if (script(language) !== 'Arab') return theme === 'plain' ? sans : serif
  if (theme === 'plain') return vazirmatn
  // Markazi has the letters of these languages only; the others' headlines are in Naskh.
  const own = languageOf(language)
  return own === 'fa' ? markazi : own === 'ar' ? markaziArabic : naskh
}

/** The sizes of a language's type as custom properties: `--size` and `--leading` of text, `--deck` of leads in lists,
 *  headlines `--xl` (and `--xl-line`), `--l`, `--m`, `--s` (and `--line-head`), `--small` (and `--small-line`). */
export const typeSizes = (language: string, theme: Theme): string => {
  const [phone, wide] = sizesOf(language, theme).map(properties)
  return `:root{${phone}}@media(min-width:48rem){:root{${wide}}}`
}

const properties = ([size, leading, deck, xl, xlLine, l, m, s, line, small, smallLine]: Scale): string =>
  `--size:${size}rem;--leading:${leading};--deck:${deck}rem;--xl:${xl}rem;--xl-line:${xlLine};--l:${l}rem;` +
  `--m:${m}rem;--s:${s}rem;--line-head:${line};--small:${small}rem;--small-line:${smallLine}`
