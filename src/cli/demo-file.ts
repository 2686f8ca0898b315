import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { Fault } from '#common/fault.ts'
import { correctionKinds, sourceKinds } from '#story/article.ts'
import { dossierKinds } from '#story/dossier.ts'
import { menuPlaces } from '#story/edition.ts'
import { memberRoles } from '#story/may.ts'
import { networks, themes } from '#story/newsroom.ts'
import { readStoryFile } from '#wire/story-file.ts'
import type { StoryFile } from '#wire/story-file.ts'

/** Words by edition; an edition without words is left out. */
const named = z
  .record(z.string(), z.string().nullable())
  .transform((all) =>
    Object.fromEntries(Object.entries(all).flatMap(([code, words]) => (words === null ? [] : [[code, words]]))),
  )
const time = z.iso.datetime({ offset: true })

/** The newsroom that the demo shows, as `newsroom.yaml` tells it; words that readers see are given by edition. */
const newsroom = z.strictObject({
  look: z.strictObject({
    logo: z.string(),
    accent: z.strictObject({ light: z.string(), dark: z.string() }),
    theme: z.enum(themes),
    creditRequired: z.boolean(),
    social: z.array(z.strictObject({ network: z.enum(networks), href: z.string() })),
  }),
  editions: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      newsroom: z.string(),
      tagline: z.string(),
      timeZone: z.string(),
      calendar: z.string(),
      otherCalendar: z.string().nullable(),
      digits: z.string(),
    }),
  ),
  sections: z.array(z.object({ key: z.string(), name: named, slug: named })),
  subjects: z.array(z.object({ key: z.string(), topic: z.string().optional(), name: named })),
  members: z.array(
    z.strictObject({
      key: z.string(),
      name: z.string(),
      grants: z.array(z.strictObject({ edition: z.string(), role: z.enum(memberRoles) })),
    }),
  ),
  authors: z.array(
    z.strictObject({
      key: z.string(),
      kind: z.enum(['person', 'organisation']).default('person'),
      name: named,
      role: named,
      about: named,
    }),
  ),
  sources: z.array(
    z.object({ key: z.string(), kind: z.enum(sourceKinds), language: z.string(), url: z.string(), name: named }),
  ),
  pages: z.array(z.object({ key: z.string(), title: named, slug: named })),
  menus: z.record(
    z.string(),
    z.partialRecord(
      z.enum(menuPlaces),
      z.array(z.union([z.strictObject({ section: z.string() }), z.strictObject({ page: z.string() })])),
    ),
  ),
  dossiers: z.array(
    z.strictObject({
      key: z.string(),
      kind: z.enum(dossierKinds),
      picture: z.strictObject({ file: z.string(), credit: z.string() }),
      name: named,
      slug: named,
      description: named,
    }),
  ),
  breaking: z.strictObject({ hours: z.number(), story: z.string(), text: named }),
  top: z.record(z.string(), z.array(z.string())),
  corrections: z.array(
    z.strictObject({
      story: z.string(),
      edition: z.string(),
      carries: z.boolean().default(false),
      kind: z.enum(correctionKinds),
      at: time,
      note: z.string(),
    }),
  ),
  live: z.array(
    z.strictObject({
      story: z.string(),
      edition: z.string(),
      /** The name of the post, or the moment of one that stands in the story’s file. */
      post: z.string(),
      act: z.enum(['put-out', 'correct', 'withdraw', 'write']),
      at: time,
      headline: z.string().optional(),
      text: z.string().optional(),
      key: z.boolean().optional(),
      /** What readers are told of a correction, or why it is withdrawn. */
      note: z.string().optional(),
    }),
  ),
  replies: z.array(
    z.object({
      key: z.string(),
      story: z.string(),
      edition: z.string(),
      name: z.string(),
      staff: z.string().optional(),
      at: time,
      to: z.string().optional(),
      text: z.string(),
    }),
  ),
})

/** The demo as its folder holds it. */
export interface Demo {
  readonly newsroom: z.output<typeof newsroom>
  readonly stories: readonly StoryFile[]
  /** Where a file of the demo lies. */
  path(...parts: string[]): string
  /** The text of a standing page; undefined where an edition does not have it. */
  page(key: string, edition: string): string | undefined
}

/** Reads the demo's folder.
 *  @throws Fault `demo.broken` where a file is not as it must be: the demo comes with the program. */
export const readDemo = (folder: string): Demo => {
  const text = (...path: string[]): string => readFileSync(join(folder, ...path), 'utf8')
  const checked = newsroom.safeParse(parse(text('newsroom.yaml')))
  if (!checked.success) throw new Fault('demo.broken', { file: 'newsroom.yaml', faults: checked.error.issues })
  const stories = readdirSync(join(folder, 'stories'))
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => {
      const read = readStoryFile(name, text('stories', name))
      if (!read.ok) throw new Fault('demo.broken', { file: name, faults: read.faults })
      return { ...read.file, name: join(folder, 'stories', name) }
    })
  const pages = new Set(readdirSync(join(folder, 'pages')))
  return {
    newsroom: checked.data,
    stories,
    path: (...parts) => join(folder, ...parts),
    page: (key, edition) => (pages.has(`${key}.${edition}.md`) ? text('pages', `${key}.${edition}.md`) : undefined),
  }
}
