import type { listsOfTerms } from './term-addresses.ts'
import { onWire } from '#story/address.ts'
import { oldPath, pathBelow, wholeText } from '../old-path.ts'
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
  readonly #plan: Plan
  /** Tag → code with which addresses and keys end or begin, where texts of several languages share an address. */
  readonly #codes: ReadonlyMap<string, string>

  constructor(
    plan: Plan,
    base: string | undefined,
    media: MediaIndex,
    attached: ReadonlyMap<number, readonly number[]>,
  ) {
    this.#base = base
    this.#media = media
    this.#parents = attached
    this.#plan = plan
    this.#codes = new Map(
      plan.languages.by === 'marks' ? plan.editions.map(({ tag, wordpress }) => [tag, wordpress]) : [],
    )
    for (const item of plan.items.values())
      if ((item.becomes === 'article' || item.becomes === 'page') && item.path !== undefined)
        this.#keys.set(item.path, item.key)
  }

  /** Adds the path that a text has here. */
  addPath(key: string, path: string): void {
    this.#paths.set(key, path)
  }

  pathOf(key: string): string | undefined {
    return this.#paths.get(key)
  }

  addLists(lists: ReturnType<typeof listsOfTerms>): void {
    for (const { path, target } of lists) this.#lists.set(path, target)
  }

  /** Where a link of the old site leads now; undefined for links of other sites, and for what did not come in.
   *  @param language of the text in which it stands. */
  of(href: string, language: string): string | undefined {
    const path = this.#of(href, language)
    return path === undefined || path.startsWith('/media/') ? path : onWire(path)
  }

  #of(href: string, language: string): string | undefined {
    const file = this.#media.at(href)
    if (file?.file !== undefined && file.file !== null) return mediaPath(file.file)
    const path = oldPath(href, this.#base)
    if (path === undefined) return undefined
    const [, name, value = ''] = /\?(\w+)=(.*)$/.exec(path) ?? []
    if (name === 'p' || name === 'page_id')
      return this.#paths.get(`${value} ${this.#codes.get(language)}`) ?? this.#paths.get(value)
    if (name === 'attachment_id') return this.#ofAttachment(Number(value))
    const key = this.#keyOf(path, language) ?? this.#keyOf(wholeText(path), language)
    return (key === undefined ? undefined : this.#paths.get(key)) ?? this.#lists.get(path)
  }

  #keyOf(path: string, language: string): string | undefined {
    const key = this.#keys.get(path)
    if (this.#codes.size === 0) return key
    if (key !== undefined) return this.#sister(key, language)
    for (const [tag, code] of this.#codes) {
      const bare = withoutCode(path, this.#base, code)
      if (bare !== undefined) return this.#sister(this.#keys.get(bare) ?? '', tag)
    }
    return undefined
  }

  /** The text that says the same in a language; the text itself where there is none. */
  #sister(key: string, language: string): string {
    const item = this.#plan.items.get(key)
    const story = item !== undefined && 'story' in item ? this.#plan.stories.get(item.story) : undefined
    return story?.items[language] ?? key
  }

  #ofAttachment(id: number): string | undefined {
    for (const [post, attachments] of this.#parents) if (attachments.includes(id)) return this.#paths.get(String(post))
    return undefined
  }
}

/** The path of a text without the code of a language with which its address begins. */
const withoutCode = (path: string, base: string | undefined, code: string): string | undefined => {
  const start = pathBelow(base, `${code}/`)
  return start !== undefined && path.startsWith(start) ? pathBelow(base, path.slice(start.length)) : undefined
}

/** The path at which a file of the media folder is served. */
export const mediaPath = (file: string): string => `/media/${encodeURIComponent(file)}`
