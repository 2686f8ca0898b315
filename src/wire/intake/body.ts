import { mediaIn } from '#archive/media.ts'
import type { Reading } from '#archive/reading.ts'
import { hashIds, withIds } from '#story/body/ids.ts'
import { htmlToBody } from '../html-to-body.ts'
import type { FoundFile, HtmlToBody, ShownFile } from '../html-to-body.ts'
import { webAddress } from '../web-address.ts'
import { mediaOf } from './attachments.ts'
import type { Intake } from './intake-types.ts'
import { fileKey, isOwnFile, originals, pathsOf } from './media-shelf.ts'

/** The body of a foreign text, its pictures, sounds and films found among the media of ours. Blocks get the same ids on
 *  every run. */
export const bodyOf = async (
  intake: Intake,
  text: { id: number; html: string; language: string; footnotes: string; link: string },
): Promise<HtmlToBody> => {
  const attached = intake.attached.get(text.id)
  const base = webAddress(text.link, intake.base) ?? intake.base
  let last = 0
  const draft = htmlToBody(text.html, {
    // No valid ids: `withIds` puts those in their place that follow from the words.
    ids: () => `-${(last += 1)}`,
    language: text.language,
    footnotes: text.footnotes,
    ...(base === undefined ? {} : { baseUrl: base }),
    ...(attached === undefined ? {} : { attached }),
  })
  const found = draft.shown.length === 0 ? undefined : await find(intake, draft.shown, text.language)
  const { body, lost } = draft.finish((file) => found?.get(keyOf(file)))
  return { body: withIds(body, hashIds(`wordpress ${text.id}`)), lost }
}

const keyOf = ({ url, info }: ShownFile): string => `${info.attachmentId ?? ''} ${url}`

/** A medium that may be the one that is shown: told by its file, or only by its number. */
interface Candidate {
  readonly id: number
  readonly file: ShownFile
  readonly byNumber: boolean
}

const find = async (
  intake: Intake,
  shown: readonly ShownFile[],
  edition: string,
): Promise<ReadonlyMap<string, FoundFile>> => {
  const wanted = new Map(shown.map((file) => [keyOf(file), file]))
  const { value: candidates } = await intake.archive.read(async (reading) => {
    const candidates = new Map<string, Candidate>()
    for (const [key, file] of wanted) {
      const known = await knownFile(intake, reading, file)
      if (known !== undefined) candidates.set(key, known)
    }
    return candidates
  })
  for (const [key, file] of wanted) {
    if (file.url === '' || candidates.get(key)?.byNumber === false) continue
    const id = await adopted(intake, file.url)
    if (id !== undefined) candidates.set(key, { id, file, byNumber: false })
  }
  const ids = new Set([...candidates.values()].map(({ id }) => id))
  const { value: media } = await intake.archive.read((reading) => mediaIn(reading, edition, [...ids]))
  const found = new Map<string, FoundFile>()
  for (const [key, { id, file, byNumber }] of candidates) {
    const medium = media.get(id)
    if (medium === undefined || (byNumber && !agrees(intake, file, medium.origin))) continue
    found.set(key, { id, kind: medium.kind })
  }
  return found
}

/** A medium that came in as an attachment. The address says what was shown; the number beside it goes stale when a site
 *  was itself imported once, and counts only where the address is none of an attachment. */
const knownFile = async ({ book, base }: Intake, reading: Reading, file: ShownFile): Promise<Candidate | undefined> => {
  if (file.url !== '') {
    for (const key of originals(fileKey(file.url, base))) {
      const id = await book.local(reading, 'file', key)
      if (id !== undefined) return { id, file, byNumber: false }
    }
  }
  const { attachmentId } = file.info
  const id = attachmentId === undefined ? undefined : await book.local(reading, 'attachment', attachmentId)
  return id === undefined ? undefined : { id, file, byNumber: true }
}

/** Whether the file of a number can be the one that was shown: an upload of the site itself with quite another name is
 *  not. */
const agrees = ({ base }: Intake, { url }: ShownFile, origin: string | null): boolean => {
  if (url === '' || origin === null || !isOwnFile(url, base) || !url.includes('/uploads/')) return true
  const [shown, held] = [url, origin].map((address) => originals(fileKey(address, base)).at(-1) ?? '')
  return fileName(shown) === fileName(held)
}

/** The name of a file, without the mark that WordPress's picture editor puts behind it. */
const fileName = (path = ''): string =>
  path
    .slice(path.lastIndexOf('/') + 1)
    .toLowerCase()
    .replace(/-e\d{10,14}(?=[-.])/, '')

/** Exports of posts alone hold no attachments, and old texts show files that no attachment names. Where the operator
 *  has the file, it is taken in all the same. */
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
