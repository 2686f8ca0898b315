import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileRemovalJob } from '#archive/remove-media.ts'
import { work } from '#jobs/work.ts'
import type { Work } from '#jobs/work.ts'
import type { MediaFolders } from './store.ts'

/** Deletes the files of what was removed: as they came, as they are served, and all sizes that were ever made of
 *  them. */
export const fileRemovalWork = ({ media, originals }: MediaFolders): Work =>
  work({
    kind: fileRemovalJob,
    do: async ({ payload: { files, hashes } }) => {
      const stems = files.map((file) => file.replace(/-\d+\.\w+$/, '-').replace(/^([0-9a-f]{64})\.\w+$/, '$1.'))
      const begins = [...new Set([...stems, ...hashes.map((hash) => `${hash}.`)])].filter((stem) => stem.length > 16)
      for (const folder of [media, originals])
        for (const name of await readdir(folder).catch(() => []))
          if (files.includes(name) || begins.some((stem) => name.startsWith(stem)))
            await rm(join(folder, name), { force: true })
      return 'done'
    },
  })
