import { z } from 'zod'
import { allEditions } from '#archive/editions.ts'
import { addMedia as addToArchive, changeMedia, findMedia, mediaSettings } from '#archive/media.ts'
import { tombstoneOf } from '#archive/removed.ts'
import { editionsShowing } from '#archive/shown-media.ts'
import type { Writing } from '#archive/writing.ts'
import { may } from '#story/may.ts'
import { line, tag } from './fields.ts'
import { mustFindEdition } from './must-find.ts'
import { saveWords } from './media.ts'
import { focalField, mediumAnswer, mediumWords, answerMediumTo, wordsAnswer } from './media-answer.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowed } from './rights.ts'
import { enterInLog, verb } from './verb.ts'
import type { By } from './verb.ts'

/** A file that was taken into the newsroom's folders, as the room that knows files tells it. */
export const storedFile = z.object({
  kind: z.enum(['picture', 'audio', 'video', 'file']),
  mime: z.string(),
  hash: z.string(),
  file: z.string(),
  bytes: z.int(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  words: z.object({
    caption: z.string().nullable(),
    alternative: z.string().nullable(),
    credit: z.string().nullable(),
    rights: z.string().nullable(),
  }),
})

/** What whoever brings a file says of it. */
export const broughtWith = z.strictObject({
  edition: tag
    .optional()
    .describe('The edition whose words these are. Without one, credit and rights are for all of them.'),
  ...mediumWords,
  focal: focalField.optional(),
  name: line(255).optional().describe('What its file is called, for whoever looks for it.'),
})

/** A file becomes a medium. It is no verb that the API has by its name: there, the file itself comes in.
 *
 *  What is not said is taken from what the file says of itself. A file that is here already stays the medium that it
 *  is; of its words, only those are filled in that it does not have, since articles may show them. Where readers see
 *  it, none are, unless whoever brings it may change what is said of media. */
export const addMedia = verb({
  name: 'add-media',
  right: 'add-media',
  summary: 'Takes a picture, a sound, a film or a PDF file in.',
  input: broughtWith.extend({ file: storedFile }),
  answer: mediumAnswer.extend({
    added: z.boolean().describe('False where the same file was here already.'),
    says: wordsAnswer
      .omit({ transcript: true })
      .describe('What the file says of itself. Its caption counts where it is known in which language it is.'),
  }),
  act: async (writing, { file, edition, focal, name, ...said }, by) => {
    if (edition !== undefined) await mustFindEdition(writing, edition)
    mustBeAllowed(by, 'add-media', { editions: edition === undefined ? 'any' : [edition] })
    if (edition === undefined && (said.caption || said.alt)) throw new Refused('edition.missing')
    const { words, ...columns } = file
    const { caption, alternative: alt, credit, rights } = words
    const says = { caption, alt, credit, rights }
    if ((await tombstoneOf(writing, { hash: file.hash })) !== undefined) throw new Refused('media.removed')
    const known = await findMedia(writing, { hash: file.hash })
    const brought = { origin: null, name: name || null, by: by.actor, at: by.now }
    const number = known ?? (await addToArchive(writing, { ...columns, ...brought }))
    const before = await mediaSettings(writing, number)
    if (known !== undefined && !(await mayDescribe(writing, by, known))) {
      await enterInLog(writing, by, 'add-media', `media:${number}`, { added: false, edition: edition ?? null })
      return { ...(await answerMediumTo(writing, by, number)), added: false, says }
    }

    const everywhere = edition === undefined ? said : {}
    await changeMedia(
      writing,
      number,
      missing({ credit: everywhere.credit || says.credit, rights: everywhere.rights || says.rights, focal }, before),
    )
    const language = edition ?? (await onlyEdition(writing))
    if (language !== undefined) {
      const own = before?.texts[language]
      const had = { ...own, alt: own?.alternative }
      const credits = edition === undefined ? {} : { credit: said.credit, rights: said.rights }
      const filled = missing({ caption: said.caption || says.caption, alt: said.alt || says.alt, ...credits }, had)
      if (Object.keys(filled).length > 0) await saveWords(writing, number, language, filled, own)
    }
    await enterInLog(writing, by, 'add-media', `media:${number}`, {
      added: known === undefined,
      edition: edition ?? null,
    })
    return { ...(await answerMediumTo(writing, by, number)), added: known === undefined, says }
  },
})

/** Whether somebody may fill in words of a medium that is here already: readers would see them at once. */
const mayDescribe = async (writing: Writing, { actor }: By, medium: number): Promise<boolean> => {
  if (may(actor, 'describe-media', { editions: 'any' })) return true
  const editions = (await allEditions(writing)).map(({ code }) => code)
  return (await editionsShowing(writing, medium, editions)).length === 0
}

/** What is given and was not there before. */
const missing = <T extends object>(
  given: T,
  before: Partial<Record<keyof T, unknown>> | undefined,
): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(
    Object.entries(given).filter(
      ([name, value]) =>
        value !== undefined && value !== null && value !== '' && (before?.[name as keyof T] ?? null) === null,
    ),
  ) as { [K in keyof T]?: NonNullable<T[K]> }

/** The language of what a file says of itself is not told: it is that of the newsroom, where that has one only. */
const onlyEdition = async (writing: Writing): Promise<string | undefined> => {
  const [first, ...more] = await allEditions(writing)
  return more.length === 0 ? first?.code : undefined
}
