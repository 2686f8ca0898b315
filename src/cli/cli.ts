import { openArchive } from '#archive/archive.ts'
import { systemClock } from '#common/clock.ts'
import { loadSettings } from '#settings/load.ts'
import { makeDataFolder, mustNotBeEmptied } from '../data-folder.ts'
import { complaint, settingsComplaint } from './complaint.ts'
import type { Command, Io } from './io.ts'

/** A command, and the way to it: each loads its own rooms only when it is called. */
interface Entry {
  readonly line: string
  load(): Promise<{ readonly run: Command; readonly help: string }>
}

const commands: Readonly<Record<string, Entry>> = {
  start: {
    line: 'open the newsroom and serve it',
    load: async () => {
      const { start, startHelp } = await import('./start.ts')
      return { run: start, help: startHelp }
    },
  },
  publish: {
    line: 'publish stories written in Markdown',
    load: async () => {
      const { publish, publishHelp } = await import('./publish.ts')
      return { run: publish, help: publishHelp }
    },
  },
  media: {
    line: 'take pictures, sounds and films in, and say what they show',
    load: async () => {
      const { media, mediaHelp } = await import('./media.ts')
      return { run: media, help: mediaHelp }
    },
  },
  import: {
    line: 'bring in a WordPress export',
    load: async () => {
      const { importWordPress, importHelp } = await import('./import.ts')
      return { run: importWordPress, help: importHelp }
    },
  },
  settings: {
    line: 'show and change what the newsroom sets',
    load: async () => {
      const { settings, settingsHelp } = await import('./settings.ts')
      return { run: settings, help: settingsHelp }
    },
  },
  jobs: {
    line: 'show what the newsroom does by itself, and try again what it gave up',
    load: async () => {
      const { jobs, jobsHelp } = await import('./jobs.ts')
      return { run: jobs, help: jobsHelp }
    },
  },
  staff: {
    line: 'make links that let members in, and list the members',
    load: async () => {
      const { staff, staffHelp } = await import('./staff.ts')
      return { run: staff, help: staffHelp }
    },
  },
  verify: {
    line: 'see whether the log of acts is what it was',
    load: async () => {
      const { verify, verifyHelp } = await import('./verify.ts')
      return { run: verify, help: verifyHelp }
    },
  },
  search: {
    line: 'compare the index of the search with the archive, or make it anew',
    load: async () => {
      const { search, searchHelp } = await import('./search.ts')
      return { run: search, help: searchHelp }
    },
  },
  letters: {
    line: 'note what came back of letters to readers',
    load: async () => {
      const { letters, lettersHelp } = await import('./letters.ts')
      return { run: letters, help: lettersHelp }
    },
  },
  token: {
    line: 'make, list and revoke keys to the API',
    load: async () => {
      const { token, tokenHelp } = await import('./token.ts')
      return { run: token, help: tokenHelp }
    },
  },
}

const help = [
  'dragoman COMMAND',
  '',
  ...Object.entries(commands).map(([name, { line }]) => `  ${name.padEnd(10)}${line}`),
  '',
  'dragoman COMMAND --help says more about one. Settings: see dragoman.config.example.yaml.',
].join('\n')

/** Runs what was typed after `dragoman`; gives the exit status. Settings of the start (`--port`, `--data`, …) may be
 *  given before or after the command's own words. */
export const runCommand = async (words: readonly string[]): Promise<number> => {
  const { given, args: rest } = splitSettings(words)
  const [name = words.length === 0 ? 'help' : 'start', ...args] = rest
  const out = (line: string): void => void process.stdout.write(`${line}\n`)
  const err = (line: string): void => void process.stderr.write(`${line}\n`)
  if (name === 'help' || name === '--help' || name === '-h') return say(out, help)
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (entry === undefined) return fail(err, `There is no command “${name}”.\n\n${help}`)
  const command = await entry.load()
  if (args.includes('--help') || args.includes('-h')) return say(out, command.help)

  const loaded = loadSettings(given)
  if (!loaded.ok) return fail(err, settingsComplaint(loaded.faults))
  const { settings } = loaded
  const io: Io = {
    out,
    err,
    terminal: process.stderr.isTTY === true,
    clock: systemClock,
    settings,
    openArchive: () => {
      mustNotBeEmptied(settings)
      makeDataFolder(settings.data, settings.media)
      return openArchive({ url: settings.databaseUrl, lease: settings.lease, clock: systemClock })
    },
  }
  try {
    return await command.run(args, io)
  } catch (thrown) {
    if (thrown instanceof TypeError && 'code' in thrown && String(thrown.code).startsWith('ERR_PARSE_ARGS'))
      return fail(err, `${thrown.message}\n\n${command.help}`)
    const complained = complaint(thrown)
    if (complained === undefined) throw thrown
    return fail(err, complained)
  }
}

/** The settings that may be typed with any command. */
const typedSettings = new Set(['port', 'host', 'data', 'database-url'])

/** Takes settings that were given as words out of what a command is given. */
const splitSettings = (words: readonly string[]): { given: Record<string, string>; args: string[] } => {
  const given: Record<string, string> = {}
  const args: string[] = []
  for (let at = 0; at < words.length; at += 1) {
    const [word = '', value] = (words[at] ?? '').split(/=(.*)/s, 2)
    const name = word.slice(2)
    if (!word.startsWith('--') || !typedSettings.has(name)) args.push(words[at] ?? '')
    else if (value !== undefined) given[name] = value
    else given[name] = words[(at += 1)] ?? ''
  }
  return { given, args }
}

const say = (out: (line: string) => void, text: string): number => {
  out(text)
  return 0
}

const fail = (err: (line: string) => void, text: string): number => {
  err(text)
  return 1
}
