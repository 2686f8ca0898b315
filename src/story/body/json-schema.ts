/** The schema of a body as JSON Schema 2020-12, for the interface's own description. It says all that JSON Schema can;
 *  what it cannot (ids used once, notes and their references, depth) only `checkBody` sees. */

import { idPattern, limits, markRules, nodeRules } from './schema.ts'
import type { AttrKind, AttrRules } from './schema.ts'

type JsonSchema = Record<string, unknown>

/** A JSON Schema for each node, mark included, by name (`BodyDoc`, `BodyParagraph`, `BodyMark` …), whose references
 *  begin with `prefix`, such as `#/components/schemas/`. */
export const bodySchemas = (prefix: string): Record<string, JsonSchema> => {
  const to = (type: string): JsonSchema => ({ $ref: `${prefix}${schemaName(type)}` })
  const schemas: Record<string, JsonSchema> = {}
  for (const [type, rule] of Object.entries(nodeRules)) {
    const properties: JsonSchema = { type: { const: type }, ...attrsOf(rule.attrs) }
    const required = ['type', ...(needsAttrs(rule.attrs) ? ['attrs'] : [])]
    if (type === 'text') {
      properties['text'] = { type: 'string', minLength: 1 }
      required.push('text')
    }
    if (type === 'text' || type === 'hard_break' || type === 'footnote') {
      properties['marks'] = { type: 'array', items: to('mark') }
    }
    if (rule.content.length > 0) {
      properties['content'] = {
        type: 'array',
        items: rule.content.length === 1 ? to(rule.content[0] ?? '') : { oneOf: rule.content.map(to) },
        ...(rule.filled ? { minItems: 1 } : {}),
      }
      if (rule.filled) required.push('content')
    }
    schemas[schemaName(type)] = { type: 'object', properties, required, additionalProperties: false }
  }
  schemas[schemaName('mark')] = {
    oneOf: Object.entries(markRules).map(([type, rules]) => ({
      type: 'object',
      properties: { type: { const: type }, ...attrsOf(rules) },
      required: ['type', ...(needsAttrs(rules) ? ['attrs'] : [])],
      additionalProperties: false,
    })),
  }
  return schemas
}

const schemaName = (type: string): string =>
  `Body${type
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')}`

const needsAttrs = (rules: AttrRules): boolean => Object.values(rules).some((rule) => rule.required)

const attrsOf = (rules: AttrRules): JsonSchema => {
  const names = Object.entries(rules)
  if (names.length === 0) return {}
  return {
    attrs: {
      type: 'object',
      properties: Object.fromEntries(names.map(([name, rule]) => [name, attrSchema(rule.kind, rule.required)])),
      required: names.filter(([, rule]) => rule.required).map(([name]) => name),
      additionalProperties: false,
    },
  }
}

const attrSchema = (kind: AttrKind, required: boolean): JsonSchema => {
  const one = kindSchema(kind)
  return required ? one : { ...one, type: [one['type'], 'null'] }
}

const kindSchema = (kind: AttrKind): JsonSchema => {
  if (typeof kind === 'object') return { type: 'integer', minimum: kind[0], maximum: kind[1] }
  switch (kind) {
    case 'id':
    case 'note':
      return { type: 'string', pattern: idPattern.source }
    case 'tag':
      return { type: 'string', description: 'A BCP 47 language tag' }
    case 'text':
      return { type: 'string', maxLength: limits.attribute }
    case 'moment':
      return { type: 'string', format: 'date-time' }
    case 'flag':
      return { type: 'boolean' }
    case 'word':
      return { type: 'string', maxLength: 40 }
    case 'direction':
      return { type: 'string', enum: ['ltr', 'rtl'] }
    case 'web':
      return { type: 'string', pattern: '^[Hh][Tt][Tt][Pp][Ss]?://', maxLength: limits.address }
    case 'href':
      return {
        type: 'string',
        maxLength: limits.address,
        description:
          'http, https, mailto, tel, a path of the site that begins with one /, or # and a place on the page',
      }
  }
}

/** The schema of a whole body, standing alone. */
export const bodyJsonSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:dragoman:body',
  $ref: `#/$defs/${schemaName('doc')}`,
  $defs: bodySchemas('#/$defs/'),
}
