import { dayKey, monthKey } from '#language/days.ts'
import { pathOf } from '#story/address.ts'
import type { Edition, SectionName } from '#story/edition.ts'
import { pathBelow, queryPath } from '../old-path.ts'
import { hasCodes } from '../language-sources.ts'
import type { Plan } from '../plan.ts'

/** What the lists of a newsroom are called now. */
export interface ListsNow {
  readonly editions: readonly Edition[]
  section(key: string, edition: string): SectionName | undefined
  subject(key: string, edition: string): string | undefined
  author(login: string, edition: string): string | undefined
}

export interface Redirect {
  readonly path: string
  readonly target: string
}

/** Where the old addresses of a site's lists lead: those of categories, tags and authors below whatever they begin
 *  with, the front pages of its languages, its feed, its days and months. None comes twice. */
export const listsOfTerms = (plan: Plan, base: string | undefined, now: ListsNow): Redirect[] => {
  const found = new Map<string, string>()
  const leave = (path: string | undefined, target: string | undefined): void => {
    if (path !== undefined && target !== undefined && path !== target && !found.has(path)) found.set(path, target)
  }
  const codes = new Set(now.editions.map(({ code }) => code))
  const main = plan.languages.fallback
  const isMany = hasCodes(plan.languages.by)
  const prefixes = (language: string): string[] => {
    const wordpress = `${plan.editions.find(({ tag }) => tag === language)?.wordpress ?? language}/`
    if (!isMany) return ['']
    return language === main ? ['', wordpress] : [wordpress, '']
  }
  const below = (language: string, rest: string, target: string | undefined): void => {
    for (const prefix of prefixes(language)) leave(pathBelow(base, prefix + rest), target)
  }

  for (const { tag, wordpress } of plan.editions)
    if (codes.has(tag) && wordpress !== tag)
      leave(pathBelow(base, `${wordpress}/`), pathOf({ kind: 'front', edition: tag }))
  for (const section of plan.sections)
    for (const { language, path, number } of section.was) {
      const slug = now.section(section.key, language)?.slug
      const target = slug === undefined ? undefined : pathOf({ kind: 'place', edition: language, slug })
      for (const start of plan.bases.category) {
        below(language, `${start}/${path}/`, target)
        below(language, `${start}/${path.split('/').at(-1) ?? ''}/`, target)
      }
      if (number !== undefined) leave(queryPath(base, 'cat', number), target)
    }
  for (const subject of plan.subjects)
    for (const { language, path, domain } of subject.was) {
      const slug = now.subject(subject.key, language)
      const list = slug === undefined ? undefined : ({ of: 'subject', slug } as const)
      const target = list && pathOf({ kind: 'list', edition: language, list, page: null })
      for (const start of domain === 'post_tag' ? plan.bases.tag : [domain])
        below(language, `${start}/${path}/`, target)
      if (domain === 'post_tag') leave(queryPath(base, 'tag', path), target)
    }
  for (const { login, number } of plan.authors)
    for (const { tag } of plan.editions) {
      const slug = now.author(login, tag)
      const list = slug === undefined ? undefined : ({ of: 'author', slug } as const)
      const target = list && pathOf({ kind: 'list', edition: tag, list, page: null })
      for (const start of plan.bases.author)
        below(tag, `${start}/${login.toLowerCase().replaceAll(/[ .]+/g, '-')}/`, target)
      if (number !== undefined) leave(queryPath(base, 'author', number), target)
    }
  for (const { tag } of plan.editions)
    for (const feed of ['feed/', 'rss/'])
      below(tag, feed, pathOf({ kind: 'list', edition: tag, list: { of: 'all' }, page: null }))
  leaveDays(plan, now, below)
  return [...found].map(([path, target]) => ({ path, target }))
}

/** The months and days in which something was published. A month there may lie in two of an edition's own calendar: it
 *  leads to one of them in which there is something. */
const leaveDays = (
  plan: Plan,
  { editions }: ListsNow,
  below: (language: string, rest: string, target: string) => void,
): void => {
  const zones = new Map(editions.map(({ code, timeZone, calendar }) => [code, { timeZone, calendar }]))
  const days = new Map<string, Set<string>>()
  for (const item of plan.items.values()) {
    if (item.becomes !== 'article' || item.state !== 'published' || item.date <= 0) continue
    const zone = zones.get(item.language)
    if (zone === undefined) continue
    const own = days.get(item.language) ?? new Set<string>()
    days.set(item.language, own)
    own.add(dayKey(item.date, zone.timeZone))
  }
  for (const [edition, own] of days) {
    const calendar = zones.get(edition)?.calendar ?? 'gregory'
    for (const day of own) {
      const [year = '', month = '', date = ''] = day.split('-')
      const list = { of: 'day', day } as const
      below(edition, `${year}/${month}/${date}/`, pathOf({ kind: 'list', edition, list, page: null }))
      below(edition, `${year}/${month}/`, pathOf({ kind: 'days', edition, month: monthKey(day, calendar) }))
      below(edition, `${year}/`, pathOf({ kind: 'days', edition, month: null }))
    }
  }
}
