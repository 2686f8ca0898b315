import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readingTime } from './reading-time.ts'
import { readingMinutes, wordCount } from './words.ts'

test('a half-space joins a Persian word, and و alone is a word', () => {
  assert.equal(wordCount('می‌روم به کتاب‌خانه‌های شهر.', 'fa'), 4)
  assert.equal(wordCount('نان و آب، ۳٫۵ کیلو!', 'fa'), 5)
  assert.equal(wordCount('خانهٔ ما — خانهٔ شما', 'fa'), 4)
  assert.equal(wordCount('نان،آب', 'fa'), 2)
})

test('what clings to an Arabic word is no word of its own', () => {
  assert.equal(wordCount('وسيكتبونها بالقلم والورق', 'ar'), 3)
  assert.equal(wordCount('«الكِتَابُ» – جديدٌ؟', 'ar'), 2)
})

test('an English word has hyphens and apostrophes inside, and an address is one word', () => {
  assert.equal(wordCount('Don’t run: it’s a well-known tram.', 'en'), 6)
  assert.equal(wordCount('See https://tram.example/a-b?c=d now', 'en'), 3)
  assert.equal(wordCount('The tram—a red one—stops…', 'en'), 6)
  assert.equal(wordCount('2–1, 3.5 % 🙂 – &', 'en'), 2)
  assert.equal(wordCount('', 'en'), 0)
})

test('languages without spaces are counted by dictionary', () => {
  assert.equal(wordCount('今日は図書館に行きます。', 'ja'), 6)
  assert.equal(wordCount('ฉันไปห้องสมุด', 'th'), 4)
  assert.ok(wordCount('我今天去图书馆。', 'zh') >= 4)
})

test('direction controls and vowels do not make or part words', () => {
  assert.equal(wordCount('\u2068City Herald\u2069 کِتاب', 'fa'), 3)
})

test('reading time depends on the language and is told in its words', () => {
  assert.equal(readingMinutes(720, 'fa'), 4)
  assert.equal(readingMinutes(720, 'ar'), 5)
  assert.equal(readingMinutes(720, 'en'), 3)
  assert.equal(readingTime('واژه '.repeat(720), 'fa'), 'زمان مطالعه: ۴ دقیقه')
  assert.equal(readingTime('كلمة '.repeat(270), 'ar'), 'مدة القراءة: دقيقتان')
  assert.equal(readingTime('كلمة '.repeat(1500), 'ar', { digits: 'arab' }), 'مدة القراءة: ١١ دقيقة')
  assert.equal(readingTime('word '.repeat(240), 'en'), '1 min read')
  assert.equal(readingTime('A word.', 'en'), 'Less than 1 min read')
})

test('two texts parted by a space have the words of both', () => {
  const text = fc.string({ unit: fc.constantFrom(...'abاب\u200C۱1 -’.,«'), maxLength: 30 })
  fc.assert(
    fc.property(
      text,
      text,
      (one, other) => wordCount(`${one} ${other}`, 'fa') === wordCount(one, 'fa') + wordCount(other, 'fa'),
    ),
  )
})
