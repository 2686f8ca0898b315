// Every kind of page before the W3C's HTML checker, which needs Java.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { openDemo } from './make/demo.ts'
import { kindsOfPages } from './make/kinds-of-pages.ts'

/** In a run of all tests a third of the pages is looked at; by itself the test looks at all. */
const sampled = process.env['DRAGOMAN_TEST_SAMPLED'] === 'yes'
const java = spawnSync('java', ['-version']).status === 0

/** What CSS has and the checker does not know yet (CSS Overflow 5): the part of a text that one is at. */
const newer = /“scroll-target-group”|“:target-current”/

describe(
  'the HTML checker of the W3C',
  { skip: java ? false : 'no Java. To have it: apt-get install --no-install-recommends default-jre-headless' },
  () => {
    test('finds no error on any kind of page in any edition', async () => {
      const demo = await openDemo()
      const folder = mkdtempSync(join(tmpdir(), 'dragoman-valid-'))
      try {
        const sources = new Map<string, string>()
        for (const [at, edition] of ['fa', 'ar', 'en'].entries()) {
          mkdirSync(join(folder, edition))
          for (const [kind, [name, address]] of (await kindsOfPages(demo.site, edition)).entries()) {
            if (sampled && kind % 3 !== at) continue
            const file = join(folder, edition, `${name}.html`)
            writeFileSync(file, await (await fetch(demo.site + address)).text())
            sources.set(file, address)
          }
        }
        assert.ok(sources.size > (sampled ? 35 : 120), `only ${sources.size} pages`)
        const jar = createRequire(import.meta.url)('vnu-jar') as string
        const { stderr } = spawnSync(
          'java',
          [
            '-Xss8m',
            '-XX:TieredStopAtLevel=1',
            '-XX:+UseSerialGC',
            '-jar',
            jar,
            '--format',
            'json',
            '--skip-non-html',
            folder,
          ],
          { encoding: 'utf8', maxBuffer: 1 << 27 },
        )
        const { messages } = JSON.parse(stderr) as {
          messages: { type: string; url: string; message: string; extract?: string }[]
        }
        const errors = messages
          .filter(({ type, message }) => type !== 'info' && !newer.test(message))
          .map(
            ({ url, message, extract }) =>
              `${sources.get(url.replace('file:', '')) ?? url}: ${message} ${extract ?? ''}`,
          )
        assert.deepEqual([...new Set(errors)], [])
      } finally {
        rmSync(folder, { recursive: true, force: true })
        await demo.close()
      }
    })
  },
)
