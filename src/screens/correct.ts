import { said } from '#language/say.ts'
import { direction } from '#language/tag.ts'
import { html, prose } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import { faultLine } from './frame.ts'
import type { Screen } from './frame.ts'
import type { ArticleOnItsWay, StoryParts } from './story-parts.ts'
import { headlineMarkup } from './story.ts'
import { selectField, textField } from './text-field.ts'
import type { DeskVoice } from './words.ts'

/** What a correction may be called. */
const kinds = ['correction', 'clarification', 'update', 'editorsNote'] as const

/** A correction: what was wrong, what is right, and a note that readers see. */
export const correctScreen = (
  voice: DeskVoice,
  {
    story,
    article,
    given,
    carries,
    fault,
  }: Pick<StoryParts, 'story'> & {
    readonly article: ArticleOnItsWay
    readonly given: URLSearchParams
    /** The correction of the original that is to be brought over, by its number. */
    readonly carries: number | undefined
    readonly fault?: Markup | undefined
  },
): Screen => {
  const { id, edition, version, changed, lag } = article
  const missing = lag?.corrections ?? []
  const own = (name: string): string => given.get(name) ?? ''
  const chosen = missing.find(({ correction }) => correction === carries)
  return {
    title: voice.text('correct.title'),
    here: 'board',
    main: html`${fault && faultLine(fault)}<p><a href="/desk/stories/${story.id}">${voice.word(
      'publish.back',
    )}</a> · ${headlineMarkup(voice, article)}</p>
${
  chosen !== undefined &&
  html`<p>${voice.word('correct.original')}</p><blockquote lang="${chosen.edition}" dir="${direction(
    chosen.edition,
  )}">${prose(chosen.note, chosen.edition)}</blockquote>
`
}<form class="wide-form" method="post" action="/desk/articles/${id}/correct">
<input type="hidden" name="version" value="${version}">${
      own('mistake') !== '' && html`<input type="hidden" name="mistake" value="${own('mistake')}">`
    }
<div class="columns">
${textField({
  name: 'wrong',
  label: voice.word('correct.wrong'),
  value: own('wrong'),
  language: edition,
  hint: voice.word('correct.wrongHint'),
  most: 500,
  focus: true,
})}
${textField({ name: 'right', label: voice.word('correct.right'), value: own('right'), language: edition, most: 500 })}
</div>
${textField({
  name: 'note',
  label: voice.word('correct.note'),
  value: own('note'),
  hint: voice.word('correct.noteHint'),
  language: edition,
  most: 3000,
  rows: 3,
})}
${selectField(
  'kind',
  voice.word('correct.kind'),
  kinds.map((value) => ({ value, label: said(voice.language, `correction.${value}`) })),
  own('kind') || (chosen?.kind ?? 'correction'),
)}
${
  missing.length > 0 &&
  selectField(
    'carries',
    voice.word('correct.carries'),
    [
      { value: '', label: voice.word('correct.carriesNone') },
      ...missing.map(({ correction, note }) => ({ value: String(correction), label: note.slice(0, 80) })),
    ],
    String(carries ?? ''),
  )
}${
      changed &&
      html`<label class="check"><input type="checkbox" name="draft" value="yes"${
        given.has('draft') && html` checked`
      }> ${voice.word('correct.draft')}</label>
`
    }<p><button class="main">${voice.word('correct.publish')}</button></p></form>`,
  }
}

/** The last question before an article is taken back. */
export const withdrawScreen = (
  voice: DeskVoice,
  {
    story,
    article,
    given,
    fault,
  }: Pick<StoryParts, 'story'> & {
    readonly article: ArticleOnItsWay
    readonly given: URLSearchParams
    readonly fault?: Markup | undefined
  },
): Screen => ({
  title: voice.text('withdraw.title'),
  here: 'board',
  main: html`${fault && faultLine(fault)}<p>${headlineMarkup(voice, article)}</p>
<p>${voice.word('withdraw.what')}</p>
<form class="wide-form" method="post" action="/desk/articles/${article.id}/withdraw">
<input type="hidden" name="version" value="${article.version}">
${textField({
  name: 'reason',
  label: voice.word('withdraw.reason'),
  hint: voice.word('withdraw.reasonHint'),
  value: given.get('reason'),
  language: article.edition,
  rows: 3,
  most: 3000,
  required: true,
  focus: true,
})}
<p class="acts"><button class="main">${voice.word('withdraw.do')}</button>
<a class="button" href="/desk/stories/${story.id}">${voice.word('withdraw.leave')}</a></p></form>`,
})
