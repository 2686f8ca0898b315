import { mediaIn } from '#archive/media.ts'
import type { MediaKind } from '#archive/media.ts'
import type { Reading } from '#archive/reading.ts'
import { hashIds, withIds } from '#story/body/ids.ts'
import { htmlToBody } from '../html-to-body.ts'
import type { FileInfo, HtmlToBody, HtmlToBodyOptions } from '../html-to-body.ts'
import { webAddress } from '../web-address.ts'
import { mediaOf } from './attachments.ts'
import type { Intake } from './intake-types.ts'
import { fileKey, isOwnFile, originals, pathsOf } from './media-shelf.ts'

interface Wanted {
  readonly url: string
  readonly attachment: number | undefined
}

/** The body of a foreign text, its pictures, sounds and films found among the media of ours. Blocks get the same ids on
 *  every run. */
export const bodyOf = async (
  intake: Intake,
  text: { id: number; html: string; language: string; footnotes: string; link: string },
): Promise<HtmlToBody> => {
  const wanted = new Map<string, Wanted>()
  const attached = intake.attached.get(text.id)
  const base = webAddress(text.link, intake.base) ?? intake.base
  let last = 0
  const options: HtmlToBodyOptions = {
    // No valid ids: `withIds` puts those in their place that follow from the words.
    ids: () => `-${(last += 1)}`,
    language: text.language,
    footnotes: text.footnotes,
    ...(base === undefined ? {} : { baseUrl: base }),
    ...(attached === undefined ? {} : { attached }),
  }
  const note = (url: string, info: FileInfo): undefined => {
    wanted.set(keyOf(url, info.attachmentId), { url, attachment: info.attachmentId })
  }
  const first = htmlToBody(text.html, { ...options, picture: note, media: (_, url, info) => note(url, info) })
  const found = wanted.size === 0 ? new Map<string, Found>() : await find(intake, wanted, text.language)
  const medium = (kind: MediaKind, url: string, info: FileInfo): number | undefined => {
    const one = found.get(keyOf(url, info.attachmentId))
    return one?.kind === kind ? one.id : undefined
  }
  const whole =
    found.size === 0
      ? first
      : htmlToBody(text.html, {
          ...options,
          picture: (url, info) => medium('picture', url, info),
          media: (kind, url, info) => medium(kind, url, info),
        })
  return { body: withIds(whole.body, hashIds(`wordpress ${text.id}`)), lost: whole.lost }
}

interface Found {
  readonly id: number
  readonly kind: MediaKind
}

const keyOf = (url: string, attachment: number | undefined): string => `${attachment ?? ''} ${url}`

const find = async (
  intake: Intake,
  wanted: ReadonlyMap<string, Wanted>,
  edition: string,
): Promise<Map<string, Found>> => {
  const { value: ids } = await intake.archive.read(async (reading) => {
    const ids = new Map<string, number>()
    for (const [key, one] of wanted) {
      const id = await known(intake, reading, one)
      if (id !== undefined) ids.set(key, id)
    }
    return ids
  })
  for (const [key, one] of wanted) {
    if (ids.has(key) || one.url === '') continue
    const id = await adopted(intake, one.url)
    if (id !== undefined) ids.set(key, id)
  }
  const { value: media } = await intake.archive.read((reading) => mediaIn(reading, edition, [...new Set(ids.values())]))
  const found = new Map<string, Found>()
  for (const [key, id] of ids) {
    const kind = media.get(id)?.kind
    if (kind !== undefined) found.set(key, { id, kind })
  }
  return found
}

/** A medium that came in as an attachment: told by its number, else by its file. */
const known = async (
  { book, base }: Intake,
  reading: Reading,
  { url, attachment }: Wanted,
): Promise<number | undefined> => {
  const own = attachment === undefined ? undefined : await book.local(reading, 'attachment', attachment)
  if (own !== undefined || url === '') return own
  for (const key of originals(fileKey(url, base))) {
    const id = await book.local(reading, 'file', key)
    if (id !== undefined) return id
  }
  return undefined
}

/** Exports of posts alone hold no attachments, and old texts show files that no attachment names. Where the operator has
 *  the file, it is taken in all the same. */
const adopted = async (intake: Intake, url: string): Promise<number | undefined> => {
  const { shelf, archive, book, clock, base } = intake
  if (shelf === undefined || !isOwnFile(url, base)) return undefined
  const path = await shelf.find(pathsOf(url).flatMap((one) => originals(one).slice(1).concat(one)))
  const taken = path === undefined ? undefined : await shelf.take(path)
  if (taken === undefined || 'refused' in taken) return undefined
  intake.report.files += 1
  return archive.write(async (writing) => {
    const id = await mediaOf(writing, url, taken, clock.now())
    book.keep(writing, 'file', fileKey(url, base), id)
    return id
  })
}
