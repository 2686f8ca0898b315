import { isLinkAddress } from '#story/body/address.ts'
import { htmlToLine } from './html-to-text.ts'
import { jsonObject } from './json.ts'
import { oldPath } from './old-path.ts'
import type { Accounts } from './plan-account.ts'
import type { PlannedMenu, PlannedMenuEntry } from './plan-types.ts'
import { wordsIn } from './split-languages.ts'
import type { WxrItem } from './wxr-entry.ts'

type SeenEntry = {
  readonly id: number
  readonly parent: number
  readonly order: number
  /** As it stands there, perhaps in several languages. */
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

export const addMenuItem = (menus: SeenMenus, item: WxrItem): void => {
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
    label: item.title.slice(0, 1000),
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
    const fields = jsonObject(json)
    const text = (name: string): string => (typeof fields[name] === 'string' ? fields[name] : '')
    const kind = { 'post-type': 'post_type', taxonomy: 'taxonomy' }[text('kind')] ?? 'custom'
    entries.push({
      id: entries.length + 1,
      parent: 0,
      order: entries.length,
      label: text('label').slice(0, 1000),
      kind,
      object: text('type') === 'tag' ? 'post_tag' : text('type'),
      objectId: whole(fields['id']),
      url: text('url').slice(0, 1000),
    })
    if (entries.length >= mostEntries) break
  }
  return entries
}

/** What entries of menus can lead to; undefined where that does not come in. */
export type Targets = {
  readonly base: string | undefined
  readonly fallback: string
  /** Tag → code of the languages whose words stand in one menu between marks; empty where each has menus of its own. */
  readonly shared: ReadonlyMap<string, string>
  item(id: number, code?: string): Target | undefined
  term(object: string, id: number): Target | undefined
  /** What stood at an old path. */
  path(path: string): Target | undefined
}
export type Target = { readonly languages: readonly string[]; entry(label: string): PlannedMenuEntry }

/** The menus that editions get: of each edition's the largest, or the one that is called so, is its main one, and the
 *  next that of its foot. Entries below others follow them, since menus here have one level. */
export const planMenus = (menus: SeenMenus, targets: Targets, accounts: Accounts): PlannedMenu[] => {
  const found = [...menus.values()].map((menu) => {
    const variants =
      targets.shared.size === 0
        ? [resolved(menu, targets)]
        : [...targets.shared].map(([edition, code]) => ({ ...resolved(menu, targets, code), edition }))
    const inOne = new Set(variants.flatMap(({ entries }) => entries.map(({ from }) => from)))
    return { menu, variants, size: inOne.size, lost: menu.entries.length - inOne.size }
  })
  const planned: PlannedMenu[] = []
  for (const { menu, variants, size, lost } of found.toSorted((a, b) => b.size - a.size)) {
    const isFoot = /foot|bottom|legal|پانوشت|پابرگ|تذییل/iu.test(menu.name)
    const taken = new Set<SeenEntry>()
    const isBlock = menu.type === 'wp_navigation'
    for (const { edition, entries } of variants) {
      const free = (['main', 'footer'] as const).filter(
        (place) => !planned.some((other) => other.edition === edition && other.place === place),
      )
      const place = isFoot ? free.find((one) => one === 'footer') : free[0]
      if (place === undefined || entries.length === 0) continue
      const first = entries.slice(0, mostPlaced)
      const fresh = first.filter(({ from }) => !taken.has(from))
      const count = isBlock ? (taken.size === 0 ? 1 : 0) : fresh.length
      for (const { from } of fresh) taken.add(from)
      planned.push({
        edition,
        place,
        name: menu.name,
        of: { type: menu.type, count },
        entries: first.map(({ to }) => to),
      })
    }
    if (isBlock) {
      if (taken.size > 0) accounts.add(menu.type)
      else accounts.leave(menu.type, size === 0 ? 'leads-nowhere' : 'own-menu')
      continue
    }
    accounts.leave(menu.type, 'leads-nowhere', lost)
    accounts.add(menu.type, taken.size)
    accounts.leave(menu.type, 'own-menu', size - taken.size)
  }
  return planned
}
const mostPlaced = 100

type Resolved = { readonly edition: string; readonly entries: { from: SeenEntry; to: PlannedMenuEntry }[] }

const resolved = ({ entries, name }: SeenMenu, targets: Targets, code?: string): Resolved => {
  const votes = new Map<string, number>()
  const known = inOrder(entries).flatMap((entry) => {
    const words = htmlToLine(code === undefined ? entry.label : wordsIn(entry.label, code)).slice(0, 100)
    const target = targetOf(entry, words, targets, code)
    for (const language of target?.languages ?? []) votes.set(language, (votes.get(language) ?? 0) + 1)
    return target === undefined ? [] : [{ from: entry, to: target.entry(words) }]
  })
  const [most] = [...votes].toSorted(([a, x], [b, y]) => y - x || (a === targets.fallback ? -1 : b < a ? 1 : -1))
  const named = /(?:^|[-_ ])([a-z]{2,3})$/.exec(name)?.[1]
  const edition = named !== undefined && votes.has(named) ? named : (most?.[0] ?? targets.fallback)
  return { edition, entries: known }
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

const targetOf = (entry: SeenEntry, label: string, targets: Targets, code: string | undefined): Target | undefined => {
  if (entry.kind === 'post_type') return targets.item(entry.objectId, code)
  if (entry.kind === 'taxonomy') return targets.term(entry.object, entry.objectId)
  const url = URL.parse(entry.url, targets.base)
  if (url === null || label === '' || entry.url === '' || entry.url.startsWith('#')) return undefined
  const old = oldPath(entry.url, targets.base)
  const own = old === undefined ? undefined : targets.path(old)
  if (own !== undefined) return own
  const isFront = targets.base !== undefined && url.href.replace(/\/*$/, '/') === targets.base
  if (isFront) return { languages: [], entry: (words) => ({ label: words, href: '/' }) }
  return isLinkAddress(url.href) ? { languages: [], entry: (words) => ({ label: words, href: url.href }) } : undefined
}
