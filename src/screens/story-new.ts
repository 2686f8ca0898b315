import { html } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import { faultLine } from './frame.ts'
import type { Screen } from './frame.ts'
import { selectField, textField } from './text-field.ts'
import type { Vocabulary } from './story-parts.ts'
import type { DeskVoice } from './words.ts'

/** A new story: as little as it can begin with. */
export const newStoryScreen = (
  voice: DeskVoice,
  {
    editions,
    sections,
    given,
    fault,
  }: Pick<Vocabulary, 'editions' | 'sections'> & {
    /** What was written already. */
    readonly given: (name: string) => string
    readonly fault?: Markup | undefined
  },
): Screen => ({
  title: voice.text('story.new'),
  here: 'board',
  main: html`${fault && faultLine(fault)}<form class="wide-form" method="post" action="/desk/stories">
<div class="columns">
${textField({
  name: 'headline',
  label: voice.word('story.headline'),
  value: given('headline'),
  most: 500,
  focus: true,
  hint: voice.word('story.headlineHint'),
})}
${textField({
  name: 'slugline',
  label: voice.word('story.slugline'),
  value: given('slugline'),
  most: 100,
  hint: voice.word('story.sluglineHint'),
})}
${selectField(
  'section',
  voice.word('story.section'),
  [...sections].map(([value, label]) => ({ value, label })),
  given('section'),
)}
${selectField(
  'edition',
  voice.word('story.edition'),
  [...editions].map(([value, label]) => ({ value, label, lang: value })),
  given('edition'),
)}
</div><button class="main">${voice.word('story.make')}</button></form>`,
})
