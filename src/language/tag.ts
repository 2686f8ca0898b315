import { Fault } from '#common/fault.ts'
import { remembering } from './remembering.ts'

/** A language tag in its one agreed spelling (`FA-ir` → `fa-IR`, `iw` → `he`); undefined where the text is not a
 *  well-formed BCP 47 tag. Underscores are not accepted: what `fa_IR` means is for the importer that met it to say. */
export const canonicalTag = (text: string): string | undefined => {
  try {
    return Intl.getCanonicalLocales(text)[0]
  } catch (thrown) {
    if (thrown instanceof RangeError) return undefined
    throw thrown
  }
}

const localeOf = remembering((tag: string): Intl.Locale => {
  const canonical = canonicalTag(tag)
  if (canonical === undefined) throw new Fault('language.bad-tag', { tag })
  return new Intl.Locale(canonical)
})

/** The parsed tag, for this room. A malformed tag throws Fault('language.bad-tag'). */
export const parsed = (tag: string): Intl.Locale => localeOf(tag)

/** The bare language of a tag: `fa` of `fa-AF`. */
export const languageOf = (tag: string): string => localeOf(tag).language

/** The script that a tag is written in, also where it does not say so (ISO 15924): `Arab` of `fa`, `ckb` and `ku-IQ`,
 *  `Latn` of `ku`, `Hant` of `zh-TW`. `Zzzz` where CLDR does not know the language. */
export const script = remembering((tag: string): string => localeOf(tag).maximize().script ?? 'Zzzz')

// Unicode's right-to-left scripts; Aran is Arabic in its Nastaliq style.
const RIGHT_TO_LEFT = new Set(
  (
    'Adlm Arab Aran Armi Avst Chrs Cprt Elym Garay Hatr Hebr Hung Khar Lydi Mand Mani Mend Merc Mero Narb ' +
    'Nbat Nkoo Orkh Ougr Palm Phli Phlp Phnx Prti Rohg Samr Sarb Sogd Sogo Syrc Syre Syrj Syrn Thaa Yezi'
  ).split(' '),
)

/** Which way lines of this language run. It follows from the script, so `az-Arab`, `pa-PK` and `ks` run right to left,
 *  while `az`, `pa` and `ks-Deva` do not. */
export const direction = (tag: string): 'ltr' | 'rtl' => (RIGHT_TO_LEFT.has(script(tag)) ? 'rtl' : 'ltr')

const chain = remembering((tag: string): readonly string[] => {
  const own = script(tag)
  const subtags = localeOf(tag).baseName.split('-')
  const shorter = subtags.map((_, dropped) => subtags.slice(0, subtags.length - dropped).join('-'))
  // A reader of Kurdish in Arabic script cannot read it in Latin script: a fallback keeps the script.
  const readable = shorter.filter((candidate) => script(candidate) === own)
  const bare = languageOf(tag)
  if (!readable.includes(bare) && own !== 'Zzzz' && !readable.includes(`${bare}-${own}`))
    readable.push(`${bare}-${own}`)
  return Object.freeze([...new Set([...readable, 'en'])])
})

/** The tags to look under, one after the other, for words or data in a language: `de-AT` → `de` → `en`. The script
 *  never changes on the way, except at the end to English: `zh-TW` → `zh-Hant` → `en`. */
export const fallbacks = (tag: string): readonly string[] => chain(tag)
