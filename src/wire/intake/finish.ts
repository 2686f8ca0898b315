import { logAct } from '#archive/acts.ts'
import { pathsOfArticles } from '#archive/many-at-once.ts'
import { articleById } from '#archive/articles.ts'
import { ledgerCounts } from '#archive/ledger.ts'
import type { Reading } from '#archive/reading.ts'
import { settleLists } from '#archive/settling.ts'
import { frontPage, setTopNews, topNews } from '#archive/top-news.ts'
import { letEveryCardBeDrawn } from '#archive/card-jobs.ts'
import { letImportBeIndexed } from '#archive/search/remake.ts'
import type { Writing } from '#archive/writing.ts'
import { importer } from '#story/actor.ts'
import { queryPath } from '../old-path.ts'
import { finishing } from './expect-finish.ts'
import type { Intake } from './intake-types.ts'
import { accountMenus, bringMenus } from './menus.ts'
import { mediaPath } from './moved-links.ts'
import { leaveRedirects } from './old-addresses.ts'
import { reserveAddresses } from './reserve-addresses.ts'
import { listsOfTerms } from './term-addresses.ts'
import type { Redirect } from './term-addresses.ts'
import { stopIfAsked } from './turns.ts'

/** How many sticky posts become top news of an edition's front page. */
const mostTops = 6
/** How many redirects are left in one writing. */
const mostRedirects = 200

/** What follows when all texts are in: the lists that they entered in the order of dates, redirects from the old lists
 *  and attachments, top news, menus, a line in the newsroom's log. */
export const finish = async (intake: Intake): Promise<void> => {
  const { archive, book, clock, signal, plan, base, ending } = intake
  if (ending.noted) {
    await settleLists(
      archive,
      () => true,
      () => stopIfAsked(signal),
    )
    const { value: attachments } = await archive.read((reading) => attachmentPages(intake, reading))
    // A run that only ends what another one began has not asked for them yet.
    if (intake.lists.now === undefined) await reserveAddresses(intake)
    const lists = intake.lists.now
    const redirects = [...(lists === undefined ? [] : listsOfTerms(plan, base, lists)), ...attachments]
    const last = redirects.splice(Math.max(0, redirects.length - mostRedirects))
    for (let at = 0; at < redirects.length; at += mostRedirects) {
      stopIfAsked(signal)
      await archive.write((writing) => leaveRedirects(intake, writing, redirects.slice(at, at + mostRedirects)))
    }
    stopIfAsked(signal)
    await archive.write(async (writing) => {
      await leaveRedirects(intake, writing, last)
      await setTops(intake, writing)
      if (lists !== undefined) await bringMenus(intake, writing, lists)
      await letImportBeIndexed(writing)
      await letEveryCardBeDrawn(writing)
      const counts = await ledgerCounts(writing, book.origin)
      const facts = Object.fromEntries(
        counts.filter(({ kind }) => kind !== 'finish').map(({ kind, state, count }) => [`${kind} ${state}`, count]),
      )
      await logAct(writing, { at: clock.now(), verb: 'import', actor: importer, subject: book.origin, facts })
      book.settle(writing, ...finishing, { print: '', state: 'done', localId: null, reason: null })
    })
    ending.noted = false
  }
  await accountMenus(intake)
}

/** Where the pages of attachments lead: to the text that they belong to, else to their file. */
const attachmentPages = async ({ plan, moved, media, base, book }: Intake, reading: Reading): Promise<Redirect[]> => {
  const redirects: Redirect[] = []
  const pages = [...plan.items.values()].flatMap((item) => (item.becomes === 'media' ? [item] : []))
  for (let at = 0; at < pages.length; at += mostRedirects) {
    const part = pages.slice(at, at + mostRedirects)
    // Only what readers may see is led to; a parent may have come in with another file.
    await book.lookUp(
      reading,
      part.map(({ parent }) => ['post', parent] as const),
    )
    const locals = new Map<number, number>()
    for (const { parent } of part) {
      const local = parent === 0 ? undefined : await book.local(reading, 'post', parent)
      if (local !== undefined) locals.set(parent, local)
    }
    const articles = new Map((await pathsOfArticles(reading, [...locals.values()])).map((one) => [one.id, one]))
    for (const { id, key, parent, path } of part) {
      const article = articles.get(locals.get(parent) ?? 0)
      const file = media.numbered(key)?.file ?? null
      const target =
        (article?.state === 'published' ? article.path : moved.pathOf(String(parent))) ??
        (file === null ? undefined : mediaPath(file))
      if (target === undefined) continue
      if (path !== undefined) redirects.push({ path, target })
      if (id > 0) redirects.push({ path: queryPath(base, 'attachment_id', id), target })
    }
  }
  return [...new Map(redirects.map((redirect) => [redirect.path, redirect])).values()]
}

/** Puts what stood at the head there at the head of each front page that has no top news, the newest first. */
const setTops = async ({ book, plan }: Intake, writing: Writing): Promise<void> => {
  const sticky = [...plan.items.values()].flatMap((item) =>
    item.becomes === 'article' && item.sticky && item.state === 'published' ? [item.key] : [],
  )
  const found: { id: number; edition: string; at: number }[] = []
  for (const key of sticky) {
    const local = await book.local(writing, 'post', key)
    const article = local === undefined ? undefined : await articleById(writing, local)
    if (article?.state === 'published')
      found.push({ id: article.id, edition: article.edition, at: article.publishedAt ?? 0 })
  }
  found.sort((a, b) => b.at - a.at || b.id - a.id)
  for (const edition of new Set(found.map((one) => one.edition))) {
    const own = found.filter((one) => one.edition === edition).slice(0, mostTops)
    if ((await topNews(writing, edition, frontPage)).length > 0) continue
    await setTopNews(
      writing,
      edition,
      frontPage,
      own.map(({ id }) => id),
    )
  }
}
