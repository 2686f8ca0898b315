import { foreign, html, paragraphs } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import type { StoryWork } from './assignments.ts'
import { momentAgo } from './moments.ts'
import { textField } from './text-field.ts'
import type { DeskVoice } from './words.ts'

type Note = StoryWork['work']['notes'][number]

/** What colleagues say to each other about a story: notes with their answers, those that are done at the end. */
export const notesPart = (voice: DeskVoice, parts: StoryWork): Markup => {
  const { story, work, may } = parts
  const roots = work.notes.filter(({ under }) => under === null)
  const [open, done] = [roots.filter((note) => note.done === null), roots.filter((note) => note.done !== null)]
  return html`<section id="notes"><h2>${voice.word('notes.title')}</h2>
${roots.length === 0 && html`<p class="quiet">${voice.word('notes.none')}</p>`}
${open.map((note) => thread(voice, note, parts))}${
    may.note &&
    html`<datalist id="colleagues">${parts.colleagues.map(
      ({ key, name }) => html`<option value="${key}" label="${name}"></option>`,
    )}</datalist>
<form method="post" action="/desk/stories/${story}/notes">
${mentionField(
  voice,
  textField({
    name: 'text',
    id: 'note-text',
    label: voice.word('notes.new'),
    hint: voice.word('notes.hint'),
    required: true,
    most: 5000,
    rows: 3,
  }),
)}<button>${voice.word('notes.write')}</button></form>`
  }${
    done.length > 0 &&
    html`<details><summary>${voice.word('notes.done', { count: done.length })}</summary>
${done.map((note) => thread(voice, note, parts))}</details>`
  }</section>`
}

/** A text in which `@` proposes the colleagues whom a note can call (`browser/mention.ts`). */
const mentionField = (voice: DeskVoice, field: Markup): Markup =>
  html`<desk-mention data-list="colleagues" data-words="${JSON.stringify({
    list: voice.text('notes.colleagues'),
    found: voice.text('choice.found', { count: '{count}' }),
  })}">${field}</desk-mention>`

const thread = (voice: DeskVoice, note: Note, parts: StoryWork): Markup => {
  const { story, work, may, now } = parts
  const one = ({ id, text, by, at }: Note): Markup => html`<div class="note" id="note-${id}">
<p class="quiet">${foreign(by.name)} · ${momentAgo(voice, Date.parse(at), now)}</p>
${paragraphs(text)}</div>
`
  const answers = work.notes.filter(({ under }) => under === note.id)
  return html`<article class="thread">${one(note)}${answers.map(one)}${
    may.note &&
    html`<div class="acts"><form method="post" action="/desk/notes/${note.id}/${
      note.done === null ? 'done' : 'undone'
    }"><button class="small">${voice.word(note.done === null ? 'notes.markDone' : 'notes.markOpen')}</button></form>
<details><summary>${voice.word('notes.answer')}</summary><form method="post" action="/desk/stories/${story}/notes">
<input type="hidden" name="under" value="${note.id}">${mentionField(
      voice,
      textField({
        name: 'text',
        id: `answer-${note.id}`,
        label: voice.word('notes.answerTo'),
        required: true,
        most: 5000,
        rows: 2,
      }),
    )}<button class="small">${voice.word('notes.write')}</button></form></details></div>`
  }${note.doneBy !== null && html`<p class="quiet">${voice.word('notes.doneBy', { name: note.doneBy })}</p>`}</article>
`
}
