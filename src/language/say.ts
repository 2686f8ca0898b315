import { catalogueOf, placeholders, typedPlaceholder } from './catalogue.ts'
import ar from './messages/ar.json' with { type: 'json' }
import en from './messages/en.json' with { type: 'json' }
import fa from './messages/fa.json' with { type: 'json' }
import notes from './messages/notes.json' with { type: 'json' }

export type { OwnWords, SaidPart, SayOptions } from './catalogue.ts'
export { placeholders } from './catalogue.ts'

/** The name of a message in the catalogue, such as `article.published`. */
export type MessageKey = keyof typeof en

/** What readers' pages say where the system writes. */
export const { say, said, sayParts, wording } = catalogueOf<MessageKey>({ en, fa, ar })

/** The names of all messages, and what is to be known of those that do not explain themselves. */
export const messageKeys = Object.keys(en) as readonly MessageKey[]
export const messageNotes: Readonly<Partial<Record<string, string>>> = notes

/** Why a text cannot be a newsroom's own wording of a message: there is none such, it is not ICU MessageFormat, it
 *  names placeholders that the message does not have, or it writes numbers and times by itself, which is the edition's
 *  to do and fails for values that are none. Undefined where it can. */
export const wordingProblem = (key: string, text: string): string | undefined => {
  if (!isMessage(key)) return 'there is no message of this name'
  try {
    const known = placeholders(en[key])
    const written = typedPlaceholder(text)
    if (written !== undefined) return `write {${written}} alone: the edition’s own digits and calendar write it`
    const strange = [...placeholders(text)].filter((name) => !known.has(name))
    return strange.length === 0
      ? undefined
      : `unknown placeholder {${strange.join('}, {')}}; this message has {${[...known].join('}, {')}}`
  } catch (thrown) {
    // A pattern for a date or a number that is none is a RangeError.
    if (thrown instanceof SyntaxError || thrown instanceof RangeError) return `not ICU MessageFormat: ${thrown.message}`
    throw thrown
  }
}

const isMessage = (key: string): key is MessageKey => Object.hasOwn(en, key)
