import { z } from 'zod'
import { closeStoryTo, isOpenTo } from '#archive/closed-stories.ts'
import { may } from '#story/may.ts'
import { id, key } from './fields.ts'
import { mustFindMember } from './must-find.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowed, mustBeAllowedOnStory } from './rights.ts'
import { enterInLog, verb } from './verb.ts'

/** Closes a story to named members, or opens it. An administrator who is not named may not read it, and may name
 *  themselves: that is in the log. */
export const closeStory = verb({
  name: 'close-story',
  right: 'share',
  summary: 'Closes a story to all but these members, or, with none, opens it again. Whoever closes it is always named.',
  input: z.strictObject({
    story: id,
    members: z.array(key).max(200).describe('Keys of all members who may look at it from now on.'),
  }),
  answer: z.object({ story: id, closed: z.boolean(), members: z.array(key) }),
  act: async (writing, { story, members }, by) => {
    if (await isOpenTo(writing, story)) await mustBeAllowedOnStory(writing, by, 'share', story)
    else if (may(by.actor, 'settings', { editions: 'all' })) mustBeAllowed(by, 'settings', { editions: 'all' })
    else throw new Refused('story.not-found', { story })
    const keys = [...new Set(members)]
    const numbers: number[] = []
    for (const one of keys) {
      numbers.push((await mustFindMember(writing, one)).id)
    }
    const own = by.actor.member
    if (keys.length > 0 && own !== null && !numbers.includes(own)) {
      numbers.push(own)
      keys.push(by.actor.kind === 'member' ? by.actor.name : '')
    }
    if (!(await closeStoryTo(writing, story, numbers))) throw new Refused('story.not-found', { story })
    await enterInLog(writing, by, 'close-story', `story:${story}`, { members: numbers })
    return { story, closed: numbers.length > 0, members: keys.filter((one) => one !== '') }
  },
})
