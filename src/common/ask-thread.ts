import type { Worker } from 'node:worker_threads'

/** What became of a question to a thread: done, failed there, the thread itself ended, or it took too long. */
export type Answered =
  | { readonly how: 'done'; readonly done: unknown }
  | { readonly how: 'failed' | 'ended'; readonly cause: Error & { readonly code?: string } }
  | { readonly how: 'late' }

/** Asks a thread one thing, which it answers by a message `{ done }` or `{ failed }`. It has to be asked one thing
 *  after the other; it holds the process only while it is asked. Who was late or has ended is not asked again.
 *  @param within in milliseconds. */
export const askThread = (thread: Worker, question: unknown, within: number): Promise<Answered> =>
  new Promise((resolve) => {
    const settle = (answered: Answered): void => {
      clearTimeout(late)
      thread.off('message', heard).off('error', ended)
      thread.unref()
      resolve(answered)
    }
    const heard = ({ done, failed }: { done?: unknown; failed?: Error }): void =>
      settle(failed === undefined ? { how: 'done', done } : { how: 'failed', cause: failed })
    const ended = (cause: Error): void => settle({ how: 'ended', cause })
    const late = setTimeout(() => settle({ how: 'late' }), within)
    thread.on('message', heard).on('error', ended)
    thread.ref()
    thread.postMessage(question)
  })
