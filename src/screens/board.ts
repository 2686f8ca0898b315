import { direction } from '#language/tag.ts'
import { foreign, html, prose } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import { filterForm, viewLinks } from './board-filters.ts'
import { groupsOf } from './board-groups.ts'
import { boardAddress } from './board-parts.ts'
import type { BoardAsked, BoardCell, BoardParts, BoardRow } from './board-parts.ts'
import type { Screen } from './frame.ts'
import { momentAgo, momentExact } from './moments.ts'
import type { DeskVoice } from './words.ts'

/** The board: a row for each story, a cell for each edition, with what may be asked of it. */
export const boardScreen = (voice: DeskVoice, parts: BoardParts): Screen => {
  const { board, asked, names, now, may, above } = parts
  const columns = board.editions.length + 3
  const narrowed = boardAddress({ ...asked, group: '' }) !== '/desk/'
  return {
    title: voice.text('board.title'),
    here: 'board',
    main: html`${above}<div class="board-head">
${viewLinks(voice, parts)}
<div class="acts">${
      may.create && html`<a class="button" href="/desk/stories/new" data-key="KeyN">${voice.word('board.newStory')}</a>`
    }${may.pitch && html`<a class="button" href="/desk/pitches/new">${voice.word('board.newPitch')}</a>`}</div></div>
${filterForm(voice, parts)}
<desk-board data-every="120" data-words="${JSON.stringify({ away: voice.text('board.away') })}">
${
  board.stories.length === 0
    ? html`<p>${voice.word(narrowed ? 'board.none' : 'board.empty')}</p>
<p class="quiet">${voice.word(emptyHint(asked))}</p>`
    : html`<table class="cards board">
<thead><tr><th scope="col">${voice.word('board.story')}</th><th scope="col">${voice.word('board.due')}</th>
${board.editions.map((code) => html`<th scope="col" lang="${code}">${foreign(names.get(code) ?? code)}</th>`)}
<th scope="col">${voice.word('board.changed')}</th></tr></thead>
${groupsOf(voice, board.stories, asked.group, now).map(
  ({ heading, stories }, group) => html`<tbody>${
    heading !== undefined && html`<tr class="group"><th scope="rowgroup" colspan="${columns}">${heading}</th></tr>`
  }
${stories.map((story) => storyRow(voice, story, parts, group))}</tbody>`,
)}</table>`
}${
      board.next !== null &&
      html`<p><a class="button" rel="next" href="${boardAddress(asked, { before: board.next })}">${voice.word(
        asked.order === 'due' ? 'board.later' : 'board.more',
      )}</a></p>`
    }<p class="fault" role="status" hidden></p></desk-board>`,
  }
}

const emptyHint = ({ whose, show }: BoardAsked) =>
  whose === 'waiting'
    ? ('board.nothingWaits' as const)
    : whose === 'mine'
      ? ('board.nothingMine' as const)
      : show === 'pitches'
        ? ('board.noPitches' as const)
        : ('board.emptyHint' as const)

const storyRow = (voice: DeskVoice, story: BoardRow, parts: BoardParts, group: number): Markup => {
  const { board, names, sections, now } = parts
  const changedAt = Date.parse(story.changedAt)
  const address = `/desk/stories/${story.story}`
  const due = story.due === null ? undefined : Date.parse(story.due)
  return html`<tr id="story-${story.story}-${group}"><th scope="row">
<a href="${address}" data-p="${address}/publish">${foreign(story.slugline)}</a>
<span class="about">${foreign(sections.get(story.section) ?? story.section)} · ${voice.word('board.urgencyOf', {
    urgency: story.urgency,
  })}${
    story.notes > 0 && html` · <a href="${address}/work#notes">${voice.word('board.notes', { count: story.notes })}</a>`
  }</span>${
    story.pitch !== null &&
    html`<span class="about"><a href="${address}/work">${voice.word('board.pitched', { name: story.pitch.by })}</a>:
<span lang="${story.pitch.edition}" dir="${direction(story.pitch.edition)}">${prose(
      story.pitch.title,
      story.pitch.edition,
    )}</span></span>`
  }${peopleLine(voice, story)}</th>
<td data-label="${voice.text('board.due')}">${
    due === undefined
      ? html`<span class="quiet" aria-hidden="true">–</span>`
      : html`<span class="${due < now ? 'late' : 'due'}">${momentExact(voice, due)}</span>`
  }</td>
${board.editions.map((code) => {
  const cell = story.articles.find(({ edition }) => edition === code)
  return html`<td data-label="${names.get(code) ?? code}">${
    cell === undefined
      ? html`<a class="quiet missing" href="${address}" data-t="${address}#add"><span aria-hidden="true">–</span><span
 class="hidden">${voice.word('board.missing')}</span></a>`
      : cellMarkup(voice, cell, address)
  }</td>
`
})}<td data-label="${voice.text('board.changed')}" class="quiet">${momentAgo(voice, changedAt, now)}</td></tr>
`
}

const peopleLine = (voice: DeskVoice, { assignments }: BoardRow): Markup | false =>
  assignments.length > 0 &&
  html`<span class="about">${assignments
    .slice(0, 4)
    .map(
      ({ member, task }, index) =>
        html`${index > 0 && ' · '}${voice.word('board.does', { name: member.name, task: voice.text(`task.${task}`) })}`,
    )}</span>`

const cellMarkup = (voice: DeskVoice, cell: BoardCell, story: string): Markup => {
  const { id, edition, headline, behind } = cell
  const address = `/desk/articles/${id}`
  const way = direction(edition)
  const words = headline.trim() === '' ? voice.word('board.noHeadline') : prose(headline, edition)
  return html`<a href="${address}" data-t="${address}" data-p="${story}/publish">
<span lang="${edition}" dir="${way}">${words}</span></a>
<span class="state ${cell.state} quiet">${stateWords(voice, cell)}${
    cell.changed && html` · ${voice.word('state.changes')}`
  }${cell.writing && html` · ${voice.word('state.writing')}`}</span>${
    (behind.sentences > 0 || behind.corrections > 0) &&
    html`<span class="behind">${
      behind.sentences > 0 && voice.word('board.behind', { count: behind.sentences })
    }${behind.sentences > 0 && behind.corrections > 0 && ' · '}${
      behind.corrections > 0 && voice.word('board.uncarried', { count: behind.corrections })
    }</span>`
  }`
}

const stateWords = (voice: DeskVoice, { state, scheduledAt }: BoardCell): Markup =>
  state === 'scheduled'
    ? voice.word('state.scheduled', { when: momentExact(voice, Date.parse(scheduledAt ?? '')) })
    : voice.word(`state.${state}`)
