import { Hono } from 'hono'
import type { Context } from 'hono'
import { findEdition } from '#archive/editions.ts'
import { isAway } from '#archive/engine-faults.ts'
import { offeredLetters } from '#archive/letter-plans.ts'
import { askForLetters, barAddress, confirmLetters, endLetters } from '#archive/subscribers.ts'
import { isFault } from '#common/fault.ts'
import { readLink } from '#letters/tokens.ts'
import type { LetterLink, LinkUse } from '#letters/tokens.ts'
import { makeRates } from '#replies/rates.ts'
import { isAddress, oneLine } from '#replies/read-reply.ts'
import { newToken, readToken, timeOf } from '#replies/tokens.ts'
import { publicEditions } from '#site/parts/chrome.ts'
import { letterFormPage, letterWordsPage, pressPage } from '#site/letter-pages.ts'
import type { FilledLetters } from '#site/parts/letters-form.ts'
import { voiceOf } from '#site/parts/voice.ts'
import { trapName } from '#site/reply-form.ts'
import type { ReplySurroundings } from '#site/reply-pages.ts'
import { letterKinds } from '#story/letter.ts'
import type { LetterKind } from '#story/letter.ts'
import { DeskStopped, formOf } from './desk-forms.ts'
import { failed, isOwnForm, networkIn, privately, readAround, shown, stop, Stopped } from './reply-door.ts'
import type { RepliesDoorOptions } from './reply-door.ts'

/** Where readers ask for letters and end them. */
export interface LettersDoorOptions extends RepliesDoorOptions {
  /** Says that there is mail to send. */
  came(): void
}

/** How many may ask from one network in an hour. */
const most = 5
const within = 3_600_000

/** What readers do about letters, below `/letters`: nothing here is stored by anybody on the way. Whatever an address
 *  is known for, the answer is the same. */
export const makeLetters = (options: LettersDoorOptions): Hono => {
  const { archive, clock, log } = options
  const rates = makeRates(clock, { most, within })
  const app = new Hono()
  app.use(privately)

  const around = async (edition: string) => {
    const { value } = await archive.read(async (reading) => {
      if ((await findEdition(reading, edition))?.public !== true) stop(404)
      return {
        around: await readAround(options, reading, undefined, edition),
        offered: await offeredLetters(reading, edition),
      }
    })
    return value
  }

  app.post('/letters/:edition{[A-Za-z0-9-]{2,35}}', async (context) => {
    const edition = context.req.param('edition')
    const { around: page, offered } = await around(edition)
    if (offered.length === 0) stop(404)
    const form = await formOf(context)
    const voice = voiceOf(page.chrome.edition)
    const email = oneLine(form.get('email') ?? '')
    const kinds = offered.filter((kind) => form.getAll('kind').includes(kind))
    const again = (filled: FilledLetters, status: 200 | 403 | 422): Response =>
      shown(context, letterFormPage(page, offered, { email, kinds, ...filled }), status)
    const own = isOwnForm(context, options.publicUrl())
    if (own === false) return again({ email: '' }, 403)
    if (!isAddress(email)) return again({ fault: voice.text('reply.errorEmail') }, 422)
    if (kinds.length === 0) return again({ fault: voice.text('newsletter.chooseOne') }, 422)
    if (own === undefined) {
      // A browser that does not say where its form comes from is shown one of ours first.
      const of = `letters:${edition}`
      const seal = await options.seal()
      const token = readToken(seal, of, form.get('token') ?? '')
      if (token === undefined || timeOf(token, clock.now()) === 'late')
        return again({ token: newToken(seal, of, 'preview', clock.now()) }, 200)
    }
    if (rates.isOver(networkIn(context, options))) return again({ fault: voice.text('newsletter.tooMany') }, 422)
    if (!form.get(trapName)) {
      const address = (await options.seal()).close(email)
      await archive.write((writing) => askForLetters(writing, { edition, address, kinds, at: clock.now() }))
      options.came()
    }
    return shown(context, letterWordsPage(page, 'newsletter.checkInbox'))
  })

  /** The link out of a mail that was followed. */
  const linked = async (
    context: Context,
    use: LinkUse,
  ): Promise<{ readonly link: LetterLink; readonly page: ReplySurroundings; readonly path: string }> => {
    const token = context.req.param('token') ?? ''
    const link = readLink(await options.seal(), use, token) ?? stop(404)
    // Letters are ended also where their edition is no longer offered: then in the words of another.
    const { value: page } = await archive.read(async (reading) => {
      const offered = (await publicEditions(reading)).map(({ code }) => code)
      const code = offered.includes(link.edition) ? link.edition : (offered[0] ?? stop(404))
      return readAround(options, reading, undefined, code)
    })
    return { link, page, path: `/letters/${use}/${token}` }
  }

  app.get('/letters/confirm/:token', async (context) => {
    const { page, path } = await linked(context, 'confirm')
    const buttons = [{ word: 'newsletter.confirm' }] as const
    return shown(context, pressPage(page, path, 'newsletter.title', { words: 'newsletter.confirmSure', buttons }))
  })

  app.post('/letters/confirm/:token', async (context) => {
    const { link, page } = await linked(context, 'confirm')
    if (isOwnForm(context, options.publicUrl()) === false) stop(403)
    const done = await archive.jot((jotting) => confirmLetters(jotting, link.subscriber, clock.now()))
    return shown(context, letterWordsPage(page, done ? 'newsletter.confirmed' : 'newsletter.tooOld'))
  })

  app.get('/letters/stop/:token', async (context) => {
    const { link, page, path } = await linked(context, 'stop')
    const buttons = [{ word: 'newsletter.unsubscribe' }, { word: 'newsletter.stopAll', all: true }] as const
    return shown(
      context,
      pressPage(page, path, 'newsletter.title', { words: 'newsletter.stopSure', kind: link.kind, buttons }),
    )
  })

  // Mail programs post here by themselves (RFC 8058), from no page at all: the token says enough.
  app.post('/letters/stop/:token', async (context) => {
    const { link, page } = await linked(context, 'stop')
    const all = context.req.header('Content-Type')?.startsWith('application/x-www-form-urlencoded')
      ? (await formOf(context)).get('all') !== null
      : false
    const kinds: readonly LetterKind[] = all || link.kind === null ? letterKinds : [link.kind]
    await archive.jot((jotting) => endLetters(jotting, link.subscriber, kinds))
    return shown(context, letterWordsPage(page, 'newsletter.unsubscribed'))
  })

  app.get('/letters/not-me/:token', async (context) => {
    const { page, path } = await linked(context, 'not-me')
    const buttons = [{ word: 'newsletter.notMe' }] as const
    return shown(context, pressPage(page, path, 'newsletter.title', { words: 'newsletter.notMeSure', buttons }))
  })

  app.post('/letters/not-me/:token', async (context) => {
    const { link, page } = await linked(context, 'not-me')
    if (isOwnForm(context, options.publicUrl()) === false) stop(403)
    await archive.jot((jotting) => barAddress(jotting, link.subscriber, clock.now()))
    return shown(context, letterWordsPage(page, 'newsletter.notMeDone'))
  })

  app.all('*', (context) => failed(context, 404))
  app.onError((thrown, context) => {
    if (thrown instanceof Stopped || thrown instanceof DeskStopped) return failed(context, thrown.status)
    if (isAway(thrown) || isFault(thrown, 'archive.outcome-unknown')) return failed(context, 503)
    // The address that somebody typed is in no log.
    log.error(
      { code: isFault(thrown) ? thrown.code : 'unknown' },
      'What a reader asked about letters could not be done.',
    )
    return failed(context, 500)
  })
  return app
}
