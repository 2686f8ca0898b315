import { findEdition } from '#archive/editions.ts'
import { newsroomLook } from '#archive/newsroom.ts'
import { subscriberById } from '#archive/subscribers.ts'
import type { Compose } from '#mail/postman.ts'
import { isolate } from '#language/isolate.ts'
import { voiceOf } from '#site/parts/voice.ts'
import { onWire, pathOf } from '#story/address.ts'
import type { LettersRoom } from './answer-mail.ts'
import { button, link, mailFrame, small, text } from './mail-frame.ts'
import { linkPath } from './tokens.ts'

/** Asks at an address whether somebody there wants letters. Three lines, and none of it was written by whoever typed
 *  the address. */
export const confirmMail =
  ({ archive, seal, publicUrl }: LettersRoom): Compose =>
  async ({ id, subscriber: number }) => {
    const { value } = await archive.read(async (reading) => {
      const subscriber = await subscriberById(reading, number ?? 0)
      const edition = subscriber && (await findEdition(reading, subscriber.edition))
      return edition && subscriber && { subscriber, edition, look: await newsroomLook(reading) }
    })
    if (value === undefined || value.subscriber.asked.length === 0) return undefined
    const { subscriber, edition, look } = value
    const { code, newsroom } = edition
    const voice = voiceOf(edition)
    const style = { language: code, accent: look.accent.light }
    const site = publicUrl()
    const to = await seal()
    const way = { subscriber: subscriber.id, edition: code, kind: null }
    const confirm = site + linkPath(to, { use: 'confirm', ...way })
    const notMe = site + linkPath(to, { use: 'not-me', ...way })
    const subject = voice.text('newsletter.confirmSubject', { newsroom })
    return {
      to: to.open(subscriber.sealed),
      from: newsroom,
      subject,
      id: `confirm.${id}`,
      text: [
        voice.text('newsletter.confirmLine', { newsroom }),
        `${voice.text('newsletter.confirm')}\n${confirm}`,
        `${voice.text('newsletter.notMe')}\n${notMe}`,
      ].join('\n\n'),
      html: mailFrame(style, {
        subject,
        name: isolate(newsroom),
        home: `${site}${onWire(pathOf({ kind: 'front', edition: code }))}`,
        rows: [
          text(style, voice.text('newsletter.confirmLine', { newsroom })),
          button(style, confirm, voice.text('newsletter.confirm')),
        ],
        foot: [small(style, link(notMe, voice.text('newsletter.notMe')))],
      }),
    }
  }
