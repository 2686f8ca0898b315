import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Body } from './body/schema.ts'
import { blocksOf } from './body/notes.ts'
import { momentText, saysSomething, translationStateOf, withLivePosts } from './live.ts'
import type { LiveStory, ShownPost } from './live.ts'

const start = Date.UTC(2026, 10, 24)
const post = (name: number, minute: number, more: Partial<ShownPost> = {}): ShownPost => ({
  post: `post${name}`,
  at: start + minute * 60_000,
  key: false,
  words: { headline: `Post ${name}`, content: [] },
  notes: [],
  reason: null,
  ...more,
})
const story = (posts: readonly ShownPost[], oldestFirst = false): LiveStory => ({
  ...{ beganAt: null, endedAt: null, changedAt: null },
  oldestFirst,
  posts,
})

/** Posts in the order in which they came, few moments among many. */
const came = fc
  .array(fc.nat({ max: 5 }), { maxLength: 12 })
  .map((minutes) => minutes.map((minute, name) => post(name, minute)).toSorted((a, b) => a.at - b.at))
/** A text in which some of the same posts stand, and others. */
const texts = fc
  .array(fc.tuple(fc.nat({ max: 20 }), fc.nat({ max: 5 })), { maxLength: 6 })
  .map((written): Body => ({
    type: 'doc',
    content: [
      { type: 'paragraph', attrs: { id: 'why1' }, content: [{ type: 'text', text: 'Why?' }] },
      ...new Map(
        written.map(([name, minute]) => [
          name,
          {
            type: 'post' as const,
            attrs: { id: `post${name}`, at: momentText(start + minute * 60_000), headline: 'In the text' },
            content: [],
          },
        ]),
      ).values(),
    ],
  }))

test('every post is read once, in the order of moments, newest first; told oldest first it is just the reverse', () =>
  fc.assert(
    fc.property(came, texts, (posts, body) => {
      const read = (oldestFirst: boolean) =>
        blocksOf(withLivePosts(body, story(posts, oldestFirst))).filter((block) => block.type === 'post')
      const newest = read(false)
      const times = newest.map(({ attrs }) => Date.parse(attrs.at))
      assert.deepEqual(
        times,
        times.toSorted((a, b) => b - a),
      )
      const names = newest.map(({ attrs }) => attrs.id)
      const all = [...posts.map((one) => one.post), ...body.content.map(({ attrs }) => attrs.id)]
      assert.deepEqual(names.toSorted(), [...new Set(all)].filter((id) => id !== 'why1').toSorted())
      const own = new Set(posts.map((one) => one.post))
      assert.ok(newest.every(({ attrs }) => !own.has(attrs.id) || attrs.headline !== 'In the text'))
      // Without posts of its own the text stays as it was written, where two have one moment.
      if (posts.length === 0) return
      assert.deepEqual(
        read(true).map(({ attrs }) => attrs.id),
        names.toReversed(),
      )
      assert.equal(withLivePosts(body, story(posts)).content.at(-1)?.attrs.id, 'why1')
    }),
  ))

test('a post that was withdrawn keeps its place and says nothing, nor does it stand among key points', () => {
  const [shown] = withLivePosts({ type: 'doc', content: [] }, story([post(1, 1, { words: null, key: true })])).content
  assert.ok(shown?.type === 'post')
  assert.ok(!saysSomething(shown))
  assert.equal(shown.attrs.key, undefined)
})

test('a translation is behind only while it is out and its original has a later version', () => {
  const states = ['waiting', 'out', 'withdrawn'] as const
  fc.assert(
    fc.property(
      fc.constantFrom(...states),
      fc.nat(3),
      fc.constantFrom('out', 'withdrawn'),
      fc.nat(3),
      (own, made, theirs, version) => {
        const state = translationStateOf({ state: own, originalVersion: made }, { state: theirs, version })
        assert.equal(state === 'behind', own === 'out' && theirs === 'out' && made < version)
        assert.equal(state === 'withdrawn', own !== 'withdrawn' && theirs === 'withdrawn')
      },
    ),
  )
})
