import { foreign, html } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import { momentAgo } from './moments.ts'
import type { StoryParts } from './story-parts.ts'
import type { DeskVoice, Word } from './words.ts'

/** What acts are called where somebody reads what was done. */
const words: Readonly<Record<string, Word>> = {
  create: 'act.create',
  save: 'act.save',
  revise: 'act.save',
  restore: 'act.restore',
  publish: 'act.publish',
  schedule: 'act.schedule',
  unschedule: 'act.unschedule',
  correct: 'act.correct',
  withdraw: 'act.withdraw',
  undo: 'act.undo',
  story: 'act.story',
  submit: 'act.submit',
  'preview-link': 'act.previewLink',
  'end-preview': 'act.endPreview',
  approve: 'act.approve',
  'send-back': 'act.sendBack',
}

/** What was done to a story, the latest first. */
export const logPart = (voice: DeskVoice, { acts, about, now }: StoryParts): Markup | false =>
  acts.length > 0 &&
  html`<details class="panel"><summary>${voice.word('story.log')}</summary>
<ul class="rows">${acts.map(({ at, verb, by, edition }) => {
    const word = words[verb]
    return html`<li><span>${word === undefined ? html`<code dir="ltr">${verb}</code>` : voice.word(word)}${
      edition !== null && html` · <span lang="${edition}">${foreign(about.editions.get(edition) ?? edition)}</span>`
    }</span> <span>${foreign(by.name)}</span> <span class="quiet">${momentAgo(voice, Date.parse(at), now)}</span></li>
`
  })}</ul></details>
`
