import type { LedgerEntry } from '#archive/ledger.ts'
import { enter as enterLedger, ledgerEntries } from '#archive/ledger.ts'
import type { Seal } from '#archive/seal.ts'
import { isWebAddress } from '#story/body/address.ts'
import type { Plan, PlannedItem } from '../plan.ts'
import type { WxrComment, WxrEntry, WxrItem } from '../wxr-entry.ts'
import { isFoundNow } from './attachments.ts'
import { noArticle } from './comments.ts'
import { fingerprint, foreignId } from './foreign.ts'
import type { ForeignAddress, ForeignAttachment, ForeignComment, ForeignKind, ForeignPost, Place } from './foreign.ts'
import type { Intake } from './intake-types.ts'
import { oldPath } from './old-addresses.ts'
import { inTurns } from './turns.ts'
import { looksLikeEmail } from './words.ts'

/** One foreign thing as it was just read from the export. */
interface Read {
  readonly kind: ForeignKind
  readonly id: string | number
  readonly sortAt: number
  /** What it is there; a change of it is a change there. */
  readonly thing: unknown
  readonly payload: string
  /** Entered only where it came in before: it is gone there. */
  readonly onlyKnown?: boolean
}

/** How much is read before it is written down, so that memory stays bounded. */
const batchThings = 200
const batchLength = 2_000_000

/** The first pass: writes down in the ledger everything that an export brings and that is new or has changed since it
 *  was read last. Fills the lists of attachments as it goes. */
export const enterAll = async (
  intake: Intake,
  entries: AsyncIterable<WxrEntry>,
  plan: Plan,
  seal: Seal,
  attached: Map<number, number[]>,
  progress: (entered: number) => void,
): Promise<void> => {
  const logins = new Map<number, string>()
  const seen = new Set<string>()
  let batch: Read[] = []
  let length = 0
  let entered = 0
  for await (const entry of entries) {
    if (entry.kind === 'author' && entry.id !== undefined) logins.set(entry.id, entry.login)
    if (entry.kind !== 'item') continue
    const planned = plan.items.get(entry.id)
    // Of items with the same number the plan has taken one.
    if (planned === undefined || planned.line !== entry.line) continue
    if (planned.becomes === 'media' && entry.parent !== 0) listed(attached, entry.parent).push(entry.id)
    for (const read of thingsOf(intake, entry, planned, plan, seal, logins)) {
      // Of two comments with one number, or two texts with one address, the first stays, on every run.
      const name = `${read.kind} ${read.id}`
      if (seen.has(name)) continue
      seen.add(name)
      batch.push(read)
      length += read.payload.length
    }
    entered += 1
    if (batch.length < batchThings && length < batchLength) continue
    await write(intake, batch)
    progress(entered)
    batch = []
    length = 0
  }
  await write(intake, batch)
  progress(entered)
}

const listed = (attached: Map<number, number[]>, parent: number): number[] => {
  const list = attached.get(parent) ?? []
  attached.set(parent, list)
  return list
}

const thingsOf = (
  intake: Intake,
  item: WxrItem,
  planned: PlannedItem,
  plan: Plan,
  seal: Seal,
  logins: ReadonlyMap<number, string>,
): Read[] => {
  switch (planned.becomes) {
    case 'media':
      return [attachmentOf(item, planned.language)]
    case 'article':
    case 'page':
      return postOf(intake, item, planned, plan, seal, logins)
    case 'nothing':
      return item.type === 'post' || item.type === 'page' ? [goneOf(item)] : []
    case 'later':
      return []
  }
}

// Kinds are worked off one after the other; far apart in the order, none has to be searched for among the others.
// (Posts have their dates: 5e13 is in the year 3554.)
const after = { attachments: -1e14, posts: 5e13, comments: 7e13, addresses: 1e15 }

const postOf = (
  { base }: Intake,
  item: WxrItem,
  planned: Extract<PlannedItem, { becomes: 'article' | 'page' }>,
  plan: Plan,
  seal: Seal,
  logins: ReadonlyMap<number, string>,
): Read[] => {
  const kind = planned.becomes === 'page' ? 'page' : 'post'
  const thing: ForeignPost & Tags = { ...wordsOf(item), ...publicityOf(item, planned), tags: tagsOf(item) }
  const sisters = Object.values(plan.stories.get(planned.story)?.items ?? {})
  const { language, story, section, sticky } = planned
  const subjects = new Set<string>()
  for (const id of sisters) {
    const sister = plan.items.get(id)
    if (sister?.becomes === 'article') for (const subject of sister.subjects) subjects.add(subject)
  }
  const place: Place = {
    language,
    story,
    section,
    sticky,
    subjects: [...subjects],
    sisters: sisters.filter((id) => id !== item.id),
  }
  const date = item.dateGmt ?? item.modifiedGmt
  const sortAt =
    kind === 'post' ? within(date ?? after.posts, after.posts) : after.posts + within(item.menuOrder * 1000, 1e9)
  const reads: Read[] = [
    { kind, id: item.id, sortAt, thing: withoutLine(thing), payload: JSON.stringify({ thing, place }) },
  ]
  const path = planned.state === 'published' ? oldPath(item.link, base) : undefined
  if (path !== undefined) {
    const address: ForeignAddress = { path, kind, id: item.id, language }
    reads.push({
      kind: 'address',
      id: path,
      sortAt: after.addresses + within(item.id, 1e14),
      thing: address,
      payload: JSON.stringify(address),
    })
  }
  if (kind === 'post')
    for (const comment of item.comments) if (isReply(comment)) reads.push(commentOf(item, comment, seal, logins))
  return reads
}

/** What has no date that anybody could read would lead the front page as if it were of today. */
const publicityOf = (
  { unreadDate, dateGmt }: WxrItem,
  { state, reason }: Extract<PlannedItem, { becomes: 'article' | 'page' }>,
): Pick<ForeignPost, 'state' | 'reason'> =>
  state === 'published' && unreadDate !== '' && dateGmt === undefined
    ? { state: 'draft', reason: 'unread-date' }
    : { state, reason }

/** Terms count as a part of the post: another tag is a change. */
interface Tags {
  readonly tags: readonly string[]
}

const tagsOf = (item: WxrItem): string[] => item.categories.map(({ domain, slug }) => `${domain} ${slug}`).toSorted()

const wordsOf = (item: WxrItem): Omit<ForeignPost, 'state' | 'reason'> => ({
  id: item.id,
  line: item.line,
  title: item.title,
  slug: item.slug,
  author: item.creator === '' ? '' : foreignId(item.creator),
  date: item.dateGmt,
  unreadDate: item.unreadDate,
  modified: item.modifiedGmt,
  excerpt: item.excerpt,
  content: item.content,
  link: item.link,
  footnotes: metaOf(item, 'footnotes'),
  format: item.categories.find(({ domain }) => domain === 'post_format')?.slug ?? '',
  thumbnail: Number(/^\d{1,15}$/.exec(metaOf(item, '_thumbnail_id'))?.[0] ?? 0),
  repliesOpen: item.commentStatus === 'open',
  order: item.menuOrder,
})

/** What was an article and lies in the waste basket now. */
const goneOf = (item: WxrItem): Read => {
  const thing: ForeignPost = { ...wordsOf(item), title: '', excerpt: '', content: '', state: 'gone', reason: 'gone' }
  const place: Place = { language: 'en', story: '', sisters: [], section: '', subjects: [], sticky: false }
  return {
    kind: item.type === 'page' ? 'page' : 'post',
    id: item.id,
    sortAt: 0,
    thing: withoutLine(thing),
    payload: JSON.stringify({ thing, place }),
    onlyKnown: true,
  }
}

const attachmentOf = (item: WxrItem, language: string): Read => {
  const thing: ForeignAttachment = {
    id: item.id,
    line: item.line,
    title: item.title,
    url: item.attachmentUrl || item.guid,
    file: metaOf(item, '_wp_attached_file'),
    caption: item.excerpt,
    alternative: metaOf(item, '_wp_attachment_image_alt'),
    date: item.dateGmt,
  }
  return {
    kind: 'attachment',
    id: item.id,
    sortAt: after.attachments + within(item.id, 4e13),
    thing: withoutLine(thing),
    payload: JSON.stringify({ thing, place: { language } }),
  }
}

/** Pings come from machines of other sites. */
const isReply = ({ type }: WxrComment): boolean => type === '' || type === 'comment'

const commentOf = (item: WxrItem, comment: WxrComment, seal: Seal, logins: ReadonlyMap<number, string>): Read => {
  const { id, author: name, url, dateGmt, content, approved, parent, userId } = comment
  const email = comment.email === '' ? null : seal.close(comment.email)
  const login = logins.get(userId)
  const thing: ForeignComment = {
    id,
    line: item.line,
    post: item.id,
    parent,
    // Readers who gave their address as their name did not mean to publish it.
    name: looksLikeEmail(name) ? '' : name.slice(0, 2000),
    email,
    url: isWebAddress(url) ? url : '',
    date: dateGmt,
    text: content,
    approved,
    author: login === undefined ? '' : foreignId(login),
  }
  // Sealing the same address twice gives two texts: the digest tells whether it is the same.
  const same = { ...withoutLine(thing), email: email?.digest ?? null }
  return { kind: 'comment', id, sortAt: after.comments + within(id, 9e14), thing: same, payload: JSON.stringify(thing) }
}

const metaOf = (item: WxrItem, key: string): string => item.meta.find((meta) => meta.key === key)?.value ?? ''
const within = (number: number, bound: number): number => Math.round(Math.max(-bound, Math.min(bound, number)))
/** On which line something stands is for messages only. */
const withoutLine = <T extends { readonly line: number }>({ line: _, ...thing }: T): Omit<T, 'line'> => thing

const write = async (intake: Intake, batch: readonly Read[]): Promise<void> => {
  const { archive, book, report, signal } = intake
  if (batch.length === 0) return
  const { value: entries } = await archive.read((reading) =>
    ledgerEntries(
      reading,
      book.origin,
      batch.map(({ kind, id }) => ({ kind, foreignId: foreignId(id) })),
    ),
  )
  const known = new Map(entries.map((entry) => [`${entry.kind} ${entry.foreignId}`, entry]))
  const fresh: LedgerEntry[] = []
  for (const read of batch) {
    const old = known.get(`${read.kind} ${foreignId(read.id)}`)
    if (read.onlyKnown === true && old?.localId === undefined) continue
    const print = fingerprint(read.thing)
    const isSame = old?.fingerprint === print
    if (old !== undefined && isSame && isSettled(old) && !(await needsFile(intake, old, read))) {
      report.tallies[read.kind].unchanged += 1
      continue
    }
    if (old?.state === 'waiting' && isSame && old.payload === read.payload) continue
    fresh.push({
      origin: book.origin,
      kind: read.kind,
      foreignId: foreignId(read.id),
      fingerprint: print,
      state: 'waiting',
      sortAt: read.sortAt,
      localId: old?.localId ?? null,
      // An attachment that has changed waits for more than its file.
      reason: read.kind === 'attachment' && !isSame ? null : (old?.reason ?? null),
      payload: read.payload,
    })
  }
  const apart: LedgerEntry[] = []
  await inTurns(bundles(fresh), {
    archive,
    signal,
    work: (writing, bundle) => enterLedger(writing, bundle),
    done: () => {},
    failed: async (_, bundle) => void apart.push(...bundle),
  })
  await inTurns(apart, {
    archive,
    signal,
    work: (writing, entry) => enterLedger(writing, [entry]),
    done: () => {},
    failed: async (_, entry, reason) => {
      report.tallies[entry.kind as ForeignKind].failed += 1
      report.failures.push({ what: entry.kind as ForeignKind, line: 0, title: entry.foreignId, reason })
    },
  })
}

/** As many entries as one statement writes in a few milliseconds. */
const bundles = (entries: readonly LedgerEntry[]): LedgerEntry[][] => {
  const bundles: LedgerEntry[][] = []
  let length = Infinity
  for (const entry of entries) {
    const own = entry.payload?.length ?? 0
    const last = bundles.at(-1)
    if (last === undefined || last.length >= 50 || length + own > 200_000) {
      bundles.push([entry])
      length = own
    } else {
      last.push(entry)
      length += own
    }
  }
  return bundles
}

/** Whether something is in or was left out for good: where it is the same as it was, it is left alone. */
const isSettled = ({ state, reason }: LedgerEntry): boolean =>
  state === 'done' || (state === 'skipped' && reason !== noArticle)

/** Whether an attachment came in without its file, which the operator has now. */
const needsFile = async (intake: Intake, old: LedgerEntry, { kind, thing }: Read): Promise<boolean> =>
  kind === 'attachment' && isFoundNow(intake, old, thing as ForeignAttachment)
