import { z } from 'zod'
import { passageNotesOf } from '#archive/passage-notes.ts'
import { actorSeen, id, instantText, instantTextOrNull, moment } from '../fields.ts'
import { mustFindArticle } from '../must-find.ts'
import { mustBeAllowed, subjectOf } from '../rights.ts'
import { numberInPath, view } from '../view.ts'

const said = z.object({ id, text: z.string(), by: actorSeen, at: moment })

/** What colleagues said about passages of an article. */
export const passageNotesView = view({
  name: 'passage-notes',
  path: 'articles/{article}/passage-notes',
  right: 'see',
  summary: 'The notes on passages of an article, with their answers, in the order in which they were written.',
  input: z.strictObject({ article: numberInPath }),
  answer: z.object({
    article: id,
    notes: z.array(
      said.extend({
        block: z.string().describe('The id of a block, or a field of the head.'),
        start: z.int(),
        words: z.string(),
        doneAt: moment.nullable(),
        answers: z.array(said),
      }),
    ),
  }),
  see: async (reading, { article: number }, by) => {
    const article = await mustFindArticle(reading, number)
    mustBeAllowed(by, 'see', { ...subjectOf(article), public: false })
    const all = await passageNotesOf(reading, number)
    const saidBy = ({ id, text, actor, at }: (typeof all)[number]) => ({ id, text, by: actor, at: instantText(at) })
    return {
      article: number,
      notes: all
        .filter(({ thread }) => thread === null)
        .map((note) => ({
          ...saidBy(note),
          block: note.block ?? '',
          start: note.start ?? 0,
          words: note.words ?? '',
          doneAt: instantTextOrNull(note.doneAt),
          answers: all.filter(({ thread }) => thread === note.id).map(saidBy),
        })),
    }
  },
})
