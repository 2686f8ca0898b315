import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Media } from '#archive/media.ts'
import { pictureMarkup } from './picture.ts'

const medium: Media = {
  id: 1,
  kind: 'picture',
  mime: 'image/jpeg',
  file: 'ab-1280.jpg',
  origin: null,
  width: 3000,
  height: 1500,
  duration: null,
  focal: null,
  renditions: [],
  caption: null,
  alternative: null,
  credit: 'Leila Rahimi',
  rights: null,
  transcript: null,
  poster: null,
}
const sizes = (...widths: number[]): Media['renditions'] =>
  widths.flatMap((width) =>
    (['avif', 'webp', 'jpeg'] as const).map((format) => ({
      format,
      width,
      height: width / 2,
      file: `ab-${width}.${format}`,
    })),
  )
const look = { alt: 'A tram', sizes: '100vw' }

test('a picture without sizes is shown from its only file', () => {
  assert.equal(
    pictureMarkup(medium, look).toString(),
    '<img src="/media/ab-1280.jpg" width="3000" height="1500" alt="A tram" loading="lazy" decoding="async">',
  )
})

test('a browser is offered AVIF before WebP before JPEG, each in every size', () => {
  const text = pictureMarkup({ ...medium, renditions: sizes(320, 640) }, look).toString()
  assert.match(
    text,
    new RegExp(
      '^<picture><source type="image/avif" srcset="/media/ab-320.avif 320w, /media/ab-640.avif 640w" sizes="100vw">' +
        '<source type="image/webp"',
    ),
  )
  assert.match(text, /<img src="\/media\/ab-1280.jpg" srcset="\/media\/ab-320.jpeg 320w, /)
})

test('the first picture of a page is not lazy', () => {
  const text = pictureMarkup(medium, { ...look, priority: true }).toString()
  assert.match(text, /fetchpriority="high"/)
  assert.doesNotMatch(text, /lazy/)
})

test('what is no picture, or has no file, is not shown as one', () => {
  assert.equal(pictureMarkup({ ...medium, file: null }, look).toString(), '')
  assert.equal(pictureMarkup({ ...medium, kind: 'video' }, look).toString(), '')
})

const cutOf = (one: Partial<Media>, ratio: 'wide' | 'square'): string | undefined =>
  /class="([^"]*)"/.exec(pictureMarkup({ ...medium, ...one }, { ...look, ratio }).toString())?.[1]

test('a picture that is cut keeps its focal point in sight', () => {
  assert.equal(cutOf({}, 'wide'), 'wide')
  assert.equal(cutOf({ focal: { x: 0, y: 0.5 } }, 'wide'), 'wide cut0')
  assert.equal(cutOf({ focal: { x: 1, y: 0.5 } }, 'square'), 'square cut10')
  assert.equal(cutOf({ width: 1000, height: 3000, focal: { x: 0, y: 0.25 } }, 'square'), 'square cut1')
  assert.equal(cutOf({ width: 3000, height: 2000, focal: { x: 0, y: 0 } }, 'wide'), 'wide', 'nothing is cut')
})

test('wherever the focal point is, it lies within the cut', () => {
  const side = fc.integer({ min: 1, max: 10_000 })
  const part = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(side, side, part, part, fc.constantFrom('wide', 'square'), (width, height, x, y, ratio) => {
      const shape = cutOf({ width, height, focal: { x, y } }, ratio) ?? ''
      const position = Number(/cut(\d+)/.exec(shape)?.[1] ?? 5) / 10
      const longer = width / height / (ratio === 'wide' ? 1.5 : 1)
      const [place, length] = longer > 1 ? [x, longer] : [y, 1 / longer]
      const from = position * (length - 1)
      // A tenth of a long overhang is more than half of the cut: then the nearest step counts.
      const slack = Math.max(0.011, (length - 1) * 0.05 - 0.5)
      assert.ok(place * length >= from - slack && place * length <= from + 1 + slack, `${shape}: ${place} of ${length}`)
    }),
  )
})
