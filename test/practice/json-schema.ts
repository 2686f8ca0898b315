/** A JSON Schema, as far as `faultsOf` understands it. */
export type JsonSchema = { readonly [keyword: string]: unknown }

/** What a value lacks to be what a schema says; none where it fits. A keyword that is not understood throws: nothing of
 *  a schema may be passed over.
 *  @param schemas those that it refers to, by the address that it calls them; itself is `''`. */
export const faultsOf = (value: unknown, schemas: Readonly<Record<string, JsonSchema>>): string[] => {
  const check = (one: unknown, schema: JsonSchema, root: JsonSchema, at: string): string[] =>
    Object.entries(schema).flatMap(([keyword, wanted]): string[] => {
      const fault = (is: boolean, words = String(wanted)): string[] => (is ? [] : [`${at}: ${keyword} ${words}`])
      const through = (part: unknown, to: unknown, way: string | number): string[] =>
        check(to, part as JsonSchema, root, `${at}/${way}`)
      const fitting = (): number =>
        (wanted as JsonSchema[]).filter((part) => check(one, part, root, at).length === 0).length
      const members = isObject(one) ? Object.entries(one) : []
      const known = (schema['properties'] ?? {}) as Record<string, JsonSchema>
      switch (keyword) {
        case '$ref': {
          const [address = '', pointer = ''] = (wanted as string).split('#')
          const other = address === '' ? root : schemas[`${address}#`]
          if (other === undefined) throw new Error(`no schema ${address}`)
          return check(one, inside(other, pointer), other, at)
        }
        case 'type':
          return fault([wanted].flat().some((type) => isOf(one, type as string)))
        case 'enum':
          return fault((wanted as unknown[]).includes(one))
        case 'const':
          return fault(one === wanted)
        case 'required':
          return isObject(one) ? (wanted as string[]).flatMap((name) => fault(name in one, name)) : []
        case 'properties':
          return members.flatMap(([name, to]) => (name in known ? through(known[name], to, name) : []))
        case 'additionalProperties':
          return wanted === false ? members.flatMap(([name]) => fault(name in known, name)) : []
        case 'unevaluatedProperties': {
          const evaluated = namesIn(schema, root)
          return members.flatMap(([name]) => fault(evaluated.has(name), name))
        }
        case 'items':
          return Array.isArray(one) ? one.flatMap((to, index) => through(wanted, to, index)) : []
        case 'minItems':
          return Array.isArray(one) ? fault(one.length >= (wanted as number)) : []
        case 'anyOf':
          return fault(fitting() > 0, '')
        case 'oneOf':
          return fault(fitting() === 1, '')
        case 'minimum':
          return typeof one === 'number' ? fault(one >= (wanted as number)) : []
        case 'maximum':
          return typeof one === 'number' ? fault(one <= (wanted as number)) : []
        case 'pattern':
          return typeof one === 'string' ? fault(new RegExp(wanted as string, 'u').test(one)) : []
        case 'format':
          return typeof one === 'string'
            ? fault(formats[wanted as string]?.(one) ?? false, `${String(wanted)} ${one}`)
            : []
        default:
          if (!silent.has(keyword)) throw new Error(`a keyword that is not understood: ${keyword}`)
          return []
      }
    })

  /** Names that a schema and what it refers to say something of. */
  const namesIn = (schema: JsonSchema, root: JsonSchema): Set<string> => {
    const names = new Set(Object.keys((schema['properties'] as object | undefined) ?? {}))
    const reference = schema['$ref']
    if (typeof reference === 'string' && reference.startsWith('#'))
      for (const name of namesIn(inside(root, reference.slice(1)), root)) names.add(name)
    return names
  }

  const own = schemas['']
  if (own === undefined) throw new Error('no schema')
  return check(value, own, own, '')
}

/** What says nothing of a value. */
const silent: ReadonlySet<string> = new Set(['$schema', '$id', '$defs', '$comment', 'title', 'description'])

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isOf = (value: unknown, type: string): boolean =>
  type === 'object'
    ? isObject(value)
    : type === 'array'
      ? Array.isArray(value)
      : type === 'integer'
        ? Number.isInteger(value)
        : typeof value === type

const inside = (schema: JsonSchema, pointer: string): JsonSchema =>
  pointer
    .split('/')
    .filter((part) => part !== '')
    .reduce<JsonSchema>((one, part) => one[part] as JsonSchema, schema)

const formats: Readonly<Record<string, (text: string) => boolean>> = {
  // RFC 3986: what is no ASCII is percent-encoded, and it is absolute.
  uri: (text) => /^[a-z][a-z\d+.-]*:[\x21-\x7e]+$/i.test(text) && !/[<>"\\^`{|}]|%(?![\da-f]{2})/i.test(text),
  'date-time': (text) =>
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/i.test(text) && !Number.isNaN(Date.parse(text)),
}
