import { allEditions } from '#archive/editions.ts'
import type { Reading } from '#archive/reading.ts'
import type { By } from '#desk/verb.ts'
import { colleaguesView, storyWorkView } from '#desk/views/work.ts'
import type { StoryWork } from '#screens/assignments.ts'
import { may } from '#story/may.ts'

/** Who does what of a story, its pitch and its notes, for a member who may see them.
 *  @param editions those of its articles. @param own the member's sign-in name. */
export const readStoryWork = async (
  reading: Reading,
  by: By,
  { story, editions, own }: { readonly story: number; readonly editions: readonly string[]; readonly own: string },
): Promise<StoryWork> => {
  const { actor, now } = by
  const work = await storyWorkView.see(reading, { story }, by)
  const { colleagues } = await colleaguesView.see(reading, {}, by)
  const of = [...editions, ...(work.pitch === null ? [] : [work.pitch.edition])]
  const given = (await allEditions(reading)).filter(
    ({ code }) => of.includes(code) || may(actor, 'assign', { editions: [code] }),
  )
  return {
    story,
    work,
    colleagues,
    editions: new Map(given.map(({ code, name }) => [code, name])),
    own,
    may: { assign: may(actor, 'assign', { editions: of }), note: may(actor, 'note', { editions: 'any' }) },
    now,
  }
}
