import type { z } from 'zod'
import type { previewsView } from '#desk/views/previews.ts'
import { previewLooks } from '#site/preview.ts'
import type { PreviewLook } from '#site/preview.ts'
import { foreign, html } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import { faultLine, noticeLine } from './frame.ts'
import type { Screen } from './frame.ts'
import { momentExact } from './moments.ts'
import type { ArticleOnItsWay } from './story-parts.ts'
import { headlineMarkup } from './story.ts'
import type { DeskVoice } from './words.ts'

/** How wide the frame is that a page is looked at in. */
export const previewFrames = ['desk', 'phone'] as const
export type PreviewFrame = (typeof previewFrames)[number]

/** The real page of a draft in a frame, and links for people without an account. */
export const previewScreen = (
  voice: DeskVoice,
  {
    article,
    look,
    frame,
    previews,
    link,
    fault,
  }: {
    readonly article: ArticleOnItsWay
    readonly look: PreviewLook
    readonly frame: PreviewFrame
    readonly previews: z.output<(typeof previewsView)['answer']>['previews']
    /** A link that was made just now. */
    readonly link?: string | undefined
    readonly fault?: Markup | undefined
  },
): Screen => {
  const { id, story } = article
  const tab = (to: { look?: PreviewLook; frame?: PreviewFrame }, label: Markup, current: boolean): Markup =>
    html`<li><a href="/desk/articles/${id}/preview?look=${to.look ?? look}&amp;frame=${to.frame ?? frame}"${
      current && html` aria-current="page"`
    }>${label}</a></li>
`
  return {
    title: voice.text('preview.title'),
    here: 'board',
    main: html`${fault && faultLine(fault)}${
      link !== undefined &&
      noticeLine(
        html`<strong>${voice.word('preview.link')}</strong><br><code dir="ltr">${link}</code><br>${voice.word(
          'preview.linkHint',
        )}`,
      )
    }<p><a href="/desk/stories/${story}">${voice.word('publish.back')}</a> · ${headlineMarkup(voice, article)}</p>
<nav aria-label="${voice.text('preview.looks')}"><ul class="languages">
${previewFrames.map((one) => tab({ frame: one }, voice.word(`preview.${one}`), one === frame))}${previewLooks.map(
      (one) => tab({ look: one }, voice.word(`preview.${one}`), one === look),
    )}</ul></nav>
<div class="preview-frame ${frame}" tabindex="0" role="region" aria-label="${voice.text(
      'preview.title',
    )}"><iframe title="${voice.text('preview.title')}" src="/desk/articles/${id}/preview/page?look=${look}"
 sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"></iframe></div>
${
  article.may.includes('show') &&
  html`<section><h2>${voice.word('preview.links')}</h2>
<p class="quiet">${voice.word('preview.linksHint')}</p>
${
  previews.length > 0 &&
  html`<ul class="rows">${previews.map(
    ({ preview, by, until }) => html`<li><span>${foreign(by.name)}</span> <span>${voice.word('preview.until', {
      until: momentExact(voice, Date.parse(until)),
    })}</span>
<form method="post" action="/desk/articles/${id}/preview/end"><input type="hidden" name="preview" value="${preview}">
<button class="small">${voice.word('preview.end')}</button></form></li>
`,
  )}</ul>
`
}<form method="post" action="/desk/articles/${id}/preview/link"><button>${voice.word('preview.make')}</button></form>
</section>
`
}`,
  }
}
