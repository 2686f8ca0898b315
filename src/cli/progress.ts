import type { Io } from './io.ts'

export interface Progress {
  /** Tells how far a stage is; `total` is 0 where nobody knows. */
  report(stage: string, done: number, total: number): void
  /** Leaves the terminal as a person expects it. */
  end(): void
}

/** How often a terminal and a log file are told, in milliseconds. */
const onTerminal = 100
const inLog = 10_000

/** Shows how far something is: on a terminal in one line that is written over, elsewhere in a plain line every ten
 *  seconds. */
export const progressOn = (io: Io): Progress => {
  let last = io.terminal ? 0 : performance.now()
  let shown = false
  let stageShown = ''
  return {
    report: (stage, done, total) => {
      const now = performance.now()
      if (now - last < (io.terminal ? onTerminal : inLog) && !(io.terminal && stage !== stageShown)) return
      last = now
      stageShown = stage
      const line = io.terminal ? bar(stage, done, total) : plain(stage, done, total)
      // The cursor goes up to the line that was written last and clears it.
      io.err(shown && io.terminal ? `\x1b[1A\x1b[2K${line}` : line)
      shown = true
    },
    end: () => {
      if (shown && io.terminal) io.err('\x1b[1A\x1b[2K\x1b[1A')
      shown = false
    },
  }
}

const width = 30

const bar = (stage: string, done: number, total: number): string => {
  if (total === 0) return `${wordFor(stage)} …`
  const part = Math.min(1, done / total)
  const full = Math.round(part * width)
  return (
    `${wordFor(stage).padEnd(20)} ${'█'.repeat(full)}${'░'.repeat(width - full)} ` +
    `${String(Math.floor(part * 100)).padStart(3)} %`
  )
}

const plain = (stage: string, done: number, total: number): string =>
  total === 0 ? `${wordFor(stage)} …` : `${wordFor(stage)}: ${Math.floor(Math.min(1, done / total) * 100)} %`

const words: Readonly<Record<string, string>> = {
  reading: 'Reading the export',
  terms: 'Sections, authors',
  attachment: 'Media',
  post: 'Articles',
  page: 'Pages',
  comment: 'Replies',
  address: 'Old addresses',
  finish: 'Lists in order',
}

const wordFor = (stage: string): string => words[stage] ?? stage
