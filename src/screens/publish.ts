import type { Media } from '#archive/media.ts'
import { foreign, html } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import { pictureMarkup } from '#site/parts/picture.ts'
import { faultLine } from './frame.ts'
import type { Screen } from './frame.ts'
import { aboutRights, missingClass, missingWords } from './missing.ts'
import { momentField } from './moment-field.ts'
import { momentAgo } from './moments.ts'
import { headlineMarkup, publishable } from './story.ts'
import type { ArticleOnItsWay, StoryParts } from './story-parts.ts'
import { textField } from './text-field.ts'
import type { DeskVoice } from './words.ts'

/** What the publishing sheet is drawn of. */
export interface SheetParts extends Pick<StoryParts, 'story' | 'way' | 'about' | 'now' | 'fault'> {
  /** The pictures that lack something, by number. */
  readonly media: ReadonlyMap<number, Media>
  /** By whose clock it is scheduled, the original's. */
  readonly timeZone: string
  /** What was written already; `undefined` where nothing was sent. */
  readonly given: URLSearchParams | undefined
}

/** One sheet that says of each edition all that is missing, with a field to mend it there, and publishes: all together
 *  or what is ready, now or later. */
export const publishScreen = (voice: DeskVoice, parts: SheetParts): Screen => {
  const { story, way, fault, timeZone, given, now } = parts
  const articles = way.articles.filter(publishable)
  return {
    title: voice.text('publish.title', { story: story.slugline }),
    here: 'board',
    main: html`${fault && faultLine(fault)}<p><a href="/desk/stories/${story.id}">${voice.word('publish.back')}</a></p>
${
  articles.length === 0
    ? html`<p>${voice.word('publish.nothing')}</p>`
    : html`<form method="post" action="/desk/stories/${story.id}/publish" class="sheet">
<div class="story-cards">
${articles.map((article) => editionPart(voice, parts, article))}</div>
${embargoPart(voice, parts)}
<div class="sheet-end"><button class="main" name="how" value="now" aria-keyshortcuts="Control+Enter">${voice.word(
        articles.length > 1 ? 'publish.together' : 'publish.now',
      )}</button>
${
  articles.length > 1 &&
  html`<button name="how" value="ready">${voice.word('publish.ready')}</button>
`
}<fieldset class="later"><legend class="hidden">${voice.word('publish.later')}</legend>
${momentField(voice, { id: 'at', label: voice.word('publish.at'), timeZone, now, value: given?.get('at') })}
<button name="how" value="later">${voice.word('publish.later')}</button></fieldset></div></form>`
}`,
  }
}

const editionPart = (voice: DeskVoice, parts: SheetParts, article: ArticleOnItsWay): Markup => {
  const { about, given, now } = parts
  const { id, edition, version, state, missing, writing, review, lag } = article
  const name = about.editions.get(edition) ?? edition
  const was = (field: string): string | undefined => given?.get(field) ?? undefined
  const check = (field: string, label: Markup, on = false): Markup =>
    html`<label class="check"><input type="checkbox" name="${field}" value="yes"${
      (given === undefined ? on : given.has(field)) && html` checked`
    }> <span>${label}</span></label>
`
  const lacks = (what: string): boolean => missing.some((one) => one.what === what)
  const chosen = given === undefined ? state !== 'withdrawn' && review.state !== 'returned' : given.has(`in.${id}`)
  return html`<fieldset class="story-card"><legend class="hidden">${name}</legend>
<input type="hidden" name="seen.${id}" value="${version}">
<label class="check"><input type="checkbox" name="in.${id}" value="yes"${chosen && html` checked`}>
<strong lang="${edition}">${foreign(name)}</strong></label>
<p class="headline"><a href="/desk/articles/${id}">${headlineMarkup(voice, article)}</a></p>
${
  missing.every(aboutRights) &&
  html`<p class="good">${voice.word('publish.complete')}</p>
`
}${
    missing.length > 0 &&
    html`<ul class="missing">${missing.map(
      (one) => html`<li class="${missingClass(one)}">${missingWords(voice, one)}</li>`,
    )}</ul>
`
  }${
    lacks('headline') &&
    textField({
      name: `headline.${id}`,
      label: voice.word('story.headline'),
      value: was(`headline.${id}`),
      language: edition,
      most: 500,
    })
  }${
    lacks('lead') &&
    textField({
      name: `lead.${id}`,
      label: voice.word('publish.lead'),
      value: was(`lead.${id}`),
      language: edition,
      most: 3000,
      rows: 2,
    })
  }${lacks('section') && sectionField(voice, parts, article)}${picturesPart(voice, parts, article)}${
    writing !== null &&
    check(
      `take.${id}`,
      voice.word('publish.take', { who: writing.by.name, when: momentAgo(voice, Date.parse(writing.at), now) }),
      review.state !== 'approved',
    )
  }${
    lag !== null &&
    (lag.rewritten || lag.corrections.length > 0) &&
    check(`current.${id}`, voice.word('publish.current'))
  }${lacks('held') && check(`release.${id}`, voice.word('publish.releaseHeld'))}${
    lacks('withdrawn') && check(`release.${id}`, voice.word('publish.releaseWithdrawn'))
  }${
    lacks('approval') && article.may.includes('approve') && check(`approve.${id}`, voice.word('publish.approve'))
  }${state === 'published' && check(`minor.${id}`, voice.word('publish.minor'))}</fieldset>
`
}

/** A name for the section in an edition that has none, from who may give one. */
const sectionField = (
  voice: DeskVoice,
  { story, given, about }: SheetParts,
  { edition, may }: ArticleOnItsWay,
): Markup =>
  may.includes('settings')
    ? textField({
        name: `section.${edition}`,
        label: voice.word('publish.section', { section: about.sections.get(story.section) ?? story.section }),
        value: given?.get(`section.${edition}`),
        language: edition,
        most: 200,
      })
    : html`<p class="quiet">${voice.word('publish.sectionWho')}</p>
`

/** Each picture that lacks a credit or an alternative text, with fields for both. */
const picturesPart = (voice: DeskVoice, { media, given }: SheetParts, article: ArticleOnItsWay): Markup[] => {
  const { edition, id, missing } = article
  const numbers = [...new Set(missing.filter((one) => !aboutRights(one)).flatMap(({ media }) => media ?? []))]
  return numbers.map((number) => {
    const picture = media.get(number)
    const lacks = (what: string): boolean => missing.some((one) => one.what === what && one.media === number)
    return html`<div class="picture-fields">${
      picture && html`<div class="thumb">${pictureMarkup(picture, { alt: '', sizes: '8rem', ratio: 'square' })}</div>`
    }<div>${
      lacks('credit') &&
      textField({
        name: `credit.${number}`,
        id: `credit.${number}.${id}`,
        label: voice.word('publish.credit'),
        value: given?.get(`credit.${number}`),
      })
    }${
      lacks('alternative') &&
      textField({
        name: `alt.${number}.${edition}`,
        label: voice.word('publish.alternative'),
        value: given?.get(`alt.${number}.${edition}`),
        language: edition,
        most: 1000,
      })
    }</div></div>
`
  })
}

const embargoPart = (voice: DeskVoice, { way, given }: SheetParts): Markup | false =>
  way.may.includes('share') &&
  way.articles.some(({ missing }) => missing.some(({ what }) => what === 'embargo')) &&
  html`<label class="check"><input type="checkbox" name="liftEmbargo" value="yes"${
    given?.has('liftEmbargo') && html` checked`
  }> ${voice.word('publish.liftEmbargo')}</label>
`
