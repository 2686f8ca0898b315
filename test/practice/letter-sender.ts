// A process that sends letters and may be killed: `node letter-sender.ts DATABASE SMTP`. It says `done` when nothing is
// left to send.

import { setTimeout as pause } from 'node:timers/promises'
import { openArchive } from '#archive/archive.ts'
import { mailJob } from '#archive/mails.ts'
import { countJobs } from '#archive/jobs.ts'
import { letterJob } from '#archive/letter-job.ts'
import { makeSeal } from '#archive/seal.ts'
import { systemClock } from '#common/clock.ts'
import { silentLog } from '#common/log.ts'
import { doNext } from '#jobs/do-next.ts'
import { hearEnd } from '#letters/bounces.ts'
import { letterMail } from '#letters/letter-mail.ts'
import { letterWork } from '#letters/letter-work.ts'
import { makeMailer } from '#mail/mailer.ts'
import { postmanWork } from '#mail/postman.ts'

const [url = '', smtp = ''] = process.argv.slice(2)
const archive = await openArchive({ url, clock: systemClock })
const seal = makeSeal(new Uint8Array(32).fill(7))
const room = { archive, seal: async () => seal, publicUrl: () => 'https://lantern.example' }
const mailer = makeMailer({ url: smtp, from: 'letters@lantern.example', bounces: undefined, perSecond: 1000 })
const none = async (): Promise<undefined> => undefined
const works = [
  letterWork(room, () => {}),
  postmanWork(archive, mailer, silentLog(), {
    compose: { answer: none, confirm: none, letter: letterMail(room) },
    ended: hearEnd(room),
  }),
]
const bench = { archive, clock: systemClock, works, worker: `sender ${process.pid}`, lease: 400 }
process.stdout.write('begun\n')
for (;;) {
  if ((await doNext(bench)) !== undefined) continue
  const { waiting } = (await archive.read((reading) => countJobs(reading, [mailJob, letterJob]))).value
  if (waiting === 0) break
  await pause(20)
}
await archive.close()
process.stdout.write('done\n')
