import { isMainThread, Worker } from 'node:worker_threads'
import { askThread } from '#common/ask-thread.ts'
import type { Content } from '#story/article.ts'

/** The one who reads what comes in before the newsroom does: long texts are parsed in a thread of their own, each
 *  within a time, so that none keeps readers waiting, however it is made up, and none is parsed under the archive's
 *  lock. */

/** What the thread is asked: to read a text as Markdown, or a request's JSON by the schema of a verb, or to look for
 *  hints to articles. */
export type Asked =
  | { readonly what: 'markdown'; readonly text: string; readonly seed: string }
  | { readonly what: 'request'; readonly text: string; readonly verb: string }
  | { readonly what: 'hints'; readonly articles: readonly HintedArticle[] }

/** An article as hints are looked for in it. */
export interface HintedArticle {
  readonly article: number
  readonly edition: string
  readonly content: Content
}

/** How long one text may take, in milliseconds: the longest that is taken needs a second or two. */
const patience = 10_000
/** How long nothing has to come until the thread ends and gives its memory back, in milliseconds. */
const idle = 60_000
const memory = { maxOldGenerationSizeMb: 512 }

const program = new URL('./copytaster-thread.ts', import.meta.url)

let thread: Worker | undefined
let line: Promise<unknown> = Promise.resolve()
let waiting = 0
let ending: NodeJS.Timeout | undefined

/** Reads a text in the thread, one at a time.
 *  @param within in milliseconds.
 *  @returns undefined where the text took too long or too much memory: it is then refused for good. */
export const taste = async <T>(asked: Asked, within = patience): Promise<T | undefined> => {
  waiting += 1
  clearTimeout(ending)
  const turn = line.then(() => ask(asked, within))
  line = turn.catch(() => {})
  try {
    return (await turn) as T | undefined
  } finally {
    waiting -= 1
    if (waiting === 0) ending = setTimeout(end, idle).unref()
  }
}

/** Whether this is the thread itself, where everything is read at once: somebody waits outside with a watch. */
export const isTasting = !isMainThread

const begin = (): Worker => {
  const begun = new Worker(program, { env: {}, resourceLimits: memory, name: 'copytaster' })
  begun.unref()
  return begun
}

const end = (): void => {
  void thread?.terminate()
  thread = undefined
}

const ask = async (asked: Asked, within: number): Promise<unknown> => {
  const answered = await askThread((thread ??= begin()), asked, within)
  if (answered.how === 'done') return answered.done
  if (answered.how === 'failed') throw answered.cause
  end()
  if (answered.how === 'ended' && answered.cause.code !== 'ERR_WORKER_OUT_OF_MEMORY') throw answered.cause
  return undefined
}
