import type { KeptPage } from '#press/kept-page.ts'
import { setTimeout as pause } from 'node:timers/promises'
import { openArchive } from '#archive/archive.ts'
import type { Archive } from '#archive/archive.ts'
import { articleById } from '#archive/articles.ts'
import type { Reading } from '#archive/reading.ts'
import { makeSeal } from '#archive/seal.ts'
import { setClock, systemClock } from '#common/clock.ts'
import type { SetClock } from '#common/clock.ts'
import { openDesk } from '#desk/perform.ts'
import type { Desk } from '#desk/perform.ts'
import { Press } from '#press/press.ts'
import type { PageReader } from '#press/press.ts'
import { readPage } from '#site/site.ts'
import type { Engine, Fresh } from '../engines.ts'
import { fill, opened } from './fill.ts'

/** A newsroom for the rules of the press: three editions, a desk whose acts are chosen by numbers from a seed
 *  (`acts.ts`), and a press. */
export interface World {
  readonly archive: Archive
  readonly desk: Desk
  readonly press: Press
  readonly clock: SetClock
  readonly articles: number[]
}

const publicUrl = 'https://news.example'
export const site: PageReader = (reading, path) => readPage(reading, path, { publicUrl })

/** Opens a press on a database that `fill` has filled. */
export const openWorld = async (url: string, options: { memory?: number; site?: PageReader } = {}): Promise<World> => {
  const clock = setClock(opened)
  const archive = await openArchive({ url, clock, lease: 2_000 })
  const press = new Press({ archive, clock, memory: options.memory ?? 64 << 20, site: options.site ?? site })
  await archive.follow(press)
  const seal = makeSeal(new Uint8Array(32).fill(1))
  const desk = openDesk(
    archive,
    clock,
    () => publicUrl,
    () => Promise.resolve(seal),
  )
  return { archive, desk, press, clock, articles: await articleIds(archive) }
}

/** Databases with `stories` stories, made once and then copied. */
export const filledWith = (engine: Engine, stories: number): (() => Promise<Fresh>) =>
  engine.template(async ({ url }) => {
    const archive = await openArchive({ url, clock: systemClock })
    await fill(archive, stories)
    await archive.close()
  })

/** Works in a world on a database of its own, and closes both. */
export const inWorldOf = async (
  filled: () => Promise<Fresh>,
  work: (world: World) => Promise<void>,
  options: Parameters<typeof openWorld>[1] = {},
): Promise<void> => {
  const { url, close } = await filled()
  const world = await openWorld(url, options)
  try {
    await work(world)
  } finally {
    await world.archive.close()
    await close()
  }
}

/** Lets everything that was dropped be printed again. */
export const rest = async (press: Press): Promise<void> => {
  // On a busy machine one printing may take longer than a pause.
  for (let printed = -1; printed !== press.figures.printed || press.figures.printing > 0; await pause(20))
    printed = press.figures.printed
}

/** What an address would say if it were printed now, and nothing were kept. */
export const printedAfresh = async (
  archive: Archive,
  address: string,
  make: PageReader = site,
): Promise<{ status: number; text: string }> => {
  const { value } = await archive.read((reading) =>
    make(askingAgain(reading), decodeURIComponent(address), new URLSearchParams()),
  )
  return { status: value.status, text: value.render().text }
}

/** The reading, but it asks for settings that earlier moments have read already. */
const askingAgain = (reading: Reading): Reading => {
  reading.settings = (_edition, _what, read) => read()
  return reading
}

/** Every address of the site that can be reached from its fronts by links. A page's text-only edition hangs on what the
 *  page hangs on; where only numbers of pages count, `textOnly: false` leaves those out. */
export const crawl = async (press: Press, { textOnly = true } = {}): Promise<string[]> => {
  const seen = new Set<string>(['/'])
  const visit = async (address: string): Promise<void> => {
    const page = await press.page(address)
    // Feeds and data hang in the heads of pages.
    const links = page.variants.identity.bytes
      .toString()
      .matchAll(textOnly ? /<(?:a|link rel="alternate")\b[^>]*\bhref="(\/[^"#?]*)/g : /<a\b[^>]*\bhref="(\/[^"#?]*)/g)
    for (const [, link = ''] of links)
      if (!(textOnly ? /^\/(api|media|reply)\b/ : /^\/(api|media|reply|text)\b/).test(link)) seen.add(link)
    if (page.location?.startsWith('/')) seen.add(page.location)
  }
  for (let visited = 0; visited < seen.size;) {
    const next = [...seen].slice(visited)
    visited = seen.size
    await Promise.all(next.map(visit))
  }
  return [...seen]
}

const articleIds = async (archive: Archive): Promise<number[]> => {
  const { value } = await archive.read(async (reading) => {
    const ids: number[] = []
    for (let id = 1; (await articleById(reading, id)) !== undefined; id += 1) ids.push(id)
    return ids
  })
  return value
}

/** The kept pages that are not what a fresh printing would be. */
export const stale = async ({ archive, press }: World): Promise<string[]> => {
  const found: string[] = []
  const compare = async (page: KeptPage): Promise<void> => {
    const fresh = await printedAfresh(archive, page.address)
    if (fresh.status !== page.status || fresh.text !== page.variants.identity.bytes.toString()) found.push(page.address)
  }
  const kept = [...press.all()]
  for (let at = 0; at < kept.length; at += 6) await Promise.all(kept.slice(at, at + 6).map(compare))
  return found
}
