import type { Socket } from 'node:net'
import pg from 'pg'
import type { PostgresPool } from 'kysely'

/** The channels on which processes tell each other that they have written, and that they have applied it. */
export const changed = 'dragoman_change'
export const applied = 'dragoman_applied'

/** PostgreSQL's whole numbers of eight bytes and its counts, as numbers: ours are times, ids and places. */
export const asNumbers: pg.CustomTypesConfig = {
  getTypeParser: ((id: number, format?: 'text' | 'binary') =>
    id === pg.types.builtins.INT8 || id === pg.types.builtins.NUMERIC
      ? Number
      : pg.types.getTypeParser(id, format as 'text')) as typeof pg.types.getTypeParser,
}

/** A pool for Kysely that survives the loss of its connections.
 *
 *  pg takes its own listener off a connection that is in use, so that one which is cut then would end the process; and
 *  one whose answer did not come in time would go back to the pool with the question still open. Here every connection
 *  is listened to, and a broken one is thrown away. */
export const guardedPool = (config: pg.PoolConfig): PostgresPool => {
  const pool = new pg.Pool(config)
  pool.on('error', () => {}) // idle and cut: the pool opens another one when it is needed
  pool.on('connect', (client) => client.on('error', () => {}))
  return {
    connect: async () => {
      const client = await pool.connect()
      let broken = false
      // Kysely's own type has more forms of a query than it uses.
      const query = async (sql: string, values: unknown[]) => {
        try {
          return await client.query(sql, values)
        } catch (cause) {
          if (!(cause instanceof pg.DatabaseError)) {
            broken = true
            cut(client)
          }
          throw cause
        }
      }
      return { query, release: () => client.release(broken) } as unknown as Awaited<ReturnType<PostgresPool['connect']>>
    },
    end: () => pool.end(),
  } as PostgresPool
}

/** Ends a connection at once, without a farewell that nobody may hear. */
export const cut = (client: pg.ClientBase): void => {
  const { connection } = client as unknown as { connection?: { stream?: Socket } }
  connection?.stream?.destroy()
}
