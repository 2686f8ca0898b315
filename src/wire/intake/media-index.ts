import { arrivedMedia } from '#archive/many-at-once.ts'
import type { MediaKind } from '#archive/media.ts'
import type { Reading } from '#archive/reading.ts'
import { fileKey, isOwnFile, originals } from './media-shelf.ts'

/** A medium of ours that came from there. `file` is its name in the media folder; null where it is only linked. */
export interface KnownMedium {
  readonly id: number
  readonly kind: MediaKind
  readonly file: string | null
  /** The address that it came from. */
  readonly origin: string | null
}

/** Which media of ours an export's numbers and addresses mean: known beforehand, so that a text is converted once. */
export class MediaIndex {
  readonly #byNumber = new Map<string, KnownMedium>()
  readonly #byFile = new Map<string, KnownMedium>()
  readonly #base: string | undefined

  constructor(base: string | undefined) {
    this.#base = base
  }

  async load(reading: Reading, origin: string): Promise<void> {
    for (const { kind, foreignId, id, is, file, origin: from } of await arrivedMedia(reading, origin))
      (kind === 'file' ? this.#byFile : this.#byNumber).set(foreignId, { id, kind: is, file, origin: from })
  }

  add(number: string | undefined, address: string, medium: KnownMedium): void {
    if (number !== undefined) this.#byNumber.set(number, medium)
    const key = fileKey(address, this.#base)
    if (key !== '') this.#byFile.set(key, medium)
  }

  numbered(number: number | string): KnownMedium | undefined {
    return this.#byNumber.get(String(number))
  }

  /** By the address of the file, or of one of the sizes that WordPress made of it. */
  at(address: string): KnownMedium | undefined {
    for (const key of originals(fileKey(address, this.#base))) {
      const found = this.#byFile.get(key)
      if (found !== undefined) return found
    }
    return undefined
  }

  /** What a text shows: its address says so. The number beside it goes stale when a site is itself imported, and counts
   *  only where the address is none of an attachment and can be that of the number's file. */
  shown(address: string, number: number | undefined): KnownMedium | undefined {
    const found = address === '' ? undefined : this.at(address)
    if (found !== undefined || number === undefined) return found
    const numbered = this.numbered(number)
    return numbered === undefined || this.#agrees(address, numbered.origin) ? numbered : undefined
  }

  /** An upload of the site itself with quite another name is not the file of a number. */
  #agrees(address: string, origin: string | null): boolean {
    if (address === '' || origin === null || !isOwnFile(address, this.#base) || !address.includes('/uploads/'))
      return true
    const [shown, held] = [address, origin].map((one) => originals(fileKey(one, this.#base)).at(-1) ?? '')
    return fileName(shown) === fileName(held)
  }
}

/** The name of a file, without the mark that WordPress's picture editor puts behind it. */
const fileName = (path = ''): string =>
  path
    .slice(path.lastIndexOf('/') + 1)
    .toLowerCase()
    .replace(/-e\d{10,14}(?=[-.])/, '')
