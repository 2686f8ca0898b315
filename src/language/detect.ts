import { addressesIn } from './addresses.ts'
import { ARABIC_SCRIPT } from './detect/arabic-script.ts'
import { CYRILLIC } from './detect/cyrillic.ts'
import { LATIN_SCRIPT } from './detect/latin-script.ts'
import { bestOf } from './detect/profile.ts'
import type { Group, Guess } from './detect/profile.ts'

// Scripts that (nearly) one language writes in, with the letters that it takes to be sure.
const ALONE: Readonly<Record<string, readonly [tag: string, letters: number]>> = {
  Greek: ['el', 5],
  Armenian: ['hy', 4],
  Georgian: ['ka', 4],
  Hangul: ['ko', 3],
  Thai: ['th', 5],
  Lao: ['lo', 4],
  Khmer: ['km', 4],
  Tamil: ['ta', 4],
  Telugu: ['te', 4],
  Kannada: ['kn', 4],
  Malayalam: ['ml', 4],
  Gujarati: ['gu', 4],
  Gurmukhi: ['pa', 4],
  Sinhala: ['si', 4],
  Bengali: ['bn', 6],
  Thaana: ['dv', 4],
  Myanmar: ['my', 5],
  Ethiopic: ['am', 8],
  Tibetan: ['bo', 5],
  Oriya: ['or', 4],
  Syriac: ['syr', 5],
}
const GROUPS: Readonly<Record<string, Group>> = { Arabic: ARABIC_SCRIPT, Latin: LATIN_SCRIPT, Cyrillic: CYRILLIC }
const SCRIPTS = [...Object.keys(GROUPS), ...Object.keys(ALONE), 'Hebrew', 'Devanagari', 'Han', 'Hiragana', 'Katakana']
const LETTERS = SCRIPTS.map((name) => [name, new RegExp(String.raw`(?=\p{L})\p{Script=${name}}`, 'gu')] as const)

const LONGEST = 5_000

/** The language that a text is in, judged by its script, its letters and its small words, with a confidence from 0 to
 *  1: how likely it is right. A headline of three or four words often gets a guess of little confidence (0.3); callers
 *  take what they need: an import nothing under 0.8, a hint to a translator the best. Undefined where a text is too
 *  short or too mixed to tell. Persian from an Arabic keyboard (ي ك) is Persian; Sorani (`ckb`), Urdu, Pashto, Sindhi,
 *  Uyghur and Azerbaijani (`azb`) in Arabic script are neither Persian nor Arabic; `ku` is Kurmanji in Latin script.
 *  Only the first five thousand characters are read. */
export const detectLanguage = (text: string): Guess | undefined => {
  const prose = withoutAddresses(text.slice(0, LONGEST).normalize('NFC'))
  const counts = LETTERS.map(([name, letter]) => [name, prose.match(letter)?.length ?? 0] as const).toSorted(
    (one, other) => other[1] - one[1],
  )
  const total = counts.reduce((sum, [, count]) => sum + count, 0)
  const [name, count] = counts[0] ?? ['', 0]
  const of = (script: string): number => counts.find(([other]) => other === script)?.[1] ?? 0
  if (count === 0) return undefined
  const kana = of('Hiragana') + of('Katakana')
  if (kana > 1 && (kana + of('Han')) / total > 0.6 && kana / (kana + of('Han')) > 0.08) return guess('ja', kana, 3)
  if (count / total < 0.55) return undefined
  if (name === 'Han') return count >= 4 ? guess('zh', count, 5) : undefined
  if (name === 'Hebrew') return hebrew(prose, count)
  if (name === 'Devanagari') return count >= 6 ? devanagari(prose, count) : undefined
  const group = GROUPS[name]
  if (group !== undefined) return bestOf(wordsOf(prose, name), group, name === 'Arabic' ? typed(prose) : undefined)
  const alone = ALONE[name]
  return alone === undefined || count < alone[1] ? undefined : guess(alone[0], count, alone[1])
}

// Persian, Kurdish and Urdu keyboards have ی and ک, Arabic ones ي and ك, and Persian is typed on those too.
const typed = (text: string): Readonly<Record<string, number>> => {
  const eastern = /[یک]/u.test(text)
  const arabic = /[يك]|ى(?!\p{L})/u.test(text)
  if (eastern && !arabic) return { fa: 0.4, ur: 0.2, azb: 0.1, ar: -1.5 }
  if (arabic && !eastern) return { ar: 0.4, ur: -1, ckb: -0.5 }
  return eastern ? {} : { fa: 0.05 }
}

const guess = (tag: string, letters: number, enough: number): Guess | undefined =>
  letters < Math.min(enough, 3)
    ? undefined
    : { tag, confidence: letters >= enough * 3 ? 0.99 : letters >= enough ? 0.9 : 0.7 }

// Yiddish has letters and small words of its own; anything else in Hebrew script is Hebrew.
const hebrew = (text: string, count: number): Guess | undefined => {
  if (count < 3) return undefined
  const yiddish =
    (text.match(/[װױײ]|ײַ|אָ|אַ|פֿ/gu)?.length ?? 0) +
    (text.match(/(?<!\p{L})(?:און|איז|די|דער|דאָס|נישט|מיט|פון|פֿון|אויף|האט|האָט)(?!\p{L})/gu)?.length ?? 0)
  return guess(yiddish * 12 > count ? 'yi' : 'he', count, 4)
}

const devanagari = (text: string, count: number): Guess | undefined => {
  const has = (words: RegExp): number => text.match(words)?.length ?? 0
  const marathi = has(/(?<!\p{L})(?:आहे|आणि|आहेत|या|हे|च्या|होते|ते)(?![\p{L}\p{M}])|ळ/gu)
  const nepali = has(/(?<!\p{L})(?:छ|छन्|हो|र|मा|गर्ने|भएको|थियो|लाई)(?![\p{L}\p{M}])/gu)
  const hindi = has(/(?<!\p{L})(?:है|हैं|में|के|की|का|और|से|को|ने|पर|यह|था|थी|नहीं)(?![\p{L}\p{M}])/gu)
  const [best, second] = (
    [
      ['hi', hindi],
      ['mr', marathi],
      ['ne', nepali],
    ] as const
  ).toSorted((one, other) => other[1] - one[1])
  if (best === undefined || best[1] === 0 || best[1] === second?.[1]) return undefined
  return guess(best[0], count, 10)
}

const wordsOf = (text: string, script: string): readonly string[] => {
  const pattern =
    script === 'Arabic'
      ? /[\p{Script=Arabic}\p{M}\u200C-\u200D]+/gu
      : new RegExp(String.raw`\p{Script=${script}}[\p{Script=${script}}\p{M}'’‘ʻ\u0060]*`, 'gu')
  const words = text.toLowerCase().match(pattern) ?? []
  return (
    script === 'Arabic'
      ? words.map(bare)
      : words.map((word) => word.replace(/^i̇/u, 'i').normalize('NFC').replaceAll('̇', ''))
  ).filter((word) => word !== '')
}

const bare = (word: string): string =>
  word
    .replace(/[\u064B-\u0653\u0655-\u065F\u0670\u0640\u061F\u060C\u061B]|\u200D/gu, '')
    .replace(/^\u200C+|\u200C+$/gu, '')
    .replaceAll(/[يى]/gu, 'ی')
    .replaceAll('ك', 'ک')
    .replaceAll(/[٪٫٬۔\p{Nd}]/gu, '')

const withoutAddresses = (text: string): string => {
  let prose = text.replaceAll(/[@#][\p{L}\p{N}_]+/gu, ' ')
  for (const { from, to } of addressesIn(prose).toReversed()) prose = `${prose.slice(0, from)} ${prose.slice(to)}`
  return prose
}
