import type { Context, Hono } from 'hono'
import { allEditions } from '#archive/editions.ts'
import { newsroomLook } from '#archive/newsroom.ts'
import { closeReplies } from '#desk/close-replies.ts'
import { perform, see } from '#desk/perform.ts'
import type { Refusal } from '#desk/refusals.ts'
import { reply } from '#desk/reply.ts'
import { repliesView, replyCountsView } from '#desk/views/replies.ts'
import { refusalText } from '#screens/refusals.ts'
import { replyActs } from '#screens/reply-card.ts'
import type { ReplyAct } from '#screens/reply-card.ts'
import { addressOfReplies, countsShown, repliesScreen, replyQueues } from '#screens/replies.ts'
import type { ReplyList } from '#screens/replies.ts'
import type { DeskVoice, Word } from '#screens/words.ts'
import { mustBeIn, surroundingsOf } from './desk-caller.ts'
import type { DeskCaller, DeskContext } from './desk-context.ts'
import type { DeskDoor } from './desk-door.ts'
import { DeskStopped, formOf } from './desk-forms.ts'

/** How many replies stand on a page, and about how many letters of theirs. */
const perPage = 20
const most = 16_000

/** Readers' replies: a queue of them, and what is decided on them, one or several at once. */
export const replyRoutes = (app: Hono<DeskContext>, door: DeskDoor): void => {
  const { desk } = door

  const list = async (
    context: Context<DeskContext>,
    caller: DeskCaller,
    asked: ReplyList,
    more: { fault?: (voice: DeskVoice) => string; said?: (voice: DeskVoice) => string; undo?: readonly string[] } = {},
  ): Promise<Response> => {
    const { edition, queue, fair, after } = asked
    const input = repliesView.input.safeParse({
      state: queue,
      // What waits is decided in its turn; what was decided is looked for soon afterwards.
      order:
        queue === 'pending' && fair ? 'fair' : ['pending', 'held', 'reported'].includes(queue) ? 'oldest' : 'latest',
      ...(edition === null ? {} : { edition }),
      ...(after === null ? {} : { after }),
      limit: String(perPage),
    })
    if (!input.success) throw new DeskStopped(400, 'fault.server')
    const seen = await see(desk, caller.actor, 'replies', async (reading, by) => ({
      list: await repliesView.see(reading, input.data, by),
      counts: (await replyCountsView.see(reading, {}, by)).editions,
      names: new Map((await allEditions(reading)).map(({ code, name }) => [code, name])),
      reasons: (await newsroomLook(reading)).replyReasons,
    }))
    if (!seen.ok) throw new DeskStopped(403, 'fault.role')
    const { list, counts, names, reasons } = seen.answer
    const replies = fitting(list.replies)
    const last = replies.at(-1)
    const cut = replies.length < list.replies.length && last !== undefined
    return door.show(
      context,
      ({ voice }) =>
        repliesScreen(voice, {
          ...asked,
          replies,
          next: cut ? `${Date.parse(last.writtenAt)},${last.reply}` : list.next,
          counts,
          names,
          reasons: reasons.length > 0 ? reasons : usualReasons.map((word) => voice.text(word)),
          now: desk.clock.now(),
          ...(more.said && { notice: { said: more.said(voice), undo: more.undo ?? [] } }),
          ...(more.fault && { fault: more.fault(voice) }),
        }),
      more.fault === undefined ? 200 : 422,
    )
  }

  /** What a script is told: what was done, how to take it back, and how many there are now. */
  const reported = async (
    context: Context<DeskContext>,
    caller: DeskCaller,
    { edition }: ReplyList,
    done: { word: Word; tokens: readonly string[]; undo: readonly string[]; to: string },
  ): Promise<Response> => {
    const { voice } = await surroundingsOf(door, context)
    const seen = await see(desk, caller.actor, 'replies', (reading, by) => replyCountsView.see(reading, {}, by))
    const counts = seen.ok ? seen.answer.editions : []
    return context.json({
      said: voice.text(done.word, { count: done.tokens.length }),
      replies: done.tokens,
      undo: done.undo,
      to: done.to,
      counts: countsShown(voice, counts, edition),
    })
  }

  app.get('/desk/replies', async (context) => {
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const { done, ...asked } = context.req.query()
    const word = wordsOfDone.find((one) => one === `replies.did.${done}`)
    const undo = (context.req.queries('undo') ?? []).filter((token) => tokenOf(token) !== undefined).slice(0, 200)
    const count = Number(asked['count']) || 1
    return list(
      context,
      caller,
      listOf((name) => asked[name] ?? ''),
      { ...(word && { said: (voice) => voice.text(word, { count }), undo }) },
    )
  })

  app.post('/desk/replies', async (context) => {
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const form = await formOf(context)
    const field = (name: string): string => form.get(name) ?? ''
    const asked = listOf(field)
    const script = context.req.header('Accept') === 'application/json'
    const failed = async (fault: (voice: DeskVoice) => string): Promise<Response> => {
      if (!script) return list(context, caller, asked, { fault })
      const { voice } = await surroundingsOf(door, context)
      return context.json({ fault: fault(voice) }, 422)
    }
    const chosen = form.getAll('reply').flatMap((token) => tokenOf(token) ?? [])
    const act = field('act')
    if (act === 'close' || act === 'open') {
      const closed = act === 'close'
      const done = await perform(desk, caller.actor, closeReplies, { article: Number(field('article')), closed })
      if (!done.ok) return failed(faultOf(done.refusal))
      return answer(closed ? 'closed' : 'opened', [])
    }
    if (chosen.length === 0) return failed((voice) => voice.text('replies.none'))
    const decision =
      act === 'undo'
        ? { undo: true as const }
        : act === 'note'
          ? { note: field('note') || null }
          : act === 'quote' || act === 'unquote'
            ? { excerpt: act === 'quote' ? field('excerpt').replaceAll(/\r\n?/g, '\n') : null }
            : { state: stateOf(act), ...(act === 'refuse' && { reason: field('reason') }) }
    const done = await perform(desk, caller.actor, reply, { replies: chosen, ...decision })
    if (!done.ok) return failed(faultOf(done.refusal))
    const tokens = done.answer.replies.map(({ reply, version }) => `${reply}.${version}`)
    if (act === 'undo') return answer('undone', tokens)
    if (act === 'quote' || act === 'unquote') return answer(act === 'quote' ? 'quoted' : 'unquoted', tokens)
    return act === 'note' ? answer('noted', tokens) : answer(stateOf(act), tokens, tokens)

    async function answer(name: ReplyDone, tokens: readonly string[], undo: readonly string[] = []): Promise<Response> {
      const back = new URLSearchParams([
        ['done', name],
        ['count', String(tokens.length)],
        ...undo.map((one) => ['undo', one]),
      ])
      const to = `${addressOfReplies(asked)}&${back}`
      if (!script) return context.redirect(to, 303)
      return reported(context, caller as DeskCaller, asked, { word: `replies.did.${name}`, tokens, undo, to })
    }
  })
}

type ReplyDone =
  | 'approved'
  | 'trash'
  | 'spam'
  | 'held'
  | 'pending'
  | 'undone'
  | 'noted'
  | 'closed'
  | 'opened'
  | 'quoted'
  | 'unquoted'

const wordsOfDone = (
  ['approved', 'trash', 'spam', 'held', 'pending', 'undone', 'noted', 'closed', 'opened', 'quoted', 'unquoted'] as const
).map((one) => `replies.did.${one}` as const)

const usualReasons = [
  'replies.reason.insult',
  'replies.reason.offTopic',
  'replies.reason.untrue',
  'replies.reason.private',
  'replies.reason.advertising',
  'replies.reason.twice',
] as const satisfies readonly Word[]

const stateOf = (act: string): (typeof replyActs)[ReplyAct][1] => {
  if (!Object.hasOwn(replyActs, act)) throw new DeskStopped(400, 'fault.server')
  return replyActs[act as ReplyAct][1]
}

/** A reply and the version of it that was seen, as the screen names them. */
const tokenOf = (token: string): { reply: number; ifVersion: number } | undefined => {
  const [, reply, version] = /^([1-9]\d{0,14})\.([1-9]\d{0,14})$/.exec(token) ?? []
  return reply === undefined ? undefined : { reply: Number(reply), ifVersion: Number(version) }
}

const listOf = (field: (name: string) => string): ReplyList => ({
  edition: field('edition') || null,
  queue: replyQueues.find((one) => one === field('queue')) ?? 'pending',
  fair: field('order') === 'fair',
  after: field('after') || null,
})

/** Why nothing was decided. Whoever comes late is told so, and is shown what others decided. */
const faultOf =
  (refusal: Refusal): ((voice: DeskVoice) => string) =>
  (voice) =>
    refusal.code === 'version.stale' || refusal.code === 'reply.not-found'
      ? voice.text('replies.changed')
      : refusalText(voice, refusal)

/** As many of a page as its letters allow; one at least. */
const fitting = <T extends { readonly text: string }>(replies: readonly T[]): T[] => {
  let letters = 0
  return replies.filter(({ text }, index) => (letters += text.length) <= most || index === 0)
}
