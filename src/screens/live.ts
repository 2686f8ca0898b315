import { direction } from '#language/tag.ts'
import { foreign, html, prose } from '#site/parts/markup.ts'
import type { Child, Markup } from '#site/parts/markup.ts'
import { onWire } from '#story/address.ts'
import { faultLine, noticeLine } from './frame.ts'
import type { Screen } from './frame.ts'
import type { LiveParts } from './live-parts.ts'
import { liveForm, postCard } from './live-post.ts'
import { toTranslate } from './live-translation.ts'
import type { DeskVoice, Word } from './words.ts'

const doneWords = {
  out: 'live.done.out',
  waiting: 'live.done.waiting',
  correct: 'live.done.correct',
  withdraw: 'live.done.withdraw',
  gone: 'live.done.gone',
  pin: 'live.done.pin',
  unpin: 'live.done.unpin',
  ended: 'live.done.ended',
  resumed: 'live.done.resumed',
  order: 'live.done.order',
} as const satisfies Record<string, Word>

const isDone = (word: string | undefined): word is keyof typeof doneWords =>
  word !== undefined && Object.hasOwn(doneWords, word)

/** The room of a live story in an edition: a form above all for what has just happened, then what is to be translated,
 *  then its posts. */
export const liveScreen = (voice: DeskVoice, parts: LiveParts): Screen => {
  const { seen, fault, done, donePost, slugline } = parts
  const words = JSON.stringify({
    away: voice.text('live.away'),
    restored: voice.text('live.restored'),
    came: voice.text('live.came', { what: '{what}' }),
    changed: voice.text('live.changed', { what: '{what}' }),
  })
  return {
    title: voice.text('live.title', { story: slugline }),
    here: 'live',
    main: html`<desk-live data-article="${seen.article}" data-story="${seen.story}" data-done="${
      donePost ?? ''
    }" data-words="${words}">${
      fault && faultLine(fault)
    }${isDone(done) && noticeLine(voice.word(doneWords[done]))}<p class="notice" role="status" data-news hidden></p>
${headPart(voice, parts)}${
      seen.kind === 'live' ? room(voice, parts) : noticeLine(voice.word('live.otherKind'), true)
    }</desk-live>`,
  }
}

const room = (voice: DeskVoice, parts: LiveParts): Child => {
  const { seen } = parts
  const { article, may, state, ended, posts, inText, next } = seen
  return html`${state !== 'published' && noticeLine(voice.word('live.notPublished'), true)}${
    may.includes('write') && ended === null && liveForm(voice, parts)
  }${toTranslate(voice, parts)}<section aria-labelledby="posts">
<h2 id="posts">${voice.word('live.posts', { n: seen.counts.out })}</h2>
${
  inText > 0 &&
  html`<p class="quiet">${voice.word('live.inText', { n: inText })}</p>
`
}${
    posts.length === 0
      ? html`<p class="quiet">${voice.word('live.empty')}</p>`
      : html`<ol class="live-posts">${posts.map(
          (post) => html`<li>${postCard(voice, parts, post)}</li>
`,
        )}</ol>`
  }${
    next !== null &&
    html`<p><a class="button" rel="next" href="/desk/articles/${article}/live?before=${next}">${voice.word(
      'live.older',
    )}</a></p>`
  }</section>`
}

/** Which story, in which edition; whether it goes on, and how it is told. */
const headPart = (voice: DeskVoice, parts: LiveParts): Markup => {
  const { seen, headline, editions, path, moment } = parts
  const { article, story, edition, state, began, ended, others } = seen
  const nameOf = (code: string): Markup => html`<span lang="${code}">${foreign(editions.get(code) ?? code)}</span>`
  return html`<div class="live-head"><p><a href="/desk/stories/${story}">${voice.word('live.toStory')}</a> ·
${nameOf(edition)} · <span lang="${edition}" dir="${direction(edition)}">${prose(headline, edition)}</span></p>
<p class="acts">${others.map(
    (one) => html`<a class="button small" href="/desk/articles/${one.article}/live">${nameOf(one.edition)}</a>
`,
  )}<a class="button small" href="/desk/articles/${article}">${voice.word('live.toEditor')}</a>${
    path !== null &&
    state === 'published' &&
    html` <a class="button small" href="${onWire(path)}">${voice.word('story.read')}</a>`
  }</p>
<p class="state ${ended === null ? 'published' : 'withdrawn'}">${
    ended !== null
      ? voice.word('live.endedAt', { when: moment(ended) })
      : began === null
        ? voice.word('live.notBegun')
        : voice.word('live.beganAt', { when: moment(began) })
  }</p>
${setPart(voice, parts)}</div>
`
}

/** How it is told: which post stands first, and its end. */
const setPart = (voice: DeskVoice, { seen }: LiveParts): Markup | false => {
  const { article, state, ended, order, may, kind } = seen
  const options = (['newest', 'oldest'] as const).map(
    (one) =>
      html`<option value="${one}"${one === order && html` selected`}>${voice.word(`live.order.${one}`)}</option>`,
  )
  return (
    may.includes('publish') &&
    kind === 'live' &&
    html`<form class="acts" method="post" action="/desk/articles/${article}/live/set">
<label for="order">${voice.word('live.order')}</label> <select id="order" name="order">${options}</select>
<button class="small" name="act" value="order">${voice.word('live.setOrder')}</button>${
      state === 'published' &&
      html` <button class="small" name="act" value="${ended === null ? 'end' : 'resume'}">${voice.word(
        ended === null ? 'live.end' : 'live.resume',
      )}</button>`
    }</form>
`
  )
}
