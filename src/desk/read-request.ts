import { taste } from './copytaster.ts'
import { deepest, depthOf, readObject } from './json-object.ts'
import type { JsonObject } from './json-object.ts'
import { shortMarkdown } from './markdown-copy.ts'
import { checkInput } from './perform.ts'
import type { InputFault } from './perform.ts'
import type { Verb } from './verb.ts'

/** A request as far as it was read: an object that no schema has looked at, one that has passed its verb's, or why
 *  not. */
export type ReadRequest =
  | { readonly ok: true; readonly input: Record<string, unknown>; readonly checked: boolean }
  | Extract<JsonObject, { ok: false }>
  | { readonly ok: false; readonly why: 'invalid'; readonly faults: readonly InputFault[] }
  | { readonly ok: false; readonly why: 'too-slow' }

/** A longer request is read in the copytaster's thread, in UTF-16 units; and so is one whose texts in Markdown come to
 *  more than one short one, since reading that costs a hundred times as much. */
const short = 20_000

/** Reads the JSON of a request for a verb without keeping readers waiting.
 *  @param within what `taste` gives it where nothing is said. */
export const readInput = async (text: string, verb: Verb, within?: number): Promise<ReadRequest> => {
  // A million brackets are not worth a thread's time.
  if (depthOf(text) > deepest) return { ok: false, why: 'too-deep' }
  const read = text.length > short ? undefined : readObject(text)
  if (read === undefined || (read.ok && lengthOfMarkdown(read.value) > shortMarkdown))
    return (
      (await taste<ReadRequest>({ what: 'request', text, verb: verb.name }, within)) ?? { ok: false, why: 'too-slow' }
    )
  return read.ok ? { ok: true, input: read.value, checked: false } : read
}

const lengthOfMarkdown = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return 0
  let length = 0
  for (const [name, inner] of Object.entries(value))
    length += name === 'markdown' && typeof inner === 'string' ? inner.length : lengthOfMarkdown(inner)
  return length
}

/** Reads it whole and at once, schema and all. */
export const readRequest = async (text: string, verb: Verb | undefined): Promise<ReadRequest> => {
  const read = readObject(text)
  if (!read.ok || verb === undefined) return read.ok ? { ok: true, input: read.value, checked: false } : read
  const checked = await checkInput(verb, read.value)
  return checked.ok
    ? { ok: true, input: checked.input as Record<string, unknown>, checked: true }
    : { ok: false, why: 'invalid', faults: checked.faults }
}
