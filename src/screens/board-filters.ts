import { boardShows } from '#desk/views/board.ts'
import { said } from '#language/say.ts'
import { foreign, html } from '#site/parts/markup.ts'
import type { Child, Markup } from '#site/parts/markup.ts'
import { kinds } from '#story/article.ts'
import { boardAddress, boardGroups } from './board-parts.ts'
import type { BoardAsked, BoardParts, BoardShow } from './board-parts.ts'
import { choiceField } from './choice-field.ts'
import type { DeskVoice, Word } from './words.ts'

const showWords = {
  all: 'board.all',
  work: 'board.inWork',
  pitches: 'board.pitches',
  draft: 'state.draft',
  scheduled: 'board.scheduled',
  published: 'state.published',
  withdrawn: 'state.withdrawn',
} as const satisfies Record<BoardShow, Word>

/** The views that everybody has, and those that were saved. */
export const viewLinks = (voice: DeskVoice, { asked, views }: BoardParts): Markup => {
  const tabs: readonly (readonly [Word, Partial<BoardAsked>])[] = [
    ['board.all', {}],
    ['board.mine', { whose: 'mine' }],
    ['board.waiting', { whose: 'waiting' }],
    ['board.today', { whose: 'today' }],
    ['board.byDue', { order: 'due', group: 'day' }],
    ['board.byPerson', { show: 'work', group: 'person' }],
    ['board.pitches', { show: 'pitches' }],
  ]
  const here = boardAddress(asked)
  const link = (words: Child, href: string): Markup =>
    html`<li><a href="${href}"${href === here && html` aria-current="page"`}>${words}</a></li>
`
  return html`<nav aria-label="${voice.text('board.views')}"><ul class="languages">
${tabs.map(([word, question]) => link(voice.word(word), boardAddress(question)))}${views.map(({ name, query }) =>
    link(foreign(name), query === '' ? '/desk/' : `/desk/?${query}`),
  )}</ul></nav>`
}

/** Search, and what else narrows the board. */
export const filterForm = (voice: DeskVoice, parts: BoardParts): Markup => {
  const { asked, names, sections, colleagues, board } = parts
  const select = (name: keyof BoardAsked, label: Word, options: readonly (readonly [string, Child])[]): Markup =>
    html`<div class="field"><label for="filter-${name}">${voice.word(label)}</label>
<select id="filter-${name}" name="${name}">${options.map(
      ([value, words]) => html`<option value="${value}"${value === asked[name] && html` selected`}>${words}</option>`,
    )}</select></div>
`
  const any = ['', voice.word('board.any')] as const
  const editions = board.editions.map((code) => [code, names.get(code) ?? code] as const)
  const kindNames = kinds.map((kind) => [kind, said(voice.language, `kind.${kind}`)] as const)
  const fields = ['edition', 'section', 'kind', 'urgency', 'person', 'missing', 'behind'] as const
  const open = fields.some((name) => asked[name] !== '')
  return html`<form class="filters" method="get" action="/desk/" role="search">
<div class="search"><label class="hidden" for="q">${voice.word('board.search')}</label>
<input id="q" name="q" type="search" dir="auto" maxlength="200" value="${asked.q}" data-key="Slash"
 placeholder="${voice.text('board.search')}"><button>${voice.word('board.find')}</button></div>
${asked.whose !== '' && html`<input type="hidden" name="whose" value="${asked.whose}">`}<details${open && html` open`}>
<summary data-key="KeyF">${voice.word('board.filter')}</summary>
<div class="columns">${select(
    'show',
    'board.show',
    boardShows.map((one) => [one, voice.word(showWords[one])]),
  )}${select('edition', 'board.edition', [any, ...editions])}${choiceField(
    voice,
    select('section', 'board.section', [any, ...sections]),
  )}${choiceField(
    voice,
    select('person', 'board.person', [any, ...colleagues.map(({ key, name }) => [key, name] as const)]),
  )}${select('kind', 'board.kind', [any, ...kindNames])}${select('urgency', 'board.urgency', [
    any,
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => [String(n), voice.number(n)] as const),
  ])}${select('missing', 'board.missingIn', [['', voice.word('board.noMatter')], ...editions])}${select(
    'behind',
    'board.lag',
    [
      ['', voice.word('board.noMatter')],
      ['yes', voice.word('board.onlyBehind')],
    ],
  )}${select('order', 'board.order', [
    ['changed', voice.word('board.orderChanged')],
    ['due', voice.word('board.orderDue')],
  ])}${select('group', 'board.group', [
    ['', voice.word('board.groupNone')],
    ...boardGroups.map((one) => [one, voice.word(`board.group.${one}`)] as const),
  ])}</div>
<button>${voice.word('board.apply')}</button> <a href="/desk/">${voice.word('board.reset')}</a></details></form>
${saveForm(voice, parts)}`
}

/** Saves what is asked under a name, and drops what was saved. */
const saveForm = (voice: DeskVoice, { asked, views, may }: BoardParts): Markup => {
  const query = boardAddress(asked).replace(/^\/desk\/\??/, '')
  const mine = views.filter(({ own, shared }) => own || (shared && may.share))
  if (query === '' && mine.length === 0) return html``
  return html`<details class="saved"><summary>${voice.word('board.saved')}</summary>
${
  query !== '' &&
  html`<form class="line" method="post" action="/desk/views"><input type="hidden" name="query" value="${query}">
<div class="field"><label for="view-name">${voice.word('board.viewName')}</label>
<input id="view-name" name="name" dir="auto" required maxlength="100" autocomplete="off"></div>${
    may.share &&
    html`<label class="check"><input type="checkbox" name="shared" value="yes">
${voice.word('board.viewShared')}</label>`
  }<button>${voice.word('board.saveView')}</button></form>`
}${
    mine.length > 0 &&
    html`<ul class="rows">${mine.map(
      ({ view, name, shared }) =>
        html`<li><span>${foreign(name)}${
          shared && html` <span class="quiet">${voice.word('board.forAll')}</span>`
        }</span><form method="post" action="/desk/views/${view}/drop"><button class="small">${voice.word(
          'board.dropView',
        )}</button></form></li>`,
    )}</ul>`
  }</details>`
}
