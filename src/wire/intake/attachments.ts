import type { LedgerEntry } from '#archive/ledger.ts'
import { addMedia, findMedia, placeFile, saveMediaText } from '#archive/media.ts'
import type { MediaKind } from '#archive/media.ts'
import type { Writing } from '#archive/writing.ts'
import { webAddress } from '../web-address.ts'
import type { ForeignAttachment, Place } from './foreign.ts'
import type { Intake } from './intake-types.ts'
import { fileKey, pathsOf } from './media-shelf.ts'
import type { ShelvedFile } from './media-shelf.ts'
import { lineOf, longest } from './words.ts'

export interface PreparedAttachment {
  readonly entry: LedgerEntry
  readonly attachment: ForeignAttachment
  readonly address: string | undefined
  readonly shelved: ShelvedFile | undefined
  readonly refused: string | undefined
  readonly language: string
}

/** Finds and stores the file of an attachment, before any lock is held. */
export const prepareAttachment = async (
  { base, shelf }: Intake,
  entry: LedgerEntry,
  attachment: ForeignAttachment,
  { language }: Pick<Place, 'language'>,
): Promise<PreparedAttachment> => {
  const address = webAddress(attachment.url, base)
  const path = await shelf?.find(pathsOf(attachment.url, attachment.file))
  const taken = path === undefined ? undefined : await shelf?.take(path)
  const refused = taken !== undefined && 'refused' in taken ? taken.refused : undefined
  return {
    entry,
    attachment,
    address,
    shelved: taken !== undefined && 'hash' in taken ? taken : undefined,
    refused,
    language,
  }
}

/** What the ledger notes of an attachment whose file is not here: of a medium that links to it, and of one that has not
 *  even an address. */
const onlyLinked = 'only linked'
const noAddress = 'no address'

/** Whether nothing but its file is missing, and the operator has that now. */
export const isFoundNow = async (
  { shelf }: Intake,
  { reason }: LedgerEntry,
  { url, file }: ForeignAttachment,
): Promise<boolean> =>
  shelf !== undefined &&
  (reason === onlyLinked || reason === noAddress) &&
  (await shelf.find(pathsOf(url, file))) !== undefined

/** Writes an attachment as a medium of ours: the file where it was found, else only where it lies. */
export const writeAttachment = async (
  { book, clock, base }: Intake,
  writing: Writing,
  { entry, attachment, address, shelved, language }: PreparedAttachment,
): Promise<'added' | 'changed' | 'unchanged' | 'skipped'> => {
  if (address === undefined && shelved === undefined) {
    book.settle(writing, entry, { state: 'skipped', localId: entry.localId, reason: noAddress })
    return 'skipped'
  }
  if (shelved === undefined && entry.reason === onlyLinked) {
    // It waited for its file alone, and that is none that the newsroom keeps.
    book.settle(writing, entry, { state: 'done', localId: entry.localId, reason: onlyLinked })
    return 'unchanged'
  }
  const now = clock.now()
  const id = entry.localId ?? (await mediaOf(writing, address, shelved, attachment.date ?? now))
  if (entry.localId !== null && shelved !== undefined)
    await placeFile(writing, id, {
      ...shelved,
      credit: shelved.words?.credit ?? null,
      rights: shelved.words?.rights ?? null,
    })
  // What the site said of a picture goes before what its file says.
  const caption = lineOf(attachment.caption || (shelved?.words?.caption ?? ''), longest.caption).text || null
  const alternative =
    lineOf(attachment.alternative || (shelved?.words?.alternative ?? ''), longest.caption).text || null
  if (caption !== null || alternative !== null)
    await saveMediaText(writing, id, language, { caption, alternative, credit: null, rights: null })
  const key = fileKey(attachment.url, base)
  if (key !== '') book.keep(writing, 'file', key, id)
  book.settle(writing, entry, { state: 'done', localId: id, reason: shelved === undefined ? onlyLinked : null })
  return entry.localId === null ? 'added' : 'changed'
}

/** The medium of a file, or else of an address; made where there is none yet. */
export const mediaOf = async (
  writing: Writing,
  address: string | undefined,
  shelved: ShelvedFile | undefined,
  at: number,
): Promise<number> => {
  const found =
    shelved !== undefined
      ? await findMedia(writing, { hash: shelved.hash })
      : address === undefined
        ? undefined
        : await findMedia(writing, { origin: address })
  if (found !== undefined) return found
  const origin = address ?? null
  if (shelved !== undefined)
    return addMedia(writing, {
      ...shelved,
      credit: shelved.words?.credit ?? null,
      rights: shelved.words?.rights ?? null,
      origin,
      at,
    })
  return addMedia(writing, {
    ...guessed(address ?? ''),
    hash: null,
    file: null,
    bytes: null,
    width: null,
    height: null,
    origin,
    at,
  })
}

const types: ReadonlyMap<string, readonly [MediaKind, string]> = new Map(
  Object.entries<readonly [MediaKind, string]>({
    jpg: ['picture', 'image/jpeg'],
    jpeg: ['picture', 'image/jpeg'],
    png: ['picture', 'image/png'],
    gif: ['picture', 'image/gif'],
    webp: ['picture', 'image/webp'],
    avif: ['picture', 'image/avif'],
    svg: ['picture', 'image/svg+xml'],
    mp3: ['audio', 'audio/mpeg'],
    m4a: ['audio', 'audio/mp4'],
    ogg: ['audio', 'audio/ogg'],
    oga: ['audio', 'audio/ogg'],
    wav: ['audio', 'audio/wav'],
    mp4: ['video', 'video/mp4'],
    m4v: ['video', 'video/mp4'],
    mov: ['video', 'video/quicktime'],
    webm: ['video', 'video/webm'],
    ogv: ['video', 'video/ogg'],
    pdf: ['file', 'application/pdf'],
  }),
)

/** What a file that nobody has seen is likely to be, from its name. */
const guessed = (address: string): { kind: MediaKind; mime: string } => {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(URL.parse(address)?.pathname ?? '')?.[1]?.toLowerCase() ?? ''
  const [kind, mime] = types.get(ending) ?? ['file', 'application/octet-stream']
  return { kind, mime }
}
