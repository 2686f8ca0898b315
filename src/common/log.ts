import { pino } from 'pino'
import type { DestinationStream, Logger } from 'pino'
import { prettyFactory } from 'pino-pretty'

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
export type LogFormat = 'auto' | 'pretty' | 'json'

/** Where the newsroom's own doings are written for its operator: facts as fields, then a sentence. */
export type Log = Logger

/** What a log is written to: `process.stdout`, or a test's own list. */
export interface LogTarget {
  readonly isTTY?: boolean
  write(text: string): unknown
}

/** Opens a log. `auto` is pretty on a terminal and one JSON object a line elsewhere. Passwords, tokens, cookies, e-mail
 *  and IP addresses never reach it from a field of that name, up to three levels down (a sentence is the caller's own
 *  care). Lines are written at once, so that none is lost when the process ends. */
export const openLog = (
  { level, format }: { readonly level: LogLevel; readonly format: LogFormat },
  target: LogTarget = process.stdout,
): Log => {
  const pretty = format === 'pretty' || (format === 'auto' && target.isTTY === true)
  const dress = pretty
    ? prettyFactory({
        colorize: target.isTTY === true,
        ignore: 'pid,hostname',
        translateTime: 'SYS:HH:MM:ss',
        singleLine: true,
        errorLikeObjectKeys: ['err', 'error'],
      })
    : String
  const stream: DestinationStream = { write: (line) => void target.write(dress(line)) }
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: hidden, censor: '[hidden]' },
    },
    stream,
  )
}

/** A log that says nothing, for tests that are about something else. */
export const silentLog = (): Log => openLog({ level: 'silent', format: 'json' }, { write: () => {} })

const privateNames = ['authorization', 'cookie', '["set-cookie"]', 'password', 'token', 'secret', 'email', 'ip']
const hidden = privateNames.flatMap((name) =>
  ['', '*.', '*.*.'].map((where) => (name.startsWith('[') ? `${where.slice(0, -1)}${name}` : `${where}${name}`)),
)
