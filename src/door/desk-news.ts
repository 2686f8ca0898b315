import { articleById, articlesOfStory } from '#archive/articles.ts'
import type { Change } from '#archive/keys.ts'
import { commitsSince, manuscriptOrNew } from '#archive/manuscripts.ts'
import type { Log } from '#common/log.ts'
import type { Desk } from '#desk/perform.ts'
import { viewerOf } from '#desk/look-as.ts'
import { subjectOf } from '#desk/rights.ts'
import { may } from '#story/may.ts'
import type { FromNewsroom } from '#story/manuscript/messages.ts'
import { linesIn, sayPresent } from './desk-line.ts'
import type { DeskLine, DeskLineSet, OpenHere } from './desk-line.ts'
import { lives, maySee, mayWrite, shutOut } from './desk-line-rights.ts'

/** News for the browsers of members: what was written, by whomever and in whichever process, as the log of changes
 *  tells it. */
export interface DeskNews {
  /** Tells everybody who has a manuscript open what came behind what they have. */
  push(article: number): Promise<void>
  /** Gives somebody the whole. */
  whole(line: DeskLine, article: number): Promise<void>
  close(): Promise<void>
}

/** How long it is believed that a member may still see what they have open, in milliseconds. */
const believed = 1_000
/** How often a story in which somebody types is told, in milliseconds. */
const storiesEvery = 500

export const followNews = async (
  { archive, clock }: Desk,
  lines: DeskLineSet,
  { log }: { readonly log: Log },
): Promise<DeskNews> => {
  const pushing = new Map<number, Promise<void>>()
  const again = new Set<number>()
  let stories = new Set<string>()
  let dueStories: NodeJS.Timeout | undefined
  let closed = false

  const push = (article: number): Promise<void> => {
    const running = pushing.get(article)
    if (running !== undefined) {
      again.add(article)
      return running
    }
    const run = (async () => {
      do {
        again.delete(article)
        await pushOnce(article)
      } while (again.has(article) && !closed)
    })().finally(() => pushing.delete(article))
    pushing.set(article, run)
    return run
  }

  const pushOnce = async (article: number): Promise<void> => {
    const those = []
    for (const line of linesIn(lines, article)) {
      const opened = line.opened.get(article)
      if (opened?.version !== undefined && (await mayGoOn(line, article, opened)))
        those.push({ line, opened, version: opened.version })
    }
    if (those.length === 0) return
    const least = Math.min(...those.map(({ version }) => version))
    const { value: kept } = await archive.read((reading) => commitsSince(reading, article, least))
    for (const { line, opened, version } of those) {
      if (opened.version !== version || line.opened.get(article) !== opened) continue
      if (kept === undefined) {
        await whole(line, article)
        continue
      }
      const commits = kept.filter((one) => one.version > version)
      const last = commits.at(-1)
      if (last === undefined) continue
      opened.version = last.version
      line.say(commitsFor(article, opened, commits))
    }
  }

  /** Whether a line lives and its member may still see what they have open; ends what is over. */
  const mayGoOn = async (line: DeskLine, article: number, opened: OpenHere): Promise<boolean> => {
    if (performance.now() - opened.askedAt < believed) return true
    opened.askedAt = performance.now()
    if (!(await lives(archive, clock, line))) return false
    const { value: sees } = await archive.read((reading) => maySee(reading, line.actor, article))
    if (sees) return true
    shutOut(line, article, opened.client, opened.version)
    sayPresent(lines, article)
    return false
  }

  const whole = async (line: DeskLine, article: number): Promise<void> => {
    const { value } = await archive.read(async (reading) => ({
      writes: await mayWrite(reading, line.actor, article),
      seen: await manuscriptOrNew(reading, article),
    }))
    const opened = line.opened.get(article)
    if (opened === undefined) return
    const { version, doc } = value.seen
    opened.version = version
    type Doc = Extract<FromNewsroom, { type: 'opened' }>['doc']
    line.say({ type: 'opened', article, version, doc: doc.toJSON() as Doc, writes: value.writes })
  }

  const sayStories = async (): Promise<void> => {
    dueStories = undefined
    const subjects = stories
    stories = new Set()
    if (lines.size === 0) return
    for (const { line, seen } of (await archive.read((reading) => seenBy(reading, subjects))).value)
      line.say({ type: 'stories', stories: seen })
  }

  type Reads = Parameters<Parameters<typeof archive.read>[0]>[0]
  const seenBy = async (reading: Reads, subjects: ReadonlySet<string>) => {
    const found = []
    for (const line of lines) {
      // Whoever is not named in a closed story does not hear that anybody works on it.
      reading.viewer = viewerOf(line.actor)
      reading.closed = undefined
      const seen = new Set<number>()
      for (const subject of subjects) {
        const [noun, number] = subject.split(':')
        const story = noun === 'story' ? Number(number) : (await articleById(reading, Number(number)))?.story
        if (story === undefined || seen.has(story)) continue
        const articles = await articlesOfStory(reading, story)
        if (articles.some((article) => may(line.actor, 'see', subjectOf(article)))) seen.add(story)
      }
      if (seen.size > 0) found.push({ line, seen: [...seen] })
    }
    return found
  }

  const changed = (changes: readonly Change[] | 'gap'): void => {
    if (closed) return
    const failed = (err: unknown): void => log.warn({ err }, 'What changed could not be told to browsers at the desk')
    const manuscripts = new Set<number>()
    if (changes === 'gap') for (const { opened } of lines) for (const article of opened.keys()) manuscripts.add(article)
    else
      for (const { points } of changes)
        for (const point of points)
          if (point.startsWith('manuscript:')) manuscripts.add(Number(point.slice(11)))
          else if (point.startsWith('work:')) stories.add(point.slice(5))
    for (const article of manuscripts) push(article).catch(failed)
    if (stories.size > 0) dueStories ??= setTimeout(() => void sayStories().catch(failed), storiesEvery).unref()
  }
  const unfollow = await archive.follow({ changed })

  return {
    push,
    whole,
    close: async () => {
      closed = true
      unfollow()
      clearTimeout(dueStories)
      await Promise.allSettled(pushing.values())
    },
  }
}

type Kept = NonNullable<Awaited<ReturnType<typeof commitsSince>>>

/** Whoever made steps has them. */
const commitsFor = (article: number, { client }: Pick<OpenHere, 'client'>, commits: Kept): FromNewsroom => ({
  type: 'commits',
  article,
  commits: commits.map((one) => ({
    version: one.version,
    client: one.client,
    count: one.count,
    steps: one.client === client ? [] : one.steps,
  })),
})
