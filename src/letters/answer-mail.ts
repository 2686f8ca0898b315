import type { Archive } from '#archive/archive.ts'
import { answerForMail } from '#archive/answer-mails.ts'
import { findEdition } from '#archive/editions.ts'
import { newsroomLook } from '#archive/newsroom.ts'
import type { Seal } from '#archive/seal.ts'
import type { Compose } from '#mail/postman.ts'
import { isolate } from '#language/isolate.ts'
import { foreignText, html } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import { plain } from '#site/parts/plain-line.ts'
import { voiceOf } from '#site/parts/voice.ts'
import { quietToken } from '#replies/tokens.ts'
import { quietHref } from '#site/reply-form.ts'
import { onWire, pathOf } from '#story/address.ts'
import { link, mailFrame, quoted, small, text, title, button } from './mail-frame.ts'

/** What letters are written with. */
export interface LettersRoom {
  readonly archive: Archive
  readonly seal: () => Promise<Seal>
  /** Scheme and host of the site, without a slash at the end. */
  publicUrl(): string
}

/** How much of an answer stands in its mail, in characters. */
const longest = 600

/** Word of an answer, to whoever wrote the reply that it answers. */
export const answerMail =
  ({ archive, seal, publicUrl }: LettersRoom): Compose =>
  async ({ id, reply }) => {
    const { value } = await archive.read(async (reading) => {
      const answer = await answerForMail(reading, reply ?? 0)
      const edition = answer && (await findEdition(reading, answer.edition))
      return edition && answer && { answer, edition, look: await newsroomLook(reading) }
    })
    if (value === undefined) return undefined
    const { answer, edition, look } = value
    const voice = voiceOf(edition)
    const { code, newsroom } = edition
    const style = { language: code, accent: look.accent.light }
    const site = publicUrl()
    const short = onWire(pathOf({ kind: 'short', edition: code, article: answer.article }))
    const there = `${site}${short}#reply-${answer.reply}`
    const stop = `${site}${quietHref(quietToken(await seal(), answer.answered))}`
    const headline = plain(answer.headline, code)
    const subject = voice.text('mail.answerSubject', { name: answer.name })
    const words = cut(answer.text)
    return {
      to: (await seal()).open(answer.sealed),
      from: newsroom,
      subject,
      id: `answer.${id}`,
      stop,
      text: [
        voice.text('mail.answerIntro', { name: answer.name, headline }),
        words.replaceAll(/^/gm, '> '),
        `${voice.text('mail.answerRead')}\n${there}`,
        `-- \n${voice.text('mail.answerWhy')}\n${voice.text('reply.quiet')}\n${stop}`,
      ].join('\n\n'),
      html: mailFrame(style, {
        subject,
        name: isolate(newsroom),
        home: `${site}${onWire(pathOf({ kind: 'front', edition: code }))}`,
        rows: [
          title(style, subject),
          text(style, voice.text('mail.answerIntro', { name: answer.name, headline })),
          quoted(style, linesOf(words)),
          button(style, there, voice.text('mail.answerRead')),
        ],
        foot: [small(style, voice.text('mail.answerWhy')), small(style, link(stop, voice.text('reply.quiet')))],
      }),
    }
  }

const cut = (words: string): string => {
  const letters = [...words]
  return letters.length <= longest ? words : `${letters.slice(0, longest).join('')}…`
}

/** Each line as a run of its own direction. */
const linesOf = (words: string): Markup[] =>
  words.split('\n').map((line, at) => html`${at > 0 && html`<br>`}${foreignText(line)}`)
