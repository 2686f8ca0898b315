import type { Archive } from '#archive/archive.ts'
import { allEditions } from '#archive/editions.ts'
import { ledgerEntry } from '#archive/ledger.ts'
import type { LedgerEntry } from '#archive/ledger.ts'
import type { Seal } from '#archive/seal.ts'
import type { Writing } from '#archive/writing.ts'
import type { Clock } from '#common/clock.ts'
import { Fault, isFault } from '#common/fault.ts'
import type { Plan, PlannedItem } from '../plan.ts'
import { baseOf, originOf } from '../site-address.ts'
import { withdrawPost } from './articles.ts'
import { bringAttachments } from './attachments.ts'
import { authorPrint, bringAuthor } from './authors.ts'
import { makeEditions } from './editions.ts'
import { finishing } from './expect-finish.ts'
import { finish } from './finish.ts'
import { authorId } from './foreign-post.ts'
import type { ForeignKind, PlannedPost } from './foreign-post.ts'
import type { Intake } from './intake-types.ts'
import { Book, ledgerOf } from './ledger-book.ts'
import type { Thing } from './ledger-book.ts'
import { MediaIndex } from './media-index.ts'
import type { MediaShelf } from './media-shelf.ts'
import { completePictures } from './missing-pictures.ts'
import { Moved } from './moved-links.ts'
import { withdrawPage, bringPages } from './pages.ts'
import { bringPosts } from './posts.ts'
import { Report } from './report.ts'
import { reserveAddresses } from './reserve-addresses.ts'
import { bringSection } from './sections.ts'
import type { Spool } from './spool.ts'
import { bringSubject } from './subjects.ts'
import { parentsFirst, termPrint, usesOf } from './terms.ts'
import { inTurns } from './turns.ts'

export interface IntakeOptions {
  readonly archive: Archive
  readonly clock: Clock
  readonly seal: Seal
  readonly shelf: MediaShelf | undefined
  readonly signal: AbortSignal
  /** Told how far the intake is: of `total` things of a stage, `done`; `total` is 0 where nobody knows. */
  progress(stage: Stage, done: number, total: number): void
}

export type Stage = 'terms' | ForeignKind | 'finish'

/** Brings in what an export holds, as its plan says, in small transactions: authors before articles, media before what
 *  shows them, articles in the order of their dates, each followed by its comments. Each transaction writes down in the
 *  ledger what it brought in: a run that ends early, however it ends, is gone on with by the next, and where nothing
 *  has changed, nothing is written.
 *  @param spool the items that the plan kept, by their index.
 *  @returns what was done; `stopped` where the signal ended it.
 *  @throws Fault `import.unanswered` where the plan has a question. */
export const bringIn = async (
  spool: Pick<Spool, 'item' | 'size'>,
  plan: Plan,
  options: IntakeOptions,
): Promise<Report> => {
  if (plan.languages.doubt !== undefined) throw new Fault('import.unanswered', { ...plan.languages.doubt })
  const { archive, clock, seal, shelf, signal, progress } = options
  const report = new Report(plan)
  const book = new Book(originOf(plan.site))
  const base = baseOf(plan.site.link)
  const media = new MediaIndex(base)
  const attached = new Map<number, number[]>()
  const intake: Intake = {
    archive: {
      read: (work) => archive.read(work),
      write: (work) =>
        archive.write(async (writing) => {
          const value = await work(writing)
          await book.writeDown(writing)
          return value
        }),
    },
    clock,
    seal,
    book,
    plan,
    blocks: plan.blocks,
    spool,
    base,
    shelf,
    media,
    sought: new Set(),
    moved: new Moved(plan, base, media, attached),
    lists: { now: undefined },
    slugs: { taken: new Set(), other: new Map() },
    report,
    ending: { noted: false },
    signal,
    attached,
  }
  try {
    await begin(intake)
    await bringTerms(intake, progress)
    await bringItems(intake, progress)
    progress('finish', 0, 0)
    await finish(intake)
  } catch (thrown) {
    if (!isFault(thrown, 'import.stopped')) throw thrown
    report.end()
  }
  return report
}

/** What is known before the first writing: which media are in, and whether a run that was ended has left its end
 *  undone. */
const begin = async ({ archive, book, media, ending }: Intake): Promise<void> => {
  await archive.read(async (reading) => {
    await media.load(reading, book.origin)
    ending.noted = (await ledgerEntry(reading, book.origin, ...finishing))?.state === 'waiting'
  })
}

const bringTerms = async (intake: Intake, progress: IntakeOptions['progress']): Promise<void> => {
  const { archive, book, report, signal, plan } = intake
  const { value: missing } = await archive.read(async (reading) => {
    const codes = new Set((await allEditions(reading)).map(({ code }) => code))
    return plan.editions.some(({ tag }) => !codes.has(tag))
  })
  const uses = usesOf(plan)
  const none: ReadonlySet<string> = new Set()
  interface Term {
    readonly what: 'author' | 'category' | 'tag'
    readonly name: string
    /** What it was made of, by the types of the account. */
    readonly of: readonly string[]
    /** Its entries in the ledger, with what stands there when nothing has changed. */
    readonly things: readonly (readonly [thing: Thing, print: string])[]
    bring(writing: Writing): Promise<void>
  }
  const terms: Term[] = [
    ...plan.authors.map((author): Term => {
      const editions = uses.authors.get(author.login) ?? none
      const print = authorPrint(author)
      const named = print === undefined ? [] : [...editions].map((edition) => authorId(author.login, edition))
      return {
        what: 'author',
        name: author.name ?? '',
        of: ['author'],
        things: named.map((id) => [['author', id], print ?? '']),
        bring: (writing) => bringAuthor(writing, book, author, editions),
      }
    }),
    ...parentsFirst(plan.sections).map((term): Term => {
      const editions = uses.sections.get(term.key) ?? none
      return {
        what: 'category',
        name: term.key,
        of: term.terms.map(() => 'category'),
        things: [...editions].map((edition) => [['section', `${term.key} ${edition}`], termPrint(term, edition)]),
        bring: (writing) => bringSection(writing, book, term, editions),
      }
    }),
    ...plan.subjects.map((term): Term => {
      const editions = uses.subjects.get(term.key) ?? none
      return {
        what: 'tag',
        name: term.key,
        of: [...new Map(term.was.map((was) => [was.path, was.domain])).values()],
        things: [...editions].map((edition) => [['subject', `${term.key} ${edition}`], termPrint(term, edition)]),
        bring: (writing) => bringSubject(writing, book, term, editions),
      }
    }),
  ]
  let done = 0
  const fresh: Term[] = []
  for (let at = 0; at < terms.length; at += 100) {
    const part = terms.slice(at, at + 100)
    const entries = await ledgerOf(
      intake,
      part.flatMap(({ things }) => things.map(([thing]) => thing)),
    )
    for (const term of part)
      if (term.things.some(([thing, print]) => entries(thing)?.fingerprint !== print)) fresh.push(term)
  }
  let editions = !missing
  await inTurns(fresh, {
    archive,
    signal,
    begin: async (writing, next) => {
      if (!editions) await makeEditions(writing, plan)
      await book.lookUp(
        writing,
        next.flatMap(({ things }) => things.map(([thing]) => thing)),
      )
    },
    work: (writing, term) => term.bring(writing),
    done: () => {
      editions = true
      progress('terms', (done += 1), fresh.length)
    },
    failed: async (_, { what, name, of }, reason) => {
      for (const type of of) report.leave(type, 'refused')
      report.failures.push({ what, line: 0, title: name, reason })
    },
  })
  if (!editions) await archive.write((writing) => makeEditions(writing, plan))
}

const bringItems = async (intake: Intake, progress: IntakeOptions['progress']): Promise<void> => {
  const { plan } = intake
  const all = [...plan.items.values()]
  const stage = (name: ForeignKind, total: number): (() => void) => {
    let done = 0
    if (total > 0) progress(name, 0, total)
    return () => progress(name, (done += 1), total)
  }
  await bringAttachments(intake, stage('attachment', plan.counts.becomes['media'] ?? 0))
  await completePictures(intake)
  await withdrawGone(intake, all)
  const posts = all.filter((item): item is PlannedPost => item.becomes === 'article')
  const pages = all.filter((item): item is PlannedPost => item.becomes === 'page')
  // What has no date comes last: it is as new as the import.
  posts.sort((a, b) => (a.date || Infinity) - (b.date || Infinity) || a.index - b.index)
  let reserved: Promise<void> | undefined
  const prepare = (): Promise<void> => (reserved ??= reserveAddresses(intake))
  await bringPosts(intake, posts, prepare, stage('post', posts.length))
  await bringPages(intake, pages, prepare, stage('page', pages.length))
}

/** Makes drafts of what came in before and was thrown away there since. */
const withdrawGone = async (intake: Intake, all: readonly PlannedItem[]): Promise<void> => {
  const { archive, book, signal } = intake
  const gone = all.flatMap((item) => (item.becomes === 'gone' ? [item] : []))
  const named = (item: { page: boolean; key: string }): Thing => [item.page ? 'page' : 'post', item.key]
  const entries = await ledgerOf(intake, gone.map(named))
  const known = gone.flatMap((item) => {
    const entry = entries(named(item))
    return entry === undefined || entry.localId === null || entry.fingerprint === 'gone' ? [] : [{ item, entry }]
  })
  await inTurns(known, {
    archive,
    signal,
    work: (writing, { item, entry }: { item: { page: boolean; key: string }; entry: LedgerEntry }) =>
      (item.page ? withdrawPage : withdrawPost)(intake, writing, item.key, entry),
    done: () => {},
    failed: async (writing, { item, entry }, reason) =>
      book.settle(writing, ...named(item), { print: '', state: 'failed', localId: entry.localId, reason }),
  })
}
