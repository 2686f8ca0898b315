import type { z } from 'zod'
import type { revisionsView } from '#desk/views/revisions.ts'
import type { TextState } from '#desk/views/text-state.ts'
import { direction } from '#language/tag.ts'
import { foreign, html, prose } from '#site/parts/markup.ts'
import type { Child, Markup } from '#site/parts/markup.ts'
import { faultLine, noticeLine } from './frame.ts'
import type { Screen } from './frame.ts'
import { momentAgo, momentExact } from './moments.ts'
import type { DeskVoice } from './words.ts'

/** The article whose revisions are looked at. */
export interface RevisedArticle {
  readonly id: number
  readonly story: number
  readonly slugline: string
  readonly edition: string
  /** What the edition is called in its own words. */
  readonly editionName: string
  /** Whether readers see any of it. */
  readonly live: boolean
  /** Whether something is written that is no revision yet. */
  readonly drafted: boolean
  /** Whether this member may write in it. */
  readonly mayWrite: boolean
}

type Listed = z.output<(typeof revisionsView)['answer']>

/** Which state it is, as addresses have it. */
export const stateName = ({ revision }: Pick<TextState, 'revision'>): string =>
  revision === null ? 'draft' : String(revision)

/** A state in words: its number, or that it is what is written now. */
export const stateWords = (voice: DeskVoice, { revision }: Pick<TextState, 'revision'>): string =>
  revision === null ? voice.text('revision.draft') : voice.text('revision.number', { number: revision })

/** What was made of it and by whom. */
export const stateLine = (voice: DeskVoice, state: TextState): Markup =>
  html`<strong>${stateWords(voice, state)}</strong>${
    state.note !== null && html` <span class="name">${foreign(state.note)}</span>`
  } <span class="quiet">${
    state.reason !== null && html`${voice.word(`revision.reason.${state.reason}`)} · `
  }${foreign(state.by.name)} · ${momentExact(voice, Date.parse(state.at))}</span>${
    state.live && html` <span class="live-mark">${voice.word('revision.live')}</span>`
  }`

/** The way back to the text and its story, and where one is. */
export const revisedHead = (voice: DeskVoice, article: RevisedArticle, back: boolean): Markup =>
  html`<p class="revised-ways"><a href="/desk/stories/${article.story}">${voice.word('publish.back')}</a>
<a href="/desk/articles/${article.id}">${voice.word('revision.text')}</a>${
    back && html` <a href="/desk/articles/${article.id}/revisions">${voice.word('revision.back')}</a>`
  } <span class="quiet">${foreign(article.slugline)} · <span lang="${article.edition}">${foreign(
    article.editionName,
  )}</span></span></p>
`

/** All revisions of an article, the latest first, with what is written now above them. */
export const revisionsScreen = (
  voice: DeskVoice,
  {
    article,
    list,
    now,
    before,
    restored,
    fault,
  }: {
    readonly article: RevisedArticle
    readonly list: Listed
    readonly now: number
    /** From which revision on older ones are listed; undefined for the latest. */
    readonly before: number | undefined
    /** The revision that leads back, where one was restored just now. */
    readonly restored?: number | undefined
    readonly fault?: Markup | undefined
  },
): Screen => {
  const { draft, revisions, next, version } = list
  const address = `/desk/articles/${article.id}/revisions`
  const states: (TextState & { readonly headline: string })[] = [...(draft === null ? [] : [draft]), ...revisions]
  const newest = states[0]
  const second = states[1] ?? newest
  return {
    title: voice.text('revision.title'),
    here: 'board',
    help: 'revisions',
    main: html`${fault && faultLine(fault)}${
      restored !== undefined &&
      noticeLine(
        html`${voice.word('revision.restored', { number: restored })}
<form method="post" action="${address}/restore"><input type="hidden" name="revision" value="${restored}">
<input type="hidden" name="version" value="${version}">
<button class="small">${voice.word('revision.undo')}</button></form>`,
      )
    }${revisedHead(voice, article, before !== undefined)}${
      newest === undefined
        ? html`<p class="quiet">${voice.word('revision.none')}</p>`
        : html`<form method="get" action="${address}/compare" class="revisions-form">
<ol class="revisions" reversed>
${states.map(
  (state) => html`<li class="${state.revision === null ? 'draft' : state.live ? 'live' : 'cut'}">
${choices(voice, state, { old: state === second, new: state === newest })}
<div class="what"><p>${lineOf(voice, state, now)}</p>
${
  state.headline !== '' &&
  html`<p class="headline" lang="${article.edition}" dir="${direction(article.edition)}">${prose(
    state.headline,
    article.edition,
  )}</p>
`
}${marksOf(voice, state)}<p class="acts">${actsOf(voice, address, article, state, newest)}</p></div></li>
`,
)}</ol>
<p class="acts">${states.length > 1 && html`<button>${voice.word('revision.compare')}</button>`}${
            next !== null &&
            html` <a class="button" href="${address}?before=${next}">${voice.word('revision.more')}</a>`
          }</p></form>
`
    }`,
  }
}

/** Two rounds by which any two are chosen, in words for who does not see in which column they stand. */
const choices = (
  voice: DeskVoice,
  state: TextState,
  checked: { readonly old: boolean; readonly new: boolean },
): Markup => {
  const which = stateWords(voice, state)
  const round = (name: 'old' | 'new'): Markup =>
    html`<label><span aria-hidden="true">${voice.word(`revision.${name}`)}</span><span class="hidden">${voice.word(
      name === 'old' ? 'revision.chooseOld' : 'revision.chooseNew',
      { which },
    )}</span><input type="radio" name="${name}" value="${stateName(state)}"${checked[name] && html` checked`}></label>
`
  return html`<div class="rounds">${round('old')}${round('new')}</div>`
}

const lineOf = (voice: DeskVoice, state: TextState, now: number): Markup =>
  html`<strong>${stateWords(voice, state)}</strong>${
    state.note !== null && html` <span class="name">${foreign(state.note)}</span>`
  }<br><span class="quiet">${
    state.reason !== null && html`${voice.word(`revision.reason.${state.reason}`)} · `
  }${foreign(state.by.name)} · ${momentAgo(voice, Date.parse(state.at), now)}</span>`

/** What happened to it on its way. */
const marksOf = (
  voice: DeskVoice,
  state: TextState & Partial<Pick<Listed['revisions'][number], 'published' | 'review'>>,
): Markup | false => {
  const marks: Child[] = []
  if (state.live) marks.push(html`<span class="live-mark">${voice.word('revision.live')}</span>`)
  if (typeof state.published === 'string')
    marks.push(voice.word('revision.published', { when: momentExact(voice, Date.parse(state.published)) }))
  if (state.review) marks.push(voice.word(`revision.${state.review}`))
  return (
    marks.length > 0 &&
    html`<p class="marks">${marks.map((one, at) => (at === 0 ? one : html` · ${one}`))}</p>
`
  )
}

const actsOf = (
  voice: DeskVoice,
  address: string,
  { mayWrite }: RevisedArticle,
  state: TextState,
  newest: TextState,
): Markup => {
  const name = stateName(state)
  return html`<a class="button small" href="${address}/compare?new=${name}">${voice.word(
    state.revision === null ? 'revision.since' : 'revision.what',
  )}</a>
<a class="button small" href="${address}/authors?of=${name}">${voice.word('revision.who')}</a>${
    mayWrite &&
    state !== newest &&
    html` <a class="button small" href="${address}/restore?revision=${name}">${voice.word('revision.restore')}</a>`
  }`
}
