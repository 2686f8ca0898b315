import { catalogueOf } from '#language/catalogue.ts'
import { habits } from '#language/habits.ts'
import { voiceIn } from '#site/parts/voice.ts'
import type { Voice } from '#site/parts/voice.ts'
import ar from './words/ar.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }
import fa from './words/fa.json' with { type: 'json' }

/** The name of a message of the desk. */
export type Word = keyof typeof en

const catalogue = catalogueOf<Word>({ en, fa, ar })

/** The languages that the desk speaks. */
export const deskLanguages = ['fa', 'ar', 'en'] as const
export type DeskLanguage = (typeof deskLanguages)[number]

export const isDeskLanguage = (text: unknown): text is DeskLanguage =>
  (deskLanguages as readonly unknown[]).includes(text)

/** How the desk speaks to somebody: the habits of its language, or those that they chose. */
export interface DeskVoice extends Voice<Word> {
  readonly language: DeskLanguage
  readonly digits: string
  readonly calendar: string
  /** IANA name of the zone that times are told in. */
  readonly timeZone: string
}

export const deskVoice = (
  language: DeskLanguage,
  chosen: { readonly digits: string | null; readonly calendar: string | null; readonly timeZone: string },
): DeskVoice => {
  const usual = habits(language)
  const digits = chosen.digits ?? usual.digits
  return {
    ...voiceIn(catalogue, { code: language, digits, words: {} }),
    language,
    digits,
    calendar: chosen.calendar ?? usual.calendar,
    timeZone: chosen.timeZone,
  }
}
