import { htmlToLine } from '../html-to-text.ts'
import { isReply } from '../plan-survey.ts'
import { writePost } from './articles.ts'
import type { WrittenPost } from './articles.ts'
import { inBatches } from './batches.ts'
import { answeredFirst, writeComment } from './comments.ts'
import type { PreparedComment } from './comments.ts'
import { expectFinish } from './expect-finish.ts'
import { commentOf, commentPrint, fingerprint, postOf } from './foreign-post.ts'
import type { PlannedPost } from './foreign-post.ts'
import type { Intake } from './intake-types.ts'
import { ledgerOf } from './ledger-book.ts'
import type { Thing } from './ledger-book.ts'
import { canBeCompleted, missingIn } from './missing-pictures.ts'
import { postNeeds, preparePost } from './prepared-post.ts'
import type { PreparedPost } from './prepared-post.ts'
import { inTurns } from './turns.ts'

type PostWork = PreparedPost | PreparedComment
const isPost = (work: PostWork): work is PreparedPost => 'post' in work

/** Brings in posts as articles, each followed by its comments.
 *  @param planned in the order in which they were published.
 *  @param prepare called before the first one that is new or has changed. */
export const bringPosts = async (
  intake: Intake,
  planned: readonly PlannedPost[],
  prepare: () => Promise<void>,
  progress: () => void,
): Promise<void> => {
  const { archive, book, signal, plan, seal, report } = intake
  const logins = new Map(plan.authors.flatMap(({ number, login }) => (number === undefined ? [] : [[number, login]])))
  const seen = new Set<number>()
  await inBatches(intake, planned, async (batch) => {
    const read = batch.map(({ planned: one, item }) => {
      const comments = answeredFirst(item.comments.filter(({ type }) => isReply(type)))
      return { one, item, comments: comments.map((comment) => commentOf(one.key, comment, seal, logins)) }
    })
    const entries = await ledgerOf(
      intake,
      read.flatMap(({ one, comments }): Thing[] => [
        ['post', one.key],
        ...comments.map(({ id }): Thing => ['comment', id]),
      ]),
    )
    const fresh: PostWork[] = []
    for (const { one, item, comments } of read) {
      const post = postOf(item, one)
      const print = fingerprint(post)
      const entry = entries(['post', one.key])
      const isSame = entry?.state === 'done' && entry.fingerprint === print
      if (entry !== undefined && isSame && !canBeCompleted(intake, entry.payload)) {
        for (const lacking of missingIn(entry.payload)) report.missing.add(lacking)
        report.took('post', one.type, 'unchanged')
        progress()
      } else {
        await prepare()
        fresh.push(await preparePost(intake, one, item, post, print, entry))
      }
      for (const comment of comments) {
        // Of two comments with one number the first stays, on every run.
        if (seen.has(comment.id)) {
          report.left('comment', 'comment', 'same-again')
          continue
        }
        seen.add(comment.id)
        const own = commentPrint(comment)
        const known = entries(['comment', comment.id])
        if (known?.state === 'done' && known.fingerprint === own) report.took('comment', 'comment', 'unchanged')
        else fresh.push({ planned: one, comment, print: own, entry: known, articleAt: post.date })
      }
    }
    await inTurns(fresh, {
      archive,
      signal,
      begin: async (writing, next) => {
        if (next.some(isPost)) expectFinish(intake, writing)
        await book.lookUp(
          writing,
          next.flatMap((work) => needsOf(intake, work)),
        )
      },
      work: async (writing, work) => {
        if (!isPost(work)) return writeComment(intake, writing, work)
        return writePost(intake, writing, work)
      },
      done: (work, result) => {
        reportOn(intake, work, result)
        if (isPost(work)) progress()
      },
      failed: async (writing, work, reason) => {
        const { line, type, key } = work.planned
        if (isPost(work)) {
          const { print, entry, post } = work
          book.settle(writing, 'post', key, { print, state: 'failed', localId: entry?.localId ?? null, reason })
          report.fail('post', type, { line, title: htmlToLine(post.title).slice(0, 200), reason })
        } else report.fail('comment', 'comment', { line, title: work.comment.name, reason })
      },
    })
  })
}

const needsOf = (intake: Intake, work: PostWork): Thing[] =>
  isPost(work)
    ? postNeeds(intake, work)
    : [
        ['comment', work.comment.id],
        ['post', work.comment.post],
        ...(work.comment.parent === 0 ? [] : [['comment', work.comment.parent] as const]),
      ]

const reportOn = (
  { report }: Intake,
  work: PostWork,
  result: WrittenPost | 'added' | 'changed' | 'no-article',
): void => {
  if (!isPost(work)) {
    if (result === 'no-article') report.left('comment', 'comment', 'no-article')
    else if (result === 'added' || result === 'changed') report.took('comment', 'comment', result)
    return
  }
  if (typeof result === 'string') return
  const { planned, content, lost, missing } = work
  report.took('post', planned.type, result.became)
  report.lose(lost, content.headline)
  for (const lacking of missing) report.missing.add(lacking)
  for (const reason of result.notes)
    report.notes.push({ what: 'post', line: planned.line, title: content.headline, reason })
}
