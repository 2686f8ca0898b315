import type { z } from 'zod'
import type { wordAuthorsView } from '#desk/views/authors.ts'
import type { NodeSeen } from '#desk/views/compared-text.ts'
import { foreign, html } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import { comparedText, initialsOf, spoken } from './compared-text.ts'
import type { ShownMedium } from './compared-text.ts'
import type { LinePens } from './compared-line.ts'
import type { Screen } from './frame.ts'
import { revisedHead, stateLine, stateName } from './revisions.ts'
import type { RevisedArticle } from './revisions.ts'
import { changePens } from './text-pens.ts'
import type { DeskVoice } from './words.ts'

type Written = z.output<(typeof wordAuthorsView)['answer']>

/** How many colours and patterns there are. */
const looks = 8

/** A text in the colours of its authors, each with a pattern and initials besides. */
export const wordAuthorsScreen = (
  voice: DeskVoice,
  {
    article,
    written,
    media,
  }: { readonly article: RevisedArticle; readonly written: Written; readonly media: ReadonlyMap<number, ShownMedium> },
): Screen => {
  const { of, authors, unknown, edition } = written
  const nodes = written as unknown as { head: readonly NodeSeen[]; body: readonly NodeSeen[] }
  const present = authors.map((one, place) => ({ ...one, place })).filter(({ words }) => words > 0)
  const ordered = present.toSorted((a, b) => b.words - a.words)
  const looksOf = new Map(ordered.map(({ place }, rank) => [place, rank % looks]))
  return {
    title: voice.text('authors.title'),
    here: 'board',
    help: 'revisions',
    main: html`${revisedHead(voice, article, true)}<p>${stateLine(voice, of)}</p>
<nav class="acts" aria-label="${voice.text('revision.title')}"><a class="button small" href="/desk/articles/${
      article.id
    }/revisions/compare?new=${stateName(of)}">${voice.word('revision.what')}</a></nav>
${
  ordered.length === 0 && unknown === 0
    ? html`<p class="quiet">${voice.word('authors.empty')}</p>`
    : html`<section aria-label="${voice.text('authors.legend')}"><ul class="author-legend">${ordered.map(
        ({
          by,
          words,
          place,
        }) => html`<li><span class="author look-${looksOf.get(place) ?? 0}"><b aria-hidden="true">${initialsOf(
          by.name,
        )}</b> ${foreign(by.name)}</span>
<span class="quiet">${voice.word('authors.words', { count: words })}</span></li>
`,
      )}${
        unknown > 0 &&
        html`<li><span class="author unknown"><b aria-hidden="true">?</b> ${voice.word('authors.unknown')}</span>
<span class="quiet">${voice.word('authors.words', { count: unknown })}</span></li>
`
      }</ul></section>
`
}${comparedText({ voice, edition, media, folded: false, line: authorPens(voice, authors, looksOf) }, nodes)}`,
  }
}

const authorPens = (voice: DeskVoice, authors: Written['authors'], looksOf: ReadonlyMap<number, number>): LinePens => ({
  ...changePens(voice),
  written: (words, by, begins) => {
    const name = by === null ? undefined : authors[by]?.by.name
    const seen = name === undefined ? '?' : initialsOf(name)
    const heard = name === undefined ? voice.word('authors.unknownShort') : voice.word('authors.by', { who: name })
    const sign: Markup | false =
      begins &&
      html`<b${spoken(voice)}><span aria-hidden="true">${seen}</span><span class="hidden"> ${heard} </span></b>`
    return html`<span class="author ${by === null ? 'unknown' : `look-${looksOf.get(by) ?? 0}`}">${sign}${words}</span>`
  },
})
