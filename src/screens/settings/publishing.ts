import { newsroom as newsroomVerb } from '#desk/newsroom.ts'
import { html } from '#site/parts/markup.ts'
import type { DeskVoice } from '../words.ts'
import { numberText } from './field.ts'
import type { Field } from './field.ts'
import type { FormAct } from './form.ts'
import type { SetLook } from './look.ts'
import type { SettingsForm } from './screen.ts'

const rules = ['creditRequired', 'approvalNeeded', 'fourEyes'] as const

/** What the newsroom asks for before something becomes public. */
export const publishingForm = (voice: DeskVoice, look: SetLook): SettingsForm => {
  const act: FormAct = {
    id: '',
    verb: newsroomVerb,
    fixed: {},
    version: look.version,
    fields: [
      ...rules.map((rule): Field => ({
        at: rule,
        label: voice.word(`settings.rule.${rule}`),
        hint: voice.word(`settings.rule.${rule}.hint`),
        kind: 'switch',
        value: look[rule] ? 'on' : '',
      })),
      {
        at: 'replyReasons',
        label: voice.word('settings.replyReasons'),
        hint: voice.word('settings.replyReasonsHint'),
        kind: 'rows',
        value: JSON.stringify(look.replyReasons.map((reason) => ({ reason }))),
        rows: {
          columns: [{ at: 'reason', label: voice.word('settings.reason'), kind: 'line' }],
          values: (rows) => rows.map(({ reason = '' }) => reason),
          fresh: { reason: '' },
        },
      },
      {
        at: 'trustReplies',
        label: voice.word('settings.trustReplies'),
        hint: voice.word('settings.trustRepliesHint'),
        kind: 'switch',
        value: look.trustReplies ? 'on' : '',
      },
      {
        at: 'mostRead',
        label: voice.word('settings.mostRead'),
        hint: voice.word('settings.mostReadHint'),
        kind: 'switch',
        value: look.mostRead ? 'on' : '',
      },
      {
        at: 'closeRepliesAfter',
        label: voice.word('settings.closeRepliesAfter'),
        hint: voice.word('settings.closeRepliesAfterHint'),
        kind: 'number',
        value: look.closeRepliesAfter === null ? '' : numberText(voice, look.closeRepliesAfter),
        nullable: true,
      },
    ],
  }
  return {
    part: 'publishing',
    title: voice.text('settings.part.publishing'),
    acts: [act],
    looks: [],
    next: '/desk/settings/publishing',
    body: (draw) => html`${draw.fields(act)}`,
  }
}
