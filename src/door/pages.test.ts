import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { redirectPath } from '#archive/addresses.ts'
import { silentLog } from '#common/log.ts'
import { practising } from '#test/practice/desk.ts'
import { redirect } from '#desk/redirect.ts'
import { Press } from '#press/press.ts'
import { readPage } from '#site/site.ts'
import { onEachEngine } from '../../test/engines.ts'
import { openDoor } from './server.ts'

onEachEngine('readers at the door', (engine) => {
  const open = practising(engine)

  test('an old address leads on as it was given, and with its last slash and without', async (t) => {
    const room = await open()
    const { archive, clock } = room
    const log = silentLog()
    const site = { publicUrl: 'https://lantern.example' }
    const press = new Press({
      archive,
      clock,
      memory: 1 << 20,
      site: (reading, path) => readPage(reading, path, site),
      onFault: () => {},
    })
    await archive.follow(press)
    const api = { fetch: () => new Response(null, { status: 404 }) }
    const { server, close } = openDoor({
      press,
      archive,
      log,
      whenCutOff: 'serve',
      api,
      mediaFolder: '/nowhere',
      ready: () => true,
    })
    t.after(() => close(1000))
    server.listen(0, 'localhost')
    await once(server, 'listening')
    const url = `http://localhost:${(server.address() as AddressInfo).port}`
    for (const path of [
      '/en/old',
      '/about-us/',
      '/about-us.html',
      '/2019/05/slug',
      '/2019/05/04/slug',
      '/News/Tram/',
    ]) {
      await room.must(redirect, { path, target: '/en/' })
      for (const asked of [path, path.endsWith('/') ? path.slice(0, -1) : `${path}/`]) {
        const answer = await fetch(url + asked)
        assert.deepEqual([answer.status, answer.url], [200, `${url}/en/`], asked)
      }
    }
    // One step, also for an address that is not written in its one form.
    const step = async (asked: string): Promise<[number, string | null]> => {
      const { status, headers } = await fetch(url + asked, { redirect: 'manual' })
      return [status, headers.get('location')]
    }
    assert.deepEqual(await step('/about-us.html'), [301, '/en/'])
    await archive.write((writing) => redirectPath(writing, '/?p=100', '/en/latest/'))
    for (const asked of ['/?p=100', '/?p=100&utm_source=x', '//?p=100'])
      assert.deepEqual(await step(asked), [301, '/en/latest/'], asked)
    assert.deepEqual(await step('/?p=999'), [302, '/'])
    assert.deepEqual(await step('/?s=trams'), [301, '/'])

    // What is no HTML is a kept page as well.
    for (const time of ['printed', 'kept']) {
      const robots = await fetch(`${url}/robots.txt?x=1`)
      assert.deepEqual([robots.status, robots.url], [200, `${url}/robots.txt`], time)
      assert.equal(robots.headers.get('content-type'), 'text/plain; charset=utf-8')
      assert.equal(robots.headers.get('cache-control'), 'public, no-cache')
      assert.match(robots.headers.get('content-security-policy') ?? '', /^default-src 'none'; form-action 'none'/)
      assert.match(
        await robots.text(),
        /^User-agent: \*\nDisallow: \/api\/\n[^]*\nSitemap: https:\/\/lantern\.example\/sitemap\.xml\n$/,
      )
    }
    assert.ok(press.kept('/robots.txt'))
    for (const asked of ['/robots.txt/', '/text/robots.txt', '/text/robots.txt/'])
      assert.deepEqual(await step(asked), [301, '/robots.txt'], asked)
    await room.close()
  })
})
