import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { after, before, test } from 'node:test'
import { join } from 'node:path'
import type { Archive } from '#archive/archive.ts'
import { isFault } from '#common/fault.ts'
import { mediaFiles } from '#door/media.ts'
import { practiceFolders } from '#test/practice/pictures.ts'
import { practiceStore } from '#test/practice/s3.ts'
import type { PracticeStore } from '#test/practice/s3.ts'
import { openDepot } from './depot.ts'
import { moveToFolder, moveToStore } from './move-files.ts'
import { fileRemovalWork } from './remove-files.ts'

const folders = practiceFolders()
let store: PracticeStore
before(async () => {
  store = await practiceStore()
  for (const folder of [folders.media, folders.originals]) mkdirSync(folder, { recursive: true })
})
after(async () => {
  await store.close()
  folders.close()
})

const hash = (letter: string): string => letter.repeat(64)
const fill = (): void => {
  for (const letter of ['a', 'b', 'c', 'd', 'e'])
    writeFileSync(join(folders.media, `${hash(letter)}.mp3`), `sound ${letter}`)
  writeFileSync(join(folders.originals, `${hash('f')}.jpg`), 'as it came')
  writeFileSync(join(folders.originals, '.up-abc.part'), 'half of it')
}
const away = (thrown: unknown): boolean => isFault(thrown, 'media.store-away')

test('files move from the folders to the store, go on where it was broken off, and come back the same', async () => {
  fill()
  const depot = openDepot(store.address)
  let ending = false
  const moved: string[] = []
  const told = { moved: (key: string) => void (moved.push(key) === 2 && (ending = true)), ending: () => ending }
  assert.equal(await moveToStore(depot, folders, told), 2)
  ending = false
  assert.equal(await moveToStore(depot, folders, { age: 60_000 }), 0, 'what has just come stays for a while')
  assert.equal(await moveToStore(depot, folders), 4)
  assert.deepEqual([readdirSync(folders.media), readdirSync(folders.originals)], [[], ['.up-abc.part']])
  assert.equal(store.files.get(`media/${hash('c')}.mp3`)?.toString(), 'sound c')
  assert.equal(await moveToFolder(depot, folders), 6)
  assert.equal(store.files.size, 0)
  assert.equal(readFileSync(join(folders.media, `${hash('e')}.mp3`), 'utf8'), 'sound e')
  assert.equal(readFileSync(join(folders.originals, `${hash('f')}.jpg`), 'utf8'), 'as it came')
  assert.deepEqual(store.forged, [])
})

test('a store that fails for a moment is asked again; one that is away loses nothing', async () => {
  fill()
  const depot = openDepot(store.address)
  store.failing = 1
  await depot.put('media/x', join(folders.media, `${hash('a')}.mp3`))
  assert.equal(store.files.get('media/x')?.toString(), 'sound a')
  store.failing = 100
  await assert.rejects(moveToStore(depot, folders), away)
  store.failing = 0
  assert.equal(readdirSync(folders.media).length, 5)
  await assert.rejects(openDepot({ ...store.address, secret: 'wrong' }).head('media/x'), away)
  assert.equal(store.forged.splice(0).length, 1)
  await depot.remove('media/x')
  await assert.rejects(openDepot({ ...store.address, endpoint: 'http://127.0.0.1:9' }).head('media/x'), away)
})

test('what was removed goes from the store as well, in all its sizes, and nothing else does', async () => {
  const depot = openDepot(store.address)
  const path = folders.file('one.bin', 'x')
  const stem = 'ab'.repeat(16)
  const gone = [`media/${stem}-320.webp`, `media/${stem}-640.avif`, `originals/${hash('9')}.jpg`]
  for (const key of [...gone, `media/${hash('8')}.mp3`]) await depot.put(key, path)
  const archive = { read: async () => ({ value: false }) } as unknown as Archive
  const payload = { files: [`${stem}-640.jpg`], hashes: [hash('9')] }
  await fileRemovalWork(archive, folders, depot).do({ payload } as never, {} as never)
  assert.deepEqual([...store.files.keys()], [`media/${hash('8')}.mp3`])
  store.files.clear()
})

test('readers get what lies in the store by the same address, whole and in parts', async () => {
  fill()
  const depot = openDepot(store.address)
  await moveToStore(depot, folders)
  const files = mediaFiles(folders.media, undefined, undefined, depot)
  const door = createServer((request, response) => void files(request, response)).listen(0, '127.0.0.1')
  await new Promise((resolve) => door.once('listening', resolve))
  const { port } = door.address() as { port: number }
  const ask = (letter: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(`http://127.0.0.1:${port}/media/${hash(letter)}.mp3`, { method, headers })
  const whole = await ask('a')
  assert.deepEqual(
    [whole.status, await whole.text(), whole.headers.get('Content-Type')],
    [200, 'sound a', 'audio/mpeg'],
  )
  assert.equal(whole.headers.get('Content-Length'), '7')
  const tag = whole.headers.get('ETag') ?? ''
  assert.equal((await ask('a', { 'If-None-Match': tag })).status, 304)
  const part = await ask('a', { Range: 'bytes=2-4' })
  assert.deepEqual([part.status, await part.text(), part.headers.get('Content-Range')], [206, 'und', 'bytes 2-4/7'])
  assert.equal(await (await ask('a', { Range: 'bytes=-1' })).text(), 'a')
  assert.equal((await ask('a', { Range: 'bytes=99-' })).status, 416)
  assert.equal(await (await ask('a', { Range: 'bytes=2-4', 'If-Range': '"other"' })).text(), 'sound a')
  const head = await ask('a', {}, 'HEAD')
  assert.deepEqual([head.status, head.headers.get('Content-Length')], [200, '7'])
  assert.equal((await ask('0')).status, 404)
  store.failing = 100
  const late = await ask('b')
  assert.deepEqual([late.status, late.headers.get('Retry-After')], [503, '30'])
  store.failing = 0
  assert.equal((await ask('b')).status, 200)
  fill()
  store.failing = 100
  assert.equal(await (await ask('c')).text(), 'sound c', 'what lies here is sent without asking')
  store.failing = 0
  door.closeAllConnections()
  door.close()
})
