import type { z } from 'zod'
import type { comparisonView } from '#desk/views/comparison.ts'
import type { NodeSeen } from '#desk/views/compared-text.ts'
import type { TextState } from '#desk/views/text-state.ts'
import { foreign, html, prose } from '#site/parts/markup.ts'
import type { Child, Markup } from '#site/parts/markup.ts'
import { comparedText, onward } from './compared-text.ts'
import type { ShownMedium } from './compared-text.ts'
import { momentExact } from './moments.ts'
import { kindName } from './story-facts.ts'
import { kinds } from '#story/article.ts'
import { faultLine } from './frame.ts'
import type { Screen } from './frame.ts'
import { revisedHead, stateLine, stateName } from './revisions.ts'
import type { RevisedArticle } from './revisions.ts'
import { changePens } from './text-pens.ts'
import type { DeskVoice, Word } from './words.ts'

type Compared = z.output<(typeof comparisonView)['answer']>

interface ComparisonParts {
  readonly article: RevisedArticle
  readonly compared: Compared
  readonly media: ReadonlyMap<number, ShownMedium>
  readonly fault?: Markup | undefined
}

/** Two states of an article in one text. */
export const comparisonScreen = (voice: DeskVoice, { article, compared, media, fault }: ComparisonParts): Screen => {
  const { old, new: now } = compared
  const address = `/desk/articles/${article.id}/revisions`
  return {
    title: voice.text('compare.title'),
    here: 'board',
    help: 'revisions',
    main: html`${fault && faultLine(fault)}${revisedHead(voice, article, true)}<dl class="two-states">
<div><dt>${voice.word('compare.from')}</dt><dd>${
      old === null ? voice.word('revision.nothing') : stateLine(voice, old)
    }</dd></div>
<div><dt>${voice.word('compare.to')}</dt><dd>${stateLine(voice, now)}</dd></div></dl>
<nav class="acts" aria-label="${voice.text('revision.choose')}">${waysOf(voice, article, compared)}</nav>
${comparedParts(voice, { compared, media })}${
      article.mayWrite &&
      html`<p class="acts">${[old, now]
        .filter((state): state is TextState => state !== null && state.revision !== null)
        .map(
          ({ revision }) =>
            html`<a class="button small" href="${address}/restore?revision=${revision}">${voice.word(
              'revision.restoreDo',
              { number: revision ?? 0 },
            )}</a> `,
        )}</p>
`
    }`,
  }
}

/** What changed: how much, what is no text, and the text. */
export const comparedParts = (
  voice: DeskVoice,
  { compared, media }: Pick<ComparisonParts, 'compared' | 'media'>,
): Markup => {
  const { words, edition } = compared
  const nodes = compared as unknown as { head: readonly NodeSeen[]; body: readonly NodeSeen[] }
  const facts = factsOf(voice, compared)
  return html`<p role="status">${voice.word(saysTheSame(nodes, compared) ? 'compare.same' : 'compare.counts', {
    inserted: words.inserted,
    deleted: words.deleted,
  })}</p>
${
  facts.length > 0 &&
  html`<section><h2>${voice.word('compare.facts')}</h2><ul class="facts">${facts.map(
    (fact) => html`<li>${fact}</li>
`,
  )}</ul></section>
`
}${comparedText({ voice, edition, media, line: changePens(voice), folded: true }, nodes)}`
}

const saysTheSame = (
  { head, body }: { head: readonly NodeSeen[]; body: readonly NodeSeen[] },
  { facts, meanwhile }: Compared,
): boolean =>
  facts.length === 0 &&
  meanwhile.length === 0 &&
  [...head, ...body].every(({ change, moved }) => change === 'same' && moved === null)

const waysOf = (voice: DeskVoice, { id, live, drafted }: RevisedArticle, { old, new: now }: Compared): Markup => {
  const address = `/desk/articles/${id}/revisions`
  const to = (word: Word, oldName: string | null, newName: string): Markup =>
    html`<a class="button small" href="${address}/compare?${
      oldName !== null && html`old=${oldName}&amp;`
    }new=${newName}">${voice.word(word)}</a>
`
  const name = stateName(now)
  const isNext = old !== null && old.revision !== null && (now.revision === null || old.revision === now.revision - 1)
  const mayDraft = drafted && now.revision !== null && old?.revision !== null
  return html`${old !== null && to('compare.swap', name, stateName(old))}${
    isNext && to('compare.older', null, String(old.revision))
  }${!isNext && now.revision !== 1 && to('compare.withBefore', null, name)}${
    live && !now.live && old?.live !== true && to('compare.withLive', 'live', name)
  }${mayDraft && to('compare.withDraft', name, 'draft')}<a class="button small"
 href="${address}/authors?of=${name}">${voice.word('revision.who')}</a>`
}

/** What is no text and was changed: one line each. */
const factsOf = (voice: DeskVoice, { facts, meanwhile, edition }: Compared): Markup[] => {
  const values = (all: readonly string[]): Child =>
    all.length === 0 ? '–' : all.map((one, at) => html`${at > 0 && '، '}${prose(one, edition)}`)
  return [
    ...facts.map(
      ({ what, before, after }) =>
        html`${voice.word(`compare.fact.${what}`)}: <del class="fact" lang="${edition}"><bdi>${values(
          before,
        )}</bdi></del> ${onward(voice)} <ins class="fact" lang="${edition}"><bdi>${values(after)}</bdi></ins>`,
    ),
    ...meanwhile.flatMap((change) => sharedLines(voice, change, edition)),
  ]
}

/** What was changed for all editions: what it was and is, where that is known. */
const sharedLines = (voice: DeskVoice, { by, at, changed, values }: SharedChange, edition: string): Markup[] => {
  const who = html`<span class="quiet">${foreign(by.name)} · ${momentExact(voice, Date.parse(at))}</span>`
  const lines = values.map(({ what, before, after }) => {
    const said = (all: readonly string[]): Child =>
      all.length === 0 ? '–' : all.map((one, at) => html`${at > 0 && '، '}${sharedValue(voice, what, one, edition)}`)
    return html`${voice.word('compare.forAll', { what: voice.text(`compare.shared.${what}`) })}: <del
 class="fact"><bdi>${said(before)}</bdi></del> ${onward(voice)} <ins class="fact"><bdi>${said(
   after,
 )}</bdi></ins> ${who}`
  })
  // Of what acts of before did not note, and of sources, only that it was changed is known.
  const rest = (values.length === 0 ? changed : changed.filter((name) => name === 'sources')).map((name) =>
    isShared(name) ? voice.text(`compare.shared.${name}`) : name,
  )
  if (rest.length === 0) return lines
  const what = new Intl.ListFormat(voice.language, { type: 'conjunction' }).format(rest)
  return [...lines, voice.word('compare.meanwhile', { who: foreign(by.name), what })]
}

type SharedChange = Compared['meanwhile'][number]

const sharedValue = (
  voice: DeskVoice,
  what: SharedChange['values'][number]['what'],
  value: string,
  edition: string,
): Child => {
  if (what === 'embargo') return momentExact(voice, Date.parse(value))
  if (what === 'urgency') return voice.number(Number(value))
  const kind = kinds.find((one) => what === 'kind' && one === value)
  if (kind !== undefined) return kindName(voice, kind)
  return html`<span lang="${what === 'slugline' ? 'en' : edition}">${foreign(value)}</span>`
}

const shared = ['slugline', 'section', 'kind', 'urgency', 'embargo', 'subjects', 'sources', 'picture'] as const
const isShared = (name: string): name is (typeof shared)[number] => (shared as readonly string[]).includes(name)

/** The question before an old revision takes the place of what is written. */
export const restoreScreen = (voice: DeskVoice, { article, compared, media, fault }: ComparisonParts): Screen => {
  const { new: old, version } = compared
  // What all editions share stays as it is.
  const text = { ...compared, meanwhile: [] }
  const number = old.revision ?? 0
  const nodes = compared as unknown as { head: readonly NodeSeen[]; body: readonly NodeSeen[] }
  const same = saysTheSame(nodes, text)
  return {
    title: voice.text('revision.restoreTitle'),
    here: 'board',
    help: 'revisions',
    main: html`${fault && faultLine(fault)}${revisedHead(voice, article, true)}<p>${stateLine(voice, old)}</p>
<p>${voice.word(same ? 'revision.sameAlready' : 'revision.restoreWhat', { number })}</p>
<form method="post" action="/desk/articles/${article.id}/revisions/restore" class="acts">
<input type="hidden" name="revision" value="${number}"><input type="hidden" name="version" value="${version}">${
      !same && html`<button class="main">${voice.word('revision.restoreDo', { number })}</button>`
    }
<a class="button" href="/desk/articles/${article.id}/revisions">${voice.word('revision.leave')}</a></form>
<h2>${voice.word('compare.title')}</h2>
${comparedParts(voice, { compared: text, media })}`,
  }
}
