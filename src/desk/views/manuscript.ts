import { z } from 'zod'
import { manuscriptOrNew } from '#archive/manuscripts.ts'
import { id } from '../fields.ts'
import { mustFindArticle } from '../must-find.ts'
import { mustBeAllowed, subjectOf } from '../rights.ts'
import { numberInPath, view } from '../view.ts'

/** What several people write in an article. */
export const manuscriptView = view({
  name: 'manuscript',
  path: 'articles/{article}/manuscript',
  right: 'see',
  summary: 'What is being written in an article, as the document that the verb `commit` takes steps into.',
  input: z.strictObject({ article: numberInPath }),
  answer: z.object({
    article: id,
    version: z.int(),
    doc: z.unknown().describe('As ProseMirror writes it.'),
    typed: z.boolean().describe('Whether something is in it that no revision says yet.'),
  }),
  see: async (reading, { article: number }, by) => {
    const article = await mustFindArticle(reading, number)
    mustBeAllowed(by, 'see', { ...subjectOf(article), public: false })
    const { version, doc, revisionVersion } = await manuscriptOrNew(reading, number)
    return { article: number, version, doc: doc.toJSON() as unknown, typed: version > revisionVersion }
  },
})
