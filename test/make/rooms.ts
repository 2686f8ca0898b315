// Newsrooms without a story, each in a database of its own, and their pages as readers get them.

import { after } from 'node:test'
import { openArchive } from '#archive/archive.ts'
import type { Archive } from '#archive/archive.ts'
import type { Reads } from '#archive/keys.ts'
import { setClock } from '#common/clock.ts'
import { readPage } from '#site/site.ts'
import type { Page, Printed } from '#site/site.ts'
import type { Fresh, Engine } from '../engines.ts'
import { makeNewsroom, publishedAt } from './newsroom.ts'

export type ShownPage = Page & Printed & { readonly reads: Reads }

export interface Rooms {
  /** Opens one; all are closed with the suite. */
  open(): Promise<Archive>
  /** The page at a path; without one, that nothing is there. */
  show(archive: Archive, path?: string): Promise<ShownPage>
}

/** @param publicUrl where their readers reach them. */
export const roomsOn = (engine: Engine, publicUrl = 'https://news.example'): Rooms => {
  const opened: { archive: Archive; fresh: Fresh }[] = []
  const copy = engine.template(async ({ url }) => {
    const archive = await openArchive({ url, clock: setClock(publishedAt) })
    await makeNewsroom(archive)
    await archive.close()
  })
  after(async () => {
    for (const { archive, fresh } of opened) {
      await archive.close()
      await fresh.close()
    }
  })
  return {
    open: async () => {
      const fresh = await copy()
      const archive = await openArchive({ url: fresh.url, clock: setClock(publishedAt) })
      opened.push({ archive, fresh })
      return archive
    },
    show: async (archive, path = '') => {
      const { value, reads } = await archive.read((reading) => readPage(reading, path, { publicUrl }))
      return { ...value, ...value.render(), reads }
    },
  }
}
