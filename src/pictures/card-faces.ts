import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Blob, Face, Font } from 'harfbuzzjs'
import { script } from '#language/tag.ts'
import type { Theme } from '#story/newsroom.ts'
import { besideMarkazi, digitsInNaskh, hasMarkazi, latinInNaskh, naskhInLatin } from '#story/type-sizes.ts'

/** A face of the newsroom's as a line asks for it. */
export interface CardFace {
  readonly font: Font
  /** Of the size that is asked for, in units of the font: what its advances are multiplied by. */
  readonly scale: number
  /** Whether it draws a character. */
  draws(code: number): boolean
}

/** Two voices of a card: `headline` as headlines are set, `text` as text is. */
export type CardVoice = 'headline' | 'text'

/** The faces that a language is set in, the one that draws most of its letters first; each character is drawn by the
 *  first that has it, as on pages. */
export const cardFaces = (language: string, theme: Theme, voice: CardVoice): readonly CardFace[] => {
  const weight = voice === 'headline' ? 700 : 400
  if (theme === 'plain') return [face(`vazirmatn-${weight}`, 100)]
  const [naskh, serif] = [`naskh-${weight}`, `source-serif-${weight}`]
  if (script(language) !== 'Arab') return [face(serif, 100), face(naskh, naskhInLatin)]
  const beside = [face(naskh, digitsInNaskh, digit), face(naskh, 100), face(serif, latinInNaskh)]
  if (voice === 'text' || !hasMarkazi(language)) return beside
  return [face('markazi-700', 100), ...beside.map((one) => ({ ...one, scale: one.scale * besideMarkazi }))]
}

const digit = (code: number): boolean => code >= 0x30 && code <= 0x39

const face = (file: string, size: number, only: (code: number) => boolean = () => true): CardFace => {
  const { font, codes } = loaded(file)
  const scale = size / 100 / font.face.upem
  return { font, scale, draws: (code) => codes.has(code) && only(code) }
}

interface Loaded {
  readonly font: Font
  readonly codes: ReadonlySet<number>
}

const known = new Map<string, Loaded>()

const loaded = (file: string): Loaded => {
  const before = known.get(file)
  if (before !== undefined) return before
  const read = new Face(new Blob(readFileSync(join(import.meta.dirname, 'type', `${file}.ttf`))))
  const now = { font: new Font(read), codes: new Set(read.collectUnicodes()) }
  known.set(file, now)
  return now
}
