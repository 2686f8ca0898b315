import type { Document } from 'yaml'
import { z } from 'zod'
import { canonicalTag } from '#language/tag.ts'
import { kinds, takings, upstreams } from '#story/article.ts'
import { isWebAddress } from '#story/body/address.ts'
import { readYaml } from './yaml.ts'

/** One article as a Markdown file: what stands between the two lines `---` as YAML, then the text. */
export interface StoryFile {
  readonly name: string
  readonly words: StoryWords
  /** The name of the story that the file belongs to; files with the same one are editions of one story. */
  readonly story: string
  readonly markdown: string
}

/** Something in a file that is not as it must be; `line` counts from 1. */
export interface FileFault {
  readonly line: number
  readonly message: string
}

export type StoryFileResult =
  | { readonly ok: true; readonly file: StoryFile }
  | { readonly ok: false; readonly faults: readonly FileFault[] }

const text = z.union([z.string(), z.number()], 'Write words here.').transform(String)
const words = text.refine((value) => value.trim() !== '', 'Write words here.')
const tag = z
  .string('Write a language tag, such as fa.')
  .refine((value) => canonicalTag(value) !== undefined, 'This is no language tag, such as fa.')
  .transform((value) => canonicalTag(value) ?? value)
const many = z.array(words, 'Write a list: [one, another].')
const web = z.string().refine(isWebAddress, 'Write an http or https address.')
const when = 'Write a time with its offset, such as 2026-11-20T08:30:00Z.'
const instant = z.iso.datetime({ offset: true, error: when })

/** A picture, a sound or a film that lies beside the story's file, and what this edition says of it. */
const medium = z.union(
  [
    words.transform((file): StoryMedium => ({ file })),
    z.strictObject({
      file: words,
      caption: text.optional(),
      alt: text.optional(),
      credit: text.optional(),
      rights: text.optional(),
    }),
  ],
  'Write the name of a file, or its file with caption, alt, credit and rights.',
)

/** The words are those of the edition; what is left out is not said. */
export interface StoryMedium {
  /** Where it lies, as seen from the story's file. */
  readonly file: string
  readonly caption?: string | undefined
  /** What is to be seen, for those who do not see it. */
  readonly alt?: string | undefined
  readonly credit?: string | undefined
  readonly rights?: string | undefined
}

const storyWords = z.strictObject({
  edition: tag,
  story: words.optional(),
  section: words,
  kind: z.enum(kinds, `Write one of ${kinds.join(', ')}.`).default('news'),
  headline: words,
  kicker: text.optional(),
  lead: text.optional(),
  dateline: text.optional(),
  byline: many.optional(),
  translators: many.optional(),
  editors: many.optional(),
  photographers: many.optional(),
  translationOf: tag.optional(),
  subjects: many.optional(),
  slug: words.optional(),
  published: instant.optional(),
  embargo: instant.optional(),
  urgency: z.int().min(1).max(9).optional(),
  replies: z.enum(['open', 'closed']).optional(),
  sources: z
    .array(
      z.strictObject({
        outlet: words,
        taken: z.enum(takings, `Write one of ${takings.join(', ')}.`),
        language: tag.optional(),
        date: z.union([z.iso.date(), instant], 'Write a day, such as 2026-11-19.').optional(),
        url: web.optional(),
        title: text.optional(),
        authors: text.optional(),
        place: text.optional(),
        asNamed: text.optional(),
        originalSeen: z.boolean('Write true or false.').optional(),
        verified: z.boolean('Write true or false.').optional(),
        archived: web.optional(),
        upstream: z.enum(upstreams, `Write one of ${upstreams.join(', ')}.`).optional(),
        note: text.optional(),
        words: z
          .record(
            tag,
            z.strictObject({ title: text.optional(), place: text.optional(), note: text.optional() }),
            'Write words by the tags of editions.',
          )
          .optional(),
      }),
    )
    .optional(),
  dossier: words.optional(),
  picture: medium.optional(),
  media: z.array(medium, 'Write a list of files with their words.').optional(),
})

/** All that may stand before the text, by its name. */
export const storyFields = storyWords.shape

/** What stands before the text of a story's file. */
export type StoryWords = z.output<typeof storyWords>

/** The longest file that is read, in characters. */
const longest = 2_000_000
/** The longest that may stand before its text; a hundred sources with all their words fit. */
const longestFront = 64_000

/** Reads a story's file.
 *  @param name its name without folders; up to the first dot it is the name of the story where the file gives none. */
export const readStoryFile = (name: string, text: string): StoryFileResult => {
  if (text.length > longest) return fault(1, `The file is longer than ${longest} characters.`)
  const source = text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n')
  const parts = /^---[ \t]*\n(?<front>[\s\S]*?\n)?---[ \t]*(?:\n|$)/.exec(source)
  if (parts === null)
    return fault(
      1,
      'The file does not begin with a line “---”, then what the article is (edition, section, ' +
        'headline …), then “---” again.',
    )
  const read = readYaml(parts.groups?.['front'] ?? '', longestFront)
  // The first line of the front matter is the second of the file.
  if (!read.ok)
    return { ok: false, faults: read.faults.slice(0, 1).map(({ line, message }) => ({ line: line + 1, message })) }
  const { document } = read
  const lineAt = (offset: number | undefined): number => (offset === undefined ? 1 : read.lineAt(offset) + 1)
  const checked = storyWords.safeParse(withoutNothing(document.toJS()))
  if (checked.success)
    return {
      ok: true,
      file: {
        name,
        words: checked.data,
        story: checked.data.story ?? (name.split('.')[0] || 'story'),
        markdown: source.slice(parts[0].length),
      },
    }
  const faults = checked.error.issues.map(({ path, message, ...issue }) => {
    if (issue.code === 'unrecognized_keys')
      return {
        line: lineAt(nodeAt(document, [...path, issue.keys[0] ?? ''])),
        message: `${where(path)}There is no “${issue.keys.join('”, “')}” here.`,
      }
    const node = nodeAt(document, path)
    return { line: lineAt(node), message: `${where(path)}${sentence(node, message)}` }
  })
  return { ok: false, faults }
}

const fault = (line: number, message: string): StoryFileResult => ({ ok: false, faults: [{ line, message }] })

const where = (path: readonly PropertyKey[]): string => (path.length === 0 ? '' : `${path.map(String).join('.')}: `)

const sentence = (node: number | undefined, message: string): string =>
  node === undefined ? 'It is missing.' : message

/** The front matter without what was left empty (`kicker:` and nothing behind it). */
const withoutNothing = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== null))
    : value

/** Where in the front matter the nearest thing to a path stands; undefined where there is nothing of that name. */
const nodeAt = (document: Document.Parsed, path: readonly PropertyKey[]): number | undefined => {
  const node = path.length === 0 ? document.contents : document.getIn(path, true)
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
    ? Number(node.range[0])
    : undefined
}
