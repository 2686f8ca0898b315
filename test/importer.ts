// Imports one export and ends: the process that tests of an import kill. The clock stands still, so that two imports of
// the same export write the same.
//   node test/importer.ts DATABASE-URL DATA-FOLDER EXPORT.xml [MEDIA-FOLDER]

import { createReadStream } from 'node:fs'
import { openArchive } from '#archive/archive.ts'
import type { Archive } from '#archive/archive.ts'
import { makeSeal } from '#archive/seal.ts'
import { setClock } from '#common/clock.ts'
import { filesBelow } from '#pictures/files-below.ts'
import { openStore } from '#pictures/store.ts'
import { bringIn } from '#wire/intake/intake.ts'
import type { IntakeOptions } from '#wire/intake/intake.ts'
import type { Report } from '#wire/intake/report.ts'
import { Spool } from '#wire/intake/spool.ts'
import { planImport } from '#wire/plan.ts'
import type { PlanOptions } from '#wire/plan.ts'
import { readWxr } from '#wire/wxr.ts'
import { mediaFolders } from '../src/data-folder.ts'

/** When the imports of tests run. */
export const importedAt = Date.UTC(2026, 10, 24, 12)

export interface ImportOptions extends PlanOptions {
  readonly media?: string
  readonly signal?: AbortSignal
  readonly progress?: IntakeOptions['progress']
}

/** Imports an export into an archive, as the command line does. */
export const importFile = async (
  archive: Archive,
  data: string,
  file: string,
  { media, signal, progress, ...options }: ImportOptions = {},
): Promise<Report> => {
  const spool = new Spool()
  try {
    const plan = await planImport(readWxr(createReadStream(file)), { ...options, layAside: (item) => spool.add(item) })
    const find = media === undefined ? undefined : await filesBelow(media)
    return await bringIn(spool, plan, {
      archive,
      clock: setClock(importedAt),
      seal: makeSeal(new Uint8Array(32).fill(7)),
      shelf: find && { find, addFile: openStore(mediaFolders(data)).addFile },
      signal: signal ?? new AbortController().signal,
      progress: progress ?? (() => {}),
    })
  } finally {
    spool.close()
  }
}

if (import.meta.main) {
  const [url = '', data = '', file = '', media] = process.argv.slice(2)
  const archive = await openArchive({ url, clock: setClock(importedAt) })
  await importFile(archive, data, file, {
    ...(media === undefined ? {} : { media }),
    progress: (stage) => process.stdout.write(`${stage}\n`),
  })
  await archive.close()
}
