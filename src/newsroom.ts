import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { letLogBeChecked } from '#archive/act-check.ts'
import { openArchive } from '#archive/archive.ts'
import type { Archive } from '#archive/archive.ts'
import { letMostReadBeMade } from '#archive/most-read.ts'
import { openSearcher } from '#archive/search/searcher.ts'
import { letIndexNowGoOnIfWanted } from '#archive/index-now.ts'
import { letIndexBeOfNow } from '#archive/search/state.ts'
import { makeSeal } from '#archive/seal.ts'
import type { Seal } from '#archive/seal.ts'
import type { Clock } from '#common/clock.ts'
import { Fault } from '#common/fault.ts'
import type { Log } from '#common/log.ts'
import { indexNowWork } from '#desk/index-now.ts'
import { logCheckWork } from '#desk/log-check.ts'
import { longWork } from '#desk/long-work.ts'
import { mostReadWork } from '#desk/most-read-work.ts'
import { openDesk } from '#desk/perform.ts'
import type { Desk } from '#desk/perform.ts'
import { startTimer } from '#desk/timer.ts'
import { makeApi } from '#door/api.ts'
import { makeDesk } from '#door/desk.ts'
import { openDeskLines } from '#door/desk-lines.ts'
import { openDeskSocket } from '#door/desk-socket.ts'
import { makeLetters } from '#door/letters.ts'
import { makeReplies } from '#door/replies.ts'
import { openDoor } from '#door/server.ts'
import { startRunner } from '#jobs/runner.ts'
import { answerMail } from '#letters/answer-mail.ts'
import { hearEnd } from '#letters/bounces.ts'
import { confirmMail } from '#letters/confirm-mail.ts'
import { letterMail } from '#letters/letter-mail.ts'
import { letterWork } from '#letters/letter-work.ts'
import { makeMailer } from '#mail/mailer.ts'
import { postmanWork } from '#mail/postman.ts'
import { openDepot } from '#pictures/depot.ts'
import { openStore } from '#pictures/store.ts'
import { startWorker } from '#pictures/worker.ts'
import { countReads } from '#press/count-reads.ts'
import { Press } from '#press/press.ts'
import type { Settings } from '#settings/settings.ts'
import { readShareCard } from '#site/share-card.ts'
import { readPage } from '#site/site.ts'
import { accountsOf } from '#staff/accounts.ts'
import type { Staff } from '#staff/staff.ts'
import { makeDataFolder, mediaFolders, mediaPlace, mustNotBeEmptied, takeDataFolder } from './data-folder.ts'
import { checkKey, sealingKey } from './sealing-key.ts'

/** An open newsroom: what stays open until `close`. */
export interface Newsroom {
  readonly archive: Archive
  readonly desk: Desk
  readonly staff: Staff
  readonly press: Press
  /** Where it answers on this machine. */
  readonly url: string
  /** Ends what is under way, then closes everything in the reverse order of opening. */
  close(): Promise<void>
}

/** How long requests under way may take when the newsroom closes, in milliseconds. */
const closingPatience = 10_000

/** Opens the rooms, introduces them to each other and begins to answer.
 *  @param before runs when the archive is open and nobody is answered yet: the demo is filled here.
 *  @param jobs whether the work that waits (sizes of pictures, what acts leave for later) is done by this process.
 *  @throws Fault `data.unwritable`, `data.in-use`, `archive.newer`, `server.port`, and whatever the database says. */
export const openNewsroom = async (
  settings: Settings,
  {
    clock,
    log,
    before,
    jobs = true,
  }: { clock: Clock; log: Log; before?: (desk: Desk) => Promise<void>; jobs?: boolean },
): Promise<Newsroom> => {
  const open: (() => Promise<void> | void)[] = []
  const close = async (): Promise<void> => {
    for (let last = open.pop(); last !== undefined; last = open.pop()) await last()
  }
  try {
    await mustBeFree(settings)
    mustNotBeEmptied(settings)
    makeDataFolder(settings.data, settings.media)
    open.push(takeDataFolder(settings.data))
    const archive = await openArchive({ url: settings.databaseUrl, lease: settings.lease, clock })
    open.push(() => archive.close())
    await checkKey(archive, settings)
    // Asked for any free port, the newsroom knows its own address only when it listens.
    let { publicUrl } = settings
    const seal = sealOf(archive, settings)
    const desk = openDesk(archive, clock, () => publicUrl, seal)
    await before?.(desk)

    const search = openSearcher(settings.databaseUrl)
    open.push(() => search?.close())
    const press = new Press({
      archive,
      clock,
      memory: settings.pressMemory,
      site: (reading, path, asked) =>
        readPage(
          reading,
          path,
          { publicUrl, clock, mail: settings.mail !== undefined, ...(search && { search }) },
          asked,
        ),
      onFault: (err, address) =>
        log.warn({ err, address }, 'A page could not be printed again; it will be when somebody asks for it.'),
    })
    await archive.follow(press)
    open.push(countReads(press, archive, clock, log))
    const timer = startTimer(desk, log)
    open.push(() => timer.stop())
    const folders = mediaFolders(mediaPlace(settings))
    const depot = settings.s3 && openDepot(settings.s3)
    const store = openStore(folders)
    open.push(() => store.close())
    const worker = jobs
      ? startWorker(archive, clock, log, folders, readShareCard, depot, settings.mediaStore)
      : undefined
    open.push(() => worker?.stop())
    if (jobs && archive.unwritable === undefined)
      await archive.jot(async (jot) => {
        await letLogBeChecked(jot, clock.now())
        await letIndexBeOfNow(jot)
        await letMostReadBeMade(jot, clock.now())
        await letIndexNowGoOnIfWanted(jot, clock.now())
      })
    const room = { archive, seal, publicUrl: () => publicUrl }
    const mailer = settings.mail && makeMailer(settings.mail)
    const postman =
      jobs && mailer
        ? startRunner(archive, clock, log, [
            postmanWork(archive, mailer, log, {
              compose: { answer: answerMail(room), confirm: confirmMail(room), letter: letterMail(room) },
              ended: hearEnd(room),
            }),
          ])
        : undefined
    open.push(() => postman?.stop())
    desk.scheduled.add(() => void postman?.look())

    const runner = jobs
      ? startRunner(archive, clock, log, [
          ...longWork(archive),
          logCheckWork(archive),
          mostReadWork(archive),
          indexNowWork({ archive, publicUrl: () => publicUrl }),
          letterWork(room, () => void postman?.look()),
        ])
      : undefined
    open.push(() => runner?.stop())
    desk.scheduled.add(() => {
      void runner?.look()
      void worker?.look()
    })

    let ready = true
    const media = { store, folders, most: settings.limits.media, came: () => void worker?.look() }
    const api = makeApi(desk, {
      log,
      seal,
      publicUrl: () => publicUrl,
      trustProxy: settings.trustProxy,
      limits: settings.limits,
      media,
    })
    const staff: Staff = {
      archive,
      clock,
      seal,
      site: () => publicUrl,
      accounts: settings.oidc && accountsOf(settings.oidc),
    }
    const lines = await openDeskLines(desk, { log })
    const screens = makeDesk(desk, staff, {
      log,
      publicUrl: () => publicUrl,
      trustProxy: settings.trustProxy,
      mail: mailer !== undefined,
      media,
      lines,
    })
    const deskSocket = openDeskSocket(desk, lines, { log, publicUrl: () => publicUrl })
    const letters = makeLetters({
      archive,
      clock,
      log,
      seal,
      publicUrl: () => publicUrl,
      trustProxy: settings.trustProxy,
      came: () => void postman?.look(),
    })
    const replies = makeReplies({
      archive,
      clock,
      log,
      seal: staff.seal,
      mail: mailer !== undefined,
      publicUrl: () => publicUrl,
      trustProxy: settings.trustProxy,
    })
    const door = openDoor({
      press,
      archive,
      log,
      whenCutOff: settings.cutOff,
      api,
      screens,
      replies,
      letters,
      deskSocket,
      mediaFolder: folders.media,
      depot,
      ready: () => ready,
    })
    await listen(door.server, settings)
    open.push(async () => {
      ready = false
      await door.close(closingPatience)
    })
    const { port } = door.server.address() as AddressInfo
    publicUrl = publicUrl.replace(/:0$/, `:${port}`)
    return { archive, desk, staff, press, url: `http://localhost:${port}/`, close }
  } catch (cause) {
    await close()
    throw cause
  }
}

/** The newsroom's seal, when it is first needed: until then no key need be there. */
export const sealOf = (archive: Archive, settings: Pick<Settings, 'key' | 'data'>): (() => Promise<Seal>) => {
  let seal: Promise<Seal> | undefined
  return () => {
    const made = (seal ??= sealingKey(archive, settings).then(makeSeal))
    made.catch(() => (seal = undefined))
    return made
  }
}

/** Says that a port is taken before anything is written: who starts in the wrong place finds it as it was. */
const mustBeFree = async (settings: Settings): Promise<void> => {
  const probe = createServer()
  await listen(probe, settings)
  probe.close()
  await once(probe, 'close')
}

const listen = async (server: Server, { port, host }: Settings): Promise<void> => {
  try {
    server.listen(port, host)
    await once(server, 'listening')
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    throw new Fault('server.port', { port, host, reason: code }, { cause })
  }
}
