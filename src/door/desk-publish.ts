import type { Context, Hono } from 'hono'
import { articleById, revisionById } from '#archive/articles.ts'
import { findEdition } from '#archive/editions.ts'
import { mediaIn } from '#archive/media.ts'
import type { Media } from '#archive/media.ts'
import { approve, sendBack } from '#desk/approve.ts'
import { workingCopyOf } from '#archive/working-copies.ts'
import { breaking } from '#desk/breaking.ts'
import { correct } from '#desk/correct.ts'
import { mistake } from '#desk/mistake.ts'
import { instantText } from '#desk/fields.ts'
import { readAs } from '#desk/look-as.ts'
import { mustFindArticle } from '#desk/must-find.ts'
import { perform, performTogether, see } from '#desk/perform.ts'
import type { Performed } from '#desk/perform.ts'
import { Refused } from '#desk/refusals.ts'
import { revise } from '#desk/revise.ts'
import { storyView } from '#desk/views/story.ts'
import { wayView } from '#desk/views/way.ts'
import { withdraw } from '#desk/withdraw.ts'
import { submit } from '#desk/submit.ts'
import { undo } from '#desk/undo.ts'
import { unschedule } from '#desk/unschedule.ts'
import { said } from '#language/say.ts'
import { correctScreen, withdrawScreen } from '#screens/correct.ts'
import { momentFrom } from '#screens/moment-field.ts'
import { publishScreen } from '#screens/publish.ts'
import { refusalWords } from '#screens/refusals.ts'
import type { ArticleOnItsWay, StoryParts } from '#screens/story-parts.ts'
import type { DeskVoice } from '#screens/words.ts'
import type { Markup } from '#site/parts/markup.ts'
import { replaceWords } from '#story/body/replace-words.ts'
import { mustBeIn, surroundingsOf } from './desk-caller.ts'
import type { DeskCaller, DeskContext } from './desk-context.ts'
import type { DeskDoor } from './desk-door.ts'
import { DeskStopped, formOf } from './desk-forms.ts'
import { missed, numberIn, showStory } from './desk-story.ts'
import { readVocabulary } from './desk-vocabulary.ts'
import { carryOut } from './publish-sheet.ts'
import type { SheetHow } from './publish-sheet.ts'

type Fault = (voice: DeskVoice) => Markup

/** The way of an article to its readers, act by act. */
export const publishRoutes = (app: Hono<DeskContext>, door: DeskDoor): void => {
  const { archive } = door.desk

  /** A button on a story's screen that does something to one of its articles. */
  const button = (
    name: string,
    act: (
      caller: DeskCaller,
      article: number,
      ifVersion: number | undefined,
      form: URLSearchParams,
    ) => Promise<Performed<unknown>>,
  ): void => {
    app.post(`/desk/articles/:article/${name}`, async (context) => {
      const number = Number(numberIn(context, 'article'))
      const caller = await mustBeIn(door, context)
      if (caller instanceof Response) return caller
      const form = await formOf(context)
      const { value: article } = await archive.read((reading) => articleById(reading, number))
      if (article === undefined) throw new DeskStopped(404, 'fault.notFound')
      const done = await act(caller, number, versionIn(form), form)
      if (!done.ok)
        return showStory(door, context, caller, String(article.story), (voice) => refusalWords(voice, done.refusal))
      return context.redirect(
        `/desk/stories/${article.story}?done=${name === 'breaking-end' ? 'breaking-ended' : name}`,
        303,
      )
    })
  }

  button('submit', ({ actor }, article, ifVersion) =>
    perform(door.desk, actor, submit, { articles: [article], ifVersion }),
  )
  // What is being written goes with it, as long as it says what whoever approves has seen.
  button('approve', ({ actor }, article, ifVersion, form) =>
    performTogether(door.desk, actor, async (run, writing) => {
      const seen = Number(form.get('writing'))
      const is = (await workingCopyOf(writing, article))?.version ?? 0
      if (seen === 0 || is === 0) return run(approve, { articles: [article], ifVersion })
      if (seen !== is) throw new Refused('version.stale', { is, was: seen })
      await mustFindArticle(writing, article, ifVersion)
      await run(revise, { article, reason: 'approve' })
      return run(approve, { articles: [article] })
    }),
  )
  button('send-back', ({ actor }, article, ifVersion, form) =>
    perform(door.desk, actor, sendBack, { article, ifVersion, reason: form.get('reason') ?? '' }),
  )
  button('unschedule', ({ actor }, article, ifVersion) =>
    perform(door.desk, actor, unschedule, { articles: [article], ifVersion }),
  )

  button('breaking-end', async ({ actor }, article) => {
    const { value: found } = await archive.read((reading) => articleById(reading, article))
    return perform(door.desk, actor, breaking, { edition: found?.edition ?? '', text: null })
  })

  app.post('/desk/articles/:article/breaking', async (context) => {
    const number = Number(numberIn(context, 'article'))
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const form = await formOf(context)
    const { voice } = await surroundingsOf(door, context)
    const { value: article } = await archive.read((reading) => articleById(reading, number))
    if (article === undefined) throw new DeskStopped(404, 'fault.notFound')
    const until = momentFrom((name) => form.get(name) ?? '', 'until', voice)
    if (until === undefined)
      return showStory(door, context, caller, String(article.story), (own) => own.word('moment.incomplete'))
    const done = await perform(door.desk, caller.actor, breaking, {
      edition: article.edition,
      article: number,
      text: form.get('text') ?? '',
      ...(until !== null && { until: instantText(until) }),
    })
    if (!done.ok)
      return showStory(door, context, caller, String(article.story), (own) => refusalWords(own, done.refusal))
    return context.redirect(`/desk/stories/${article.story}?done=breaking`, 303)
  })

  app.get('/desk/stories/:story/publish', async (context) => {
    const number = Number(numberIn(context, 'story'))
    const caller = await mustBeIn(door, context)
    return caller instanceof Response ? caller : showSheet(door, context, caller, number)
  })

  app.post('/desk/stories/:story/publish', async (context) => {
    const number = Number(numberIn(context, 'story'))
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const form = await formOf(context)
    const { voice } = await surroundingsOf(door, context)
    const again = (fault: Fault): Promise<Response> => showSheet(door, context, caller, number, { form, fault })
    const how = howOf(form, voice)
    if (typeof how === 'string') return again((own) => own.word(how))
    const parts = await storyAndWay(door, caller, number)
    if (!parts.way.articles.some(({ id }) => form.has(`in.${id}`)))
      return again((own) => own.word('publish.noneTicked'))
    const by = { actor: caller.actor, now: door.desk.clock.now() }
    const done = await performTogether(door.desk, caller.actor, (run, writing) =>
      carryOut(run, writing, by, parts, form, how),
    )
    if (!done.ok) return again((own) => refusalWords(own, done.refusal))
    if (done.answer.done.length === 0) return again((own) => own.word('publish.noneReady'))
    const word = done.answer.left.length > 0 ? 'some' : how.how === 'later' ? 'scheduled' : 'published'
    return context.redirect(`/desk/stories/${number}?done=${word}`, 303)
  })

  // What was published, scheduled or withdrawn just now, as it was before.
  app.post('/desk/stories/:story/undo', async (context) => {
    const number = numberIn(context, 'story')
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const form = await formOf(context)
    const articles = form.getAll('article').map(Number)
    const act = undo.input.shape.act.safeParse(form.get('act') ?? undefined).data
    const done = await perform(door.desk, caller.actor, undo, { articles, act })
    if (!done.ok) return showStory(door, context, caller, number, (voice) => refusalWords(voice, done.refusal))
    return context.redirect(`/desk/stories/${number}?done=undo`, 303)
  })

  /** A screen about one published article, with a form that acts on it. */
  const about = (
    name: 'correct' | 'withdraw',
    draw: (
      voice: DeskVoice,
      parts: { story: StoryParts['story']; article: ArticleOnItsWay; given: URLSearchParams; fault?: Markup },
    ) => ReturnType<typeof correctScreen>,
    act: (
      caller: DeskCaller,
      article: ArticleOnItsWay,
      form: URLSearchParams,
    ) => Promise<Performed<unknown> | 'correct.notFound' | 'correct.noNote'>,
  ): void => {
    const path = `/desk/articles/:article/${name}`
    const open = async (caller: DeskCaller, number: number) => {
      const { value: found } = await archive.read((reading) => articleById(reading, number))
      if (found === undefined) throw new DeskStopped(404, 'fault.notFound')
      const { story, way } = await storyAndWay(door, caller, found.story)
      const article = way.articles.find(({ id }) => id === number)
      if (article === undefined || !article.may.includes('publish')) throw new DeskStopped(403, 'fault.role')
      return { story, article }
    }
    app.get(path, async (context) => {
      const number = Number(numberIn(context, 'article'))
      const caller = await mustBeIn(door, context)
      if (caller instanceof Response) return caller
      const parts = await open(caller, number)
      if (parts.article.state !== 'published') return context.redirect(`/desk/stories/${parts.story.id}`, 303)
      const given = new URLSearchParams(
        ['carries', 'wrong', 'mistake'].map((name) => [name, context.req.query(name) ?? '']),
      )
      return door.show(context, ({ voice }) => draw(voice, { ...parts, given }))
    })
    app.post(path, async (context) => {
      const number = Number(numberIn(context, 'article'))
      const caller = await mustBeIn(door, context)
      if (caller instanceof Response) return caller
      const form = await formOf(context)
      const parts = await open(caller, number)
      const done = await act(caller, parts.article, form)
      const again = (fault: Fault): Promise<Response> =>
        door.show(context, ({ voice }) => draw(voice, { ...parts, given: form, fault: fault(voice) }), 422)
      if (typeof done === 'string') return again((voice) => voice.word(done))
      if (!done.ok) return again((voice) => refusalWords(voice, done.refusal))
      return context.redirect(`/desk/stories/${parts.story.id}?done=${name}`, 303)
    })
  }

  about(
    'correct',
    (voice, parts) => correctScreen(voice, { ...parts, carries: Number(parts.given.get('carries')) || undefined }),
    async ({ actor }, { id, edition }, form) => {
      const text = (name: string): string => (form.get(name) ?? '').trim()
      const [wrong, right] = [text('wrong'), text('right')]
      const quoted = wrong === '' || right === '' ? '' : said(edition, 'correction.wasNow', { was: wrong, now: right })
      const note = text('note') || quoted
      if (note === '') return 'correct.noNote'
      const words = wrong === '' ? {} : await replaced(door, id, form.has('draft'), wrong, right)
      if (words === undefined) return 'correct.notFound'
      const kind = correctionKinds.find((one) => one === form.get('kind')) ?? 'correction'
      const carries = Number(form.get('carries'))
      const reported = Number(form.get('mistake'))
      return performTogether(door.desk, actor, async (run) => {
        // What a reader told of is settled with it.
        if (reported > 0) await run(mistake, { mistake: reported, state: 'corrected' })
        return run(correct, {
          article: id,
          ifVersion: versionIn(form),
          kind,
          note,
          draft: form.has('draft'),
          ...(carries > 0 && { carries }),
          ...words,
        })
      })
    },
  )

  about('withdraw', withdrawScreen, ({ actor }, { id }, form) =>
    perform(door.desk, actor, withdraw, {
      articles: [id],
      ifVersion: versionIn(form),
      reason: form.get('reason') ?? '',
    }),
  )
}

const correctionKinds = ['correction', 'clarification', 'update', 'editorsNote'] as const

/** The version that somebody saw when they pressed a button. */
const versionIn = (form: URLSearchParams): number | undefined => {
  const version = /^[1-9]\d{0,9}$/.exec(form.get('version') ?? '')?.[0]
  return version === undefined ? undefined : Number(version)
}

const howOf = (form: URLSearchParams, voice: DeskVoice): SheetHow | 'publish.noMoment' | 'moment.incomplete' => {
  const how = form.get('how')
  if (how !== 'later') return { how: how === 'ready' ? 'ready' : 'now' }
  const at = momentFrom((name) => form.get(name) ?? '', 'at', voice)
  return at === undefined ? 'moment.incomplete' : at === null ? 'publish.noMoment' : { how, at }
}

/** A story and its way, for whoever may see it. */
const storyAndWay = async (
  door: DeskDoor,
  { actor }: DeskCaller,
  story: number,
): Promise<Pick<StoryParts, 'story' | 'way'>> => {
  const seen = await see(door.desk, actor, 'see', async (reading, by) => ({
    story: await storyView.see(reading, { story }, by),
    way: await wayView.see(reading, { story }, by),
  }))
  if (!seen.ok) throw missed(seen.refusal)
  return seen.answer
}

const showSheet = async (
  door: DeskDoor,
  context: Context<DeskContext>,
  caller: DeskCaller,
  number: number,
  again?: { readonly form: URLSearchParams; readonly fault: Fault },
): Promise<Response> => {
  const { voice } = await surroundingsOf(door, context)
  const { story, way } = await storyAndWay(door, caller, number)
  const lacking = new Set(way.articles.flatMap(({ missing }) => missing.flatMap(({ media }) => media ?? [])))
  const value = await readAs(door.desk, caller.actor, async (reading) => {
    const [first] = way.articles.toSorted((a, b) => a.id - b.id)
    return {
      media: await mediaIn(reading, first?.edition ?? '', [...lacking]),
      timeZone: first && (await findEdition(reading, first.edition))?.timeZone,
      about: await readVocabulary(reading, voice.language),
    }
  })
  const media: ReadonlyMap<number, Media> = value.media
  return door.show(
    context,
    ({ voice }) =>
      publishScreen(voice, {
        story,
        way,
        about: value.about,
        media,
        timeZone: value.timeZone ?? voice.timeZone,
        now: door.desk.clock.now(),
        given: again?.form,
        fault: again?.fault(voice),
      }),
    again === undefined ? 200 : 422,
  )
}

/** The words of an article with some of them replaced, in the fields of `correct`; undefined where they do not stand
 *  there.
 *  @param draft whether those of its latest revision, else what readers see. */
const replaced = async (door: DeskDoor, number: number, draft: boolean, wrong: string, right: string) => {
  const { value: content } = await door.desk.archive.read(async (reading) => {
    const article = await articleById(reading, number)
    const revision = draft ? article?.latest : article?.live
    return revision ? (await revisionById(reading, revision))?.content : undefined
  })
  if (content === undefined) return undefined
  const { body, count } = replaceWords(content.body, wrong, right)
  const fields: Partial<Record<'kicker' | 'headline' | 'lead' | 'dateline', string>> = {}
  for (const name of ['kicker', 'headline', 'lead', 'dateline'] as const) {
    const words = content[name]
    if (words?.includes(wrong)) fields[name] = words.replaceAll(wrong, right)
  }
  if (count === 0 && Object.keys(fields).length === 0) return undefined
  return { ...fields, ...(count > 0 && { body }) }
}
