import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { readSettings } from './read.ts'
import type { SettingsResult } from './settings.ts'

const root = dirname(dirname(import.meta.dirname))
const usualFile = 'dragoman.config.yaml'

/** Reads the settings of this machine: given arguments, environment variables, and the file that DRAGOMAN_CONFIG
 *  names or else dragoman.config.yaml beside package.json. The only place that looks at the environment; called by
 *  the start and by the command line, which hand the settings on.
 *
 *  @param given settings from the command line, named as in the file: `{ port: '4001' }`. */
export const loadSettings = (given: Readonly<Record<string, string>> = {}): SettingsResult => {
  const named = process.env['DRAGOMAN_CONFIG']
  const path = resolve(root, named || usualFile)
  const sources = { arguments: given, env: process.env, root }
  if (!named && !existsSync(path)) return readSettings(sources)
  let text
  try {
    text = readFileSync(path, 'utf8')
  } catch (fault) {
    const code = (fault as NodeJS.ErrnoException).code ?? String(fault)
    const value = `${JSON.stringify(path)}, which cannot be read (${code})`
    return {
      ok: false,
      faults: [{ name: named ? 'DRAGOMAN_CONFIG' : usualFile, value, allowed: 'the path of a file in YAML' }],
    }
  }
  return readSettings({ ...sources, file: { name: basename(path), text } })
}
