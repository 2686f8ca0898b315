import { z } from 'zod'
import { saveSource, sourceSettings } from '#archive/relays.ts'
import { sourceKinds } from '#story/article.ts'
import { byEdition, id, ifVersion, key, tag, webAddress, words } from './fields.ts'
import { raised } from './version-guard.ts'
import { mustFindEdition } from './must-find.ts'
import { staying } from './given-or-before.ts'
import { mustBeAllowed, named } from './rights.ts'
import { enterInLog, verb } from './verb.ts'

/** An outlet, an agency, a document or a person that information comes from. */
export const source = verb({
  name: 'source',
  right: 'name',
  summary: 'Makes a source, or changes it. What is left out stays.',
  input: z.strictObject({
    key,
    ifVersion,
    kind: z.enum(sourceKinds).optional().describe('A new one is an outlet, unless it is said.'),
    url: webAddress.nullable().optional(),
    language: tag.nullable().optional().describe('The language that it publishes in.'),
    names: byEdition(words(300)).default({}),
  }),
  guarded: 'optional',
  answer: z.object({ source: id, key, version: z.int() }),
  act: async (writing, { key, ifVersion, names, ...given }, by) => {
    for (const edition of Object.keys(names)) await mustFindEdition(writing, edition)
    const found = await sourceSettings(writing, key)
    mustBeAllowed(by, 'name', { editions: Object.keys(given).length === 0 ? named(names) : named(names, found) })
    const before = found ?? { kind: 'outlet' as const, url: null, language: null }
    const number = await saveSource(writing, {
      key,
      kind: given.kind ?? before.kind,
      url: staying(given.url, before.url),
      language: staying(given.language, before.language),
      names,
    })
    const version = await raised(writing, `source:${number}`, { made: found === undefined, ifVersion })
    await enterInLog(writing, by, 'source', `source:${number}`, { editions: Object.keys(names) })
    return { source: number, key, version }
  },
})
