import { createHash } from 'node:crypto'
import { Fault } from '#common/fault.ts'
import { isNear } from '#language/near.ts'
import { lexicalHtml } from './ghost-lexical.ts'
import { mobiledocHtml } from './ghost-mobiledoc.ts'
import { isJsonObject, readJson } from './json.ts'
import { tagOf } from './plan-languages.ts'
import { spokenIn } from './plan-spoken-language.ts'
import type { WxrComment, WxrEntry, WxrItem, WxrItemTerm } from './wxr-entry.ts'

/** JSON is read as a whole: more text than this would fill the memory of a small machine several times. */
const LONGEST = 400_000_000

type Row = Readonly<Record<string, unknown>>

/** Reads an export of Ghost (Settings → Labs → Export; versions 1 to 6) as the same entries that a WordPress export
 *  has, so that one plan and one intake serve both: the first public tag of a post is its category, the others are its
 *  tags, and its feature image and the files that its text shows are attachments. Texts are taken from the `html` that
 *  Ghost keeps beside its own formats, and where there is none from these.
 *  @param site where the site was; Ghost writes `__GHOST_URL__` in its place.
 *  @throws Fault `wire.not-ghost`, `wire.not-utf8`, `wire.too-large` */
export const readGhost = async function* (bytes: AsyncIterable<Uint8Array>, site = ''): AsyncGenerator<WxrEntry> {
  const tables = tablesOf(await textOf(bytes))
  const base = site.replace(/\/+$/, '')
  const rows = (name: string): Row[] => (Array.isArray(tables[name]) ? tables[name].filter(isJsonObject) : [])
  const settings = new Map(rows('settings').map((row) => [text(row, 'key'), text(row, 'value')]))
  yield {
    kind: 'site',
    line: 1,
    title: settings.get('title') ?? '',
    link: base,
    language: settings.get('locale') ?? settings.get('lang') ?? settings.get('default_locale') ?? '',
    wxrVersion: '',
    generator: `Ghost ${text(tables, 'version')}`.trim(),
  }
  const users = new Map(rows('users').map((row) => [text(row, 'id'), row]))
  for (const user of users.values())
    yield {
      kind: 'author',
      line: 0,
      id: numberOf(user),
      login: text(user, 'slug'),
      email: text(user, 'email'),
      displayName: text(user, 'name'),
      first: '',
      last: '',
    }
  const tags = new Map(rows('tags').map((row) => [text(row, 'id'), row]))
  const tagsOf = linked(rows('posts_tags'), 'tag_id', tags)
  const authorsOf = linked(rows('posts_authors'), 'author_id', users)
  const metas = new Map(rows('posts_meta').map((row) => [text(row, 'post_id'), row]))
  const comments = Map.groupBy(rows('comments'), (row) => text(row, 'post_id'))
  const shown = new Set<string>()
  for (const post of rows('posts')) {
    const id = text(post, 'id')
    const meta = metas.get(id) ?? {}
    const image = placed(text(post, 'feature_image'), base)
    const content = placed(htmlOf(post), base)
    for (const url of [...(image === '' ? [] : [image]), ...filesIn(content, base)]) {
      if (!shown.has(url)) yield fileOf(url, url === image ? meta : {})
      shown.add(url)
    }
    const writers = authorsOf.get(id) ?? [users.get(text(post, 'author_id'))].filter((user) => user !== undefined)
    const all = [
      ...termsOf(tagsOf.get(id) ?? []),
      ...writers.map((user): WxrItemTerm => ({ domain: 'author', slug: text(user, 'slug'), name: text(user, 'name') })),
    ]
    const own = { base, image, content, terms: all, comments: (comments.get(id) ?? []).map(commentOf) }
    yield inLanguage(postOf(post, meta, own), text(post, 'locale'), tagsOf.get(id) ?? [])
  }
}

const textOf = async (bytes: AsyncIterable<Uint8Array>): Promise<string> => {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of bytes) {
    length += part.length
    if (length > LONGEST) throw new Fault('wire.too-large', { most: LONGEST })
    parts.push(part)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts))
  } catch (thrown) {
    if (thrown instanceof TypeError) throw new Fault('wire.not-utf8', {}, { cause: thrown })
    throw thrown
  }
}

/** The tables of an export, which lie under `db[0].data` or, in old ones, under `data`. */
const tablesOf = (json: string): Row => {
  const whole = readJson(json)
  const first = isJsonObject(whole) && Array.isArray(whole['db']) ? (whole['db'] as unknown[])[0] : whole
  const data = isJsonObject(first) ? first['data'] : undefined
  if (!isJsonObject(data) || !Array.isArray(data['posts'])) throw new Fault('wire.not-ghost')
  const meta = isJsonObject(first) && isJsonObject(first['meta']) ? first['meta'] : {}
  return { ...data, version: text(meta, 'version') }
}

const text = (row: Row, name: string): string => {
  const value = row[name]
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

const flag = (row: Row, name: string): boolean => row[name] === true || row[name] === 1

const time = (row: Row, name: string): number | undefined => {
  const value = row[name]
  const at =
    typeof value === 'number'
      ? value
      : Date.parse(
          text(row, name)
            .replace(' ', 'T')
            .replace(/(?<=:\d\d)$/, 'Z'),
        )
  return Number.isFinite(at) && at > 0 ? at : undefined
}

/** Ghost's ids are long: a number that follows from one, and that nobody else is likely to have. */
const numberFrom = (id: string): number => parseInt(createHash('sha256').update(id).digest('hex').slice(0, 12), 16) + 1
const numberOf = (row: Row): number => numberFrom(text(row, 'id'))

const placed = (html: string, base: string): string =>
  html
    .replaceAll('__GHOST_URL__', base)
    .replace(/(\/content\/images)\/size\/w\d+(?:h\d+)?(?:\/format\/\w+)?(?=\/)/g, '$1')

const htmlOf = (post: Row): string =>
  text(post, 'html') ||
  lexicalHtml(text(post, 'lexical')) ||
  mobiledocHtml(text(post, 'mobiledoc')) ||
  plainHtml(text(post, 'plaintext'))

/** Addresses of the site's own files that a text shows or links to. */
const filesIn = (html: string, base: string): string[] =>
  [...html.matchAll(/\b(?:src|href)="([^"<>\s]{1,2000})"/g)].flatMap(([, url = '']) =>
    url.startsWith(base) && /^\/content\/(?:images|media|files)\/./.test(url.slice(base.length)) ? [url] : [],
  )

/** Rows that a table of links puts to each post, in its order. */
const linked = (links: readonly Row[], column: string, known: ReadonlyMap<string, Row>): Map<string, Row[]> => {
  const found = new Map<string, Row[]>()
  for (const link of links.toSorted((a, b) => Number(a['sort_order'] ?? 0) - Number(b['sort_order'] ?? 0))) {
    const row = known.get(text(link, column))
    const post = text(link, 'post_id')
    if (row !== undefined) found.set(post, [...(found.get(post) ?? []), row])
  }
  return found
}

/** The first tag that readers see is what a post stands under; internal ones (`#no-sidebar`) are no tags. */
const termsOf = (tags: readonly Row[]): WxrItemTerm[] =>
  tags
    .filter((tag) => text(tag, 'visibility') !== 'internal' && !text(tag, 'name').startsWith('#'))
    .map((tag, index) => ({
      domain: index === 0 ? 'category' : 'post_tag',
      slug: text(tag, 'slug'),
      name: text(tag, 'name'),
    }))

const STATES: Readonly<Record<string, string>> = { published: 'publish', draft: 'draft', scheduled: 'future' }

const empty = {
  kind: 'item',
  line: 0,
  guid: '',
  creator: '',
  pubDate: undefined,
  unreadDate: '',
  parent: 0,
  menuOrder: 0,
  sticky: false,
  password: '',
  excerpt: '',
  content: '',
  commentStatus: 'closed',
  categories: [],
  meta: [],
  comments: [],
  attachmentUrl: '',
} as const

const fileOf = (url: string, meta: Row): WxrItem => ({
  ...empty,
  id: numberFrom(url),
  type: 'attachment',
  status: 'inherit',
  title: '',
  link: '',
  dateGmt: undefined,
  modifiedGmt: undefined,
  slug: '',
  excerpt: text(meta, 'feature_image_caption'),
  meta: [{ key: '_wp_attachment_image_alt', value: text(meta, 'feature_image_alt') }],
  attachmentUrl: url,
})

interface Around {
  readonly base: string
  readonly image: string
  readonly content: string
  readonly terms: readonly WxrItemTerm[]
  readonly comments: readonly WxrComment[]
}

const postOf = (post: Row, meta: Row, { base, image, content, terms, comments }: Around): WxrItem => {
  const slug = text(post, 'slug')
  // What went out as a letter only was never a page.
  const status = flag(meta, 'email_only') ? 'sent' : text(post, 'status')
  const metaTitle = text(meta, 'meta_title') || text(post, 'meta_title')
  const metaWords = text(meta, 'meta_description') || text(post, 'meta_description')
  return {
    ...empty,
    id: numberOf(post),
    type: text(post, 'type') === 'page' || flag(post, 'page') ? 'page' : 'post',
    status: STATES[status] ?? status,
    title: text(post, 'title'),
    link: base === '' ? '' : `${base}/${encodeURIComponent(slug)}/`,
    dateGmt: time(post, 'published_at') ?? time(post, 'created_at'),
    modifiedGmt: time(post, 'updated_at'),
    slug,
    sticky: flag(post, 'featured'),
    excerpt: text(post, 'custom_excerpt'),
    content,
    commentStatus: comments.length > 0 ? 'open' : 'closed',
    membersOnly: !['', 'public'].includes(text(post, 'visibility')),
    categories: terms,
    meta: [
      ...(image === '' ? [] : [{ key: '_thumbnail_id', value: String(numberFrom(image)) }]),
      { key: '_yoast_wpseo_title', value: metaTitle },
      { key: '_yoast_wpseo_metadesc', value: metaWords },
    ],
    comments,
  }
}

const plainHtml = (plain: string): string =>
  plain
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== '')
    .map((part) => `<p>${part.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`)
    .join('\n')

/** Says in which language a post is, where Ghost was told: as its locale, or by an internal tag, `#lang-fa` or `#fa`. A
 *  tag that may mean something else (`#it`) counts where the words are plainly in that language. */
const inLanguage = (item: WxrItem, locale: string, tags: readonly Row[]): WxrItem => {
  const spoken = spokenIn(item)
  const codes = tags.flatMap((tag) => {
    const [, sure, code = ''] = /^#(lang(?:uage)?-)?([a-z]{2,3}(?:-[a-z]{2,4})?)$/i.exec(text(tag, 'name').trim()) ?? []
    if (tagOf(code) === undefined) return []
    const isMeant = sure !== undefined || (spoken !== undefined && isNear(spoken, code))
    return isMeant ? [code.toLowerCase()] : []
  })
  const [language] = [locale, ...codes].filter((code) => tagOf(code) !== undefined)
  return language === undefined ? item : { ...item, language }
}

/** Who wrote a comment stands among the members, which an export does not hold. */
const commentOf = (row: Row): WxrComment => ({
  id: numberOf(row),
  author: text(row, 'member_name'),
  email: '',
  url: '',
  dateGmt: time(row, 'created_at'),
  content: text(row, 'html'),
  approved: { published: '1', deleted: 'trash' }[text(row, 'status')] ?? '0',
  type: 'comment',
  parent: text(row, 'parent_id') === '' ? 0 : numberFrom(text(row, 'parent_id')),
  userId: 0,
})
