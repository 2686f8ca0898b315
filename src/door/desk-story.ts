import type { Context, Hono } from 'hono'
import { byName, keysOf } from '#archive/named.ts'
import type { Reading } from '#archive/reading.ts'
import { add } from '#desk/add.ts'
import { create } from '#desk/create.ts'
import { closeStory } from '#desk/close-story.ts'
import { dossier } from '#desk/dossier.ts'
import { instantText } from '#desk/fields.ts'
import { readAs } from '#desk/look-as.ts'
import { perform, see } from '#desk/perform.ts'
import type { Performed } from '#desk/perform.ts'
import type { Refusal } from '#desk/refusals.ts'
import { story as storyVerb } from '#desk/story.ts'
import { closedView } from '#desk/views/closed.ts'
import { storyActsView } from '#desk/views/story-acts.ts'
import { storyView } from '#desk/views/story.ts'
import { wayView } from '#desk/views/way.ts'
import { momentFrom } from '#screens/moment-field.ts'
import { refusalWords } from '#screens/refusals.ts'
import { newStoryScreen } from '#screens/story-new.ts'
import { mostSources } from '#screens/story-sources.ts'
import { valuesFrom } from '#screens/choice-field.ts'
import { storyScreen } from '#screens/story.ts'
import type { DeskVoice } from '#screens/words.ts'
import type { Markup } from '#site/parts/markup.ts'
import { kinds, takings } from '#story/article.ts'
import { may } from '#story/may.ts'
import { mustBeIn, surroundingsOf } from './desk-caller.ts'
import type { DeskCaller, DeskContext } from './desk-context.ts'
import type { DeskDoor } from './desk-door.ts'
import { DeskStopped, formOf } from './desk-forms.ts'
import { readStoryWork } from './desk-story-work.ts'
import { readVocabulary } from './desk-vocabulary.ts'

type Form = URLSearchParams

/** Shows a story to whoever asks, with what went wrong, if anything did. */
export const showStory = async (
  door: DeskDoor,
  context: Context<DeskContext>,
  caller: DeskCaller,
  number: string,
  fault?: (voice: DeskVoice) => Markup,
): Promise<Response> => {
  const { voice } = await surroundingsOf(door, context)
  const seen = await see(door.desk, caller.actor, 'see', async (reading, by) => {
    const story = await storyView.see(reading, storyView.input.parse({ story: number }), by)
    const way = await wayView.see(reading, { story: story.id }, by)
    // Who may see only what is public is told nothing of how it came to be.
    const mayRead = story.articles.some(({ edition }) => may(by.actor, 'see', { editions: [edition] }))
    const { acts } = mayRead ? await storyActsView.see(reading, { story: story.id, limit: 100 }, by) : { acts: [] }
    const { stories } = await closedView.see(reading, {}, by)
    const closed = stories.find((one) => one.story === story.id)
    const own = { story: story.id, editions: story.articles.map(({ edition }) => edition), own: caller.member.key }
    const work = mayRead ? await readStoryWork(reading, by, own) : undefined
    return { story, way, acts, closed, work, about: await readVocabulary(reading, voice.language) }
  })
  if (!seen.ok) throw missed(seen.refusal)
  return door.show(
    context,
    ({ voice }) =>
      storyScreen(voice, {
        ...seen.answer,
        now: door.desk.clock.now(),
        done: context.req.query('done'),
        fault: fault?.(voice),
      }),
    fault === undefined ? 200 : 422,
  )
}

/** What is answered where somebody asks for what is not there, or not for them. */
export const missed = ({ code }: Refusal): DeskStopped =>
  code.endsWith('.not-found') ? new DeskStopped(404, 'fault.notFound') : new DeskStopped(403, 'fault.role')

/** The number in an address. */
export const numberIn = (context: Context<DeskContext>, name: string): string => {
  const text = context.req.param(name) ?? ''
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new DeskStopped(404, 'fault.notFound')
  return text
}

/** A story: what it is, its articles, what they share. */
export const storyRoutes = (app: Hono<DeskContext>, door: DeskDoor): void => {
  const { archive } = door.desk

  const newStory = async (
    context: Context<DeskContext>,
    caller: DeskCaller,
    given: Form,
    refusal?: Refusal,
  ): Promise<Response> => {
    const { voice } = await surroundingsOf(door, context)
    const about = await readAs(door.desk, caller.actor, (reading) => readVocabulary(reading, voice.language))
    const mayCreate = (code: string): boolean => may(caller.actor, 'create', { editions: [code] })
    const editions = new Map([...about.editions].filter(([code]) => mayCreate(code)))
    if (editions.size === 0) throw new DeskStopped(403, 'fault.role')
    if (!given.has('edition') && editions.has(voice.language)) given.set('edition', voice.language)
    return door.show(
      context,
      ({ voice }) =>
        newStoryScreen(voice, {
          editions,
          sections: about.sections,
          given: (name) => given.get(name) ?? '',
          fault: refusal && refusalWords(voice, refusal),
        }),
      refusal === undefined ? 200 : 422,
    )
  }

  app.get('/desk/stories/new', async (context) => {
    const caller = await mustBeIn(door, context)
    return caller instanceof Response ? caller : newStory(context, caller, new URLSearchParams())
  })

  app.post('/desk/stories', async (context) => {
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const form = await formOf(context)
    const slugline = sluglineOf(form)
    const done = await perform(door.desk, caller.actor, create, {
      section: form.get('section') ?? '',
      ...(slugline !== '' && { slugline }),
      articles: [{ edition: form.get('edition') ?? '', headline: form.get('headline') ?? '' }],
    })
    if (!done.ok) return newStory(context, caller, form, done.refusal)
    return context.redirect(`/desk/stories/${done.answer.story.id}?done=made`, 303)
  })

  app.get('/desk/stories/:story', async (context) => {
    const number = numberIn(context, 'story')
    const caller = await mustBeIn(door, context)
    return caller instanceof Response ? caller : showStory(door, context, caller, number)
  })

  /** A form that changes a story and leads back to it. */
  const change = (
    path: string,
    done: string,
    act: (caller: DeskCaller, story: number, form: Form, voice: DeskVoice) => Promise<Performed<unknown> | Markup>,
  ): void => {
    app.post(`/desk/stories/:story${path}`, async (context) => {
      const number = numberIn(context, 'story')
      const caller = await mustBeIn(door, context)
      if (caller instanceof Response) return caller
      const { voice } = await surroundingsOf(door, context)
      const performed = await act(caller, Number(number), await formOf(context), voice)
      if (!('ok' in performed)) return showStory(door, context, caller, number, () => performed)
      if (!performed.ok)
        return showStory(door, context, caller, number, (voice) => refusalWords(voice, performed.refusal))
      return context.redirect(`/desk/stories/${number}?done=${done}`, 303)
    })
  }

  change('', 'saved', async (caller, story, form, voice) => {
    const embargo = momentFrom((name) => form.get(name) ?? '', 'embargo', voice)
    if (embargo === undefined) return voice.word('moment.incomplete')
    const picture = /^\s*(\p{Nd}+)/u.exec((form.get('picture') ?? '').normalize('NFKC'))?.[1]
    const kind = kinds.find((one) => one === form.get('kind'))
    const added = (form.get('newSubjects') ?? '').split(/[,،;؛]/).map((name) => name.trim())
    const { value: subjects } = await archive.read((reading) =>
      subjectKeysOf(reading, [...form.getAll('subject'), ...added.filter((name) => name !== '')]),
    )
    return perform(door.desk, caller.actor, storyVerb, {
      story,
      ifVersion: Number(form.get('version')),
      slugline: sluglineOf(form),
      section: form.get('section') ?? '',
      ...(kind && { kind }),
      urgency: Number(form.get('urgency')),
      embargo: embargo === null ? null : instantText(embargo),
      picture: picture === undefined ? null : Number(picture),
      subjects,
    })
  })

  change('/articles', 'added', (caller, story, form) => {
    const from = form.get('translationOf')
    return perform(door.desk, caller.actor, add, {
      story,
      articles: [{ edition: form.get('edition') ?? '', ...(from !== null && { translationOf: from }) }],
    })
  })

  change('/closed', 'saved', (caller, story, form) =>
    perform(door.desk, caller.actor, closeStory, {
      story,
      members: form.get('act') === 'open' ? [] : [caller.member.key, ...valuesFrom(form.get('members') ?? '')],
    }),
  )

  change('/dossiers', 'saved', (caller, story, form) =>
    perform(door.desk, caller.actor, dossier, { key: form.get('dossier') ?? '', add: [story] }),
  )

  change('/sources', 'saved', async (caller, story, form) => {
    const seen = await see(door.desk, caller.actor, 'see', (reading, by) => storyView.see(reading, { story }, by))
    if (!seen.ok) return seen
    const { sources: before } = seen.answer
    const text = (name: string, at: number): string => (form.get(`${name}.${at}`) ?? '').trim()
    const sources = Array.from({ length: mostSources }, (_, at) => {
      const name = text('source', at)
      // What the form does not show stays, as long as it is of the same outlet.
      const { name: called, ...same } = before[at] ?? { name: undefined }
      const stays = called === name ? same : {}
      const date = text('date', at)
      return {
        ...stays,
        source: (called === name ? before[at]?.source : undefined) ?? name,
        taken: takings.find((one) => one === text('taken', at)) ?? 'summarised',
        language: text('language', at) || null,
        url: text('url', at) || null,
        title: text('title', at) || null,
        date: date === before[at]?.date?.slice(0, 10) ? (before[at]?.date ?? null) : date || null,
        originalSeen: form.has(`seen.${at}`),
      }
    }).filter(({ source }) => source !== '')
    return perform(door.desk, caller.actor, storyVerb, { story, ifVersion: Number(form.get('version')), sources })
  })
}

/** A name in the newsroom has no spaces; whoever types some means hyphens. */
const sluglineOf = (form: Form): string => (form.get('slugline') ?? '').trim().replaceAll(/\s+/g, '-')

/** The keys of subjects that are given by keys or names; what is neither stays as it is, to be refused. */
const subjectKeysOf = async (reading: Reading, given: readonly string[]): Promise<string[]> => {
  const keys: string[] = []
  for (const one of given) {
    const id = await byName(reading, 'subject', one)
    keys.push((id !== undefined && (await keysOf(reading, 'subject', [id])).get(id)) || one)
  }
  return [...new Set(keys)]
}
