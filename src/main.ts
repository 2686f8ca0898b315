import { runCommand } from './cli/cli.ts'

const [, , ...words] = process.argv
process.exitCode = await runCommand(words.length === 0 ? ['start'] : words)
