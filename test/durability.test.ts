import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { act, ask } from './ask.ts'
import { onEachEngine } from './engines.ts'
import { leaveNothing, start } from './program.ts'
import type { Ended, Running } from './program.ts'
import { filling } from './serve.ts'

/** How often the server is killed; each time at another moment of its work. */
const kills = { sqlite: 6, postgres: 3 }
/** Clients that publish at once. */
const clients = 3

/** A story that a client has sent; `acknowledged` once the publication was answered. */
interface Sent {
  readonly story: number
  readonly headline: string
  paths: readonly string[]
  acknowledged: boolean
}

onEachEngine('a server that is killed while stories are published', (engine) => {
  const filled = filling(engine)
  leaveNothing()

  test(`loses nothing acknowledged in ${kills[engine.name]} kills, and starts again without a word`, async () => {
    const { url, folder, token } = await filled()
    const env = {
      DRAGOMAN_DATA: folder,
      DATABASE_URL: url,
      DRAGOMAN_LEASE: '1 s',
      DRAGOMAN_WRITES_PER_MINUTE: '100000',
    }
    const all: Sent[] = []
    let server = await start(env)
    for (let kill = 1; kill <= kills[engine.name]; kill += 1) {
      const sent: Sent[] = []
      const streams = Array.from({ length: clients }, (_, client) =>
        publishOn(server, token, `${kill}/${client}`, sent),
      )
      while (!sent.some(({ acknowledged }) => acknowledged)) await pause(5)
      await pause(kill * 17) // not always at the same place
      assertQuiet(await server.stop('SIGKILL'), 1)
      await Promise.all(streams)
      server = await start(env)
      for (const one of sent) await assertWhole(server, token, one)
      all.push(...sent)
    }
    for (const one of all) await assertWhole(server, token, one)
    assert.ok(all.filter(({ acknowledged }) => acknowledged).length >= kills[engine.name])
    const last = await server.stop()
    assertQuiet(last, 3)
    assert.equal(last.status, 0)
    if (engine.name === 'sqlite') assert.deepEqual(checked(url), ['ok'])
  })
})

/** It says that it opens and closes, and nothing else. */
const assertQuiet = ({ out, err }: Ended, lines: number): void => {
  assert.equal(err, '')
  assert.deepEqual(
    out
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { level: string }).level),
    Array<string>(lines).fill('info'),
  )
}

/** Publishes story after story, in two editions each, until the server is gone. */
const publishOn = async ({ url }: Running, token: string, name: string, sent: Sent[]): Promise<void> => {
  for (let count = 1; ; count += 1) {
    const headline = `Bread ${name}/${count}`
    const one = (edition: string) => ({ edition, headline, markdown: 'Fresh.' })
    try {
      const made = await act(url, token, 'create', { section: 'news', articles: [one('fa'), one('en')] })
      assert.equal(made.status, 201)
      const story: Sent = { story: made.answer.story.id, headline, paths: [], acknowledged: false }
      sent.push(story)
      const { status, answer } = await act(url, token, 'publish', { story: story.story })
      assert.equal(status, 200)
      story.paths = answer.articles.map(({ path }) => path)
      story.acknowledged = true
    } catch (thrown) {
      if (thrown instanceof assert.AssertionError) throw thrown
      return // the server was killed under it
    }
  }
}

/** What was acknowledged is there; what was not is there in both editions or in none. */
const assertWhole = async (
  { url }: Running,
  token: string,
  { story, headline, paths, acknowledged }: Sent,
): Promise<void> => {
  const { status, text } = await ask(url, `/api/stories/${story}`, { headers: { Authorization: `Bearer ${token}` } })
  assert.equal(status, 200, `the story “${headline}” is gone`)
  const { articles } = JSON.parse(text) as { articles: readonly { state: string }[] }
  assert.equal(articles.length, 2)
  const states = new Set(articles.map(({ state }) => state))
  assert.equal(states.size, 1, `“${headline}” is public in one edition only`)
  if (!acknowledged) return
  assert.deepEqual([...states], ['published'])
  assert.equal(paths.length, 2)
  for (const path of paths) {
    const page = await ask(url, path)
    assert.equal(page.status, 200, path)
    assert.ok(page.text.includes(headline))
  }
}

const checked = (url: string): unknown[] => {
  const db = new DatabaseSync(url.replace('sqlite://', ''))
  try {
    return [...db.prepare('pragma integrity_check').all(), ...db.prepare('pragma foreign_key_check').all()].map(
      (row) => row['integrity_check'] ?? row,
    )
  } finally {
    db.close()
  }
}
