import { writeDuration, writeFileSize } from '#language/measures.ts'
import type { DeskVoice } from './words.ts'

/** How long a recording is. */
export const lengthWords = (voice: DeskVoice, duration: number): string =>
  writeDuration(Math.max(1, Math.round(duration / 1000)), { language: voice.language, digits: voice.digits })

/** How large a file is. */
export const sizeWords = (voice: DeskVoice, bytes: number): string =>
  writeFileSize(bytes, { language: voice.language, digits: voice.digits })
