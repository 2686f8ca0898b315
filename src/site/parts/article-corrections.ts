import type { Correction } from '#archive/corrections.ts'
import type { MessageKey } from '#language/say.ts'
import type { CorrectionKind } from '#story/article.ts'
import type { Edition } from '#story/edition.ts'
import { fullMoment } from './dates.ts'
import { html, paragraphs } from './markup.ts'
import type { Markup } from './markup.ts'
import { voiceOf } from './voice.ts'

const labels: Readonly<Record<CorrectionKind, MessageKey>> = {
  correction: 'correction.correction',
  clarification: 'correction.clarification',
  update: 'correction.update',
  editorsNote: 'correction.editorsNote',
  withdrawal: 'correction.retraction',
}

/** What a change of this kind is called. */
export const correctionLabel = (edition: Edition, kind: CorrectionKind): Markup => voiceOf(edition).word(labels[kind])

/** What was changed in an article after it was published, in full. */
export const correctionsPart = (edition: Edition, corrections: readonly Correction[]): Markup | false => {
  if (corrections.length === 0) return false
  return html`<section class="corrections" id="corrections"><h2>${voiceOf(edition).word('correction.history')}</h2>
${corrections.map(
  ({
    kind,
    note,
    at,
  }) => html`<div class="correction"><p class="meta"><b>${correctionLabel(edition, kind)}</b> ${fullMoment(
    edition,
    at,
  )}</p>
${paragraphs(note, edition.code)}</div>
`,
)}</section>
`
}
