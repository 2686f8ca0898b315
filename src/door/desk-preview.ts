import type { Context, Hono } from 'hono'
import { articleById, revisionById } from '#archive/articles.ts'
import { previewOf } from '#archive/previews.ts'
import type { Reading } from '#archive/reading.ts'
import { workingCopyOf } from '#archive/working-copies.ts'
import { lookAs } from '#desk/look-as.ts'
import { perform, see } from '#desk/perform.ts'
import type { Refusal } from '#desk/refusals.ts'
import { endPreview, previewLink } from '#desk/preview.ts'
import { previewsView } from '#desk/views/previews.ts'
import { wayView } from '#desk/views/way.ts'
import { previewFrames, previewScreen } from '#screens/preview.ts'
import { refusalWords } from '#screens/refusals.ts'
import { deskVoice, isDeskLanguage } from '#screens/words.ts'
import { previewLooks, readPreview } from '#site/preview.ts'
import type { Printed } from '#site/site.ts'
import { may } from '#story/may.ts'
import type { Content } from '#story/article.ts'
import { mustBeIn } from './desk-caller.ts'
import type { DeskCaller, DeskContext } from './desk-context.ts'
import type { DeskDoor } from './desk-door.ts'
import { DeskStopped, formOf } from './desk-forms.ts'
import { missed, numberIn } from './desk-story.ts'

/** Drafts as readers would see them: for members in a frame, for others by a link that ends. */
export const previewRoutes = (app: Hono<DeskContext>, door: DeskDoor): void => {
  const { archive, clock } = door.desk

  const lookOf = (context: Context<DeskContext>) =>
    previewLooks.find((one) => one === context.req.query('look')) ?? 'plain'

  const screen = async (
    context: Context<DeskContext>,
    caller: DeskCaller,
    number: number,
    more: { link?: string; refusal?: Refusal } = {},
  ): Promise<Response> => {
    const seen = await see(door.desk, caller.actor, 'see', async (reading, by) => {
      const { previews } = await previewsView.see(reading, { article: number }, by)
      const story = (await articleById(reading, number))?.story ?? 0
      return { previews, way: await wayView.see(reading, { story }, by) }
    })
    if (!seen.ok) throw missed(seen.refusal)
    const { previews, way } = seen.answer
    const article = way.articles.find(({ id }) => id === number)
    if (article === undefined) throw new DeskStopped(404, 'fault.notFound')
    const frame = previewFrames.find((one) => one === context.req.query('frame')) ?? 'desk'
    const { link, refusal } = more
    return door.show(
      context,
      ({ voice }) =>
        previewScreen(voice, {
          article,
          previews,
          look: lookOf(context),
          frame,
          link,
          fault: refusal && refusalWords(voice, refusal),
        }),
      refusal === undefined ? 200 : 422,
    )
  }

  app.get('/desk/articles/:article/preview', async (context) => {
    const number = Number(numberIn(context, 'article'))
    const caller = await mustBeIn(door, context)
    return caller instanceof Response ? caller : screen(context, caller, number)
  })

  app.get('/desk/articles/:article/preview/page', async (context) => {
    const number = Number(numberIn(context, 'article'))
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const { value } = await archive.read(async (reading) => {
      await lookAs(reading, caller.actor)
      const article = await articleById(reading, number)
      // What is being written is shown to who may see drafts.
      if (article === undefined) return undefined
      if (!may(caller.actor, 'see', { editions: [article.edition] })) return 'not yours'
      const content = await writtenNow(reading, number, article.latest)
      return content && read(reading, { article: number, content, context })
    })
    if (value === 'not yours') throw new DeskStopped(403, 'fault.role')
    return pageOf(context, value)
  })

  app.post('/desk/articles/:article/preview/link', async (context) => {
    const number = Number(numberIn(context, 'article'))
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const done = await perform(door.desk, caller.actor, previewLink, { article: number })
    if (!done.ok && done.refusal.code.endsWith('.not-found')) throw missed(done.refusal)
    return done.ok
      ? screen(context, caller, number, { link: done.answer.address })
      : screen(context, caller, number, { refusal: done.refusal })
  })

  app.post('/desk/articles/:article/preview/end', async (context) => {
    const number = Number(numberIn(context, 'article'))
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const preview = Number((await formOf(context)).get('preview'))
    const done = await perform(door.desk, caller.actor, endPreview, { preview })
    return done.ok
      ? context.redirect(`/desk/articles/${number}/preview`, 303)
      : screen(context, caller, number, { refusal: done.refusal })
  })

  // For whoever has the link: no session is looked for and no cookie is set.
  app.get('/desk/preview/:secret', async (context) => {
    const secret = context.req.param('secret')
    const { value } = await archive.read(async (reading) => {
      const preview = secret.length > 100 ? undefined : await previewOf(reading, secret, clock.now())
      const content = preview && (await revisionById(reading, preview.revision))?.content
      return preview && content && read(reading, { article: preview.article, content, context, stranger: true })
    })
    return pageOf(context, value)
  })

  const read = (
    reading: Reading,
    {
      article,
      content,
      context,
      stranger = false,
    }: { article: number; content: Content; context: Context<DeskContext>; stranger?: boolean },
  ): Promise<Printed | undefined> => {
    const part = Number(/^[1-9]\d?$/.exec(context.req.query('part') ?? '')?.[0] ?? 1)
    const note = (edition: string) =>
      deskVoice(isDeskLanguage(edition) ? edition : 'en', { digits: null, calendar: null, timeZone: 'UTC' }).word(
        'preview.note',
      )
    const site = { publicUrl: door.publicUrl() }
    const asked = { article, content, look: lookOf(context), part, now: clock.now(), ...(stranger && { note }) }
    return readPreview(reading, asked, site)
  }
}

/** What is written of an article now, saved or not. */
const writtenNow = async (reading: Reading, article: number, latest: number | null): Promise<Content | undefined> =>
  (await workingCopyOf(reading, article))?.content ??
  (latest === null ? undefined : (await revisionById(reading, latest))?.content)

/** A page that nobody stores, lists or hears of by a link out of it. */
const pageOf = (context: Context<DeskContext>, page: Printed | undefined): Response => {
  if (page === undefined) throw new DeskStopped(404, 'fault.notFound')
  return context.html(page.text, 200, {
    'Content-Security-Policy': page.policy,
    'X-Robots-Tag': 'noindex, nofollow, noarchive',
    'Referrer-Policy': 'no-referrer',
  })
}
