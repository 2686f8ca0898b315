import { DeskStopped } from './desk-forms.ts'

/** One field of a form that was sent with files, as it comes: `file` is what a file is called where it comes from.
 *  Content that nobody reads is passed over. */
export interface FormPart {
  readonly name: string
  readonly file: string | undefined
  readonly content: AsyncIterable<Uint8Array>
}

const mostHead = 8_192
const mostParts = 200

/** The fields of a form with files (RFC 7578), one after the other while they come in, so that no file has to lie in
 *  memory.
 *  @throws DeskStopped 415 where it is no such form, 400 where it is not whole. */
export const formParts = async function* (
  contentType: string | undefined,
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<FormPart> {
  const [, quoted, bare] =
    /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType ?? '') ?? []
  const boundary = quoted ?? bare
  if (boundary === undefined) throw new DeskStopped(415, 'fault.server')
  const comes = content[Symbol.asyncIterator]()
  const end = Buffer.from(`\r\n--${boundary}`, 'latin1')
  // The first boundary has no line before it.
  let held: Buffer = Buffer.from('\r\n')

  const more = async (): Promise<void> => {
    const next = await comes.next()
    if (next.done === true) throw new DeskStopped(400, 'fault.server')
    held = Buffer.concat([held, next.value])
  }
  const untilEnd = async function* (): AsyncGenerator<Uint8Array> {
    for (;;) {
      const at = held.indexOf(end)
      const sure = at === -1 ? Math.max(0, held.length - end.length + 1) : at
      const piece = held.subarray(0, sure)
      held = held.subarray(at === -1 ? sure : at + end.length)
      if (piece.length > 0) yield piece
      if (at !== -1) return
      await more()
    }
  }
  const pass = async (rest: AsyncIterable<Uint8Array>): Promise<void> => {
    for await (const _ of rest);
  }

  await pass(untilEnd())
  for (let parts = 0; parts < mostParts; parts += 1) {
    while (held.length < 2) await more()
    if (held.toString('latin1', 0, 2) === '--') return
    let at = held.indexOf('\r\n\r\n')
    for (; at === -1; at = held.indexOf('\r\n\r\n')) {
      if (held.length > mostHead) throw new DeskStopped(400, 'fault.server')
      await more()
    }
    const head = held.toString('utf8', 0, at)
    held = held.subarray(at + 4)
    const rest = untilEnd()
    const [, disposition = ''] = /^content-disposition:\s*form-data\s*;?(.*)$/im.exec(head) ?? []
    const parameter = (name: string): string | undefined =>
      new RegExp(`(?:^|[;\\s])${name}="([^"]*)"`).exec(disposition)?.[1]?.replaceAll('%22', '"')
    // Whoever stops in the middle of it ends their own loop, and not what it comes from.
    const unended = async function* (): AsyncGenerator<Uint8Array> {
      for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
    }
    yield { name: parameter('name') ?? '', file: parameter('filename'), content: unended() }
    await pass(rest)
  }
  throw new DeskStopped(413, 'fault.server')
}

/** The text of a field.
 *  @throws DeskStopped 413. */
export const textOfPart = async ({ content }: FormPart, most = 65_536): Promise<string> => {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of content) {
    size += piece.length
    if (size > most) throw new DeskStopped(413, 'fault.server')
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}
