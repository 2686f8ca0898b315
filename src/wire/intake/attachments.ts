import type { LedgerEntry } from '#archive/ledger.ts'
import { addMedia, findMedia, isRemoved, placeFile, saveMediaText } from '#archive/media.ts'
import type { MediaKind } from '#archive/media.ts'
import type { Writing } from '#archive/writing.ts'
import { splitWords, wordsIn } from '../split-languages.ts'
import { webAddress } from '../web-address.ts'
import type { PlannedItem } from '../plan.ts'
import type { WxrItem } from '../wxr-entry.ts'
import { attachmentOf, fingerprint } from './foreign-post.ts'
import type { ForeignAttachment } from './foreign-post.ts'
import { htmlToLine } from '../html-to-text.ts'
import { inBatches } from './batches.ts'
import type { Intake } from './intake-types.ts'
import { ledgerOf } from './ledger-book.ts'
import { pathsOf } from './media-shelf.ts'
import type { ShelvedFile } from './media-shelf.ts'
import { mediaPath } from './moved-links.ts'
import { leaveFiles, oldFiles } from './old-addresses.ts'
import { inTurns } from './turns.ts'
import { lineOf, longest } from './import-words.ts'

interface PreparedAttachment {
  readonly planned: PlannedItem
  readonly entry: LedgerEntry | undefined
  readonly attachment: ForeignAttachment
  readonly print: string
  /** Addresses of its file and of the sizes that WordPress made of it. */
  readonly old: readonly string[]
  readonly address: string | undefined
  readonly shelved: ShelvedFile | undefined
  readonly refused: string | undefined
  readonly language: string
}

/** Brings in the media of an export, each with the file where the operator has it. */
export const bringAttachments = async (intake: Intake, progress: () => void): Promise<void> => {
  const { archive, book, media, report, signal, plan } = intake
  const planned = [...plan.items.values()].filter(({ becomes }) => becomes === 'media')
  await inBatches(intake, planned, async (batch) => {
    const entries = await ledgerOf(
      intake,
      batch.map(({ planned: { key } }) => ['attachment', key]),
    )
    const fresh: PreparedAttachment[] = []
    for (const { planned: one, item } of batch) {
      if (item.parent !== 0) listed(intake.attached, item.parent).push(one.id)
      const attachment = attachmentOf(item)
      const print = fingerprint(attachment)
      const entry = entries(['attachment', one.key])
      if (isSettled(entry, print) && !(await isFoundNow(intake, entry, attachment))) {
        if (entry.state === 'done') report.took('attachment', one.type, 'unchanged')
        else report.left('attachment', one.type, 'no-address')
        progress()
      } else fresh.push(await prepare(intake, one, item, print, entry))
    }
    await inTurns(fresh, {
      archive,
      signal,
      begin: (writing, next) =>
        book.lookUp(
          writing,
          next.map(({ planned: { key } }) => ['attachment', key] as const),
        ),
      work: (writing, one) => write(intake, writing, one),
      done: (one, became) => {
        const { attachment, shelved, refused } = one
        if (shelved !== undefined) report.files += 1
        const { line, type, key } = one.planned
        if (refused !== undefined)
          report.notes.push({ what: 'file', line, title: htmlToLine(attachment.title), reason: refused })
        if (became.how === 'skipped') report.left('attachment', type, 'no-address')
        else {
          report.took('attachment', type, became.how)
          media.add(key, attachment.url, became.medium)
        }
        progress()
      },
      failed: async (writing, { planned: { key, line, type }, attachment, print, entry }, reason) => {
        book.settle(writing, 'attachment', key, { print, state: 'failed', localId: entry?.localId ?? null, reason })
        report.fail('attachment', type, { line, title: htmlToLine(attachment.title), reason })
      },
    })
  })
}

const listed = (attached: Map<number, number[]>, parent: number): number[] => {
  const list = attached.get(parent) ?? []
  attached.set(parent, list)
  return list
}

/** Whether something was dealt with when it was what it is now. */
const isSettled = (entry: LedgerEntry | undefined, print: string): entry is LedgerEntry =>
  entry !== undefined && entry.fingerprint === print && (entry.state === 'done' || entry.state === 'skipped')

/** Finds and stores the file of an attachment, before any lock is held. */
const prepare = async (
  { base, shelf }: Intake,
  planned: PlannedItem,
  item: WxrItem,
  print: string,
  entry: LedgerEntry | undefined,
): Promise<PreparedAttachment> => {
  const attachment = attachmentOf(item)
  const path = await shelf?.find(pathsOf(attachment.url, attachment.file))
  const stored = path === undefined ? undefined : await shelf?.addFile(path)
  return {
    planned,
    entry,
    attachment,
    print,
    old: attachment.url === '' ? [] : oldFiles(item, attachment.url),
    address: attachment.url === '' ? undefined : webAddress(attachment.url, base),
    shelved: stored !== undefined && 'hash' in stored ? stored : undefined,
    refused: stored !== undefined && 'refused' in stored ? stored.refused : undefined,
    language: planned.becomes === 'media' ? planned.language : '',
  }
}

/** What the ledger notes of an attachment whose file is not here: of a medium that links to it, and of one that has not
 *  even an address. */
const onlyLinked = 'only linked'
const noAddress = 'no address'

/** Whether nothing but its file is missing, and the operator has that now. */
const isFoundNow = async (
  { shelf }: Intake,
  { reason }: LedgerEntry,
  { url, file }: ForeignAttachment,
): Promise<boolean> =>
  shelf !== undefined &&
  (reason === onlyLinked || reason === noAddress) &&
  (await shelf.find(pathsOf(url, file))) !== undefined

type Became =
  | { readonly how: 'added' | 'changed' | 'unchanged'; readonly medium: Parameters<Intake['media']['add']>[2] }
  | { readonly how: 'skipped' }

/** Writes an attachment as a medium of ours: the file where it was found, else only where it lies. */
const write = async (
  intake: Intake,
  writing: Writing,
  { planned: { key }, entry, attachment, print, old, address, shelved, language }: PreparedAttachment,
): Promise<Became> => {
  const { book, clock, base, plan } = intake
  // Another import may have brought it in meanwhile.
  const known = (await book.local(writing, 'attachment', key)) ?? null
  const settle = (state: 'done' | 'skipped', localId: number | null, reason: string | null): void =>
    book.settle(writing, 'attachment', key, { print, state, localId, reason })
  const kind = shelved?.kind ?? guessed(address ?? '').kind
  if (address === undefined && shelved === undefined) {
    settle('skipped', known, noAddress)
    return { how: 'skipped' }
  }
  if (shelved === undefined && known !== null && entry?.reason === onlyLinked && entry.fingerprint === print) {
    // It waited for its file alone, and that is none that the newsroom keeps.
    settle('done', known, onlyLinked)
    return { how: 'unchanged', medium: { id: known, kind, file: null, origin: address ?? null } }
  }
  const now = clock.now()
  const id = known ?? (await mediaOf(writing, address, shelved, attachment.date ?? now))
  if (known !== null && shelved !== undefined)
    await placeFile(writing, id, {
      ...shelved,
      credit: shelved.words?.credit ?? null,
      rights: shelved.words?.rights ?? null,
    })
  // What the site said of a picture goes before what its file says.
  const says = [
    attachment.caption || (shelved?.words?.caption ?? ''),
    attachment.alternative || (shelved?.words?.alternative ?? ''),
  ]
  const isSplit = says.some((text) => splitWords(text) !== undefined)
  for (const { tag, wordpress } of isSplit ? plan.editions : [{ tag: language, wordpress: '' }]) {
    const [caption = null, alternative = null] = says.map(
      (text) => lineOf(wordsIn(text, wordpress), longest.caption, tag).text || null,
    )
    if (caption !== null || alternative !== null)
      await saveMediaText(writing, id, tag, { caption, alternative, credit: null, rights: null })
  }
  if (attachment.url !== '') book.enterFile(writing, attachment.url, id, base)
  if (shelved !== undefined) await leaveFiles(intake, writing, old, mediaPath(shelved.file))
  settle('done', id, shelved === undefined ? onlyLinked : null)
  return {
    how: known === null ? 'added' : 'changed',
    medium: { id, kind, file: shelved?.file ?? null, origin: address ?? null },
  }
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
  if (shelved !== undefined) await isRemoved(writing, shelved) // then its file goes again
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
