import bidiFactory from 'bidi-js'
import type { Bidi } from 'bidi-js'
import { Buffer as Shaping, Direction, Feature, shape } from 'harfbuzzjs'
import { languageOf, script as scriptOf } from '#language/tag.ts'
import type { CardFace } from './card-faces.ts'

/** A text as it is drawn: which glyphs, in which face, running which way (UAX 9), for one em. Where its lines end is
 *  decided later: no letter is shaped otherwise for it, since lines end at spaces. */
export interface SetText {
  readonly text: string
  readonly runs: readonly GlyphRun[]
}

/** Neighbours that one face draws in one direction; from `start` up to `end`, as they are written. */
interface GlyphRun {
  readonly start: number
  readonly end: number
  readonly level: number
  readonly face: CardFace
  /** As they stand on paper, from left to right. */
  readonly glyphs: readonly Glyph[]
}

interface Glyph {
  readonly id: number
  /** The place in the text of what it draws. */
  readonly at: number
  /** In ems. */
  readonly advance: number
  readonly dx: number
  readonly dy: number
}

/** A glyph at its place on a line, in ems from the line's left end. */
export interface PlacedGlyph extends Glyph {
  readonly face: CardFace
  readonly x: number
}

// The package says default where it exports the function itself.
const bidi = (bidiFactory as unknown as () => Bidi)()
const letters = new Intl.Segmenter('und', { granularity: 'grapheme' })
/** What draws nothing: it stays in the run before it, or a half-space that a face lacks would part a word. */
const unseen = /^[\p{Default_Ignorable_Code_Point}\p{Cc}]+$/u

/** Signs that the newsroom's faces lack, by those that look so. */
const alike: Readonly<Record<string, string>> = {
  '\u2007': '\u00A0',
  '\u2009': '\u00A0',
  '\u202F': '\u00A0',
  '\u2010': '-',
  '\u2011': '-',
  '\u2015': '\u2014',
}

/** Sets a text; undefined where it has a letter that none of the faces draws.
 *  @param language a BCP 47 tag: Persian digits are drawn otherwise in Urdu. */
export const setText = (
  written: string,
  { language, direction, faces }: { language: string; direction: 'ltr' | 'rtl'; faces: readonly CardFace[] },
): SetText | undefined => {
  const text = written.replaceAll(/[\u2007\u2009\u2010\u2011\u2015\u202F]/g, (sign) => alike[sign] ?? sign)
  const { levels } = bidi.getEmbeddingLevels(text, direction)
  const pieces: { start: number; end: number; level: number; face: CardFace; script: string }[] = []
  let script = scriptOf(language) ?? 'Latn'
  for (const { segment, index } of letters.segment(text)) {
    const last = pieces.at(-1)
    const isSeen = !unseen.test(segment)
    const face = isSeen ? faceOf(segment, faces) : (last?.face ?? faces[0])
    if (face === undefined) return undefined
    script = isSeen ? (ownScript(segment) ?? script) : script
    const level = levels[index] ?? 0
    if (last !== undefined && last.face === face && last.level === level && last.script === script)
      last.end = index + segment.length
    else pieces.push({ start: index, end: index + segment.length, level, face, script })
  }
  const isArabic = scriptOf(language) === 'Arab'
  return { text, runs: pieces.map((piece) => ({ ...piece, glyphs: shaped(text, piece, language, isArabic) })) }
}

const faceOf = (segment: string, faces: readonly CardFace[]): CardFace | undefined => {
  const codes = [...segment].filter((sign) => !unseen.test(sign)).map((sign) => sign.codePointAt(0) ?? 0)
  return faces.find((face) => codes.every((code) => face.draws(code)))
}

/** The script of a letter; undefined for what is common to all. */
const ownScript = (segment: string): string | undefined => {
  if (/^\p{Script=Arabic}/u.test(segment)) return 'Arab'
  return /^\p{Script=Latin}/u.test(segment) ? 'Latn' : undefined
}

/** As pages have it: the small Latin of a line in Arabic script has no ligatures, other lines have proportional
 *  figures. */
const latinBeside = [new Feature('liga', 0)]
const latinAlone = [new Feature('pnum', 1)]

const shaped = (
  text: string,
  { start, end, level, face, script }: { start: number; end: number; level: number; face: CardFace; script: string },
  language: string,
  isArabic: boolean,
): Glyph[] => {
  const buffer = new Shaping()
  buffer.addText(text, start, end - start)
  buffer.setDirection(level % 2 === 1 ? Direction.RTL : Direction.LTR)
  buffer.setScript(script)
  buffer.setLanguage(languageOf(language))
  shape(face.font, buffer, script === 'Arab' ? [] : isArabic ? latinBeside : latinAlone)
  return buffer
    .getGlyphInfosAndPositions()
    .map(({ codepoint, cluster, xAdvance = 0, xOffset = 0, yOffset = 0 }) => ({
      id: codepoint,
      at: cluster,
      advance: xAdvance * face.scale,
      dx: xOffset * face.scale,
      dy: yOffset * face.scale,
    }))
}

/** How far it is, in ems, from the beginning of the text up to each place of it. */
export const advancesOf = ({ text, runs }: SetText): Float64Array => {
  const sums = new Float64Array(text.length + 1)
  for (const { at, advance } of runs.flatMap(({ glyphs }) => glyphs)) sums[at + 1] = (sums[at + 1] ?? 0) + advance
  for (let at = 1; at < sums.length; at += 1) sums[at] = (sums[at] ?? 0) + (sums[at - 1] ?? 0)
  return sums
}

/** The glyphs of one line of a text as they stand on paper (UAX 9, L2). No space may stand at its end. */
export const lineOf = (
  { runs }: SetText,
  start: number,
  end: number,
): { readonly width: number; readonly glyphs: readonly PlacedGlyph[] } => {
  const own = runs.flatMap((run) => {
    const glyphs = run.glyphs.filter(({ at }) => at >= start && at < end)
    return glyphs.length === 0 ? [] : [{ ...run, glyphs }]
  })
  let x = 0
  const glyphs = inOrder(own).flatMap(({ face, glyphs: some }) =>
    some.map((glyph) => {
      const placed = { ...glyph, face, x }
      x += glyph.advance
      return placed
    }),
  )
  return { width: x, glyphs }
}

/** From the highest level down to the lowest odd one, each stretch of runs at or above it is turned round. */
const inOrder = (runs: readonly GlyphRun[]): GlyphRun[] => {
  const turned = [...runs]
  const highest = Math.max(0, ...runs.map(({ level }) => level))
  for (let level = highest; level > 0; level -= 1)
    for (let from = 0; from < turned.length; from += 1) {
      let to = from
      while ((turned[to]?.level ?? -1) >= level) to += 1
      if (to > from) turned.splice(from, to - from, ...turned.slice(from, to).toReversed())
      from = Math.max(from, to)
    }
  return turned
}
