import { Hono } from 'hono'
import type { Context } from 'hono'
import { endAnswers, placeOfReply } from '#archive/answer-mails.ts'
import { isAway } from '#archive/engine-faults.ts'
import { isFault } from '#common/fault.ts'
import { answeredArticle } from '#archive/readers-replies.ts'
import { mendOwn, ownReply, withdrawOwn } from '#replies/own-reply.ts'
import { clean, faultsOf, lengthOf, longest, readReply } from '#replies/read-reply.ts'
import type { FieldFault, Written } from '#replies/read-reply.ts'
import { sendReply } from '#replies/send-reply.ts'
import { newToken, readQuietToken, readToken, timeOf } from '#replies/tokens.ts'
import { isWorked, workBits } from '#replies/work.ts'
import type { MessageKey } from '#language/say.ts'
import { formPage, ownPage, previewPage, quietPage, wordsPage } from '#site/reply-pages.ts'
import type { ReplySurroundings } from '#site/reply-pages.ts'
import { ownHref, trapName } from '#site/reply-form.ts'
import type { FilledForm } from '#site/reply-form.ts'
import { voiceOf } from '#site/parts/voice.ts'
import { DeskStopped, formOf } from './desk-forms.ts'
import { failed, isOwnForm, numberOf, openRepliesDoor, privately, shown, stop, Stopped } from './reply-door.ts'
import type { RepliesDoorOptions } from './reply-door.ts'
import { reportRoutes } from './reply-reports.ts'

/** What readers send, below `/reply`: nothing here is stored by anybody on the way, and nobody is known by a cookie. */
export const makeReplies = (options: RepliesDoorOptions): Hono => {
  const door = openRepliesDoor(options)
  const { archive, clock, log, asked, around } = door
  const app = new Hono()

  app.use(privately)

  const isOwn = (context: Context): boolean | undefined => isOwnForm(context, options.publicUrl())

  app.get('/reply/:article{[0-9]+}', async (context) => {
    const { article, around, answers } = await asked(context, numberOf(context.req.query('to')))
    if (!article.repliesOpen) return shown(context, wordsPage(around, 'reply.leave', 'reply.closed'))
    return shown(context, formPage(around, { to: answers }, { answers }))
  })

  app.get('/reply/:article{[0-9]+}/token', async (context) => {
    const article = numberOf(context.req.param('article'))
    if (isOwn(context) === false) stop(403)
    const token = newToken(await options.seal(), `reply:${article}`, 'script', clock.now())
    return context.json({ token, bits: workBits })
  })

  app.post('/reply/:article{[0-9]+}', async (context) => {
    const form = await formOf(context)
    const field = (name: string): string => form.get(name) ?? ''
    const written = readReply(field)
    const { article, around, answers } = await asked(context, written.to)
    const own = isOwn(context)
    if (own === false) return shown(context, wordsPage(around, 'reply.leave', 'reply.foreign'), 403)
    if (!article.repliesOpen) return shown(context, wordsPage(around, 'reply.leave', 'reply.closed'), 410)
    const seal = await options.seal()
    const of = `reply:${article.id}`
    const now = clock.now()
    const given = field('token')
    const filled = { ...written, to: answers } satisfies FilledForm
    const faults = faultsOf(written)
    if (Object.keys(faults).length > 0) {
      const corrected = { ...filled, faults: faultWords(around, written, faults) }
      return shown(context, formPage(around, corrected, { answers, notice: 'reply.errorKept' }), 422)
    }
    const token = readToken(seal, of, given)
    const again = field('see') !== ''
    const time = token === undefined ? 'late' : timeOf(token, now)
    const worked = token?.kind === 'script' && isWorked(given, field('work')) && own === true
    // Without a script, or where anything is odd, a reply is seen before it is sent.
    const ready = token !== undefined && time === 'right' && !again && (token.kind === 'preview' || worked)
    const often = ready && door.isOver(context)
    const preview = (shownToken: string, notice?: MessageKey): Response =>
      shown(context, previewPage(around, { ...filled, token: shownToken }, { answers, notice }))
    if (!ready || (often && token.kind === 'script')) {
      const early = token?.kind === 'preview' && time === 'early' && !again
      return early ? preview(given, 'reply.early') : preview(newToken(seal, of, 'preview', now))
    }
    const sent = await sendReply(archive, seal, {
      article: article.id,
      written,
      token,
      coming: { trapped: field(trapName) !== '', worked, often },
      now,
    })
    // Somebody went back, and wrote another.
    if (!sent.ok && sent.why === 'used') return preview(newToken(seal, of, 'preview', now))
    if (!sent.ok) return shown(context, wordsPage(around, 'reply.leave', 'reply.closed'), 410)
    return context.redirect(ownHref(sent.secret), 303)
  })

  const mine = async (context: Context, more: { fault?: MessageKey; text?: string } = {}, status: 200 | 422 = 200) => {
    const secret = context.req.param('secret') ?? ''
    const { value } = await archive.read(async (reading) => {
      const own = (await ownReply(reading, secret, clock.now())) ?? stop(404)
      return { own, around: await around(reading, own.article, own.reply.edition) }
    })
    const { own, around: surroundings } = value
    const voice = voiceOf(surroundings.chrome.edition)
    const { fault, text } = more
    return shown(
      context,
      ownPage(surroundings, own.reply, {
        secret,
        until: own.mendableUntil,
        ...(text !== undefined && { text }),
        fault:
          fault && voice.text(fault, fault === 'reply.errorTooLong' ? { n: lengthOf(text ?? '') - longest.text } : {}),
      }),
      status,
    )
  }

  app.get('/reply/mine/:secret', (context) => mine(context))

  app.post('/reply/mine/:secret', async (context) => {
    const secret = context.req.param('secret')
    const form = await formOf(context)
    if (isOwn(context) === false) stop(403)
    const now = clock.now()
    if (form.get('act') === 'withdraw') {
      if ((await withdrawOwn(archive, secret, now)) === 'none') stop(404)
      return context.redirect(ownHref(secret), 303)
    }
    const text = clean((form.get('text') ?? '').replaceAll(/\r\n?/g, '\n')).trim()
    if (text === '') return mine(context, { fault: 'reply.errorEmpty', text }, 422)
    if (lengthOf(text) > longest.text) return mine(context, { fault: 'reply.errorTooLong', text }, 422)
    if ((await mendOwn(archive, secret, text, now)) === 'none') stop(404)
    return context.redirect(ownHref(secret), 303)
  })

  /** The reply that a link out of a mail is for. */
  const quieted = async (context: Context) => {
    const reply = readQuietToken(await options.seal(), context.req.param('token') ?? '') ?? stop(404)
    const { value } = await archive.read(async (reading) => {
      const { article, edition } = (await placeOfReply(reading, reply)) ?? stop(404)
      return around(reading, await answeredArticle(reading, article), edition ?? undefined)
    })
    return { reply, around: value }
  }

  app.get('/reply/quiet/:token', async (context) => {
    const { around } = await quieted(context)
    return shown(context, quietPage(around, context.req.param('token')))
  })

  // Mail programs post here by themselves (RFC 8058), from no page at all: the token says enough.
  app.post('/reply/quiet/:token', async (context) => {
    const { reply, around } = await quieted(context)
    await archive.jot((jotting) => endAnswers(jotting, reply))
    return shown(context, wordsPage(around, 'reply.quietTitle', 'reply.quietDone'))
  })

  reportRoutes(app, door)
  app.all('*', (context) => failed(context, 404))
  app.onError((thrown, context) => {
    if (thrown instanceof Stopped || thrown instanceof DeskStopped) return failed(context, thrown.status)
    if (isAway(thrown) || isFault(thrown, 'archive.outcome-unknown')) return failed(context, 503)
    // What somebody wrote, and the secret of a private link, is in no log.
    log.error({ err: thrown }, 'A reply of a reader could not be taken.')
    return failed(context, 500)
  })
  return app
}

const faultWords = (
  { chrome }: ReplySurroundings,
  { text }: Written,
  faults: Readonly<Partial<Record<'text' | 'name' | 'email', FieldFault>>>,
): Readonly<Partial<Record<'text' | 'name' | 'email', string>>> => {
  const voice = voiceOf(chrome.edition)
  const words: Readonly<Record<FieldFault, string>> = {
    empty: voice.text('reply.errorEmpty'),
    email: voice.text('reply.errorEmail'),
    long: voice.text('reply.errorTooLong', { n: lengthOf(text) - longest.text }),
  }
  return Object.fromEntries(Object.entries(faults).map(([name, fault]) => [name, words[fault]]))
}
