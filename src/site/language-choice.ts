import { newestCards } from '#archive/lists.ts'
import { newsroomLook } from '#archive/newsroom.ts'
import type { Reading } from '#archive/reading.ts'
import { frontPage, topNews } from '#archive/top-news.ts'
import { onWire } from '#story/address.ts'
import type { Card } from '#story/article.ts'
import type { Edition } from '#story/edition.ts'
import { listKey } from '#story/list.ts'
import type { NewsroomLook } from '#story/newsroom.ts'
import type { Page, Printed, SiteAddress } from './page.ts'
import { frontHref, publicEditions } from './parts/chrome.ts'
import { bareDocument } from './parts/document.ts'
import { voiceOfKind } from './parts/kicker.ts'
import { html, prose } from './parts/markup.ts'
import type { Markup } from './parts/markup.ts'
import { chooserSheet } from './parts/styles/sheet.ts'
import { voiceOf } from './parts/voice.ts'

/** An edition as the newsroom's door shows it, with what leads its front page. */
interface EditionChoice {
  readonly edition: Edition
  readonly news: readonly Card[]
}

/** How many headlines of each edition are told. */
const headlines = 3

/** The page at `/`: every edition in its own language and script, for readers whose languages are not known. */
export const readChooser = async (reading: Reading, site: SiteAddress): Promise<Page> => {
  const doors: EditionChoice[] = []
  for (const edition of await publicEditions(reading)) {
    const top = await topNews(reading, edition.code, frontPage)
    const newest = top.length >= headlines ? [] : await newestCards(reading, listKey.all(edition.code), headlines * 2)
    const news = [
      ...top,
      ...newest.filter(({ id, kind }) => top.every((card) => card.id !== id) && voiceOfKind(kind) === 'ours'),
    ]
    doors.push({ edition, news: news.slice(0, headlines) })
  }
  const look = await newsroomLook(reading)
  return { status: 200, choices: doors.map(({ edition }) => edition.code), render: () => chooser(doors, look, site) }
}

const chooser = (doors: readonly EditionChoice[], look: NewsroomLook, site: SiteAddress): Printed => {
  const [first] = doors
  if (first === undefined) {
    const voice = voiceOf({ code: 'en', digits: 'latn', words: {} })
    return bareDocument(
      'en',
      'Dragoman',
      null,
      html`<h1>Dragoman</h1>
<p>${voice.word('front.empty')}</p>
`,
    )
  }
  const { edition } = first
  const voice = voiceOf(edition)
  const title = voice.text('edition.chooserTitle', { newsroom: edition.newsroom })
  const address = (code: string): string => site.publicUrl + frontHref(code)
  return bareDocument(
    edition.code,
    title,
    html`<link rel="canonical" href="${site.publicUrl}/">
${doors.map(
  ({ edition: { code } }) => html`<link rel="alternate" hreflang="${code}" href="${address(code)}">
`,
)}<link rel="alternate" hreflang="x-default" href="${site.publicUrl}/">
`,
    html`<h1 class="hidden">${title}</h1>
<nav aria-label="${voice.text('edition.choose')}"><ul class="choose">
${doors.map(door)}</ul></nav>
`,
    {
      look,
      style: chooserSheet(
        doors.map(({ edition: { code } }) => code),
        look,
      ),
    },
  )
}

const door = ({ edition, news }: EditionChoice): Markup => {
  const { code, direction, name, newsroom, tagline } = edition
  return html`<li lang="${code}" dir="${direction}"><a href="${frontHref(code)}" hreflang="${
    code
  }"><span class="language">${name}</span> <span class="name">${prose(newsroom, code)}</span></a>${
    tagline && html`<p class="tagline">${prose(tagline, code)}</p>`
  }${
    news.length > 0 &&
    html`<ul class="news">${news.map(
      (card) => html`<li><a href="${onWire(card.path)}" hreflang="${code}">${prose(card.headline, code)}</a></li>`,
    )}</ul>`
  }</li>
`
}
