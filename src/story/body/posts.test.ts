import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { doc, h2, h3, p, post } from '#test/practice/notation.ts'
import { checkBody } from './check.ts'
import { bodyFromMarkdown } from './from-markdown.ts'
import { bodyHtml } from './html.ts'
import { hashIds } from './ids.ts'
import { inUtc } from './moment.ts'
import { bodyText, excerpt, mapMedia, mediaOf } from './text.ts'

const words = {
  notes: 'Notes',
  back: 'Back',
  table: 'Table',
  citation: 'Source',
  comma: ', ',
  elsewhere: { picture: '', audio: '', video: '', file: '' },
}

test('a heading that begins with a moment opens a post, in UTC; {key} makes it a key point', () => {
  const { body, lost } = bodyFromMarkdown(
    [
      'Ferries leave from the upper quay.',
      '## 2026-11-24T12:50+03:30 The water has stopped rising {key}',
      'It is the highest in *seven* years.',
      '### At the gauge',
      '- 4.86 metres',
      '## 2026-11-24T08:45:00Z',
      'The fish market moves.',
      '---',
      'We go on tomorrow.',
    ].join('\n\n'),
    { ids: hashIds('tide') },
  )
  assert.deepEqual(lost, [])
  assert.deepEqual(
    body.content.map((block) =>
      block.type === 'post' ? [{ ...block.attrs, id: '' }, block.content.map(({ type }) => type)] : block.type,
    ),
    [
      'paragraph',
      [
        { id: '', at: '2026-11-24T09:20:00Z', headline: 'The water has stopped rising', key: true },
        ['paragraph', 'heading', 'bullet_list'],
      ],
      [{ id: '', at: '2026-11-24T08:45:00Z' }, ['paragraph']],
      'paragraph',
    ],
  )
  assert.equal(checkBody(body).ok, true)
})

test('a heading of the same level without a moment ends the posts', () => {
  const { body } = bodyFromMarkdown('### 2026-11-24T09:20Z Rising\n\nWater.\n\n### Why today?\n\nThe Moon.', {
    ids: hashIds('tide'),
  })
  assert.deepEqual(
    body.content.map(({ type }) => type),
    ['post', 'heading', 'paragraph'],
  )
})

test('a time of which nobody told the offset is no moment: it stays in its heading and is told', () => {
  const { body, lost } = bodyFromMarkdown('## 2026-11-24T12:50 Rising\n\nWater.', { ids: hashIds('tide') })
  assert.equal(bodyText(body), '2026-11-24T12:50 Rising\n\nWater.')
  assert.match(lost.join(), /no moment with its offset.*2026-11-24T12:50/)
  assert.equal(inUtc('2026-11-31T12:50:00Z'), undefined)
})

test('a post sent at the same moment in another language has the same id, and keeps it while it is edited', () => {
  const idOf = (headline: string): string | undefined =>
    bodyFromMarkdown(`## 2026-11-24T09:20:00Z ${headline}\n\n${headline}.`, { ids: hashIds('tide') }).body.content[0]
      ?.attrs.id
  assert.equal(idOf('The water rises'), idOf('آب بالا می‌آید'))
})

test('the newest post stands first, whatever their order in the body, and each is a place that links lead to', () => {
  const body = doc(
    p('Intro.'),
    post('2026-11-24T07:00:00Z', { headline: 'First', id: 'first' }, h2('Within'), p('Quay closed.')),
    post('2026-11-24T09:00:00Z', { headline: 'Second', id: 'second' }, p('Water stands.')),
    h2('Why today?'),
  )
  assert.equal(bodyText(body), 'Intro.\n\nSecond\nWater stands.\n\nFirst\nWithin\nQuay closed.\n\nWhy today?')
  const html = bodyHtml(body, {
    language: 'en',
    media: () => undefined,
    writeNumber: String,
    writeMoment: (at) => `${new Date(at).getUTCHours()}:00`,
    level: 2,
    words,
  })
  assert.equal(
    html,
    '<p>Intro.</p>\n' +
      '<article class="post" id="b-second"><h3 class="post-head"><a class="moment" href="#b-second">' +
      '<time datetime="2026-11-24T09:00:00Z">9:00</time></a> Second</h3>\n<p>Water stands.</p>\n</article>\n' +
      '<article class="post" id="b-first"><h3 class="post-head"><a class="moment" href="#b-first">' +
      '<time datetime="2026-11-24T07:00:00Z">7:00</time></a> First</h3>\n' +
      '<h4 id="b-b002">Within</h4>\n<p>Quay closed.</p>\n</article>\n' +
      '<h2 id="b-b005">Why today?</h2>\n',
  )
})

test('the pictures of a post are pictures of the article', () => {
  const body = doc(
    post('2026-11-24T07:00:00Z', {}, { type: 'picture', attrs: { id: '', media: 4 } }),
    h3('x'),
    p('Afterwards.'),
  )
  assert.deepEqual(mediaOf(body), [4])
  assert.deepEqual(mediaOf(mapMedia(body, (id) => id + 1)), [5])
  assert.equal(excerpt(body, 50), 'Afterwards.')
})

test('every moment is the same moment in UTC, however its offset is written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), fc.integer({ min: -840, max: 840 }), (second, offset) => {
      const local = new Date((second + offset * 60) * 1000).toISOString().slice(0, 19)
      const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60]
      const two = (n: number): string => String(n).padStart(2, '0')
      const said = inUtc(`${local}${offset < 0 ? '-' : '+'}${two(hours)}:${two(minutes)}`)
      assert.equal(said, `${new Date(second * 1000).toISOString().slice(0, 19)}Z`)
    }),
  )
})

test('a transcript fence behind a recording is what is said in it, folded on the page and part of its text', () => {
  const { body } = bodyFromMarkdown(
    '![A bell](bell.wav)\n\n```transcript\nSexton: One.\nTwo.\n```\n\nIt rang.\n\n```transcript\nx\n```',
    { ids: hashIds('bell'), media: () => ({ id: 4, kind: 'audio' }) },
  )
  assert.deepEqual(
    body.content.map(({ type }) => type),
    ['audio', 'paragraph', 'code_block'],
  )
  assert.equal(checkBody(body).ok, true)
  assert.match(bodyText(body), /^Sexton: One\.\nTwo\./)
  const html = bodyHtml(body, {
    language: 'en',
    media: () => ({ kind: 'audio', src: '/media/bell.wav', alt: '', mime: 'audio/wav' }),
    writeNumber: String,
    words: { ...words, transcript: 'Transcript' },
  })
  assert.match(
    html,
    /<\/audio><details class="transcript"><summary>Transcript<\/summary><p>Sexton: One\.<\/p><p>Two\.<\/p>/,
  )
})
