import type { z } from 'zod'
import type { boardShows, boardView, boardWhoses } from '#desk/views/board.ts'
import type { colleaguesView, savedViewsView } from '#desk/views/work.ts'
import type { Markup } from '#site/parts/markup.ts'

export type Board = z.output<(typeof boardView)['answer']>
export type BoardRow = Board['stories'][number]
export type BoardCell = BoardRow['articles'][number]
export type BoardShow = (typeof boardShows)[number]
export type BoardWhose = (typeof boardWhoses)[number]

/** By what the board is put together for planning. */
export const boardGroups = ['day', 'person'] as const
export type BoardGroup = (typeof boardGroups)[number]

/** What the board was asked, as it stands in its address; what is left out is empty. */
export interface BoardAsked {
  readonly show: BoardShow
  readonly whose: BoardWhose | ''
  readonly order: 'changed' | 'due'
  readonly group: BoardGroup | ''
  readonly q: string
  readonly edition: string
  readonly section: string
  readonly kind: string
  readonly urgency: string
  readonly person: string
  readonly missing: string
  readonly behind: string
}

/** What the board is drawn of. */
export interface BoardParts {
  readonly board: Board
  readonly asked: BoardAsked
  /** The names of editions in their own words, and of sections in the desk's language, by their keys. */
  readonly names: ReadonlyMap<string, string>
  readonly sections: ReadonlyMap<string, string>
  readonly colleagues: z.output<(typeof colleaguesView)['answer']>['colleagues']
  readonly views: z.output<(typeof savedViewsView)['answer']>['views']
  readonly now: number
  /** Whether whoever looks may begin a story, pitch one, and save views for everybody. */
  readonly may: { readonly create: boolean; readonly pitch: boolean; readonly share: boolean }
  /** What is to be known before all else. */
  readonly above?: Markup | undefined
}

/** The address of the board for a question; what is usual is left out. */
export const boardAddress = (asked: Partial<BoardAsked>, more: Readonly<Record<string, string>> = {}): string => {
  const usual: Partial<Record<string, string>> = { show: 'all', order: 'changed' }
  const given = Object.entries({ ...asked, ...more }).filter(([name, value]) => value !== '' && value !== usual[name])
  const query = new URLSearchParams(given as [string, string][]).toString()
  return query === '' ? '/desk/' : `/desk/?${query}`
}
