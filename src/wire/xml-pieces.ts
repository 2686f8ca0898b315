import { Fault } from '#common/fault.ts'

/** One child of a feed's channel as it stands in the file, not yet parsed: `<item>…</item>`, `<title>…</title>`.
 *  Comments between the children
 *  come too, under the name `!--`. */
export type Piece = {
  readonly name: string
  /** The whole source, tags included; only its beginning where `tooLong`. */
  readonly text: string
  /** The line in the file on which it begins, from 1. */
  readonly line: number
  /** What came where it stopped: its own end, another item, or the end of the file. */
  readonly end: 'whole' | 'interrupted' | 'file'
  readonly tooLong: boolean
}

/** What the cutter found at the end of the file. */
export type PiecesEnd = { readonly closed: boolean; readonly line: number }

/** Cuts the channel of a feed into its children without parsing them, so that a broken one spoils no other.
 *  It knows only where CDATA sections, comments and tags begin and end. It holds one child at a time, and of a child
 *  longer than `limit` characters only the beginning.
 *  A caller that finds a piece unreadable may hand a later part of it back: `again` is read next, as if it had not
 *  been read before. Throws `wire.doctype` on a document type declaration, which no export has and every attack with
 *  entities needs. */
export class Pieces {
  readonly #chunks: AsyncIterator<string>
  readonly #limit: number
  #buffer = ''
  #line = 1
  #done = false
  #closed = false

  constructor(chunks: AsyncIterable<string>, limit: number) {
    this.#chunks = chunks[Symbol.asyncIterator]()
    this.#limit = limit
  }

  /** Valid once `next` has given undefined. */
  get end(): PiecesEnd {
    return { closed: this.#closed, line: this.#line }
  }

  /** Hands text back, which begins on that line of the file. */
  again(text: string, line: number): void {
    this.#buffer = text + this.#buffer
    this.#line = line
  }

  /** Stops reading the file. */
  async close(): Promise<void> {
    this.#done = true
    await this.#chunks.return?.()
  }

  async next(): Promise<Piece | undefined> {
    for (;;) {
      if (!(await this.#skipTo('<'))) return undefined
      await this.#atLeast(LONGEST_MARK)
      if (this.#buffer.startsWith('<!--')) return await this.#comment()
      else if (this.#buffer.startsWith('<![CDATA[')) await this.#skipPast(']]>')
      else if (this.#buffer.startsWith('<?')) await this.#skipPast('?>')
      else if (/^<!doctype/i.test(this.#buffer)) throw new Fault('wire.doctype', { line: this.#line })
      else {
        const opened = await this.#opening()
        if (opened !== undefined) return await this.#piece(opened)
      }
    }
  }

  /** The name of the child that begins here; undefined, with the tag skipped, where none does. */
  async #opening(): Promise<string | undefined> {
    await this.#atLeast(LONGEST_NAME)
    const tag = /^<(\/?)([A-Za-z_][\w:.-]*)/.exec(this.#buffer)
    if (tag === null) {
      this.#cut(1)
      return undefined
    }
    const name = tag[2] ?? ''
    if (tag[1] === '/' || name === 'rss' || name === 'channel') {
      if (tag[1] === '/' && (name === 'rss' || name === 'channel')) this.#closed = true
      this.#cut(tag[0].length)
      return undefined
    }
    return name
  }

  async #piece(name: string): Promise<Piece> {
    const line = this.#line
    const pieces: string[] = []
    let length = 0
    let tooLong = false
    const add = (text: string): void => {
      length += text.length
      if (length > this.#limit) tooLong = true
      else pieces.push(text)
    }
    const piece = (end: Piece['end']): Piece => ({ name, text: pieces.join(''), line, end, tooLong })

    add(this.#cut(name.length + 1))
    const tagRest = await this.#upTo('>', add)
    if (!tagRest) return piece('file')
    if (tagRest.endsWith('/>')) return piece('whole')
    for (;;) {
      if (!(await this.#upToMark(add))) return piece('file')
      await this.#atLeast(LONGEST_NAME)
      if (this.#buffer.startsWith('<![CDATA[')) {
        if (!(await this.#upTo(']]>', add))) return piece('file')
      } else if (this.#buffer.startsWith('<!--')) {
        if (!(await this.#upTo('-->', add))) return piece('file')
      } else {
        const tag = /^<(\/?)([A-Za-z_][\w:.-]*)/.exec(this.#buffer)
        const found = tag?.[2]
        if (tag?.[1] === '/' && found === name) {
          return piece((await this.#upTo('>', add)) ? 'whole' : 'file')
        }
        // An item inside anything, or the end of the channel, means that this child was never ended.
        if (tag !== null && (found === 'channel' || found === 'rss' || (tag[1] === '' && found === 'item')))
          return piece('interrupted')
        add(this.#cut(1))
      }
    }
  }

  async #upToMark(add: (text: string) => void): Promise<boolean> {
    for (;;) {
      const at = this.#buffer.indexOf('<')
      add(this.#cut(at < 0 ? this.#buffer.length : at))
      if (at >= 0) return true
      if (!(await this.#more())) return false
    }
  }

  /** Everything up to and with a mark is kept; the last characters before it are given, '' at the end of the file. */
  async #upTo(mark: string, add: (text: string) => void): Promise<string> {
    let tail = ''
    for (;;) {
      const at = this.#buffer.indexOf(mark)
      const size = at < 0 ? Math.max(0, this.#buffer.length - mark.length + 1) : at + mark.length
      const text = this.#cut(size)
      add(text)
      tail = (tail + text).slice(-2)
      if (at >= 0) return tail
      if (!(await this.#more())) {
        add(this.#cut(this.#buffer.length))
        return ''
      }
    }
  }

  async #skipTo(mark: string): Promise<boolean> {
    for (;;) {
      const at = this.#buffer.indexOf(mark)
      this.#cut(at < 0 ? this.#buffer.length : at)
      if (at >= 0) return true
      if (!(await this.#more())) return false
    }
  }

  async #comment(): Promise<Piece> {
    const line = this.#line
    let text = ''
    const end = await this.#upTo('-->', (more) => {
      if (text.length < LONGEST_COMMENT) text += more
    })
    return { name: '!--', text, line, end: end === '' ? 'file' : 'whole', tooLong: false }
  }

  async #skipPast(mark: string): Promise<void> {
    await this.#upTo(mark, () => undefined)
  }

  async #atLeast(length: number): Promise<void> {
    while (this.#buffer.length < length && (await this.#more()));
  }

  #cut(length: number): string {
    const text = this.#buffer.slice(0, length)
    this.#buffer = this.#buffer.slice(length)
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#line++
    return text
  }

  async #more(): Promise<boolean> {
    if (this.#done) return false
    const next = await this.#chunks.next()
    if (next.done === true) {
      this.#done = true
      return false
    }
    this.#buffer += next.value
    return true
  }
}

/** Comments are only looked at for the name of the program that wrote the file. */
const LONGEST_COMMENT = 10_000
const LONGEST_MARK = '<![CDATA['.length
/** Longer than the name of any element that matters, with its brackets. */
const LONGEST_NAME = 64
