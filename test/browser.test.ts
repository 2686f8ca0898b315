import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { inChromium } from './browser.ts'

inChromium('a watched page', (chromium) => {
  const pages: Record<string, string> = {
    '/quiet': '<!doctype html><html lang="fa" dir="rtl"><link rel="icon" href="data:,"><title>آرام</title><p>خبر</p>',
    '/loud':
      '<!doctype html><link rel="icon" href="data:,"><img src="https://third.example/spy.gif"><p ' +
      'style="color:red">x</p>' +
      '<script>throw new Error("boom")</script>',
  }
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    if (request.url === '/loud?strict') response.setHeader('content-security-policy', "default-src 'none'")
    response.end(pages[(request.url ?? '').split('?')[0] ?? ''])
  })
  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  before(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
  after(() => server.close())

  test('one that asks for nothing elsewhere has nothing noted against it', async () => {
    const { page, foreign, errors, violations } = await chromium.page()
    await page.goto(`${address()}/quiet`)
    assert.equal(await page.textContent('p'), 'خبر')
    assert.deepEqual([foreign, errors, violations], [[], [], []])
  })

  test('what it asks of third parties is stopped and noted, and so is what its scripts throw', async () => {
    const { page, foreign, errors } = await chromium.page()
    await page.goto(`${address()}/loud`)
    assert.deepEqual(foreign, ['https://third.example/spy.gif'])
    assert.ok(errors.includes('boom'))
  })

  test('what a strict policy stops is noted as that, and with the policy switched off it happens', async () => {
    const strict = await chromium.page()
    await strict.page.goto(`${address()}/loud?strict`)
    assert.deepEqual(strict.foreign, [])
    assert.ok(strict.violations.length >= 2)
    const off = await chromium.page({ bypassCSP: true })
    await off.page.goto(`${address()}/loud?strict`)
    assert.equal(off.foreign.length, 1)
    assert.ok(off.errors.includes('boom'))
  })

  test('with scripts switched off none runs', async () => {
    const { page, errors } = await chromium.page({ javaScriptEnabled: false })
    await page.goto(`${address()}/loud`)
    assert.ok(!errors.includes('boom'))
  })
})
