import { Document, isScalar } from 'yaml'
import { dateLong } from '#language/dates.ts'
import { writeNumber } from '#language/digits.ts'
import { readYaml } from '#wire/yaml.ts'
import { mark, sheetSchema } from './settings-sheet.ts'
import type { Sheet } from './settings-sheet.ts'

export interface SheetFault {
  readonly line: number
  readonly message: string
}

const longest = 2_000_000
/** More faults than anybody mends in one go. */
const mostFaults = 20

/** Reads a sheet of settings written in YAML 1.2. All faults at once, each with its line and the setting's path. */
export const readSheetFile = (
  text: string,
): { ok: true; sheet: Sheet } | { ok: false; faults: readonly SheetFault[] } => {
  const read = readYaml(text.replace(/^\uFEFF/, ''), longest)
  if (!read.ok) return { ok: false, faults: read.faults.slice(0, mostFaults) }
  const { document, lineAt } = read
  const checked = sheetSchema.safeParse(document.toJS() ?? {})
  if (checked.success) return { ok: true, sheet: checked.data }
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let depth = path.length; depth > 0; depth -= 1) {
      const node = document.getIn(path.slice(0, depth), true)
      if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range))
        return lineAt(Number(node.range[0]))
    }
    return 1
  }
  const faults = checked.error.issues.slice(0, mostFaults).map(({ path, message, ...issue }): SheetFault => {
    if (issue.code !== 'unrecognized_keys')
      return { line: lineOf(path), message: `${path.map(String).join('.') || 'the sheet'}: ${message}` }
    const within = path.length === 0 ? '' : `${path.map(String).join('.')}: `
    return {
      line: lineOf([...path, issue.keys[0] ?? '']),
      message: `${within}There is no setting “${issue.keys.join('”, “')}” here.`,
    }
  })
  return { ok: false, faults: faults.toSorted((a, b) => a.line - b.line) }
}

/** A sheet as YAML, with what its digits and calendars look like written beside them.
 *  @param now the day that the calendars show, in milliseconds since 1970. */
export const writeSheetFile = (sheet: Sheet, now: number): string => {
  const document = new Document({ seen: mark(sheet), ...sheet })
  const seen = document.get('seen', true)
  if (isScalar(seen))
    seen.comment = ' where something was set otherwise since, the sheet is refused; without this line it is not'
  document.commentBefore =
    ' The settings of this newsroom. Change what you want, leave out what is to stay, then:\n dragoman settings ' +
    'apply FILE'
  const beside = (path: readonly string[], comment: string): void => {
    const node = document.getIn(path, true)
    if (isScalar(node)) node.comment = ` ${comment}`
  }
  for (const [code, { digits = 'latn', calendar = 'gregory', otherCalendar, timeZone = 'UTC' }] of Object.entries(
    sheet.editions ?? {},
  )) {
    const dated = (one: string): string => dateLong(now, { language: code, calendar: one, digits, timeZone })
    beside(['editions', code, 'digits'], writeNumber(1234567890, { language: code, digits }))
    beside(['editions', code, 'calendar'], dated(calendar))
    if (typeof otherCalendar === 'string') beside(['editions', code, 'otherCalendar'], dated(otherCalendar))
  }
  return document.toString({ lineWidth: 0 })
}

/** One value of a sheet, as a line shows it. */
export const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value))
