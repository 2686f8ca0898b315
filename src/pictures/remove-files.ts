import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Archive } from '#archive/archive.ts'
import { fileRemovalJob } from '#archive/remove-media.ts'
import { filesInUse } from '#archive/replace-media.ts'
import { work } from '#jobs/work.ts'
import type { Work } from '#jobs/work.ts'
import type { Depot } from './depot.ts'
import type { MediaFolders } from './store.ts'

/** Deletes the files of what was removed or replaced: as they came, as they are served, and all sizes that were ever
 *  made of them. What some medium shows by now stays. */
export const fileRemovalWork = (archive: Archive, { media, originals }: MediaFolders, depot?: Depot): Work =>
  work({
    kind: fileRemovalJob,
    do: async ({ payload: { files, hashes } }) => {
      if ((await archive.read((reading) => filesInUse(reading, { files, hashes }))).value) return 'done'
      const stems = files.map((file) => file.replace(/-\d+\.\w+$/, '-').replace(/^([0-9a-f]{64})\.\w+$/, '$1.'))
      const begins = [...new Set([...stems, ...hashes.map((hash) => `${hash}.`)])].filter((stem) => stem.length > 16)
      for (const folder of [media, originals])
        for (const name of await readdir(folder).catch(() => []))
          if (files.includes(name) || begins.some((stem) => name.startsWith(stem)))
            await rm(join(folder, name), { force: true })
      if (depot !== undefined)
        for (const part of ['media', 'originals'])
          for (const begin of new Set([...begins, ...files]))
            for await (const { key } of depot.list(`${part}/${begin}`)) await depot.remove(key)
      return 'done'
    },
  })
