import { randomUUID } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { countJobs } from '#archive/jobs.ts'
import { measureJob } from '#archive/recordings.ts'
import { addMedia } from '#desk/add-media.ts'
import { media as changeMedia } from '#desk/media.ts'
import { openDesk, perform } from '#desk/perform.ts'
import type { Desk, Performed } from '#desk/perform.ts'
import { explain } from '#desk/refusals.ts'
import type { Refusal } from '#desk/refusals.ts'
import { doNext } from '#jobs/do-next.ts'
import { isFault } from '#common/fault.ts'
import { openDepot } from '#pictures/depot.ts'
import { moveToFolder, moveToStore } from '#pictures/move-files.ts'
import { openDarkroom } from '#pictures/darkroom.ts'
import { forgetUnwanted } from '#pictures/forget-unwanted.ts'
import { openStore } from '#pictures/store.ts'
import { measureWork } from '#pictures/measuring.ts'
import { renditionWork } from '#pictures/work-off.ts'
import { shell } from '#story/actor.ts'
import { trusted } from '#story/may.ts'
import { mediaFolders, mediaPlace } from '../data-folder.ts'
import { fail } from './io.ts'
import type { Command, Io } from './io.ts'

export const mediaHelp = `dragoman media add FILE… [--edition TAG] [--caption TEXT] [--alt TEXT] [--credit TEXT]
                         [--rights TEXT] [--focal X,Y] [--now]
dragoman media set ID [--edition TAG] [--caption TEXT] [--alt TEXT] [--credit TEXT] [--rights TEXT] [--focal X,Y]
dragoman media make
dragoman media move store|folder

Takes pictures, sounds, films and PDF files in, and says what they show. Each file becomes a medium with a number, by
which articles show it. JPEG, PNG, GIF, WebP, AVIF (up to 80 megapixels, AVIF 20; of one that moves, its first image),
MP3, M4A, Ogg, WAV, MP4, WebM and PDF are taken; what a file is called does not count.

  --edition TAG   the edition whose words these are; without one, credit and rights are for all editions
  --caption TEXT  what stands below it
  --alt TEXT      what who cannot see it is told
  --credit TEXT   who made it, as readers are told
  --rights TEXT   what may be done with it; for the newsroom itself
  --focal X,Y     the point that stays in sight where a picture is cut, from 0,0 (left, top) to 1,1
  --now           makes the sizes of the pictures, and measures recordings, before it ends

What is not said is taken from the file (XMP, IPTC, Exif). Readers get pictures that were made anew, without any of that
and without the place; the file as it came stays in the data folder, where nobody is served from.
Sizes are made, and recordings measured, by the running server, one file after the other; where none runs, by --now
or by: dragoman media make
With a store that speaks S3 (settings s3-…), move brings all files there, or back. Readers get them all the while;
what was broken off goes on where it was.
The exit status is 0 where all went in, 2 where some did not, 1 where nothing could be done.`

const operator = trusted(shell)

type Said = Partial<Record<'edition' | 'caption' | 'alt' | 'credit' | 'rights' | 'focal', string>>

export const media: Command = async (args, io) => {
  const text = { type: 'string' } as const
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      edition: text,
      caption: text,
      alt: text,
      credit: text,
      rights: text,
      focal: text,
      now: { type: 'boolean' },
    },
  })
  const { now = false, ...said } = values
  const [act, ...subjects] = positionals
  const focal = focalOf(said.focal)
  if (focal === null)
    return fail(io, `“${said.focal}” is no point: give two numbers from 0 to 1, such as --focal 0.3,0.5`)
  if (act === 'add' && subjects.length > 0) return withDesk(io, (desk) => addAll(desk, io, subjects, said, focal, now))
  if (act === 'set' && subjects.length === 1)
    return withDesk(io, (desk) => set(desk, io, subjects[0] ?? '', said, focal))
  if (act === 'make' && subjects.length === 0) return withDesk(io, (desk) => makeAll(desk, io))
  const [to] = subjects
  if (act === 'move' && subjects.length === 1 && (to === 'store' || to === 'folder')) return move(io, to)
  return fail(io, mediaHelp)
}

/** Undefined where none is given, null where it is none. */
const focalOf = (text: string | undefined): { x: number; y: number } | undefined | null => {
  if (text === undefined) return undefined
  const [, x, y] = /^([01]|[01]?\.\d+),\s*([01]|[01]?\.\d+)$/.exec(text) ?? []
  const point = { x: Number(x ?? 2), y: Number(y ?? 2) }
  return point.x > 1 || point.y > 1 ? null : point
}

const addAll = async (
  desk: Desk,
  io: Io,
  paths: readonly string[],
  { focal: _, ...said }: Said,
  focal: { x: number; y: number } | undefined,
  now: boolean,
): Promise<number> => {
  const store = openStore(mediaFolders(mediaPlace(io.settings)))
  let failed = 0
  let pictures = 0
  try {
    for (const path of paths) {
      const trouble = await unreadable(path)
      const file = trouble === undefined ? await store.addFile(path) : { refused: trouble }
      if ('refused' in file) {
        io.err(`${path}: ${file.refused}.`)
        failed += 1
        continue
      }
      const done = await perform(desk, operator, addMedia, { ...said, file, ...(focal === undefined ? {} : { focal }) })
      if (!done.ok) {
        await forgetUnwanted(desk.archive, store, file)
        // All else is about the words, which the files share.
        if (done.refusal.code !== 'media.removed') return fail(io, sentence(done.refusal))
        io.err(`${path}: ${sentence(done.refusal)}`)
        failed += 1
        continue
      }
      const { media: number, kind, added, width, height, credit, words, says } = done.answer
      const size = width === null ? '' : `, ${width} × ${height} pixels`
      io.out(`${number}  ${kind}${size}  ${basename(path)}${added ? '' : '  (here already)'}`)
      if (kind === 'picture') pictures += 1
      if (kind === 'picture' && credit === null && Object.values(words).every((one) => one.credit === null))
        io.err(
          `${path}: nobody is named as having made it. Before it can be published: dragoman media set ${number} ` +
            '--credit NAME',
        )
      if (says.caption !== null && Object.values(words).every((one) => one.caption === null))
        io.err(
          `${path}: it says “${says.caption.slice(0, 100)}”, and in which language is not known. To keep that: ` +
            `dragoman media set ${number} --edition TAG --caption TEXT`,
        )
    }
  } finally {
    store.close()
  }
  if (failed === paths.length) return 1
  const made = now && pictures > 0 ? await makeAll(desk, io) : 0
  return failed > 0 ? 2 : made
}

const unreadable = async (path: string): Promise<string | undefined> => {
  try {
    return (await stat(path)).isFile() ? undefined : 'it is no file'
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown)) throw thrown
    return thrown.code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${String(thrown.code)})`
  }
}

const set = async (
  desk: Desk,
  io: Io,
  given: string,
  { edition, focal: _, ...words }: Said,
  focal: { x: number; y: number } | undefined,
): Promise<number> => {
  const number = Number(given)
  if (!Number.isSafeInteger(number) || number < 1)
    return fail(io, 'Give the number of a medium, as dragoman media add shows it.')
  if (edition === undefined && (words.caption !== undefined || words.alt !== undefined))
    return fail(io, 'Say in which edition’s language these words are: --edition fa')
  const { credit, rights } = words
  const everywhere = { ...(credit === undefined ? {} : { credit }), ...(rights === undefined ? {} : { rights }) }
  const done: Performed<unknown> = await perform(desk, operator, changeMedia, {
    media: number,
    ...(focal === undefined ? {} : { focal }),
    ...(edition === undefined ? everywhere : { words: { [edition]: words } }),
  })
  if (!done.ok) return fail(io, sentence(done.refusal))
  io.out(`Medium ${number} is changed, on every page that shows it.`)
  return 0
}

/** What was typed is as long as it is, or names what is not there. */
const sentence = (refusal: Refusal): string => {
  const faults = refusal.facts['faults'] as { pointer: string; detail: string }[] | undefined
  return faults === undefined
    ? explain(refusal)
    : faults.map(({ pointer, detail }) => `${pointer.slice(1)}: ${detail}`).join('\n')
}

/** How long one picture is this command's own; a server takes it when that has passed since a crash. */
const lease = 60_000

/** How a job ended, by what it makes. */
const ends = {
  renditions: {
    done: 'its sizes are made',
    again: 'its sizes could not be made now and are tried again later',
    passed: 'its sizes cannot be made here and are left to a server that has the file',
    'given-up': 'its sizes cannot be made',
  },
  measures: {
    done: 'it is measured',
    again: 'it could not be measured now; that is tried again later',
    passed: 'it cannot be measured here; that is left to a server that has the file',
    'given-up': 'it cannot be measured',
  },
} as const

const makeAll = async (desk: Desk, io: Io): Promise<number> => {
  const darkroom = openDarkroom(0)
  const pictures = { archive: desk.archive, folders: mediaFolders(mediaPlace(io.settings)), darkroom }
  const works = [renditionWork(pictures), measureWork(pictures)]
  const bench = { ...desk, works, worker: randomUUID(), lease }
  let failed = 0
  try {
    for (let done = await doNext(bench); done !== undefined; done = await doNext(bench)) {
      if (done.how === 'lost') continue
      const made = done.job.kind === measureJob.name ? 'measures' : 'renditions'
      const line = `${done.job.subject}: ${ends[made][done.how]}`
      if (done.how !== 'done') failed += 1
      io.err(done.reason === undefined ? line : `${line} (${done.reason})`)
    }
    const { value: left } = await desk.archive.read((reading) =>
      countJobs(
        reading,
        works.map(({ kind }) => kind),
      ),
    )
    if (left.waiting > 0)
      io.err(
        `${left.waiting} more ${left.waiting === 1 ? 'is' : 'are'} being made elsewhere, or wait until they may ` +
          'be tried again.',
      )
  } finally {
    darkroom.close()
  }
  return failed > 0 ? 2 : 0
}

const move = async (io: Io, to: 'store' | 'folder'): Promise<number> => {
  const { s3 } = io.settings
  if (s3 === undefined) return fail(io, 'There is no store: set s3-endpoint, s3-bucket, s3-key-id and s3-secret.')
  const [depot, folders] = [openDepot(s3), mediaFolders(mediaPlace(io.settings))]
  let moved = 0
  const counted = { moved: () => void (moved += 1) }
  try {
    await (to === 'store' ? moveToStore(depot, folders, counted) : moveToFolder(depot, folders, counted))
  } catch (thrown) {
    if (!isFault(thrown, 'media.store-away')) throw thrown
    io.err(`${moved} files were moved; then the store gave ${String(thrown.facts['reason'])}. Call it again to go on.`)
    return 2
  }
  io.out(`${moved} files were moved to the ${to}.`)
  return 0
}

const withDesk = async (io: Io, work: (desk: Desk) => Promise<number>): Promise<number> => {
  const archive = await io.openArchive()
  try {
    return await work(openDesk(archive, io.clock))
  } finally {
    await archive.close()
  }
}
