import { parentPort } from 'node:worker_threads'
import type { Asked } from './copytaster.ts'
import { copyOf } from './markdown-copy.ts'

/** The copytaster's thread: one text at a time. It has the verbs by it only once a request asks for one. */
const read = async (asked: Asked): Promise<unknown> => {
  if (asked.what === 'markdown') return copyOf(asked.text, asked.seed)
  if (asked.what === 'hints') {
    const { hintsToAll } = await import('./hints.ts')
    return hintsToAll(asked.articles)
  }
  const { readRequest } = await import('./read-request.ts')
  const { verbs } = await import('./verbs.ts')
  return readRequest(
    asked.text,
    verbs.find(({ name }) => name === asked.verb),
  )
}

parentPort?.on('message', (asked: Asked) => {
  read(asked).then(
    (done) => parentPort?.postMessage({ done }),
    (failed: unknown) => parentPort?.postMessage({ failed }),
  )
})
