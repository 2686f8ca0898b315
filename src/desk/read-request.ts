import { taste } from './copytaster.ts'
import { deepest, depthOf, readObject } from './json-object.ts'
import type { JsonObject } from './json-object.ts'
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

/** A longer request is read in the copytaster's thread, in UTF-16 units. */
const short = 20_000

/** Reads the JSON of a request for a verb without keeping readers waiting. */
export const readInput = async (text: string, verb: Verb): Promise<ReadRequest> => {
  // A million brackets are not worth a thread's time.
  if (depthOf(text) > deepest) return { ok: false, why: 'too-deep' }
  if (text.length > short)
    return (await taste<ReadRequest>({ what: 'request', text, verb: verb.name })) ?? { ok: false, why: 'too-slow' }
  const read = readObject(text)
  return read.ok ? { ok: true, input: read.value, checked: false } : read
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
