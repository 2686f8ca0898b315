import type { z } from 'zod'
import type { mediumPlacesView, mediumView } from '#desk/views/media.ts'
import { dayKey } from '#language/days.ts'
import { direction } from '#language/tag.ts'
import { writeTypedDay } from '#language/typed-day.ts'
import { foreign, html, prose } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import { onWire } from '#story/address.ts'
import { cutTenth } from '#story/cut.ts'
import { faultLine, noticeLine } from './frame.ts'
import type { Screen } from './frame.ts'
import { lengthWords } from './media-words.ts'
import { pictureChoice } from './media-field.ts'
import { momentExact } from './moments.ts'
import type { DeskVoice, Word } from './words.ts'

export type Medium = z.output<(typeof mediumView)['answer']>
export type Places = z.output<(typeof mediumPlacesView)['answer']>

export interface MediumAround {
  readonly medium: Medium
  readonly places: Places
  /** The names of editions in their own words, by their codes. */
  readonly editions: ReadonlyMap<string, string>
  /** What whoever looks at it may do. */
  readonly may: { readonly describe: boolean; readonly clear: boolean; readonly remove: boolean }
  readonly now: number
  readonly fault?: Markup | undefined
  readonly notice?: Word | undefined
  /** What was typed and not taken, by the names of the fields. */
  readonly typed?: ((name: string) => string) | undefined
}

/** One medium: what it shows, in all editions; where it is shown; until when it may be; and what can be done to it. */
export const mediumScreen = (voice: DeskVoice, around: MediumAround): Screen => {
  const { medium, fault, notice, may } = around
  return {
    title: voice.text(`media.numbered.${medium.kind}`, { media: voice.number(medium.media) }),
    here: 'media',
    main: html`${fault && faultLine(fault)}${notice && noticeLine(voice.word(notice))}${stateLine(voice, around)}
<div class="medium"><div class="seen">
${seenMarkup(voice, medium)}
${factsMarkup(voice, medium)}
${placesMarkup(voice, around)}</div>
<div class="said">
${may.describe ? wordsForm(voice, around) : html`<p class="quiet">${voice.word('fault.role')}</p>`}
${may.clear && replaceForm(voice, medium)}${
      may.remove &&
      html`<section><h2>${voice.word('media.remove')}</h2>
<p class="quiet">${voice.word('media.removeHint')}</p>
<p><a class="button" href="/desk/media/${medium.media}/remove">${voice.word('media.remove')}…</a></p></section>`
    }</div></div>`,
  }
}

const stateLine = (voice: DeskVoice, { medium, now }: MediumAround): Markup => {
  if (medium.rightsUntil === null) return html``
  const ends = Date.parse(medium.rightsUntil)
  const when = momentExact(voice, ends)
  if (medium.down) return noticeLine(voice.word('media.takenOffSince', { when }), true)
  if (ends <= now) return noticeLine(voice.word('media.endedAt', { when }), true)
  return ends - now < 30 * 86_400_000 ? noticeLine(voice.word('media.endsAt', { when }), true) : html``
}

/** The picture with its focal point and how it is cut, or the recording. */
const seenMarkup = (voice: DeskVoice, medium: Medium): Markup => {
  const { file, kind, media } = medium
  if (file === null) return html`<p class="quiet">${voice.word('media.noFile')}</p>`
  if (kind === 'audio') return html`<audio src="${file}" controls preload="metadata"></audio>`
  if (kind === 'video') return html`<video src="${file}" controls preload="metadata"></video>`
  if (kind === 'file') return html`<p><a class="button" href="${file}">${voice.word('media.open')}</a></p>`
  const { focal } = medium
  const range = (name: 'x' | 'y', label: Word): Markup =>
    html`<div class="field"><label for="focal-${name}">${voice.word(label)}</label>
<input type="range" id="focal-${name}" name="${name}" min="0" max="100" step="1" dir="ltr" value="${Math.round(
      (focal?.[name] ?? 0.5) * 100,
    )}"></div>
`
  const cutClass = (ratio: 'wide' | 'square'): string => {
    const tenth = cutTenth(medium, ratio)
    return tenth === 5 ? ratio : `${ratio} cut${tenth}`
  }
  const size = html`data-width="${medium.width ?? 0}" data-height="${medium.height ?? 0}"`
  return html`<desk-focal ${size} data-label="${voice.text('media.focalPlace')}">
<div class="whole"><img src="${file}" alt=""></div>
<form method="post" action="/desk/media/${media}/focal"><h2>${voice.word('media.focal')}</h2>
<p class="quiet">${voice.word('media.focalHint')}</p>
<div class="columns">${range('x', 'media.focalX')}${range('y', 'media.focalY')}</div>
<p class="acts"><button>${voice.word('media.saveFocal')}</button>
<button name="none" value="1" class="plain">${voice.word('media.noFocal')}</button></p></form>
<div class="cuts" aria-label="${voice.text('media.cuts')}" role="group">
<figure><img class="${cutClass('wide')}" data-ratio="wide" src="${file}" alt=""><figcaption>${voice.word(
    'media.cut.wide',
  )}</figcaption></figure>
<figure><img class="${cutClass('square')}" data-ratio="square" src="${file}" alt=""><figcaption>${voice.word(
    'media.cut.square',
  )}</figcaption></figure></div></desk-focal>`
}

const factsMarkup = (voice: DeskVoice, { name, by, at, width, height, duration, kind, sizes }: Medium): Markup => {
  const row = (label: Word, value: Markup | string | false): Markup | false =>
    value !== false &&
    html`<div><dt>${voice.word(label)}</dt><dd>${value}</dd></div>
`
  return html`<dl class="facts">${row('media.file', name !== null && html`<bdi dir="auto">${name}</bdi>`)}${row(
    'media.size',
    width !== null && height !== null && html`<bdi dir="ltr">${voice.number(width)} × ${voice.number(height)}</bdi>`,
  )}${row('media.length', duration !== null && lengthWords(voice, duration))}${row(
    'media.brought',
    html`${by !== null && html`${foreign(by.name)} · `}${momentExact(voice, Date.parse(at))}`,
  )}${kind === 'picture' && sizes === 0 && row('media.sizes', voice.word('media.sizesLater'))}</dl>`
}

const placesMarkup = (voice: DeskVoice, { places, editions }: MediumAround): Markup => {
  const { articles, more, pages, portraits, dossiers, posters, logo } = places
  const others = [
    ...pages.map(
      ({ title, edition }) => html`<li>${voice.word('media.onPage')} <bdi lang="${edition}">${title}</bdi></li>
`,
    ),
    ...portraits.map(
      (key) => html`<li>${voice.word('media.asPortrait', { author: key })}</li>
`,
    ),
    ...dossiers.map(
      (key) => html`<li>${voice.word('media.asDossier', { dossier: key })}</li>
`,
    ),
    ...posters.map(
      (film) => html`<li><a href="/desk/media/${film}">${voice.word('media.asPoster', {
        media: voice.number(film),
      })}</a></li>
`,
    ),
    ...(logo
      ? [
          html`<li>${voice.word('media.asLogo')}</li>
`,
        ]
      : []),
  ]
  const byEdition = [...editions]
    .map(([code, name]) => ({ code, name, shown: articles.filter(({ edition }) => edition === code) }))
    .filter(({ shown }) => shown.length > 0)
  return html`<section><h2>${voice.word('media.places')}</h2>
${
  byEdition.length === 0 && others.length === 0
    ? html`<p class="quiet">${voice.word('media.nowhere')}</p>`
    : html`${byEdition.map(
        ({ code, name, shown }) => html`<h3 lang="${code}">${foreign(name)}</h3>
<ul class="rows">
${shown.map(
  ({ story, headline, state, path, as }) => html`<li><a href="/desk/stories/${story}" lang="${code}" dir="${direction(
    code,
  )}">${headline === '' ? voice.word('media.noHeadline') : prose(headline, code)}</a>
<span class="quiet"><span class="state ${state}">${voice.word(`media.state.${state}`)}</span> · ${voice.word(
    as === 'picture' ? 'media.asPicture' : 'media.inText',
  )}${
    state === 'published' && path !== null && html` · <a href="${onWire(path)}">${voice.word('media.toPage')}</a>`
  }</span></li>
`,
)}</ul>`,
      )}${more > 0 && html`<p class="quiet">${voice.word('media.morePlaces', { count: more })}</p>`}${
        others.length > 0 && html`<ul>${others}</ul>`
      }`
}</section>`
}

const wordsForm = (voice: DeskVoice, around: MediumAround): Markup => {
  const { medium, editions, may, typed } = around
  const value = (name: string, kept: string | null): string => typed?.(name) ?? kept ?? ''
  const recording = medium.kind === 'audio' || medium.kind === 'video'
  const area = (name: string, label: Word, kept: string | null, code: string, lines: number, most: number): Markup =>
    html`<div class="field"><label for="${name}">${voice.word(label)}</label>
<textarea id="${name}" name="${name}" rows="${lines}" maxlength="${most}" lang="${code}"
 dir="${direction(code)}">${value(name, kept)}</textarea></div>
`
  const line = (name: string, label: Word, kept: string | null, most: number, hint?: Word): Markup =>
    html`<div class="field"><label for="${name}">${voice.word(label)}</label>
<input id="${name}" name="${name}" dir="auto" maxlength="${most}" value="${value(name, kept)}"${
      hint && html` aria-describedby="${name}-hint"`
    }>${hint && html`<p class="quiet" id="${name}-hint">${voice.word(hint)}</p>`}</div>
`
  const edition = ([code, name]: [string, string]): Markup => {
    const own = medium.words[code]
    return html`<fieldset class="edition"><legend lang="${code}">${foreign(name)}</legend>
${area(`caption.${code}`, 'media.caption', own?.caption ?? null, code, 3, 3000)}${area(
      `alt.${code}`,
      'media.alternative',
      own?.alt ?? null,
      code,
      2,
      1000,
    )}<div class="field"><label for="credit.${code}">${voice.word('media.ownCredit')}</label>
<input id="credit.${code}" name="credit.${code}" lang="${code}" dir="auto" maxlength="300" value="${value(
      `credit.${code}`,
      own?.credit ?? null,
    )}"></div>
${recording && area(`transcript.${code}`, 'media.transcript', own?.transcript ?? null, code, 6, 200_000)}</fieldset>
`
  }
  const until = medium.rightsUntil === null ? null : Date.parse(medium.rightsUntil)
  const lastDay = until === null ? null : writeTypedDay(dayKey(until - 1, voice.timeZone), voice.calendar, voice.digits)
  return html`<form method="post" action="/desk/media/${medium.media}" class="words">
<input type="hidden" name="version" value="${medium.version}">
${line('credit', 'media.credit', medium.credit, 300, 'media.creditHint')}<div class="editions">${[...editions].map(
    edition,
  )}</div>
${
  medium.kind === 'video' &&
  html`<div class="field"><label for="poster">${voice.word('media.poster')}</label>
${pictureChoice(
  voice,
  html`<input id="poster" name="poster" inputmode="numeric" dir="ltr" value="${value(
    'poster',
    medium.poster === null ? null : String(medium.poster),
  )}" aria-describedby="poster-hint">`,
)}<p class="quiet" id="poster-hint">${voice.word('media.posterHint')}</p></div>
`
}${
    may.clear &&
    html`<fieldset><legend>${voice.word('media.rights')}</legend>
${line('rights', 'media.rightsWords', medium.rights, 1000, 'media.rightsHint')}
<div class="field"><label for="until">${voice.word('media.rightsUntil')}</label>
<input id="until" name="until" dir="ltr" inputmode="numeric" autocomplete="off" value="${value(
      'until',
      lastDay,
    )}" placeholder="${voice.text('media.dayForm')}" aria-describedby="until-hint">
<p class="quiet" id="until-hint">${voice.word('media.rightsUntilHint')}</p></div>
<div class="field"><label class="check"><input type="checkbox" name="leavesAtEnd" value="1"${
      (typed === undefined ? medium.leavesAtEnd : typed('leavesAtEnd') !== '') && html` checked`
    }> ${voice.word('media.leavesAtEnd')}</label></div></fieldset>
`
  }<button class="main">${voice.word('media.save')}</button></form>`
}

const replaceForm = (voice: DeskVoice, { media, kind }: Medium): Markup =>
  html`<section><h2>${voice.word('media.replace')}</h2>
<form method="post" action="/desk/media/${media}/replace" enctype="multipart/form-data">
<p class="quiet">${voice.word('media.replaceHint')}</p>
<div class="field"><label for="replacing">${voice.word('media.newFile')}</label>
<input type="file" id="replacing" name="file" required${
    kind === 'picture' ? html` accept="image/*"` : kind === 'file' ? html`` : html` accept="${kind}/*"`
  }></div>
<button>${voice.word('media.replaceNow')}</button></form></section>`

/** What would be gone, before it is. */
export const removeMediumScreen = (
  voice: DeskVoice,
  { medium, places, fault }: Pick<MediumAround, 'medium' | 'places' | 'fault'>,
): Screen => ({
  title: voice.text('media.removeTitle', {
    what: voice.text(`media.numbered.${medium.kind}`, { media: voice.number(medium.media) }),
  }),
  here: 'media',
  main: html`${fault && faultLine(fault)}<p>${voice.word('media.removeWarning')}</p>
${
  medium.kind === 'picture' &&
  medium.file !== null &&
  html`<p class="small-picture"><img src="${medium.file}" alt=""></p>`
}
<p>${voice.word('media.removePlaces', {
    count: places.articles.length + places.more + places.pages.length + places.portraits.length,
  })}</p>
<form method="post" action="/desk/media/${medium.media}/remove">
<div class="field"><label class="check"><input type="checkbox" name="sure" value="1" required> ${voice.word(
    'media.removeSure',
  )}</label></div>
<p class="acts"><button class="danger">${voice.word('media.removeNow')}</button> <a class="button" href="/desk/media/${
    medium.media
  }">${voice.word('media.keep')}</a></p></form>`,
})
