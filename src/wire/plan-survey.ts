import { createHash } from 'node:crypto'
import { oldPath } from './old-path.ts'
import { baseOf } from './site-address.ts'
import { Accounts } from './plan-account.ts'
import { isMembersOnly } from './members-only.ts'
import { becomesThing, fateOf } from './plan-fate.ts'
import { newPlugins, addTranslations, tagOf, translationOf, unsupportedOn, type Plugins } from './plan-languages.ts'
import { addMenuItem, newMenus, type SeenMenus } from './plan-menus.ts'
import { creatorsOf, newPeople, addGuest, type People } from './plan-people.ts'
import { spokenIn } from './plan-spoken-language.ts'
import { addTerm, type UsedTerm } from './plan-terms.ts'
import type { PlanCounts, PlanOptions, PlannedLanguages, SeenItem } from './plan-types.ts'
import { isProse } from './prose.ts'
import { splitItem } from './split-languages.ts'
import { tableOfItem } from './tablepress.ts'
import type { WxrBroken, WxrComment, WxrEntry, WxrItem, WxrSite, WxrTruncated } from './wxr-entry.ts'

/** What one pass over an export has seen of it. */
export type Seen = {
  site: WxrSite | undefined
  base: string | undefined
  readonly plugins: Plugins
  readonly people: People
  readonly categories: Map<string, UsedTerm>
  readonly tags: Map<string, UsedTerm>
  /** What becomes a text or a medium, by its key. */
  readonly items: Map<string, SeenItem>
  /** What was a text and lies in the waste basket now. */
  readonly gone: SeenItem[]
  readonly menus: SeenMenus
  readonly blocks: Map<number, string>
  readonly tables: Map<string, string>
  /** First parts of links to lists of the site: with the last parts that were seen below them. */
  readonly listLinks: Map<string, Set<string>>
  readonly ownTypes: Record<string, number>
  /** Fields of the site's own that hold words, with the number of public texts that have them. */
  readonly ownFields: Record<string, number>
  readonly unsupported: Set<PlannedLanguages['unsupported'][number]>
  readonly broken: WxrBroken[]
  truncated: WxrTruncated | undefined
  readonly accounts: Accounts
  readonly counts: { items: Record<string, Record<string, number>>; comments: Writable<PlanCounts['comments']> }
}
type Writable<T> = { -readonly [K in keyof T]: T[K] }

type Surveying = {
  readonly seen: Seen
  readonly options: PlanOptions
  readonly share: (text: string) => string
  count: number
}

export const survey = async (entries: AsyncIterable<WxrEntry>, options: PlanOptions): Promise<Seen> => {
  const seen: Seen = {
    site: undefined,
    base: undefined,
    plugins: newPlugins(),
    people: newPeople(),
    categories: new Map(),
    tags: new Map(),
    items: new Map(),
    gone: [],
    menus: newMenus(),
    blocks: new Map(),
    tables: new Map(),
    listLinks: new Map(),
    ownTypes: nameless(),
    ownFields: nameless(),
    unsupported: new Set(),
    broken: [],
    truncated: undefined,
    accounts: new Accounts(),
    counts: { items: nameless(), comments: { approved: 0, waiting: 0, spam: 0, trash: 0, pingbacks: 0 } },
  }
  const surveying: Surveying = { seen, options, share: sharing(), count: 0 }
  for await (const entry of entries) addEntry(surveying, entry)
  return seen
}

const addEntry = (surveying: Surveying, entry: WxrEntry): void => {
  const { seen } = surveying
  switch (entry.kind) {
    case 'site':
      // Several files of one site come one after the other.
      seen.site ??= entry
      seen.base ??= baseOf(entry.link)
      break
    case 'author':
      if (!seen.people.accounts.has(entry.login)) seen.people.accounts.set(entry.login, entry)
      break
    case 'category':
      addTerm(seen.categories, { ...entry, domain: 'category' })
      break
    case 'tag':
      addTerm(seen.tags, { ...entry, domain: 'post_tag', parent: '' })
      break
    case 'term':
      if (entry.taxonomy === 'category') addTerm(seen.categories, { ...entry, domain: 'category' })
      else if (isSubject(entry.taxonomy)) addTerm(seen.tags, { ...entry, domain: entry.taxonomy, parent: '' })
      else addTranslations(seen.plugins, entry)
      break
    case 'item':
      for (const part of splitItem(entry, tagOf(surveying.options.language ?? seen.site?.language ?? '')))
        addItem(surveying, part)
      break
    case 'broken':
      seen.broken.push(entry)
      seen.accounts.leave(entry.what, entry.reason === 'no-id' ? 'no-number' : 'unreadable')
      break
    case 'truncated':
      seen.truncated = entry
      break
  }
}

/** Taxonomies that are no subjects: those of plugins for languages and bylines, of menus and of templates. */
const NO_SUBJECT = new RegExp(
  [
    '^(?:languages?|byline|yst_prominent_words|post_translations',
    'term_language|term_translations|translation_priority|.*_priority|author',
    'nav_menu|post_format|post_status|link_category|wp_theme|wp_template_part_area|wp_pattern_category',
    'elementor_.+|product_(?:type|visibility|shipping_class))$',
  ].join('|'),
)
const isSubject = (taxonomy: string): boolean => taxonomy !== '' && !NO_SUBJECT.test(taxonomy)

/** A record without a prototype: its keys are whatever the file says, `__proto__` among them. */
const nameless = <T>(): Record<string, T> => Object.create(null) as Record<string, T>

const addItem = (surveying: Surveying, item: WxrItem): void => {
  const { seen, options } = surveying
  const { accounts } = seen
  const whole = item.part === undefined || item.mainPart === true
  const counts = (seen.counts.items[item.type] ??= nameless())
  counts[item.status] = (counts[item.status] ?? 0) + 1
  for (const comment of item.comments) seen.counts.comments[commentKind(comment)]++
  if (whole) for (const plugin of unsupportedOn(item)) seen.unsupported.add(plugin)
  const fate = fateOf(item.type, item.status, options.types)
  addListLinks(seen, item)
  if (!becomesThing(fate)) {
    leaveComments(accounts, item, fate === 'waste' ? 'waste' : 'no-article')
    if (fate === 'menu') addMenuItem(seen.menus, item)
    else if (fate === 'person') {
      addGuest(seen.people, item)
      accounts.add(item.type)
    } else if (fate === 'block' || fate === 'table') addShared(seen, item, fate)
    else accounts.leave(item.type, fate)
    if (fate === 'own-type' && item.status === 'publish' && item.password === '')
      seen.ownTypes[item.type] = (seen.ownTypes[item.type] ?? 0) + 1
    if (fate === 'waste' && becomesThing(fateOf(item.type, '', options.types)) && item.type !== 'attachment')
      seen.gone.push(seenItem(surveying, item, keyOf(item), -1))
    return
  }
  if (fate !== 'media' && item.status === 'publish')
    for (const field of fieldsWithWords(item)) seen.ownFields[field] = (seen.ownFields[field] ?? 0) + 1
  const key = freeKey(seen, item)
  if (key === undefined) {
    accounts.leave(item.type, 'same-again')
    leaveComments(accounts, item, 'same-again')
    return
  }
  accounts.add(item.type)
  for (const { type } of item.comments) {
    if (!isReply(type)) accounts.leave('comment', unlikeReply(type))
    else if (fate === 'article') accounts.add('comment')
    else accounts.leave('comment', fate === 'page' ? 'on-page' : 'no-article')
  }
  for (const term of item.categories) {
    // Exports of single posts hold no list of terms; the items tell enough.
    if (term.slug === '') continue
    const met = { ...term, termId: undefined, parent: '' }
    if (term.domain === 'category') addTerm(seen.categories, met)
    else if (isSubject(term.domain)) addTerm(seen.tags, met)
  }
  seen.items.set(key, seenItem(surveying, item, key, surveying.count))
  surveying.count += 1
  options.layAside?.(item)
}

/** Names of the fields that a site has made for its texts (by Advanced Custom Fields, which notes beside each which it
 *  is), where they hold more than a setting. */
const fieldsWithWords = ({ meta }: WxrItem): string[] => {
  const made = new Set(meta.filter(({ value }) => value.startsWith('field_')).map(({ key }) => key))
  return meta
    .filter(({ key, value }) => made.has(`_${key}`) && isProse(value))
    .map(({ key }) => flat(key.slice(0, 100)))
}

/** Words that texts refer to. What was not public itself was not shown in them either. */
const addShared = ({ blocks, tables, accounts }: Seen, item: WxrItem, fate: 'block' | 'table'): void => {
  const table = fate === 'table' ? tableOfItem(item) : undefined
  const isPublic = item.status === 'publish' && item.password === ''
  if (!isPublic || (fate === 'table' && table === undefined)) accounts.leave(item.type, 'unused')
  else {
    if (table === undefined) blocks.set(item.id, item.content)
    else tables.set(table.id, table.html)
    accounts.add(item.type)
  }
}

/** Where SEO plugins keep which category is the main one. */
const PRIMARY = [
  '_yoast_wpseo_primary_category',
  'rank_math_primary_category',
  '_seopress_robots_primary_cat',
  '_primary_term_category',
]

const seenItem = ({ seen, options, share }: Surveying, item: WxrItem, key: string, index: number): SeenItem => {
  const slugs = (wanted: (domain: string) => boolean): string[] =>
    item.categories.filter((term) => wanted(term.domain) && term.slug !== '').map((term) => share(term.slug))
  const meta = (...keys: string[]): string => item.meta.find((one) => keys.includes(one.key))?.value ?? ''
  const primary = meta(...PRIMARY)
  const { language, group } = translationOf(seen.plugins, item)
  // Where somebody or something tells the language, nobody has to guess it.
  const isAsked = item.type !== 'attachment' && language === '' && options.language === undefined && index >= 0
  const path = oldPath(item.link, seen.base)
  return {
    key,
    index,
    id: item.id,
    line: item.line,
    type: share(item.type),
    status: share(item.status),
    password: item.password === '' ? '' : 'set',
    membersOnly: (item.membersOnly === true || isMembersOnly(item)) && options.membersToo !== true,
    creators: creatorsOf(seen.people, item).map(share),
    sticky: item.sticky,
    languageSlug: share(language),
    spoken: isAsked ? share(spokenIn(item) ?? '') || undefined : undefined,
    group: flat(group),
    categories: slugs((domain) => domain === 'category'),
    tags: slugs(isSubject).filter((slug) => !slugs((domain) => domain === 'category').includes(slug)),
    primary: /^\d+$/.test(primary) ? Number(primary) : undefined,
    path: path === undefined ? undefined : flat(path),
    slug: flat(item.slug.slice(0, 200)),
    date: item.dateGmt ?? item.modifiedGmt ?? 0,
    parent: item.parent,
  }
}

/** The key of an item; another one where a different item has the number. Undefined where it is the same item again. */
const freeKey = (seen: Seen, item: WxrItem): string | undefined => {
  const wanted = item.id === 0 ? digested(item) : keyOf(item)
  const earlier = seen.items.get(wanted)
  if (earlier === undefined) return wanted
  const isSame = earlier.type === item.type && earlier.slug === item.slug.slice(0, 200)
  if (isSame && (earlier.path === oldPath(item.link, seen.base) || item.id === 0)) return undefined
  const other = digested(item)
  return seen.items.has(other) ? undefined : other
}

const keyOf = ({ id, part }: WxrItem): string => flat(part === undefined ? String(id) : `${id} ${part}`)

/** Exports that were put together by hand give one number to several texts: then their addresses tell them apart. */
const digested = (item: WxrItem): string => {
  const { type, slug, link, guid, title } = item
  const identity = [type, slug, link || guid, slug === '' && link === '' ? title : ''].join('\n')
  return `${keyOf(item)}~${createHash('sha256').update(identity).digest('hex').slice(0, 10)}`
}

const leaveComments = (accounts: Accounts, item: WxrItem, reason: 'waste' | 'no-article' | 'same-again'): void => {
  for (const { type } of item.comments) accounts.leave('comment', isReply(type) ? reason : unlikeReply(type))
}

export const isReply = (type: string): boolean => type === '' || type === 'comment'

/** Pings come from machines of other sites; what else is no reply only a plugin knows: a review, an editor's note. */
const unlikeReply = (type: string): 'ping' | 'own-comment' =>
  /^(?:pingback|trackback|webmention)$/.test(type) ? 'ping' : 'own-comment'

const commentKind = (comment: WxrComment): keyof PlanCounts['comments'] => {
  if (!isReply(comment.type)) return 'pingbacks'
  if (comment.approved === '1') return 'approved'
  if (comment.approved === 'spam') return 'spam'
  return comment.approved === 'trash' || comment.approved === 'post-trashed' ? 'trash' : 'waiting'
}

const mostPrefixes = 200
const mostBelow = 2000

/** Links to lists tell what their addresses begin with, which an export does not say: WordPress lets a site choose
 *  it. */
const addListLinks = ({ base, listLinks }: Seen, { content, meta }: WxrItem): void => {
  if (base === undefined) return
  const links = [...content.matchAll(/href=["']([^"'<>\s]{1,500})["']/g)].map(([, link = '']) => link)
  const own = meta.find(({ key }) => key === '_menu_item_url')?.value
  for (const link of own === undefined || own === '' ? links : [...links, own]) {
    const parts = oldPath(link, base)?.split('/').slice(1, -1) ?? []
    const last = parts.pop()
    const prefix = parts.join('/')
    if (last === undefined || prefix === '' || /^\d/.test(prefix) || prefix.startsWith('wp-content')) continue
    const below = listLinks.get(prefix) ?? new Set<string>()
    if (listLinks.size < mostPrefixes) listLinks.set(prefix, below)
    if (below.size < mostBelow) below.add(flat(last))
  }
}

/** A copy that does not keep alive the piece of the file that it was cut from. */
const flat = (text: string): string => (text === '' ? '' : Buffer.from(text).toString())

const sharing = (): ((text: string) => string) => {
  const shared = new Map<string, string>()
  return (text) => {
    const known = shared.get(text)
    if (known !== undefined) return known
    const copy = flat(text)
    shared.set(copy, copy)
    return copy
  }
}
