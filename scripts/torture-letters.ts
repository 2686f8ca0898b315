import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sendThroughKills } from '../test/practice/killed-letters.ts'
import type { Killed } from '../test/practice/killed-letters.ts'
import { seeded } from '../test/practice/seeded.ts'
import { startPostgres } from './postgres.ts'
import { postgres } from './programs.ts'

/** Sends a letter through so many kills of its sender. */
export const tortureLetters = async (engine: string, kills: number, seed: number): Promise<Killed> => {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-letters-'))
  const programs = engine === 'postgres' ? postgres.find() : undefined
  const server = programs === undefined ? undefined : await startPostgres(programs)
  try {
    const url = server?.url ?? `sqlite://${join(folder, 'newsroom.db')}`
    return await sendThroughKills(url, { kills, readers: kills * 40, chance: seeded(seed) })
  } finally {
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
