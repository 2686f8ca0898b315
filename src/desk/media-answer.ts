import { z } from 'zod'
import { hiddenMedia } from '#archive/closed-stories.ts'
import { mediaIn, mediaSettings } from '#archive/media.ts'
import type { Reading } from '#archive/reading.ts'
import { versionOf } from '#archive/versions.ts'
import { actorSeen, byEdition, id, instantText, instantTextOrNull, line, lines, moment } from './fields.ts'
import type { Writing } from '#archive/writing.ts'
import { lookAs } from './look-as.ts'
import { Refused } from './refusals.ts'
import type { By } from './verb.ts'

/** What staff say of a medium in one edition. What is left out stays as it is; null takes it away. */
export const mediumWords = {
  caption: line(3000).nullable().optional().describe('What stands below it.'),
  alt: line(1000).nullable().optional().describe('What who cannot see it is told.'),
  credit: line(300).nullable().optional().describe('Who made it, as readers are told.'),
  rights: line(1000).nullable().optional().describe('What may be done with it; for the newsroom itself.'),
  transcript: lines(200_000).nullable().optional().describe('What is said in a sound or a film, line by line.'),
}

/** The same in an answer. */
export const wordsAnswer = z.object({
  caption: z.string().nullable(),
  alt: z.string().nullable(),
  credit: z.string().nullable(),
  rights: z.string().nullable(),
  transcript: z.string().nullable(),
})

export const focalField = z
  .strictObject({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) })
  .describe('The point that stays in sight where a picture is cut: from 0 (left, top) to 1.')

/** A medium as staff see it. */
export const mediumAnswer = z.object({
  media: id,
  version: z.int().describe('Goes up with every act on it.'),
  name: z.string().nullable().describe('What its file was called when it came; null where nobody knows.'),
  by: actorSeen.nullable().describe('Who brought it; null where nobody knows.'),
  at: moment.describe('When it came.'),
  kind: z.enum(['picture', 'audio', 'video', 'file']),
  file: z
    .string()
    .nullable()
    .describe('Where readers get it; of a picture, one of its sizes. Null where the newsroom has no file of it.'),
  width: z.int().nullable(),
  height: z.int().nullable(),
  duration: z.int().nullable().describe('How long a sound or a film is, in milliseconds; null until it is measured.'),
  sizes: z.int().describe('In how many sizes and formats a picture can be had; 0 until they are made.'),
  focal: focalField.nullable(),
  credit: z.string().nullable().describe('The credit in editions that have none of their own.'),
  rights: z.string().nullable(),
  rightsUntil: moment.nullable().describe('From when on it may no longer be shown.'),
  leavesAtEnd: z.boolean().describe('Whether it is then taken off every page by itself.'),
  down: z.boolean().describe('Whether it was taken off because its rights ended: readers see nothing of it.'),
  poster: id.nullable().describe('The picture that stands for a film until it is played.'),
  words: byEdition(wordsAnswer),
})

/** The same after an act, for who did it: a writing does not know yet what they may see. */
export const answerMediumTo = async (writing: Writing, { actor }: By, number: number) => {
  await lookAs(writing, actor)
  return answerMedium(writing, number)
}

/** What a medium is, for who looks. */
export const answerMedium = async (reading: Reading, number: number): Promise<z.output<typeof mediumAnswer>> => {
  const medium = (await mediaIn(reading, '', [number], 'taken off too')).get(number)
  const settings = await mediaSettings(reading, number)
  if ((await hiddenMedia(reading)).includes(number)) throw new Refused('media.not-found', { media: number })
  if (medium === undefined || settings === undefined) throw new Refused('media.not-found', { media: number })
  const { kind, file, width, height, duration, renditions } = medium
  const words = Object.entries(settings.texts).map(
    ([edition, { alternative, transcript = null, ...text }]) =>
      [edition, { ...text, alt: alternative, transcript }] as const,
  )
  const { name, by, at, rightsUntil, leavesAtEnd, down, poster } = settings
  return {
    media: number,
    version: await versionOf(reading, `media:${number}`),
    name,
    by: by && { kind: by.kind, id: by.id, name: by.name },
    at: instantText(at),
    kind,
    file: file === null ? null : `/media/${file}`,
    width,
    height,
    duration,
    sizes: renditions.length,
    focal: settings.focal,
    credit: settings.credit,
    rights: settings.rights,
    rightsUntil: instantTextOrNull(rightsUntil),
    leavesAtEnd,
    down,
    poster,
    words: Object.fromEntries(words),
  }
}
