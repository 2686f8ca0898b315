import { createHash } from 'node:crypto'
import type { LedgerEntry } from '#archive/ledger.ts'
import { ledgerEntry } from '#archive/ledger.ts'
import { saveStanding, standingPage } from '#archive/standing-pages.ts'
import type { Writing } from '#archive/writing.ts'
import { slug as slugOf } from '#language/slug.ts'
import { bodyText } from '#story/body/text.ts'
import type { Body } from '#story/body/schema.ts'
import type { Lost } from '../html-to-body.ts'
import { htmlToLine } from '../html-to-text.ts'
import { readInWords } from '../shortcodes-in-words.ts'
import type { WxrItem } from '../wxr-entry.ts'
import { inBatches } from './batches.ts'
import { bodyOf } from './body.ts'
import { expectFinish } from './expect-finish.ts'
import { fingerprint, postOf } from './foreign-post.ts'
import type { ForeignPost, PlannedPost } from './foreign-post.ts'
import type { Intake } from './intake-types.ts'
import { ledgerOf } from './ledger-book.ts'
import { canBeCompleted, missingIn } from './missing-pictures.ts'
import { leaveAddresses } from './old-addresses.ts'
import { inTurns } from './turns.ts'
import { firstWords, lineOf, longest } from './import-words.ts'

interface PreparedPage {
  readonly planned: PlannedPost
  readonly item: WxrItem
  readonly post: ForeignPost
  readonly print: string
  readonly title: string
  readonly slug: string
  readonly body: Body
  readonly lost: readonly Lost[]
  readonly missing: readonly string[]
}

/** Brings in the pages of an export as standing pages. Linked translations are one page in several editions. */
export const bringPages = async (
  intake: Intake,
  planned: readonly PlannedPost[],
  prepare: () => Promise<void>,
  progress: () => void,
): Promise<void> => {
  const { archive, book, report, signal } = intake
  await inBatches(intake, planned, async (batch) => {
    const entries = await ledgerOf(
      intake,
      batch.map(({ planned: { key } }) => ['page', key]),
    )
    const fresh: PreparedPage[] = []
    for (const { planned: one, item } of batch) {
      const post = postOf(item, one)
      const print = fingerprint(post)
      const entry = entries(['page', one.key])
      const isSame = entry?.state === 'done' && entry.fingerprint === print
      if (entry !== undefined && isSame && !canBeCompleted(intake, entry.payload)) {
        for (const lacking of missingIn(entry.payload)) report.missing.add(lacking)
        report.took('page', one.type, 'unchanged')
        progress()
        continue
      }
      await prepare()
      fresh.push(await preparePage(intake, one, item, post, print))
    }
    await inTurns(fresh, {
      archive,
      signal,
      begin: async (writing, next) => {
        expectFinish(intake, writing)
        await book.lookUp(
          writing,
          next.map(({ planned: { key } }) => ['page', key] as const),
        )
      },
      work: (writing, one) => writePage(intake, writing, one),
      done: ({ planned: { type }, title, lost, missing }, became) => {
        report.took('page', type, became)
        report.lose(lost, title)
        for (const lacking of missing) report.missing.add(lacking)
        progress()
      },
      failed: async (writing, { planned: { key, type, line }, post, print }, reason) => {
        book.settle(writing, 'page', key, { print, state: 'failed', localId: null, reason })
        report.fail('page', type, { line, title: htmlToLine(post.title), reason })
      },
    })
  })
}

const preparePage = async (
  intake: Intake,
  planned: PlannedPost,
  item: WxrItem,
  post: ForeignPost,
  print: string,
): Promise<PreparedPage> => {
  const { id, content: html, footnotes, link } = post
  const { language, key } = planned
  const { body, lost, missing } = await bodyOf(intake, { id, html, footnotes, link, language, part: item.part })
  const words = readInWords(post.title, language).html
  const title = lineOf(words, longest.headline, language).text || firstWords(bodyText(body)) || `#${id}`
  const wished = slugOf(post.slug.slice(0, longest.slug), language) || slugOf(title, language) || `page-${id}`
  return { planned, item, post, print, title, slug: intake.slugs.other.get(key) ?? wished, body, lost, missing }
}

const writePage = async (
  intake: Intake,
  writing: Writing,
  { planned, item, post, print, title, slug, body, missing }: PreparedPage,
): Promise<'added' | 'changed'> => {
  const { book, clock } = intake
  const known = await book.local(writing, 'page', planned.key)
  const key =
    (await ledgerEntry(writing, book.origin, 'standing', planned.story))?.payload ??
    keyOf(book.origin, planned.story, post.slug)
  const state = post.state === 'published' ? 'published' : 'draft'
  const at = post.modified ?? post.date ?? clock.now()
  const { id, path } = await saveStanding(writing, { key, edition: planned.language, state, title, slug, body, at })
  const done = { state: 'done', localId: id, reason: null } as const
  book.settle(writing, 'standing', planned.story, { ...done, print: '', payload: key })
  book.settle(writing, 'standing of', planned.key, { ...done, print: planned.language, payload: key })
  const payload = missing.length === 0 ? null : JSON.stringify(missing)
  book.settle(writing, 'page', planned.key, { ...done, print, reason: post.reason ?? null, payload })
  if (state === 'published') await leaveAddresses(intake, writing, item, planned, path)
  return known === undefined ? 'added' : 'changed'
}

/** Makes a page that was thrown away there a draft. */
export const withdrawPage = async (
  { book, clock }: Intake,
  writing: Writing,
  key: string,
  entry: LedgerEntry,
): Promise<void> => {
  const known = await ledgerEntry(writing, book.origin, 'standing of', key)
  const edition = known?.fingerprint ?? ''
  const page =
    known?.localId === undefined || known.localId === null
      ? undefined
      : await standingPage(writing, edition, known.localId)
  if (page !== undefined) {
    const { key: own, title, body } = page
    const slug = page.path.split('/').at(-2) ?? ''
    await saveStanding(writing, { key: own, edition, state: 'draft', title, slug, body, at: clock.now() })
  }
  book.settle(writing, 'page', key, { state: 'done', print: 'gone', localId: entry.localId, reason: 'gone' })
}

/** A key that no page of the newsroom's own has, and no other site's. */
const keyOf = (origin: string, story: string, slug: string): string => {
  const print = createHash('sha256').update(`${origin}\n${story}`).digest('hex').slice(0, 8)
  return `${slugOf(slug.slice(0, longest.slug), 'en').slice(0, 60) || 'page'}-${print}`
}
