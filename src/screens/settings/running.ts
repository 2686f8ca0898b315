import { forgetConsumer } from '#desk/forget-consumer.ts'
import { reviveJobs } from '#desk/jobs.ts'
import { foreign, html } from '#site/parts/markup.ts'
import type { Child } from '#site/parts/markup.ts'
import { faultLine } from '../frame.ts'
import { momentAgo } from '../moments.ts'
import type { DeskVoice } from '../words.ts'
import type { SettingsForm } from './screen.ts'

const address = '/desk/settings/running'

/** What the newsroom does by itself. */
export interface Running {
  readonly waiting: number
  readonly dead: number
  readonly lastDead: readonly {
    readonly job: number
    readonly kind: string
    readonly subject: string
    readonly attempts: number
    readonly reason: string | null
    readonly failedAt: string
  }[]
  readonly consumers: readonly {
    readonly consumer: string
    readonly behind: number
    readonly since: string | null
    readonly movedAt: string
  }[]
  /** Where things came from that imports brought in, and how many of each state. */
  readonly imports: readonly { readonly origin: string; readonly state: string; readonly count: number }[]
  /** Why nothing could be written when it was last tried. */
  readonly unwritable: 'archive.full' | 'archive.read-only' | undefined
}

export const runningScreen = (voice: DeskVoice, running: Running, now: number): SettingsForm => ({
  part: 'running',
  title: voice.text('settings.part.running'),
  acts: [],
  looks: [],
  next: '',
  body: () => html``,
  above: html`${
    running.unwritable &&
    faultLine(voice.word(running.unwritable === 'archive.full' ? 'settings.diskFull' : 'settings.readOnly'))
  }<section><h2>${voice.word('settings.jobs')}</h2><p>${voice.word('settings.jobsWaiting', {
    waiting: running.waiting,
    dead: running.dead,
  })}</p>${
    running.lastDead.length > 0 &&
    html`<table class="cards"><thead><tr><th scope="col">${voice.word('settings.job')}</th>
<th scope="col">${voice.word('settings.why')}</th><th scope="col">${voice.word('settings.when')}</th></tr></thead>
<tbody>${running.lastDead.map(
      ({
        job,
        kind,
        subject,
        attempts,
        reason,
        failedAt,
      }) => html`<tr><th scope="row">${foreign(kind)} ${foreign(subject)}</th>
<td data-label="${voice.text('settings.why')}"><span dir="auto">${reason ?? '–'}</span><br><span
 class="quiet">${voice.word('settings.attempts', { attempts })}</span></td>
<td data-label="${voice.text('settings.when')}">${momentAgo(voice, Date.parse(failedAt), now)}<br>${button(
        voice,
        `${address}/revive/${job}`,
        'settings.revive',
      )}</td></tr>
`,
    )}</tbody></table><p>${button(voice, `${address}/revive/all`, 'settings.reviveAll')}</p>`
  }</section>
<section><h2>${voice.word('settings.followers')}</h2>${
    running.consumers.length === 0
      ? html`<p>${voice.word('settings.noFollowers')}</p>`
      : html`<ul class="rows">${running.consumers.map(
          ({ consumer, behind, movedAt }) => html`<li><span>${foreign(consumer)} · ${voice.word('settings.behind', {
            behind,
          })} · ${momentAgo(voice, Date.parse(movedAt), now)}</span>${button(
            voice,
            `${address}/forget/${encodeURIComponent(consumer)}`,
            'settings.forget',
          )}</li>
`,
        )}</ul>`
  }</section>
<section><h2>${voice.word('settings.imports')}</h2>${
    running.imports.length === 0
      ? html`<p>${voice.word('settings.noImports')}</p>`
      : html`<ul class="rows">${[...Map.groupBy(running.imports, ({ origin }) => origin)].map(
          ([origin, states]) => html`<li><span>${foreign(origin)}</span><span>${states.map(
            ({ state, count }) => html`${voice.word('settings.imported', { state, count })} `,
          )}</span></li>
`,
        )}</ul>`
  }</section>`,
})

const button = (
  voice: DeskVoice,
  href: string,
  word: 'settings.revive' | 'settings.reviveAll' | 'settings.forget',
): Child => html`<a class="button small" href="${href}">${voice.word(word)}</a>`

/** Asks before jobs are tried again. */
export const reviveForm = (voice: DeskVoice, job: number | undefined): SettingsForm => ({
  part: 'running',
  title: voice.text(job === undefined ? 'settings.reviveAll' : 'settings.revive'),
  acts: [{ id: '', verb: reviveJobs, fixed: job === undefined ? {} : { job }, always: true, fields: [] }],
  looks: [],
  next: address,
  submit: voice.word(job === undefined ? 'settings.reviveAll' : 'settings.revive'),
  above: html`<p><a href="${address}">${voice.word('settings.part.running')}</a></p>`,
  body: () => html`<p>${voice.word('settings.reviveHint')}</p>`,
})

/** Asks before somebody is forgotten who follows the log of acts. */
export const forgetForm = (voice: DeskVoice, consumer: string): SettingsForm => ({
  part: 'running',
  title: voice.text('settings.forgetTitle', { name: consumer }),
  acts: [{ id: '', verb: forgetConsumer, fixed: { consumer }, always: true, fields: [] }],
  looks: [],
  next: address,
  submit: voice.word('settings.forget'),
  above: html`<p><a href="${address}">${voice.word('settings.part.running')}</a></p>`,
  body: () => html`<p>${voice.word('settings.forgetHint')}</p>`,
})
