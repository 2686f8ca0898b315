import { z } from 'zod'
import { memberByKey } from '#archive/members.ts'
import { addNote, markNoteDone, noteById } from '#archive/story-notes.ts'
import { mentionsIn } from '#story/task.ts'
import { id, lines } from './fields.ts'
import { mustFindStory } from './must-find.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowed } from './rights.ts'
import { mustSeeStory } from './seen-story.ts'
import { enterInLog, verb } from './verb.ts'

/** How many colleagues one note can call. */
const mostCalled = 20

/** A note on a story, for colleagues. */
export const note = verb({
  name: 'note',
  right: 'note',
  summary: 'Writes a note on a story, or an answer to one. `@` and a sign-in name calls a member: it waits for them.',
  input: z.strictObject({
    story: id,
    text: lines(5_000).min(1),
    under: id.optional().describe('The note that it answers.'),
  }),
  answer: z.object({ note: id, called: z.array(z.string()).describe('The members whom it calls.') }),
  act: async (writing, { story, text, under }, by) => {
    await mustFindStory(writing, story)
    await mustSeeStory(writing, by, story)
    mustBeAllowed(by, 'note', { editions: 'any' })
    const answered = under === undefined ? undefined : await noteById(writing, under)
    if (under !== undefined && answered?.story !== story) throw new Refused('note.not-found', { note: under })
    const called = []
    for (const key of mentionsIn(text).slice(0, mostCalled)) {
      const member = await memberByKey(writing, key)
      if (member?.active === true) called.push(member)
    }
    const made = await addNote(
      writing,
      // What answers an answer belongs to the same note.
      {
        story,
        under: answered === undefined ? null : (answered.under ?? under ?? null),
        text,
        by: by.actor,
        at: by.now,
      },
      called.map((member) => member.id),
    )
    const keys = called.map(({ key }) => key)
    await enterInLog(writing, by, 'note', `story:${story}`, { note: made, called: keys })
    return { note: made, called: keys }
  },
})

/** Says that what a note asks for is done. */
export const noteDone = verb({
  name: 'note-done',
  right: 'note',
  summary: 'Says that what a note and its answers ask for is done, or is open again.',
  input: z.strictObject({ note: id, done: z.boolean().default(true) }),
  answer: z.object({ story: id }),
  act: async (writing, { note: number, done }, by) => {
    const found = await noteById(writing, number)
    if (found === undefined) throw new Refused('note.not-found', { note: number })
    await mustSeeStory(writing, by, found.story)
    mustBeAllowed(by, 'note', { editions: 'any' })
    const root = { id: found.under ?? number, story: found.story }
    await markNoteDone(writing, root, done ? { at: by.now, by: by.actor.name } : null, by.now)
    await enterInLog(writing, by, 'note-done', `story:${found.story}`, { note: root.id, done })
    return { story: found.story }
  },
})
