import type { listsOfTerms } from './term-addresses.ts'
import { onWire } from '#story/address.ts'
import { oldPath } from '../old-path.ts'
import type { Plan } from '../plan.ts'
import type { MediaIndex } from './media-index.ts'

/** Where things of the old site are now, for links in texts. */
export class Moved {
  readonly #base: string | undefined
  readonly #media: MediaIndex
  /** Old path of a text → its key, and its key → the path of ours. */
  readonly #keys = new Map<string, string>()
  readonly #paths = new Map<string, string>()
  readonly #lists = new Map<string, string>()
  readonly #parents: ReadonlyMap<number, readonly number[]>

  constructor(
    plan: Plan,
    base: string | undefined,
    media: MediaIndex,
    attached: ReadonlyMap<number, readonly number[]>,
  ) {
    this.#base = base
    this.#media = media
    this.#parents = attached
    for (const item of plan.items.values())
      if ((item.becomes === 'article' || item.becomes === 'page') && item.path !== undefined)
        this.#keys.set(item.path, item.key)
  }

  /** Notes the path that a text has here. */
  note(key: string, path: string): void {
    this.#paths.set(key, path)
  }

  pathOf(key: string): string | undefined {
    return this.#paths.get(key)
  }

  noteLists(lists: ReturnType<typeof listsOfTerms>): void {
    for (const { path, target } of lists) this.#lists.set(path, target)
  }

  /** Where a link of the old site leads now; undefined for links of other sites, and for what did not come in. */
  of(href: string): string | undefined {
    const path = this.#of(href)
    return path === undefined || path.startsWith('/media/') ? path : onWire(path)
  }

  #of(href: string): string | undefined {
    const file = this.#media.at(href)
    if (file?.file !== undefined && file.file !== null) return mediaPath(file.file)
    const path = oldPath(href, this.#base)
    if (path === undefined) return undefined
    const [, name, value = ''] = /\?(\w+)=(.*)$/.exec(path) ?? []
    if (name === 'p' || name === 'page_id') return this.#paths.get(value)
    if (name === 'attachment_id') return this.#ofAttachment(Number(value))
    // A text in several parts has `/2/` behind its address, and its feed `/feed/`.
    const whole = path.replace(/(?:page\/)?(?:\d{1,3}|feed|amp)\/$/, '')
    const key = this.#keys.get(path) ?? this.#keys.get(whole)
    return (key === undefined ? undefined : this.#paths.get(key)) ?? this.#lists.get(path)
  }

  #ofAttachment(id: number): string | undefined {
    for (const [post, attachments] of this.#parents) if (attachments.includes(id)) return this.#paths.get(String(post))
    return undefined
  }
}

/** The path at which a file of the media folder is served. */
export const mediaPath = (file: string): string => `/media/${encodeURIComponent(file)}`
