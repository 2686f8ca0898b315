import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { makeSeal } from '#archive/seal.ts'
import { isFault } from '#common/fault.ts'
import { canonicalTag } from '#language/tag.ts'
import { filesBelow } from '#pictures/files-below.ts'
import { openStore } from '#pictures/store.ts'
import { kinds } from '#story/article.ts'
import { bringIn } from '#wire/intake/intake.ts'
import type { MediaShelf } from '#wire/intake/media-shelf.ts'
import { Report, plainAccount } from '#wire/intake/report.ts'
import { Spool } from '#wire/intake/spool.ts'
import { planImport } from '#wire/plan.ts'
import type { OwnType, Plan, PlanOptions } from '#wire/plan.ts'
import { mediaFolders, mediaPlace } from '../data-folder.ts'
import { sealingKey } from '../sealing-key.ts'
import { entriesOf, sizeOf, type ExportSource } from './import-file.ts'
import { importPage } from './import-page.ts'
import { planLines, questionLines, reportLines } from './import-report.ts'
import { fail } from './io.ts'
import type { Command, Io } from './io.ts'
import { progressOn } from './progress.ts'

export const importHelp = `dragoman import wordpress FILE … [--media FOLDER] [--language TAG] [--type NAME=WHAT]
                [--members-too] [--report FOLDER] [--dry-run] [--json]
dragoman import ghost FILE.json --site ADDRESS [the same]

Brings in what a WordPress or a Ghost site exported: posts, pages, authors, categories, tags, media, comments, menus,
sticky posts, old addresses; with Polylang, WPML, qTranslate or WPGlobus also languages and translations. What was not
public there is not public here. Files may be packed (.gz, .zip); several files of one site may come together or one
after the other.

  --media FOLDER    the site’s wp-content/uploads: files of pictures, sounds and films are taken from it
  --language TAG    the language of what tells none, such as fa (BCP 47)
  --type NAME=WHAT  takes in a type of the site’s own: as article, page, or a kind of article (opinion, report …); may
                    be given several times
  --members-too     makes public what only members could read
  --site ADDRESS    where the site was, if the export does not say so
  --report FOLDER   writes the report there as report.json and report.html
  --dry-run         says what would happen, in the same numbers; nothing is changed
  --json            writes the result as JSON

Run it again with a newer export to bring in what has changed; a run that was ended goes on where it was. A server may
be running meanwhile. The exit status is 0 where all is in, 2 where something was left that somebody could miss, 3 where
the language has to be told first, 1 where nothing could be done, 130 where it was ended by Ctrl-C; a dry run ends with
0 wherever it could tell what would happen. What was thrown away there, what machines wrote (pingbacks, revisions,
templates) and what nothing uses is left with 0; it is counted.`

export const importWordPress: Command = async (args, io) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      media: { type: 'string' },
      language: { type: 'string' },
      type: { type: 'string', multiple: true },
      'members-too': { type: 'boolean' },
      site: { type: 'string' },
      report: { type: 'string' },
      'dry-run': { type: 'boolean' },
      json: { type: 'boolean' },
    },
  })
  const [kind, ...files] = positionals
  if ((kind !== 'wordpress' && kind !== 'ghost') || files.length === 0) return fail(io, importHelp)
  const language = values.language === undefined ? undefined : canonicalTag(values.language)
  if (values.language !== undefined && language === undefined)
    return fail(io, `“${values.language}” is no language tag of BCP 47, such as fa or zh-Hant.`)
  const types = typesOf(values.type ?? [])
  if (typeof types === 'string') return fail(io, types)
  if (values.site !== undefined && !/^https?:\/\/[^/]/.test(values.site))
    return fail(io, `“${values.site}” is no address that begins with https:// or http://.`)
  let size = 0
  for (const file of files) {
    const own = await sizeOf(file)
    if (typeof own !== 'number') return fail(io, `${file}: ${own.reason} Nothing was changed.`)
    size += own
  }
  const find = values.media === undefined ? undefined : await findIn(values.media)
  if (find === null) return fail(io, `The folder ${values.media} cannot be read. Nothing was changed.`)

  const dry = values['dry-run'] === true
  const progress = progressOn(io)
  const spool = dry ? undefined : new Spool()
  try {
    const options: PlanOptions = {
      ...(language === undefined ? {} : { language }),
      ...(values['members-too'] === true ? { membersToo: true } : {}),
      types,
      ...(spool === undefined ? {} : { layAside: (item) => spool.add(item) }),
    }
    const source: ExportSource = {
      kind,
      files,
      site: values.site,
      onBytes: (read: number) => progress.report('reading', read, size),
    }
    let plan: Plan
    try {
      plan = await planImport(entriesOf(source), options)
    } catch (thrown) {
      progress.end()
      const why = isFault(thrown) ? unreadable[thrown.code] : undefined
      if (why === undefined || !isFault(thrown)) throw thrown
      return fail(io, `${String(thrown.facts['file'] ?? files[0])} ${why} Nothing was changed.`)
    }
    progress.end()
    const unanswered = plan.languages.doubt !== undefined
    if (spool === undefined) {
      const facts = { dryRun: true, plan: plainPlan(plan) }
      const report = new Report(plan)
      if (values.report !== undefined) leaveReport(values.report, facts, importPage(plan, report, true))
      if (values.json === true) io.out(JSON.stringify(facts, null, 2))
      else for (const line of planLines(plan)) io.out(line)
      return 0
    }
    if (unanswered) {
      for (const line of questionLines(plan, 'the same command with')) io.err(line)
      io.err('Nothing was changed.')
      return 3
    }
    return await bringAllIn(io, spool, plan, { find, json: values.json === true, folder: values.report, progress })
  } finally {
    spool?.close()
    progress.end()
  }
}

interface BringingIn {
  readonly find: MediaShelf['find'] | undefined
  readonly json: boolean
  readonly folder: string | undefined
  readonly progress: ReturnType<typeof progressOn>
}

const bringAllIn = async (
  io: Io,
  spool: Spool,
  plan: Plan,
  { find, json, folder, progress }: BringingIn,
): Promise<number> => {
  const archive = await io.openArchive()
  const { signal, release } = stopping(io)
  try {
    const shelf: MediaShelf | undefined = find && {
      find,
      addFile: openStore(mediaFolders(mediaPlace(io.settings))).addFile,
    }
    const seal = makeSeal(await sealingKey(archive, io.settings))
    const report = await bringIn(spool, plan, {
      archive,
      clock: io.clock,
      seal,
      shelf,
      signal,
      progress: progress.report,
    })
    progress.end()
    const facts = report.summary(plan)
    if (folder !== undefined) leaveReport(folder, facts, importPage(plan, report, false))
    if (json) io.out(JSON.stringify(facts, null, 2))
    else for (const line of reportLines(plan, report, find !== undefined)) io.out(line)
    if (report.stopped) {
      io.err('The import was ended. What is in stays; run the same command again and it goes on where it was.')
      return 130
    }
    return report.missed(plan) === 0 ? 0 : 2
  } finally {
    release()
    await archive.close()
  }
}

const leaveReport = (folder: string, facts: unknown, page: string): void => {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'report.json'), `${JSON.stringify(facts, null, 2)}\n`)
  writeFileSync(join(folder, 'report.html'), page)
}

/** What `--type report=article` says; else why it says nothing. */
const typesOf = (pairs: readonly string[]): ReadonlyMap<string, OwnType> | string => {
  const types = new Map<string, OwnType>()
  for (const one of pairs) {
    const [, name = '', what = 'article'] = /^([^=]+)(?:=(.+))?$/.exec(one) ?? []
    const kind = kinds.find((known) => known === what)
    if (name === '' || (what !== 'article' && what !== 'page' && kind === undefined))
      return `“--type ${one}”: say NAME=article, NAME=page, or NAME= and one of ${kinds.join(', ')}.`
    types.set(name, what === 'page' ? 'page' : (kind ?? 'news'))
  }
  return types
}

const unreadable: Readonly<Record<string, string>> = {
  'wire.not-utf8': 'is not written in UTF-8.',
  'wire.doctype': 'is no export of WordPress: it defines entities of its own, which no export does.',
  'wire.not-wordpress': 'is no export of WordPress: nothing of one was found in it.',
  'wire.not-ghost': 'is no export of Ghost: nothing of one was found in it.',
  'wire.packed-badly': 'is packed, but cannot be unpacked.',
  'wire.packed-too-tight': 'unpacks to far more than an export of its size could hold. It was not read on.',
  'wire.too-large': 'is larger than can be read at once.',
}

const findIn = async (folder: string): Promise<MediaShelf['find'] | null> => {
  try {
    return await filesBelow(folder)
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown) return null
    throw thrown
  }
}

/** The first Ctrl-C or SIGTERM lets the transaction that runs end; a second one ends the process. */
const stopping = (io: Io): { signal: AbortSignal; release: () => void } => {
  const controller = new AbortController()
  const stop = (): void => {
    io.err('Ending after this step …')
    controller.abort()
    release()
  }
  const release = (): void => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
  return { signal: controller.signal, release }
}

const plainPlan = (plan: Plan): unknown => {
  const { items: _, stories, blocks, tables, account, ...rest } = plan
  return { ...rest, stories: stories.size, blocks: blocks.size, tables: tables.size, account: plainAccount(account) }
}
