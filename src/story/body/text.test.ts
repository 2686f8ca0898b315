import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bodies } from '#test/practice/bodies.ts'
import {
  br,
  doc,
  embed,
  gallery,
  h2,
  h3,
  hr,
  li,
  note,
  p,
  picture,
  quote,
  ref,
  strong,
  table,
  td,
  th,
  tr,
  ul,
  video,
} from '#test/practice/notation.ts'
import { bodyText, excerpt, headingsOf, mapMedia, mediaOf } from './text.ts'

test('the text of a body parts its blocks by empty lines and puts notes last', () => {
  const body = doc(
    h2('Trams'),
    p('On ', strong('Monday'), br, 'at six.', ref('note1')),
    ul('one', li('two', ul('three'))),
    hr(),
    picture(1),
    quote({ speaker: 'Leila', role: 'driver' }, p('At last.')),
    table({ caption: 'Lines' }, tr(th('Line'), th('Stops')), tr(td('1'), td('12'))),
    embed('https://v.example/'),
    note('note1', p('By letter.')),
  )
  assert.equal(
    bodyText(body),
    [
      'Trams',
      'On Monday\nat six.',
      'one\ntwo\nthree',
      'At last.\nLeila\ndriver',
      'Lines\nLine\tStops\n1\t12',
      'https://v.example/',
      'By letter.',
    ].join('\n\n'),
  )
})

test('an excerpt is running text, cut between words', () => {
  const body = doc(h2('Title'), p('قطارها از دوشنبه بازمی‌گردند، '), p('شهردار گفت.'))
  assert.equal(excerpt(body, 200), 'قطارها از دوشنبه بازمی‌گردند، شهردار گفت.')
  assert.equal(excerpt(body, 32), 'قطارها از دوشنبه بازمی‌گردند…')
  assert.equal(excerpt(body, 17), 'قطارها از دوشنبه…')
  assert.equal(excerpt(doc(h2('Title')), 20), 'Title')
  assert.equal(excerpt(doc(p('東京都交通局の電車')), 5), '東京都…')
  assert.equal(excerpt(doc(), 20), '')
})

test('an excerpt is never longer than asked and never cuts a character', () => {
  fc.assert(
    fc.property(bodies(), fc.nat(60), (body, max) => {
      const text = excerpt(body, max)
      assert.ok(text.length <= max)
      assert.ok(text.isWellFormed())
    }),
  )
})

test('media are listed once each, in order', () => {
  assert.deepEqual(mediaOf(doc(picture(3), gallery(picture(1), picture(3)), video(2))), [3, 1, 2])
})

test('media can be changed for others, and taken out with the galleries that they leave empty', () => {
  const body = doc(p('a'), picture(3, { alt: 'x' }), gallery(picture(1), picture(3)), gallery(picture(1)))
  assert.deepEqual(
    mapMedia(body, (id) => (id === 1 ? undefined : id + 10)),
    {
      type: 'doc',
      content: [
        body.content[0],
        { type: 'picture', attrs: { id: 'b002', media: 13, alt: 'x' } },
        { type: 'gallery', attrs: { id: 'b003' }, content: [{ type: 'picture', attrs: { id: 'b005', media: 13 } }] },
      ],
    },
  )
  fc.assert(
    fc.property(bodies(), (some) =>
      assert.deepEqual(
        mapMedia(some, (id) => id),
        some,
      ),
    ),
  )
})

test('headings are told with level and id', () => {
  assert.deepEqual(headingsOf(doc(h2('One'), p('x'), h3({ lang: 'fa' }, 'دو'))), [
    { id: 'b001', level: 2, text: 'One' },
    { id: 'b003', level: 3, text: 'دو', lang: 'fa' },
  ])
})
