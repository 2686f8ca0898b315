import type { Context, Hono } from 'hono'
import { articleById, revisionById } from '#archive/articles.ts'
import { allEditions } from '#archive/editions.ts'
import { storyById } from '#archive/stories.ts'
import { randomId } from '#common/id.ts'
import { correctPost } from '#desk/correct-post.ts'
import { instantText } from '#desk/fields.ts'
import { live } from '#desk/live.ts'
import { perform, see } from '#desk/perform.ts'
import type { Performed } from '#desk/perform.ts'
import { pinPost } from '#desk/pin-post.ts'
import { putOut } from '#desk/put-out.ts'
import type { Refusal } from '#desk/refusals.ts'
import { liveView } from '#desk/views/live.ts'
import { withdrawPost } from '#desk/withdraw-post.ts'
import { writePost } from '#desk/write-post.ts'
import { dateTime } from '#language/dates.ts'
import { liveScreen } from '#screens/live.ts'
import { momentFrom } from '#screens/moment-field.ts'
import { refusalText, refusalWords } from '#screens/refusals.ts'
import type { DeskVoice } from '#screens/words.ts'
import type { Markup } from '#site/parts/markup.ts'
import { headingAnchor } from '#story/body/html.ts'
import { mustBeIn, surroundingsOf } from './desk-caller.ts'
import type { DeskCaller, DeskContext } from './desk-context.ts'
import type { DeskDoor } from './desk-door.ts'
import { formOf, wantsObject } from './desk-forms.ts'
import { missed, numberIn } from './desk-story.ts'

type Form = URLSearchParams

/** How an act of the room ended: where to go, or why it was not done. */
type Done =
  | { readonly word: string; readonly post?: string; readonly anchor?: boolean }
  | { readonly refusal: Refusal }
  | 'moment.incomplete'

/** The room of a live story. */
export const liveRoutes = (app: Hono<DeskContext>, door: DeskDoor): void => {
  const { desk } = door

  const show = async (
    context: Context<DeskContext>,
    caller: DeskCaller,
    number: number,
    again?: { readonly given: Form; readonly fault: (voice: DeskVoice) => Markup },
  ): Promise<Response> => {
    const before = /^[1-9]\d{0,8}$/.exec(context.req.query('before') ?? '')?.[0]
    const read = await see(desk, caller.actor, 'see', async (reading, by) => {
      const seen = await liveView.see(
        reading,
        { article: number, limit: 50, ...(before && { before: Number(before) }) },
        by,
      )
      const article = await articleById(reading, number)
      const revision = article?.live ?? article?.latest ?? null
      const content = revision === null ? undefined : (await revisionById(reading, revision))?.content
      const editions = await allEditions(reading)
      const slugline = (await storyById(reading, seen.story))?.slugline ?? ''
      return { seen, path: article?.path ?? null, headline: content?.headline ?? '', editions, slugline }
    })
    if (!read.ok) throw missed(read.refusal)
    const { seen, editions, ...rest } = read.answer
    const edition = editions.find(({ code }) => code === seen.edition)
    if (edition === undefined) throw missed({ code: 'article.not-found', facts: {} })
    return door.show(
      context,
      ({ voice }) =>
        liveScreen(voice, {
          ...rest,
          seen,
          edition,
          from: editions.find(({ code }) => code === seen.from),
          editions: new Map(editions.map(({ code, name }) => [code, name])),
          moment: (at) =>
            dateTime(
              Date.parse(at),
              {
                language: voice.language,
                digits: edition.digits,
                calendar: edition.calendar,
                timeZone: edition.timeZone,
              },
              'medium',
            ),
          now: desk.clock.now(),
          fresh: randomId(),
          given: again?.given,
          fault: again?.fault(voice),
          done: context.req.query('done'),
          donePost: context.req.query('post'),
        }),
      again === undefined ? 200 : 422,
    )
  }

  app.get('/desk/articles/:article/live', async (context) => {
    const number = Number(numberIn(context, 'article'))
    const caller = await mustBeIn(door, context)
    return caller instanceof Response ? caller : show(context, caller, number)
  })

  /** A form of the room; a script is told where to go on, or what is wrong. */
  const form = (
    path: string,
    act: (caller: DeskCaller, article: number, form: Form, voice: DeskVoice) => Promise<Done>,
  ) => {
    app.post(`/desk/articles/:article/live${path}`, async (context) => {
      const number = Number(numberIn(context, 'article'))
      const caller = await mustBeIn(door, context)
      if (caller instanceof Response) return caller
      const given = await formOf(context, 200_000)
      const { voice } = await surroundingsOf(door, context)
      const done = await act(caller, number, given, voice)
      const object = wantsObject(context)
      if (typeof done === 'object' && 'word' in done) {
        const { word, post, anchor = true } = done
        const to = `/desk/articles/${number}/live?${new URLSearchParams({ done: word, ...(post && { post }) })}${
          post === undefined || !anchor ? '' : `#${headingAnchor(post)}`
        }`
        return object ? context.json({ to }) : context.redirect(to, 303)
      }
      if (object)
        return context.json(
          { fault: typeof done === 'string' ? voice.text(done) : refusalText(voice, done.refusal) },
          422,
        )
      const fault = (own: DeskVoice): Markup =>
        typeof done === 'string' ? own.word(done) : refusalWords(own, done.refusal)
      return show(context, caller, number, { given, fault })
    })
  }

  const ended = (done: Performed<unknown>, word: string, post: string, anchor = true): Done =>
    done.ok ? { word, post, anchor } : { refusal: done.refusal }

  form('', async ({ actor }, article, given, voice) => {
    const post = given.get('post') ?? ''
    const at = momentFrom((name) => given.get(name) ?? '', 'at', voice)
    if (at === undefined) return 'moment.incomplete'
    if (given.get('act') === 'out-waiting')
      return ended(await perform(desk, actor, putOut, { article, post }), 'out', post)
    const input = {
      article,
      post,
      ...wordsIn(given),
      ...(at !== null && { at: instantText(at) }),
      ...(given.has('key') && { key: true }),
    }
    // What is written next is looked for above, where the form is.
    return given.get('act') === 'out'
      ? ended(await perform(desk, actor, putOut, input), 'out', post, false)
      : ended(await perform(desk, actor, writePost, input), 'waiting', post, false)
  })

  form('/correct', async ({ actor }, article, given) => {
    const post = given.get('post') ?? ''
    if (given.get('act') !== 'out')
      return ended(await perform(desk, actor, writePost, { article, post, ...wordsIn(given) }), 'waiting', post)
    const note = (given.get('note') ?? '').replaceAll('\r\n', '\n').trim()
    const done = await perform(desk, actor, correctPost, {
      article,
      post,
      ...(given.has('version') && { ifVersion: Number(given.get('version')) }),
      ...wordsIn(given),
      ...(note !== '' && { note }),
    })
    return ended(done, 'correct', post)
  })

  form('/withdraw', async ({ actor }, article, given) => {
    const post = given.get('post') ?? ''
    const reason = (given.get('reason') ?? '').replaceAll('\r\n', '\n')
    const done = await perform(desk, actor, withdrawPost, { article, post, ...(reason !== '' && { reason }) })
    return ended(done, done.ok && done.answer.state === 'gone' ? 'gone' : 'withdraw', post)
  })

  form('/pin', async ({ actor }, article, given) => {
    const post = given.get('post') ?? ''
    const key = given.get('key') === 'yes'
    return ended(await perform(desk, actor, pinPost, { article, post, key }), key ? 'pin' : 'unpin', post)
  })

  form('/set', async ({ actor }, article, given) => {
    const act = given.get('act')
    const order = given.get('order') === 'oldest' ? ('oldest' as const) : ('newest' as const)
    const done = await perform(desk, actor, live, {
      article,
      ...(act === 'order' ? { order } : { ended: act === 'end' }),
    })
    return done.ok
      ? { word: act === 'order' ? 'order' : act === 'end' ? 'ended' : 'resumed' }
      : { refusal: done.refusal }
  })
}

/** What a form says of a post. */
const wordsIn = (given: Form): { headline: string | null; markdown: string } => ({
  headline: (given.get('headline') ?? '').trim() || null,
  markdown: (given.get('text') ?? '').replaceAll('\r\n', '\n'),
})
