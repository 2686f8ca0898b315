/** A font of readers' own devices, drawn in the width and on the line of the newsroom's font until that has come, so
 *  that nothing moves when it does. */
interface StandIn {
  readonly family: string
  /** Names that `local()` finds it by, the first that there is. */
  readonly names: readonly string[]
  readonly weight: 400 | 700
  /** Its size in per cent, such that the same text is as wide. */
  readonly size: number
  /** Of the newsroom's font, in per cent of its size: how far its line goes above and below the baseline. */
  readonly line?: readonly [above: number, below: number]
  readonly range?: string
}

const rule = ({ family, names, weight, size, line, range }: StandIn): string => {
  const sources = names.map((name) => `local(${name})`).join()
  // What is overridden is made larger or smaller with the letters.
  const overridden =
    line === undefined
      ? ''
      : `;ascent-override:${per(line[0], size)}%;descent-override:${per(line[1], size)}%;line-gap-override:0%`
  const covers = range === undefined ? '' : `;unicode-range:${range}`
  return (
    `@font-face{font-family:${family};src:${sources};font-weight:${weight};size-adjust:${size}%` +
    `${overridden}${covers}}`
  )
}

const per = (metric: number, size: number): number => Math.round((metric / size) * 1000) / 10

// Debian's own Noto Naskh draws the Persian 4, 6 and 7 as Urdu does, and digits of Europe large and without serifs:
// whatever is next in line draws them instead.
const withoutDigits = 'U+0-2F,U+3A-6F3,U+6F5,U+6F8-FFFF'
const naskhLine = [106.9, 63.4] as const
const markaziLine = [83.9, 36.1] as const
const sourceLine = [103.6, 33.5] as const
const vazirmatnLine = [102.5, 53.7] as const

// Widths of the Noto, Liberation and DejaVu fonts are measured in Chromium with the demo stories; Georgia's and Times's
// come from tables of metrics. Those of Apple's and Microsoft's Arabic letters are guessed to be as Noto's.
const rules = {
  naskh: [
    {
      family: 'Naskh A',
      names: ['NotoNaskhArabic-Regular', 'NotoNaskhArabicUI-Regular'],
      weight: 400,
      size: 100,
      line: naskhLine,
      range: withoutDigits,
    },
    {
      family: 'Naskh A',
      names: ['NotoNaskhArabic-Bold', 'NotoNaskhArabicUI-Bold'],
      weight: 700,
      size: 100,
      line: naskhLine,
      range: withoutDigits,
    },
    { family: 'Naskh B', names: ['Georgia'], weight: 400, size: 94 },
    { family: 'Naskh B', names: ['Georgia-Bold'], weight: 700, size: 88 },
    { family: 'Naskh C', names: ['NotoSerif-Regular', 'NotoSerif'], weight: 400, size: 87 },
    { family: 'Naskh C', names: ['NotoSerif-Bold'], weight: 700, size: 84.5 },
  ],
  markazi: [
    {
      family: 'Markazi A',
      names: ['NotoNaskhArabic-Bold', 'NotoNaskhArabicUI-Bold', 'GeezaPro-Bold', 'SegoeUI-Bold'],
      weight: 700,
      size: 88.5,
      line: markaziLine,
      range: withoutDigits,
    },
    // Markazi draws the bold words of texts too; this rule wins over Naskh's own.
    {
      family: 'Naskh A',
      names: ['NotoNaskhArabic-Bold', 'NotoNaskhArabicUI-Bold'],
      weight: 700,
      size: 104.5,
      line: naskhLine,
      range: withoutDigits,
    },
  ],
  source: [
    { family: 'Source A', names: ['Georgia'], weight: 400, size: 107, line: sourceLine },
    { family: 'Source A', names: ['Georgia-Bold'], weight: 700, size: 100, line: sourceLine },
    { family: 'Source B', names: ['NotoSerif-Regular', 'NotoSerif'], weight: 400, size: 99, line: sourceLine },
    { family: 'Source B', names: ['NotoSerif-Bold'], weight: 700, size: 96, line: sourceLine },
    { family: 'Source C', names: ['LiberationSerif', 'TimesNewRomanPSMT'], weight: 400, size: 117, line: sourceLine },
    {
      family: 'Source C',
      names: ['LiberationSerif-Bold', 'TimesNewRomanPS-BoldMT'],
      weight: 700,
      size: 113.5,
      line: sourceLine,
    },
  ],
  vazirmatn: [
    { family: 'Vazirmatn A', names: ['NotoSansArabic-Regular'], weight: 400, size: 100, line: vazirmatnLine },
    { family: 'Vazirmatn A', names: ['NotoSansArabic-Bold'], weight: 700, size: 92, line: vazirmatnLine },
    {
      family: 'Vazirmatn B',
      names: ['ArialMT', 'LiberationSans', 'Roboto-Regular'],
      weight: 400,
      size: 100,
      line: vazirmatnLine,
    },
    {
      family: 'Vazirmatn B',
      names: ['Arial-BoldMT', 'LiberationSans-Bold', 'Roboto-Bold'],
      weight: 700,
      size: 94,
      line: vazirmatnLine,
    },
  ],
} as const satisfies Record<string, readonly StandIn[]>

/** `@font-face` rules of the fonts that stand in for one of the newsroom's, and their families in order. */
export const standIns = (font: keyof typeof rules): { readonly css: string; readonly families: string } => ({
  css: rules[font].map(rule).join(''),
  families: [...new Set(rules[font].map(({ family }) => family))].join(),
})
