import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { makeSeal } from '#archive/seal.ts'
import { isFault } from '#common/fault.ts'
import { canonicalTag } from '#language/tag.ts'
import { filesBelow } from '#pictures/files-below.ts'
import { openStore } from '#pictures/store.ts'
import { takeIn } from '#wire/intake/intake.ts'
import type { MediaShelf } from '#wire/intake/media-shelf.ts'
import { planImport } from '#wire/plan.ts'
import type { Plan } from '#wire/plan.ts'
import type { WxrEntry } from '#wire/wxr-entry.ts'
import { readWxr } from '#wire/wxr.ts'
import { mediaFolders } from '../data-folder.ts'
import { planLines, reportLines, troubleCount } from './import-report.ts'
import { fail } from './io.ts'
import type { Command, Io } from './io.ts'
import { progressOn } from './progress.ts'

export const importHelp = `dragoman import wordpress FILE.xml [--media FOLDER] [--language TAG] [--dry-run] [--json]

Brings in what a WordPress site exported (Tools → Export → All content): posts, pages, authors, categories, tags, media,
comments, sticky posts; with Polylang also languages and translations. What was not public there is not public here.

  --media FOLDER   the site’s wp-content/uploads: files of pictures, sounds and films are taken from it
  --language TAG   the language of what tells none, such as fa (BCP 47)
  --dry-run        says what would happen; nothing is changed
  --json           writes the result as JSON

Run it again with a newer export to bring in what has changed; a run that was ended goes on where it was. A server may
be running meanwhile. The exit status is 0 where all went in, 2 where some things did not, 1 where nothing could be done,
130 where it was ended by Ctrl-C.`

export const importWordPress: Command = async (args, io) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      media: { type: 'string' },
      language: { type: 'string' },
      'dry-run': { type: 'boolean' },
      json: { type: 'boolean' },
    },
  })
  const [kind, file, ...more] = positionals
  if (kind !== 'wordpress' || file === undefined || more.length > 0) return fail(io, importHelp)
  const language = values.language === undefined ? undefined : canonicalTag(values.language)
  if (values.language !== undefined && language === undefined)
    return fail(io, `“${values.language}” is no language tag of BCP 47, such as fa or zh-Hant.`)
  const size = await sizeOf(file)
  if (typeof size !== 'number') return fail(io, `${file}: ${size.reason} Nothing was changed.`)
  const find = values.media === undefined ? undefined : await findIn(values.media)
  if (find === null) return fail(io, `The folder ${values.media} cannot be read. Nothing was changed.`)

  const progress = progressOn(io)
  const entries = (stage: string) => (): AsyncIterable<WxrEntry> =>
    readWxr(createReadStream(file), { onBytes: (read) => progress.tell(stage, read, size) })
  let plan: Plan
  try {
    plan = await planImport(entries('reading')(), language === undefined ? {} : { language })
  } catch (thrown) {
    progress.end()
    const told = isFault(thrown) ? unreadable[thrown.code] : undefined
    if (told === undefined) throw thrown
    return fail(io, `${file} ${told} Nothing was changed.`)
  }
  if (values['dry-run'] === true) {
    progress.end()
    if (values.json === true) io.out(JSON.stringify({ dryRun: true, plan: plainPlan(plan) }, null, 2))
    else for (const line of planLines(plan)) io.out(line)
    return 0
  }

  const archive = await io.openArchive()
  const { signal, release } = stopping(io)
  try {
    const shelf: MediaShelf | undefined = find && { find, take: openStore(mediaFolders(io.settings.data)).take }
    const report = await takeIn(entries('entering'), plan, {
      archive,
      clock: io.clock,
      seal: makeSeal(io.key()),
      shelf,
      signal,
      progress: progress.tell,
    })
    progress.end()
    const left = troubleCount(plan, report)
    if (values.json === true) io.out(JSON.stringify(report.summary(plan), null, 2))
    else for (const line of reportLines(plan, report, find !== undefined)) io.out(line)
    if (report.stopped) {
      io.err('The import was ended. What is in stays; run the same command again and it goes on where it was.')
      return 130
    }
    return left === 0 ? 0 : 2
  } finally {
    release()
    progress.end()
    await archive.close()
  }
}

const unreadable: Readonly<Record<string, string>> = {
  'wire.not-utf8': 'is not written in UTF-8.',
  'wire.doctype': 'is no export of WordPress: it defines entities of its own, which no export does.',
  'wire.not-wordpress': 'is no export of WordPress: nothing of one was found in it.',
}

const sizeOf = async (file: string): Promise<number | { reason: string }> => {
  try {
    const found = await stat(file)
    return found.isFile() ? found.size : { reason: 'It is no file.' }
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown)
      return {
        reason: thrown.code === 'ENOENT' ? 'There is no such file.' : `It cannot be read (${String(thrown.code)}).`,
      }
    throw thrown
  }
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
  const { items: _, stories, ...rest } = plan
  return { ...rest, stories: stories.size }
}
