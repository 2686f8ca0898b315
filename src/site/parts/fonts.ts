import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { languageOf, script } from '#language/tag.ts'
import * as sets from '../fonts/sets.ts'

/** How a newsroom's pages are set: in serif type, or in Vazirmatn alone. */
export type Theme = 'serif' | 'plain'

/** The type of a page. */
export interface Fonts {
  /** `@font-face` rules, and `--text` and `--headline` on the root: lists of families for `font-family`. */
  readonly css: string
  /** Addresses of the two files that every page of this language draws with, to be asked for before they are met. */
  readonly preloads: readonly string[]
}

/** A file that pages ask for under /assets/, by its name there. The name has its hash, so it never means another. */
export const fontFiles: ReadonlyMap<string, Buffer> = new Map(
  readdirSync(join(import.meta.dirname, '..', 'fonts'))
    .filter((file) => file.endsWith('.woff2'))
    .map((file) => {
      const bytes = readFileSync(join(import.meta.dirname, '..', 'fonts', file))
      const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 8)
      return [`${file.slice(0, -'.woff2'.length)}-${hash}.woff2`, bytes]
    }),
)

const addresses = new Map([...fontFiles.keys()].map((name) => [name.slice(0, -'-01234567.woff2'.length), `/assets/${name}`]))

/** @param file without its ending and hash, such as `naskh-400`. */
const address = (file: string): string => addresses.get(file) ?? `/assets/${file}.woff2`

interface Face {
  readonly family: string
  /** Without its ending and hash. */
  readonly file: string
  readonly range: string
  readonly weight: 400 | 700
  readonly italic?: boolean
  /** In per cent of the size that is asked for. */
  readonly size?: number
}

const rule = ({ family, file, range, weight, italic = false, size }: Face): string =>
  `@font-face{font-family:${family};src:url(${address(file)});font-weight:${weight};${italic ? 'font-style:italic;' : ''}` +
  `font-display:swap;unicode-range:${range}${size === undefined ? '' : `;size-adjust:${size}%`}}`

const bothWeights = (family: string, file: string, range: string, size?: number): Face[] =>
  ([400, 700] as const).map((weight) => ({ family, file: `${file}-${weight}`, range, weight, ...(size === undefined ? {} : { size }) }))

// Where ranges overlap, the later rule wins: so the files of seldom letters stand first.

const arabicLine = `${sets.arabic},${sets.arabicMarks}`
/** Capitals as high as alef is, and digits of Europe as high as the Persian ones. */
const latinInNaskh = 88
const digitsInNaskh = 86
/** Naskh beside Latin letters of the same size looks small. */
const naskhInLatin = 108
/** Markazi draws letters smaller than its size says; whatever stands beside them in a headline has to be drawn as small. */
const besideMarkazi = 0.77

/** Languages whose headlines Markazi has every letter for. */
const inMarkazi = new Set(['ar', 'fa'])
/** Languages whose letters the small files hold whole, so that no word is drawn from two files. */
const inSmallFiles = new Set(['ar', 'fa', 'ckb', 'ku', 'ur'])

const naskh = (small: boolean): Face[] => [
  ...bothWeights('Naskh', 'naskh-all', small ? sets.allArabic : `${sets.allArabic},${sets.arabicMarks}`),
  ...bothWeights('Naskh', 'source-serif-more', sets.latinMore, latinInNaskh),
  ...bothWeights('Naskh', 'source-serif-letters', sets.latinLetters, latinInNaskh),
  ...(small ? bothWeights('Naskh', 'naskh', arabicLine) : []),
  ...bothWeights('Naskh', small ? 'naskh' : 'naskh-all', sets.digits, digitsInNaskh),
]

const markazi = (own: boolean, small: boolean): Face[] => {
  const face = (file: string, range: string, size?: number): Face => ({
    family: 'Markazi',
    file: `${file}-700`,
    range,
    weight: 700,
    ...(size === undefined ? {} : { size: Math.round(size * besideMarkazi) }),
  })
  return [
    face('naskh-all', small ? sets.allArabic : `${sets.allArabic},${sets.arabicMarks}`, 100),
    face('source-serif-more', sets.latinMore, latinInNaskh),
    face('source-serif-letters', sets.latinLetters, latinInNaskh),
    ...(small ? [face('naskh', arabicLine, 100)] : []),
    ...(own ? [face('markazi', `${sets.headlineArabic},${sets.headlineMarks},${sets.digits}`)] : [face(small ? 'naskh' : 'naskh-all', sets.digits, digitsInNaskh)]),
  ]
}

const sourceSerif: readonly Face[] = [
  ...bothWeights('Source Serif', 'naskh', sets.arabic, naskhInLatin),
  ...bothWeights('Source Serif', 'source-serif-more', sets.latinMore),
  { family: 'Source Serif', file: 'source-serif-more-400-italic', range: sets.latinMore, weight: 400, italic: true },
  ...bothWeights('Source Serif', 'source-serif', sets.latin),
  { family: 'Source Serif', file: 'source-serif-400-italic', range: sets.latin, weight: 400, italic: true },
]

const vazirmatn = (arabicPage: boolean, small: boolean): Face[] => [
  ...bothWeights('Vazirmatn', 'vazirmatn-all', sets.allArabic),
  ...bothWeights('Vazirmatn', 'vazirmatn-more', sets.latinMore),
  ...(arabicPage
    ? [
        ...bothWeights('Vazirmatn', 'vazirmatn-latin', sets.latinLetters),
        ...bothWeights('Vazirmatn', small ? 'vazirmatn' : 'vazirmatn-all', `${small ? sets.arabic : sets.allArabic},${sets.arabicMarks},${sets.digits}`),
      ]
    : [...bothWeights('Vazirmatn', 'vazirmatn', sets.arabic), ...bothWeights('Vazirmatn', 'vazirmatn-latin', sets.latin)]),
]

const serifOnDevices = {
  arab: "'Noto Naskh Arabic','Geeza Pro','Segoe UI',Tahoma,serif",
  latin: "Charter,Georgia,'Noto Serif',serif",
}
const plainOnDevices = "system-ui,'Noto Sans Arabic','Noto Sans',sans-serif"

const made = new Map<string, Fonts>()

/** The type of an edition's pages.
 *  @param language a BCP 47 tag. */
export const fontsOf = (language: string, theme: Theme): Fonts => {
  const key = `${language} ${theme}`
  const kept = made.get(key)
  if (kept) return kept
  const fonts = make(language, theme)
  made.set(key, fonts)
  return fonts
}

const make = (language: string, theme: Theme): Fonts => {
  const arabicPage = script(language) === 'Arab'
  const small = inSmallFiles.has(languageOf(language))
  const all = small ? '' : '-all'
  if (theme === 'plain') {
    const files = arabicPage ? [`vazirmatn${all}-400`, `vazirmatn${all}-700`] : ['vazirmatn-latin-400', 'vazirmatn-latin-700']
    const stack = `Vazirmatn,${plainOnDevices}`
    return fonts(vazirmatn(arabicPage, small), stack, stack, files)
  }
  if (!arabicPage) {
    const stack = `Source Serif,${serifOnDevices.latin}`
    return fonts(sourceSerif, stack, stack, ['source-serif-400', 'source-serif-700'])
  }
  const own = inMarkazi.has(languageOf(language))
  const stack = `Naskh,${serifOnDevices.arab}`
  return fonts([...naskh(small), ...markazi(own, small)], stack, `Markazi,${stack}`, [`naskh${all}-400`, own ? 'markazi-700' : `naskh${all}-700`])
}

const fonts = (faces: readonly Face[], text: string, headline: string, files: readonly string[]): Fonts => ({
  css: `${faces.map(rule).join('')}:root{--text:${text};--headline:${headline}}`,
  preloads: files.map(address),
})
