/** Random bodies for tests: every kind of node and mark, in Persian, Arabic, English and odd characters. Only for
 *  tests. */

import fc from 'fast-check'
import { cleanText } from '#story/body/clean.ts'
import { withIds } from '#story/body/ids.ts'
import type { Block, Body, Flow, Inline, Mark } from '#story/body/schema.ts'

/** Clean text that is not empty: words of three languages and anything that Unicode has. */
export const cleanWords: fc.Arbitrary<string> = fc.oneof(
  fc
    .array(
      fc.constantFrom(
        'قطار',
        'می‌روند',
        'موزه',
        'المتحف',
        '۱۲',
        '٣',
        '12',
        'trams',
        'Herald',
        'C++',
        '(',
        ')',
        '،',
        '.',
        '!',
        ' ',
        ' ',
        '&',
        '<b>',
        '"',
        'שלום',
        '\n',
      ),
      { minLength: 1, maxLength: 8 },
    )
    .map((words) => words.join('')),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }).map((text) => cleanText(text) || 'x'),
)

export interface BodyParts {
  words: fc.Arbitrary<string>
  /** http or https. */
  web: fc.Arbitrary<string>
  /** Whatever a link may lead to. */
  href: fc.Arbitrary<string>
  tag: fc.Arbitrary<string>
}

const valid: BodyParts = {
  words: cleanWords,
  web: fc.constantFrom('https://herald.example/a?b=1&c=2', 'http://news.example/fa/خبر/"x"', 'https://x.example/#<b>'),
  href: fc.constantFrom(
    'https://herald.example/',
    'mailto:desk@herald.example',
    'tel:+49-30-1234',
    '/fa/news/',
    '#b-abcd',
    '#'.padEnd(9, 'x'),
  ),
  tag: fc.constantFrom('fa', 'ar', 'en', 'de-AT', 'he', 'az-Arab', 'und'),
}

/** Bodies made of the given parts; with the parts left alone `checkBody` accepts every one of them. */
export const bodies = (parts: Partial<BodyParts> = {}): fc.Arbitrary<Body> => {
  const { words, web, href, tag } = { ...valid, ...parts }
  const media = fc.integer({ min: 1, max: 9 })
  const may = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined, freq: 2 })
  const attrs = (rest: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<{ id: string }> =>
    fc
      .record({ id: fc.constant(''), lang: may(tag), ...rest })
      .map(
        (given) =>
          Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as { id: string },
      )
  const mark: fc.Arbitrary<Mark> = fc.oneof(
    fc
      .constantFrom('emphasis', 'strong', 'code', 'strike', 'subscript', 'superscript')
      .map((type) => ({ type }) as Mark),
    fc.record({
      type: fc.constant('link' as const),
      attrs: fc.oneof(fc.record({ href }), fc.record({ href, title: words })),
    }),
    fc.record({ type: fc.constant('language' as const), attrs: fc.record({ lang: tag }) }),
    fc.record({
      type: fc.constant('direction' as const),
      attrs: fc.record({ dir: fc.constantFrom('ltr' as const, 'rtl' as const) }),
    }),
  )
  const marks = fc.uniqueArray(mark, { maxLength: 3, selector: (one) => one.type })
  const text = fc.record({ type: fc.constant('text' as const), text: words })
  const piece: fc.Arbitrary<Inline> = fc.oneof(
    {
      weight: 8,
      arbitrary: fc.tuple(text, marks).map(([one, some]) => (some.length === 0 ? one : { ...one, marks: some })),
    },
    { weight: 1, arbitrary: fc.constant<Inline>({ type: 'hard_break' }) },
  )
  const inline = fc.array(piece, { maxLength: 6 })
  const node = (
    type: Block['type'],
    given: fc.Arbitrary<object>,
    content?: fc.Arbitrary<object[]>,
  ): fc.Arbitrary<never> =>
    fc.record({
      type: fc.constant(type),
      attrs: given,
      ...(content === undefined ? {} : { content }),
    }) as fc.Arbitrary<never>
  const paragraph = node('paragraph', attrs({}), inline)
  const flow = (level: number): fc.Arbitrary<Flow> => {
    if (level === 0) return paragraph
    const items = fc.array(
      fc.record({ type: fc.constant('list_item'), content: fc.array(flow(level - 1), { minLength: 1, maxLength: 2 }) }),
      { minLength: 1, maxLength: 2 },
    )
    return fc.oneof(
      { weight: 3, arbitrary: paragraph },
      { weight: 1, arbitrary: node('bullet_list', attrs({}), items) },
      { weight: 1, arbitrary: node('ordered_list', attrs({ start: may(fc.integer({ min: 0, max: 50 })) }), items) },
    )
  }
  const heading = node('heading', attrs({ level: fc.integer({ min: 2, max: 4 }) }), inline)
  const cell = fc.record({
    type: fc.constantFrom('table_cell', 'table_header'),
    content: fc.array(flow(1), { minLength: 1, maxLength: 2 }),
  })
  const row = fc.record({ type: fc.constant('table_row'), content: fc.array(cell, { minLength: 1, maxLength: 3 }) })
  const picture = node('picture', attrs({ media, caption: may(words), alt: may(words) }))
  const inPost = fc.oneof(
    { weight: 4, arbitrary: flow(3) },
    heading,
    picture,
    node(
      'quotation',
      attrs({ speaker: may(words), role: may(words), cite: may(web) }),
      fc.array(fc.oneof(flow(2), heading), { minLength: 1, maxLength: 3 }),
    ),
    node('gallery', attrs({}), fc.array(picture, { minLength: 1, maxLength: 3 })),
    node('video', attrs({ media, caption: may(words) })),
    node('audio', attrs({ media, caption: may(words) })),
    node('table', attrs({ caption: may(words) }), fc.array(row, { minLength: 1, maxLength: 3 })),
    node('embed', attrs({ url: web, title: may(words), site: may(words), description: may(words) })),
    node(
      'code_block',
      attrs({ language: may(fc.constantFrom('ts', 'c++', 'objective-c')) }),
      fc.array(text, { maxLength: 2 }),
    ),
    node('separator', attrs({})),
  )
  const at = fc
    .integer({ min: 0, max: 2_000_000_000 })
    .map((second) => `${new Date(second * 1000).toISOString().slice(0, 19)}Z`)
  const post = node(
    'post',
    attrs({ at, headline: may(words), key: may(fc.boolean()) }),
    fc.array(inPost, { maxLength: 3 }),
  )
  const block = fc.oneof({ weight: 15, arbitrary: inPost }, { weight: 1, arbitrary: post })
  const note = fc.tuple(attrs({}), fc.array(paragraph, { minLength: 1, maxLength: 2 }))
  return fc.tuple(fc.array(block, { maxLength: 6 }), fc.array(note, { maxLength: 3 })).map(([content, notes]) => {
    const id = (i: number): string => `note${i}`
    // Referred to from a paragraph of their own, in the opposite order, so that numbers and order have work to do.
    const references: Block[] =
      notes.length === 0
        ? []
        : [
            {
              type: 'paragraph',
              attrs: { id: '' },
              content: notes.map((_, i): Inline => ({ type: 'footnote', attrs: { note: id(notes.length - 1 - i) } })),
            },
          ]
    let count = 0
    return withIds<Body>(
      {
        type: 'doc',
        content: [
          ...content,
          ...references,
          ...notes.map(([given, paragraphs], i): Block => ({
            type: 'note',
            attrs: { ...given, id: id(i) },
            content: paragraphs,
          })),
        ],
      },
      () => `b${String(++count).padStart(4, '0')}`,
    )
  })
}
