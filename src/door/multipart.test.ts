import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { DeskStopped } from './desk-forms.ts'
import { formParts, textOfPart } from './multipart.ts'

const inPieces = async function* (bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const read = async (content: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const all = []
  for await (const piece of content) all.push(piece)
  return Buffer.concat(all)
}

test('a form is read as it was filled in, whatever a file holds and however its bytes come', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          name: fc.constantFrom('a', 'متن'),
          file: fc.option(fc.constantFrom('پل.jpg', 'x"y.png')),
          bytes: fc.uint8Array({ maxLength: 300 }),
        }),
        { maxLength: 5 },
      ),
      fc.integer({ min: 1, max: 64 }),
      async (fields, size) => {
        const form = new FormData()
        for (const { name, file, bytes } of fields)
          if (file === null) form.append(name, Buffer.from(bytes).toString('hex'))
          else form.append(name, new Blob([new Uint8Array(bytes)]), file)
        const request = new Request('http://localhost/', { method: 'POST', body: form })
        const type = request.headers.get('Content-Type') ?? ''
        const bytes = new Uint8Array(await request.arrayBuffer())
        const found = []
        for await (const part of formParts(type, inPieces(bytes, size)))
          found.push([part.name, part.file ?? null, (await read(part.content)).toString('hex')])
        assert.deepEqual(
          found,
          fields.map(({ name, file, bytes }) => {
            const hex = Buffer.from(bytes).toString('hex')
            return [name, file, file === null ? Buffer.from(hex).toString('hex') : hex]
          }),
        )
      },
    ),
    { numRuns: 60 },
  )
})

test('what nobody reads is passed over; what is not whole, or no such form, is refused', async () => {
  const form = [
    '--B',
    'Content-Disposition: form-data; name="one"',
    '',
    'x'.repeat(500),
    '--B',
    'Content-Disposition: form-data; name="two"',
    '',
    'y',
    '--B--',
    '',
  ].join('\r\n')
  const parts = (text: string, type = 'multipart/form-data; boundary=B') =>
    formParts(type, inPieces(Buffer.from(text), 7))
  const names = []
  for await (const part of parts(form)) {
    if (part.name === 'one') for await (const _ of part.content) break
    names.push(part.name)
  }
  assert.deepEqual(names, ['one', 'two'])
  const whole = async (given: AsyncIterable<unknown>): Promise<void> => {
    for await (const _ of given);
  }
  const refused = (status: number) => (thrown: unknown) => thrown instanceof DeskStopped && thrown.status === status
  await assert.rejects(whole(parts(form.slice(0, -20))), refused(400))
  await assert.rejects(whole(parts(`--B\r\n${'x'.repeat(20_000)}`)), refused(400))
  await assert.rejects(whole(parts(form, 'application/x-www-form-urlencoded')), refused(415))
  await assert.rejects(async () => {
    for await (const part of parts(form)) await textOfPart(part, 10)
  }, refused(413))
})
