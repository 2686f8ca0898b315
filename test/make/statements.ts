// Counts what is asked of either database.

import { StatementSync } from 'node:sqlite'
import pg from 'pg'

export interface StatementCounter {
  /** Statements since it was started. */
  readonly count: number
  /** How often each was asked, the most frequent first. */
  most(): [sql: string, count: number][]
  forget(): void
  stop(): void
}

/** Counts from now on, in this process, until it is stopped. */
export const countStatements = (): StatementCounter => {
  const found = new Map<string, number>()
  const { all, run } = StatementSync.prototype
  const { query } = pg.Client.prototype
  const counter = {
    count: 0,
    most: () => [...found].toSorted(([, a], [, b]) => b - a),
    forget: () => found.clear(),
    stop: () => {
      Object.assign(StatementSync.prototype, { all, run })
      Object.assign(pg.Client.prototype, { query })
    },
  }
  const record = (sql: string): void => {
    counter.count += 1
    found.set(sql, (found.get(sql) ?? 0) + 1)
  }
  const counted = <Method extends (...args: never[]) => unknown>(
    method: Method,
    sqlOf: (self: unknown, args: unknown[]) => string,
  ) =>
    function (this: unknown, ...args: unknown[]): unknown {
      record(sqlOf(this, args))
      return method.apply(this as never, args as never)
    }
  const ofStatement = (self: unknown): string => (self as StatementSync).sourceSQL
  Object.assign(StatementSync.prototype, { all: counted(all, ofStatement), run: counted(run, ofStatement) })
  Object.assign(pg.Client.prototype, {
    query: counted(query as never, (_, [first]) =>
      typeof first === 'string' ? first : ((first as { text?: string }).text ?? ''),
    ),
  })
  return counter
}
