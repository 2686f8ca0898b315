import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doubtOf, spokenIn } from './plan-spoken-language.ts'
import type { SeenItem } from './plan-types.ts'
import type { WxrItem } from './wxr-entry.ts'

const spoken = (title: string, content = ''): string | undefined =>
  spokenIn({ title, content, excerpt: '' } as Partial<WxrItem> as WxrItem)

test('a text is in a language where its words say so plainly, and markup says nothing', () => {
  assert.equal(spoken('电车回来了'), 'zh')
  assert.equal(spoken('电车回来'), undefined, 'four letters are a guess')
  assert.equal(
    spoken('', '<p class="the news of the day">ترامواها به خیابان‌های شهر بازگشتند[gallery of the day]</p>'),
    'fa',
  )
})

test('a language is doubted where more than half of the texts that tell one are in another', () => {
  const items = (...languages: (string | undefined)[]) =>
    languages.map((spoken) => ({ spoken }) as Partial<SeenItem> as SeenItem)
  assert.equal(doubtOf(items('fa', 'en', undefined), 'en'), undefined)
  assert.deepEqual(doubtOf(items('fa', 'en', undefined, 'fa'), 'en'), { told: 'en', seen: 'fa', texts: 2, of: 3 })
  assert.equal(doubtOf(items('en', 'en'), 'en'), undefined)
  assert.equal(doubtOf(items(undefined), 'en'), undefined)
})
