import { edition as editionVerb } from '#desk/edition.ts'
import { direction } from '#language/tag.ts'
import { fold } from '#language/fold.ts'
import { messageKeys, messageNotes, wording } from '#language/say.ts'
import type { MessageKey } from '#language/say.ts'
import { html } from '#site/parts/markup.ts'
import type { Child } from '#site/parts/markup.ts'
import type { DeskVoice } from '../words.ts'
import { fronts } from './editions.ts'
import type { SetEdition } from './editions.ts'
import type { FormAct } from './form.ts'
import { pagesLinks, searchForm } from './search.ts'
import type { Searched } from './search.ts'
import type { SettingsForm } from './screen.ts'

const atOnce = 30

/** What the system says on an edition's pages, with the newsroom's own wording beside it. */
export const ownWordsForm = (voice: DeskVoice, { one, q, page }: { one: SetEdition } & Searched): SettingsForm => {
  const wanted = fold(q)
  const found = messageKeys.filter(
    (key) =>
      wanted === '' ||
      fold(`${key} ${wording(one.code, key).text} ${one.words[key] ?? ''} ${messageNotes[key] ?? ''}`).includes(wanted),
  )
  // What is worded already is looked for first.
  const ordered = found.toSorted((a, b) => Number(b in one.words) - Number(a in one.words))
  const shown = ordered.slice((page - 1) * atOnce, page * atOnce)
  const address = `/desk/settings/editions/${one.code}/words`
  const act: FormAct = {
    id: '',
    verb: editionVerb,
    fixed: { code: one.code },
    version: one.version,
    whole: { words: one.words },
    fields: shown.map((key) => ({
      at: `words/${key}`,
      label: original(one.code, key),
      kind: 'lines',
      height: 2,
      value: one.words[key] ?? '',
      language: one.code,
    })),
  }
  return {
    part: 'editions',
    title: voice.text('settings.wordsTitle', { name: one.name }),
    acts: [act],
    looks: fronts([one]),
    next: `${address}?q=${encodeURIComponent(q)}&page=${page}`,
    above: html`<p><a href="/desk/settings/editions/${one.code}">${voice.word('settings.editionTitle', {
      name: one.name,
    })}</a></p><p class="quiet">${voice.word('settings.wordsHint')}</p>${searchForm(voice, { address, q })}`,
    body: (draw) => (shown.length === 0 ? html`<p>${voice.word('settings.noneFound')}</p>` : html`${draw.fields(act)}`),
    below: pagesLinks(voice, { address, q, page, pages: Math.ceil(ordered.length / atOnce) }),
  }
}

const original = (code: string, key: MessageKey): Child => {
  const { text, language } = wording(code, key)
  const note = messageNotes[key]
  return html`<span lang="${language}" dir="${direction(language)}">${text}</span> <code class="quiet"
 dir="ltr">${key}</code>${note && html`<br><span class="quiet" lang="en" dir="ltr">${note}</span>`}`
}
