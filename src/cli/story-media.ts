import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Archive } from '#archive/archive.ts'
import { findMedia } from '#archive/media.ts'
import { tombstoneOf } from '#archive/removed.ts'
import type { Writing } from '#archive/writing.ts'
import { addMedia } from '#desk/add-media.ts'
import { media as changeMedia } from '#desk/media.ts'
import { answerMedium } from '#desk/media-answer.ts'
import type { RunVerb } from '#desk/perform.ts'
import { explain } from '#desk/refusals.ts'
import type { FileRefusal } from '#pictures/refusal.ts'
import type { StoredFile } from '#pictures/store.ts'
import type { MarkdownMedia } from '#story/body/from-markdown.ts'
import type { StoryMedium } from '#wire/story-file.ts'
import type { StoryCopy } from './story-input.ts'

/** A file that lies beside a story, as it is on its way into the archive: taken in, or there already. */
export type MediumBeside = { readonly stored: StoredFile } | { readonly known: number }

/** The files that a story's file names, each once, with what it says of them: its picture, what it lists, and what its
 *  text shows. An address of the web, or a path of the site, is no such file. */
export const mediaBeside = ({ words, copy }: StoryCopy): StoryMedium[] => {
  const all = new Map<string, StoryMedium>()
  for (const medium of [...(words.picture === undefined ? [] : [words.picture]), ...(words.media ?? [])])
    if (!all.has(medium.file)) all.set(medium.file, medium)
  for (const url of copy.shown) if (!isElsewhere(url) && !all.has(url)) all.set(url, { file: url })
  return [...all.values()]
}

const isElsewhere = (url: string): boolean => /^(?:[a-z][a-z0-9+.-]*:|[/#?])/i.test(url)

/** Where a file that a story names lies. */
export const besidePath = (storyPath: string, file: string): string => {
  let name = file
  try {
    name = decodeURIComponent(file)
  } catch (thrown) {
    if (!(thrown instanceof URIError)) throw thrown // a name with a percent sign in it
  }
  return resolve(dirname(storyPath), name)
}

/** Takes the files of a story in that the archive does not have, before anything is written there: reading a picture
 *  may take a while.
 *  @param addFile the store's own, which reads the file at a path.
 *  @returns `reasons` why some could not be. */
export const storeBeside = async (
  archive: Archive,
  file: StoryCopy,
  addFile: (path: string) => Promise<StoredFile | FileRefusal>,
): Promise<{ media: Map<string, MediumBeside>; reasons: string[] }> => {
  const media = new Map<string, MediumBeside>()
  const reasons: string[] = []
  for (const { file: name } of mediaBeside(file)) {
    const path = besidePath(file.name, name)
    const hash = await hashOf(path)
    if (typeof hash !== 'string') {
      reasons.push(`${name}: ${hash.reason}`)
      continue
    }
    const { value } = await archive.read(async (reading) => ({
      known: await findMedia(reading, { hash }),
      removed: (await tombstoneOf(reading, { hash })) !== undefined,
    }))
    if (value.removed) {
      reasons.push(`${name}: ${explain({ code: 'media.removed', facts: {} })}`)
      continue
    }
    const { known } = value
    const found = known === undefined ? await addFile(path) : undefined
    if (found === undefined) media.set(name, { known: known ?? 0 })
    else if ('refused' in found) reasons.push(`${name}: ${found.refused}.`)
    else media.set(name, { stored: found })
  }
  return { media, reasons }
}

const hashOf = async (path: string): Promise<string | { reason: string }> => {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(path), hash)
  } catch (thrown) {
    if (!(thrown instanceof Error) || !('code' in thrown)) throw thrown
    return {
      reason: thrown.code === 'ENOENT' ? 'There is no such file.' : `It cannot be read (${String(thrown.code)}).`,
    }
  }
  return hash.digest('hex')
}

/** Enters the files of a story's file, with its words in its edition; gives what each address means from now on, and
 *  whether that said anything new.
 *  Words that the file does not give stay as they are: another story may have given them. */
export const enterMedia = async (
  run: RunVerb,
  writing: Writing,
  file: StoryCopy,
  mediumOf: (name: string) => MediumBeside | undefined,
): Promise<{ entered: ReadonlyMap<string, MarkdownMedia>; changed: boolean }> => {
  const { edition } = file.words
  const entered = new Map<string, MarkdownMedia>()
  let changed = false
  for (const { file: name, ...words } of mediaBeside(file)) {
    const medium = mediumOf(name)
    if (medium === undefined) continue
    const answer =
      'stored' in medium
        ? await run(addMedia, { file: medium.stored, edition, ...words })
        : await answerMedium(writing, medium.known)
    const has: Partial<Record<string, string | null>> = answer.words[edition] ?? {}
    const isNew = Object.entries(words).some(([word, value]) => value !== undefined && value !== has[word])
    changed ||= isNew || 'stored' in medium
    if (isNew) await run(changeMedia, { media: answer.media, words: { [edition]: words } })
    if (answer.kind !== 'file') entered.set(name, { id: answer.media, kind: answer.kind })
  }
  return { entered, changed }
}
