import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { WxrItem } from '../wxr-entry.ts'

const chunk = 1_000_000

/** The items of an export, laid aside while it is read so that they can be had again in any order without parsing it a
 *  second time. They lie in a file that only this user could read and that no longer has a name, so that nothing stays
 *  behind, however the process ends; in memory there is a place for each. */
export class Spool {
  readonly #file: number
  readonly #ends: number[] = []
  #waiting: Buffer[] = []
  #waitingBytes = 0
  #written = 0

  /** @param folder where the file lies; the system's folder for temporary ones where it is not told. */
  constructor(folder = tmpdir()) {
    const own = mkdtempSync(join(folder, 'dragoman-import-'))
    this.#file = openSync(join(own, 'items'), 'wx+', 0o600)
    rmSync(own, { recursive: true })
  }

  add(item: WxrItem): void {
    const bytes = Buffer.from(JSON.stringify(item))
    this.#waiting.push(bytes)
    this.#waitingBytes += bytes.length
    this.#ends.push((this.#ends.at(-1) ?? 0) + bytes.length)
    if (this.#waitingBytes >= chunk) this.#flush()
  }

  /** The item that was added as this one, counted from 0. */
  item(index: number): WxrItem {
    this.#flush()
    const from = index === 0 ? 0 : (this.#ends[index - 1] ?? 0)
    const bytes = Buffer.alloc((this.#ends[index] ?? from) - from)
    for (let at = 0; at < bytes.length;) {
      const read = readSync(this.#file, bytes, at, bytes.length - at, from + at)
      if (read === 0) break
      at += read
    }
    return JSON.parse(bytes.toString()) as WxrItem
  }

  /** Bytes of an item as it lies there, to tell how many can be held at a time. */
  size(index: number): number {
    return (this.#ends[index] ?? 0) - (index === 0 ? 0 : (this.#ends[index - 1] ?? 0))
  }

  close(): void {
    this.#waiting = []
    closeSync(this.#file)
  }

  #flush(): void {
    if (this.#waitingBytes === 0) return
    const bytes = Buffer.concat(this.#waiting)
    for (let at = 0; at < bytes.length;) at += writeSync(this.#file, bytes, at, bytes.length - at, this.#written + at)
    this.#written += bytes.length
    this.#waiting = []
    this.#waitingBytes = 0
  }
}
