import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Step, Transform } from 'prosemirror-transform'
import { addRevision, nameRevision, revisionById } from '#archive/articles.ts'
import type { Article, RevisionReason } from '#archive/articles.ts'
import { appendCommits, storeTyped, markRevised } from '#archive/manuscripts.ts'
import type { Manuscript, NewCommit } from '#archive/manuscripts.ts'
import { keysOf } from '#archive/named.ts'
import { dropWorkingCopy, workingCopyOf, writeWorkingCopy } from '#archive/working-copies.ts'
import type { Writing } from '#archive/writing.ts'
import { emptyContent, roles } from '#story/article.ts'
import type { Content } from '#story/article.ts'
import { mediaOf } from '#story/body/text.ts'
import { contentOf, saysTheSameAs } from '#story/manuscript/content.ts'
import { withOwnIds } from '#story/manuscript/ids.ts'
import '#story/manuscript/move-block.ts'
import { manuscriptSchema } from '#story/manuscript/schema.ts'
import { mustFindMedia } from './must-find.ts'
import { Refused } from './refusals.ts'
import { enterInLog } from './verb.ts'
import type { By } from './verb.ts'

/** How much one commit may bring: steps, and their JSON in UTF-16 units. */
export const mostSteps = 1_000
export const mostOfSteps = 2_000_000

/** How long nobody has to type before what they typed becomes a revision, in milliseconds. */
export const pause = 600_000

/** The longest heads, in UTF-16 units; as `articleFields` has them. */
const longest = { kicker: 200, headline: 500, lead: 3000, dateline: 200, slug: 200 } as const

const credits = z.array(z.strictObject({ author: z.int().min(1), role: z.enum(roles) })).max(200)

/** Takes somebody's steps into a manuscript, makes the working copy say what it says then, and gives it.
 *  Refuses what does not fit, and what no article may say. */
export const write = async (
  writing: Writing,
  article: Article,
  manuscript: Manuscript,
  { client, count, steps }: { readonly client: string; readonly count: number; readonly steps: readonly unknown[] },
  by: By,
): Promise<Manuscript> => {
  const transform = new Transform(manuscript.doc)
  try {
    for (const json of steps) transform.step(Step.fromJSON(manuscriptSchema, json))
    transform.doc.check()
  } catch (thrown) {
    // What ProseMirror throws where steps do not fit, and what the stack throws where they are nested too deep.
    if (thrown instanceof RangeError || (thrown instanceof Error && /TransformError|ReplaceError/.test(thrown.name)))
      throw new Refused('manuscript.steps', { article: article.id })
    throw thrown
  }
  const commits: NewCommit[] = [{ client, count, steps: transform.steps.slice(), actor: by.actor }]
  const repairs = withOwnIds(transform.doc, (asked) =>
    createHash('sha256').update(`${article.id} ${manuscript.version} ${asked}`).digest('hex').slice(0, 12),
  )
  if (repairs.length > 0) {
    for (const step of repairs) transform.step(step)
    commits.push({ client: null, count: 1, steps: repairs, actor: by.actor })
  }
  const content = await allowedContent(writing, article, manuscript, transform)
  const written = await appendCommits(writing, manuscript, commits, by.now)
  await writeAsCopy(writing, article, content, by)
  return written
}

const allowedContent = async (
  writing: Writing,
  article: Article,
  manuscript: Manuscript,
  { doc }: Transform,
): Promise<Content> => {
  const now = contentOf(doc)
  if (!now.ok) throw new Refused('manuscript.text', { article: article.id, faults: now.faults })
  const { content } = now
  for (const [field, most] of Object.entries(longest))
    if ((content[field as keyof typeof longest] ?? '').length > most)
      throw new Refused('manuscript.long', { article: article.id, field, most })
  const before = contentOf(manuscript.doc)
  const had = new Set(before.ok ? mediaOf(before.content.body) : [])
  await mustFindMedia(
    writing,
    article.edition,
    mediaOf(content.body).filter((media) => !had.has(media)),
  )
  if (JSON.stringify(doc.attrs['credits']) !== JSON.stringify(manuscript.doc.attrs['credits'])) {
    const given = credits.safeParse(doc.attrs['credits'])
    if (!given.success) throw new Refused('manuscript.steps', { article: article.id })
    const ids = [...new Set(given.data.map(({ author }) => author))]
    const known = await keysOf(writing, 'author', ids)
    const unknown = ids.find((id) => !known.has(id))
    if (unknown !== undefined) throw new Refused('author.unknown', { author: String(unknown) })
  }
  return content
}

/** The working copy says what was typed, as long as the latest revision does not. */
const writeAsCopy = async (writing: Writing, article: Article, content: Content, by: By): Promise<void> => {
  const latest = article.latest === null ? undefined : await revisionById(writing, article.latest)
  const copy = await workingCopyOf(writing, article.id)
  if (saysTheSameAs(content, latest?.content ?? emptyContent)) {
    if (copy !== undefined) await dropWorkingCopy(writing, article.id)
  } else
    await writeWorkingCopy(writing, {
      article: article.id,
      base: copy === undefined ? article.latest : copy.base,
      content,
      actor: by.actor,
      at: by.now,
    })
  // The manuscript says so already.
  writing.words.delete(article.id)
}

/** Makes a revision of what was typed since the last one; gives its number in the archive, undefined where nothing
 *  was. Where nothing was, a name is the last revision's, unless that has one. */
export const revise = async (
  writing: Writing,
  article: Article,
  { reason, note }: { readonly reason: RevisionReason; readonly note: string | null },
  by: By,
): Promise<number | undefined> => {
  const copy = await workingCopyOf(writing, article.id)
  if (copy === undefined) {
    const { latest } = article
    if (note === null || latest === null || !(await nameRevision(writing, latest, note))) return undefined
    await enterInLog(writing, by, 'revise', `article:${article.id}`, { revision: latest, note })
    return latest
  }
  const revision = await addRevision(writing, article.id, copy.content, { reason, actor: copy.actor, note, at: by.now })
  await storeTyped(writing, article.id, revision, copy.content)
  await dropWorkingCopy(writing, article.id)
  await markRevised(writing, article.id)
  writing.words.delete(article.id)
  await enterInLog(writing, by, 'revise', `article:${article.id}`, { revision, ...(note === null ? {} : { note }) })
  return revision
}
