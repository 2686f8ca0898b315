import { createHash } from 'node:crypto'
import type { Verb } from '#desk/verb.ts'
import { fieldValue } from './field.ts'
import type { Field } from './field.ts'

/** One act that a form does when it is sent: its verb, what is settled already and what can be set. Only what differs
 *  from what the form showed is given to the verb: the rest stays, whoever has changed it meanwhile. */
export interface FormAct {
  /** Tells apart the acts of one form; empty where there is one. */
  readonly id: string
  readonly verb: Verb
  readonly fixed: Readonly<Record<string, unknown>>
  /** The version that is shown. */
  readonly version?: number | undefined
  readonly fields: readonly Field[]
  /** What a verb takes as a whole and the fields show in parts, as it is. */
  readonly whole?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** Whether it is done even where nothing was typed: something new, or a button. */
  readonly always?: boolean
  /** What is said otherwise where it is only looked at: a draft as if it were public. */
  readonly look?: Readonly<Record<string, unknown>>
  /** Whether it is about something that is not there yet, of which everything is said. */
  readonly fresh?: boolean
}

export const nameOf = ({ id }: Pick<FormAct, 'id'>, at: string): string => (id === '' ? at : `${id}~${at}`)

/** What stands in each field of a form, by its name. */
export type Values = ReadonlyMap<string, string>

export const valuesOf = (acts: readonly FormAct[]): Values =>
  new Map(acts.flatMap((act) => act.fields.map((field) => [nameOf(act, field.at), field.value])))

/** What was typed, by what a form sends. */
export const typedIn = (acts: readonly FormAct[], sent: (name: string) => string): Values =>
  new Map(
    acts.flatMap((act) =>
      act.fields.map((field) => {
        const name = nameOf(act, field.at)
        return [name, typed(field, name, sent)]
      }),
    ),
  )

const mostRows = 100

const typed = ({ kind, rows, options = [] }: Field, name: string, sent: (name: string) => string): string => {
  if (kind === 'switch') return sent(name) === '' ? '' : 'on'
  if (kind === 'several')
    return JSON.stringify(options.map(({ value }) => value).filter((value) => sent(`${name}/${value}`) !== ''))
  if (kind !== 'rows' || rows === undefined) return sent(name).replaceAll('\r\n', '\n')
  const length = Math.min(Number(sent(`${name}/length`)) || 0, mostRows)
  return JSON.stringify(
    Array.from({ length }, (_, index) =>
      Object.fromEntries(
        rows.columns.map((column) => [
          column.at,
          typed({ ...column, value: '' }, `${name}/${index}/${column.at}`, sent),
        ]),
      ),
    ),
  )
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 8)

/** What a form showed, to be sent with it: the version of each of its acts, and a digest of each field. */
export const seenOf = (acts: readonly FormAct[]): string =>
  JSON.stringify(
    Object.fromEntries(
      acts.map((act) => [act.id, [act.version ?? 0, ...act.fields.map(({ at, value }) => [at, digest(value)])]]),
    ),
  )

/** What a form says that it showed, as far as it can be read. */
export interface Seen {
  version(act: FormAct): number | undefined
  /** Whether a field had this value. */
  had(act: FormAct, field: Field, value: string): boolean
}

export const readSeen = (text: string): Seen => {
  const acts = new Map<string, { version: number; digests: ReadonlyMap<string, string> }>()
  for (const [id, entry] of Object.entries(jsonObject(text))) {
    if (!Array.isArray(entry)) continue
    const [version, ...fields] = entry as unknown[]
    const digests = new Map(fields.filter(Array.isArray).map(([at, hash]) => [String(at), String(hash)]))
    acts.set(id, { version: Number(version), digests })
  }
  return {
    version: ({ id }) => acts.get(id)?.version || undefined,
    had: ({ id }, { at }, value) => acts.get(id)?.digests.get(at) === digest(value),
  }
}

const jsonObject = (text: string): object => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : {}
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return {}
    throw thrown
  }
}

/** Kinds of fields of which nothing is an answer too. */
const saysNothing: ReadonlySet<Field['kind']> = new Set(['switch', 'choice'])

/** What the verb of an act is given for what was typed; undefined where there is nothing to do. */
export const inputOf = (act: FormAct, values: Values, seen: Seen): Record<string, unknown> | undefined => {
  const input: Record<string, unknown> = structuredClone({ ...act.fixed })
  let changes = 0
  for (const field of act.fields) {
    const text = values.get(nameOf(act, field.at)) ?? ''
    if (act.fresh ? text === '' && !saysNothing.has(field.kind) : seen.had(act, field, text)) continue
    changes += 1
    put(input, field.at.split('/'), fieldValue(field, text), act.whole ?? {})
  }
  if (changes === 0 && !act.always) return undefined
  const version = seen.version(act)
  return version === undefined || act.version === undefined ? input : { ...input, ifVersion: version }
}

/** Puts a value where a pointer leads; an empty one takes an entry out of what is given as a whole. */
const put = (
  input: Record<string, unknown>,
  [first = '', ...rest]: readonly string[],
  value: unknown,
  whole: NonNullable<FormAct['whole']>,
): void => {
  if (rest.length === 0) input[first] = value
  else {
    const inner = (input[first] ??= { ...whole[first] }) as Record<string, unknown>
    if (whole[first] !== undefined && value === '') delete inner[rest.join('/')]
    else if (whole[first] !== undefined) inner[rest.join('/')] = value
    else put(inner, rest, value, {})
  }
}
