/** A slug or a path with its percent-encoded letters read: `%d8%a8%d8%b1%d9%82` is `برق`. Bytes that are no UTF-8
 *  (WordPress cuts long slugs where it likes) and control characters are left out. */
export const decodePercent = (text: string): string =>
  text
    .replace(/(?:%[\da-f]{2})+/gi, (run) =>
      new TextDecoder().decode(Uint8Array.from(run.slice(1).split('%'), (byte) => parseInt(byte, 16))),
    )
    .replace(/[\p{Cc}\ufffd\ufeff]/gu, '')
