import { dossiersOn } from '#archive/dossiers.ts'
import { newestOfEach } from '#archive/lists.ts'
import { mediaIn } from '#archive/media.ts'
import type { Media } from '#archive/media.ts'
import { mostRead } from '#archive/most-read.ts'
import type { Reading } from '#archive/reading.ts'
import { frontCard } from '#archive/share-cards.ts'
import { frontPage, topNews } from '#archive/top-news.ts'
import type { Card, Kind } from '#story/article.ts'
import type { SectionName } from '#story/edition.ts'
import { listKey } from '#story/list.ts'
import type { Page, SiteAddress } from './page.ts'
import { pictureIds, pictureOf } from './parts/cards.ts'
import { readChrome } from './parts/chrome.ts'
import type { Chrome } from './parts/chrome.ts'
import { frontDocument } from './parts/front-page.ts'
import type { Front } from './parts/front-page.ts'

/** How many stories stand where on a front page. */
const counts = { top: 5, latest: 8, section: 4, opinions: 4, photos: 4, paid: 2, dossiers: 4 }

/** An edition's front page: top news, the latest, opinion, dossiers, the newest of each section, pictures. */
export const readFront = async (reading: Reading, edition: string, site: SiteAddress): Promise<Page | undefined> => {
  const chrome = await readChrome(reading, edition)
  if (chrome === undefined) return undefined
  const front = await readFrontCards(reading, chrome)
  return { status: 200, edition, render: () => frontDocument(chrome, front, site) }
}

/** What somebody thinks and what somebody paid for never stands among the news; photo stories have a strip of their
 *  own. */
const isNews = ({ kind }: Card): boolean => kind !== 'opinion' && kind !== 'editorial' && kind !== 'paid'

/** What stands on a front page. */
export const readFrontCards = async (reading: Reading, chrome: Chrome): Promise<Front> => {
  const { code } = chrome.edition
  const shown = new Set<number>()
  const show = (cards: readonly Card[], count: number): Card[] => {
    const fresh = cards.filter(({ id }) => !shown.has(id)).slice(0, count)
    for (const { id } of fresh) shown.add(id)
    return fresh
  }
  const chosen = await topNews(reading, code, frontPage)
  // Whatever leads is in the list of its kind too, and must not leave a strip short.
  const leading = Math.max(chosen.length, counts.top)
  const strip = (kind: Kind, count: number) => [listKey.kind(code, kind), count + leading] as const
  const [newest = [], opinion = [], editorial = [], photo = [], advertisement = []] = await newestOfEach(reading, [
    [listKey.all(code), chosen.length + counts.top + counts.latest + spare],
    strip('opinion', counts.opinions),
    strip('editorial', counts.opinions),
    strip('photos', counts.photos),
    strip('paid', counts.paid),
  ])
  const top = show(chosen, Infinity)
  top.push(...show(newest.filter(isNews), counts.top - top.length))
  // Strips of one kind take theirs before the lists of all kinds do, which have enough.
  const opinions = show(
    [...opinion, ...editorial].toSorted((a, b) => b.publishedAt - a.publishedAt),
    counts.opinions,
  )
  const photos = show(
    photo.filter((card) => card.picture !== null),
    counts.photos,
  )
  const paid = show(advertisement, counts.paid)
  const latest = show(newest.filter(isNews), counts.latest)
  const open = (await dossiersOn(reading, code)).slice(0, counts.dossiers)
  const shownAbove = (section: SectionName): number =>
    newest.filter((card) => card.section === section.id && shown.has(card.id)).length
  const below = await newestOfEach(reading, [
    ...chrome.sections.map(
      (section) => [listKey.section(code, section.id), counts.section + shownAbove(section) + 2] as const,
    ),
    ...open.map(({ id }) => [listKey.dossier(code, id), 1] as const),
  ])
  const sections = chrome.sections.map((section, at) => ({
    section,
    cards: show((below[at] ?? []).filter(isNews), counts.section),
  }))
  // An open dossier has its own picture or that of its newest article, and is told where something can be read in it.
  const dossiers = open.flatMap((dossier, at) => {
    const [first] = below[chrome.sections.length + at] ?? []
    return first === undefined ? [] : [{ dossier, picture: dossier.picture ?? first.picture }]
  })
  const all = [...top, ...latest, ...opinions, ...photos, ...paid, ...sections.flatMap(({ cards }) => cards)]
  const pictures = [...pictureIds(all), ...dossiers.flatMap(({ picture }) => picture ?? [])]
  const media = await mediaIn(reading, code, [...new Set(pictures)])
  return {
    top: withPictureFirst(top, chosen.length, media),
    latest,
    opinions,
    dossiers,
    photos,
    paid,
    media,
    read: chrome.look.mostRead ? await mostRead(reading, code, frontPage) : [],
    card: await frontCard(reading, code),
    // A small newsroom's sections are told already by the latest.
    sections: sections.filter(({ cards }) => cards.length > 0),
  }
}

/** Opinion and what is paid for is left out of the newest; so many may stand among them. */
const spare = 8

/** Where no editor has said what leads, the newest story that has a picture does. */
const withPictureFirst = (top: readonly Card[], chosen: number, media: ReadonlyMap<number, Media>): readonly Card[] => {
  if (chosen > 0) return top
  const at = top.findIndex((card) => pictureOf(card, media) !== undefined)
  return at < 1 ? top : [...top.slice(at, at + 1), ...top.slice(0, at), ...top.slice(at + 1)]
}
