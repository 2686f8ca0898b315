import { parseArgs } from 'node:util'
import { isEmpty } from '#archive/settings.ts'
import { hasAdministrator } from '#archive/members.ts'
import { openLog } from '#common/log.ts'
import { prepareScripts } from '#screens/assets.ts'
import { inviteFirst } from '#staff/invite.ts'
import { mediaFolder, mediaPlace } from '../data-folder.ts'
import { openNewsroom } from '../newsroom.ts'
import type { Newsroom } from '../newsroom.ts'
import { demoSignIn } from './demo-members.ts'
import type { Command, Io } from './io.ts'

export const startHelp = `dragoman start [--port PORT] [--data FOLDER]

Opens the newsroom and serves it until it is told to stop (Ctrl-C or SIGTERM). An empty archive is first filled with
a small demo newsroom in Persian, Arabic and English, unless DEMO=off says otherwise.`

/** Opens the newsroom and keeps it open until the process is told to stop. */
export const start: Command = async (args, io) => {
  parseArgs({ args, options: {} })
  const { settings, clock } = io
  const log = openLog(settings.log)
  const stopped = stopSignal()
  const newsroom = await openNewsroom(settings, {
    clock,
    log,
    before: async (desk) => {
      const { value: empty } = await desk.archive.read(isEmpty)
      if (!empty || settings.demo === 'off') return
      log.info('The archive is empty: filling it with the demo newsroom …')
      const { fillDemo } = await import('./demo.ts') // what the demo needs, no later start does
      await fillDemo(desk.archive, clock, mediaFolder(mediaPlace(settings)))
    },
  })
  log.info({ data: settings.data, engine: newsroom.archive.kind }, `The newsroom is open at ${newsroom.url}`)
  await sayWayIn(newsroom, io)
  // Made while nobody waits for it; whoever opens the desk first finds it.
  prepareScripts().catch((err: unknown) => log.warn({ err }, 'The script of the desk could not be made.'))
  if (settings.log.format !== 'json' && io.terminal)
    io.err('Next: open it in a browser; dragoman token make writes a key to the API. Ctrl-C ends it.')
  const signal = await stopped
  log.info(`${signal}: closing the newsroom …`)
  await newsroom.close()
  log.info('The newsroom is closed.')
  return 0
}

/** Says how to get into the desk, where nobody could know it yet: of a demo, or of a newsroom without an administrator.
 *  It goes to whoever started the newsroom and into no log. */
const sayWayIn = async ({ archive, staff, url }: Newsroom, io: Io): Promise<void> => {
  const { value } = await archive.read(async (reading) => ({
    demo: await demoSignIn(reading),
    led: await hasAdministrator(reading),
  }))
  if (value.demo !== undefined) {
    const { members, password } = value.demo
    io.err(`The desk of this demo: ${url}desk/ as ${members.join(', ')}; the password of each: ${password}`)
  } else if (!value.led) {
    io.err(`Nobody can sign in at the desk yet. This link makes the first administrator: ${await inviteFirst(staff)}`)
    io.err('It opens once, within three days; dragoman staff invite makes another.')
  }
}

/** The first SIGTERM or Ctrl-C. A second one ends the process at once. */
const stopSignal = (): Promise<NodeJS.Signals> => {
  const { promise, resolve } = Promise.withResolvers<NodeJS.Signals>()
  const signals: NodeJS.Signals[] = ['SIGINT', 'SIGTERM']
  const stop = (signal: NodeJS.Signals): void => {
    for (const one of signals) process.off(one, stop)
    resolve(signal)
  }
  for (const one of signals) process.on(one, stop)
  return promise
}
