import { redirectPaths } from '#archive/many-at-once.ts'
import { isOwnPage } from '#archive/taken-paths.ts'
import type { Writing } from '#archive/writing.ts'
import { oldPath, pathBelow, queryPath } from '../old-path.ts'
import { hasCodes } from '../language-sources.ts'
import type { WxrItem } from '../wxr-entry.ts'
import type { PlannedPost } from './foreign-post.ts'
import { metaOf } from './foreign-post.ts'
import type { Intake } from './intake-types.ts'
import type { Redirect } from './term-addresses.ts'

/** How many parts and former slugs of one text get a redirect. */
const mostParts = 100
const mostFormer = 20
/** Higher numbers are of systems that find nothing by them. */
const mostNumber = 1e11

/** Every address under which a text could be read there, whatever its own path is now.
 *  @param prefix what the addresses of its language began with there (`ku`); '' for the site's main language. */
export const oldAddressesOf = (
  item: WxrItem,
  planned: PlannedPost,
  base: string | undefined,
  prefix: string,
): string[] => {
  const { path } = planned
  const found = new Set<string>()
  const parts = Math.min(mostParts, item.content.split('<!--nextpage-->').length)
  const add = (one: string | undefined): void => {
    if (one === undefined) return
    for (const each of [one, prefixed(one)]) {
      if (each === undefined) continue
      found.add(each)
      if (!each.includes('?')) for (let part = 2; part <= parts; part += 1) found.add(`${each}${part}/`)
    }
  }
  const root = pathBelow(base, '') ?? '/'
  const prefixed = (one: string): string | undefined => {
    if (prefix === '' || one.includes('?') || !one.startsWith(root)) return undefined
    const rest = one.slice(root.length)
    return rest === prefix || rest.startsWith(`${prefix}/`) ? undefined : pathBelow(base, `${prefix}/${rest}`)
  }
  // Of an item with several languages one has the bare address, the others those with their code.
  const isFirst = item.part === undefined || prefix === '' || item.mainPart === true
  if (isFirst) add(path)
  else if (path !== undefined) for (const each of [prefixed(path)]) if (each !== undefined) add(each)
  if (item.id > 0 && item.id < mostNumber && isFirst) {
    found.add(queryPath(base, 'p', item.id))
    if (planned.becomes === 'page') found.add(queryPath(base, 'page_id', item.id))
  }
  if (!isFirst || path === undefined || path.includes('?')) return [...found]
  const former = item.meta.filter(({ key, value }) => key === '_wp_old_slug' && value !== '').slice(0, mostFormer)
  for (const { value } of former) {
    add(oldPath(`${path.replace(/[^/]+\/$/, '')}${value}/`, base))
    add(pathBelow(base, `${value}/`))
  }
  const days = item.meta.filter(({ key }) => key === '_wp_old_date').slice(0, mostFormer)
  for (const { value } of days) {
    const [year, month, day] = value.split('-')
    if (/^\d{4}-\d\d-\d\d$/.test(value))
      add(
        path.replace(/\/\d{4}\/\d\d\/(?:\d\d\/)?/, (old) =>
          old.length > 9 ? `/${year}/${month}/${day}/` : `/${year}/${month}/`,
        ),
      )
  }
  return [...found]
}

/** Leaves redirects from where a text stood to where it stands, wherever nothing else does. */
export const leaveAddresses = async (
  intake: Intake,
  writing: Writing,
  item: WxrItem,
  planned: PlannedPost,
  target: string,
): Promise<void> => {
  const { plan, base } = intake
  const { language } = planned
  const wordpress = plan.editions.find(({ tag }) => tag === language)?.wordpress ?? language
  const prefix = hasCodes(plan.languages.by) ? wordpress : ''
  await leaveRedirects(
    intake,
    writing,
    oldAddressesOf(item, planned, base, prefix).map((path) => ({ path, target })),
  )
}

/** Leaves redirects where the site makes no page of its own and nothing stands. */
export const leaveRedirects = async (
  { report }: Intake,
  writing: Writing,
  redirects: readonly Redirect[],
): Promise<void> => {
  const wanted: Redirect[] = []
  for (const redirect of redirects)
    if (redirect.path !== redirect.target && !(await isOwnPage(writing, redirect.path))) wanted.push(redirect)
  if (wanted.length > 0) report.tallies.address.added += await redirectPaths(writing, wanted)
}

/** Where the sizes that WordPress made of a picture lay, beside its file. */
export const oldFiles = (item: WxrItem, url: string): string[] => {
  const sizes = metaOf(item, '_wp_attachment_metadata').matchAll(
    /"file";s:\d+:"([^"/\\]{1,300}-\d{1,5}x\d{1,5}\.\w{2,5})"/g,
  )
  return [url, ...[...sizes].slice(0, 30).map(([, name = '']) => url.replace(/[^/]+$/, name))]
}

/** Leaves redirects from where a file lay to where it lies. */
export const leaveFiles = (intake: Intake, writing: Writing, old: readonly string[], target: string): Promise<void> => {
  const paths = new Set(old.flatMap((address) => oldPath(address, intake.base) ?? []))
  return leaveRedirects(
    intake,
    writing,
    [...paths].map((path) => ({ path, target })),
  )
}
