import type { Archive } from '#archive/archive.ts'
import { allEditions } from '#archive/editions.ts'
import type { LedgerEntry } from '#archive/ledger.ts'
import { ledgerCounts } from '#archive/ledger.ts'
import type { Seal } from '#archive/seal.ts'
import type { Writing } from '#archive/writing.ts'
import type { Clock } from '#common/clock.ts'
import { isFault } from '#common/fault.ts'
import { htmlToLine } from '../html-to-text.ts'
import type { Plan } from '../plan.ts'
import type { WxrEntry } from '../wxr-entry.ts'
import { postNeeds, preparePost, writePost } from './articles.ts'
import { prepareAttachment, writeAttachment } from './attachments.ts'
import { bringAuthor } from './authors.ts'
import { noArticle, writeComment } from './comments.ts'
import { makeEditions } from './editions.ts'
import { enterAll } from './enter.ts'
import { expectFinish, finish } from './finish.ts'
import { foreignKinds } from './foreign.ts'
import type { ForeignAddress, ForeignAttachment, ForeignComment, ForeignKind, ForeignPost, Place } from './foreign.ts'
import type { Intake } from './intake-types.ts'
import { readArticles } from './known-articles.ts'
import { Book } from './ledger-book.ts'
import type { MediaShelf } from './media-shelf.ts'
import { writeAddress } from './old-addresses.ts'
import { baseOf, originOf } from './origin.ts'
import { preparePage, writePage } from './pages.ts'
import { Report } from './report.ts'
import { bringSection } from './sections.ts'
import { bringSubject } from './subjects.ts'
import { parentsFirst, usesOf } from './terms.ts'
import { inTurns } from './turns.ts'
import { workOff } from './work-off.ts'

export interface IntakeOptions {
  readonly archive: Archive
  readonly clock: Clock
  readonly seal: Seal
  readonly shelf: MediaShelf | undefined
  readonly signal: AbortSignal
  /** Told how far the intake is: of `total` things of a stage, `done`; `total` is 0 where nobody knows. */
  progress(stage: Stage, done: number, total: number): void
}

export type Stage = 'terms' | 'enter' | ForeignKind | 'finish'

/** Brings in what an export holds, as its plan says. Everything is entered in the ledger first and then worked off in
 *  small transactions, authors before articles, articles in the order of their dates, comments after what they answer.
 *  A run that ends early, however it ends, is gone on with by the next; where nothing has changed, nothing is written.
 *  @param entries reads the export again from its beginning.
 *  @returns what was done; `stopped` where the signal ended it. */
export const takeIn = async (
  entries: () => AsyncIterable<WxrEntry>,
  plan: Plan,
  options: IntakeOptions,
): Promise<Report> => {
  const { archive, clock, seal, shelf, signal, progress } = options
  const report = new Report()
  const attached = new Map<number, number[]>()
  const book = new Book(originOf(plan.site))
  const bookkeeping: Intake['archive'] = {
    read: (work) => archive.read(work),
    write: (work) =>
      archive.write(async (writing) => {
        const value = await work(writing)
        await book.writeDown(writing)
        return value
      }),
  }
  const intake: Intake = {
    archive: bookkeeping,
    clock,
    book,
    base: baseOf(plan.site.link),
    shelf,
    report,
    signal,
    attached,
  }
  try {
    await bringTerms(intake, plan, progress)
    await enterAll(intake, entries(), plan, seal, attached, (done) => progress('enter', done, plan.items.size))
    await workOffAll(intake, progress)
    progress('finish', 0, 0)
    await finish(intake, plan)
  } catch (thrown) {
    if (!isFault(thrown, 'import.stopped')) throw thrown
    report.stopped = true
  }
  return report
}

const bringTerms = async (intake: Intake, plan: Plan, progress: IntakeOptions['progress']): Promise<void> => {
  const { archive, book, report, signal } = intake
  const { value: missing } = await archive.read(async (reading) => {
    const codes = new Set((await allEditions(reading)).map(({ code }) => code))
    return plan.editions.some(({ tag }) => !codes.has(tag))
  })
  if (missing) await archive.write((writing) => makeEditions(writing, plan))
  const uses = usesOf(plan)
  const none: ReadonlySet<string> = new Set()
  interface Term {
    readonly what: 'author' | 'category' | 'tag'
    readonly name: string
    bring(writing: Writing): Promise<void>
  }
  const terms: Term[] = [
    ...plan.authors.map((author): Term => ({
      what: 'author',
      name: author.name ?? '',
      bring: (writing) => bringAuthor(writing, book, author, uses.authors.get(author.login) ?? none),
    })),
    ...parentsFirst(plan.sections).map((term): Term => ({
      what: 'category',
      name: term.key,
      bring: (writing) => bringSection(writing, book, term, uses.sections.get(term.key) ?? none),
    })),
    ...plan.subjects.map((term): Term => ({
      what: 'tag',
      name: term.key,
      bring: (writing) => bringSubject(writing, book, term, uses.subjects.get(term.key) ?? none),
    })),
  ]
  let done = 0
  await inTurns(terms, {
    archive,
    signal,
    work: (writing, term) => term.bring(writing),
    done: () => progress('terms', (done += 1), terms.length),
    failed: async (_, { what, name }, reason) => void report.failures.push({ what, line: 0, title: name, reason }),
  })
}

const workOffAll = async (intake: Intake, progress: IntakeOptions['progress']): Promise<void> => {
  const { archive, book, report } = intake
  const { value: counts } = await archive.read((reading) => ledgerCounts(reading, book.origin))
  const totals = new Map(counts.filter(({ state }) => state === 'waiting').map(({ kind, count }) => [kind, count]))
  if ((totals.get('post') ?? 0) > 0) await expectFinish(intake)
  for (const kind of foreignKinds) {
    const total = totals.get(kind) ?? 0
    if (total === 0) continue
    let done = 0
    progress(kind, 0, total)
    await works[kind](intake, () => progress(kind, (done += 1), total))
    if (report.stopped) return
  }
}

const works: Readonly<Record<ForeignKind, (intake: Intake, progress: () => void) => Promise<void>>> = {
  attachment: (intake, progress) =>
    workOff(
      intake,
      {
        kind: 'attachment',
        fetched: 20,
        name,
        prepare: (entry) => {
          const { thing, place } = parse<{ thing: ForeignAttachment; place: Place }>(entry)
          return prepareAttachment(intake, entry, thing, place)
        },
        write: (writing, prepared) => writeAttachment(intake, writing, prepared),
        done: ({ attachment, shelved, refused }, became) => {
          const { report } = intake
          if (shelved !== undefined) report.files += 1
          if (refused !== undefined)
            report.notes.push({
              what: 'file',
              line: attachment.line,
              title: htmlToLine(attachment.title),
              reason: refused,
            })
          report.tallies.attachment[became] += 1
          if (became === 'skipped') report.skip('attachments without a usable address')
        },
      },
      progress,
    ),

  post: (intake, progress) =>
    workOff(
      intake,
      {
        kind: 'post',
        fetched: 20,
        name,
        prepare: (entry) => {
          const { thing, place } = parse<{ thing: ForeignPost; place: Place }>(entry)
          return preparePost(intake, entry, thing, place)
        },
        needs: postNeeds,
        write: (writing, prepared) => writePost(intake, writing, prepared),
        done: ({ post, content, lost }, { became, notes }) => {
          const { report } = intake
          report.tallies.post[became] += 1
          report.lose(lost, content.headline)
          for (const reason of notes)
            report.notes.push({ what: 'post', line: post.line, title: content.headline, reason })
        },
      },
      progress,
    ),

  page: (intake, progress) =>
    workOff(
      intake,
      {
        kind: 'page',
        fetched: 20,
        name,
        prepare: (entry) => {
          const { thing, place } = parse<{ thing: ForeignPost; place: Place }>(entry)
          return preparePage(intake, entry, thing, place)
        },
        write: (writing, prepared) => writePage(intake, writing, prepared),
        done: ({ title, lost }, became) => {
          const { report } = intake
          report.tallies.page[became] += 1
          report.lose(lost, title)
        },
      },
      progress,
    ),

  comment: (intake, progress) =>
    workOff(
      intake,
      {
        kind: 'comment',
        fetched: 200,
        name,
        prepare: async (entry) => ({ entry, comment: parse<ForeignComment>(entry) }),
        needs: ({ comment }) => [
          ['post', comment.post],
          ...(comment.parent === 0 ? [] : [['comment', comment.parent] as const]),
        ],
        begin: (writing, next) =>
          readArticles(
            intake,
            writing,
            next.map(({ comment }) => comment.post),
          ),
        write: (writing, prepared) => writeComment(intake, writing, prepared),
        done: (_, { added, changed, skipped }) => {
          const tally = intake.report.tallies.comment
          tally.added += added
          tally.changed += changed
          tally.skipped += skipped
          for (let one = 0; one < skipped; one += 1) intake.report.skip(`comments: ${noArticle}`)
        },
      },
      progress,
    ),

  address: (intake, progress) =>
    workOff(
      intake,
      {
        kind: 'address',
        fetched: 200,
        name,
        prepare: async (entry) => ({ entry, address: parse<ForeignAddress>(entry) }),
        needs: ({ address }) => [[address.kind, address.id]],
        begin: (writing, next) =>
          readArticles(
            intake,
            writing,
            next.flatMap(({ address }) => (address.kind === 'post' ? [address.id] : [])),
          ),
        write: (writing, { entry, address }) => writeAddress(intake, writing, entry, address),
        done: (_, became) => void (intake.report.tallies.address[became] += 1),
      },
      progress,
    ),
}

const parse = <T>({ payload }: LedgerEntry): T => JSON.parse(payload ?? 'null') as T

/** What a waiting entry is called there. */
const name = (entry: LedgerEntry): { line: number; title: string } => {
  const whole = parse<{ thing?: { line?: number; title?: string }; line?: number; name?: string } | null>(entry)
  const title = whole?.thing?.title ?? whole?.name ?? entry.foreignId
  return { line: whole?.thing?.line ?? whole?.line ?? 0, title: htmlToLine(title).slice(0, 200) }
}
