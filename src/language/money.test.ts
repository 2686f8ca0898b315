import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { asRead, asSeen } from '#test/practice/as-seen.ts'
import { money, writeMoney } from './money.ts'
import type { MoneyOptions } from './money.ts'
import { numberHabit } from './numbers.ts'
import { direction } from './tag.ts'

const visible = (text: string): string =>
  text.replaceAll(/[\u200E\u200F\u061C\u2066-\u2069]/g, '').replaceAll(/[\u00A0\u202F]/g, ' ')
const spoken = (language: string, amount: number, currency: string, options: MoneyOptions = {}): string =>
  visible(writeMoney(amount, currency, numberHabit(language), options))

test('Persian says the sum and the word, and reckons in Tomans by thousands and millions', () => {
  assert.equal(spoken('fa', 20_000, 'IRR'), '۲۰٬۰۰۰ ریال')
  assert.equal(spoken('fa', 2500, 'IRT'), '۲٬۵۰۰ تومان')
  assert.equal(spoken('fa', 250_000, 'IRT', { compact: true }), '۲۵۰ هزار تومان')
  assert.equal(spoken('fa', 2_500_000, 'IRT', { compact: true }), '۲٫۵ میلیون تومان')
  assert.equal(spoken('fa', 5, 'USD'), '۵ دلار')
  assert.equal(spoken('fa', 12.5, 'EUR'), '۱۲٫۵۰ یورو')
  assert.equal(spoken('fa', 5, 'USD', { display: 'sign' }), '$۵')
  assert.equal(spoken('fa', 5, 'IRR', { display: 'sign' }), '۵ ریال')
  assert.equal(spoken('fa-AF', 5, 'AFN'), '۵ افغانی')
  assert.equal(spoken('fa', 5, 'CHF'), '۵ فرانک سوئیس')
})

test('Arabic counts its money in all its forms', () => {
  assert.deepEqual(
    [1, 2, 3, 11, 100, 12.5].map((amount) => spoken('ar', amount, 'USD')),
    ['دولار واحد', 'دولاران', '3 دولارات', '11 دولارًا', '100 دولار', '12.50 دولار'],
  )
  assert.deepEqual(
    [1, 2, 3, 11].map((amount) => spoken('ar', amount, 'SYP')),
    ['ليرة سورية واحدة', 'ليرتان سوريتان', '3 ليرات سورية', '11 ليرة سورية'],
  )
  assert.equal(spoken('ar', 3, 'IQD'), '3 دنانير عراقية')
  assert.equal(spoken('ar', 1_200_000, 'USD', { compact: true }), '1.2 مليون دولار')
  assert.equal(spoken('ar', 2_000_000, 'USD', { compact: true }), 'مليونا دولار')
  assert.equal(spoken('ar', 5, 'USD', { display: 'sign' }), '5 $')
  assert.equal(visible(writeMoney(5, 'USD', { language: 'ar', digits: 'arab' })), '٥ دولارات')
})

test('English, German, Hebrew, Sorani and Pashto write money in their own ways', () => {
  assert.equal(spoken('en', 1234.5, 'USD'), '$1,234.50')
  assert.equal(spoken('en', 5, 'IQD'), '5 Iraqi dinars')
  assert.equal(spoken('en', 1_200_000, 'USD', { compact: true }), '1.2 million US dollars')
  assert.equal(spoken('en', 3, 'IRT'), '3 tomans')
  assert.equal(spoken('de', 12.5, 'EUR'), '12,50 €')
  assert.equal(spoken('de', 5, 'EUR', { display: 'words' }), '5 Euro')
  assert.equal(spoken('de', 5, 'IRR', { display: 'words' }), '5 iranische Rial')
  assert.equal(spoken('he', 5, 'ILS'), '5 ₪')
  assert.equal(spoken('he', 5, 'ILS', { display: 'words' }), '5 שקלים')
  assert.equal(spoken('ckb', 25_000, 'IQD'), '٢٥٬٠٠٠ دینار')
  assert.equal(spoken('ckb', 5, 'USD'), '٥ دۆلار')
  assert.equal(spoken('ps', 5, 'USD'), '۵ ډالره')
  assert.equal(spoken('ps', 500, 'AFN'), '۵۰۰ افغانۍ')
  assert.equal(spoken('fr', 12.5, 'EUR'), '12,50 €')
  assert.equal(spoken('fr', 2_000_000, 'EUR', { compact: true }), '2 millions d’euros')
  assert.equal(spoken('es', 2_000_000, 'USD', { compact: true }), '2 millones de dólares estadounidenses')
  assert.equal(spoken('it', 2_000_000, 'EUR', { compact: true }), '2 milioni di euro')
})

test('a sum below zero keeps its minus, or stands in brackets as accounts have it', () => {
  assert.equal(spoken('en', -5, 'USD', { accounting: true }), '($5)')
  assert.equal(spoken('fa', -5, 'USD', { accounting: true }), '(۵ دلار)')
  const line = `بدهی ${writeMoney(-5, 'USD', numberHabit('fa'), { display: 'sign' })} است`
  assert.ok(asSeen(line, 'rtl').replaceAll('\u2212', '-').includes('-$۵'), asSeen(line, 'rtl'))
  const hebrew = `חוב ${writeMoney(-5, 'ILS', numberHabit('he'))} היום`
  assert.match(asSeen(hebrew, 'rtl').replaceAll('\u00A0', ' '), /₪ -5/)
})

test('a sum is read in its order in a line of any language', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('fa', 'ar', 'he', 'ckb', 'ps', 'ur', 'en', 'de'),
      fc.constantFrom('USD', 'EUR', 'IRR', 'IRT', 'IQD', 'ILS', 'AFN', 'JPY'),
      fc.constantFrom(1, 2, 3, 12.5, 250, 1_200_000),
      fc.constantFrom<MoneyOptions>({}, { display: 'sign' }, { display: 'words' }, { compact: true }),
      (language, currency, amount, options) => {
        const sum = writeMoney(amount, currency, numberHabit(language), options)
        const word = direction(language) === 'rtl' ? 'باغ' : 'garden'
        const line = `${word} ${sum} ${word}`
        return asRead(line, direction(language)) === line.replaceAll(/[\u200E\u200F\u061C\u2066-\u2069]/g, '')
      },
    ),
    { numRuns: 500 },
  )
})

test('what is no currency is refused', () => {
  assert.throws(() => money(5, 'XXQ', numberHabit('en')), { code: 'language.no-currency' })
})
