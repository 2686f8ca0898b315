import { foreign, html } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import { headingAnchor } from '#story/body/html.ts'
import { hidden, mayPutOut, noteMarkup, postButtons, postFields, wordsMarkup } from './live-parts.ts'
import type { LiveOriginal, LiveParts } from './live-parts.ts'
import type { DeskVoice } from './words.ts'

/** What of the original is to be translated: posts that are not here, each a row with its translation beside it; and
 *  the way to those that were corrected or withdrawn there since. */
export const toTranslate = (voice: DeskVoice, parts: LiveParts): Markup | false => {
  const { seen, from, moment } = parts
  const { late, missing, article } = seen
  const count = missing.length + late.length
  return (
    from !== undefined &&
    count > 0 &&
    html`<section aria-labelledby="to-translate">
<h2 id="to-translate">${voice.word('live.toTranslate')} <small>${voice.number(count)}</small></h2>
${
  late.length > 0 &&
  html`<ul>${late.map(
    ({ post, number, at, translation }) => html`<li><a
 href="/desk/articles/${article}/live?before=${number + 1}#${headingAnchor(post)}">${foreign(moment(at))}</a> ·
${voice.word(translation === 'behind' ? 'live.behind' : 'live.originalWithdrawn')}</li>`,
  )}</ul>
`
}<ol class="live-rows">${missing.map((one) => html`<li>${row(voice, parts, from, one)}</li>`)}</ol></section>
`
  )
}

/** A post that this edition does not have: what the original says, and where its translation is written. */
const row = (
  voice: DeskVoice,
  parts: LiveParts,
  from: NonNullable<LiveParts['from']>,
  { post, at, words, corrections, key }: LiveOriginal,
): Markup => {
  const { seen, moment } = parts
  const name = `to-${post}`
  return html`<div class="live-row" id="${name}"><div>
<p class="quiet"><b>${foreign(moment(at))}</b> · ${voice.word('live.translation.missing')}${
    key && html` · ${voice.word('live.isKey')}`
  }</p>
${wordsMarkup(from, words)}${corrections.map(({ note }) => noteMarkup(from.code, note))}</div>
${
  seen.may.includes('write') &&
  html`<form class="live-form" data-form="${name}" method="post" action="/desk/articles/${seen.article}/live">
${hidden('form', name)}${hidden('post', post)}${postFields(voice, parts, name, null)}
${postButtons(voice, mayPutOut(seen) && voice.word('live.putOut'))}</form>`
}</div>`
}
