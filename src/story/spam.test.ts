import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allReplies, spamVerdict, spamWords } from './spam.ts'
import type { SpamCounts } from './spam.ts'

const learned = (spam: readonly string[], good: readonly string[]): Map<string, SpamCounts> => {
  const counts = new Map<string, { spam: number; good: number }>()
  for (const [label, texts] of [
    ['spam', spam],
    ['good', good],
  ] as const)
    for (const text of texts)
      for (const word of [allReplies, ...spamWords({ name: 'x', url: null, text })]) {
        const row = counts.get(word) ?? { spam: 0, good: 0 }
        row[label] += 1
        counts.set(word, row)
      }
  return counts
}

const good = ['خط چهار همیشه شلوغ است', 'متى يعود الترام إلى الساحة', 'Which stop is nearest to the water museum']
const spam = [
  'Buy cheap watches at https://watches.example/1 today',
  'ساعت ارزان بخرید www.watches.example',
  'اشتر ساعات رخيصة',
]
const many = (texts: readonly string[], n: number): string[] =>
  Array.from({ length: n }, (_, at) => `${texts[at % texts.length]} ${at}`)
const verdictOn = (text: string, counts: ReadonlyMap<string, SpamCounts>) =>
  spamVerdict(spamWords({ name: 'x', url: null, text }), counts)

test('the words of a reply are words, pairs within a sentence and hosts, folded and each once', () => {
  const text = 'Trams, trams! See WWW.Trams.example/a and كتاب'
  assert.deepEqual(spamWords({ name: 'Leila', url: 'https://www.shop.example/x', text }), [
    'host:trams.example',
    'host:shop.example',
    'name:leila',
    'trams',
    'trams trams',
    'see',
    'and',
    'کتاب',
    'and کتاب',
  ])
})

test('a filter is silent until thirty of each sort were decided, and then knows them apart in three scripts', () => {
  assert.equal(verdictOn('Buy cheap watches', learned(many(spam, 29), many(good, 300))), undefined)
  const counts = learned(many(spam, 30), many(good, 30))
  for (const text of spam) assert.ok((verdictOn(text, counts)?.score ?? 0) > 0.9, text)
  for (const text of good) assert.ok((verdictOn(text, counts)?.score ?? 1) < 0.1, text)
  const verdict = verdictOn('Buy cheap watches', counts)
  assert.ok(verdict?.words.includes('cheap watches'), verdict?.words.join() ?? '')
})

test('of what it never saw it says nothing either way', () => {
  const counts = learned(many(spam, 40), many(good, 40))
  assert.equal(verdictOn('Perfectly unrelated sentence', counts)?.score, 0.5)
})

test('a reply of thousands of words is judged as others are, and by no more than some hundred of them', () => {
  const words = spamWords({ name: 'x', url: null, text: Array.from({ length: 5_000 }, (_, n) => `word${n}`).join(' ') })
  assert.ok(words.length <= 400)
  const counts = learned(many(spam, 40), many(good, 40))
  const long = verdictOn(`${'Buy cheap watches today. '.repeat(150)}`, counts)
  assert.ok((long?.score ?? 0) > 0.9)
})
