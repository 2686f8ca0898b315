import type { Group } from './plan-languages.ts'
import type { SeenItem } from './plan-types.ts'

/** Which items are one story: those that a plugin links, else each by itself. Posts never go together with pages, and
 *  no language comes twice in a story; of two the first in the file stays. Keys are the plugin's name of the group
 *  (`pll:…`, `wpml:…`), or `wp:` with the item's key. */
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
    const linked = group === undefined || group === '' ? undefined : group
    const story = linked === undefined ? undefined : stories.get(linked)
    if (linked === undefined) stories.set(`wp:${item.key}`, [item])
    else if (story === undefined) stories.set(linked, [item])
    else if (story[0]?.type !== item.type || story.some((other) => tagOfItem(other) === tagOfItem(item)))
      stories.set(`wp:${item.key}`, [item])
    else story.push(item)
  }
  return stories
}
