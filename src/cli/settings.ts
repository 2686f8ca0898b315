import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { Document, parse } from 'yaml'
import type { Archive } from '#archive/archive.ts'
import { openDesk, performTogether } from '#desk/perform.ts'
import type { InputFault } from '#desk/perform.ts'
import { explain } from '#desk/refusals.ts'
import { shell } from '#story/actor.ts'
import { trusted } from '#story/may.ts'
import { applySheet, changesOf } from './settings-changes.ts'
import { readSheetFile, shown, writeSheetFile } from './settings-file.ts'
import { mark, readSheet } from './settings-sheet.ts'
import { fail, withArchive } from './io.ts'
import type { Command, Io } from './io.ts'

export const settingsHelp = `dragoman settings
dragoman settings apply FILE [--dry-run]
dragoman settings get PATH
dragoman settings set PATH VALUE [--dry-run]

Shows and changes what the newsroom sets: logo, accent colour, fonts and links; editions with their names, digits,
calendars, time zones and words of their own; sections, their order and names; menus. Without a word it writes all of it
as YAML.

  apply      takes a sheet like the one that is shown; what it leaves out stays. All of it is checked first, and all
             of it is done at once or, where anything is wrong, nothing.
  get, set   one setting by its path, such as newsroom.accent.light or editions.ar.digits; a value is written as in YAML
  --dry-run  shows what would change, and changes nothing

  dragoman settings > sheet.yaml
  dragoman settings set editions.ar.digits arab
  dragoman settings set newsroom.accent '{ light: "#0a5c36" }'

A server may be running meanwhile: its pages change at once. How the server itself is started is another matter: see
dragoman.config.example.yaml.`

export const settings: Command = async (args, io) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { 'dry-run': { type: 'boolean' } },
  })
  const [act, subject, value, ...more] = positionals
  const dry = values['dry-run'] === true
  if (act === undefined)
    return withArchive(
      io,
      async (archive) => (io.out(writeSheetFile((await archive.read(readSheet)).value, io.clock.now()).trimEnd()), 0),
    )
  if (act === 'get' && subject !== undefined && value === undefined)
    return withArchive(io, (archive) => get(io, archive, subject))
  if (act === 'apply' && subject !== undefined && value === undefined) {
    const text = await readFile(subject, 'utf8').catch((cause: NodeJS.ErrnoException) => cause)
    if (typeof text !== 'string')
      return fail(io, `${subject} cannot be read (${text.code ?? text.message}). Nothing was changed.`)
    return withArchive(io, (archive) => apply(io, archive, subject, text, dry))
  }
  if (act === 'set' && subject !== undefined && value !== undefined && more.length === 0) {
    const text = sheetOf(subject.split('.'), value)
    if (text === undefined) return fail(io, `“${value}” is no value of YAML. Nothing was changed.`)
    return withArchive(io, (archive) => apply(io, archive, subject, text, dry))
  }
  return fail(io, settingsHelp)
}

/** A sheet that says one thing only. */
const sheetOf = (path: readonly string[], value: string): string | undefined => {
  try {
    return String(new Document(path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), parse(value))))
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'YAMLParseError') return undefined
    throw cause
  }
}

const get = async (io: Io, archive: Archive, path: string): Promise<number> => {
  let found: unknown = (await archive.read(readSheet)).value
  for (const name of path.split('.')) {
    const inside =
      typeof found === 'object' && found !== null && Object.hasOwn(found, name)
        ? (found as Record<string, unknown>)[name]
        : undefined
    if (inside === undefined) return fail(io, `There is no setting “${path}”. All of them: dragoman settings`)
    found = inside
  }
  io.out(typeof found === 'string' ? found : String(new Document(found)).trimEnd())
  return 0
}

const apply = async (io: Io, archive: Archive, name: string, text: string, dry: boolean): Promise<number> => {
  const read = readSheetFile(text)
  if (!read.ok) {
    for (const { line, message } of read.faults) io.err(`${name}, line ${line}: ${message}`)
    return fail(
      io,
      `${read.faults.length === 1 ? 'One setting is' : `${read.faults.length} settings are`} wrong; nothing was ` +
        'changed.',
    )
  }
  const now = (await archive.read(readSheet)).value
  const { seen, ...wished } = read.sheet
  const changes = changesOf(now, wished)
  if (changes.length === 0) return say(io, 'Nothing differs from what is set; nothing was changed.')
  if (!dry) {
    const done = await performTogether(openDesk(archive, io.clock), trusted(shell), async (run, writing) => {
      const found = await readSheet(writing)
      if (seen !== undefined && seen !== mark(found)) return 'stale'
      return applySheet(run, found, wished)
    })
    if (done.ok && done.answer === 'stale')
      return fail(
        io,
        'Something was set otherwise since this sheet was written, and might be taken back by it. Nothing was ' +
          'changed. Look with --dry-run; to apply it all the same, take out its line “seen”.',
      )
    if (!done.ok) {
      for (const { pointer, detail } of (done.refusal.facts['faults'] ?? []) as InputFault[])
        io.err(`${pointer.slice(1).replaceAll('/', '.')}: ${detail}`)
      return fail(io, `${explain(done.refusal)} Nothing was changed.`)
    }
  }
  for (const { path, before, after } of changes) io.out(`${path.join('.')}: ${shown(before)} → ${shown(after)}`)
  return say(io, dry ? `${changes.length} would change; nothing was changed.` : `${changes.length} changed.`)
}

const say = (io: Io, text: string): number => {
  io.err(text)
  return 0
}
