import { said } from '#language/say.ts'
import { foreign, html } from '#site/parts/markup.ts'
import type { Child, Markup } from '#site/parts/markup.ts'
import { kinds } from '#story/article.ts'
import { pictureChoice } from './media-field.ts'
import { momentField } from './moment-field.ts'
import { momentExact } from './moments.ts'
import type { StoryParts, Vocabulary } from './story-parts.ts'
import { selectField, suggestions, textField } from './text-field.ts'
import type { DeskVoice } from './words.ts'

/** What all articles of a story share, on one line. */
export const factsLine = (voice: DeskVoice, { story, about }: StoryParts): Markup => {
  const { section, subjects, urgency, embargo, kind } = story
  const facts: Child[] = [
    foreign(about.sections.get(section) ?? section),
    kindName(voice, kind),
    ...subjects.map((key) => foreign(about.subjects.get(key) ?? key)),
    voice.word('story.urgencyIs', { urgency }),
    embargo !== null && voice.word('missing.embargo', { until: momentExact(voice, Date.parse(embargo)) }),
  ].filter((one) => one !== false)
  return html`<p class="quiet">${facts.map((one, at) => (at === 0 ? one : [' · ', one]))}</p>
`
}

/** What a kind of story is called. */
export const kindName = (voice: DeskVoice, kind: (typeof kinds)[number]): string => said(voice.language, `kind.${kind}`)

/** How urgent a story is: IPTC's numbers, with words at both ends and in the middle. */
const urgencies = [1, 2, 3, 4, 5, 6, 7, 8, 9]

const urgencyName = (voice: DeskVoice, urgency: number): string => {
  const n = voice.number(urgency)
  return urgency === 1
    ? voice.text('story.urgencyFirst', { n })
    : urgency === 9
      ? voice.text('story.urgencyLast', { n })
      : n
}

/** The same as a form, for who may change it. */
export const factsPart = (voice: DeskVoice, { story, way, about, now }: StoryParts): Markup | false =>
  way.may.includes('share') &&
  html`<details class="panel"><summary>${voice.word('story.shared')}</summary>
<form method="post" action="/desk/stories/${story.id}">
<input type="hidden" name="version" value="${story.version}">
<div class="columns">
${textField({
  name: 'slugline',
  label: voice.word('story.slugline'),
  value: story.slugline,
  required: true,
  most: 100,
})}
${selectField(
  'section',
  voice.word('story.section'),
  [...about.sections].map(([value, label]) => ({ value, label })),
  story.section,
)}
${selectField(
  'kind',
  voice.word('story.kind'),
  kinds.map((value) => ({ value, label: kindName(voice, value) })),
  story.kind,
)}
${selectField(
  'urgency',
  voice.word('story.urgency'),
  urgencies.map((value) => ({ value: String(value), label: urgencyName(voice, value) })),
  String(story.urgency),
)}
${momentField(voice, {
  id: 'embargo',
  label: voice.word('story.embargo'),
  value: story.embargo === null ? null : Date.parse(story.embargo),
  now,
})}
${pictureChoice(
  voice,
  textField({
    name: 'picture',
    label: voice.word('story.picture'),
    value: story.picture === null ? '' : pictureValue(about, story.picture),
    hint: voice.word('story.pictureHint'),
    list: 'pictures',
  }),
)}
</div>
${subjectsField(voice, story.subjects, about)}
${suggestions(
  'pictures',
  about.pictures.map(({ id }) => pictureValue(about, id)),
)}
<button class="main">${voice.word('story.save')}</button></form></details>
`

/** A picture as it is written in a field: its number first, which is what counts. */
const pictureValue = ({ pictures }: Vocabulary, number: number): string => {
  const words = pictures.find(({ id }) => id === number)?.words ?? ''
  return words === '' ? String(number) : `${number} ${words}`
}

/** Subjects that there are can be taken away, others be named. */
const subjectsField = (voice: DeskVoice, subjects: readonly string[], { subjects: names }: Vocabulary): Markup =>
  html`<fieldset class="field"><legend class="label">${voice.word('story.subjects')}</legend>
${subjects.map(
  (key) => html`<label class="check"><input type="checkbox" name="subject" value="${key}" checked> ${foreign(
    names.get(key) ?? key,
  )}</label>
`,
)}${textField({
    name: 'newSubjects',
    label: voice.word('story.addSubject'),
    hint: voice.word('story.addSubjectHint'),
    list: 'subjects',
  })}${suggestions(
    'subjects',
    [...names].filter(([key]) => !subjects.includes(key)).map(([, name]) => name),
  )}</fieldset>
`
