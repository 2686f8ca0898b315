import assert from 'node:assert/strict'
import { test } from 'node:test'
import { oldPath } from './old-path.ts'

const base = 'https://www.old.example'

test('an old link is kept in the form in which readers are looked up', () => {
  assert.equal(oldPath('https://old.example/2019/05/tram', base), '/2019/05/tram/')
  assert.equal(oldPath('https://old.example/2019/05/04/tram/', base), '/2019/05/04/tram/')
  assert.equal(oldPath('https://old.example/about-us.html', base), '/about-us.html/')
  assert.equal(oldPath('https://old.example/%D8%AE%D8%A8%D8%B1', base), '/خبر/')
})

test('what no redirect can keep is left aside: a front page, a question, another site, a very long path', () => {
  const long = `https://old.example/${'x'.repeat(999)}`
  for (const link of [
    'https://old.example/',
    'https://old.example/?s=tram',
    'https://other.example/x/',
    'mailto:x@old.example',
    long,
  ])
    assert.equal(oldPath(link, base), undefined, link)
})

test('a link that asks by number is kept with its question, below the folder that the site lies in', () => {
  assert.equal(oldPath('https://old.example/?p=7&utm_source=x', base), '/?p=7')
  assert.equal(oldPath('/blog/?p=7', 'https://old.example/blog'), '/blog/?p=7')
  assert.equal(oldPath('/blog/tram/?utm_source=x', 'https://old.example/blog'), '/blog/tram/')
  assert.equal(oldPath('/blog/', 'https://old.example/blog/'), undefined)
  assert.equal(oldPath('/blog/', base), '/blog/')
})
