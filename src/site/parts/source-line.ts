import type { Relay } from '#archive/relays.ts'
import { languageName } from '#language/habits.ts'
import { canonicalTag, languageOf } from '#language/tag.ts'
import { onWire } from '#story/address.ts'
import { isWebAddress } from '#story/body/address.ts'
import type { Edition } from '#story/edition.ts'
import { shortDate } from './dates.ts'
import { between, foreign, html } from './markup.ts'
import type { Child, Markup } from './markup.ts'
import { voiceOf } from './voice.ts'
import type { Fillings } from './voice.ts'

/** Where a report came from, in one line: who reported it first, through whom it came, and what we know of the way.
 *  @param relays the original first, the outlet that we took it from last.
 *  @param page where the whole chain is shown. */
export const sourceLine = (edition: Edition, relays: readonly Relay[], page: string): Markup | false =>
  relays.length > 0 &&
  html`<p class="source">${sourceSentences(edition, relays)} <a class="whole" href="${onWire(page)}">${voiceOf(
    edition,
  ).word('source.wholeChain')}</a></p>
`

/** The same sentences without the way to more. */
export const sourceSentences = (edition: Edition, relays: readonly Relay[]): Child[] =>
  between(
    [relays.length === 1 ? single(edition, relays) : chain(edition, relays), ...remarks(edition, relays)],
    html` `,
  )

const single = (edition: Edition, [relay]: readonly Relay[]): Child => {
  if (relay === undefined) return false
  const voice = voiceOf(edition)
  const language = foreignLanguage(edition, relay)
  const translated = language !== undefined && (relay.taken === 'translated' || relay.taken === 'summarised')
  const fillings = {
    a: hop(edition, relay, !translated),
    ...(language === undefined ? {} : { language: named(language) }),
  }
  if (translated)
    return voice.word(relay.taken === 'translated' ? 'source.1.translated' : 'source.1.summarisedTranslated', fillings)
  // A document or a person is not a report.
  if (relay.source.kind === 'document' || relay.source.kind === 'person') return voice.word('source.1.quoted', fillings)
  return voice.word(relay.taken === 'translated' ? 'source.1.summarised' : `source.1.${relay.taken}`, fillings)
}

/** Two hops and more. Where it was translated on its way follows from the languages of the hops. */
const chain = (edition: Edition, relays: readonly Relay[]): Child => {
  const voice = voiceOf(edition)
  const [original, ...rest] = relays
  const last = rest.at(-1)
  if (original === undefined || last === undefined) return false
  if (relays.length > 3) {
    return voice.word('source.many', {
      n: rest.length,
      original: hop(edition, original, true),
      a: hop(edition, last, true),
    })
  }
  const before = rest.at(-2) ?? original
  const here = foreignLanguage(edition, last) !== undefined
  const there = tagOf(last) !== undefined && tagOf(before) !== undefined && !isSame(tagOf(before), tagOf(last))
  const way = here ? (there ? '.translatedTwice' : '.translatedHere') : there ? '.translatedBefore' : ''
  // A language that the sentence tells, or that all hops share with it, is not told again in brackets.
  const inSentence = way === '' ? undefined : tagOf(last)
  const saysLanguage = (relay: Relay): boolean => !isSame(tagOf(relay), inSentence)
  const hops = { a: hop(edition, last, saysLanguage(last)), language: named(tagOf(last) ?? edition.code) }
  if (relays.length === 2)
    return voice.word(`source.2${way}`, { ...hops, b: hop(edition, original, saysLanguage(original)) })
  const fillings: Fillings = {
    ...hops,
    b: hop(edition, before, saysLanguage(before)),
    c: hop(edition, original, saysLanguage(original)),
  }
  return voice.word(`source.3${way}`, fillings)
}

/** What a reader should know of a chain besides. Whether the original was seen only asks itself where somebody stands
 *  between it and us. */
const remarks = (edition: Edition, relays: readonly Relay[]): Child[] => {
  const voice = voiceOf(edition)
  const [original, next] = relays
  if (original === undefined) return []
  const { newsroom } = edition
  const named = relays.flatMap((relay, index): Child[] => {
    const after = relays[index + 1]
    if (relay.asNamed === null || after === undefined) return []
    // A source that is known only by what it was called has no name of its own.
    const key = relay.asNamed === relay.source.name ? 'source.asNamed' : 'source.spelledAs'
    return [voice.word(key, { a: after.source.name, asNamed: relay.asNamed })]
  })
  const verified = relays.some((relay) => relay.verified)
  if (next === undefined) return [verified && voice.word('source.verified', { newsroom })]
  return [
    voice.word(original.originalSeen ? 'source.originalSeen' : 'source.originalNotSeen'),
    ...named,
    voice.word(verified ? 'source.verified' : 'source.notVerified', { newsroom }),
  ]
}

/** One outlet with the date of its report, and its language where that is another than the edition's. */
const hop = (edition: Edition, relay: Relay, withLanguage: boolean): Markup => {
  const { source, url, publishedAt, authors } = relay
  const name = foreign(source.name)
  const outlet = url !== null && isWebAddress(url) ? html`<a href="${url}" rel="noopener noreferrer">${name}</a>` : name
  const voice = voiceOf(edition)
  const tag = withLanguage ? foreignLanguage(edition, relay) : undefined
  const fillings: Fillings = {
    outlet,
    ...(tag === undefined ? {} : { language: named(tag) }),
    ...(publishedAt === null ? {} : { date: shortDate(edition, publishedAt) }),
  }
  const key =
    tag === undefined ? (publishedAt === null ? 'plain' : 'date') : publishedAt === null ? 'language' : 'languageDate'
  const written = voice.word(`source.hop.${key}`, fillings)
  return authors === null ? written : voice.word('source.hop.author', { authors, hop: written })
}

const named =
  (tag: string) =>
  (spoken: string): string =>
    languageName(tag, spoken)

/** A hop's language, where it is known; imports and staff may have written anything. */
const tagOf = (relay: Relay): string | undefined => (relay.language === null ? undefined : canonicalTag(relay.language))

const foreignLanguage = (edition: Edition, relay: Relay): string | undefined => {
  const tag = tagOf(relay)
  return isSame(tag, edition.code) ? undefined : tag
}

const isSame = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && languageOf(one) === languageOf(other)
