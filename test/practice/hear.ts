import type { Archive } from '#archive/archive.ts'
import type { Change } from '#archive/keys.ts'

/** Hears of each change from now on, for a test that wants to know what was told. Gives what ends it. */
export const hear = (archive: Archive, each: (change: Change) => void): Promise<() => void> =>
  archive.follow({
    changed: (changes) => {
      if (changes === 'gap') throw new Error('some changes cannot be told')
      changes.forEach(each)
    },
  })
