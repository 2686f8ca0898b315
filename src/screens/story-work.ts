import { html } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import { assignmentsPart, pitchPart } from './assignments.ts'
import type { StoryWork } from './assignments.ts'
import { faultLine } from './frame.ts'
import type { Screen } from './frame.ts'
import { notesPart } from './story-notes.ts'
import type { DeskVoice } from './words.ts'

/** Who does what of a story, its pitch, and what colleagues say about it, on a screen of their own. */
export const storyWorkScreen = (
  voice: DeskVoice,
  { slugline, fault, ...work }: StoryWork & { readonly slugline: string; readonly fault?: Markup | undefined },
): Screen => ({
  title: slugline,
  here: 'board',
  main: html`${fault && faultLine(fault)}<p><a href="/desk/stories/${work.story}">${voice.word('work.story')}</a></p>
${pitchPart(voice, work)}
${assignmentsPart(voice, work)}
${notesPart(voice, work)}`,
})
