import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

// Types are stripped once and the code kept, so that a second start is quick. Where nothing can be kept, nothing is.
enableCompileCache(join(import.meta.dirname, '..', 'node_modules', '.cache', 'compiled'))
const { runCommand } = await import('./cli/cli.ts')

const [, , ...words] = process.argv
process.exitCode = await runCommand(words.length === 0 ? ['start'] : words)
