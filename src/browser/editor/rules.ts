import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules'
import type { Plugin } from 'prosemirror-state'
import { readDigits } from '#language/digits.ts'
import { quotationMarks } from '#language/quotation.ts'
import { newId } from './ids.ts'
import { isPlain, nodes } from './schema-types.ts'

const quiet = { inCodeMark: false }

/** What signs at the head of a line make of it, and what straight quotation marks and three points become in the
 *  edition's own typography. Each can be undone by one Backspace. */
export const rules = (edition: string): Plugin =>
  inputRules({
    rules: [
      textblockTypeInputRule(/^(#{1,4})\s$/, nodes.heading, ([, signs = '']) => ({ level: Math.max(2, signs.length) })),
      textblockTypeInputRule(/^```$/, nodes.code_block),
      wrappingInputRule(/^\s*[-*•]\s$/, nodes.bullet_list),
      wrappingInputRule(/^(\p{Nd}{1,6})[.)-]\s$/u, nodes.ordered_list, ([, digits = '1']) => {
        const start = Number(readDigits(digits))
        return { start: start === 1 ? null : start }
      }),
      wrappingInputRule(/^\s*[>»]\s$/, nodes.quotation),
      new InputRule(/^(?:---|—-|\*\*\*)$/, (state, _match, start) => {
        const $start = state.doc.resolve(start)
        if ($start.parent.type !== nodes.paragraph || $start.depth < 1) return null
        const outer = $start.node(-1)
        if (outer.type !== nodes.doc && outer.type !== nodes.post) return null
        const line = nodes.separator.create({ id: newId() })
        return state.tr.insert($start.before(), line).delete($start.start() + 1, state.selection.to + 1)
      }),
      new InputRule(/\.\.\.$/, '…', quiet),
      quotes(edition),
    ],
  })

/** A straight quotation mark becomes the opening or the closing one of the edition, by what stands before it. */
const quotes = (edition: string): InputRule => {
  const [open, close] = quotationMarks(edition)
  return new InputRule(
    /(^|.)"$/su,
    (state, [, before = ''], start, end) => {
      const { parent } = state.doc.resolve(start)
      if (parent.type === nodes.code_block) return null
      if (!parent.inlineContent && !isPlain(parent.type)) return null
      const opens = before === '' || /[\s([{«‹“‘\u2014\u2013\u200B\uFFFC]/u.test(before)
      return state.tr.insertText(opens ? open : close, start + before.length, end)
    },
    quiet,
  )
}
