import { menuOf, saveMenu } from '#archive/editions.ts'
import { pathsOfArticles } from '#archive/many-at-once.ts'
import { articleById, revisionById } from '#archive/articles.ts'
import { ledgerEntries } from '#archive/ledger.ts'
import type { Reading } from '#archive/reading.ts'
import type { Writing } from '#archive/writing.ts'
import { onWire, pathOf } from '#story/address.ts'
import type { MenuItem } from '#story/edition.ts'
import type { PlannedMenu, PlannedMenuEntry } from '../plan.ts'
import { foreignId } from './foreign-post.ts'
import type { Intake } from './intake-types.ts'
import type { ListsNow } from './term-addresses.ts'

/** Gives editions the menus that the site had, where the newsroom has not set them. */
export const bringMenus = async (intake: Intake, writing: Writing, lists: ListsNow): Promise<void> => {
  const { plan, book } = intake
  for (const menu of plan.menus) {
    const { edition, place } = menu
    if ((await menuOf(writing, edition, place)) !== undefined) continue
    const items: MenuItem[] = []
    for (const entry of menu.entries) {
      const item = await itemOf(intake, writing, menu, entry, lists)
      if (item !== undefined && !items.some((one) => JSON.stringify(one) === JSON.stringify(item))) items.push(item)
    }
    if (items.length === 0) continue
    await saveMenu(writing, edition, place, items)
    book.enter(writing, 'menu', `${edition} ${place}`, null)
  }
}

const itemOf = async (
  { book }: Intake,
  writing: Writing,
  { edition }: PlannedMenu,
  entry: PlannedMenuEntry,
  lists: ListsNow,
): Promise<MenuItem | undefined> => {
  if ('section' in entry)
    return lists.section(entry.section, edition) === undefined ? undefined : { section: entry.section }
  if ('page' in entry) {
    const [page] = await ledgerEntries(writing, book.origin, [{ kind: 'standing', foreignId: foreignId(entry.page) }])
    return page?.payload === null || page === undefined ? undefined : { page: page.payload }
  }
  if ('href' in entry) return { label: entry.label, href: entry.href === '/' ? `/${edition}/` : entry.href }
  if ('subject' in entry) {
    const slug = lists.subject(entry.subject, edition)
    if (slug === undefined) return undefined
    const path = pathOf({ kind: 'list', edition, list: { of: 'subject', slug }, page: null })
    return { label: entry.label || slug, href: onWire(path) }
  }
  const local = await book.local(writing, 'post', entry.item)
  const [article] = local === undefined ? [] : await pathsOfArticles(writing, [local])
  if (article === undefined || article.path === null || article.state !== 'published') return undefined
  const label = entry.label || (await headlineOf(writing, article.id))
  return label === '' ? undefined : { label: label.slice(0, 100), href: onWire(article.path) }
}

/** WordPress leaves an entry's own label empty where it is the headline of what it leads to. */
const headlineOf = async (reading: Reading, id: number): Promise<string> => {
  const live = (await articleById(reading, id))?.live ?? null
  return live === null ? '' : ((await revisionById(reading, live))?.content.headline ?? '')
}

/** Accounts for entries of menus that the newsroom has set itself. */
export const accountMenus = async ({ archive, book, plan, report }: Intake): Promise<void> => {
  if (plan.menus.length === 0) return
  await archive.read(async (reading) => {
    for (const { edition, place, of } of plan.menus) {
      const isOwn = (await book.glance(reading, 'menu', `${edition} ${place}`)) === undefined
      if (!isOwn || (await menuOf(reading, edition, place)) === undefined) continue
      report.leave(of.type, 'own-menu', of.count)
    }
  })
}
