// Makes the fonts that the newsroom serves: npm run fonts. Whole fonts are fetched into a temporary folder, cut to the
// characters of src/site/fonts/sets.ts and written beside it with their licences; so are those of share cards, which
// are drawn by the server and lie in src/pictures/type. The results are committed, so neither an installation nor a
// start needs what this needs.

import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import * as sets from '../src/site/fonts/sets.ts'
import { withOwnWidths } from './font-widths.ts'

type SubsetFont = (
  font: Buffer,
  text: string,
  options: { targetFormat: 'woff2' | 'truetype'; keepFeatures: string[]; noHinting: boolean; dropTables: string[] },
) => Promise<Buffer>

const cutter = 'subset-font@2.9.0'
const families = {
  naskh: { from: '@expo-google-fonts/noto-naskh-arabic', version: '0.4.5', file: 'NotoNaskhArabic' },
  markazi: { from: '@expo-google-fonts/markazi-text', version: '0.4.1', file: 'MarkaziText' },
  'source-serif': { from: '@expo-google-fonts/source-serif-4', version: '0.4.1', file: 'SourceSerif4' },
  vazirmatn: { from: '@expo-google-fonts/vazirmatn', version: '0.4.1', file: 'Vazirmatn' },
} as const
type Family = keyof typeof families

const weights = { 400: '400Regular', 700: '700Bold', '400-italic': '400Regular_Italic' } as const
type Weight = keyof typeof weights

const arabicText = [sets.arabic, sets.arabicMarks, sets.digits]
const wanted: readonly [
  family: Family,
  part: string,
  weights: readonly Weight[],
  sets: readonly string[],
  without?: string,
][] = [
  ['naskh', '', [400, 700], arabicText],
  ['naskh', '-all', [400, 700], [...arabicText, sets.allArabic]],
  ['markazi', '', [700], [sets.headlineArabic, sets.headlineMarks, sets.digits]],
  ['source-serif', '', [400, 700, '400-italic'], [sets.latin]],
  ['source-serif', '-letters', [400, 700], [sets.latinLetters], 'liga'],
  ['source-serif', '-more', [400, 700, '400-italic'], [sets.latinMore]],
  ['vazirmatn', '', [400, 700], arabicText],
  ['vazirmatn', '-all', [400, 700], [...arabicText, sets.allArabic]],
  ['vazirmatn', '-latin', [400, 700], [sets.latin]],
  ['vazirmatn', '-more', [400, 700], [sets.latinMore]],
]

/** The few of share cards: each holds all that its face draws, since nobody waits for their bytes. */
const forCards: readonly [family: Family, weights: readonly Weight[], sets: readonly string[]][] = [
  ['naskh', [400, 700], [...arabicText, sets.allArabic]],
  ['markazi', [700], [sets.headlineArabic, sets.headlineMarks, sets.digits]],
  ['source-serif', [400, 700], [sets.latin, sets.latinLetters, sets.latinMore]],
  ['vazirmatn', [400, 700], [...arabicText, sets.allArabic, sets.latin, sets.latinMore]],
]

// What shapes and places letters; no small capitals or fractions. `locl` keeps Persian digits Persian. A font's digits
// are all as wide as each other or each as wide as it is: the other way is a feature. Naskh's are nearly the same both
// ways.
const features = ['ccmp', 'locl', 'init', 'medi', 'fina', 'isol', 'rlig', 'liga', 'calt', 'kern', 'mark', 'mkmk']
const figures: Readonly<Record<Family, readonly string[]>> = {
  naskh: [],
  markazi: [],
  'source-serif': ['pnum'],
  vazirmatn: ['tnum'],
}

const source = join(dirname(import.meta.dirname), 'src')
const target = join(source, 'site', 'fonts')
const cards = join(source, 'pictures', 'type')
const folder = mkdtempSync(join(tmpdir(), 'dragoman-fonts-'))
try {
  const packages = Object.values(families).map(({ from, version }) => `${from}@${version}`)
  execFileSync(
    'npm',
    ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', cutter, ...packages],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  )
  const subsetFont: SubsetFont = createRequire(join(folder, 'package.json'))('subset-font')
  const cut = async (
    family: Family,
    weight: Weight,
    characters: readonly string[],
    targetFormat: 'woff2' | 'truetype',
    without?: string,
  ): Promise<Buffer> => {
    const { from, file } = families[family]
    const style = weights[weight]
    const font = readFileSync(join(folder, 'node_modules', from, style, `${file}_${style}.ttf`))
    // All its digits are as wide as the 3, which tears the years in headlines apart.
    const whole = family === 'markazi' ? withOwnWidths(font, '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹', 60) : font
    return subsetFont(whole, characters.map(sets.charactersOf).join(''), {
      targetFormat,
      keepFeatures: [...features, ...figures[family]].filter((feature) => feature !== without),
      noHinting: true,
      dropTables: ['STAT'],
    })
  }
  const write = (path: string, bytes: Buffer): void => {
    writeFileSync(path, bytes)
    process.stdout.write(`${path} ${bytes.length}\n`)
  }
  for (const old of readdirSync(target)) if (old.endsWith('.woff2')) rmSync(join(target, old))
  for (const [family, part, some, characters, without] of wanted)
    for (const weight of some)
      write(join(target, `${family}${part}-${weight}.woff2`), await cut(family, weight, characters, 'woff2', without))
  mkdirSync(cards, { recursive: true })
  for (const old of readdirSync(cards)) if (old.endsWith('.ttf')) rmSync(join(cards, old))
  for (const [family, some, characters] of forCards)
    for (const weight of some)
      write(join(cards, `${family}-${weight}.ttf`), await cut(family, weight, characters, 'truetype'))
  for (const [family, { from }] of Object.entries(families))
    for (const folderOfType of [target, cards])
      copyFileSync(join(folder, 'node_modules', from, 'LICENSE_FONT'), join(folderOfType, `${family}-OFL.txt`))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
