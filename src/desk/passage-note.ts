import { z } from 'zod'
import { addPassageNote, passageNotesOf, settlePassageNote } from '#archive/passage-notes.ts'
import { id, lines } from './fields.ts'
import { mustFindArticle } from './must-find.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowedOn } from './rights.ts'
import { enterInLog, verb } from './verb.ts'

/** What colleagues say to one another about a passage. Readers never see it, and the text stays as it is. */
export const passageNote = verb({
  name: 'passage-note',
  right: 'submit',
  summary: 'Notes something on a passage of an article for colleagues, answers a note, settles it or opens it again.',
  input: z
    .strictObject({
      article: id,
      note: id.optional().describe('The note that is answered or settled; without it a new one is made.'),
      block: z
        .string()
        .max(32)
        .optional()
        .describe('Where a new note hangs: the id of a block, or `headline`, `lead`, `kicker`, `dateline`.'),
      start: z.int().min(0).max(1_000_000).default(0).describe('How far into the text of the block.'),
      words: z.string().max(500).default('').describe('The words that it is about.'),
      text: lines(3000).optional().describe('What is said.'),
      done: z.boolean().optional().describe('Whether the note is settled.'),
    })
    .refine(({ text, done }) => Boolean(text) || done !== undefined, 'Say something, or say whether it is done.')
    .refine(
      ({ note, block, text }) => note !== undefined || (block !== undefined && Boolean(text)),
      'A new note needs a block and a text.',
    ),
  answer: z.object({ article: id, note: id }),
  act: async (writing, { article: number, note, block = '', start, words, text, done }, by) => {
    const article = await mustFindArticle(writing, number)
    await mustBeAllowedOn(writing, by, 'submit', article)
    const { actor, now: at } = by
    const begun = (await passageNotesOf(writing, number)).find((one) => one.id === note && one.thread === null)
    if (note !== undefined && begun === undefined)
      throw new Refused('passage-note.not-found', { article: number, note })
    let made = note
    if (text) {
      const where = begun === undefined ? { block, start, words } : { block: null, start: null, words: null }
      const added = await addPassageNote(writing, { article: number, thread: note ?? null, ...where, text, actor, at })
      made ??= added
    }
    if (done !== undefined && begun !== undefined && done !== (begun.doneAt !== null))
      await settlePassageNote(writing, begun.id, done ? at : null)
    await enterInLog(writing, by, 'passage-note', `article:${number}`, {
      note: made,
      ...(done === undefined ? {} : { done }),
    })
    return { article: number, note: made ?? 0 }
  },
})
