import { decodePercent } from './percent.ts'
import { addressTime, feedTime, isGregorian, saysTime, wordpressTime } from './wordpress-date.ts'
import type { WxrAuthor, WxrCategory, WxrComment, WxrItem, WxrTag, WxrTerm } from './wxr-entry.ts'
import type { XmlElement } from './xml-tree.ts'

/** Elements of an export that nobody shall see: the network addresses of readers, and what plugins noted about them. */
export const UNREAD: ReadonlySet<string> = new Set(['wp:comment_author_IP', 'wp:commentmeta'])

export const authorEntry = (root: XmlElement, line: number): WxrAuthor => ({
  kind: 'author',
  line,
  id: id(field(root, 'wp:author_id')),
  login: word(root, 'wp:author_login'),
  email: word(root, 'wp:author_email'),
  displayName: word(root, 'wp:author_display_name'),
  first: word(root, 'wp:author_first_name'),
  last: word(root, 'wp:author_last_name'),
})

export const categoryEntry = (root: XmlElement, line: number): WxrCategory => ({
  kind: 'category',
  line,
  termId: id(field(root, 'wp:term_id')),
  slug: decodePercent(word(root, 'wp:category_nicename')),
  parent: decodePercent(word(root, 'wp:category_parent')),
  name: word(root, 'wp:cat_name'),
  description: field(root, 'wp:category_description'),
})

export const tagEntry = (root: XmlElement, line: number): WxrTag => ({
  kind: 'tag',
  line,
  termId: id(field(root, 'wp:term_id')),
  slug: decodePercent(word(root, 'wp:tag_slug')),
  name: word(root, 'wp:tag_name'),
  description: field(root, 'wp:tag_description'),
})

export const termEntry = (root: XmlElement, line: number): WxrTerm => ({
  kind: 'term',
  line,
  taxonomy: word(root, 'wp:term_taxonomy'),
  termId: id(field(root, 'wp:term_id')),
  slug: decodePercent(word(root, 'wp:term_slug')),
  parent: decodePercent(word(root, 'wp:term_parent')),
  name: word(root, 'wp:term_name'),
  description: field(root, 'wp:term_description'),
})

/** The item of an `<item>` element; undefined where it has neither a number nor anything else that it could be told by,
 *  and where nothing in it is of WordPress: feeds have items too. */
export const itemEntry = (root: XmlElement, line: number): WxrItem | undefined => {
  const number = id(field(root, 'wp:post_id')) ?? 0
  const isOurs = root.children.some(({ name }) => name.startsWith('wp:'))
  if (number === 0 && (!isOurs || ['title', 'link', 'guid', 'wp:post_name'].every((name) => word(root, name) === '')))
    return undefined
  const pubDate = feedTime(field(root, 'pubDate'))
  return {
    kind: 'item',
    line,
    id: number,
    type: word(root, 'wp:post_type') || 'post',
    status: word(root, 'wp:status'),
    title: field(root, 'title').trim(),
    link: word(root, 'link'),
    guid: word(root, 'guid'),
    creator: word(root, 'dc:creator'),
    pubDate,
    ...publishedAt(root, pubDate),
    modifiedGmt: wordpressTime(field(root, 'wp:post_modified_gmt')) ?? wordpressTime(field(root, 'wp:post_modified')),
    slug: decodePercent(word(root, 'wp:post_name')),
    parent: whole(field(root, 'wp:post_parent')),
    menuOrder: whole(field(root, 'wp:menu_order')),
    sticky: word(root, 'wp:is_sticky') === '1',
    password: field(root, 'wp:post_password'),
    excerpt: field(root, 'excerpt:encoded'),
    content: field(root, 'content:encoded'),
    commentStatus: word(root, 'wp:comment_status'),
    categories: all(root, 'category').map((term) => {
      const name = term.text.trim()
      // Exports of WXR 1.0 repeat each category without its domain and its nicename.
      return {
        domain: (term.attributes.domain ?? 'category').trim(),
        slug: decodePercent((term.attributes.nicename ?? '').trim()),
        name,
      }
    }),
    meta: all(root, 'wp:postmeta').map((meta) => ({
      key: word(meta, 'wp:meta_key'),
      value: field(meta, 'wp:meta_value'),
    })),
    comments: all(root, 'wp:comment').flatMap((comment) => commentEntry(comment) ?? []),
    attachmentUrl: word(root, 'wp:attachment_url'),
  }
}

/** When an item was published, and what is told of it where that cannot be read. Where the years are those of another
 *  calendar, the feed's date goes first: WordPress made it before a plugin wrote the others. */
const publishedAt = (root: XmlElement, pubDate: number | undefined): Pick<WxrItem, 'dateGmt' | 'unreadDate'> => {
  const texts = [field(root, 'wp:post_date_gmt'), field(root, 'wp:post_date')].filter(saysTime)
  const own = texts.map(wordpressTime).find((time) => time !== undefined)
  const dateGmt = texts.every(isGregorian) ? (own ?? pubDate) : (pubDate ?? own)
  const unread = dateGmt === undefined ? [...texts, field(root, 'pubDate')].find(saysTime) : undefined
  if (unread === undefined) return { dateGmt, unreadDate: '' }
  return { dateGmt: addressTime(word(root, 'link')), unreadDate: unread.trim().slice(0, 100) }
}

const commentEntry = (root: XmlElement): WxrComment | undefined => {
  const number = id(field(root, 'wp:comment_id'))
  if (number === undefined) return undefined
  return {
    id: number,
    author: field(root, 'wp:comment_author').trim(),
    email: word(root, 'wp:comment_author_email'),
    url: word(root, 'wp:comment_author_url'),
    dateGmt: wordpressTime(field(root, 'wp:comment_date_gmt')) ?? wordpressTime(field(root, 'wp:comment_date')),
    content: field(root, 'wp:comment_content'),
    approved: word(root, 'wp:comment_approved'),
    type: word(root, 'wp:comment_type'),
    parent: whole(field(root, 'wp:comment_parent')),
    userId: whole(field(root, 'wp:comment_user_id')),
  }
}

const all = (root: XmlElement, name: string): XmlElement[] => root.children.filter((child) => child.name === name)
const field = (root: XmlElement, name: string): string => root.children.find((child) => child.name === name)?.text ?? ''
const word = (root: XmlElement, name: string): string => field(root, name).trim()

const id = (text: string): number | undefined => {
  const number = /^\s*\d{1,15}\s*$/.test(text) ? Number(text) : 0
  return number > 0 ? number : undefined
}
const whole = (text: string): number => (/^\s*-?\d{1,15}\s*$/.test(text) ? Number(text) : 0)
