import { isLinkAddress } from '#story/body/address.ts'
import { htmlToLine } from './html-to-text.ts'
import { oldPath } from './old-path.ts'
import type { Accounts } from './plan-account.ts'
import type { PlannedMenu, PlannedMenuEntry } from './plan-types.ts'
import type { WxrItem } from './wxr-entry.ts'

type SeenEntry = {
  readonly id: number
  readonly parent: number
  readonly order: number
  readonly label: string
  /** `post_type`, `taxonomy`, `custom` … */
  readonly kind: string
  /** `page`, `category` … */
  readonly object: string
  readonly objectId: number
  readonly url: string
}

type SeenMenu = { readonly type: string; readonly name: string; readonly entries: SeenEntry[] }

/** The menus of a site by their names: classic ones, whose entries are items, and blocks of navigation. */
export type SeenMenus = Map<string, SeenMenu>
export const newMenus = (): SeenMenus => new Map()

const mostEntries = 2000

export const noteMenuItem = (menus: SeenMenus, item: WxrItem): void => {
  if (item.type === 'wp_navigation') {
    const name = item.slug || String(item.id)
    menus.set(`wp_navigation ${item.id}`, { type: item.type, name, entries: navigationEntries(item) })
    return
  }
  const meta = (key: string): string => item.meta.find((one) => one.key === `_menu_item_${key}`)?.value.trim() ?? ''
  const name = item.categories.find(({ domain }) => domain === 'nav_menu')?.slug ?? ''
  const menu = menus.get(name) ?? { type: item.type, name, entries: [] }
  menus.set(name, menu)
  menu.entries.push({
    id: item.id,
    parent: whole(meta('menu_item_parent')),
    order: item.menuOrder,
    label: htmlToLine(item.title).slice(0, 100),
    kind: meta('type'),
    object: meta('object'),
    objectId: whole(meta('object_id')),
    url: meta('url').slice(0, 1000),
  })
}

const whole = (text: unknown): number => (/^\d{1,15}$/.test(String(text)) ? Number(text) : 0)

const navigationEntries = ({ content }: WxrItem): SeenEntry[] => {
  const entries: SeenEntry[] = []
  const blocks = /<!--\s+wp:(?:navigation-link|navigation-submenu|home-link)\s+(\{.*?\})\s+\/?-->/gs
  for (const [, json = ''] of content.slice(0, 500_000).matchAll(blocks)) {
    const fields = facts(json)
    const text = (name: string): string => (typeof fields[name] === 'string' ? fields[name] : '')
    const kind = { 'post-type': 'post_type', taxonomy: 'taxonomy' }[text('kind')] ?? 'custom'
    entries.push({
      id: entries.length + 1,
      parent: 0,
      order: entries.length,
      label: htmlToLine(text('label')).slice(0, 100),
      kind,
      object: text('type') === 'tag' ? 'post_tag' : text('type'),
      objectId: whole(fields['id']),
      url: text('url').slice(0, 1000),
    })
    if (entries.length >= mostEntries) break
  }
  return entries
}

const facts = (json: string): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return {}
    throw thrown
  }
}

/** What entries of menus can lead to; undefined where that does not come in. */
export type Targets = {
  readonly base: string | undefined
  readonly fallback: string
  item(id: number): Target | undefined
  term(object: string, id: number): Target | undefined
  /** What stood at an old path. */
  path(path: string): Target | undefined
}
export type Target = { readonly languages: readonly string[]; entry(label: string): PlannedMenuEntry }

/** The menus that editions get: of each edition's the largest, or the one that is called so, is its main one, and the
 *  next that of its foot. Entries below others follow them, since menus here have one level. */
export const planMenus = (menus: SeenMenus, targets: Targets, accounts: Accounts): PlannedMenu[] => {
  const found = [...menus.values()].map((menu) => ({ menu, ...resolved(menu, targets) }))
  const planned: PlannedMenu[] = []
  for (const { menu, edition, entries, lost } of found.toSorted((a, b) => b.entries.length - a.entries.length)) {
    const isFoot = /foot|bottom|legal|پانوشت|پابرگ|تذییل/iu.test(menu.name)
    const free = (['main', 'footer'] as const).filter(
      (place) => !planned.some((other) => other.edition === edition && other.place === place),
    )
    const place = isFoot ? free.find((one) => one === 'footer') : free[0]
    const isPlaced = place !== undefined && entries.length > 0
    const first = entries.slice(0, 100)
    const of = { type: menu.type, count: menu.type === 'wp_navigation' ? 1 : first.length }
    if (isPlaced) planned.push({ edition, place, name: menu.name, of, entries: first })
    if (menu.type === 'wp_navigation') {
      if (isPlaced) accounts.add(menu.type)
      else accounts.leave(menu.type, entries.length === 0 ? 'leads-nowhere' : 'own-menu')
      continue
    }
    accounts.leave(menu.type, 'leads-nowhere', lost)
    if (!isPlaced) accounts.leave(menu.type, 'own-menu', entries.length)
    else {
      accounts.add(menu.type, first.length)
      accounts.leave(menu.type, 'own-menu', entries.length - first.length)
    }
  }
  return planned
}

const resolved = (
  { entries, name }: SeenMenu,
  targets: Targets,
): { edition: string; entries: PlannedMenuEntry[]; lost: number } => {
  const votes = new Map<string, number>()
  const found = inOrder(entries).map((entry) => {
    const target = targetOf(entry, targets)
    for (const language of target?.languages ?? []) votes.set(language, (votes.get(language) ?? 0) + 1)
    return target?.entry(entry.label)
  })
  const [most] = [...votes].toSorted(([a, x], [b, y]) => y - x || (a === targets.fallback ? -1 : b < a ? 1 : -1))
  const named = /(?:^|[-_ ])([a-z]{2,3})$/.exec(name)?.[1]
  const edition = named !== undefined && votes.has(named) ? named : (most?.[0] ?? targets.fallback)
  const known = found.filter((entry) => entry !== undefined)
  return { edition, entries: known, lost: found.length - known.length }
}

/** Entries by their order, each followed by those below it. */
const inOrder = (entries: readonly SeenEntry[]): SeenEntry[] => {
  const ids = new Set(entries.map(({ id }) => id))
  const below = Map.groupBy(entries, ({ id, parent }) => (ids.has(parent) && parent !== id ? parent : 0))
  const ordered: SeenEntry[] = []
  const done = new Set<SeenEntry>()
  const add = (entry: SeenEntry): void => {
    if (done.has(entry)) return
    done.add(entry)
    ordered.push(entry)
    for (const child of (below.get(entry.id) ?? []).toSorted(byOrder)) add(child)
  }
  for (const entry of (below.get(0) ?? []).toSorted(byOrder)) add(entry)
  // Entries that stand below each other in a ring come last.
  for (const entry of entries) add(entry)
  return ordered
}
const byOrder = (a: SeenEntry, b: SeenEntry): number => a.order - b.order || a.id - b.id

const targetOf = (entry: SeenEntry, targets: Targets): Target | undefined => {
  if (entry.kind === 'post_type') return targets.item(entry.objectId)
  if (entry.kind === 'taxonomy') return targets.term(entry.object, entry.objectId)
  const url = URL.parse(entry.url, targets.base)
  if (url === null || entry.label === '' || entry.url === '' || entry.url.startsWith('#')) return undefined
  const old = oldPath(entry.url, targets.base)
  const own = old === undefined ? undefined : targets.path(old)
  if (own !== undefined) return own
  const isFront = targets.base !== undefined && url.href.replace(/\/*$/, '/') === targets.base
  if (isFront) return { languages: [], entry: (label) => ({ label, href: '/' }) }
  return isLinkAddress(url.href) ? { languages: [], entry: (label) => ({ label, href: url.href }) } : undefined
}
