import { fit } from './intl.ts'
import { remembering } from './remembering.ts'

/** How an edition writes numbers: its tag, and a CLDR numbering system (`arabext` for ۱۲۳, `arab` for ١٢٣, `latn` for
 *  123). */
export type NumberHabit = Readonly<{ language: string; digits: string }>

const formatter = remembering((key: string) => {
  const [language, digits] = key.split(' ') as [string, string]
  return new Intl.NumberFormat(fit(language, 'NumberFormat'), { numberingSystem: digits })
})

/** A number as the edition writes it, with the language's separators: 1,234.5 and ۱٬۲۳۴٫۵ and 1.234,5. */
export const writeNumber = (n: number, habit: NumberHabit): string =>
  formatter(`${habit.language} ${habit.digits}`).format(n)

const shapes = remembering((digits: string): readonly string[] => {
  const written = [
    ...new Intl.NumberFormat('en', { numberingSystem: digits, useGrouping: false }).format(9876543210),
  ].toReversed()
  // Systems such as Hebrew or Roman numerals have no ten digits to map to.
  return written.length === 10 && written.every((shape) => /^\p{Nd}$/u.test(shape)) ? written : [...'0123456789']
})

/** Text with its ASCII digits in the edition's shapes and nothing else changed. For text that the system writes: never
 *  call it on what people wrote. */
export const writeDigits = (text: string, digits: string): string => {
  const shape = shapes(digits)
  return text.replace(/[0-9]/g, (digit) => shape[Number(digit)] ?? digit)
}

const isDigit = /^\p{Nd}$/u

// Unicode keeps decimal digits in unbroken rows of ten, each from zero to nine, so a digit's place in its row is its
// value.
const valueOf = remembering((digit: string): string => {
  const code = digit.codePointAt(0) ?? 0
  let before = 0
  while (isDigit.test(String.fromCodePoint(code - before - 1))) before++
  return String(before % 10)
}, 2000)

/** Text with the decimal digits of every script as ASCII digits: ۱۲۳, ١٢٣ and १२३ all become 123. */
export const readDigits = (text: string): string => text.replace(/\p{Nd}/gu, valueOf)
