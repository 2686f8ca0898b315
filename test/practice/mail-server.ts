// A mail server on this machine that takes everything in, or what it is told to.

import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { simpleParser } from 'mailparser'
import type { ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'

/** A mail as it arrived: the envelope, the bytes, what a mail program makes of them. */
export interface Arrived {
  readonly from: string
  readonly to: string
  readonly raw: string
  readonly mail: ParsedMail
}

/** What is said to a mail to an address: taken, refused with a code, or the line is cut before or after it was
 *  taken. */
export type Manner = (to: string) => 'take' | 'cut' | 'take and cut' | { readonly code: number; readonly said: string }

export interface MailServer {
  readonly url: string
  readonly arrived: Arrived[]
  manner: Manner
  /** Those to an address, once there are so many. */
  to(address: string, count?: number): Promise<Arrived[]>
  close(): Promise<void>
}

/** To be closed when the tests are over. */
export const openMailServer = async (port = 0): Promise<MailServer> => {
  const arrived: Arrived[] = []
  const refused = ({ code, said }: { code: number; said: string }): Error =>
    Object.assign(new Error(said), { responseCode: code })
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, done) =>
      password === 'right' ? done(null, { user: username }) : done(refused({ code: 535, said: 'no' })),
    onRcptTo: ({ address }, _session, done) => {
      const manner = self.manner(address)
      if (typeof manner === 'object') return done(refused(manner))
      done()
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address
        const to = session.envelope.rcptTo[0]?.address ?? ''
        const manner = self.manner(to)
        const cut = (): void => {
          for (const connection of server.connections)
            if (connection.id === session.id)
              (connection as unknown as { _socket: { destroy(): void } })._socket.destroy()
        }
        if (manner === 'cut') return cut()
        const raw = Buffer.concat(chunks).toString('latin1')
        simpleParser(Buffer.concat(chunks), (_fault, mail) => {
          arrived.push({ from, to, raw, mail })
          if (manner === 'take and cut') cut()
          else done()
        })
      })
    },
  })
  server.on('error', () => {}) // lines that are cut
  server.listen(port, '127.0.0.1')
  await once(server.server, 'listening')
  const self: MailServer = {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    arrived,
    manner: () => 'take',
    to: async (address, count = 1) => {
      const found = () => arrived.filter(({ to }) => to === address)
      for (let turn = 0; turn < 400 && found().length < count; turn += 1)
        await new Promise((resolve) => setTimeout(resolve, 20))
      return found()
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
  return self
}
