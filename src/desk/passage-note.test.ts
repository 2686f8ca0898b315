import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { trusted } from '#story/may.ts'
import type { Actor, MemberRole } from '#story/may.ts'
import { makeTrams, practising } from '#test/practice/desk.ts'
import type { Practice } from '#test/practice/desk.ts'
import { onEachEngine } from '../../test/engines.ts'
import { passageNote } from './passage-note.ts'
import { perform, see } from './perform.ts'
import { passageNotesView } from './views/passage-notes.ts'

onEachEngine('notes on passages', (engine) => {
  const open = practising(engine)
  let room: Practice
  let fa: number
  let other: number
  before(async () => {
    room = await open()
    ;({ fa, en: other } = await makeTrams(room))
  })
  after(() => room.close())

  const member = (role: MemberRole, more: Partial<Actor> = {}): Actor => ({
    ...trusted({ kind: 'member', id: 7, name: 'Omid' }),
    member: 7,
    grants: [{ edition: 'fa', role }],
    ...more,
  })
  const came = async (actor: Actor, input: Record<string, unknown>): Promise<string> => {
    const done = await perform(room, actor, passageNote, input as never)
    return done.ok ? 'done' : done.refusal.code
  }
  const seenNotes = async (article: number, actor = member('editor')) => {
    const seen = await see(room, actor, 'see', (reading, by) => passageNotesView.see(reading, { article }, by))
    return seen.ok ? seen.answer.notes : seen.refusal.code
  }

  test('a note is made on words, answered, settled and opened again, and all of it can be read', async () => {
    const where = { article: fa, block: 'headline', start: 3, words: 'تراموا' }
    const { note } = await room.must(passageNote, { ...where, text: 'کدام خط؟' })
    assert.equal(await came(member('reporter'), { article: fa, note, text: 'خط یک' }), 'done')
    assert.equal(await came(member('translator'), { article: fa, note, done: true }), 'done')
    const [first] = (await seenNotes(fa)) as Exclude<Awaited<ReturnType<typeof seenNotes>>, string>
    assert.deepEqual(
      [first?.words, first?.start, first?.text, first?.answers.map(({ text, by }) => [text, by.name])],
      ['تراموا', 3, 'کدام خط؟', [['خط یک', 'Omid']]],
    )
    assert.notEqual(first?.doneAt, null)
    assert.equal(await came(member('editor'), { article: fa, note, done: false }), 'done')
    const [again] = (await seenNotes(fa)) as Exclude<Awaited<ReturnType<typeof seenNotes>>, string>
    assert.equal(again?.doneAt, null)
    assert.deepEqual(await seenNotes(other, member('editor', { grants: [{ edition: '*', role: 'editor' }] })), [])
  })

  test('nothing is said without words or place, to the note of another article, or by who may not', async () => {
    const editor = member('editor')
    assert.equal(await came(editor, { article: fa, block: 'headline', text: ' ' }), 'input.invalid')
    assert.equal(await came(editor, { article: fa, text: 'x' }), 'input.invalid')
    assert.equal(await came(editor, { article: fa }), 'input.invalid')
    const { note } = await room.must(passageNote, { article: other, block: 'lead', text: 'x' })
    assert.equal(await came(editor, { article: fa, note, text: 'x' }), 'passage-note.not-found')
    assert.equal(await came(editor, { article: other, note, text: 'x' }), 'role.missing')
    assert.equal(await came(member('moderator'), { article: fa, block: 'lead', text: 'x' }), 'role.missing')
    assert.equal(
      await came(member('editor', { scopes: new Set(['read']) }), { article: fa, note, text: 'x' }),
      'scope.missing',
    )
    assert.equal(await seenNotes(fa, member('moderator')), 'role.missing')
  })
})
