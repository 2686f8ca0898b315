import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bodyJsonSchema, bodySchemas } from './json-schema.ts'
import { markRules, nodeRules } from './schema.ts'

test('every node has a schema, and every reference leads to one', () => {
  const schemas = bodySchemas('#/components/schemas/')
  assert.equal(Object.keys(schemas).length, Object.keys(nodeRules).length + 1)
  const references = JSON.stringify(schemas).match(/#\/components\/schemas\/\w+/g) ?? []
  assert.ok(references.length > 20)
  for (const reference of references)
    assert.ok(Object.hasOwn(schemas, reference.slice('#/components/schemas/'.length)), reference)
  assert.equal((schemas['BodyMark'] as { oneOf: unknown[] }).oneOf.length, Object.keys(markRules).length)
})

test('the schema of a picture says what the archive needs', () => {
  const defs = bodyJsonSchema['$defs'] as Record<string, { properties: { attrs: { required: string[] } } }>
  assert.deepEqual(defs['BodyPicture']?.properties.attrs.required, ['id', 'media'])
})
