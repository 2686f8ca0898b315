// The demo newsroom, open on a port of its own.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '#common/clock.ts'
import type { Clock } from '#common/clock.ts'
import { silentLog } from '#common/log.ts'
import { readSettings } from '#settings/read.ts'
import { fillDemo } from '../../src/cli/demo.ts'
import { mediaFolder } from '../../src/data-folder.ts'
import { openNewsroom } from '../../src/newsroom.ts'
import type { Newsroom } from '../../src/newsroom.ts'

export interface OpenDemo {
  readonly newsroom: Newsroom
  /** Where it is reached, without a slash at the end. */
  readonly site: string
  close(): Promise<void>
}

/** Fills a demo newsroom in a temporary folder and opens it; `close` leaves nothing of it. Sizes of its pictures are
 *  not made unless `jobs` says so: that takes minutes of both processors.
 *  @param filling called when the archive has its tables and nothing else. */
export const openDemo = async (
  clock: Clock = systemClock,
  { jobs = false, filling }: { jobs?: boolean; filling?: () => void } = {},
): Promise<OpenDemo> => {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-demo-'))
  const read = readSettings({ env: { PORT: '0', DRAGOMAN_DATA: folder }, root: folder })
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  const newsroom = await openNewsroom(read.settings, {
    clock,
    log: silentLog(),
    jobs,
    before: async (desk) => {
      filling?.()
      await fillDemo(desk.archive, clock, mediaFolder(folder))
    },
  })
  const close = async (): Promise<void> => {
    await newsroom.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { newsroom, site: newsroom.url.slice(0, -1), close }
}
