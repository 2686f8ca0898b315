import { z } from 'zod'
import { assignMember, setDue } from '#archive/assignments.ts'
import { memberById } from '#archive/members.ts'
import { addPitch, decidePitch as enterDecision, pitchesOf } from '#archive/pitches.ts'
import { addStory, storyById } from '#archive/stories.ts'
import { slug } from '#language/slug.ts'
import { kinds } from '#story/article.ts'
import { makeDrafts, draftField } from './drafts.ts'
import { id, instant, key, lines, tag, words } from './fields.ts'
import { madeSlugline, wantedSlugline } from './free-slugline.ts'
import { mustFindEdition, mustFindMember, mustFindSection, mustFindStory } from './must-find.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowed } from './rights.ts'
import { enterInLog, verb } from './verb.ts'

/** A story that somebody wants to tell, before anything is written. */
export const pitch = verb({
  name: 'pitch',
  right: 'pitch',
  summary: 'Pitches a story: it has no article until somebody accepts it.',
  input: z.strictObject({
    section: key,
    edition: tag.describe('The edition that it would be written in.'),
    title: words(300),
    text: lines(5_000).min(1).describe('What it is about, and why it should be told.'),
    slugline: key.optional(),
    kind: z.enum(kinds).default('news'),
    due: instant.nullable().default(null),
  }),
  answer: z.object({ story: z.object({ id, slugline: z.string() }) }),
  act: async (writing, { section, edition, title, text, slugline, kind, due }, by) => {
    await mustFindEdition(writing, edition)
    mustBeAllowed(by, 'pitch', { editions: [edition] })
    const story = await addStory(writing, {
      slugline:
        slugline === undefined
          ? await madeSlugline(writing, by, slug(title, edition) || 'pitch')
          : await wantedSlugline(writing, by, slugline),
      kind,
      section: await mustFindSection(writing, section),
      urgency: 5,
      embargoAt: null,
      picture: null,
      at: by.now,
    })
    const made = await storyById(writing, story)
    const { member } = by.actor
    const entered = made?.slugline ?? ''
    await addPitch(writing, entered, { story, edition, title, text, member, by: by.actor, at: by.now })
    if (due !== null) await setDue(writing, story, due, by.now)
    await enterInLog(writing, by, 'pitch', `story:${story}`, { edition, section, kind })
    return { story: { id: story, slugline: entered } }
  },
})

/** What becomes of a pitch. */
export const decidePitch = verb({
  name: 'decide-pitch',
  right: 'finish',
  summary:
    'Accepts a pitch, which makes a draft and gives it to whoever pitched it or to somebody else, or refuses it with ' +
    'a reason. Whoever pitched it can refuse it too: then it is withdrawn.',
  input: z
    .strictObject({
      story: id,
      accept: z.boolean(),
      reason: lines(1_000).default(''),
      member: key.optional().describe('Who writes it; left out, whoever pitched it.'),
      due: instant.nullable().default(null),
    })
    .refine(({ accept, reason }) => accept || reason !== '', { path: ['reason'], message: 'Give the reason.' }),
  answer: z.object({ story: id, article: id.nullable() }),
  act: async (writing, { story, accept, reason, member: name, due }, by) => {
    await mustFindStory(writing, story)
    const [found] = await pitchesOf(writing, [story])
    if (found === undefined) throw new Refused('pitch.not-found', { story })
    const { edition, title } = found
    const own = found.member !== null && found.member === by.actor.member
    mustBeAllowed(by, accept ? 'assign' : 'finish', { editions: [edition], own })
    if (found.state !== 'open') throw new Refused('pitch.decided', { story })
    const decision = { state: accept ? 'accepted' : 'refused', decider: by.actor.name, at: by.now } as const
    await enterDecision(writing, story, { ...decision, reason: accept ? null : reason })
    if (!accept) {
      await enterInLog(writing, by, 'decide-pitch', `story:${story}`, { accepted: false, reason })
      return { story, article: null }
    }
    const pitcher = found.member === null ? undefined : await memberById(writing, found.member)
    const writer = name === undefined ? pitcher : await mustFindMember(writing, name, edition)
    const given = { story, edition, task: 'write', dueAt: due, note: null, by: by.actor, at: by.now } as const
    if (writer?.active === true) await assignMember(writing, { ...given, member: writer.id })
    const draft = await draftField.parseAsync({ edition, headline: title })
    const { articles } = await makeDrafts(writing, by, story, [draft])
    await enterInLog(writing, by, 'decide-pitch', `story:${story}`, { accepted: true, member: writer?.key ?? null })
    return { story, article: articles[0] ?? null }
  },
})
