// What the editor's keys do to a text, without a browser.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { history, undo } from 'prosemirror-history'
import { Node } from 'prosemirror-model'
import { EditorState, NodeSelection, TextSelection } from 'prosemirror-state'
import * as tables from 'prosemirror-tables'
import type { Command } from 'prosemirror-state'
import { writeDigits } from '#language/digits.ts'
import { fold } from '#language/fold.ts'
import { repair } from '#language/repair.ts'
import { checkBody } from '#story/body/check.ts'
import { bodyHtml } from '#story/body/html.ts'
import { aroundOf } from '#story/body/inline.ts'
import type { Body } from '#story/body/schema.ts'
import { nodeRules } from '#story/body/schema.ts'
import { toMarkdown } from '#story/body/to-markdown.ts'
import { fromManuscript } from '#story/manuscript/from-manuscript.ts'
import { manuscriptSchema } from '#story/manuscript/schema.ts'
import { toManuscript } from '#story/manuscript/to-manuscript.ts'
import type { ManuscriptNode } from '#story/manuscript/to-manuscript.ts'
import { bodies } from '#test/practice/bodies.ts'
import { actsFor } from '../src/browser/editor/acts.ts'
import type { Questions } from '../src/browser/editor/acts.ts'
import { filled, insertBlock } from '../src/browser/editor/blocks.ts'
import { cleanAddress, linkTo } from '../src/browser/editor/clean-address.ts'
import { found, finding, goTo, look, placesOf, replaceFound } from '../src/browser/editor/finding.ts'
import { ownIds } from '../src/browser/editor/ids.ts'
import { runsOf } from '../src/browser/editor/isolates.ts'
import { anchorOf, placeOf } from '../src/browser/editor/noting.ts'
import { hasCome } from '../src/browser/editor/late.ts'
import { mended, proposalsFor } from '../src/browser/editor/mending.ts'
import { blockAround } from '../src/browser/editor/places.ts'
import { headColumn, headRow } from '../src/browser/editor/tables.ts'
import { nodes } from '../src/browser/editor/schema-types.ts'
import { enter, lineBreak } from '../src/browser/editor/typing.ts'

hasCome({ ...tables, headColumn, headRow, repair })

const never: Command = () => false
const asks: Questions = {
  link: never,
  language: never,
  quotation: never,
  embed: insertBlock(() => filled(nodes.embed, { url: 'https://trams.example/' })),
  tableCaption: never,
  codeLanguage: never,
  postMoment: never,
  find: never,
  check: never,
  note: never,
  nameVersion: never,
  revisions: never,
  choose: never,
  media: (_, taken) => taken(7),
}
const acts = actsFor('fa', asks)
const act = (name: string): Command => acts.find((one) => one.name === name)?.run ?? assert.fail(name)

const text = (...lines: string[]): Body => ({
  type: 'doc',
  content: lines.map((line, n) => ({
    type: 'paragraph',
    attrs: { id: `para${n}` },
    content: line === '' ? [] : [{ type: 'text', text: line }],
  })),
})
const empty = { kicker: null, headline: 'تراموای شب', lead: null, dateline: null, slug: null, credits: [] }
const opened = (body: Body): EditorState =>
  EditorState.create({
    doc: Node.fromJSON(manuscriptSchema, toManuscript({ ...empty, body })),
    plugins: [ownIds(), finding(), history()],
  })
const doing = (state: EditorState, run: Command): EditorState => {
  let after: EditorState | undefined
  assert.ok(run(state, (tr) => (after = state.apply(tr))))
  return after ?? state
}
const at = (state: EditorState, words: string, behind = false): EditorState => {
  let pos: number | undefined
  state.doc.descendants((node, start) => {
    const place = node.isText ? (node.text ?? '').indexOf(words) : -1
    if (place >= 0) pos ??= start + place + (behind ? words.length : 0)
  })
  return state.apply(state.tr.setSelection(TextSelection.create(state.doc, pos ?? assert.fail(words))))
}
const bodyOf = (state: EditorState): Body => fromManuscript(state.doc.toJSON() as ManuscriptNode).body
const types = (state: EditorState): string[] => bodyOf(state).content.map(({ type }) => type)
const typed = (state: EditorState, words: string): EditorState => state.apply(state.tr.insertText(words))

/** By which act each kind of block is made; what only stands within others comes with them. */
const makes: Readonly<Record<string, string>> = {
  paragraph: 'behind',
  heading: 'heading2',
  bullet_list: 'bullet_list',
  list_item: 'bullet_list',
  ordered_list: 'ordered_list',
  quotation: 'quotation',
  picture: 'picture',
  gallery: 'gallery',
  video: 'video',
  audio: 'audio',
  table: 'table',
  table_row: 'table',
  table_cell: 'table',
  table_header: 'table',
  embed: 'embed',
  code_block: 'code_block',
  separator: 'separator',
  post: 'post',
  note: 'footnote',
  footnote: 'footnote',
  hard_break: '',
  text: '',
  doc: '',
}

test('every kind of block can be made, written in, moved and removed by keys alone', () => {
  for (const type of Object.keys(nodeRules)) {
    const by = makes[type]
    assert.notEqual(by, undefined, `no key makes a ${type}`)
    if (!by) continue
    const start = at(opened(text('یک', 'دو', 'سه')), 'دو', true)
    let state = doing(start, act(by))
    let count = 0
    state.doc.descendants((node) => void (node.type.name === type && count++))
    assert.ok(count > 0, `${by} makes a ${type}`)
    state.doc.check()
    assert.ok(checkBody(bodyOf(state)).ok, type)
    if (state.selection instanceof TextSelection) state = typed(state, 'چهار')
    assert.ok(checkBody(bodyOf(state)).ok, type)
    const selected = state.selection instanceof NodeSelection ? state.selection.node : undefined
    const block = blockAround(state.selection.$from, selected)?.node
    if (block?.type.name !== 'note') {
      const order = types(state)
      state = doing(state, act('moveUp'))
      state.doc.check()
      const moved = bodyOf(state)
      assert.notDeepEqual(
        moved.content.map(({ attrs }) => attrs.id),
        bodyOf(start).content.map(({ attrs }) => attrs.id),
        `${type} moves`,
      )
      state = doing(state, act('moveDown'))
      assert.deepEqual(types(state), order, type)
    }
    state = doing(state, act('removeBlock'))
    state.doc.check()
    assert.equal(JSON.stringify(bodyOf(state)).includes('چهار'), false, `${type} is removed`)
    assert.ok(checkBody(bodyOf(state)).ok, type)
    while (undo(state, (tr) => (state = state.apply(tr))));
    assert.deepEqual(bodyOf(state), bodyOf(start), `${type} is undone`)
  }
})

test('whatever is pressed wherever, what comes of it can be saved', () =>
  fc.assert(
    fc.property(
      bodies(),
      fc.array(fc.tuple(fc.nat(acts.length - 1), fc.double({ min: 0, max: 0.999, noNaN: true })), { maxLength: 12 }),
      (body, presses) => {
        let state = opened(body)
        for (const [n, where] of presses) {
          const near = Math.floor(where * state.doc.content.size)
          // No caret stands within a character.
          const within = /^[\uDC00-\uDFFF]/.test(
            state.doc.textBetween(near, Math.min(near + 1, state.doc.content.size)),
          )
          const pos = within ? near + 1 : near
          const selection = TextSelection.between(state.doc.resolve(pos), state.doc.resolve(pos))
          state = state.apply(state.tr.setSelection(selection))
          for (const run of [acts[n]?.run ?? never, n % 3 === 0 ? enter : lineBreak])
            run(state, (tr) => (state = state.apply(tr)))
          state.doc.check()
        }
        const checked = checkBody(bodyOf(state))
        assert.ok(checked.ok, JSON.stringify(checked))
      },
    ),
    { numRuns: 30 },
  ))

test('Enter at the head of a paragraph leaves its words their id', () => {
  const state = doing(at(opened(text('یک', 'دو')), 'دو'), enter)
  const [, second, third] = bodyOf(state).content
  assert.notEqual(second?.attrs.id, 'para1')
  assert.deepEqual(third, text('یک', 'دو').content[1])
})

test('Enter goes from kicker to headline, lead and dateline, and then begins the text', () => {
  let state = opened({ type: 'doc', content: [] })
  state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 1)))
  const where: string[] = []
  for (let n = 0; n < 4; n++) {
    state = doing(state, enter)
    where.push(state.selection.$from.parent.type.name)
  }
  assert.deepEqual(where, ['headline', 'lead', 'dateline', 'paragraph'])
})

test('a footnote stands in the order of the text, leads to its note and back, and goes with it', () => {
  let state = doing(at(opened(text('یک', 'دو')), 'دو', true), act('footnote'))
  state = typed(state, 'دومی')
  state = typed(doing(at(state, 'یک', true), act('footnote')), 'اولی')
  assert.deepEqual(
    bodyOf(state)
      .content.slice(2)
      .map((note) => JSON.stringify(note).match(/اولی|دومی/)?.[0]),
    ['اولی', 'دومی'],
  )
  state = doing(at(state, 'دومی'), act('footnote'))
  assert.equal(state.selection.$from.parent.textContent, 'دو')
  state = doing(state, act('footnote'))
  assert.equal(state.selection.$from.parent.textContent, 'دومی')
  state = doing(state, act('removeBlock'))
  assert.deepEqual(types(state), ['paragraph', 'paragraph', 'note'])
  assert.equal(JSON.stringify(bodyOf(state).content[1]).includes('footnote'), false)
})

test('a text runs in the editor as it runs on its page', () =>
  fc.assert(
    fc.property(bodies(), fc.constantFrom('fa', 'en'), (body, edition) => {
      const page = {
        language: edition,
        media: () => undefined,
        writeNumber: String,
        words: {
          notes: '',
          back: '',
          table: '',
          citation: '',
          comma: '',
          elsewhere: { picture: '', video: '', audio: '', file: '' },
        },
      }
      const doc = Node.fromJSON(manuscriptSchema, toManuscript({ ...empty, body }))
      doc.forEach((block, _, n) => {
        if (block.type !== nodes.paragraph || block.content.size === 0) return
        const html = bodyHtml({ type: 'doc', content: [body.content[n - 4] as never] }, page)
        const lang: unknown = block.attrs['lang']
        const { dir, isolates } = runsOf(block, aroundOf(edition))
        if (lang === undefined || lang === null) assert.equal(/^<p[^>]* dir="(\w+)"/.exec(html)?.[1], dir)
        const turned = [...html.matchAll(/<bdo /g)].length
        assert.equal(isolates.filter((one) => one.turned).length, turned, html)
      })
    }),
    { numRuns: 100 },
  ))

test('words are found however they are written, and replaced in one step', () => {
  const state = opened(text('می‌رود و مي رود و میرود', 'كتاب ۱۲۳ و کتاب 123', 'Café cafe CAFÉ'))
  const count = (words: string): number => placesOf(state.doc, words).length
  assert.equal(count('میرود'), 2)
  assert.equal(count('کتاب'), 2)
  assert.equal(count('١٢٣'), 2)
  assert.equal(count('cafe'), 3)
  assert.equal(count(' '.repeat(3)), 0)
  assert.equal(count('(['), 0)
  let looking = state.apply(look(state, 'کتاب'))
  const next = goTo(looking, 1) ?? assert.fail()
  looking = looking.apply(next.tr)
  assert.equal(next.number, 1)
  let after = looking.apply(replaceFound(looking, 'دفتر', true))
  assert.equal(found(after).places.length, 0)
  assert.match(after.doc.textContent, /دفتر ۱۲۳ و دفتر 123/)
  undo(after, (tr) => (after = after.apply(tr)))
  assert.ok(after.doc.eq(state.doc))
})

test('whatever is looked for is found where folding finds it', () =>
  fc.assert(
    fc.property(
      fc.constantFrom('كتاب‌ها', 'مِدرسه', 'Straßenbahn 12', 'مؤسسة', 'ABC', '۱۲٬۵۰۰', 'é'),
      fc.constantFrom('arab', 'arabext', 'latn'),
      (words, digits) => {
        const state = opened(text(`x ${writeDigits(words, digits)} y`))
        if (fold(words).length === [...fold(words)].length && !/ß|٬/.test(words))
          assert.equal(placesOf(state.doc, words).length, 1, words)
      },
    ),
  ))

test('typography is proposed, changes nothing by itself, is taken over at once and undone in one step', () => {
  const state = opened(text('او می رود و گفت "بله"...', 'code'))
  const proposals = proposalsFor(state.doc, 'fa')
  assert.ok(proposals.some(({ rule }) => rule !== undefined))
  let after = state.apply(mended(state, proposals))
  assert.match(after.doc.textContent, /می‌رود و گفت «بله»…/)
  undo(after, (tr) => (after = after.apply(tr)))
  assert.ok(after.doc.eq(state.doc))
})

test('addresses lead where they lead, without what follows readers', () => {
  for (const [given, clean] of [
    ['https://trams.example/a?utm_source=x&id=7&fbclid=1', 'https://trams.example/a?id=7'],
    ['https://www.google.com/url?q=https://museum.example/fa/&sa=D&ust=1', 'https://museum.example/fa/'],
    ['https://l.facebook.com/l.php?u=https%3A%2F%2Fmuseum.example%2F%3Futm_medium%3Dx', 'https://museum.example/'],
    ['www.museum.example', 'https://www.museum.example'],
    ['desk@lantern.example', 'mailto:desk@lantern.example'],
    ['/fa/خبر/تراموا/', '/fa/خبر/تراموا/'],
    ['https://trams.example/a?id=7', 'https://trams.example/a?id=7'],
  ] as const)
    assert.equal(cleanAddress(given), clean)
  assert.equal(linkTo('javascript:alert(1)'), undefined)
})

test('what Markdown holds comes back from it, and what it cannot hold is not offered', () =>
  fc.assert(
    fc.property(bodies(), (body) => {
      const markdown = toMarkdown(body)
      const hasMore = body.content.some(({ type }) =>
        ['picture', 'table', 'gallery', 'embed', 'post', 'note'].includes(type),
      )
      if (hasMore) assert.equal(markdown, undefined)
    }),
    { numRuns: 100 },
  ))

test('a note finds its words again where the text around them changed, and says so where they are gone', () => {
  const state = at(opened(text('خط یک باز شد', 'خط دو باز شد')), 'باز')
  const chosen = state.apply(
    state.tr.setSelection(TextSelection.create(state.doc, state.selection.from, state.selection.from + 3)),
  )
  const anchor = anchorOf(chosen) ?? assert.fail()
  assert.deepEqual(anchor, { block: 'para0', start: 6, words: 'باز' })
  const typedBefore = typed(at(chosen, 'خط یک'), 'دیروز ')
  const place = placeOf(typedBefore.doc, anchor) ?? assert.fail()
  assert.equal(typedBefore.doc.textBetween(place.from, place.to), 'باز')
  assert.equal(typedBefore.doc.resolve(place.from).parent.attrs['id'], 'para0')
  const gone = typedBefore.apply(typedBefore.tr.delete(place.from, place.to))
  assert.equal(gone.doc.resolve(placeOf(gone.doc, anchor)?.from ?? 0).parent.attrs['id'], 'para1')
  assert.equal(placeOf(gone.doc, { ...anchor, words: 'بسته' }), undefined)
})
