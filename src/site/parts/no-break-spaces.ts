const NO_BREAK = '\u00A0'
/** Tags in the middle of a line; any other one ends it. */
const INLINE = /^<\/?(?:a|b|bdi|bdo|em|i|mark|s|small|span|strong|sub|sup|time|u)\b/
const CODE = /^<(pre|code|script|style|svg|textarea|time)\b/

const NUMBER = /(?:(?<![\p{L}\p{Nd}])[+−-])?\p{Nd}+(?:[.,:٫٬/]\p{Nd}+)*[%٪°]?/gu
const GROUP = / \(?\+?\p{Nd}/uy
const RECKONED = / [-–−×x+÷=] \p{Nd}/uy
const NOUN = / ([\p{L}°][\p{L}\p{M}\u200C./²³]{0,13})(?![\p{L}\p{M}])/uy
const SIGN = /[»”"’)]?(?:[.,;:!?…،؛؟]| [-–−])/uy
const LINE_END = /[»”"’)]?(?:\n|$)/uy
const WORD_BEFORE = /[\p{L}\p{M}\u200C]+\.?$/u

// Words that a number names a thing by: Line 4, صفحهٔ ۱۲, رقم 7.
const NAMING: ReadonlySet<string> = new Set(
  [
    'line page part chapter no. nos. number platform section article gate act volume vol. fig. p. pp.',
    'خط شماره شمارهٔ بخش صفحه صفحهٔ فصل سال ساعت قطعه قطعهٔ بند ماده مادهٔ طبقه طبقهٔ جلد ردیف سکوی گروه',
    'الخط رقم الرقم الجزء الصفحة الفصل عام العام سنة الساعة المادة الطابق الرصيف المجموعة',
    'linie seite teil kapitel nr. nummer artikel gleis absatz band abb. ligne voie línea página linea pagina',
    'קו עמוד חלק פרק מספר רציף هێڵی ژمارە ژمارەی لاپەڕە بەشی کرښه شمېره مخ برخه لائن صفحہ نمبر',
  ]
    .join(' ')
    .split(' '),
)

// Small words are no nouns: «12 of them» may break before «of».
const SMALL: ReadonlySet<string> = new Set(
  [
    'a an and are as at but by for from had has have in is of on or that the their this to was were who with',
    'و از به در با بر تا که را یا بود شد است هم اما من في على إلى عن مع أو أن كان ما لا',
    'der die das den dem des ein eine und oder von vom zu zum zur in im an am auf aus bei mit für ist war',
    'de la le les des du et ou en à au aux dans par pour sur el los las y o con del un una il lo gli di da',
    'של את עם על או גם לە بە بۆ و یان د په کې او یا کے کی کا میں سے کو نے اور پر',
  ]
    .join(' ')
    .split(' '),
)

/** HTML of a text with no-break spaces where a line may not end: within telephone numbers, scores and sums, between a
 *  number and its noun, its unit or what it numbers (Line 4). Only spaces become others, and only on the page: what is
 *  stored stays. */
export const unbroken = (html: string): string => {
  if (!/\p{Nd}/u.test(html)) return html
  const tokens = html.split(/(<[^<>]*>)/)
  const { plain, places } = lineOf(tokens)
  const bound = boundIn(plain)
  if (bound.size === 0) return html
  return tokens
    .map((token, n) => {
      const start = places[n] ?? 0
      return token.startsWith('<')
        ? token
        : token.replaceAll(' ', (space, at: number) => (bound.has(start + at) ? NO_BREAK : space))
    })
    .join('')
}

/** The text of HTML without its tags, code and moments (which the page sets itself) made unreadable, and where each
 *  token begins in it. */
const lineOf = (tokens: readonly string[]): { plain: string; places: readonly number[] } => {
  let plain = ''
  let code: string | undefined
  const places = tokens.map((token) => {
    const at = plain.length
    if (!token.startsWith('<')) plain += code === undefined ? token : '\uFFFC'.repeat(token.length)
    else {
      if (code === undefined) code = CODE.exec(token)?.[1]
      else if (token.startsWith(`</${code}`)) code = undefined
      if (!INLINE.test(token)) plain += '\n'
    }
    return at
  })
  return { plain, places }
}

/** The places of the spaces of a text at which no line may end. */
const boundIn = (plain: string): ReadonlySet<number> => {
  const bound = new Set<number>()
  let last = -1
  for (const { index: from, 0: number } of plain.matchAll(NUMBER)) {
    const to = from + number.length
    const closed = plain.charAt(to) === ')' ? to + 1 : to
    if (stands(GROUP, plain, closed)) bound.add(closed)
    if (stands(RECKONED, plain, to)) bound.add(to).add(to + 2)
    const before = plain.charAt(from - 1)
    const held = before === NO_BREAK || bound.has(from - 1)
    const word =
      before === ' ' || held ? WORD_BEFORE.exec(plain.slice(Math.max(0, from - 20), from - 1))?.[0] : undefined
    const names = word !== undefined && NAMING.has(word.toLowerCase())
    // The last number of a line hangs on the word before it where the line has others, as a score has: «Darsina 3,
    // Kalmira 2».
    const ends = stands(SIGN, plain, to) || (stands(LINE_END, plain, to) && last > plain.lastIndexOf('\n', from))
    if (before === ' ' && word !== undefined && (names || ends)) bound.add(from - 1)
    // A number that names a thing does not also hold the word after it: «Line 4 runs» may break before «runs». Nor does
    // a year or the end of a score.
    const alone = names || held || /^\p{Nd}{4}$/u.test(number)
    if (!alone && !SMALL.has(after(NOUN, plain, to)?.toLowerCase() ?? 'of')) bound.add(to)
    last = from
  }
  return bound
}

const stands = (pattern: RegExp, text: string, at: number): boolean => {
  pattern.lastIndex = at
  return pattern.test(text)
}

/** The word that a pattern finds just here. */
const after = (pattern: RegExp, text: string, at: number): string | undefined => {
  pattern.lastIndex = at
  return pattern.exec(text)?.[1]
}
