import type { z } from 'zod'
import type { colleaguesView, storyWorkView } from '#desk/views/work.ts'
import { direction } from '#language/tag.ts'
import { foreign, html, paragraphs } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import { tasks } from '#story/task.ts'
import { choiceField } from './choice-field.ts'
import { momentField } from './moment-field.ts'
import { momentAgo, momentExact } from './moments.ts'
import { textField } from './text-field.ts'
import type { DeskVoice } from './words.ts'

/** What who-does-what of a story is drawn of. */
export interface StoryWork {
  readonly story: number
  readonly work: z.output<(typeof storyWorkView)['answer']>
  readonly colleagues: z.output<(typeof colleaguesView)['answer']>['colleagues']
  /** The editions that something can be given out for, in their own words. */
  readonly editions: ReadonlyMap<string, string>
  /** The sign-in name of whoever looks. */
  readonly own: string
  /** Whether whoever looks may give out what is to be done, and write notes. */
  readonly may: { readonly assign: boolean; readonly note: boolean }
  readonly now: number
}

/** Who does what of a story, in which edition and by when; a form for more. */
export const assignmentsPart = (voice: DeskVoice, parts: StoryWork): Markup => {
  const { story, work, may, now } = parts
  return html`<section id="work"><h2>${voice.word('assignments.title')}</h2>
${
  work.assignments.length === 0
    ? html`<p class="quiet">${voice.word('assignments.none')}</p>`
    : html`<ul class="rows">${work.assignments.map((one) => assignmentRow(voice, one, parts))}</ul>`
}
${
  work.due !== null &&
  html`<p>${voice.word('assignments.allDue', { when: momentExact(voice, Date.parse(work.due)) })}</p>`
}${
    may.assign &&
    html`<details><summary data-key="KeyA">${voice.word('assignments.new')}</summary>
${assignForm(voice, parts)}</details>
<details><summary>${voice.word('assignments.setDue')}</summary><form method="post" action="/desk/stories/${story}/due">
${momentField(voice, {
  id: 'story-due',
  name: 'due',
  label: voice.word('assignments.storyDue'),
  value: work.due === null ? null : Date.parse(work.due),
  now,
})}<button>${voice.word('assignments.saveDue')}</button></form></details>`
  }</section>`
}

type Assignment = StoryWork['work']['assignments'][number]

const assignmentRow = (voice: DeskVoice, one: Assignment, { editions, may, own, now }: StoryWork): Markup => {
  const { id, member, edition, task, due, done, note } = one
  const act = (what: string, word: 'assignments.done' | 'assignments.undone' | 'assignments.drop'): Markup =>
    html`<form method="post" action="/desk/assignments/${id}/${what}"><button class="small">${voice.word(
      word,
    )}</button></form>`
  const at = due === null ? undefined : Date.parse(due)
  return html`<li><span><strong>${foreign(member.name)}</strong> · ${voice.word(`task.${task}`)} · ${
    edition === null
      ? voice.word('assignments.whole')
      : html`<span lang="${edition}">${foreign(editions.get(edition) ?? edition)}</span>`
  }${
    at !== undefined &&
    html` · <span class="${done === null && at < now ? 'late' : 'due'}">${voice.word('assignments.by', {
      when: momentExact(voice, at),
    })}</span>`
  }${done !== null && html` · <span class="good">${voice.word('assignments.isDone')}</span>`}${
    note !== null && html`<span class="about" dir="auto">${note}</span>`
  }</span>${
    (may.assign || member.key === own) &&
    html`<span class="acts">${
      done === null ? act('done', 'assignments.done') : act('undone', 'assignments.undone')
    }${act('drop', 'assignments.drop')}</span>`
  }</li>
`
}

const assignForm = (voice: DeskVoice, { story, colleagues, editions, now }: StoryWork): Markup =>
  html`<form method="post" action="/desk/stories/${story}/assign"><div class="columns">
${choiceField(
  voice,
  html`<label for="assign-member">${voice.word('assignments.who')}</label>
<select id="assign-member" name="member" required><option value=""></option>${colleagues.map(
    ({ key, name }) => html`<option value="${key}" data-hint="${key}">${name}</option>`,
  )}</select>`,
)}
<div class="field"><label for="assign-task">${voice.word('assignments.what')}</label>
<select id="assign-task" name="task">${tasks.map(
    (task) => html`<option value="${task}">${voice.word(`task.${task}`)}</option>`,
  )}</select></div>
<div class="field"><label for="assign-edition">${voice.word('board.edition')}</label>
<select id="assign-edition" name="edition"><option value="">${voice.word('assignments.whole')}</option>${[
    ...editions,
  ].map(
    ([code, name]) => html`<option value="${code}" lang="${code}" dir="${direction(code)}">${name}</option>`,
  )}</select></div>
${momentField(voice, { id: 'assign-due', name: 'due', label: voice.word('assignments.when'), now })}</div>
${textField({ name: 'note', id: 'assign-note', label: voice.word('assignments.note'), most: 1000 })}
<button>${voice.word('assignments.give')}</button></form>`

/** The pitch of a story, and what is to become of it. */
export const pitchPart = (voice: DeskVoice, parts: StoryWork): Markup => {
  const { story, work, colleagues, may, own, now } = parts
  const { pitch } = work
  if (pitch === null) return html``
  const mine = pitch.member?.key === own
  return html`<section id="pitch"><h2>${voice.word('pitch.title')}</h2>
<h3 lang="${pitch.edition}" dir="${direction(pitch.edition)}">${pitch.title}</h3>
<div lang="${pitch.edition}" dir="${direction(pitch.edition)}">${paragraphs(pitch.text, pitch.edition)}</div>
<p class="quiet">${voice.word('pitch.by', {
    name: pitch.member?.name ?? pitch.by.name,
    when: momentAgo(voice, Date.parse(pitch.at), now),
  })}</p>
${
  pitch.state === 'open'
    ? html`${
        may.assign &&
        html`<form method="post" action="/desk/stories/${story}/pitch"><input type="hidden" name="accept" value="yes">
<div class="columns">${choiceField(
          voice,
          html`<label for="pitch-member">${voice.word('pitch.writer')}</label>
<select id="pitch-member" name="member"><option value="">${voice.word('pitch.whoever')}</option>${colleagues.map(
            ({ key, name }) => html`<option value="${key}" data-hint="${key}">${name}</option>`,
          )}</select>`,
        )}${momentField(voice, { id: 'pitch-due', name: 'due', label: voice.word('assignments.when'), now })}</div>
<button>${voice.word('pitch.accept')}</button></form>`
      }${
        (may.assign || mine) &&
        html`<form method="post" action="/desk/stories/${story}/pitch">
${textField({ name: 'reason', label: voice.word('pitch.reason'), required: true, most: 1000 })}
<button>${voice.word(may.assign ? 'pitch.refuse' : 'pitch.takeBack')}</button></form>`
      }`
    : html`<p>${voice.word(pitch.state === 'accepted' ? 'pitch.accepted' : 'pitch.refused', {
        name: pitch.decider ?? '',
      })}${pitch.reason !== null && html` ${foreign(pitch.reason)}`}</p>`
}</section>`
}
