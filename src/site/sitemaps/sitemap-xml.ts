import { stripBidi } from '#language/isolate.ts'
import { xmlText } from '../feeds/xml-text.ts'
import { html, readyMade } from '../parts/markup.ts'
import type { Markup } from '../parts/markup.ts'

/** A page as a sitemap tells of it; addresses are absolute, times in milliseconds. */
export interface MappedPage {
  readonly address: string
  readonly title: string
  /** BCP 47. */
  readonly language: string
  readonly newsroom: string
  readonly publishedAt: number
  readonly changedAt: number
  readonly picture: string | undefined
  /** The same in all languages, itself among them; none where there is but one. */
  readonly versions: readonly { readonly language: string; readonly address: string }[]
}

const ns = 'http://www.sitemaps.org/schemas/sitemap/0.9'
const moment = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z')
const written = (body: Markup): string =>
  xmlText(
    html`${readyMade('<?xml version="1.0" encoding="UTF-8"?>')}
${body}
`.toString(),
  )

/** The index of other sitemaps. */
export const indexXml = (files: readonly string[]): string =>
  written(html`<sitemapindex xmlns="${ns}">
${files.map(
  (file) => html`<sitemap><loc>${file}</loc></sitemap>
`,
)}</sitemapindex>`)

/** Pages with when they changed, their pictures and their other languages. */
export const pagesXml = (pages: readonly MappedPage[]): string =>
  written(html`<urlset xmlns="${ns}" xmlns:xhtml="http://www.w3.org/1999/xhtml"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
${pages.map(
  ({ address, changedAt, picture, versions }) =>
    html`<url><loc>${address}</loc><lastmod>${moment(changedAt)}</lastmod>${versions.map(
      (one) => html`<xhtml:link rel="alternate" hreflang="${one.language}" href="${one.address}"/>`,
    )}${picture !== undefined && html`<image:image><image:loc>${picture}</image:loc></image:image>`}</url>
`,
)}</urlset>`)

/** Pages of the last days as Google News reads them. */
export const newsXml = (pages: readonly MappedPage[]): string =>
  written(html`<urlset xmlns="${ns}" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
${pages.map(newsUrl)}</urlset>`)

const newsUrl = ({ address, newsroom, language, publishedAt, title }: MappedPage): Markup => {
  const name = html`<news:name>${stripBidi(newsroom)}</news:name>`
  const publication = html`${name}<news:language>${newsLanguage(language)}</news:language>`
  return html`<url><loc>${address}</loc><news:news><news:publication>${publication}</news:publication>
<news:publication_date>${moment(publishedAt)}</news:publication_date>
<news:title>${stripBidi(title)}</news:title></news:news></url>
`
}

/** ISO 639 but for Chinese, which has its script's name there. */
const newsLanguage = (tag: string): string => {
  const { language, script, region } = new Intl.Locale(tag).maximize()
  return language !== 'zh' ? language : script === 'Hant' || region === 'TW' ? 'zh-tw' : 'zh-cn'
}
