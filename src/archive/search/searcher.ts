import { Worker } from 'node:worker_threads'
import { askThread } from '#common/ask-thread.ts'
import { Fault } from '#common/fault.ts'
import { sqliteFile } from '../engine/open.ts'
import type { SearchAsked, SearchFound } from './find.ts'

/** Who searches for readers, beside the process that answers them. */
export interface Searcher {
  /** Undefined while it is not ready yet: then whoever asks searches in their own moment.
   *  @throws Fault `search.busy` where enough others wait, `search.late` where it takes too long. */
  find(asked: SearchAsked): Promise<SearchFound> | undefined
  /** What somebody may mean who has typed so far; otherwise the same. */
  suggest(edition: string, text: string): Promise<string[]> | undefined
  close(): Promise<void>
}

/** What a thread is asked. */
export type SearchTask =
  | { readonly what: 'find'; readonly asked: SearchAsked }
  | { readonly what: 'suggest'; readonly edition: string; readonly text: string }

/** How many searches are in the making or in line. */
const most = 24
/** How long one may take, in milliseconds; then the thread is ended, and the next one begins another. */
const patience = 4_000

/** A searcher of an archive. SQLite answers synchronously, so there searches are done by a thread with a connection of
 *  its own: no reader of a page waits for them. PostgreSQL has processors of its own, and needs none. */
export const openSearcher = (url: string): Searcher | undefined => {
  const file = sqliteFile(url)
  return file === undefined ? undefined : threaded(file)
}

const program = new URL('./search-thread.ts', import.meta.url)

const threaded = (file: string): Searcher => {
  let thread: Worker | undefined
  let beginning: Worker | undefined
  let line: Promise<unknown> = Promise.resolve()
  let waiting = 0
  let closed = false

  /** The first who searches lets it begin, which may take longer than they would wait. */
  const begin = (): void => {
    if (beginning !== undefined || closed) return
    const begun = new Worker(program, { workerData: file, env: {}, name: 'search' })
    beginning = begun
    begun.unref()
    begun.once('message', () => (thread = begun))
    begun.on('error', () => end())
  }

  const end = (): Promise<unknown> => {
    const ended = beginning?.terminate() ?? Promise.resolve()
    thread = beginning = undefined
    return ended
  }

  const inLine = <T>(task: SearchTask): Promise<T> | undefined => {
    if (thread === undefined) return void begin()
    if (waiting >= most) return Promise.reject(new Fault('search.busy'))
    waiting += 1
    const turn = line.then(() => ask(task))
    line = turn.catch(() => {})
    return turn.finally(() => (waiting -= 1)) as Promise<T>
  }

  const ask = async (task: SearchTask): Promise<unknown> => {
    // Whoever stood in line behind one that took too long.
    if (thread === undefined) throw new Fault('search.busy')
    const answered = await askThread(thread, task, patience)
    if (answered.how === 'done') return answered.done
    if (answered.how !== 'late') throw answered.cause
    void end()
    throw new Fault('search.late', { seconds: patience / 1000 })
  }

  return {
    find: (asked) => inLine<SearchFound>({ what: 'find', asked }),
    suggest: (edition, text) => inLine<string[]>({ what: 'suggest', edition, text }),
    close: async () => {
      closed = true
      await line
      await end()
    },
  }
}
