/** Sets of characters as CSS writes them in `unicode-range`: what each font file holds, and what a page asks it for. */

/** Letters and signs of Persian, Arabic, Sorani and Urdu with their vowel signs and digits, but no digits of Europe. */
export const arabic =
  'U+60C,U+61B,U+61F,U+621-63A,U+640-655,U+660-669,U+66B-66C,U+670,U+679,U+67E,U+686,U+688,U+691,U+695,U+698,' +
  'U+6A9,U+6AF,U+6B5,U+6BA,U+6BE,U+6C0-6C1,U+6C3,U+6C6,U+6CC,U+6CE,U+6D2-6D5,U+6F0-6F9'

/** The part of them that Markazi Text draws and headlines in Persian and Arabic need. */
export const headlineArabic =
  'U+60C,U+61B,U+61F,U+621-63A,U+640-655,U+660-669,U+66B-66C,U+670,U+67E,U+686,U+698,U+6A9,U+6AF,U+6C0,U+6CC,U+6F0-6F9'

/** Every letter of Arabic script that Unicode first had, for Pashto, Uyghur, Sindhi and others. */
export const allArabic = 'U+600-6FF,U+750-77F'

/** Marks that stand between words of Arabic script, and what joins or parts its letters. */
export const arabicMarks =
  'U+20-22,U+25,U+27-29,U+2C-2F,U+3A,U+5B,U+5D,U+A0,U+AB,U+B7,U+BB,U+D7,U+200B-200F,' +
  'U+2013-2014,U+2018-2019,U+201C-201D,U+2026,U+203A'

/** The same for headlines, which have fewer. */
export const headlineMarks =
  'U+20-21,U+25,U+28-29,U+2D-2F,U+3A,U+A0,U+AB,U+BB,U+200B-200F,U+2013-2014,U+2018-2019,U+201C-201D,U+2026'

export const digits = 'U+30-39'

/** What English needs. */
export const latin =
  'U+20-7E,U+A0,U+A3,U+A7,U+A9,U+AB,U+B0,U+B7,U+BB,U+D7,U+2013-2014,U+2018-201A,' +
  'U+201C-201E,U+2022,U+2026,U+203A,U+20AC,U+2212'

/** Latin letters and the signs beside them that a line in Arabic script does not have already. */
export const latinLetters = 'U+23-24,U+26,U+2B,U+3B,U+40-5A,U+5F,U+61-7A'

/** The other languages in Latin script, how Arabic and Persian names are transliterated, and seldom signs. */
export const latinMore =
  'U+2A,U+3C-3E,U+5C,U+5E,U+60,U+7B-7E,U+A1-AA,U+AC,U+AE-BA,U+BC-17F,U+18F,U+218-21B,U+259,U+2BB-2BF,' +
  'U+1E0C-1E0D,U+1E24-1E25,U+1E2A-1E2B,U+1E32-1E33,U+1E62-1E63,U+1E6C-1E6D,U+1E92-1E93,U+1E9E,' +
  'U+2020-2022,U+2030,U+2032-2033,U+2039-203A,U+20AC,U+2116,U+2122,U+2212'

/** The characters of such a set. */
export const charactersOf = (set: string): string =>
  set
    .split(',')
    .flatMap((range) => {
      const [first = 0, last = first] = range
        .slice(2)
        .split('-')
        .map((hex) => Number.parseInt(hex, 16))
      return Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at))
    })
    .join('')
