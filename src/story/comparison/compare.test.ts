import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Node } from 'prosemirror-model'
import { bodies } from '#test/practice/bodies.ts'
import type { Content } from '../article.ts'
import type { Block, Body } from '../body/schema.ts'
import { manuscriptOfContent } from '../manuscript/content.ts'
import { countsOf } from './counts.ts'
import { compareManuscripts, compareTexts } from './compare.ts'
import type { Comparison } from './compare.ts'
import type { ComparedPiece } from './line.ts'
import type { ComparedNode } from './nodes.ts'

const article = (body: Body, headline = 'خط تازهٔ تراموا', lead: string | null = null): Content => ({
  ...{ kicker: null, headline, lead, dateline: null, slug: null, credits: [] },
  body,
})

const wordAttrs = ['speaker', 'role', 'caption', 'title', 'site', 'description'] as const

/** All that a manuscript says, block by block. */
const said = (doc: Node): string[] => {
  const all: string[] = []
  doc.descendants((node) => {
    if (node.isInline) return false
    for (const name of wordAttrs) if (node.attrs[name]) all.push(String(node.attrs[name]))
    if (node.isTextblock) {
      let text = ''
      node.forEach((child) => (text += child.isText ? child.text : child.type.name === 'footnote' ? '*' : '\n'))
      if (text !== '') all.push(text)
    }
    return !node.isTextblock
  })
  return all
}

const spell = (pieces: readonly ComparedPiece[], without: 'inserted' | 'deleted'): string =>
  pieces
    .filter(({ change }) => change !== without)
    .map(({ kind, text }) => (kind === 'footnote' ? '*' : text))
    .join('')

/** What a comparison says without what was inserted, or without what was deleted. */
const spelled = (nodes: readonly ComparedNode[], without: 'inserted' | 'deleted'): string[] =>
  nodes.flatMap((node, place) => {
    const old = without === 'inserted'
    // What was joined to a block stood behind it, by itself.
    const behind = nodes.slice(place + 1)
    const more = old && !node.joined ? behind.slice(0, behind.findIndex(({ joined }) => !joined) >>> 0) : []
    const away = more.map(({ pieces }) => spell(pieces ?? [], without)).join('')
    if (away !== '') return [spell(node.pieces ?? [], without).slice(0, -away.length)].filter((line) => line !== '')
    if (node.type === 'moved_away') {
      const there = nodes.find(({ key, moved }) => key === node.key && moved !== null)
      return old && there !== undefined ? spelled([{ ...there, moved: null }], without) : []
    }
    if (old && node.moved !== null) return []
    if (old && node.parted) return [`+${spell(node.pieces ?? [], without)}`]
    const lines = wordAttrs.map((name) => spell(node.lines[name] ?? [], without))
    return [
      ...lines.filter((line) => line !== ''),
      ...[node.pieces === null ? '' : spell(node.pieces, without)].filter((line) => line !== ''),
      ...spelled(node.children, without),
    ]
  })

/** With what was parted put together again. */
const whole = (lines: readonly string[]): string[] =>
  lines.reduce<string[]>(
    (all, line) => (line.startsWith('+') ? [...all.slice(0, -1), all.at(-1) + line.slice(1)] : [...all, line]),
    [],
  )

const all = ({ head, body }: Comparison): ComparedNode[] => [...head, ...body]

const words = ['قطار', 'می‌روند', 'المتحف', '۱۲', 'trams', 'C++', '12:30', '«', '.', 'از', 'و']
/** Other words in a text here and there. */
const retyped = (value: unknown, picks: readonly number[]): unknown => {
  let at = 0
  const next = (): number => picks[at++ % picks.length] ?? 0
  const walk = (inner: unknown): unknown => {
    if (Array.isArray(inner)) return inner.map(walk)
    if (typeof inner !== 'object' || inner === null) return inner
    const node = inner as Record<string, unknown>
    if (node['type'] === 'text' && typeof node['text'] === 'string') {
      const changed = node['text'].split(' ').flatMap((word): string[] => {
        const pick = next()
        if (pick % 7 === 0) return []
        return pick % 5 === 0 ? [word, words[pick % words.length] ?? ''] : pick % 11 === 0 ? ['تراموا'] : [word]
      })
      return { ...node, text: changed.join(' ') || 'x' }
    }
    return Object.fromEntries(Object.entries(node).map(([name, one]) => [name, name === 'attrs' ? one : walk(one)]))
  }
  return walk(value)
}

/** Every second paragraph of one text parted at a space. */
const parted = (blocks: readonly Block[]): Block[] =>
  blocks.flatMap((block, place): Block[] => {
    const [first, ...rest] = block.type === 'paragraph' ? block.content : []
    if (block.type !== 'paragraph' || place % 2 > 0 || first?.type !== 'text' || rest.length > 0) return [block]
    const at = first.text.indexOf(' ')
    if (at < 1 || at === first.text.length - 1) return [block]
    const half = (id: string, text: string): Block => ({ ...block, attrs: { id }, content: [{ ...first, text }] })
    return [half(block.attrs.id, first.text.slice(0, at)), half(`${block.attrs.id}x`, first.text.slice(at + 1))]
  })

const pairs = fc
  .tuple(bodies(), bodies(), fc.array(fc.nat(), { minLength: 1, maxLength: 30 }), fc.nat({ max: 3 }))
  .map(([body, other, picks, more]): [Body, Body] => {
    const ids = new Set(body.content.map(({ attrs }) => attrs.id))
    const blocks = body.content.filter(({ type }, place) => type !== 'note' && (picks[place] ?? 1) % 4 > 0)
    blocks.push(...other.content.filter(({ type, attrs }) => type !== 'note' && !ids.has(attrs.id)).slice(0, more))
    const rank = new Map(blocks.map((block, place) => [block, ((picks[place] ?? place) * 7) % 11]))
    const sorted = blocks.toSorted((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0))
    const notes = body.content.filter(({ type }) => type === 'note')
    return [body, retyped({ type: 'doc', content: [...parted(sorted), ...notes] }, picks) as Body]
  })

test('what was not inserted spells the old text, and what was not deleted the new one', () =>
  fc.assert(
    fc.property(fc.oneof(fc.tuple(bodies(), bodies()), pairs), ([one, other]) => {
      const [a, b] = [one, other].map((body) => manuscriptOfContent(article(body)))
      if (a === undefined || b === undefined) return
      const compared = all(compareManuscripts(a, b, 'fa'))
      assert.deepEqual(whole(spelled(compared, 'inserted')), said(a))
      assert.deepEqual(spelled(compared, 'deleted'), said(b))
    }),
    { numRuns: 80 },
  ))

test('of one text compared with itself nothing is told as changed', () =>
  fc.assert(
    fc.property(bodies(), (body) => {
      const compared = compareTexts(article(body), article(body), 'fa')
      const walk = (node: ComparedNode): boolean =>
        node.change === 'same' &&
        node.moved === null &&
        (node.pieces ?? []).every(({ change, restyled }) => change === 'same' && !restyled) &&
        node.children.every(walk)
      assert.ok(all(compared).every(walk))
    }),
    { numRuns: 25 },
  ))

test('positions say where words stand in both manuscripts', () =>
  fc.assert(
    fc.property(pairs, ([one, other]) => {
      const [a, b] = [manuscriptOfContent(article(one)), manuscriptOfContent(article(other))]
      const walk = (node: ComparedNode): void => {
        for (const { kind, text, at, was, change } of node.pieces ?? []) {
          assert.ok(kind === 'footnote' || text !== '')
          assert.deepEqual([at === undefined, was === undefined], [change === 'deleted', change === 'inserted'])
          if (kind !== 'text') continue
          if (at !== undefined) assert.equal(b.textBetween(at, at + text.length), text)
          if (was !== undefined) assert.equal(a.textBetween(was, was + text.length), text)
        }
        node.children.forEach(walk)
      }
      all(compareManuscripts(a, b, 'fa')).forEach(walk)
    }),
    { numRuns: 25 },
  ))

const paragraph = (id: string, ...texts: (string | { text: string; marks: { type: 'strong' }[] })[]): Block => ({
  type: 'paragraph',
  attrs: { id },
  content: texts.map((one) => (typeof one === 'string' ? { type: 'text', text: one } : { type: 'text', ...one })),
})
const text = (...content: Block[]): Content => article({ type: 'doc', content })
const changes = (pieces: readonly ComparedPiece[] | null | undefined): string[] =>
  (pieces ?? []).map(({ change, text }) => (change === 'same' ? '' : change === 'inserted' ? '+' : '-') + text)

test('a changed word is told as a word, also with half-spaces and in Arabic', () => {
  const one = (before: string, after: string): string[] =>
    changes(compareTexts(text(paragraph('aaaa', before)), text(paragraph('aaaa', after)), 'fa').body[0]?.pieces)
  assert.deepEqual(one('قطارها شب می‌روند و می‌آیند.', 'قطارها شب نمی‌روند و می‌آیند.'), [
    ...['قطارها شب ', '-می‌روند', '+نمی‌روند', ' و می‌آیند.'],
  ])
  assert.deepEqual(one('قطار iPhone 14 ساعت 12:30 رفت', 'قطار iPhone 15 ساعت 12:45 رفت'), [
    ...['قطار iPhone ', '-14', '+15', ' ساعت ', '-12:30', '+12:45', ' رفت'],
  ])
  assert.deepEqual(one('وصل المتحف وكتابهم', 'وصل المتحف وكتابه'), ['وصل المتحف ', '-وكتابهم', '+وكتابه'])
})

test('what was rewritten is told as one in the place of the other, and not word by word', () => {
  const compared = compareTexts(
    text(paragraph('aaaa', 'The bridge was opened in May, and nobody came.')),
    text(paragraph('aaaa', 'Rain fell on the old harbour in every street, all week long and more.')),
    'en',
  )
  assert.deepEqual(
    compared.body[0]?.pieces?.map(({ change }) => change),
    ['deleted', 'inserted'],
  )
})

test('a block that was moved is told as moved, with what was changed in it, and leaves a mark where it stood', () => {
  const blocks = ['aaaa', 'bbbb', 'cccc', 'dddd'].map((id) => paragraph(id, `Paragraph ${id} of four.`))
  const [a, b, c, d] = blocks as [Block, Block, Block, Block]
  const { body } = compareTexts(text(a, b, c, d), text(b, c, paragraph('aaaa', 'Paragraph aaaa of five.'), d), 'en')
  assert.deepEqual(
    body.map(({ type, key, change, moved }) => [type, key, change, moved]),
    [
      ['moved_away', 'aaaa', 'deleted', null],
      ['paragraph', 'bbbb', 'same', null],
      ['paragraph', 'cccc', 'same', null],
      ['paragraph', 'aaaa', 'changed', 'down'],
      ['paragraph', 'dddd', 'same', null],
    ],
  )
  assert.deepEqual(changes(body[3]?.pieces), ['Paragraph aaaa of ', '-four', '+five', '.'])
})

test('words that are marked otherwise are told as that, and not as other words', () => {
  const { body } = compareTexts(
    text(paragraph('aaaa', 'The new line opens.')),
    text(paragraph('aaaa', 'The ', { text: 'new', marks: [{ type: 'strong' }] }, ' line opens.')),
    'en',
  )
  assert.deepEqual(
    body[0]?.pieces?.map(({ text, restyled }) => [text, restyled]),
    [
      ['The ', false],
      ['new', true],
      [' line opens.', false],
    ],
  )
})

test('a paragraph that was parted is told as that, and its words stay whose they are', () => {
  const before = text(paragraph('aaaa', 'The bridge opened in May. Nobody came to see it.'))
  const { body } = compareTexts(
    before,
    text(paragraph('aaaa', 'The bridge opened in May.'), paragraph('bbbb', 'Nobody came to see it.')),
    'en',
  )
  assert.deepEqual(
    body.map(({ change, parted }) => [change, parted]),
    [
      ['changed', false],
      ['changed', true],
    ],
  )
  assert.deepEqual(changes(body[0]?.pieces), ['The bridge opened in May.', '- '])
  assert.deepEqual(
    body[1]?.pieces?.map(({ change, text, was }) => [
      change,
      manuscriptOfContent(before).textBetween(was ?? 0, (was ?? 0) + text.length),
    ]),
    [['same', 'Nobody came to see it.']],
  )
})

test('paragraphs that were joined are told as that, and their words stay whose they are', () => {
  const before = text(
    paragraph('aaaa', 'The bridge opened in May.'),
    paragraph('bbbb', 'Nobody came to see it.'),
    paragraph('cccc', 'It rained.'),
    paragraph('dddd', 'It is blue.'),
  )
  const now = 'The bridge opened in May. Nobody came to see it. It rained. All day.'
  const compared = compareTexts(before, text(paragraph('aaaa', now), paragraph('dddd', 'It is blue.')), 'en')
  assert.deepEqual(
    compared.body.map(({ change, joined }) => [change, joined]),
    [
      ['changed', false],
      ['deleted', true],
      ['deleted', true],
      ['same', false],
    ],
  )
  const [first] = compared.body
  assert.deepEqual(changes(first?.pieces), [
    'The bridge opened in May.',
    '+ ',
    'Nobody came to see it.',
    '+ ',
    'It rained.',
    '+ All day.',
  ])
  const old = manuscriptOfContent(before)
  for (const { change, text: words, was = 0, at = 0 } of first?.pieces ?? []) {
    if (change === 'same') assert.equal(old.textBetween(was, was + words.length), words)
    const is = manuscriptOfContent(text(paragraph('aaaa', now), paragraph('dddd', 'It is blue.')))
    assert.equal(is.textBetween(at, at + words.length), words)
  }
  assert.deepEqual(countsOf(compared, 'en'), { inserted: 2, deleted: 0 })
  const split = compareTexts(text(paragraph('aaaa', now)), text(paragraph('aaaa', 'The bridge opened in May.')), 'en')
  assert.ok(!split.body.some(({ joined }) => joined), 'what went is told as gone')
})

test('a paragraph that came back with another id is told by its words', () => {
  const { body } = compareTexts(
    text(paragraph('aaaa', 'The museum of water opens on Monday.')),
    text(paragraph('bbbb', 'The museum of water opens on Sunday.')),
    'en',
  )
  assert.deepEqual(changes(body[0]?.pieces), ['The museum of water opens on ', '-Monday', '+Sunday', '.'])
  assert.equal(body.length, 1)
})

test('a paragraph that became a heading is the same one, of another kind', () => {
  const heading: Block = {
    type: 'heading',
    attrs: { id: 'aaaa', level: 2 },
    content: [{ type: 'text', text: 'Water' }],
  }
  const { body } = compareTexts(text(paragraph('aaaa', 'Water')), text(heading), 'en')
  assert.deepEqual(
    body.map(({ type, wasType, change }) => [type, wasType, change]),
    [['heading', 'paragraph', 'changed']],
  )
})

test('a picture that was exchanged says which one stood there', () => {
  const picture = (media: number, caption: string): Block => ({
    type: 'picture',
    attrs: { id: 'aaaa', media, caption },
  })
  const { body } = compareTexts(text(picture(1, 'The old bridge')), text(picture(2, 'The new bridge')), 'en')
  assert.deepEqual([body[0]?.attrs['media'], body[0]?.was], [2, { media: 1 }])
  assert.deepEqual(changes(body[0]?.children[0]?.pieces), ['The ', '-old', '+new', ' bridge'])
})

test('five thousand words are compared in 50 milliseconds', () => {
  const sentence = (n: number): string => `تراموای شبِ خط ${n} از شنبه می‌آید و هر بیست دقیقه از میدان کهنه می‌گذرد.`
  const long = (change: (n: number) => string): Content =>
    text(
      ...Array.from({ length: 100 }, (_, n) =>
        paragraph(`para${n}`, `${sentence(n)} ${sentence(n)} ${change(n)} ${sentence(n)}`),
      ),
    )
  const [a, b] = [long(sentence), long((n) => (n % 2 === 0 ? sentence(n) : sentence(n).replace('شنبه', 'دوشنبه')))]
  const [one, other] = [manuscriptOfContent(a), manuscriptOfContent(b)]
  const times = Array.from({ length: 15 }, () => {
    const begun = process.cpuUsage()
    compareManuscripts(one, other, 'fa')
    const { user, system } = process.cpuUsage(begun)
    return (user + system) / 1000
  })
  // The quickest: whoever tests may have a busy machine.
  const least = Math.min(...times)
  assert.ok(least < 50, `${least} ms`)
})
