import { languageName } from '#language/habits.ts'
import { foreign, html } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import { takings } from '#story/article.ts'
import type { StoryParts } from './story-parts.ts'
import { selectField, textField } from './text-field.ts'
import type { DeskVoice } from './words.ts'

type Hop = StoryParts['story']['sources'][number]

const nothing: Partial<Hop> = {}

/** How many outlets a chain may have. */
export const mostSources = 20

/** Who took it from whom: the original first, the outlet that we took it from last. */
export const sourcesPart = (voice: DeskVoice, { story, way }: StoryParts): Markup | false => {
  const { sources } = story
  const mayShare = way.may.includes('share')
  return (
    (mayShare || sources.length > 0) &&
    html`<section><h2>${voice.word('story.sources')}</h2>
${
  sources.length === 0
    ? html`<p class="quiet">${voice.word('story.noSources')}</p>
`
    : html`<ol>${sources.map((hop) => html`<li>${hopLine(voice, hop)}</li>`)}</ol>
`
}${
      mayShare &&
      html`<details class="panel"><summary>${voice.word('story.editSources')}</summary>
<form method="post" action="/desk/stories/${story.id}/sources">
<input type="hidden" name="version" value="${story.version}">
<p class="quiet">${voice.word('story.sourcesHint')}</p>
${[...sources, ...(sources.length < mostSources ? [nothing] : [])].map((hop, at) => hopFields(voice, hop, at))}
<button class="main">${voice.word('story.save')}</button></form></details>
`
    }</section>
`
  )
}

const hopLine = (voice: DeskVoice, { name, taken, language, title, url, originalSeen }: Hop): Markup =>
  html`${foreign(name)}${
    language !== null && html` (${languageName(language, voice.language)})`
  } · ${voice.word(`taken.${taken}`)}${title !== null && html` · ${foreign(title)}`}${
    url !== null && html` · <a href="${url}" rel="noreferrer" dir="ltr">${new URL(url).host}</a>`
  }${!originalSeen && html` · <span class="quiet">${voice.word('story.notSeen')}</span>`}`

const hopFields = (voice: DeskVoice, hop: Partial<Hop>, at: number): Markup => {
  const n = voice.number(at + 1)
  return html`<fieldset class="hop"><legend>${
    hop.source === undefined ? voice.word('story.newSource') : voice.word('story.sourceNumber', { n })
  }</legend>
<div class="columns">
${textField({
  name: `source.${at}`,
  label: voice.word('story.outlet'),
  value: hop.name,
  hint: at === 0 && voice.word('story.outletHint'),
})}
${selectField(
  `taken.${at}`,
  voice.word('story.taken'),
  takings.map((value) => ({ value, label: voice.word(`taken.${value}`) })),
  hop.taken ?? 'summarised',
)}
${textField({
  name: `language.${at}`,
  label: voice.word('story.sourceLanguage'),
  value: hop.language,
  language: 'en',
  most: 35,
  hint: at === 0 && voice.word('story.sourceLanguageHint'),
})}
${textField({ name: `url.${at}`, label: voice.word('story.address'), value: hop.url, language: 'en', most: 2000 })}
${textField({ name: `title.${at}`, label: voice.word('story.sourceTitle'), value: hop.title, most: 500 })}
${textField({
  name: `date.${at}`,
  label: voice.word('story.sourceDate'),
  value: hop.date?.slice(0, 10),
  language: 'en',
  most: 10,
  hint: at === 0 && voice.word('story.sourceDateHint', { example: '2026-11-24' }),
})}
</div>
<label class="check"><input type="checkbox" name="seen.${at}" value="yes"${
    hop.originalSeen === true && html` checked`
  }> ${voice.word('story.originalSeen')}</label></fieldset>
`
}
