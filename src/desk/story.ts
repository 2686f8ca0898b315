import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { articlesOfStory } from '#archive/articles.ts'
import { sectionsOf } from '#archive/editions.ts'
import { changeShared } from '#archive/publication.ts'
import { changeStory, setSubjects, subjectIds } from '#archive/stories.ts'
import type { Story } from '#archive/stories.ts'
import { kinds } from '#story/article.ts'
import { chainField, setChain } from './source-chain.ts'
import { id, ifVersion, instant, key } from './fields.ts'
import { wantedSlugline } from './free-slugline.ts'
import { mustFindPicture, mustFindSection, mustFindStory, mustFindSubjects } from './must-find.ts'
import { mustBeCredited } from './fit-for-readers.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowedOnStory } from './rights.ts'
import { enterInLog, verb } from './verb.ts'

/** A change of what all articles of a story share; the public ones move to the lists where they now belong, and keep
 *  their addresses. */
export const story = verb({
  name: 'story',
  right: 'share',
  wakes: true,
  guarded: 'optional',
  summary:
    'Changes what all articles of a story share: slugline, section, kind, subjects, urgency, embargo, source chain, ' +
    'picture.',
  input: z.strictObject({
    story: id,
    ifVersion,
    slugline: key.optional().describe('Its name in the newsroom.'),
    section: key.optional(),
    kind: z.enum(kinds).optional(),
    urgency: z.int().min(1).max(9).optional(),
    embargo: instant.nullable().optional(),
    subjects: z.array(key).max(50).optional(),
    sources: chainField.optional(),
    picture: id.nullable().optional(),
  }),
  answer: z.object({ story: z.object({ id, version: z.int() }) }),
  act: async (writing, { story: number, ifVersion, ...given }, by) => {
    const found = await mustFindStory(writing, number, ifVersion)
    await mustBeAllowedOnStory(writing, by, 'share', number)
    const articles = await articlesOfStory(writing, number)
    const edition = articles[0]?.edition ?? 'en'
    const section = given.section === undefined ? undefined : await mustFindSection(writing, given.section)
    if (section !== undefined && section !== found.section)
      for (const article of articles.filter(({ state }) => state === 'published'))
        if (!(await sectionsOf(writing, article.edition)).some(({ id }) => id === section))
          throw new Refused('section.unnamed', { section: given.section, edition: article.edition })
    const { slugline } = given
    if (slugline !== undefined && slugline !== found.slugline) await wantedSlugline(writing, by, slugline)
    if (typeof given.picture === 'number') {
      await mustFindPicture(writing, given.picture)
      for (const { id, edition } of articles.filter(({ state }) => state === 'published'))
        await mustBeCredited(writing, edition, { article: id }, given, found)
    }
    const changes = {
      ...(slugline === undefined ? {} : { slugline }),
      ...(section === undefined ? {} : { section }),
      ...(given.kind === undefined ? {} : { kind: given.kind }),
      ...(given.urgency === undefined ? {} : { urgency: given.urgency }),
      ...(given.embargo === undefined ? {} : { embargoAt: given.embargo }),
      ...(given.picture === undefined ? {} : { picture: given.picture }),
    }
    const subjects = given.subjects === undefined ? undefined : await mustFindSubjects(writing, given.subjects)
    const had = subjects === undefined ? undefined : await subjectIds(writing, number)
    await changeShared(writing, number, async () => {
      await changeStory(writing, number, changes, by.now)
      if (subjects !== undefined) await setSubjects(writing, number, subjects)
      if (given.sources !== undefined) await setChain(writing, number, edition, given.sources)
    })
    await enterInLog(writing, by, 'story', `story:${number}`, {
      changed: Object.keys(given),
      ...differing({ ...found, subjects: had }, { ...changes, subjects }),
    })
    return { story: { id: number, version: found.version + 1 } }
  },
})

/** What was one thing and is another now, by number where it has one: who compares revisions is told by the log. */
const differing = (before: Shared, after: Shared): { was: Shared; is: Shared } => {
  const was: Record<string, unknown> = {}
  const is: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(after)) {
    const old = before[name as keyof Shared]
    if (value === undefined || isDeepStrictEqual(old, value)) continue
    was[name] = old ?? null
    is[name] = value
  }
  return { was, is }
}

type Shared = Partial<Omit<Story, 'id' | 'version'>> & { readonly subjects?: readonly number[] | undefined }
