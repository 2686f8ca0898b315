import { draftArticle } from '#archive/draft-article.ts'
import type { Reading } from '#archive/reading.ts'
import { stripBidi } from '#language/isolate.ts'
import { onWire, pathOf } from '#story/address.ts'
import type { Content } from '#story/article.ts'
import { articlePage } from './article.ts'
import type { Printed, SiteAddress } from './page.ts'
import { policyOf } from './parts/content-security-policy.ts'
import { html } from './parts/markup.ts'
import type { Markup } from './parts/markup.ts'
import { readTextOnly } from './text/text-only.ts'

/** In which dress an article is looked at before it is public: as the reader's device has it, or as one would have
 *  it. */
export const previewLooks = ['plain', 'light', 'dark', 'text', 'print'] as const
export type PreviewLook = (typeof previewLooks)[number]

/** The real page of an article as it would be printed now, for who may see it before it is public. It runs no script,
 *  its links open beside it, and only the newsroom's own screens may frame it.
 *  @param note what is said above it.
 *  @param part of the text-only edition. */
export const readPreview = async (
  reading: Reading,
  {
    article,
    content,
    look,
    now,
    part = 1,
    note,
  }: {
    readonly article: number
    readonly content: Content
    readonly look: PreviewLook
    readonly now: number
    readonly part?: number
    readonly note?: ((edition: string) => Markup) | undefined
  },
  site: SiteAddress,
): Promise<Printed | undefined> => {
  const shown = await draftArticle(reading, article, content, now)
  const page = shown && (await articlePage(reading, shown, site))
  if (shown === undefined || page === undefined) return undefined
  const above = note?.(shown.edition)
  if (look !== 'text') return privately(page.render().text, look, above)
  const of = { kind: 'short', edition: shown.edition, article } as const
  const text = await readTextOnly(reading, of, { part }, page, site)
  if (text === undefined) return undefined
  // Its other parts are parts of the preview.
  const parts = text
    .render()
    .text.replaceAll(/ href="([^"]+)"/g, (link, href: string) =>
      href.startsWith(onWire(pathOf({ kind: 'text', of, part: 1 })).replace(/1?\/?$/, ''))
        ? partLink(link, href)
        : link,
    )
  return privately(parts, look, above)
}

const partLink = (link: string, href: string): string => {
  const part = /(\d+)\/?(?:#.*)?$/.exec(href)?.[1]
  return part === undefined ? link : ` href="?look=text&amp;part=${part}" target="_self"`
}

/** A printed page in another dress, without its script. */
const privately = (text: string, look: PreviewLook, note: Markup | undefined): Printed => {
  let style = ''
  const dressed = text
    .replace(/<style>([^]*?)<\/style>/, (_, css: string) => {
      style = styleFor(css, look)
      return `<style>${style}</style>`
    })
    .replaceAll(/<script(?! type)[^>]*>[^]*?<\/script>/g, '')
    .replace('<head>', '<head><base target="_blank"><meta name="robots" content="noindex, nofollow, noarchive">')
    .replace(
      /<body([^>]*)>/,
      (body) => `${body}${note === undefined ? '' : html`<p role="note">${note}</p>`.toString()}`,
    )
  const policy = policyOf({ style }).replace("frame-ancestors 'none'", "frame-ancestors 'self'")
  return { text: stripBidi(dressed), policy: policy.replace("form-action 'self'", "form-action 'none'") }
}

const styleFor = (css: string, look: PreviewLook): string => {
  if (look === 'print') return css.replaceAll(/@media print\b/g, '@media all')
  if (look !== 'dark' && look !== 'light') return css
  const [dark, light] = look === 'dark' ? ['all', 'not all'] : ['not all', 'all']
  return css
    .replaceAll(/@media\s*\(prefers-color-scheme:\s*dark\)/g, `@media ${dark}`)
    .replaceAll(/@media\s*\(prefers-color-scheme:\s*light\)/g, `@media ${light}`)
}
