import type { z } from 'zod'
import { boardShows } from '#desk/views/board.ts'
import type { boardView } from '#desk/views/board.ts'
import { direction } from '#language/tag.ts'
import { foreign, html, prose } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import { onWire } from '#story/address.ts'
import { momentAgo, momentExact } from './moments.ts'
import type { Screen } from './frame.ts'
import type { DeskVoice, Word } from './words.ts'

export type Board = z.output<(typeof boardView)['answer']>
type Row = Board['stories'][number]
type Cell = Row['articles'][number]
export type BoardShow = (typeof boardShows)[number]

const words = {
  all: 'board.all',
  work: 'board.inWork',
  draft: 'state.draft',
  scheduled: 'board.scheduled',
  published: 'state.published',
  withdrawn: 'state.withdrawn',
} as const satisfies Record<BoardShow, Word>

/** The board: a row for each story, a cell for each edition, with what may be asked of it. */
export const boardScreen = (
  voice: DeskVoice,
  {
    board,
    show,
    names,
    sections,
    now,
    above,
  }: {
    board: Board
    show: BoardShow
    /** The names of editions in their own words, and of sections in the desk's language, by their keys. */
    names: ReadonlyMap<string, string>
    sections: ReadonlyMap<string, string>
    now: number
    /** What is to be known before all else. */
    above?: Markup | undefined
  },
): Screen => ({
  title: voice.text('board.title'),
  here: 'board',
  main: html`${above}<nav aria-label="${voice.text('board.show')}"><ul class="languages">
${boardShows.map(
  (one) => html`<li><a href="/desk/?show=${one}"${one === show && html` aria-current="page"`}>${voice.word(
    words[one],
  )}</a></li>
`,
)}</ul></nav>
${
  board.stories.length === 0
    ? html`<p>${voice.word(show === 'all' ? 'board.empty' : 'board.none')}</p>
<p class="quiet">${voice.word('board.emptyHint')}</p>`
    : html`<table class="cards board">
<thead><tr><th scope="col">${voice.word('board.story')}</th><th scope="col">${voice.word('board.section')}</th>
${board.editions.map((code) => html`<th scope="col" lang="${code}">${foreign(names.get(code) ?? code)}</th>`)}
<th scope="col">${voice.word('board.changed')}</th></tr></thead>
<tbody>
${board.stories.map((story) => storyRow(voice, story, { board, names, sections, now }))}</tbody></table>`
}${
    board.next !== null &&
    html`<p><a class="button" rel="next" href="/desk/?show=${show}&amp;before=${board.next}">${voice.word(
      'board.more',
    )}</a></p>`
  }`,
})

type Around = { board: Board; names: ReadonlyMap<string, string>; sections: ReadonlyMap<string, string>; now: number }

const storyRow = (voice: DeskVoice, story: Row, { board, names, sections, now }: Around): Markup => {
  const changedAt = Date.parse(story.changedAt)
  return html`<tr><th scope="row"><a href="/desk/stories/${story.story}">${foreign(story.slugline)}</a></th>
<td data-label="${voice.text('board.section')}">${foreign(sections.get(story.section) ?? story.section)}</td>
${board.editions.map((code) => {
  const cell = story.articles.find(({ edition }) => edition === code)
  return html`<td data-label="${names.get(code) ?? code}">${
    cell === undefined
      ? html`<span class="quiet" aria-label="${voice.text('board.missing')}">–</span>`
      : cellMarkup(voice, cell)
  }</td>
`
})}<td data-label="${voice.text('board.changed')}" class="quiet">${momentAgo(voice, changedAt, now)}</td></tr>
`
}

const cellMarkup = (voice: DeskVoice, cell: Cell): Markup => {
  const headline = html`<span lang="${cell.edition}" dir="${direction(cell.edition)}">${prose(
    cell.headline,
    cell.edition,
  )}</span>`
  return html`${
    cell.state === 'published' && cell.path !== null ? html`<a href="${onWire(cell.path)}">${headline}</a>` : headline
  }<br><span class="state ${cell.state} quiet">${stateWords(voice, cell)}${
    cell.changed && html` · ${voice.word('state.changes')}`
  }${cell.writing && html` · ${voice.word('state.writing')}`}</span>`
}

const stateWords = (voice: DeskVoice, { state, scheduledAt }: Cell): Markup =>
  state === 'scheduled'
    ? voice.word('state.scheduled', { when: momentExact(voice, Date.parse(scheduledAt ?? '')) })
    : voice.word(`state.${state}`)
