import type { z } from 'zod'
import type { libraryView } from '#desk/views/library.ts'
import { direction } from '#language/tag.ts'
import { foreign, html, prose } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import type { Screen } from './frame.ts'
import { lengthWords } from './media-words.ts'
import { momentAgo, momentExact } from './moments.ts'
import type { DeskVoice, Word } from './words.ts'

export type Library = z.output<(typeof libraryView)['answer']>
export type LibraryItem = Library['media'][number]

/** What was asked of the library, as it stands in the address; what is empty was not asked. */
export type LibraryAsked = Readonly<Record<(typeof libraryParameters)[number], string>>
export const libraryParameters = [
  'q',
  'kind',
  'use',
  'lacks',
  'edition',
  'rights',
  'by',
  'from',
  'until',
  'as',
] as const

/** The address of the library that asks so. */
export const libraryAddress = (asked: Partial<LibraryAsked>, page = 1): string => {
  const query = new URLSearchParams(
    [...libraryParameters.map((name) => [name, asked[name] ?? '']), ['page', page > 1 ? String(page) : '']].filter(
      ([, value]) => value !== '',
    ) as [string, string][],
  ).toString()
  return query === '' ? '/desk/media' : `/desk/media?${query}`
}

export interface LibraryAround {
  readonly library: Library
  readonly asked: LibraryAsked
  /** The names of editions in their own words, by their codes; and of members, by their numbers. */
  readonly editions: ReadonlyMap<string, string>
  readonly members: ReadonlyMap<number, string>
  readonly now: number
  /** Where something may be brought in; what is to be known before all else. */
  readonly above?: Markup | undefined
}

/** All media, to be searched and looked through by what they lack. */
export const libraryScreen = (voice: DeskVoice, around: LibraryAround): Screen => {
  const { library, asked, above } = around
  const isAsked = libraryParameters.some((name) => name !== 'as' && asked[name] !== '')
  return {
    title: voice.text('media.title'),
    here: 'media',
    main: html`${above}${siftForm(voice, around)}
${shortcuts(voice, around)}
<p class="quiet" role="status">${voice.word('media.count', { count: library.total })}</p>
${
  library.media.length === 0
    ? html`<p>${voice.word(isAsked ? 'media.none' : 'media.empty')}</p>
<p class="quiet">${voice.word(isAsked ? 'media.noneHint' : 'media.emptyHint')}</p>`
    : asked.as === 'list'
      ? listMarkup(voice, around)
      : gridMarkup(voice, around)
}${pageLinks(voice, around)}`,
  }
}

const siftForm = (voice: DeskVoice, { asked, editions, members }: LibraryAround): Markup => {
  const option = (value: string, given: string, label: Markup | string): Markup =>
    html`<option value="${value}"${value === given && html` selected`}>${label}</option>`
  const select = (name: keyof LibraryAsked, label: Word, all: Word, options: Markup): Markup =>
    html`<div class="field"><label for="${name}">${voice.word(label)}</label>
<select id="${name}" name="${name}"><option value="">${voice.text(all)}</option>${options}</select></div>
`
  const day = (name: 'from' | 'until', label: Word): Markup =>
    html`<div class="field"><label for="${name}">${voice.word(label)}</label>
<input id="${name}" name="${name}" value="${asked[name]}" dir="ltr" inputmode="numeric" autocomplete="off"
 placeholder="${voice.text('media.dayForm')}"></div>
`
  const more = (['kind', 'use', 'lacks', 'edition', 'rights', 'by', 'from', 'until'] as const).some(
    (name) => asked[name] !== '',
  )
  return html`<form class="sift" role="search" action="/desk/media">
<div class="search"><label class="hidden" for="q">${voice.word('media.search')}</label>
<input id="q" name="q" type="search" dir="auto" value="${asked.q}" maxlength="200"
 placeholder="${voice.text('media.search')}"><button>${voice.word('media.find')}</button></div>
${asked.as !== '' && html`<input type="hidden" name="as" value="${asked.as}">`}<details${
    more && html` open`
  }><summary>${voice.word('media.sift')}</summary><div class="columns">
${select(
  'kind',
  'media.kind',
  'media.anyKind',
  html`${(['picture', 'audio', 'video', 'file'] as const).map((kind) =>
    option(kind, asked.kind, voice.text(`media.kind.${kind}`)),
  )}`,
)}${select(
    'use',
    'media.use',
    'media.anyUse',
    html`${(['used', 'unused'] as const).map((use) => option(use, asked.use, voice.text(`media.${use}`)))}`,
  )}${select(
    'lacks',
    'media.lacks',
    'media.nothing',
    html`${option('credit', asked.lacks, voice.text('media.lacks.credit'))}${option(
      'alternative',
      asked.lacks,
      voice.text('media.lacks.alternative'),
    )}`,
  )}${select(
    'edition',
    'media.inEdition',
    'media.anyEdition',
    html`${[...editions].map(([code, name]) => option(code, asked.edition, name))}`,
  )}${select(
    'rights',
    'media.rights',
    'media.anyRights',
    html`${option('soon', asked.rights, voice.text('media.soon'))}${option(
      'ended',
      asked.rights,
      voice.text('media.ended'),
    )}`,
  )}${select(
    'by',
    'media.by',
    'media.anybody',
    html`${[...members].map(([id, name]) => option(String(id), asked.by, name))}`,
  )}${day('from', 'media.from')}${day('until', 'media.until')}</div>
<p class="acts"><button>${voice.word('media.sift')}</button> <a class="button" href="${libraryAddress({
    as: asked.as,
  })}">${voice.word('media.clear')}</a></p></details></form>`
}

/** What somebody looks through most, each with how many there are. */
const shortcuts = (voice: DeskVoice, { library: { counts }, asked }: LibraryAround): Markup => {
  const link = (more: Partial<LibraryAsked>, label: Word, count?: number): Markup => {
    const same = (['use', 'lacks', 'rights'] as const).every((name) => asked[name] === (more[name] ?? ''))
    return html`<li><a href="${libraryAddress({ as: asked.as, ...more })}"${same && html` aria-current="page"`}>${
      count === undefined ? voice.word(label) : html`${voice.word(label)} (${voice.number(count)})`
    }</a></li>
`
  }
  const look = (as: '' | 'list', label: Word): Markup =>
    html`<li><a href="${libraryAddress({ ...asked, as })}"${asked.as === as && html` aria-current="true"`}>${voice.word(
      label,
    )}</a></li>
`
  return html`<nav class="ways" aria-label="${voice.text('media.shortcuts')}"><ul class="languages">
${link({}, 'media.all')}${link({ use: 'unused' }, 'media.unused', counts.unused)}${link(
    { lacks: 'credit' },
    'media.lacks.credit',
    counts.credit,
  )}${link({ lacks: 'alternative' }, 'media.lacks.alternative', counts.alternative)}${link(
    { rights: 'soon' },
    'media.soon',
    counts.soon,
  )}${link({ rights: 'ended' }, 'media.ended', counts.ended)}</ul>
<ul class="languages" aria-label="${voice.text('media.look')}">
${look('', 'media.grid')}${look('list', 'media.list')}</ul></nav>`
}

const gridMarkup = (voice: DeskVoice, around: LibraryAround): Markup =>
  html`<ul class="shelf">
${around.library.media.map(
  (item) => html`<li><a href="/desk/media/${item.media}">${thumbMarkup(voice, item)}<span class="name">${nameMarkup(
    voice,
    item,
  )}</span></a>${flagsMarkup(voice, item, around)}</li>
`,
)}</ul>`

const listMarkup = (voice: DeskVoice, around: LibraryAround): Markup =>
  html`<table class="cards media">
<thead><tr><th scope="col"><span class="hidden">${voice.word('media.preview')}</span></th><th scope="col">${voice.word(
    'media.what',
  )}</th><th scope="col">${voice.word('media.credit')}</th><th scope="col">${voice.word('media.by')}</th>
<th scope="col">${voice.word('media.state')}</th></tr></thead>
<tbody>
${around.library.media.map((item) => {
  const at = Date.parse(item.at)
  return html`<tr><td class="thumb">${thumbMarkup(voice, item)}</td><th scope="row"><a href="/desk/media/${
    item.media
  }">${nameMarkup(voice, item)}</a>${
    item.name !== null && html`<br><span class="quiet"><bdi dir="auto">${item.name}</bdi></span>`
  }</th>
<td data-label="${voice.text('media.credit')}">${creditOf(voice, item)}</td>
<td data-label="${voice.text('media.by')}">${item.by !== null && foreign(item.by)} <span class="quiet">${momentAgo(
    voice,
    at,
    around.now,
  )}</span></td>
<td data-label="${voice.text('media.state')}">${flagsMarkup(voice, item, around)}</td></tr>
`
})}</tbody></table>`

const creditOf = (voice: DeskVoice, { credit, words }: LibraryItem): Markup => {
  const own = credit ?? words[voice.language]?.credit ?? Object.values(words).find((one) => one.credit)?.credit
  return own ? foreign(own) : html`<span class="quiet">–</span>`
}

/** What is seen of a medium: a small size of a picture, else what kind it is. Its name stands beside it. */
export const thumbMarkup = (voice: DeskVoice, { thumb, kind, duration }: LibraryItem): Markup =>
  thumb === null
    ? html`<span class="sign ${kind}">${voice.word(`media.kind.${kind}`)}${
        duration !== null && html`<br><span class="quiet">${lengthWords(voice, duration)}</span>`
      }</span>`
    : html`<img src="${thumb}" alt="" loading="lazy" decoding="async">`

/** The same as text, for a script. */
export const nameText = (voice: DeskVoice, { media, words, name, kind }: LibraryItem): string =>
  saidOf(voice, words)?.text ?? name ?? voice.text(`media.numbered.${kind}`, { media: voice.number(media) })

const saidOf = (
  voice: DeskVoice,
  words: LibraryItem['words'],
): { readonly code: string; readonly text: string } | undefined =>
  [voice.language, ...Object.keys(words)].flatMap((code) => {
    const text = words[code]?.caption || words[code]?.alt
    return text ? [{ code, text }] : []
  })[0]

/** What a medium is called: its caption, else its alternative text, in the language of the desk or another; else the
 *  name of its file. */
export const nameMarkup = (voice: DeskVoice, { media, words, name, kind }: LibraryItem): Markup => {
  const said = saidOf(voice, words)
  if (said !== undefined)
    return html`<span lang="${said.code}" dir="${direction(said.code)}">${prose(said.text, said.code)}</span>`
  if (name !== null) return html`<bdi dir="auto">${name}</bdi>`
  return voice.word(`media.numbered.${kind}`, { media: voice.number(media) })
}

/** What somebody has to know of a medium. */
const flagsMarkup = (voice: DeskVoice, item: LibraryItem, { editions, now }: LibraryAround): Markup => {
  const names = (codes: readonly string[]): Markup =>
    codes.length === editions.size
      ? html``
      : html` (${codes.map(
          (code, at) => html`${at > 0 && ' · '}<bdi lang="${code}">${editions.get(code) ?? code}</bdi>`,
        )})`
  const ends = item.rightsUntil === null ? undefined : Date.parse(item.rightsUntil)
  const flags = [
    item.down && html`<li class="bad">${voice.word('media.takenOff')}</li>`,
    ends !== undefined &&
      !item.down &&
      html`<li class="${ends <= now ? 'bad' : 'warn'}">${voice.word(ends <= now ? 'media.endedAt' : 'media.endsAt', {
        when: momentExact(voice, ends),
      })}</li>`,
    item.lacksCredit.length > 0 &&
      item.kind !== 'file' &&
      html`<li class="warn">${voice.word('media.lacks.credit')}${names(item.lacksCredit)}</li>`,
    item.lacksAlternative.length > 0 &&
      html`<li class="warn">${voice.word('media.lacks.alternative')}${names(item.lacksAlternative)}</li>`,
  ].filter((flag) => flag !== false)
  return flags.length === 0 ? html`` : html`<ul class="flags">${flags}</ul>`
}

const pageLinks = (voice: DeskVoice, { library: { page, pages }, asked }: LibraryAround): Markup => {
  if (pages <= 1) return html``
  const near = [1, page - 2, page - 1, page, page + 1, page + 2, pages].filter((one) => one >= 1 && one <= pages)
  const numbers = [...new Set(near)].toSorted((a, b) => a - b)
  return html`<nav class="pages" aria-label="${voice.text('media.pages')}"><ul class="languages">
${
  page > 1 &&
  html`<li><a rel="prev" href="${libraryAddress(asked, page - 1)}">${voice.word('media.newer')}</a></li>
`
}${numbers.map((one, at) => {
    const gap = at > 0 && one - (numbers[at - 1] ?? 0) > 1
    const label = voice.text('media.page', { page: voice.number(one) })
    return html`<li>${gap && html`<span class="quiet">… </span>`}<a href="${libraryAddress(
      asked,
      one,
    )}" aria-label="${label}"${one === page && html` aria-current="page"`}>${voice.number(one)}</a></li>
`
  })}${
    page < pages &&
    html`<li><a rel="next" href="${libraryAddress(asked, page + 1)}">${voice.word('media.older')}</a></li>
`
  }</ul></nav>`
}
