import { parentPort, workerData } from 'node:worker_threads'
import { openSqliteReader } from '../engine/sqlite.ts'
import { find } from './find.ts'
import type { SearchTask } from './searcher.ts'
import { findSuggestions } from './suggestions.ts'

/** How many answers are remembered until anything is written. */
const remembered = 200

/** The thread that searches, on a connection of its own. */
const reader = openSqliteReader(String(workerData))
let version: unknown
const answers = new Map<string, Promise<unknown>>()

const answer = async (task: SearchTask): Promise<unknown> => {
  const { read, writtenSince } = await reader
  const now = writtenSince()
  if (now !== version) answers.clear()
  version = now
  const name = JSON.stringify(task)
  const known = answers.get(name)
  if (known !== undefined) return known
  const made = read((reading): Promise<unknown> =>
    task.what === 'find' ? find(reading, task.asked) : findSuggestions(reading, task.edition, task.text),
  )
  const [oldest] = answers.keys()
  if (answers.size >= remembered && oldest !== undefined) answers.delete(oldest)
  answers.set(name, made)
  made.catch(() => answers.delete(name))
  return made
}

reader.then(() => parentPort?.postMessage('ready'))
parentPort?.on('message', (task: SearchTask) => {
  answer(task).then(
    (done) => parentPort?.postMessage({ done }),
    (failed: unknown) => parentPort?.postMessage({ failed }),
  )
})
