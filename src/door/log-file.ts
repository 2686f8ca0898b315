import type { LoggedAct } from '#archive/acts.ts'

/** The head of the log as comma-separated values (RFC 4180), with the mark by which spreadsheets know UTF-8. */
export const csvHead = '\uFEFFid,at,verb,by,kind,number,subject,story,edition,facts,hash\r\n'

/** An act as a line of that file. */
export const csvLine = ({ id, at, verb, actor, subject, story, edition, facts, hash }: LoggedAct): string =>
  `${[
    id,
    new Date(at).toISOString(),
    verb,
    actor.name,
    actor.kind,
    actor.id ?? '',
    subject,
    story ?? '',
    edition ?? '',
    JSON.stringify(facts),
    hash,
  ]
    .map(cell)
    .join(',')}\r\n`

/** Whatever a spreadsheet would take for a formula begins with a quotation mark of its own. */
const cell = (value: string | number): string => {
  const text = String(value)
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
