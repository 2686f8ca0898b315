import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { bodyFromMarkdown } from '#story/body/from-markdown.ts'
import { hashIds } from '#story/body/ids.ts'
import { helpTopics } from './help-topics.ts'
import { helpPage, helpScreen } from './help.ts'
import { deskLanguages, deskVoice } from './words.ts'

test('each screen of the desk has its help in every language of the desk, and nothing else lies there', () => {
  for (const language of deskLanguages)
    assert.deepEqual(
      readdirSync(join(import.meta.dirname, 'help', language)).toSorted(),
      helpTopics.map((topic) => `${topic}.md`).toSorted(),
    )
})

test('help says the same in each language: as many headings, lists, tables and keys', () => {
  const shape = (language: (typeof deskLanguages)[number], topic: (typeof helpTopics)[number]): string[] =>
    helpPage(language, topic).body.content.map((block) =>
      'content' in block && block.type !== 'paragraph' && block.type !== 'heading'
        ? `${block.type} ${block.content.length}`
        : block.type,
    )
  for (const topic of helpTopics)
    for (const language of deskLanguages)
      assert.deepEqual(shape(language, topic), shape('en', topic), `${language} ${topic}`)
})

test('nothing of a page of help is lost on the way to the screen', () => {
  for (const language of deskLanguages)
    for (const topic of helpTopics) {
      const text = readFileSync(join(import.meta.dirname, 'help', language, `${topic}.md`), 'utf8')
      assert.match(text, /^# \S/)
      assert.deepEqual(bodyFromMarkdown(text, { ids: hashIds('x') }).lost, [])
    }
})

test('the way to all other help stands beside it, in the digits and direction of the desk', () => {
  const voice = deskVoice('fa', { digits: null, calendar: null, timeZone: 'UTC' })
  const screen = helpScreen(voice, 'board')
  assert.equal(screen.title, 'تابلوی کار')
  const page = screen.main.toString()
  for (const topic of helpTopics) assert.ok(page.includes(`href="/desk/help/${topic}"`))
  assert.match(page, /href="\/desk\/help\/board" aria-current="page"/)
})
