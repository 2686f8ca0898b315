import { readFileSync } from 'node:fs'
import { faultsOf } from './json-schema.ts'
import type { JsonSchema } from './json-schema.ts'

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../data/ninjs/${name}`, import.meta.url), 'utf8'))

const schemas: Readonly<Record<string, JsonSchema>> = {
  '': read('ninjs-schema_3.1.json') as JsonSchema,
  'https://geojson.org/schema/GeoJSON.json#': read('geojson.schema.json') as JsonSchema,
}

/** What a text lacks to be ninjs 3.1. */
export const ninjsFaults = (text: string): string[] => faultsOf(JSON.parse(text), schemas)

/** IPTC's own cases: what has to pass, and what has not. */
export const ninjsCases = read('iptc-cases.json') as Readonly<
  Record<'should-pass' | 'should-fail', Readonly<Record<string, object>>>
>
