import { createTransport } from 'nodemailer'
import type { Settings } from '#settings/settings.ts'
import type { Message } from './message.ts'

/** How a mail fared with the mail server. `again`: it was refused for now; `refused`: for good; `away`: the mail server
 *  was not reached, or let nobody in, so that surely nothing was sent; `unknown`: the line was cut, and it may have
 *  been sent.
 *
 *  A code is the server's number, and its enhanced one (RFC 3463) where it gave any; its words, which may hold the
 *  address, are nowhere. */
export type Outcome =
  | { readonly how: 'sent' }
  | { readonly how: 'again' | 'refused' | 'away' | 'unknown'; readonly code: string }

/** An open line to the mail server, for a round of mails. */
export interface MailLine {
  send(message: Message): Promise<Outcome>
  close(): void
}

export interface Mailer {
  /** How many mails are sent at once, and in a second. */
  readonly atOnce: number
  readonly perSecond: number
  open(): MailLine
}

type MailSettings = NonNullable<Settings['mail']>

/** How long the mail server may say nothing, in milliseconds. */
const patience = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 }

/** Who hands mail to a mail server, by the settings. Nothing of it is logged: neither secret nor address. */
export const makeMailer = ({ url, from, bounces, perSecond }: MailSettings): Mailer => {
  const host = from.slice(from.lastIndexOf('@') + 1)
  const atOnce = Math.min(4, perSecond)
  return {
    atOnce,
    perSecond,
    open: () => {
      const transport = createTransport({
        ...serverOf(url),
        ...patience,
        pool: true,
        maxConnections: atOnce,
        // The pool would send again by itself what may have been sent.
        maxRequeues: 0,
        logger: false,
        // Nothing is fetched and no file is read for a mail.
        disableFileAccess: true,
        disableUrlAccess: true,
      })
      return {
        send: async ({ to, from: name, subject, text, html, id, stop, list, bounce }) => {
          const [local, domain] = (bounces ?? from).split('@')
          try {
            await transport.sendMail({
              from: { name, address: from },
              to: { name: '', address: to },
              envelope: {
                from: bounces === undefined || bounce === undefined ? from : `${local}+${bounce}@${domain}`,
                to: [to],
              },
              subject,
              text,
              html,
              messageId: `<${id}@${host}>`,
              textEncoding: 'quoted-printable',
              headers: {
                // No robot that is away on holiday answers.
                'Auto-Submitted': 'auto-generated',
                ...(stop !== undefined && {
                  'List-Unsubscribe': { prepared: true, value: `<${stop}>` },
                  'List-Unsubscribe-Post': { prepared: true, value: 'List-Unsubscribe=One-Click' },
                }),
                ...(list !== undefined && { 'List-Id': { prepared: true, value: `<${list}.${host}>` } }),
              },
            })
            return { how: 'sent' }
          } catch (thrown) {
            return outcomeOf(thrown)
          }
        },
        close: () => transport.close(),
      }
    },
  }
}

/** `smtp://` begins in the clear and goes on encrypted where the server can (`smtp+tls:` insists); `smtps://` is
 *  encrypted from the beginning. */
const serverOf = (text: string) => {
  const url = new URL(text)
  const secure = url.protocol === 'smtps:'
  return {
    host: decodeURIComponent(url.hostname).replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port || (secure ? 465 : 587)),
    secure,
    requireTLS: url.protocol === 'smtp+tls:',
    ...(url.username !== '' && {
      auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    }),
  }
}

interface SmtpError {
  readonly code?: string
  readonly responseCode?: number
  readonly response?: string
  readonly syscall?: string
}

/** What an error of the transport means. Only what surely came before the mail is `away`: a line that is cut gives the
 *  same code before and after the words were sent. */
const outcomeOf = (thrown: unknown): Outcome => {
  const { code, responseCode, response = '', syscall } = thrown as SmtpError
  if (syscall === 'connect' || ['EDNS', 'EAUTH', 'ETLS', 'ENOAUTH', 'EOAUTH2'].includes(code ?? ''))
    return { how: 'away', code: code ?? 'away' }
  if (responseCode === undefined) return { how: 'unknown', code: code ?? 'cut' }
  const enhanced = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1]
  const said = enhanced === undefined ? String(responseCode) : `${responseCode} ${enhanced}`
  return { how: responseCode < 500 ? 'again' : 'refused', code: said }
}
