import { dayKey } from '#language/days.ts'
import { relativeDay } from '#language/relative.ts'
import { foreign, html } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import type { BoardGroup, BoardRow } from './board-parts.ts'
import type { DeskVoice } from './words.ts'

interface Group {
  readonly heading?: Markup | undefined
  readonly stories: readonly BoardRow[]
}

/** Stories under headings: the day that they are due on, or each person who has something to do of them; one group
 *  without a heading where nothing is asked for. A story stands under every person. */
export const groupsOf = (
  voice: DeskVoice,
  stories: readonly BoardRow[],
  by: BoardGroup | '',
  now: number,
): readonly Group[] => {
  if (by === '') return [{ stories }]
  const groups = new Map<string, { heading: Markup; stories: BoardRow[] }>()
  const put = (key: string, heading: () => Markup, story: BoardRow): void => {
    const group = groups.get(key) ?? { heading: heading(), stories: [] }
    group.stories.push(story)
    groups.set(key, group)
  }
  const none = stories.filter((story) => (by === 'day' ? story.due === null : story.assignments.length === 0))
  for (const story of stories)
    if (by === 'person')
      for (const { key, name } of new Map(story.assignments.map(({ member }) => [member.key, member])).values())
        put(key, () => foreign(name), story)
    else if (story.due !== null) {
      const at = Date.parse(story.due)
      const late = at < now && dayKey(at, voice.timeZone) !== dayKey(now, voice.timeZone)
      if (late) put('', () => voice.word('board.overdue'), story)
      else put(dayKey(at, voice.timeZone), () => html`${relativeDay(at, now, voice)}`, story)
    }
  const sorted = [...groups].toSorted(([one, a], [other, b]) =>
    by === 'day' ? (one < other ? -1 : 1) : a.heading.toString().localeCompare(b.heading.toString(), voice.language),
  )
  const nobody = voice.word(by === 'day' ? 'board.noDay' : 'board.nobody')
  return [
    ...sorted.map(([, group]) => group),
    ...(none.length > 0 || sorted.length === 0 ? [{ heading: nobody, stories: none }] : []),
  ]
}
