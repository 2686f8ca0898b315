import { z } from 'zod'
import { mediaSettings } from '#archive/media.ts'
import { tombstoneOf } from '#archive/removed.ts'
import { replaceFile } from '#archive/replace-media.ts'
import { storedFile } from './add-media.ts'
import { id } from './fields.ts'
import { answerMediumTo, mediumAnswer } from './media-answer.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowed } from './rights.ts'
import { enterInLog, verb } from './verb.ts'
import { raised } from './version-guard.ts'

/** Another file in the place of a medium's, wherever it is shown. As with `add-media`, the API has it by its file and
 *  not by its name. */
export const replaceMedia = verb({
  name: 'replace-media',
  right: 'clear-media',
  summary: 'Puts another file in the place of a medium’s, on every page; its number and its words stay.',
  input: z.strictObject({ media: id, file: storedFile }),
  wakes: true,
  answer: mediumAnswer,
  act: async (writing, { media, file }, by) => {
    mustBeAllowed(by, 'clear-media', { editions: 'any' })
    const before = await mediaSettings(writing, media)
    if (before === undefined) throw new Refused('media.not-found', { media })
    if (before.kind !== file.kind) throw new Refused('media.other-kind', { media, kind: before.kind, is: file.kind })
    if ((await tombstoneOf(writing, { hash: file.hash })) !== undefined) throw new Refused('media.removed')
    const other = await replaceFile(writing, media, file, by.now)
    if (other !== undefined) throw new Refused('media.here-already', { media: other })
    await raised(writing, `media:${media}`, { made: false, ifVersion: undefined })
    await enterInLog(writing, by, 'replace-media', `media:${media}`, { kind: file.kind })
    return answerMediumTo(writing, by, media)
  },
})
