import { logAct } from '#archive/acts.ts'
import { articleById } from '#archive/articles.ts'
import { allEditions } from '#archive/editions.ts'
import { enter, ledgerCounts } from '#archive/ledger.ts'
import { settleLists } from '#archive/settling.ts'
import { frontPage, setTopNews, topNews } from '#archive/tops.ts'
import { importer } from '#story/actor.ts'
import type { Plan } from '../plan.ts'
import type { Intake } from './intake-types.ts'
import { stopIfAsked } from './turns.ts'

/** How many sticky posts become top news of an edition's front page. */
const mostTops = 6

/** Notes that articles are coming in, so that what follows them is done even if this run ends before it. */
export const expectFinish = async ({ archive, book, signal }: Intake): Promise<void> => {
  const { value: entry } = await archive.read((reading) => book.entry(reading, 'finish', 'lists'))
  if (entry?.state === 'waiting') return
  stopIfAsked(signal)
  const { origin } = book
  const none = { fingerprint: '', sortAt: 0, localId: null, reason: null, payload: null }
  await archive.write((writing) =>
    enter(writing, [{ origin, kind: 'finish', foreignId: 'lists', state: 'waiting', ...none }]),
  )
}

/** What follows when all articles are in: lists in the order of dates, top news, a line in the newsroom's log. */
export const finish = async (intake: Intake, plan: Plan): Promise<void> => {
  const { archive, book, clock, signal } = intake
  const { value: entry } = await archive.read((reading) => book.entry(reading, 'finish', 'lists'))
  if (entry?.state !== 'waiting') return
  await settleLists(
    archive,
    () => true,
    () => stopIfAsked(signal),
  )
  stopIfAsked(signal)
  await setTops(intake, plan)
  stopIfAsked(signal)
  const { value: counts } = await archive.read((reading) => ledgerCounts(reading, book.origin))
  const facts = Object.fromEntries(
    counts.filter(({ kind }) => kind !== 'finish').map(({ kind, state, count }) => [`${kind} ${state}`, count]),
  )
  await archive.write(async (writing) => {
    await logAct(writing, { at: clock.now(), verb: 'import', actor: importer, subject: book.origin, facts })
    book.settle(writing, entry, { state: 'done', localId: null, reason: null })
  })
}

/** Puts what stood at the head there at the head of each front page that has no top news, the newest first. */
const setTops = async ({ archive, book }: Intake, plan: Plan): Promise<void> => {
  const sticky = [...plan.items].flatMap(([id, item]) =>
    item.becomes === 'article' && item.sticky && item.state === 'published' ? [id] : [],
  )
  if (sticky.length === 0) return
  await archive.write(async (writing) => {
    const found: { id: number; edition: string; at: number }[] = []
    for (const id of sticky) {
      const local = await book.local(writing, 'post', id)
      const article = local === undefined ? undefined : await articleById(writing, local)
      if (article?.state === 'published')
        found.push({ id: article.id, edition: article.edition, at: article.publishedAt ?? 0 })
    }
    found.sort((a, b) => b.at - a.at || b.id - a.id)
    for (const { code } of await allEditions(writing)) {
      const own = found.filter(({ edition }) => edition === code).slice(0, mostTops)
      if (own.length === 0 || (await topNews(writing, code, frontPage)).length > 0) continue
      await setTopNews(
        writing,
        code,
        frontPage,
        own.map(({ id }) => id),
      )
    }
  })
}
