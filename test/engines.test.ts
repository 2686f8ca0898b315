import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { test } from 'node:test'
import pg from 'pg'
import { onEachEngine } from './engines.ts'
import type { Engine } from './engines.ts'
import { movedSqlite } from './moved.ts'

onEachEngine('a database for a test', (engine) => {
  test('a bare one is empty and its folder is there; a fresh one may have tables, with nothing in them', async () => {
    const tables = await engine.fresh()
    if (process.env[movedSqlite] !== undefined)
      assert.deepEqual(await read(engine, tables.url, 'select * from story'), [])
    const fresh = await engine.bare()
    assert.ok(existsSync(fresh.folder))
    assert.deepEqual(await read(engine, fresh.url, 'select 1 as number'), [{ number: 1 }])
    await assert.rejects(read(engine, fresh.url, 'select * from word'))
  })

  test('two made from one template begin alike and then go their own ways', async () => {
    let prepared = 0
    const copy = engine.template(async (first) => {
      prepared++
      await write(engine, first.url, `create table word (text varchar(9)); insert into word values ('خبر')`)
      writeFileSync(join(first.folder, 'picture'), 'tram')
    })
    const [one, other] = await Promise.all([copy(), copy()])
    await write(engine, one.url, `insert into word values ('صحيفة')`)
    assert.equal(prepared, 1)
    assert.equal((await read(engine, one.url, 'select text from word')).length, 2)
    assert.deepEqual(await read(engine, other.url, 'select text from word'), [{ text: 'خبر' }])
    assert.equal(readFileSync(join(other.folder, 'picture'), 'utf8'), 'tram')
  })

  test('a closed one is gone', async () => {
    const fresh = await engine.fresh()
    await write(engine, fresh.url, 'create table word (text varchar(9))')
    await fresh.close()
    assert.ok(!existsSync(fresh.folder))
    await assert.rejects(read(engine, fresh.url, 'select * from word'))
  })
})

const write = async (engine: Engine, url: string, sql: string): Promise<void> => {
  if (engine.name === 'postgres') return void (await query(url, sql))
  const db = new DatabaseSync(url.replace('sqlite://', ''))
  db.exec(sql)
  db.close()
}

const read = async (engine: Engine, url: string, sql: string): Promise<unknown[]> => {
  if (engine.name === 'postgres') return query(url, sql)
  const db = new DatabaseSync(url.replace('sqlite://', ''))
  try {
    return db
      .prepare(sql)
      .all()
      .map((row) => ({ ...row }))
  } finally {
    db.close()
  }
}

const query = async (url: string, sql: string): Promise<unknown[]> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows as unknown[]
  } finally {
    await client.end()
  }
}
