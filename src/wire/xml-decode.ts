import { Fault } from '#common/fault.ts'

/** How much of a file is looked at before anything of it is believed. */
const FIRST_LOOK = 65_536
/** The share of letters outside ASCII that may be undecodable before a file is taken for one in another encoding. */
const BAD_SHARE = 0.02

/** The text of a UTF-8 file in pieces, however its bytes were split: line ends are all `\n`, the byte order mark and
 *  every character that XML 1.0 forbids are gone (real exports hold vertical tabs and the like), single bytes that
 *  are no UTF-8 are U+FFFD. `onBytes` is told after every piece how many bytes were read so far.
 *  Throws `wire.not-utf8` where the file says that it is in another encoding, or plainly is. */
export async function* xmlText(
  bytes: AsyncIterable<Uint8Array>,
  onBytes?: (read: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8')
  let read = 0
  let held = ''
  let looked = false
  let endsInReturn = false
  const written = countOfReplacements()

  const tidy = (text: string): string => {
    const whole = endsInReturn ? '\r' + text : text
    endsInReturn = whole.endsWith('\r')
    return (endsInReturn ? whole.slice(0, -1) : whole).replace(/\r\n?/g, '\n').replace(FORBIDDEN, '')
  }

  let first: number[] = []
  for await (const chunk of bytes) {
    read += chunk.length
    if (first.length < 4) {
      first = [...first, ...chunk.subarray(0, 4 - first.length)]
      refuseWideBytes(first)
    }
    if (!looked) written.see(chunk)
    const text = tidy(decoder.decode(chunk, { stream: true }))
    if (looked) {
      if (text !== '') yield text
    } else {
      held += text
      if (held.length >= FIRST_LOOK) {
        refuseOtherEncodings(held, written.count())
        looked = true
        yield held
        held = ''
      }
    }
    onBytes?.(read)
  }
  const rest = held + tidy(decoder.decode()) + (endsInReturn ? '\n' : '')
  if (!looked) refuseOtherEncodings(rest, written.count())
  if (rest !== '') yield rest
}

// Whatever is not Char in https://www.w3.org/TR/xml/#charsets (a decoder never gives lone surrogates), and the C1
// controls.
const FORBIDDEN = /(?![\t\n\r])[\p{Cc}\ufeff\ufffe\uffff]/gu

const refuseWideBytes = (first: readonly number[]): void => {
  const [a, b] = first
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || (a === 0 && b !== undefined) || b === 0) {
    throw new Fault('wire.not-utf8', { encoding: 'utf-16' })
  }
}

/** Counts U+FFFD where the file itself holds it, properly encoded: an earlier system's loss, not another encoding. */
const countOfReplacements = () => {
  const sequence = [0xef, 0xbf, 0xbd]
  let at = 0
  let count = 0
  return {
    see(bytes: Uint8Array): void {
      for (const byte of bytes) {
        if (byte === sequence[at]) at += 1
        else at = byte === sequence[0] ? 1 : 0
        if (at < sequence.length) continue
        at = 0
        count += 1
      }
    },
    count: () => count,
  }
}

const refuseOtherEncodings = (text: string, written: number): void => {
  const start = text.slice(0, FIRST_LOOK)
  const encoding = /^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([^"']*)["']/i.exec(start)?.[1]
  if (encoding !== undefined && !/^(utf-?8|us-ascii|ascii)$/i.test(encoding.trim()))
    throw new Fault('wire.not-utf8', { encoding })
  const foreign = start.match(/\P{ASCII}/gu)?.length ?? 0
  const bad = (start.match(/\ufffd/g)?.length ?? 0) - written
  if (bad > 3 && bad > foreign * BAD_SHARE) throw new Fault('wire.not-utf8', { encoding: 'unknown', undecodable: bad })
}
