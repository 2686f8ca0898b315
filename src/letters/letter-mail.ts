import { letterAsSent } from '#archive/letters.ts'
import { findEdition } from '#archive/editions.ts'
import type { Letter } from '#archive/letters.ts'
import { subscriberById } from '#archive/subscribers.ts'
import type { Compose } from '#mail/postman.ts'
import { isolate } from '#language/isolate.ts'
import { dayTitle } from '#site/parts/dates.ts'
import { html } from '#site/parts/markup.ts'
import { plain } from '#site/parts/plain-line.ts'
import { voiceOf } from '#site/parts/voice.ts'
import { onWire, pathOf } from '#story/address.ts'
import type { Card } from '#story/article.ts'
import type { Edition } from '#story/edition.ts'
import type { NewsroomLook } from '#story/newsroom.ts'
import type { LettersRoom } from './answer-mail.ts'
import { heading, link, mailFrame, small, text, title } from './mail-frame.ts'
import { bounceMark, linkPath } from './tokens.ts'

/** What stands in a letter where each reader’s own link to end it goes. */
const own = 'https://own.invalid/stop'

/** A letter as it goes out to all: its subject, its HTML, its text, with `own` for what is each reader’s. */
export const writeOut = ({
  letter,
  edition,
  cards,
  look,
  site,
}: {
  readonly letter: Letter
  readonly edition: Edition
  readonly cards: readonly Card[]
  readonly look: Pick<NewsroomLook, 'accent'>
  readonly site: string
}): { readonly subject: string; readonly html: string; readonly text: string } => {
  const { code, newsroom } = edition
  const voice = voiceOf(edition)
  const style = { language: code, accent: look.accent.light }
  const line = (words: string): string => plain(words, code)
  const byId = new Map(cards.map((card) => [card.id, card]))
  const subject =
    letter.kind === 'breaking'
      ? voice.text('newsletter.breakingSubject', { headline: letter.subject })
      : line(letter.subject)
  const there = `${site}${onWire(pathOf({ kind: 'letter', edition: code, letter: letter.id }))}`
  const day = dayTitle(edition, letter.sentAt ?? letter.madeAt)
  const intro = letter.intro === '' ? [] : letter.intro.split(/\n\s*\n/).map(line)
  const parts = letter.parts.map((part) => ({
    title: part.title === null ? null : line(part.title),
    items: part.articles.flatMap((id) => {
      const card = byId.get(id)
      if (card === undefined) return []
      return {
        headline: line(card.headline),
        lead: card.lead === null ? null : line(card.lead),
        href: `${site}${onWire(pathOf({ kind: 'short', edition: code, article: id }))}`,
      }
    }),
  }))
  const why = voice.text('newsletter.why', { newsroom })
  return {
    subject,
    html: mailFrame(style, {
      subject,
      name: isolate(newsroom),
      home: `${site}${onWire(pathOf({ kind: 'front', edition: code }))}`,
      rows: html`${small(style, `${voice.text(`newsletter.${letter.kind}`)} · ${day}`)}${intro.map((words) =>
        text(style, words),
      )}${parts.map(
        (part, index) =>
          html`${part.title !== null && heading(style, part.title)}${part.items.map(
            ({ headline, lead, href }) =>
              html`${(index === 0 ? title : text)(
                style,
                link(href, headline, 'text-decoration:none;font-weight:bold;'),
              )}${lead !== null && small(style, lead)}`,
          )}`,
      )}`,
      foot: [
        small(style, why),
        small(
          style,
          html`${link(there, voice.text('newsletter.browser'))} · ${link(own, voice.text('newsletter.unsubscribe'))}`,
        ),
      ],
    }),
    text: [
      `${isolate(newsroom)} · ${day}`,
      ...intro,
      ...parts.flatMap((part) => [
        ...(part.title === null ? [] : [`== ${part.title} ==`]),
        ...part.items.map(({ headline, lead, href }) =>
          [headline, lead, href].filter((one) => one !== null).join('\n'),
        ),
      ]),
      `-- \n${why}\n${voice.text('newsletter.browser')}\n${there}\n${voice.text('newsletter.unsubscribe')}\n${own}`,
    ].join('\n\n'),
  }
}

/** A letter to one of its readers, who still wants it. */
export const letterMail =
  ({ archive, seal, publicUrl }: LettersRoom): Compose =>
  async ({ id, letter: number, subscriber: whom }) => {
    if (number === null || whom === null) return undefined
    const { value } = await archive.read(async (reading) => {
      const subscriber = await subscriberById(reading, whom)
      const letter = await letterAsSent(reading, number)
      const edition = letter && (await findEdition(reading, letter.edition))
      return edition && letter && subscriber && { subscriber, letter, edition }
    })
    if (!value) return undefined
    const { subscriber, letter, edition } = value
    if (subscriber.bounced || !subscriber.kinds.includes(letter.kind)) return undefined
    const sealing = await seal()
    const stop =
      publicUrl() +
      linkPath(sealing, { use: 'stop', subscriber: subscriber.id, edition: letter.edition, kind: letter.kind })
    return {
      to: sealing.open(subscriber.sealed),
      from: edition.newsroom,
      subject: letter.subject,
      id: `letter.${id}`,
      stop,
      list: `${letter.kind}.${letter.edition.toLowerCase()}`,
      bounce: bounceMark(sealing, id, subscriber.id),
      text: letter.text.replaceAll(own, stop),
      html: letter.html.replaceAll(own, stop),
    }
  }
