// A server whose disk fills up, or who reaches a limit of its use: staff are told, readers are served.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { drawn } from '#test/practice/pictures.ts'
import { act } from './ask.ts'
import { sqliteEngine } from './engines.ts'
import { leaveNothing, run, start } from './program.ts'
import { filling, serve } from './serve.ts'

const staff = (site: string, token: string) => {
  const long = 'Bread and water. '.repeat(1_000)
  return {
    create: async (headline: string): Promise<{ status: number; code?: string }> => {
      const articles = [{ edition: 'en', headline, markdown: long }]
      const { status, answer } = await act(site, token, 'create', { section: 'news', articles })
      return { status, ...('code' in answer && { code: String(answer.code) }) }
    },
    upload: async (width: number): Promise<{ status: number; code?: string; detail?: string }> => {
      const answer = await fetch(`${site}/api/media?edition=en&credit=Archive`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'image/png' },
        body: new Uint8Array(await drawn(width, 300, 'png')),
      })
      const { code, detail } = (await answer.json()) as { code?: string; detail?: string }
      return { status: answer.status, ...(code !== undefined && { code, detail }) }
    },
    reads: async (): Promise<number[]> =>
      Promise.all(['/fa/', '/ar/', '/en/'].map(async (path) => (await fetch(site + path)).status)),
  }
}

const full = { status: 507, code: 'disk.full' }

describe('a disk that fills up under a server', () => {
  let mounted: string | undefined
  // Before the folder that it stands in is removed.
  after(() => mounted !== undefined && execFileSync('umount', ['-l', mounted]))
  const filled = filling(sqliteEngine())
  leaveNothing()

  /** A disk of a few megabytes of its own, where this user may make one. */
  const smallDisk = (place: string): boolean => {
    mkdirSync(place)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', place], { stdio: 'ignore' })
    } catch {
      return false
    }
    mounted = place
    return true
  }

  const fill = (place: string): void => {
    try {
      for (;;) appendFileSync(join(place, 'rest'), Buffer.alloc(4_096))
    } catch {
      // Now it is full.
    }
  }

  test('is named to staff, readers are served before and after a restart, and room is used at once', async (t) => {
    const { folder, token } = await filled()
    const place = join(folder, 'disk')
    if (!smallDisk(place)) return t.skip('this user may mount no disk')
    cpSync(join(folder, 'newsroom.db'), join(place, 'newsroom.db'))
    const one = { url: `sqlite://${join(place, 'newsroom.db')}`, folder: place }
    let server = await serve(one)
    let { create, upload, reads } = staff(server.site, token)
    assert.equal((await create('Bread')).status, 201)
    fill(place)
    for (let time = 0; time < 3; time += 1) assert.deepEqual(await create('Water'), full)
    const refused = await upload(400)
    assert.deepEqual([refused.status, refused.code], [507, 'disk.full'])
    assert.match(refused.detail ?? '', /disk is full.*Nothing was changed/)
    assert.deepEqual(await reads(), [200, 200, 200])
    await server.close()

    server = await serve(one)
    ;({ create, upload, reads } = staff(server.site, token))
    assert.deepEqual(await reads(), [200, 200, 200])
    assert.deepEqual(await create('Water'), full)
    rmSync(join(place, 'rest'))
    assert.equal((await create('Water')).status, 201)
    assert.equal((await upload(400)).status, 201)
    await server.close()
  })

  test('is not told apart from a limit on what a server may write', async (t) => {
    const { folder, token, url } = await filled()
    const server = await start({ DRAGOMAN_DATA: folder, DATABASE_URL: url })
    const limit = (bytes: string): boolean => {
      try {
        execFileSync('prlimit', ['--pid', String(server.child.pid), `--fsize=${bytes}:`], { stdio: 'ignore' })
        return true
      } catch {
        return false
      }
    }
    if (!limit('1000')) return t.skip('there is no prlimit here')
    const { create, upload, reads } = staff(server.url, token)
    for (let time = 0; time < 3; time += 1) assert.deepEqual(await create('Water'), full)
    assert.equal((await upload(400)).code, 'disk.full')
    assert.deepEqual(await reads(), [200, 200, 200])
    limit('unlimited')
    assert.equal((await create('Water')).status, 201)
    assert.equal((await upload(400)).status, 201)
    const { out } = await server.stop('SIGKILL')
    assert.match(out, /"level":"warn".*"code":"disk.full".*An act could not be done/)
    const listed = await run(['token', 'list'], { DRAGOMAN_DATA: folder, DATABASE_URL: url })
    assert.equal(listed.status, 0, listed.err)
  })

  test('of media alone, or their folder when it is gone, is named as well; nothing is made in its place', async () => {
    const { folder, token, url } = await filled()
    const media = join(folder, 'shared')
    const server = await serve({ url, folder }, { DRAGOMAN_MEDIA: media })
    const { upload } = staff(server.site, token)
    assert.equal((await upload(300)).status, 201)
    rmSync(media, { recursive: true })
    for (let time = 0; time < 2; time += 1) {
      const refused = await upload(400)
      assert.deepEqual([refused.status, refused.code], [503, 'media.unwritable'])
    }
    const ready = await fetch(`${server.site}/readyz`)
    assert.deepEqual([ready.status, await ready.text()], [503, 'the folder of media is gone\n'])
    await server.close()
  })
})
