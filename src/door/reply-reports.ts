import type { Context, Hono } from 'hono'
import { addMistake } from '#archive/mistakes.ts'
import { reportReply } from '#archive/readers-replies.ts'
import type { MessageKey } from '#language/say.ts'
import { clean } from '#replies/read-reply.ts'
import { newToken, readToken, timeOf } from '#replies/tokens.ts'
import type { FormToken } from '#replies/tokens.ts'
import { trapName } from '#site/reply-form.ts'
import { wordsPage } from '#site/reply-pages.ts'
import { mistakePage, reportPage } from '#site/report-pages.ts'
import { formOf } from './desk-forms.ts'
import { isOwnForm, numberOf, shown, stop } from './reply-door.ts'
import type { RepliesDoor } from './reply-door.ts'

/** How long a report may be, and a passage, in characters. */
const longest = { report: 500, mistake: 2_000, passage: 500 } as const

/** What readers tell the newsroom without an account: that a reply should not stand there, that an article is wrong. */
export const reportRoutes = (app: Hono, door: RepliesDoor): void => {
  const { archive, clock } = door

  const fresh = async (of: string): Promise<string> => newToken(await door.seal(), of, 'preview', clock.now())

  /** The token of a form that came, or what is wrong with it: nothing foreign, too early, too late or too often. */
  const admitted = async (
    context: Context,
    of: string,
    given: string,
  ): Promise<{ readonly token: FormToken } | { readonly notice: MessageKey }> => {
    if (isOwnForm(context, door.publicUrl()) === false) stop(403)
    const token = readToken(await door.seal(), of, given)
    if (token === undefined || timeOf(token, clock.now()) !== 'right') return { notice: 'reply.early' }
    return door.isOver(context) ? { notice: 'reply.errorTooMany' } : { token }
  }

  const textIn = (form: URLSearchParams, name: string, most: number): string =>
    [...clean((form.get(name) ?? '').replaceAll(/\r\n?/g, '\n')).trim()].slice(0, most).join('')

  app.get('/reply/:article{[0-9]+}/report', async (context) => {
    const { around, answers = stop(404) } = await door.asked(context, numberOf(context.req.query('to')))
    return shown(context, reportPage(around, answers, { token: await fresh(`report:${answers.id}`) }))
  })

  app.post('/reply/:article{[0-9]+}/report', async (context) => {
    const form = await formOf(context)
    const { around, answers = stop(404) } = await door.asked(context, numberOf(context.req.query('to')))
    const of = `report:${answers.id}`
    const text = textIn(form, 'text', longest.report)
    const came = await admitted(context, of, form.get('token') ?? '')
    if ('notice' in came)
      return shown(context, reportPage(around, answers, { token: await fresh(of), text, notice: came.notice }), 422)
    // Whoever fell into the trap is thanked as well.
    if (!form.get(trapName)) await archive.jot((jot) => reportReply(jot, answers.id, { text, at: clock.now() }))
    return shown(context, wordsPage(around, 'reply.reportTitle', 'reply.reportThanks'))
  })

  app.get('/reply/:article{[0-9]+}/mistake', async (context) => {
    const { article, around } = await door.asked(context, 0)
    const passage = clean(context.req.query('passage') ?? '').slice(0, longest.passage)
    return shown(context, mistakePage(around, { token: await fresh(`mistake:${article.id}`), passage }))
  })

  app.post('/reply/:article{[0-9]+}/mistake', async (context) => {
    const form = await formOf(context)
    const { article, around } = await door.asked(context, 0)
    const of = `mistake:${article.id}`
    const text = textIn(form, 'text', longest.mistake)
    const passage = textIn(form, 'passage', longest.passage)
    const came =
      text === '' ? { notice: 'reply.errorEmpty' as const } : await admitted(context, of, form.get('token') ?? '')
    if ('notice' in came) {
      const filled = { token: await fresh(of), text, passage, notice: came.notice }
      return shown(context, mistakePage(around, filled), 422)
    }
    const reasons = form.get(trapName) ? ['trap'] : []
    await archive.jot((jot) =>
      addMistake(jot, {
        article: article.id,
        edition: article.edition,
        passage: passage || null,
        text,
        nonce: came.token.nonce,
        reasons,
        at: clock.now(),
      }),
    )
    return shown(context, wordsPage(around, 'mistake.title', 'mistake.thanks'))
  })
}
