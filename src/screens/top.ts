import { direction } from '#language/tag.ts'
import { foreign, html, prose } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import { onWire } from '#story/address.ts'
import type { Card } from '#story/article.ts'
import { faultLine, noticeLine } from './frame.ts'
import type { Screen } from './frame.ts'
import { momentAgo } from './moments.ts'
import { orderList } from './order-list.ts'
import type { DeskVoice } from './words.ts'

/** What stands at the head of an edition's front page or of one of its sections, to be put in order; and what could
 *  stand there. One form, so that pressing one button loses nothing of what was moved before. */
export const topScreen = (
  voice: DeskVoice,
  {
    edition,
    section,
    version,
    top,
    newest,
    editions,
    sections,
    now,
    done,
    fault,
  }: {
    readonly edition: string
    /** The key of a section; empty for the front page. */
    readonly section: string
    readonly version: number
    readonly top: readonly Pick<Card, 'id' | 'headline' | 'path'>[]
    /** The newest articles that could stand there. */
    readonly newest: readonly Card[]
    readonly editions: ReadonlyMap<string, string>
    /** The edition's sections, by their keys, in its own words. */
    readonly sections: ReadonlyMap<string, string>
    readonly now: number
    readonly done?: boolean
    readonly fault?: Markup | undefined
  },
): Screen => {
  const words = (text: string): Markup =>
    html`<span lang="${edition}" dir="${direction(edition)}">${prose(text, edition)}</span>`
  const free = newest.filter(({ id }) => !top.some((one) => one.id === id))
  return {
    title: voice.text('top.title'),
    here: 'top',
    main: html`${fault && faultLine(fault)}${done === true && noticeLine(voice.word('top.saved'))}
<nav aria-label="${voice.text('top.editions')}"><ul class="languages">
${[...editions].map(
  ([code, name]) => html`<li><a lang="${code}" href="/desk/top?edition=${code}"${
    code === edition && html` aria-current="page"`
  }>${foreign(name)}</a></li>
`,
)}</ul></nav>
<nav aria-label="${voice.text('top.places')}"><ul class="languages">
<li><a href="/desk/top?edition=${edition}"${section === '' && html` aria-current="page"`}>${voice.word(
      'top.front',
    )}</a></li>
${[...sections].map(
  ([key, name]) => html`<li><a href="/desk/top?edition=${edition}&amp;section=${encodeURIComponent(key)}"${
    key === section && html` aria-current="page"`
  }>${words(name)}</a></li>
`,
)}</ul></nav>
<form method="post" action="/desk/top" class="wide-form">
<input type="hidden" name="edition" value="${edition}"><input type="hidden" name="section" value="${section}">
<input type="hidden" name="version" value="${version}">
<section><h2>${voice.word('top.now')}</h2>
${
  top.length === 0
    ? html`<p class="quiet">${voice.word('top.empty')}</p>
`
    : html`<p class="quiet">${voice.word('top.hint')}</p>
${orderList(
  voice,
  voice.text('top.now'),
  top.map(({ id, headline, path }) => ({
    key: String(id),
    name: headline,
    content: html`<a href="${onWire(path)}">${words(headline)}</a> <button class="small plain" name="remove" value="${
      id
    }" aria-label="${voice.text('top.remove', { name: headline })}">✕</button>`,
  })),
)}<p><button class="main">${voice.word('top.save')}</button></p>
`
}</section>
<section><h2>${voice.word('top.newest')}</h2>
${
  free.length === 0
    ? html`<p class="quiet">${voice.word('top.none')}</p>`
    : html`<ul class="rows">${free.map(
        ({ id, headline, path, publishedAt }) => html`<li><span><a href="${onWire(path)}">${words(
          headline,
        )}</a></span> <span class="quiet">${momentAgo(voice, publishedAt, now)}</span>
<button class="small" name="add" value="${id}" aria-label="${voice.text('top.addNamed', {
          name: headline,
        })}">${voice.word('top.add')}</button></li>
`,
      )}</ul>`
}</section></form>
<p><a href="/desk/dossiers">${voice.word('story.dossiers')}</a> · <a href="/desk/letters">${voice.word(
      'letters.title',
    )}</a></p>`,
  }
}
