import type { Missing } from '#desk/missing.ts'
import type { Markup } from '#site/parts/markup.ts'
import { momentExact } from './moments.ts'
import type { DeskVoice } from './words.ts'

/** What is missing, in a few words. */
export const missingWords = (voice: DeskVoice, { what, until }: Missing): Markup =>
  what === 'embargo' && until !== null
    ? voice.word('missing.embargo', { until: momentExact(voice, Date.parse(until)) })
    : voice.word(`missing.${what}`)
