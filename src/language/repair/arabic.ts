import { LETTER, MARK, swap } from './edit.ts'
import type { Rule } from './edit.ts'
import { SPELLING } from './arabic-spelling.ts'

const WORD_START = `(?<![${LETTER}${MARK}])`
const WORD_END = `(?![${LETTER}${MARK}])`

// Words whose last letter is ى, which Persian keyboards write like ي.
const MAQSURA = new Set(
  (
    'إلی علی حتی لدی متی سوی مدی أخری کبری صغری مستشفی مصطفی موسی عیسی لیلی سلمی یحیی منی هدی رؤی قری ملتقی ' +
    'مقهی مبنی معنی أعلی أدنی أولی یری جری مضی بنی اشتری انتهی لکی'
  ).split(' '),
)

/** Arabic letters that a Persian keyboard wrote, Arabic digits, و at its word, and common words in their spelling. */
export const ARABIC: readonly Rule[] = [
  swap('letters', new RegExp(`[${LETTER}${MARK}]+`, 'gu'), ([word]) => {
    if (!/[یکۀہە]/u.test(word)) return undefined
    // With its article or a conjunction before it a word is still the same.
    const bare = word.replace(new RegExp(`[${MARK}]`, 'gu'), '').replace(/^[وف]?(?:ال)?/u, '')
    const ending = MAQSURA.has(bare.replaceAll('ك', 'ک').replaceAll('ي', 'ی')) ? 'ى' : 'ي'
    return word.replace(/ی$/u, ending).replaceAll('ی', 'ي').replaceAll('ک', 'ك').replaceAll(/[ۀہە]/gu, 'ه')
  }),
  swap('digits', /[۰-۹]/gu, ([digit]) => String.fromCharCode(digit.charCodeAt(0) - 0x90)),
  swap('conjunction', new RegExp(`${WORD_START}و +(?=[«“]?[${LETTER}]{2,})`, 'gu'), () => 'و'),
  ...SPELLING,
  swap(
    'letters',
    new RegExp(`(?<=[${LETTER}])\u200C(?=[${LETTER}])|${WORD_START}\u200C|\u200C${WORD_END}`, 'gu'),
    () => '',
  ),
]

const KURDISH: Readonly<Record<string, string>> = { ي: 'ی', ى: 'ی', ك: 'ک' }

/** Letters of the Sorani, Urdu and Pashto keyboards. */
export const NEIGHBOURS: Readonly<Record<string, readonly Rule[]>> = {
  ckb: [swap('letters', /[يىك]/gu, ([letter]) => KURDISH[letter]), swap('letters', /ه\u200C/gu, () => 'ە')],
  ur: [swap('letters', /[يىك]/gu, ([letter]) => KURDISH[letter])],
  ps: [swap('letters', /ك/gu, () => 'ک')],
}
