import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { Archive } from '#archive/archive.ts'
import { hintsTo } from '#desk/hints.ts'
import { readMarkdown } from '#desk/markdown-copy.ts'
import { openDesk, performTogether } from '#desk/perform.ts'
import type { Desk, InputFault, Performed } from '#desk/perform.ts'
import { explain } from '#desk/refusals.ts'
import type { Refusal } from '#desk/refusals.ts'
import { forgetUnwanted } from '#pictures/forget-unwanted.ts'
import { openStore } from '#pictures/store.ts'
import type { MediaStore } from '#pictures/store.ts'
import { shell } from '#story/actor.ts'
import { trusted } from '#story/may.ts'
import { readStoryFile } from '#wire/story-file.ts'
import { mediaFolders, mediaPlace } from '../data-folder.ts'
import { fail } from './io.ts'
import type { Command, Io } from './io.ts'
import { publishStory } from './publish-story.ts'
import type { StoryOutcome, MediaBeside, Wish } from './publish-story.ts'
import { storeBeside } from './story-media.ts'
import type { MediumBeside } from './story-media.ts'
import { storiesOf } from './story-input.ts'
import type { StoryCopy, StoryOfFiles } from './story-input.ts'

export const publishHelp = `dragoman publish FILE… [--draft] [--at TIME] [--dry-run] [--json]

Publishes stories written in Markdown, each file an article in one edition. Files with the same “story” are editions of
one story and become public together. A file that was published before changes its article; one that says nothing new
changes nothing. A broken file is told with its line, and the rest goes in.

  --draft     saves and does not publish
  --at TIME   when, such as 2026-11-24T08:30:00Z: as the date of a first publication, or in the future to schedule it
  --dry-run   says what would happen; nothing is changed
  --json      writes the result as JSON

A file begins so:

---
edition: fa
story: trams-return
section: news
headline: تراموا بازمی‌گردد
byline: [leila-rahimi]
picture: { file: tram.jpg, alt: What is to be seen, caption: What it shows, credit: Who made it }
---
The text, in Markdown. ![What is to be seen](depot.jpg "What it shows") shows a file that lies beside; list it under
“media” to name who made it. Several in one paragraph are a gallery. “dossier” names a dossier or series by its key.

A server may be running meanwhile: readers see the articles at once. The exit status is 1 where anything was left out.`

/** Files that were left out, and why. */
interface LeftOut {
  readonly files: readonly string[]
  readonly reasons: readonly string[]
}

export const publish: Command = async (args, io) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      draft: { type: 'boolean' },
      at: { type: 'string' },
      'dry-run': { type: 'boolean' },
      json: { type: 'boolean' },
    },
  })
  if (positionals.length === 0) return fail(io, `Name at least one file.\n\n${publishHelp}`)
  if (values.at !== undefined && !z.iso.datetime({ offset: true }).safeParse(values.at).success)
    return fail(io, `“${values.at}” is no time with its offset, such as 2026-11-24T08:30:00Z.`)

  const { files, broken } = await readFiles(positionals)
  const done: HintedOutcome[] = []
  const leftOut: LeftOut[] = [...broken]
  if (files.length > 0) {
    const archive = await io.openArchive()
    let store: StoreForFiles | undefined
    try {
      const desk = openDesk(archive, io.clock)
      const wish = { draft: values.draft === true, at: values.at }
      const dry = values['dry-run'] === true
      store = await openStoreFor(io, dry)
      for (const story of storiesOf(files)) {
        const names = story.files.map(({ name }) => name)
        const { media, reasons } = await storeMedia(archive, story, store)
        const result = reasons.length > 0 ? { reasons } : await oneStory(desk, story, media, wish, dry)
        if ('answer' in result) done.push(...result.answer.map((one) => withHints(one, story)))
        else {
          leftOut.push({ files: names, reasons: 'reasons' in result ? result.reasons : reasonsOf(result.refusal) })
          for (const medium of [...media.values()].flatMap((beside) => [...beside.values()]))
            if ('stored' in medium) await forgetUnwanted(archive, store, medium.stored)
        }
      }
    } finally {
      await store?.close()
      await archive.close()
    }
  }
  report(io, done, leftOut, { json: values.json === true, dry: values['dry-run'] === true })
  return leftOut.length === 0 ? 0 : 1
}

const readFiles = async (paths: readonly string[]): Promise<{ files: StoryCopy[]; broken: LeftOut[] }> => {
  const files: StoryCopy[] = []
  const broken: LeftOut[] = []
  for (const path of new Set(paths)) {
    const text = await textOf(path)
    if (typeof text !== 'string') {
      broken.push({ files: [path], reasons: [text.reason] })
      continue
    }
    const read = readStoryFile(basename(path), text)
    const copy = read.ok ? await readMarkdown(read.file.markdown, read.file.story) : undefined
    if (read.ok && copy !== undefined) files.push({ ...read.file, name: path, copy })
    else if (read.ok) broken.push({ files: [path], reasons: ['It takes too long to read as Markdown.'] })
    else broken.push({ files: [path], reasons: read.faults.map(({ line, message }) => `line ${line}: ${message}`) })
  }
  return { files, broken }
}

const textOf = async (path: string): Promise<string | { reason: string }> => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path))
  } catch (thrown) {
    if (thrown instanceof TypeError) return { reason: 'It is not written in UTF-8.' }
    if (thrown instanceof Error && 'code' in thrown)
      return {
        reason: thrown.code === 'ENOENT' ? 'There is no such file.' : `It cannot be read (${String(thrown.code)}).`,
      }
    throw thrown
  }
}

interface StoreForFiles extends Pick<MediaStore, 'addFile' | 'forget'> {
  close(): Promise<void>
}

/** Where files are taken in. Those of a dry run are thrown away again. */
const openStoreFor = async (io: Io, dry: boolean): Promise<StoreForFiles> => {
  const folder = dry ? await mkdtemp(join(tmpdir(), 'dragoman-dry-')) : undefined
  const store = openStore(mediaFolders(folder ?? mediaPlace(io.settings)))
  return {
    ...store,
    close: async () => {
      store.close()
      if (folder !== undefined) await rm(folder, { recursive: true, force: true })
    },
  }
}

const storeMedia = async (
  archive: Archive,
  story: StoryOfFiles,
  { addFile }: StoreForFiles,
): Promise<{ media: MediaBeside; reasons: string[] }> => {
  const media = new Map<StoryCopy, Map<string, MediumBeside>>()
  const reasons: string[] = []
  for (const file of story.files) {
    const beside = await storeBeside(archive, file, addFile)
    media.set(file, beside.media)
    reasons.push(...beside.reasons)
  }
  return { media, reasons }
}

const oneStory = async (
  desk: Desk,
  story: StoryOfFiles,
  media: MediaBeside,
  wish: Wish,
  dry: boolean,
): Promise<Performed<StoryOutcome[]>> => {
  let outcomes: StoryOutcome[] = []
  try {
    return await performTogether(desk, trusted(shell), async (run, writing) => {
      outcomes = await publishStory(run, writing, story, media, wish, desk.clock.now())
      if (dry) throw new OnlyTried()
      return outcomes
    })
  } catch (thrown) {
    if (thrown instanceof OnlyTried) return { ok: true, answer: outcomes }
    throw thrown
  }
}

/** Rolls back what a dry run did. */
class OnlyTried extends Error {}

const reasonsOf = (refusal: Refusal): string[] => {
  if (refusal.code !== 'input.invalid') return [explain(refusal)]
  return (refusal.facts['faults'] as InputFault[]).map(
    ({ pointer, detail }) => `${pointer.slice(1).replaceAll('/', '.')}: ${detail}`,
  )
}

/** A line for what may be worth another look in a file that said something new. */
const withHints = (outcome: StoryOutcome, { files }: StoryOfFiles): HintedOutcome => {
  const file = files.find(({ name }) => name === outcome.file)
  if (outcome.did === 'nothing' || file === undefined) return { ...outcome, hints: [] }
  const { headline, kicker = null, lead = null, dateline = null } = file.words
  const hints = hintsTo({ headline, kicker, lead, dateline, body: file.copy.body }, outcome.edition)
  // What was typed on another keyboard has the same mistake in every line.
  const alike = Map.groupBy(hints, ({ detail, repair }) =>
    repair ? `${repair.rule} ${repair.was} ${repair.now}` : detail,
  )
  return {
    ...outcome,
    hints: [...alike.values()].map(
      ([first, ...more]) => `${first?.detail ?? ''}${more.length > 0 ? ` So ${more.length} times more.` : ''}`,
    ),
  }
}

interface HintedOutcome extends StoryOutcome {
  readonly hints: readonly string[]
}

const report = (
  io: Io,
  done: readonly HintedOutcome[],
  leftOut: readonly LeftOut[],
  { json, dry }: { json: boolean; dry: boolean },
): void => {
  if (json) return io.out(JSON.stringify({ dryRun: dry, done, leftOut }, null, 2))
  for (const { file, did, edition, path, article, lost, hints } of done) {
    const where = did === 'saved' || did === 'scheduled' ? `article ${article}` : (path ?? `article ${article}`)
    io.out(`${dry ? 'would be ' : ''}${did === 'nothing' ? 'unchanged' : did}  ${edition}  ${where}  ${file}`)
    for (const line of lost) io.err(`${file}: left out: ${line}`)
    for (const line of hints) io.err(`${file}: hint: ${line}`)
  }
  for (const { files, reasons } of leftOut) for (const reason of reasons) io.err(`${files.join(', ')}: ${reason}`)
  if (leftOut.length > 0) {
    const count = leftOut.reduce((sum, { files }) => sum + files.length, 0)
    io.err(`${count} of ${count + done.length} files were left out; mend them and publish them again.`)
  }
}
