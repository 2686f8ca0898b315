import { languageOf, script } from '#language/tag.ts'
import type { Theme } from '#story/newsroom.ts'
import { besideMarkazi, digitsInNaskh, hasMarkazi, latinInNaskh, naskhInLatin } from '#story/type-sizes.ts'
import { fontAddress } from '../fonts/files.ts'
import * as sets from '../fonts/sets.ts'
import { standIns } from '../fonts/stand-ins.ts'

/** The type of a page. */
export interface Fonts {
  /** `@font-face` rules, and on the root lists of families for `font-family`: `--text`, `--headline`, and
   *  `--foreign` for the few words in another script that stand around every page: a reader's own fonts, so that no
   *  file comes for them. */
  readonly css: string
  /** Addresses of the two files that every page of this language draws with, to be asked for before they are met. */
  readonly preloads: readonly string[]
}

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
  `@font-face{font-family:${family};src:url(${fontAddress(file)});font-weight:${weight};` +
  `${italic ? 'font-style:italic;' : ''}font-display:swap;` +
  `unicode-range:${range}${size === undefined ? '' : `;size-adjust:${size}%`}}`

const bothWeights = (family: string, file: string, range: string, size?: number): Face[] =>
  ([400, 700] as const).map((weight) => ({
    family,
    file: `${file}-${weight}`,
    range,
    weight,
    ...(size === undefined ? {} : { size }),
  }))

// Where ranges overlap, the later rule wins: so the files of seldom letters stand first.

const arabicLine = `${sets.arabic},${sets.arabicMarks}`
/** Between Naskh's height and its width, so that bold words stand out and lines hardly grow. */
const markaziInNaskh = 118

/** Languages whose letters the small files hold whole, so that no word is drawn from two files. */
const inSmallFiles = new Set(['ar', 'fa', 'ckb', 'ku', 'ur'])

const naskh = (small: boolean): Face[] => [
  ...bothWeights('Naskh', 'naskh-all', small ? sets.allArabic : `${sets.allArabic},${sets.arabicMarks}`),
  ...bothWeights('Naskh', 'source-serif-more', sets.latinMore, latinInNaskh),
  ...bothWeights('Naskh', 'source-serif-letters', sets.latinLetters, latinInNaskh),
  ...(small ? bothWeights('Naskh', 'naskh', arabicLine) : []),
  ...bothWeights('Naskh', small ? 'naskh' : 'naskh-all', sets.digits, digitsInNaskh),
]

const inMarkazi = `${sets.headlineArabic},${sets.headlineMarks},${sets.digits}`

/** Bold type of text, and headlines: both from the one file of Markazi, so that a page needs no bold Naskh beside
 *  it. */
const markazi: readonly Face[] = [
  { family: 'Naskh', file: 'naskh-400', range: sets.arabicMarks, weight: 700 },
  { family: 'Naskh', file: 'markazi-700', range: inMarkazi, weight: 700, size: markaziInNaskh },
  ...(
    [
      ['naskh-all-700', sets.allArabic, 100],
      ['source-serif-more-700', sets.latinMore, latinInNaskh],
      ['source-serif-letters-700', sets.latinLetters, latinInNaskh],
      ['naskh-700', sets.arabic, 100],
      ['naskh-400', sets.arabicMarks, 100],
    ] as const
  ).map(([file, range, size]): Face => ({
    family: 'Markazi',
    file,
    range,
    weight: 700,
    size: Math.round(size * besideMarkazi),
  })),
  { family: 'Markazi', file: 'markazi-700', range: inMarkazi, weight: 700 },
]

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
        ...bothWeights(
          'Vazirmatn',
          small ? 'vazirmatn' : 'vazirmatn-all',
          `${small ? sets.arabic : sets.allArabic},${sets.arabicMarks},${sets.digits}`,
        ),
      ]
    : [
        ...bothWeights('Vazirmatn', 'vazirmatn', sets.arabic),
        ...bothWeights('Vazirmatn', 'vazirmatn-latin', sets.latin),
      ]),
]

const made = new Map<string, Fonts>()

/** The type of an edition's pages.
 *  @param language a BCP 47 tag. */
export const fontsOf = (language: string, theme: Theme): Fonts => {
  const key = `${language} ${theme}`
  const known = made.get(key)
  if (known) return known
  const fonts = make(language, theme)
  made.set(key, fonts)
  return fonts
}

const make = (language: string, theme: Theme): Fonts => {
  const arabicPage = script(language) === 'Arab'
  const small = inSmallFiles.has(languageOf(language))
  const all = small ? '' : '-all'
  if (theme === 'plain') {
    const own = standIns('vazirmatn')
    const stack = `Vazirmatn,${own.families},system-ui,sans-serif`
    const files = arabicPage
      ? [`vazirmatn${all}-400`, `vazirmatn${all}-700`]
      : ['vazirmatn-latin-400', 'vazirmatn-latin-700']
    return fonts(vazirmatn(arabicPage, small), own.css, stack, stack, files)
  }
  if (!arabicPage) {
    const own = standIns('source')
    const stack = `Source Serif,${own.families},serif`
    return fonts(sourceSerif, own.css, stack, stack, ['source-serif-400', 'source-serif-700'])
  }
  const own = standIns('naskh')
  const stack = `Naskh,${own.families},Noto Sans Arabic,Geeza Pro,Segoe UI,Tahoma,serif`
  if (!hasMarkazi(language)) return fonts(naskh(small), own.css, stack, stack, [`naskh${all}-400`, `naskh${all}-700`])
  const head = standIns('markazi')
  return fonts([...naskh(small), ...markazi], own.css + head.css, stack, `Markazi,${head.families},${stack}`, [
    'naskh-400',
    'markazi-700',
  ])
}

const fonts = (
  faces: readonly Face[],
  standIns: string,
  text: string,
  headline: string,
  files: readonly string[],
): Fonts => {
  const own = text.startsWith('Vazirmatn') ? '' : 'Georgia,Noto Serif,Noto Naskh Arabic,Geeza Pro,'
  const families = `--text:${text};--headline:${headline};--foreign:${own}system-ui,serif`
  return { css: `${faces.map(rule).join('')}${standIns}:root{${families}}`, preloads: files.map(fontAddress) }
}
