import type { z } from 'zod'
import type { create } from '#desk/create.ts'
import type { MarkdownCopy } from '#desk/markdown-copy.ts'
import { pictureLost } from '#story/body/from-markdown.ts'
import type { MarkdownMedia } from '#story/body/from-markdown.ts'
import type { Body } from '#story/body/schema.ts'
import { settleMedia } from '#story/body/settle-media.ts'
import type { StoryFile } from '#wire/story-file.ts'

/** A story's file whose text was read: before anything is written, since that may take a while. */
export interface StoryCopy extends StoryFile {
  readonly copy: MarkdownCopy
}

/** The files of one story, the original first. */
export interface StoryOfFiles<F extends StoryFile = StoryCopy> {
  readonly name: string
  readonly files: readonly F[]
}

/** Puts the files of one story together, in the order in which the stories come. */
export const storiesOf = <F extends StoryFile>(files: readonly F[]): StoryOfFiles<F>[] =>
  [...Map.groupBy(files, ({ story }) => story)].map(([name, files]) => ({
    name,
    files: files.toSorted(
      (a, b) => Number(a.words.translationOf !== undefined) - Number(b.words.translationOf !== undefined),
    ),
  }))

type NewStory = z.input<typeof create.input>

/** What the files say of the story itself: the original speaks for all. */
export const storyOf = ({ name, files }: StoryOfFiles<StoryFile>): Omit<NewStory, 'articles'> => {
  const words = files[0]?.words
  return {
    slugline: sluglineOf(name),
    section: words?.section ?? '',
    kind: words?.kind ?? 'news',
    ...(words?.urgency === undefined ? {} : { urgency: words.urgency }),
    ...(words?.embargo === undefined ? {} : { embargo: words.embargo }),
    subjects: words?.subjects ?? [],
    sources: (words?.sources ?? []).map(({ outlet, ...hop }) => ({ source: outlet, ...hop })),
  }
}

/** A story's name as the desk keeps it: without spaces. */
export const sluglineOf = (name: string): string =>
  name
    .trim()
    .replaceAll(/[^\p{L}\p{N}\p{M}._-]+/gu, '-')
    .replaceAll(/^[^\p{L}\p{N}]+/gu, '')

/** What the files named beside stories are in the archive, by the files that name them. */
export type EnteredMedia = ReadonlyMap<StoryFile, ReadonlyMap<string, MarkdownMedia>>

/** The picture that stands above a story: that of the first file that has one. */
export const pictureOf = ({ files }: StoryOfFiles, entered: EnteredMedia): number | undefined => {
  for (const file of files) {
    const medium = entered.get(file)?.get(file.words.picture?.file ?? '')
    if (medium?.kind === 'picture') return medium.id
  }
  return undefined
}

/** A file's text as the body of an article, and a line for whatever a body cannot hold. */
export const textOf = (file: StoryCopy, entered: EnteredMedia): { body: Body; lost: string[] } => {
  const { body, shown, lost } = file.copy
  const mean = (url: string): MarkdownMedia | undefined => entered.get(file)?.get(url)
  return {
    body: settleMedia(body, (number) => mean(shown[number - 1] ?? '')),
    lost: [...lost, ...shown.filter((url) => mean(url) === undefined).map(pictureLost)],
  }
}

/** What a file says of its article. What it leaves out is empty: the file is the whole of it. */
export const articleOf = ({ words }: StoryFile, body: Body) => ({
  headline: words.headline,
  kicker: words.kicker ?? null,
  lead: words.lead ?? null,
  dateline: words.dateline ?? null,
  slug: words.slug ?? null,
  byline: words.byline ?? [],
  translators: words.translators ?? [],
  editors: words.editors ?? [],
  photographers: words.photographers ?? [],
  body,
})

/** A file as a new article. */
export const draftOf = (file: StoryFile, body: Body): NewStory['articles'][number] => ({
  edition: file.words.edition,
  ...articleOf(file, body),
  translationOf: file.words.translationOf,
  ...(file.words.replies === undefined ? {} : { replies: file.words.replies }),
})
