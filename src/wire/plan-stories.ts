import type { Group } from './plan-languages.ts'
import type { SeenItem } from './plan-types.ts'

/** Which items are one story: those that Polylang links, else each by itself. Posts never go together with pages, and
 *  no language comes twice in a story; of two the first in the file stays. Keys are `pll:` with Polylang's name of the
 *  group, or `wp:` with the number of the item. */
export const groupStories = (
  items: readonly SeenItem[],
  groups: readonly Group[],
  tagOfItem: (item: SeenItem) => string,
): Map<string, SeenItem[]> => {
  const groupOf = new Map<number, string>()
  for (const group of groups)
    for (const id of group.members.values()) if (group.members.size > 1 && !groupOf.has(id)) groupOf.set(id, group.key)
  const stories = new Map<string, SeenItem[]>()
  for (const item of items) {
    const group = item.group || groupOf.get(item.id)
    const linked = group === undefined || group === '' ? undefined : `pll:${group}`
    const story = linked === undefined ? undefined : stories.get(linked)
    if (linked === undefined) stories.set(`wp:${item.id}`, [item])
    else if (story === undefined) stories.set(linked, [item])
    else if (story[0]?.type !== item.type || story.some((other) => tagOfItem(other) === tagOfItem(item)))
      stories.set(`wp:${item.id}`, [item])
    else story.push(item)
  }
  return stories
}
