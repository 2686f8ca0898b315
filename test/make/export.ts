// Exports as WordPress writes them, for tests.

/** What an item says, in the words of the format; what is left out has a plain value. */
export interface ExportItem {
  readonly id: number
  readonly type?: string
  readonly status?: string
  readonly title?: string
  readonly slug?: string
  readonly link?: string
  readonly content?: string
  readonly excerpt?: string
  readonly creator?: string
  readonly date?: string
  readonly modified?: string
  readonly password?: string
  readonly sticky?: boolean
  readonly parent?: number
  readonly url?: string
  readonly comments?: string
  readonly commentStatus?: string
  /** `taxonomy slug name`. */
  readonly terms?: readonly string[]
  readonly meta?: Readonly<Record<string, string>>
}

export interface ExportComment {
  readonly id: number
  readonly author?: string
  readonly email?: string
  readonly url?: string
  readonly ip?: string
  readonly text?: string
  readonly approved?: string
  readonly type?: string
  readonly parent?: number
  readonly user?: number
}

export interface ExportSite {
  readonly title?: string
  readonly link?: string
  readonly language?: string
  readonly authors?: readonly { id: number; login: string; name: string; email?: string }[]
  readonly terms?: readonly {
    taxonomy: string
    slug: string
    name?: string
    description?: string
    parent?: string
    id?: number
  }[]
}

/** A whole export. */
export const makeExport = (
  items: readonly (ExportItem | string)[],
  site: ExportSite = {},
): string => `<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/6.8" created="2026-11-24 10:00" -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>${cdata(site.title ?? 'The Lantern')}</title>
<link>${site.link ?? 'https://old.example'}</link>
<language>${site.language ?? 'en-US'}</language>
<wp:wxr_version>1.2</wp:wxr_version>
${(site.authors ?? [{ id: 2, login: 'leila', name: 'Leila Rahimi', email: 'leila@private.example' }])
  .map(
    ({ id, login, name, email }) =>
      `<wp:author><wp:author_id>${id}</wp:author_id><wp:author_login>${cdata(login)}</wp:author_login>` +
      `<wp:author_email>${cdata(email ?? '')}</wp:author_email>` +
      `<wp:author_display_name>${cdata(name)}</wp:author_display_name></wp:author>`,
  )
  .join('\n')}
${(site.terms ?? [])
  .map(({ taxonomy, slug, name, description, parent, id }) =>
    taxonomy === 'category'
      ? `<wp:category><wp:term_id>${id ?? 1}</wp:term_id>` +
        `<wp:category_nicename>${cdata(slug)}</wp:category_nicename>` +
        `<wp:category_parent>${cdata(parent ?? '')}</wp:category_parent>` +
        `<wp:cat_name>${cdata(name ?? slug)}</wp:cat_name></wp:category>`
      : `<wp:term><wp:term_id>${id ?? 1}</wp:term_id><wp:term_taxonomy>${cdata(taxonomy)}</wp:term_taxonomy>` +
        `<wp:term_slug>${cdata(slug)}</wp:term_slug><wp:term_name>${cdata(name ?? slug)}</wp:term_name>` +
        `<wp:term_description>${cdata(description ?? '')}</wp:term_description></wp:term>`,
  )
  .join('\n')}
${items.map((item) => (typeof item === 'string' ? item : itemOf(item))).join('\n')}
</channel>
</rss>
`

/** One item of an export. */
export const itemOf = (item: ExportItem): string => `	<item>
		<title>${cdata(item.title ?? `Tram line ${item.id}`)}</title>
		<link>${cdata(item.link ?? `https://old.example/2026/tram-${item.id}/`)}</link>
		<dc:creator>${cdata(item.creator ?? 'leila')}</dc:creator>
		<content:encoded>${cdata(item.content ?? `<p>The tram of line ${item.id} is back.</p>`)}</content:encoded>
		<excerpt:encoded>${cdata(item.excerpt ?? '')}</excerpt:encoded>
		<wp:post_id>${item.id}</wp:post_id>
		<wp:post_date_gmt>${item.date ?? '2026-03-02 08:15:00'}</wp:post_date_gmt>
		<wp:post_modified_gmt>${item.modified ?? item.date ?? '2026-03-02 08:15:00'}</wp:post_modified_gmt>
		<wp:comment_status>${cdata(item.commentStatus ?? 'open')}</wp:comment_status>
		<wp:post_name>${cdata(item.slug ?? `tram-${item.id}`)}</wp:post_name>
		<wp:status>${cdata(item.status ?? 'publish')}</wp:status>
		<wp:post_parent>${item.parent ?? 0}</wp:post_parent>
		<wp:post_type>${cdata(item.type ?? 'post')}</wp:post_type>
		<wp:post_password>${cdata(item.password ?? '')}</wp:post_password>
		<wp:is_sticky>${item.sticky === true ? 1 : 0}</wp:is_sticky>
		${item.url === undefined ? '' : `<wp:attachment_url>${cdata(item.url)}</wp:attachment_url>`}
		${(item.terms ?? []).map(termOf).join('')}
		${Object.entries(item.meta ?? {})
      .map(
        ([key, value]) =>
          `<wp:postmeta><wp:meta_key>${cdata(key)}</wp:meta_key>` +
          `<wp:meta_value>${cdata(value)}</wp:meta_value></wp:postmeta>`,
      )
      .join('')}
		${item.comments ?? ''}
	</item>`

const termOf = (term: string): string => {
  const [domain = '', slug = '', ...words] = term.split(' ')
  const name = words.join(' ') || slug
  return `<category domain="${attribute(domain)}" nicename="${attribute(slug)}">${cdata(name)}</category>`
}

export const commentOf = (comment: ExportComment): string => `<wp:comment>
			<wp:comment_id>${comment.id}</wp:comment_id>
			<wp:comment_author>${cdata(comment.author ?? 'Tom')}</wp:comment_author>
			<wp:comment_author_email>${cdata(comment.email ?? 'tom@private.example')}</wp:comment_author_email>
			<wp:comment_author_url>${cdata(comment.url ?? '')}</wp:comment_author_url>
			<wp:comment_author_IP>${cdata(comment.ip ?? '203.0.113.77')}</wp:comment_author_IP>
			<wp:comment_date_gmt>2026-03-02 09:00:00</wp:comment_date_gmt>
			<wp:comment_content>${cdata(comment.text ?? 'Will it stop at the library?')}</wp:comment_content>
			<wp:comment_approved>${cdata(comment.approved ?? '1')}</wp:comment_approved>
			<wp:comment_type>${cdata(comment.type ?? 'comment')}</wp:comment_type>
			<wp:comment_parent>${comment.parent ?? 0}</wp:comment_parent>
			<wp:comment_user_id>${comment.user ?? 0}</wp:comment_user_id>
		</wp:comment>`

const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
const attribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
