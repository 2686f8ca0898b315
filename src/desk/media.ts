import { z } from 'zod'
import { allEditions } from '#archive/editions.ts'
import { changeMedia, mediaSettings, saveMediaText } from '#archive/media.ts'
import type { MediaText } from '#archive/media.ts'
import { showMediaAgain, hideMedia } from '#archive/media-rights.ts'
import type { Writing } from '#archive/writing.ts'
import { byEdition, id, ifVersion, instant, line } from './fields.ts'
import { raised } from './version-guard.ts'
import { mustFindEdition, mustFindPicture } from './must-find.ts'
import { mustStayCredited } from './fit-for-readers.ts'
import { focalField, mediumAnswer, mediumWords, answerMediumTo } from './media-answer.ts'
import { Refused } from './refusals.ts'
import { staying } from './given-or-before.ts'
import { mustBeAllowed } from './rights.ts'
import { enterInLog, verb } from './verb.ts'

/** Words, credit and cut of a picture, a sound or a film, wherever it is shown. */
export const media = verb({
  name: 'media',
  right: 'describe-media',
  summary: 'Changes what is said of a picture, a sound or a film, and how a picture is cut. What is left out stays.',
  input: z.strictObject({
    media: id,
    ifVersion,
    focal: focalField.nullable().optional(),
    credit: line(300).nullable().optional().describe('For editions that have none of their own.'),
    rights: line(1000).nullable().optional(),
    rightsUntil: instant.nullable().optional().describe('From when on it may no longer be shown.'),
    leavesAtEnd: z
      .boolean()
      .optional()
      .describe('Whether it is taken off every page by itself at that moment; texts keep its place.'),
    poster: id.nullable().optional().describe('The picture that stands for a film until it is played.'),
    words: byEdition(z.strictObject(mediumWords)).default({}),
  }),
  guarded: 'optional',
  wakes: true,
  answer: mediumAnswer,
  act: async (writing, { media: number, ifVersion, words, ...everywhere }, by) => {
    const before = await mediaSettings(writing, number)
    if (before === undefined) throw new Refused('media.not-found', { media: number })
    const { focal, credit, rights, rightsUntil, leavesAtEnd, poster } = everywhere
    const editions = Object.keys(words)
    const shared = Object.values(everywhere).some((value) => value !== undefined)
    mustBeAllowed(by, 'describe-media', { editions: shared ? 'any' : editions })
    const clears = [rights, rightsUntil, leavesAtEnd].some((value) => value !== undefined)
    if (clears || Object.values(words).some((own) => own.rights !== undefined))
      mustBeAllowed(by, 'clear-media', { editions: clears ? 'any' : editions })
    if (typeof poster === 'number') await mustFindPicture(writing, poster)
    const change = async (): Promise<void> => {
      await changeMedia(writing, number, {
        ...(focal === undefined ? {} : { focal }),
        ...(credit === undefined ? {} : { credit: credit || null }),
        ...(rights === undefined ? {} : { rights: rights || null }),
        ...(rightsUntil === undefined ? {} : { rightsUntil }),
        ...(leavesAtEnd === undefined ? {} : { leavesAtEnd }),
        ...(poster === undefined ? {} : { poster }),
      })
      for (const [edition, wished] of Object.entries(words))
        await saveWords(writing, number, edition, wished, before.texts[edition])
    }
    const ends = rightsUntil === undefined ? before.rightsUntil : rightsUntil
    const over = ends !== null && ends <= by.now && (leavesAtEnd ?? before.leavesAtEnd)
    const all = (await allEditions(writing)).map(({ code }) => code)
    await mustStayCredited(writing, number, all, change)
    if (over && !before.down) await hideMedia(writing, [number], by.now)
    if (!over && before.down) await showMediaAgain(writing, number)
    await raised(writing, `media:${number}`, { made: false, ifVersion })
    await enterInLog(writing, by, 'media', `media:${number}`, {
      editions: Object.keys(words),
      everywhere: Object.keys(everywhere),
    })
    return answerMediumTo(writing, by, number)
  },
})

const wordsInput = z.object(mediumWords)

/** Writes the words of one edition: what was left out stays. */
export const saveWords = async (
  writing: Writing,
  number: number,
  edition: string,
  wished: z.output<typeof wordsInput>,
  own: MediaText | undefined,
): Promise<void> => {
  const { code } = await mustFindEdition(writing, edition)
  await saveMediaText(writing, number, code, {
    caption: staying(wished.caption, own?.caption),
    alternative: staying(wished.alt, own?.alternative),
    credit: staying(wished.credit, own?.credit),
    rights: staying(wished.rights, own?.rights),
    transcript: staying(wished.transcript, own?.transcript),
  })
}
