// Several people write in one article while servers and their browsers are killed: each of them has a letter of their
// own, so that every letter can be counted afterwards.

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { TextSelection } from 'prosemirror-state'
import { openArchive } from '#archive/archive.ts'
import { manuscriptOf } from '#archive/manuscripts.ts'
import { saveMember } from '#archive/members.ts'
import { beginSession } from '#archive/sessions.ts'
import { systemClock } from '#common/clock.ts'
import { MoveBlock } from '#story/manuscript/move-block.ts'
import { manuscriptSchema } from '#story/manuscript/schema.ts'
import { makeNewsroom, makeStory } from '../test/make/newsroom.ts'
import { authorOf } from '../test/practice/author.ts'
import type { Author } from '../test/practice/author.ts'
import { seeded } from '../test/practice/seeded.ts'
import { start } from '../test/program.ts'
import type { Running } from '../test/program.ts'
import { startPostgres } from './postgres.ts'
import { postgres } from './programs.ts'

export interface WritingFigures {
  readonly kills: number
  /** Of browsers. */
  readonly closed: number
  readonly typed: number
  readonly moved: number
  readonly split: number
  readonly changed: number
  /** Letters that found no place and were shown as such. */
  readonly shown: number
  /** Letters that are nowhere, and letters that are there twice. */
  readonly lost: number
  readonly doubled: number
  readonly seconds: number
}

/** Their letters stand in no word of the story. */
const letters = ['⟁', '⟐', '⟡'] as const
/** Nobody types faster than this, in milliseconds from letter to letter. */
const [quick, slow] = [15, 120]
/** How long all may take to come together at the end. */
const patience = 120_000

export const tortureWriting = async (engine: string, kills: number, seed: number): Promise<WritingFigures> => {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-writing-'))
  const programs = engine === 'postgres' ? postgres.find() : undefined
  if (engine === 'postgres' && programs === undefined)
    throw new Error('PostgreSQL is missing: apt-get install postgresql')
  const database = programs === undefined ? undefined : await startPostgres(programs)
  const url = database?.url ?? `sqlite://${join(folder, 'newsroom.db')}`
  const nodes: { env: Record<string, string>; running: Running; site: string }[] = []
  const authors: Author[] = []
  const begun = performance.now()
  try {
    const { article, people } = await furnish(url)
    const key = randomBytes(32).toString('base64')
    for (let number = 0; number < (database === undefined ? 1 : 2); number += 1) {
      const env: Record<string, string> = {
        DRAGOMAN_DATA: database === undefined ? folder : join(folder, `data-${number}`),
        DRAGOMAN_MEDIA: join(folder, 'shared'),
        DATABASE_URL: url,
        DRAGOMAN_KEY: key,
        DRAGOMAN_LEASE: '2 s',
      }
      const running = await start(env)
      env['PORT'] = String(running.port)
      nodes.push({ env, running, site: running.url })
    }
    for (const [number, person] of people.entries())
      authors.push(await authorOf(() => nodes[number % nodes.length]?.site ?? '', { ...person, article }))
    const counts = { typed: [0, 0, 0], moved: 0, split: 0, changed: 0, closed: 0 }
    let over = false
    const writing = authors.map((author, number) =>
      write(author, letters[number] ?? '', { counts, number, over: () => over, random: seeded(seed + number) }),
    )
    const random = seeded(seed + 100)
    for (let kill = 0; kill < kills; kill += 1) {
      // Each kill meets people who write, and who are connected.
      while (!authors.some(({ open }) => open)) await pause(20)
      await pause(100 + random() * 900)
      const node = nodes[Math.floor(random() * nodes.length)]!
      await node.running.stop('SIGKILL')
      node.running = await start(node.env)
      if ((kill + 1) % 10 === 0)
        process.stdout.write(`${engine}: ${kill + 1} kills, ${counts.typed.join(' ')} typed.\n`)
    }
    over = true
    await Promise.all(writing)
    for (const author of authors)
      if (!(await author.settled(patience)))
        throw new Error(`The newsroom has not all that was written: ${author.standing}`)
    const said = await archived(url, async (archive) => {
      const { value } = await archive.read((reading) => manuscriptOf(reading, article))
      return value?.doc
    })
    if (said === undefined) throw new Error('There is no manuscript.')
    const text = said.textContent
    let [shown, lost, doubled, typed] = [0, 0, 0, 0]
    for (const [number, author] of authors.entries()) {
      const letter = letters[number] ?? ''
      const count = (of: string): number => of.split(letter).length - 1
      const wanted = counts.typed[number] ?? 0
      const found = count(text) + count(author.lost)
      typed += wanted
      shown += count(author.lost)
      lost += Math.max(0, wanted - found)
      doubled += Math.max(0, found - wanted)
      const end = Date.now() + patience
      while (!author.state.doc.eq(said) && Date.now() < end) await pause(50)
      if (!author.state.doc.eq(said)) throw new Error(`Author ${number} reads another text than the newsroom has.`)
    }
    const { moved, split, changed, closed } = counts
    const seconds = Math.round((performance.now() - begun) / 1000)
    return { kills, closed, typed, moved, split, changed, shown, lost, doubled, seconds }
  } finally {
    for (const author of authors) author.end()
    for (const { running } of nodes) await running.stop('SIGKILL')
    await database?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Writing {
  readonly counts: { typed: number[]; moved: number; split: number; changed: number; closed: number }
  readonly number: number
  over(): boolean
  readonly random: () => number
}

/** Types runs of letters here and there; between them moves, splits and changes blocks, and loses the browser. */
const write = async (author: Author, letter: string, { counts, number, over, random }: Writing): Promise<void> => {
  const some = (most: number): number => Math.floor(random() * most)
  while (!over()) {
    const blocks: { pos: number; size: number; id: unknown; body: boolean }[] = []
    author.state.doc.descendants((node, pos) => {
      if (node.isTextblock)
        blocks.push({
          pos,
          size: node.content.size,
          id: node.attrs['id'],
          body: /^(paragraph|heading)$/.test(node.type.name),
        })
      return !node.isTextblock
    })
    const body = blocks.filter(({ body }) => body)
    const one = body[some(body.length)]
    const other = body[some(body.length)]
    const lot = random()
    if (one !== undefined && lot < 0.08 && body.length < 24) {
      author.dispatch(author.state.tr.split(one.pos + 1 + some(one.size + 1)))
      counts.split += 1
    } else if (one !== undefined && other !== undefined && lot < 0.16 && one.id !== other.id) {
      const tr = author.state.tr
      if (tr.maybeStep(new MoveBlock(String(one.id), String(other.id), 'before')).failed === null) {
        author.dispatch(tr)
        counts.moved += 1
      }
    } else if (one !== undefined && lot < 0.22) {
      const node = author.state.doc.nodeAt(one.pos)
      const { paragraph, heading } = manuscriptSchema.nodes
      const to = node?.type === paragraph ? heading : paragraph
      if (to !== undefined && node) {
        const attrs = { id: node.attrs['id'] as unknown, ...(to === heading && { level: 2 }) }
        author.dispatch(author.state.tr.setNodeMarkup(one.pos, to, attrs))
        counts.changed += 1
      }
    } else if (lot < 0.24) {
      author.kill()
      counts.closed += 1
      await pause(some(300))
      await author.again()
    } else {
      const at = blocks[some(Math.min(blocks.length, 40))]
      if (at === undefined) continue
      // A headline is not a place to type for hours.
      if (!at.body && at.size > 150) continue
      const { state } = author
      author.dispatch(state.tr.setSelection(TextSelection.create(state.doc, at.pos + 1 + some(at.size + 1))))
      for (let left = 1 + some(12); left > 0; left -= 1) {
        author.dispatch(author.state.tr.insertText(letter))
        counts.typed[number] = (counts.typed[number] ?? 0) + 1
        await pause(quick + random() * (slow - quick))
      }
    }
    await pause(some(200))
  }
}

const archived = async <T>(
  url: string,
  work: (archive: Awaited<ReturnType<typeof openArchive>>) => Promise<T>,
): Promise<T> => {
  const archive = await openArchive({ url, clock: systemClock })
  try {
    return await work(archive)
  } finally {
    await archive.close()
  }
}

/** A newsroom with a story, and three people who may write in it and are signed in. */
const furnish = (url: string) =>
  archived(url, async (archive) => {
    await makeNewsroom(archive)
    const { articles } = await makeStory(archive, { en: 'Who writes here?' })
    const now = systemClock.now()
    const people: { member: number; secret: string }[] = []
    for (const key of ['mina', 'omid', 'tara']) {
      const grants = [{ edition: '*', role: 'publisher' }] as const
      const member = await archive.write((writing) =>
        saveMember(writing, { key, name: key, active: true, grants, at: now }),
      )
      const session = { member, method: 'passkey', client: 'Chrome', createdAt: now, expiresAt: now + 86_400_000 }
      people.push({ member, secret: await archive.jot((jot) => beginSession(jot, session)) })
    }
    return { article: articles['en'] ?? 0, people }
  })
