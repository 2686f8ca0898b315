import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Archive } from '#archive/archive.ts'
import type { Change } from '#archive/keys.ts'
import { setClock } from '#common/clock.ts'
import { isFault } from '#common/fault.ts'
import type { Page } from '#site/site.ts'
import { Press } from './press.ts'

const start = Date.UTC(2026, 10, 24, 12)

/** A press whose pages read one key each, their own address, and say what the test has them say. */
const pressOf = (options: { memory?: number; patience?: number } = {}) => {
  const clock = setClock(start)
  const says = new Map<string, string>()
  const printed: string[] = []
  const held = new Map<string, Promise<void>>()
  const staff = { atRest: Promise.resolve() }
  const archive = {
    atRest: () => staff.atRest,
    read: async (work: (reading: unknown) => Promise<unknown>) => {
      const reads = { points: new Set<string>(), spans: [], epochs: new Set<string>() }
      return { value: await work({ note: (key: string) => reads.points.add(key) }), reads }
    },
  } as unknown as Archive
  const press = new Press({
    archive,
    clock,
    memory: 1 << 20,
    ...options,
    site: async (reading, path) => {
      reading.note(path)
      const text = says.get(path)
      printed.push(path)
      await held.get(path)
      const status = text === undefined ? 404 : 200
      const kept = !path.startsWith('/now/')
      return { status, kept, render: () => ({ text: text ?? 'nothing', policy: '' }) } as Page
    },
  })
  const change = (...points: string[]): Change => ({
    number: 1,
    origin: 'x',
    at: clock.now(),
    points,
    spans: [],
    epochs: [],
  })
  return { press, clock, says, printed, held, change, staff }
}

const rest = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await pause(1)
}

test('a date is of the moment of reading, so that an old page and what replaced it never share one', async () => {
  const { press, clock, says, held, change } = pressOf()
  clock.advance(10_000)
  const stalled = Promise.withResolvers<void>()
  says.set('/en/', 'old')
  held.set('/en/', stalled.promise)
  const old = press.page('/en/')
  await rest()
  says.set('/en/', 'new')
  press.changed([change('/en/')])
  clock.advance(4_000)
  held.delete('/en/')
  stalled.resolve()
  const fresh = press.page('/en/')
  const [before, after] = [await old, await fresh]
  assert.deepEqual(
    [before, after].map((page) => page.variants.identity.bytes.toString()),
    ['old', 'new'],
  )
  assert.deepEqual([before.printedAt, after.printedAt], [start / 1000 + 10, start / 1000 + 14])
})

test('where the clock was set back no date is given until it is later than every one before', async () => {
  const { press, clock, says, change } = pressOf()
  says.set('/en/', 'old')
  clock.advance(10_000)
  const old = await press.page('/en/')
  clock.advance(-10_000)
  press.changed([change('/en/')])
  assert.equal((await press.page('/en/')).printedAt, undefined)
  clock.advance(10_000)
  press.changed([change('/en/')])
  const same = await press.page('/en/')
  assert.deepEqual([same.printedAt, same.dateIsSure], [old.printedAt, false])
})

test('what nobody reads is not printed again after a change, and what was read lately is', async () => {
  const { press, says, printed, change } = pressOf()
  for (const path of ['/cold/', '/hot/', '/cool/']) {
    says.set(path, 'text')
    await press.page(path)
  }
  press.turn(1_000)
  printed.length = 0
  press.changed([change('/cold/')])
  await rest()
  assert.deepEqual(printed, [], 'though the press has only just begun')
  await press.page('/cold/')
  press.kept('/cool/')
  press.turn(70_000)
  press.kept('/hot/')
  printed.length = 0
  press.changed([change('/cold/', '/hot/', '/cool/')])
  await rest()
  assert.deepEqual(printed, ['/hot/'])
})

test('pages are printed again when staff have written; a reader who asks for one waits for no staff', async () => {
  const { press, says, printed, change, staff } = pressOf()
  for (const path of ['/en/', '/fa/']) {
    says.set(path, 'text')
    await press.page(path)
    press.kept(path)
  }
  const writing = Promise.withResolvers<void>()
  staff.atRest = writing.promise
  printed.length = 0
  press.changed([change('/en/', '/fa/')])
  await rest()
  assert.deepEqual(printed, [])
  await press.page('/fa/')
  assert.deepEqual(printed, ['/fa/'])
  writing.resolve()
  await rest()
  assert.deepEqual(printed, ['/fa/', '/en/'])
})

test('a page that is not there is printed once, and goes when something stands there', async () => {
  const { press, says, printed, change } = pressOf()
  await press.page('/en/lost/')
  assert.equal((await press.page('/en/lost/')).status, 404)
  assert.deepEqual(printed, ['/en/lost/'])
  says.set('/en/lost/', 'found')
  press.changed([change('/en/lost/')])
  assert.equal((await press.page('/en/lost/')).status, 200)
})

test('pages that are not there take a small part of the memory, however many are asked for', async () => {
  const { press, says } = pressOf({ memory: 640_000 })
  says.set('/en/', 'the front')
  await press.page('/en/')
  for (let number = 0; number < 200; number += 1) await press.page(`/en/lost-${number}/`)
  assert.ok(press.figures.notFound > 0 && press.figures.notFound <= 10)
  assert.equal(press.kept('/en/')?.status, 200)
})

test('whoever waits while no page can be printed at all is told so in time; the next one gets the page', async () => {
  const { press, says, held } = pressOf({ patience: 40 })
  says.set('/en/', 'text')
  const hanging = Promise.withResolvers<void>()
  held.set('/en/', hanging.promise)
  const waiting = [press.page('/en/'), press.page('/en/')]
  for (const one of waiting) await assert.rejects(one, (thrown) => isFault(thrown, 'archive.late'))
  hanging.resolve()
  assert.equal((await press.page('/en/')).status, 200)
})

test('a write that comes between the reading and the printing makes the page too old to be kept', async () => {
  const { press, says, held, printed, change } = pressOf()
  const stalled = Promise.withResolvers<void>()
  says.set('/en/', 'old')
  held.set('/en/', stalled.promise)
  const asked = press.page('/en/')
  await rest()
  press.changed([change('/en/')])
  const later = press.page('/en/')
  says.set('/en/', 'new')
  stalled.resolve()
  assert.equal((await asked).variants.identity.bytes.toString(), 'old')
  assert.equal((await later).variants.identity.bytes.toString(), 'new')
  await rest()
  assert.equal(press.kept('/en/')?.variants.identity.bytes.toString(), 'new')
  assert.equal(printed.length, 2)
})

test('what is printed for one question is not kept, and neither is what the site says may not be', async () => {
  const { press, says, printed } = pressOf()
  for (const path of ['/en/search/', '/now/']) says.set(path, 'text')
  const addresses = ['/en/search/?q=tram', '/en/lost/?q=tram', '/now/']
  for (const address of [...addresses, ...addresses]) {
    assert.equal((await press.page(address)).passing, true, address)
    assert.equal(press.kept(address), undefined)
  }
  assert.equal(printed.length, 6)
  assert.deepEqual([press.figures.pages, press.figures.notFound, press.figures.bytes], [0, 0, 0])
})

test('a write while a question is answered is in the answer of whoever asks the same after it', async () => {
  const { press, says, held, change } = pressOf()
  const stalled = Promise.withResolvers<void>()
  says.set('/en/search/', 'old')
  held.set('/en/search/', stalled.promise)
  const asked = press.page('/en/search/?q=tram')
  await rest()
  press.changed([change('/en/search/')])
  const later = press.page('/en/search/?q=tram')
  says.set('/en/search/', 'new')
  stalled.resolve()
  assert.equal((await asked).variants.identity.bytes.toString(), 'old')
  assert.equal((await later).variants.identity.bytes.toString(), 'new')
  await rest()
  assert.equal(press.figures.logged, 0)
})

test('only so many questions are answered at once, and none waits for good because of those before it', async () => {
  const { press, says, held } = pressOf()
  for (const path of ['/en/search/', '/en/']) says.set(path, 'text')
  const stalled = Promise.withResolvers<void>()
  held.set('/en/search/', stalled.promise)
  const asked = Array.from({ length: 8 }, (_, number) => press.page(`/en/search/?q=${number}`))
  const busy = (thrown: unknown): boolean => isFault(thrown, 'press.busy')
  await assert.rejects(press.page('/en/search/?q=more'), busy)
  const same = press.page('/en/search/?q=7')
  const front = press.page('/en/')
  stalled.resolve()
  for (const page of await Promise.all([...asked, same, front])) assert.equal(page.status, 200)
  await rest()
  assert.equal((await press.page('/en/search/?q=more')).status, 200)
  // A question that could not be answered makes room as well.
  const away = Promise.reject(new Error('away'))
  away.catch(() => {})
  held.set('/en/search/', away)
  for (let number = 0; number < 10; number += 1)
    await assert.rejects(press.page(`/en/search/?q=${number}`), { message: 'away' })
})
