import { createHash } from 'node:crypto'
import type { LedgerEntry } from '#archive/ledger.ts'
import { saveStanding, standingPage } from '#archive/standing.ts'
import type { Writing } from '#archive/writing.ts'
import { slug as slugOf } from '#language/slug.ts'
import { bodyText } from '#story/body/text.ts'
import type { Body } from '#story/body/schema.ts'
import type { Lost } from '../html-to-body.ts'
import { bodyOf } from './body.ts'
import type { ForeignPost, Place } from './foreign.ts'
import type { Intake } from './intake-types.ts'
import { firstWords, lineOf, longest } from './words.ts'

export interface PreparedPage {
  readonly entry: LedgerEntry
  readonly post: ForeignPost
  readonly place: Place
  readonly title: string
  readonly slug: string
  readonly body: Body
  readonly lost: readonly Lost[]
}

export const preparePage = async (
  intake: Intake,
  entry: LedgerEntry,
  post: ForeignPost,
  place: Place,
): Promise<PreparedPage> => {
  const { id, content: html, footnotes, link } = post
  const { body, lost } = await bodyOf(intake, { id, html, footnotes, link, language: place.language })
  const title = lineOf(post.title, longest.headline).text || firstWords(bodyText(body)) || `#${id}`
  const slug = slugOf(post.slug.slice(0, longest.slug), place.language) || slugOf(title, place.language) || `page-${id}`
  return { entry, post, place, title, slug, body, lost }
}

/** Writes a page as a standing page. Linked translations are one page in several editions. */
export const writePage = async (
  intake: Intake,
  writing: Writing,
  prepared: PreparedPage,
): Promise<'added' | 'changed'> => {
  const { book, clock } = intake
  const { entry, post, place, title, slug, body } = prepared
  if (post.state === 'gone') return takeAway(intake, writing, entry, post)
  const key =
    (await book.entry(writing, 'standing', place.story))?.payload ?? keyOf(book.origin, place.story, post.slug)
  const state = post.state === 'published' ? 'published' : 'draft'
  const at = post.modified ?? post.date ?? clock.now()
  const { id } = await saveStanding(writing, { key, edition: place.language, state, title, slug, body, at })
  book.keep(writing, 'standing', place.story, id, '', key)
  book.keep(writing, 'standing of', post.id, id, place.language, key)
  book.settle(writing, entry, { state: 'done', localId: id, reason: post.reason ?? null })
  return entry.localId === null ? 'added' : 'changed'
}

/** Makes a page that was thrown away there a draft. */
const takeAway = async (
  { book, clock }: Intake,
  writing: Writing,
  entry: LedgerEntry,
  post: ForeignPost,
): Promise<'changed'> => {
  const known = await book.entry(writing, 'standing of', post.id)
  const edition = known?.fingerprint ?? ''
  const page =
    known?.localId === undefined || known.localId === null
      ? undefined
      : await standingPage(writing, edition, known.localId)
  if (page !== undefined) {
    const slug = page.path.split('/').at(-2) ?? ''
    await saveStanding(writing, {
      key: page.key,
      edition,
      state: 'draft',
      title: page.title,
      slug,
      body: page.body,
      at: clock.now(),
    })
  }
  book.settle(writing, entry, { state: 'done', localId: entry.localId, reason: 'gone' })
  return 'changed'
}

/** A key that no page of the newsroom's own has, and no other site's. */
const keyOf = (origin: string, story: string, slug: string): string => {
  const print = createHash('sha256').update(`${origin}\n${story}`).digest('hex').slice(0, 8)
  return `${slugOf(slug.slice(0, longest.slug), 'en').slice(0, 60) || 'page'}-${print}`
}
