import { newsroom as newsroomVerb } from '#desk/newsroom.ts'
import { html } from '#site/parts/markup.ts'
import { crawlerRules } from '#story/crawlers.ts'
import type { DeskVoice } from '../words.ts'
import type { FormAct } from './form.ts'
import type { SetLook } from './look.ts'
import type { SettingsForm } from './screen.ts'

/** What search engines and artificial intelligence are told, and where the newsroom is reached by who runs such. */
export const machinesForm = (voice: DeskVoice, look: SetLook): SettingsForm => {
  const act: FormAct = {
    id: '',
    verb: newsroomVerb,
    fixed: {},
    version: look.version,
    fields: [
      {
        at: 'aiCrawlers',
        label: voice.word('settings.aiCrawlers'),
        hint: voice.word('settings.aiCrawlersHint'),
        kind: 'choice',
        value: look.aiCrawlers,
        options: crawlerRules.map((rule) => ({ value: rule, label: voice.text(`settings.aiCrawlers.${rule}`) })),
      },
      {
        at: 'crawlersRefused',
        label: voice.word('settings.crawlersRefused'),
        hint: voice.word('settings.crawlersRefusedHint'),
        kind: 'rows',
        value: JSON.stringify(look.crawlersRefused.map((name) => ({ name }))),
        rows: {
          columns: [{ at: 'name', label: voice.word('settings.crawler'), kind: 'line', ltr: true }],
          values: (rows) => rows.map(({ name = '' }) => name),
          fresh: { name: '' },
        },
      },
      {
        at: 'contact',
        label: voice.word('settings.contact'),
        hint: voice.word('settings.contactHint'),
        kind: 'line',
        value: look.contact ?? '',
        nullable: true,
        ltr: true,
      },
      {
        at: 'securityContact',
        label: voice.word('settings.securityContact'),
        hint: voice.word('settings.securityContactHint'),
        kind: 'line',
        value: look.securityContact ?? '',
        nullable: true,
        ltr: true,
      },
      {
        at: 'indexNow',
        label: voice.word('settings.indexNow'),
        hint: voice.word('settings.indexNowHint'),
        kind: 'line',
        value: look.indexNow ?? '',
        nullable: true,
        ltr: true,
      },
    ],
  }
  return {
    part: 'machines',
    title: voice.text('settings.part.machines'),
    acts: [act],
    looks: [],
    next: '/desk/settings/machines',
    body: (draw) => html`${draw.fields(act)}`,
  }
}
