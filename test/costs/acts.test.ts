// How many pages each act of the desk makes the press print again, on the demo newsroom with all its pages kept. Kept
// in acts.json, so that a reviewer sees what a change makes dearer. After a change that is meant: npm run costs

import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { articleById } from '#archive/articles.ts'
import { addReply } from '#archive/replies.ts'
import { setClock } from '#common/clock.ts'
import { breaking } from '#desk/breaking.ts'
import { correct } from '#desk/correct.ts'
import { create } from '#desk/create.ts'
import { perform } from '#desk/perform.ts'
import type { Performed } from '#desk/perform.ts'
import { publish } from '#desk/publish.ts'
import { reply } from '#desk/reply.ts'
import { withdraw } from '#desk/withdraw.ts'
import { shell } from '#story/actor.ts'
import { trusted } from '#story/may.ts'
import { openDemo } from '../make/demo.ts'
import { kindsOfPages } from '../make/kinds-of-pages.ts'

const snapshot = join(import.meta.dirname, 'acts.json')

/** Every page of the demo that a link leads to, in its usual dress. */
const addressesOf = async (site: string): Promise<string[]> => {
  const found = new Set(['/fa/', '/ar/', '/en/'])
  for (const address of found) {
    const answer = await fetch(site + address, { redirect: 'manual' })
    if (answer.status !== 200) found.delete(address)
    for (const [, href = ''] of (await answer.text()).matchAll(
      / href="(\/(?!text\/|assets\/|media\/|reply\/)[^"#?]*)/g,
    ))
      found.add(href)
  }
  return [...found].sort()
}

test('an act of the desk makes as many pages too old as acts.json says', async () => {
  const demo = await openDemo(setClock(Date.parse('2026-11-25T08:00:00Z')))
  try {
    const { archive, desk, press } = demo.newsroom
    const addresses = await addressesOf(demo.site)
    const by = trusted(shell)
    const done = <A>(performed: Performed<A>): A => {
      if (!performed.ok) throw new Error(JSON.stringify(performed.refusal))
      return performed.answer
    }
    // Its short address tells its number.
    const page = await (
      await fetch(demo.site + (new Map(await kindsOfPages(demo.site, 'en')).get('article-news') ?? ''))
    ).text()
    const number = Number(/\/en\/a\/(\d+)/.exec(page)?.[1])
    const { value: article } = await archive.read((reading) => articleById(reading, number))
    assert.ok(article !== undefined && addresses.length > 200, String(addresses.length))
    const again: Record<string, number> = {}
    // A change of what stands around every page drops nothing at once: each page is found too old when it is asked for.
    const readAll = async (): Promise<void> => {
      for (const address of addresses) await press.page(address)
    }
    await readAll()
    const counted = async <T>(what: string, act: () => Promise<T>): Promise<T> => {
      const before = press.figures.printed
      const answer = await act()
      await readAll()
      again[what] = press.figures.printed - before
      return answer
    }
    const made = done(
      await perform(desk, by, create, {
        section: 'city',
        articles: [{ edition: 'en', headline: 'A new bench for the square', markdown: 'It has a back.' }],
      }),
    )
    const articles = made.articles.map(({ id }) => id)
    await counted('publish an article in one edition', async () => done(await perform(desk, by, publish, { articles })))
    await counted('correct an article', async () =>
      done(
        await perform(desk, by, correct, {
          article: article.id,
          ifVersion: article.version,
          note: 'The hour was wrong.',
          lead: 'The hour is right now.',
        }),
      ),
    )
    const waiting = await archive.write((writing) =>
      addReply(writing, {
        article: article.id,
        parent: null,
        state: 'pending',
        name: 'Nima',
        email: null,
        url: null,
        text: 'Thank you.',
        writtenAt: desk.clock.now(),
        author: null,
      }),
    )
    await counted('approve a reply', async () =>
      done(await perform(desk, by, reply, { reply: waiting, state: 'approved' })),
    )
    await counted('set the breaking bar of one edition', async () =>
      done(await perform(desk, by, breaking, { edition: 'en', text: 'The bridge is open again' })),
    )
    await counted('withdraw an article', async () =>
      done(await perform(desk, by, withdraw, { articles, reason: 'It was no bench.' })),
    )
    const costs = { 'pages kept': addresses.length, 'printed again': again }
    if (process.env['DRAGOMAN_WRITE_COSTS'] === 'yes') writeFileSync(snapshot, `${JSON.stringify(costs, null, 1)}\n`)
    assert.deepEqual(
      costs,
      JSON.parse(readFileSync(snapshot, 'utf8')),
      'What acts cost has changed. If that is meant: npm run costs',
    )
  } finally {
    await demo.close()
  }
})
