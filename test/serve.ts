// A newsroom that is served in this process, on any free port.

import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { openArchive } from '#archive/archive.ts'
import { makeToken } from '#archive/tokens.ts'
import { setClock } from '#common/clock.ts'
import type { Clock } from '#common/clock.ts'
import { silentLog } from '#common/log.ts'
import type { Log } from '#common/log.ts'
import { scopes } from '#story/may.ts'
import { readSettings } from '#settings/read.ts'
import { openNewsroom } from '../src/newsroom.ts'
import type { Newsroom } from '../src/newsroom.ts'
import { ask } from './ask.ts'
import type { Engine, Fresh } from './engines.ts'
import { makeNewsroom, makeStory, publishedAt } from './make/newsroom.ts'
import type { MadeStory } from './make/newsroom.ts'

/** A newsroom on the wire: its address without the slash at the end. */
export interface Served extends Newsroom {
  readonly site: string
}

/** What the database of these tests holds: three editions, three stories in each, and a key to the write door. */
export interface Filled extends Fresh {
  readonly token: string
  readonly stories: readonly MadeStory[]
}

/** Gives filled databases, each a copy of one that is filled once. */
export const filling = (engine: Engine): (() => Promise<Filled>) => {
  after(async () => {
    for (const newsroom of opened) await newsroom.close()
  })
  let token = ''
  const stories: MadeStory[] = []
  const copy = engine.template(async ({ url }) => {
    const archive = await openArchive({ url, clock: setClock(publishedAt) })
    await makeNewsroom(archive)
    const sketches = [
      { fa: 'ترامواهای شب برمی‌گردند', ar: 'عودة ترام الليل', en: 'Night trams return' },
      { fa: 'نان تازه در بازار', ar: 'خبز طازج في السوق', en: 'Fresh bread at the market' },
      { fa: 'موزهٔ آب باز شد', ar: 'افتتاح متحف الماء', en: 'The water museum is open' },
    ]
    for (const story of sketches) stories.push(await makeStory(archive, story))
    const made = await archive.write((writing) =>
      makeToken(writing, { name: 'test', scopes, expiresAt: null, at: publishedAt }),
    )
    token = made.secret
    await archive.close()
  })
  return async () => ({ ...(await copy()), token, stories })
}

/** The front pages of these newsrooms. */
export const fronts = ['/fa/', '/ar/', '/en/']

/** One newsroom that a suite reads, and whose clock stands still; open while its tests run. */
export const serving = (engine: Engine) => {
  const filled = filling(engine)
  const clock = setClock(publishedAt + 60_000)
  let room: Served | undefined
  let made: Filled | undefined
  before(async () => {
    made = await filled()
    room = await serve(made, {}, clock)
    clock.advance(10_000) // pages printed from now on are sure of their second
  })
  after(() => room?.close())
  const open = {
    get room(): Served {
      return room ?? assert.fail('it is not open yet')
    },
    get made(): Filled {
      return made ?? assert.fail('it is not filled yet')
    },
  }
  return Object.assign(open, {
    clock,
    filled,
    get: (path: string, headers: Record<string, string> = {}, method = 'GET') =>
      ask(open.room.site, path, { headers, method }),
    articleIn: (edition: string): string => open.made.stories[0]?.paths[edition] ?? assert.fail('no article'),
  })
}

const opened = new Set<Newsroom>()

/** Opens a newsroom on a database, with further settings as in the environment. What a test does not close, because it
 *  failed, is closed at the end of the suite. */
export const serve = async (
  { url, folder }: Pick<Fresh, 'url' | 'folder'>,
  env: Readonly<Record<string, string>> = {},
  clock: Clock = setClock(publishedAt + 60_000),
  log: Log = silentLog(),
  more: { readonly jobs?: boolean } = {},
): Promise<Served> => {
  const given = { PORT: '0', DRAGOMAN_DATA: folder, DATABASE_URL: url, DRAGOMAN_LEASE: '1 s', ...env }
  const read = readSettings({ env: given, root: folder })
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  const newsroom = await openNewsroom(read.settings, { clock, log, ...more })
  opened.add(newsroom)
  return { ...newsroom, site: newsroom.url.slice(0, -1) }
}
