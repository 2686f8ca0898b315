import { foreign, html } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import { headingAnchor } from '#story/body/html.ts'
import { hidden, mayPutOut, noteMarkup, postButtons, postFields, wordsMarkup } from './live-parts.ts'
import type { LiveParts, LivePostSeen } from './live-parts.ts'
import { momentField } from './moment-field.ts'
import { textField } from './text-field.ts'
import type { DeskVoice } from './words.ts'

/** Where what has just happened is written and put out. */
export const liveForm = (voice: DeskVoice, parts: LiveParts): Markup => {
  const { seen, fresh, given, now, edition } = parts
  const own = given?.get('form') === 'new' ? given : undefined
  return html`<form class="live-form" data-form="new" method="post" action="/desk/articles/${seen.article}/live">
${hidden('form', 'new')}${hidden('post', own?.get('post') ?? fresh)}${postFields(voice, parts, 'new', null, true)}
<details${own?.get('at') && html` open`}><summary>${voice.word('live.more')}</summary>
${momentField(voice, {
  id: 'at-new',
  name: 'at',
  label: voice.word('live.at'),
  value: own?.get('at') ?? null,
  timeZone: edition.timeZone,
  now,
})}</details>
<p class="choice"><input type="checkbox" id="key-new" name="key" value="yes"${own?.has('key') && html` checked`}>
<label for="key-new">${voice.word('live.key')}</label></p>
${postButtons(voice, mayPutOut(seen) && voice.word('live.putOut'))}</form>
`
}

/** A post with what can be done with it. */
export const postCard = (voice: DeskVoice, parts: LiveParts, it: LivePostSeen): Markup => {
  const { seen, moment, edition } = parts
  const { post, state, words, draft, corrections, reason } = it
  return html`<article class="live-post ${state}" id="${headingAnchor(post)}" aria-labelledby="post-${post}">
${factsLine(voice, parts, it)}${state !== 'waiting' && words !== null && wordsMarkup(edition, words)}
${corrections.map(({ note, at }) => noteMarkup(seen.edition, note, html`<b>${foreign(moment(at))}</b>`))}${
    reason !== null && noteMarkup(seen.edition, reason, html`<b>${voice.word('live.reasonTold')}</b>`)
  }${
    draft !== null &&
    html`<p class="quiet">${voice.word(state === 'waiting' ? 'live.waits' : 'live.waitsToCorrect')}</p>
${wordsMarkup(edition, draft)}`
  }${originalPart(voice, parts, it)}${actsPart(voice, parts, it)}${
    state !== 'withdrawn' && seen.may.includes('write') && changePart(voice, parts, it)
  }${state !== 'withdrawn' && goPart(voice, parts, it)}</article>`
}

/** When, by whom, and where it stands. */
const factsLine = (voice: DeskVoice, { moment }: LiveParts, it: LivePostSeen): Markup => {
  const { post, state, at, by, corrections, key, translation } = it
  const look = { out: 'published', waiting: 'draft', withdrawn: 'withdrawn' }[state]
  return html`<p class="quiet" id="post-${post}"><b>${foreign(moment(at))}</b> · ${foreign(by.name)} ·
<span class="state ${look}">${voice.word(`live.state.${state}`)}</span>${
    corrections.length > 0 && html` · ${voice.word('live.corrected')}`
  }${key && html` · ${voice.word('live.isKey')}`}${
    translation !== null && html` · ${voice.word(`live.translation.${translation}`)}`
  }</p>
`
}

/** What it was translated from; open where that was corrected since. */
const originalPart = (voice: DeskVoice, { from }: LiveParts, it: LivePostSeen): Markup | false => {
  const { original, translation } = it
  return (
    original !== null &&
    from !== undefined &&
    html`<details${translation === 'behind' && html` open`}><summary>${voice.word('live.original')}</summary>
${wordsMarkup(from, original.words)}${original.corrections.map(({ note }) => noteMarkup(from.code, note))}</details>
`
  )
}

/** What one button does. */
const actsPart = (voice: DeskVoice, { seen }: LiveParts, { post, state, key }: LivePostSeen): Markup | false => {
  const address = `/desk/articles/${seen.article}/live`
  const pins = state !== 'withdrawn' && seen.may.includes('publish') && seen.state === 'published'
  const outs = state === 'waiting' && mayPutOut(seen)
  return (
    (pins || outs) &&
    html`<div class="acts">${
      outs &&
      html`<form method="post" action="${address}">${hidden('post', post)}
<button class="small main" name="act" value="out-waiting">${voice.word('live.putOut')}</button></form>
`
    }${
      pins &&
      html`<form method="post" action="${address}/pin">${hidden('post', post)}
<button class="small" name="key" value="${key ? 'no' : 'yes'}">${voice.word(key ? 'live.unpin' : 'live.pin')}</button>
</form>
`
    }</div>
`
  )
}

/** Where it is written anew: what waits, or a correction with what readers are told of it. */
const changePart = (voice: DeskVoice, parts: LiveParts, it: LivePostSeen): Markup => {
  const { seen, given } = parts
  const { post, state, version, words, draft } = it
  const name = `post-${post}`
  const isOut = state === 'out'
  const own = given?.get('form') === name ? given : undefined
  const mayOut = isOut ? seen.may.includes('publish') && seen.state === 'published' : mayPutOut(seen)
  return html`<details${own && html` open`}><summary>${voice.word(isOut ? 'live.correct' : 'live.edit')}</summary>
<form class="live-form" data-form="${name}" method="post" action="/desk/articles/${seen.article}/live${
    isOut && '/correct'
  }">
${hidden('form', name)}${hidden('post', post)}${hidden('version', own?.get('version') ?? version)}
${postFields(voice, parts, name, draft ?? words)}${
    isOut &&
    textField({
      name: 'note',
      id: `note-${name}`,
      label: voice.word('live.note'),
      hint: voice.word('live.noteHint'),
      value: own?.get('note'),
      language: seen.edition,
      most: 1000,
      rows: 2,
    })
  }${postButtons(voice, mayOut && voice.word(isOut ? 'live.doCorrect' : 'live.putOut'))}</form></details>
`
}

/** Where it is withdrawn, or thrown away. */
const goPart = (voice: DeskVoice, { seen }: LiveParts, { post, state, version }: LivePostSeen): Markup | false => {
  const isOut = state === 'out'
  return (
    seen.may.includes(isOut ? 'publish' : 'write') &&
    html`<details><summary>${voice.word(isOut ? 'live.withdraw' : 'live.drop')}</summary>
<form method="post" action="/desk/articles/${seen.article}/live/withdraw">${hidden('post', post)}
${hidden('version', version)}${
      isOut &&
      textField({
        name: 'reason',
        id: `reason-${post}`,
        label: voice.word('live.reason'),
        language: seen.edition,
        required: true,
        most: 1000,
        rows: 2,
      })
    }<button class="small">${voice.word(isOut ? 'live.doWithdraw' : 'live.doDrop')}</button></form></details>
`
  )
}
