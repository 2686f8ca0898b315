import { z } from 'zod'
import { frontPage, setTopNews, topSubject } from '#archive/top-news.ts'
import { versionOf } from '#archive/versions.ts'
import { id, ifVersion, key, tag } from './fields.ts'
import { mustFindArticle, mustFindEdition, mustFindSection } from './must-find.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowed } from './rights.ts'
import { enterInLog, verb } from './verb.ts'
import { mustBeAtVersion } from './version-guard.ts'

/** The top news of an edition's front page or of one of its sections. */
export const top = verb({
  name: 'top',
  right: 'arrange',
  guarded: 'optional',
  summary: 'Puts articles at the head of an edition’s front page or of a section, in this order.',
  input: z.strictObject({
    edition: tag,
    ifVersion,
    section: key.optional().describe('Whose head; without one it is the front page’s.'),
    articles: z
      .array(id)
      .max(50)
      .describe('Published articles of this edition, the lead first; none empties the list.'),
  }),
  answer: z.object({ edition: tag, version: z.int(), articles: z.array(id) }),
  act: async (writing, input, by) => {
    const { code } = await mustFindEdition(writing, input.edition)
    mustBeAllowed(by, 'arrange', { editions: [code] })
    const section = input.section === undefined ? frontPage : await mustFindSection(writing, input.section)
    const subject = topSubject(code, section)
    await mustBeAtVersion(writing, subject, input.ifVersion)
    const articles = [...new Set(input.articles)]
    for (const number of articles) {
      const { edition, state } = await mustFindArticle(writing, number)
      if (edition !== code) throw new Refused('article.other-edition', { article: number, edition: code })
      if (state !== 'published') throw new Refused('article.not-published', { article: number, state })
    }
    await setTopNews(writing, code, section, articles)
    await enterInLog(writing, by, 'top', `edition:${code}`, { section: input.section ?? null, articles })
    return { edition: code, version: await versionOf(writing, subject), articles }
  },
})
