import { direction } from '#language/tag.ts'
import { foreign, html, prose } from '#site/parts/markup.ts'
import type { Child, Markup } from '#site/parts/markup.ts'
import { onWire } from '#story/address.ts'
import { assignmentsPart } from './assignments.ts'
import { faultLine, noticeLine } from './frame.ts'
import type { Screen } from './frame.ts'
import { aboutRights, missingClass, missingWords } from './missing.ts'
import { momentField } from './moment-field.ts'
import { momentAgo, momentExact } from './moments.ts'
import { closedPart } from './story-closed.ts'
import { factsLine, factsPart } from './story-facts.ts'
import { logPart } from './story-log.ts'
import { notesPart } from './story-notes.ts'
import type { ArticleOnItsWay, StoryParts } from './story-parts.ts'
import { sourcesPart } from './story-sources.ts'
import { textField } from './text-field.ts'
import type { DeskVoice, Word } from './words.ts'

/** What notices may say after an act, by the word in the address. */
const doneWords = {
  made: 'story.done.made',
  added: 'story.done.added',
  saved: 'story.done.saved',
  submit: 'story.done.submit',
  approve: 'story.done.approve',
  'send-back': 'story.done.sendBack',
  unschedule: 'story.done.unschedule',
  published: 'story.done.published',
  some: 'story.done.some',
  scheduled: 'story.done.scheduled',
  correct: 'story.done.correct',
  withdraw: 'story.done.withdraw',
  undo: 'story.done.undo',
  breaking: 'story.done.breaking',
  'breaking-ended': 'story.done.breakingEnded',
} as const satisfies Record<string, Word>

const isDone = (word: string | undefined): word is keyof typeof doneWords =>
  word !== undefined && Object.hasOwn(doneWords, word)

/** A story: a card for each edition, what they share, where it comes from, what was done to it. */
export const storyScreen = (voice: DeskVoice, parts: StoryParts): Screen => {
  const { story, way, work, done, fault } = parts
  return {
    title: story.slugline,
    here: 'board',
    main: html`${fault && faultLine(fault)}${isDone(done) && doneLine(voice, parts, done)}${factsLine(
      voice,
      parts,
    )}${publishPart(voice, parts)}<ul class="story-cards">
${way.articles.map(
  (article) => html`<li>${articleCard(voice, parts, article)}</li>
`,
)}</ul>
${addPart(voice, parts)}
${
  work &&
  html`${assignmentsPart(voice, work)}
${notesPart(voice, work)}`
}
${factsPart(voice, parts)}
${sourcesPart(voice, parts)}
${dossiersPart(voice, parts)}
${closedPart(voice, story.id, parts.closed, way.may.includes('share'))}
${logPart(voice, parts)}`,
  }
}

/** The acts that the notice after them takes back. */
const undone: Partial<Record<keyof typeof doneWords, readonly [act: string, word: Word]>> = {
  published: ['publish', 'undo.publish'],
  some: ['publish', 'undo.publish'],
  scheduled: ['schedule', 'undo.time'],
  unschedule: ['unschedule', 'undo.time'],
  withdraw: ['withdraw', 'undo.withdraw'],
}

/** What was done, with the button that takes it back where that can be. */
const doneLine = (voice: DeskVoice, { story, way }: StoryParts, done: keyof typeof doneWords): Markup => {
  const [act, word] = undone[done] ?? []
  const just = way.articles.filter(({ undo, may }) => undo?.act === act && may.includes('publish'))
  return html`${noticeLine(voice.word(doneWords[done]))}${
    word !== undefined &&
    just.length > 0 &&
    html`<form class="undo" method="post" action="/desk/stories/${story.id}/undo">
<input type="hidden" name="act" value="${act}">${just.map(
      ({ id }) => html`<input type="hidden" name="article" value="${id}">`,
    )}<button class="small">${voice.word(word)}</button>
<span class="quiet">${voice.word('undo.hint')}</span></form>
`
  }`
}

/** The way to the publishing sheet, where anything can go out. */
const publishPart = (voice: DeskVoice, { story, way }: StoryParts): Markup | false => {
  const count = way.articles.filter(publishable).length
  return (
    count > 0 &&
    html`<p><a class="button main" href="/desk/stories/${story.id}/publish">${voice.word(
      count > 1 ? 'publish.openAll' : 'publish.open',
    )}</a></p>
`
  )
}

/** What of a story can be brought to readers by whoever looks. */
export const publishable = ({ may, state, changed, writing, lag }: ArticleOnItsWay): boolean =>
  may.includes('publish') &&
  (state !== 'published' ||
    changed ||
    writing !== null ||
    lag?.rewritten === true ||
    (lag?.corrections.length ?? 0) > 0)

/** A headline in its own language; a dash with words where there is none yet. */
export const headlineMarkup = (
  voice: DeskVoice,
  { headline, edition }: Pick<ArticleOnItsWay, 'headline' | 'edition'>,
) =>
  headline.trim() === ''
    ? html`<span class="quiet">${voice.word('story.noHeadline')}</span>`
    : html`<span lang="${edition}" dir="${direction(edition)}">${prose(headline, edition)}</span>`

const articleCard = (voice: DeskVoice, { about, now, story }: StoryParts, article: ArticleOnItsWay): Markup => {
  const { id, edition, path, state, writing, missing } = article
  const name = about.editions.get(edition) ?? edition
  const shown = missing.filter((one) =>
    state === 'published' ? aboutRights(one) : one.what !== 'translation' && one.what !== 'withdrawn',
  )
  const people = [...article.byline, ...article.translators]
  return html`<article class="story-card" id="article-${id}" aria-labelledby="card-${id}">
<h2 id="card-${id}"><span lang="${edition}">${foreign(name)}</span></h2>
<p class="state ${state}">${stateOf(voice, article)}</p>
<p class="headline"><a href="/desk/articles/${id}">${headlineMarkup(voice, article)}</a></p>
${
  people.length > 0 &&
  html`<p class="quiet">${listed(people.map((one) => foreign(one)))}</p>
`
}${
    article.translationOf !== null &&
    html`<p class="quiet">${voice.word('story.translatedFrom', {
      language: about.editions.get(article.translationOf) ?? article.translationOf,
    })}</p>
`
  }${
    writing !== null &&
    html`<p class="quiet">${voice.word('story.writing', {
      who: writing.by.name,
      when: momentAgo(voice, Date.parse(writing.at), now),
    })}</p>
`
  }${reviewLine(voice, article, now)}${lagPart(voice, article)}${
    shown.length > 0 &&
    html`<ul class="missing">${shown.map(
      (one) => html`<li class="${missingClass(one)}">${missingWords(voice, one)}</li>`,
    )}</ul>
`
  }<div class="acts"><a class="button small" href="/desk/articles/${id}">${voice.word('story.open')}</a>
<a class="button small" href="/desk/articles/${id}/preview">${voice.word('preview.open')}</a>
<a class="button small" href="/desk/articles/${id}/revisions">${voice.word('revision.open')}</a>
${
  story.kind === 'live' &&
  html`<a class="button small" href="/desk/articles/${id}/live">${voice.word('live.open')}</a>
`
}${actsOf(voice, article)}${
    state === 'published' &&
    path !== null &&
    html`<a class="button small" href="${onWire(path)}">${voice.word('story.read')}</a>
`
  }</div>
${sendBackPart(voice, article)}${breakingPart(voice, article, now)}</article>`
}

/** A button that does one act to an article. `version` is what was seen when it is pressed. */
export const actButton = (
  voice: DeskVoice,
  { id, version, writing }: ArticleOnItsWay,
  act: string,
  word: Word,
): Markup =>
  html`<form method="post" action="/desk/articles/${id}/${act}">
<input type="hidden" name="version" value="${version}">${
    writing !== null && html`<input type="hidden" name="writing" value="${writing.version}">`
  }
<button class="small">${voice.word(word)}</button></form>
`

/** What this member may do to an article next. */
const actsOf = (voice: DeskVoice, article: ArticleOnItsWay): Markup => {
  const { state, review, changed, may } = article
  const isDraft = state !== 'published' || changed || article.writing !== null
  return html`${
    isDraft &&
    may.includes('submit') &&
    review.state !== 'submitted' &&
    review.state !== 'approved' &&
    actButton(voice, article, 'submit', 'review.submit')
  }${
    isDraft &&
    may.includes('approve') &&
    review.state !== 'approved' &&
    review.state !== 'none' &&
    actButton(voice, article, 'approve', 'review.approve')
  }${state === 'scheduled' && may.includes('publish') && actButton(voice, article, 'unschedule', 'review.unschedule')}${
    state === 'published' &&
    may.includes('publish') &&
    html`<a class="button small" href="/desk/articles/${article.id}/correct">${voice.word('correct.open')}</a>
<a class="button small" href="/desk/articles/${article.id}/withdraw">${voice.word('withdraw.open')}</a>
`
  }${
    state === 'published' &&
    may.includes('arrange') &&
    html`<form method="post" action="/desk/articles/${article.id}/top"><button class="small">${voice.word(
      'top.toFront',
    )}</button></form>
`
  }`
}

/** Where a draft stands for its colleagues, and what they said. */
const reviewLine = (voice: DeskVoice, { review }: ArticleOnItsWay, now: number): Markup | false =>
  review.state !== 'none' &&
  html`<p class="review ${review.state}">${voice.word(`review.${review.state}`)}${
    review.by !== null &&
    review.at !== null &&
    html` <span class="quiet">${foreign(review.by.name)} · ${momentAgo(voice, Date.parse(review.at), now)}</span>`
  }</p>
${
  review.note !== null &&
  html`<blockquote class="quiet" dir="auto">${foreign(review.note)}</blockquote>
`
}`

/** The breaking bar of an edition, from the article that it leads to. */
const breakingPart = (voice: DeskVoice, article: ArticleOnItsWay, now: number): Markup | false => {
  const { id, state, may, breaking, edition, headline } = article
  return (
    state === 'published' &&
    may.includes('publish') &&
    html`<details><summary>${voice.word('breaking.title')}</summary>
${
  breaking !== null &&
  html`<p>${voice.word('breaking.stands', { text: breaking.text })} ${
    !breaking.own && voice.word('breaking.replaces')
  }</p>
<form method="post" action="/desk/articles/${id}/breaking-end"><button class="small">${voice.word(
    'breaking.end',
  )}</button></form>
`
}<form method="post" action="/desk/articles/${id}/breaking">
${textField({
  name: 'text',
  id: `breaking-${id}`,
  label: voice.word('breaking.text'),
  value: breaking?.own === true ? breaking.text : headline.slice(0, 200),
  language: edition,
  most: 200,
  required: true,
})}
${momentField(voice, {
  id: `until-${id}`,
  name: 'until',
  label: voice.word('breaking.until'),
  value: breaking?.own === true && breaking.until !== null ? Date.parse(breaking.until) : null,
  now,
})}
<p class="quiet">${voice.word('breaking.untilHint')}</p>
<button class="small">${voice.word('breaking.set')}</button></form></details>
`
  )
}

const sendBackPart = (voice: DeskVoice, { id, version, review, may }: ArticleOnItsWay): Markup | false =>
  may.includes('approve') &&
  review.state !== 'none' &&
  review.state !== 'returned' &&
  html`<details><summary>${voice.word('review.sendBack')}</summary>
<form method="post" action="/desk/articles/${id}/send-back"><input type="hidden" name="version" value="${version}">
${textField({
  name: 'reason',
  id: `reason-${id}`,
  label: voice.word('review.reason'),
  rows: 3,
  required: true,
  most: 3000,
})}
<button class="small">${voice.word('review.sendBack')}</button></form></details>
`

const stateOf = (voice: DeskVoice, { state, publishedAt, scheduledAt, changed }: ArticleOnItsWay): Child => [
  state === 'scheduled'
    ? voice.word('state.scheduled', { when: momentExact(voice, Date.parse(scheduledAt ?? '')) })
    : state === 'published' && publishedAt !== null
      ? html`${voice.word('state.published')} · ${momentExact(voice, Date.parse(publishedAt))}`
      : voice.word(`state.${state}`),
  changed && html` · ${voice.word('state.changes')}`,
]

/** What of its original a translation does not have. */
const lagPart = (voice: DeskVoice, { id, state, may, lag }: ArticleOnItsWay): Markup | false =>
  lag !== null &&
  (lag.rewritten || lag.corrections.length > 0) &&
  html`<p class="lag">${
    lag.corrections.length > 0 && voice.word('story.lagCorrections', { count: lag.corrections.length })
  } ${lag.rewritten && voice.word('story.lagRewritten')}</p>
${lag.corrections.map(
  ({ correction, note, edition }) =>
    html`<blockquote class="quiet" lang="${edition}" dir="${direction(edition)}">${prose(note, edition)}</blockquote>
${
  state === 'published' &&
  may.includes('publish') &&
  html`<p><a class="button small" href="/desk/articles/${id}/correct?carries=${correction}">${voice.word(
    'correct.carry',
  )}</a></p>
`
}`,
)}`

const listed = (people: readonly Markup[]): Child[] => people.map((one, at) => (at === 0 ? one : [' · ', one]))

/** A form for each edition that the story is not in: of its own, or a translation of one that there is. */
const addPart = (voice: DeskVoice, { story, way, about }: StoryParts): Markup | false => {
  const open = way.open.filter(({ original, translation }) => original || translation)
  const [first] = way.articles.toSorted((a, b) => a.id - b.id)
  return (
    open.length > 0 &&
    html`<section aria-label="${voice.text('story.addTitle')}"><div class="acts">
${open.map(({ edition, original, translation }) => {
  const name = about.editions.get(edition) ?? edition
  const form = (label: Markup, from?: string): Markup =>
    html`<form method="post" action="/desk/stories/${story.id}/articles">
<input type="hidden" name="edition" value="${edition}">${
      from && html`<input type="hidden" name="translationOf" value="${from}">`
    }<button class="small">${label}</button></form>
`
  return html`${
    translation && first !== undefined && form(voice.word('story.translateInto', { edition: name }), first.edition)
  }${original && form(voice.word('story.addIn', { edition: name }))}`
})}</div></section>
`
  )
}

const dossiersPart = (voice: DeskVoice, { story, way, about }: StoryParts): Markup | false => {
  const mayArrange = way.may.includes('arrange')
  const free = [...about.dossiers].filter(([key]) => !way.dossiers.includes(key))
  return (
    (way.dossiers.length > 0 || (mayArrange && free.length > 0)) &&
    html`<section><h2>${voice.word('story.dossiers')}</h2>
${
  way.dossiers.length > 0 &&
  html`<ul>${way.dossiers.map((key) => html`<li>${foreign(about.dossiers.get(key) ?? key)}</li>`)}</ul>
`
}${
      mayArrange &&
      free.length > 0 &&
      html`<form method="post" action="/desk/stories/${story.id}/dossiers" class="acts">
<label class="hidden" for="dossier">${voice.word('story.dossier')}</label>
<select id="dossier" name="dossier">${free.map(([key, name]) => html`<option value="${key}">${name}</option>`)}</select>
<button class="small">${voice.word('story.addToDossier')}</button></form>
`
    }</section>
`
  )
}
