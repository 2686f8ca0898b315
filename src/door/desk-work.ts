import type { Context, Hono } from 'hono'
import { assign, assignmentDone, due as dueVerb, unassign } from '#desk/assign.ts'
import { instantTextOrNull } from '#desk/fields.ts'
import { note, noteDone } from '#desk/note.ts'
import { perform, see } from '#desk/perform.ts'
import { decidePitch, pitch } from '#desk/pitch.ts'
import type { Refusal } from '#desk/refusals.ts'
import { dropView, saveView } from '#desk/saved-view.ts'
import type { Verb } from '#desk/verb.ts'
import { storyView } from '#desk/views/story.ts'
import { momentFrom } from '#screens/moment-field.ts'
import { newPitchScreen } from '#screens/pitch-new.ts'
import { refusalWords } from '#screens/refusals.ts'
import { storyWorkScreen } from '#screens/story-work.ts'
import type { DeskVoice } from '#screens/words.ts'
import { faultLine } from '#screens/frame.ts'
import { html } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import { may } from '#story/may.ts'
import { mustBeIn, surroundingsOf } from './desk-caller.ts'
import type { DeskCaller, DeskContext } from './desk-context.ts'
import type { DeskDoor } from './desk-door.ts'
import { fieldsOf } from './desk-forms.ts'
import { missed, numberIn } from './desk-story.ts'
import { readStoryWork } from './desk-story-work.ts'
import { readVocabulary } from './desk-vocabulary.ts'

type Fields = (name: string) => string
type Fault = (voice: DeskVoice) => Markup

/** Who does what of a story by when, pitches, notes, and views of the board that are saved. */
export const workRoutes = (app: Hono<DeskContext>, door: DeskDoor): void => {
  const { desk } = door

  const showWork = async (context: Context<DeskContext>, caller: DeskCaller, story: number, fault?: Fault) => {
    const seen = await see(desk, caller.actor, 'see', async (reading, by) => {
      const { slugline, articles } = await storyView.see(reading, { story }, by)
      const editions = articles.map(({ edition }) => edition)
      return { slugline, ...(await readStoryWork(reading, by, { story, editions, own: caller.member.key })) }
    })
    if (!seen.ok) throw missed(seen.refusal)
    return door.show(
      context,
      ({ voice }) => storyWorkScreen(voice, { ...seen.answer, fault: fault?.(voice) }),
      fault === undefined ? 200 : 422,
    )
  }

  /** A form that changes something of a story and leads back to its work. */
  const change = (
    path: string,
    verbOf: (field: Fields, number: number, voice: DeskVoice) => readonly [Verb, object] | Fault,
    storyOf: (field: Fields, number: number, answer: unknown) => number,
    hash: string,
  ): void => {
    app.post(path, async (context) => {
      const number = Number(numberIn(context, 'number'))
      const caller = await mustBeIn(door, context)
      if (caller instanceof Response) return caller
      const field = await fieldsOf(context)
      const { voice } = await surroundingsOf(door, context)
      const asked = verbOf(field, number, voice)
      if (typeof asked === 'function') return showWork(context, caller, storyOf(field, number, {}), asked)
      const done = await perform(desk, caller.actor, asked[0], asked[1])
      const story = storyOf(field, number, done.ok ? done.answer : {})
      if (done.ok) return context.redirect(`/desk/stories/${story}/work#${hash}`, 303)
      // What is about a task or a note alone does not say of which story.
      if (story === 0) throw missed(done.refusal)
      return showWork(context, caller, story, (own) => refusalWords(own, done.refusal))
    })
  }
  const ofStory = (_: Fields, number: number): number => number
  const ofAnswer = (_: Fields, __: number, answer: unknown): number => (answer as { story?: number }).story ?? 0

  /** An instant as a verb wants it, or what to say where it is none. */
  const instantIn = (field: Fields, voice: DeskVoice): string | null | Fault => {
    const at = momentFrom(field, 'due', voice)
    return at === undefined ? (own) => own.word('moment.wrong', { example: '2026-11-28 18:00' }) : instantTextOrNull(at)
  }

  app.get('/desk/stories/:story/work', async (context) => {
    const number = Number(numberIn(context, 'story'))
    const caller = await mustBeIn(door, context)
    return caller instanceof Response ? caller : showWork(context, caller, number)
  })

  change(
    '/desk/stories/:number/assign',
    (field, story, voice) => {
      const due = instantIn(field, voice)
      if (typeof due === 'function') return due
      const edition = field('edition') || null
      return [
        assign,
        { story, edition, member: field('member'), task: field('task') || 'write', due, note: field('note') },
      ]
    },
    ofStory,
    'work',
  )
  change(
    '/desk/stories/:number/due',
    (field, story, voice) => {
      const due = instantIn(field, voice)
      return typeof due === 'function' ? due : [dueVerb, { story, due }]
    },
    ofStory,
    'work',
  )
  change(
    '/desk/stories/:number/notes',
    (field, story) => [
      note,
      { story, text: field('text'), ...(field('under') !== '' && { under: Number(field('under')) }) },
    ],
    ofStory,
    'notes',
  )
  change(
    '/desk/stories/:number/pitch',
    (field, story, voice) => {
      const due = instantIn(field, voice)
      if (typeof due === 'function') return due
      const accept = field('accept') === 'yes'
      const member = field('member')
      return [decidePitch, { story, accept, reason: field('reason'), due, ...(member !== '' && { member }) }]
    },
    ofStory,
    'pitch',
  )
  for (const [act, done] of [
    ['done', true],
    ['undone', false],
  ] as const) {
    change(
      `/desk/assignments/:number/${act}`,
      (_, assignment) => [assignmentDone, { assignment, done }],
      ofAnswer,
      'work',
    )
    change(`/desk/notes/:number/${act}`, (_, number) => [noteDone, { note: number, done }], ofAnswer, 'notes')
  }
  change('/desk/assignments/:number/drop', (_, assignment) => [unassign, { assignment }], ofAnswer, 'work')

  const newPitch = async (context: Context<DeskContext>, caller: DeskCaller, given: Fields, fault?: Fault) => {
    const { voice } = await surroundingsOf(door, context)
    const { value: about } = await desk.archive.read((reading) => readVocabulary(reading, voice.language))
    const allowed = [...about.editions].filter(([code]) => may(caller.actor, 'pitch', { editions: [code] }))
    return door.show(
      context,
      (around) =>
        newPitchScreen(around.voice, {
          editions: new Map(allowed),
          sections: about.sections,
          given,
          now: desk.clock.now(),
          fault: fault?.(around.voice),
        }),
      fault === undefined ? 200 : 422,
    )
  }

  app.get('/desk/pitches/new', async (context) => {
    const caller = await mustBeIn(door, context)
    return caller instanceof Response ? caller : newPitch(context, caller, () => '')
  })

  app.post('/desk/pitches', async (context) => {
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const field = await fieldsOf(context)
    const { voice } = await surroundingsOf(door, context)
    const due = instantIn(field, voice)
    if (typeof due === 'function') return newPitch(context, caller, field, due)
    const [section, edition, title, text] = [field('section'), field('edition'), field('title'), field('text')]
    const done = await perform(desk, caller.actor, pitch, { section, edition, title, text, due })
    if (done.ok) return context.redirect(`/desk/stories/${done.answer.story.id}/work`, 303)
    return newPitch(context, caller, field, (own) => refusalWords(own, done.refusal))
  })

  app.post('/desk/views', async (context) => {
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const field = await fieldsOf(context)
    const query = field('query').slice(0, 1_000)
    const shared = field('shared') === 'yes'
    return after(context, await perform(desk, caller.actor, saveView, { name: field('name'), query, shared }), query)
  })

  app.post('/desk/views/:view/drop', async (context) => {
    const view = Number(numberIn(context, 'view'))
    const caller = await mustBeIn(door, context)
    return caller instanceof Response
      ? caller
      : after(context, await perform(desk, caller.actor, dropView, { view }), '')
  })

  const after = (
    context: Context<DeskContext>,
    done: { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal },
    query: string,
  ): Response | Promise<Response> =>
    done.ok
      ? context.redirect(/^[\w.%+*=&-]+$/.test(query) ? `/desk/?${query}` : '/desk/', 303)
      : door.show(
          context,
          ({ voice }) => ({
            title: voice.text('board.title'),
            here: 'board',
            main: html`${faultLine(refusalWords(voice, done.refusal))}
<p><a href="/desk/">${voice.word('nav.board')}</a></p>`,
          }),
          422,
        )
}
