import type { FileRefusalCode } from '#pictures/refusal.ts'
import { sizeWords } from './media-words.ts'
import type { DeskVoice } from './words.ts'

/** Why a file is not taken, and what to do, in the member's language. */
export const fileRefusalText = (
  voice: DeskVoice,
  code: FileRefusalCode | 'room' | 'away' | 'many' | 'late' | 'other',
  most: number,
): string =>
  code === 'media.too-large'
    ? voice.text('media.refused.media.too-large', { most: sizeWords(voice, most) })
    : voice.text(`media.refused.${code}`)
