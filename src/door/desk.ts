import { Hono } from 'hono'
import type { Context } from 'hono'
import { isAway } from '#archive/engine-faults.ts'
import { isFault } from '#common/fault.ts'
import type { Desk } from '#desk/perform.ts'
import { assetNamed } from '#screens/assets.ts'
import { faultLine, frame } from '#screens/frame.ts'
import type { Screen } from '#screens/frame.ts'
import { html } from '#site/parts/markup.ts'
import type { Staff } from '#staff/staff.ts'
import { limiter } from './api-limits.ts'
import { accountRoutes } from './desk-account.ts'
import { boardRoutes } from './desk-board.ts'
import { workRoutes } from './desk-work.ts'
import { bareSurroundings, surroundingsOf } from './desk-caller.ts'
import type { DeskContext } from './desk-context.ts'
import type { DeskDoor, DeskDoorOptions } from './desk-door.ts'
import { DeskStopped, mustBeOwnForm } from './desk-forms.ts'
import { helpRoutes } from './desk-help.ts'
import { dossierRoutes } from './desk-dossiers.ts'
import { editorRoutes } from './desk-editor.ts'
import { liveRoutes } from './desk-live.ts'
import { joinRoutes } from './desk-join.ts'
import { meRoutes } from './desk-me.ts'
import { logRoutes } from './desk-log.ts'
import { mediaRoutes } from './desk-media.ts'
import { letterRoutes } from './desk-letters.ts'
import { mistakeRoutes } from './desk-mistakes.ts'
import { memberRoutes } from './desk-members.ts'
import { packed } from './desk-packed.ts'
import { passwordRoutes } from './desk-password.ts'
import { pollRoutes } from './desk-poll.ts'
import { previewRoutes } from './desk-preview.ts'
import { publishRoutes } from './desk-publish.ts'
import { replyRoutes } from './desk-replies.ts'
import { revisionRoutes } from './desk-revisions.ts'
import { settingsRoutes } from './desk-settings.ts'
import { settingsParts } from './desk-settings-parts.ts'
import { signAgainRoutes } from './desk-sign-again.ts'
import { signInRoutes } from './desk-sign-in.ts'
import { storyRoutes } from './desk-story.ts'
import { topRoutes } from './desk-top.ts'
import { whoRoutes } from './desk-who.ts'

/** What a screen may load and do: the desk's own sheet and script, pictures and recordings of the newsroom. HTML that a
 *  script puts into a page has to come by way of the editor's own policy (Trusted Types). */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types ProseMirrorClipboard',
].join('; ')

/** How often one network may begin to sign in: a newsroom may sit behind one address, and come in at nine. */
const signingIn = { burst: 80, perMinute: 40 }

/** The desk in the browser: everything below `/desk`. */
export const makeDesk = (desk: Desk, staff: Staff, options: DeskDoorOptions): Hono<DeskContext> => {
  const door: DeskDoor = {
    ...options,
    desk,
    staff,
    strangers: limiter(desk.clock, signingIn),
    show: async (context, draw, status = 200) => {
      const around = await surroundingsOf(door, context)
      return context.html(frame(around, draw(around)), status)
    },
  }
  const app = new Hono<DeskContext>()
  app.get('/desk/assets/:name', (context) => {
    const asset = assetNamed(context.req.param('name'))
    if (asset === undefined) return context.body(null, 404)
    const packed = /\bbr\b/.test(context.req.header('Accept-Encoding') ?? '')
    return context.body(new Uint8Array(packed ? asset.brotli : asset.bytes), 200, {
      'Content-Type': asset.type,
      'Cache-Control': 'private, max-age=31536000, immutable',
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'same-origin',
      Vary: 'Accept-Encoding',
      ...(packed ? { 'Content-Encoding': 'br' } : {}),
    })
  })
  app.use(packed)
  app.use(async (context, next) => {
    await next()
    context.res.headers.set('Cache-Control', 'no-store')
    context.res.headers.set('X-Content-Type-Options', 'nosniff')
    // The pages of readers bring their own.
    // A page of the newsroom's in a frame has its own.
    if (!context.res.headers.has('Content-Security-Policy')) context.res.headers.set('Content-Security-Policy', policy)
    // Forms have to tell where they come from: “no-referrer” would make that “null”.
    if (!context.res.headers.has('Referrer-Policy')) context.res.headers.set('Referrer-Policy', 'same-origin')
    context.res.headers.set('Cross-Origin-Opener-Policy', 'same-origin')
    context.res.headers.set('Cross-Origin-Resource-Policy', 'same-origin')
  })
  app.use(async (context, next) => {
    if (context.req.method !== 'GET' && context.req.method !== 'HEAD') mustBeOwnForm(context, options.publicUrl())
    await next()
  })
  app.get('/desk', (context) => context.redirect('/desk/', 301))
  signInRoutes(app, door)
  whoRoutes(app, door)
  signAgainRoutes(app, door)
  accountRoutes(app, door)
  joinRoutes(app, door)
  helpRoutes(app, door)
  meRoutes(app, door)
  passwordRoutes(app, door)
  memberRoutes(app, door)
  settingsRoutes(app, door, settingsParts(door))
  boardRoutes(app, door)
  workRoutes(app, door)
  storyRoutes(app, door)
  publishRoutes(app, door)
  replyRoutes(app, door)
  letterRoutes(app, door)
  mistakeRoutes(app, door)
  logRoutes(app, door)
  previewRoutes(app, door)
  revisionRoutes(app, door)
  topRoutes(app, door)
  mediaRoutes(app, door)
  dossierRoutes(app, door)
  editorRoutes(app, door)
  if (options.lines !== undefined) pollRoutes(app, door, options.lines)
  liveRoutes(app, door)
  app.notFound((context) => failed(door, context, 404, 'fault.notFound'))
  app.onError((thrown, context) => answerFault(door, thrown, context))
  return app
}

const answerFault = async (door: DeskDoor, thrown: Error, context: Context<DeskContext>): Promise<Response> => {
  if (thrown instanceof DeskStopped) return failed(door, context, thrown.status, thrown.word)
  if (isAway(thrown) || isFault(thrown, 'archive.outcome-unknown')) return failed(door, context, 503, 'fault.away')
  door.log.error({ err: thrown }, 'A request to the desk failed')
  return failed(door, context, 500, 'fault.server')
}

/** Says what went wrong: on a screen, or as JSON to a script. */
const failed = async (
  door: DeskDoor,
  context: Context<DeskContext>,
  status: 400 | 403 | 404 | 413 | 415 | 500 | 503,
  word: 'fault.notFound' | 'fault.away' | 'fault.server' | 'fault.origin' | 'fault.role',
): Promise<Response> => {
  const around =
    status === 503
      ? await bareSurroundings(context)
      : await surroundingsOf(door, context).catch(() => bareSurroundings(context))
  const { voice } = around
  if (context.req.header('Content-Type')?.startsWith('application/json'))
    return context.json({ fault: voice.text(word) }, status)
  const screen: Screen = {
    title: voice.text('desk.name'),
    main: html`${faultLine(voice.word(word))}<p><a href="/desk/">${voice.word('nav.board')}</a></p>`,
  }
  return context.html(frame(around, screen), status)
}
