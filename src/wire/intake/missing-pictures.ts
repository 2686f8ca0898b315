import { articleById } from '#archive/articles.ts'
import { ledgerEntries, waiting } from '#archive/ledger.ts'
import { changeShared } from '#archive/publication.ts'
import { changeStory, storyById } from '#archive/stories.ts'
import type { Writing } from '#archive/writing.ts'
import type { ForeignPost, PlannedPost } from './foreign-post.ts'
import type { Intake } from './intake-types.ts'
import { inTurns } from './turns.ts'

// A site may come in several files, and nobody knows in which order. What a text shows and is not in stands with its
// entry in the ledger; which articles wait for a featured picture stands with the number of that picture.

/** The kind under which the ledger keeps what waits for an attachment. */
const waits = 'picture for'

/** Whether something that a text lacked is there now. */
export const canBeCompleted = ({ media }: Intake, payload: string | null): boolean =>
  missingIn(payload).some((one) => (/^\d+$/.test(one) ? media.numbered(one) : media.at(one)) !== undefined)

/** What a text lacks, by the payload of its entry. */
export const missingIn = (payload: string | null): string[] =>
  payload === null ? [] : (JSON.parse(payload) as string[])

/** Writes down that an article waits for its featured picture. */
export const listMissing = async (
  { book, media }: Intake,
  writing: Writing,
  { post, planned }: { readonly post: ForeignPost; readonly planned: PlannedPost },
): Promise<void> => {
  const { thumbnail } = post
  if (thumbnail === 0 || media.numbered(thumbnail) !== undefined) return
  const [there] = await ledgerEntries(writing, book.origin, [{ kind: waits, foreignId: String(thumbnail) }])
  const keys = new Set([...missingIn(there?.payload ?? null), planned.key])
  const payload = JSON.stringify([...keys])
  book.settle(writing, waits, thumbnail, { print: '', state: 'waiting', localId: null, reason: null, payload })
}

/** Gives articles of earlier runs the featured pictures that have come in since. */
export const completePictures = async (intake: Intake): Promise<void> => {
  const { archive, book, media, clock, signal } = intake
  const { value: entries } = await archive.read((reading) => waiting(reading, book.origin, waits, 10_000))
  const found = entries.flatMap((entry) => {
    const picture = media.numbered(entry.foreignId)
    return picture?.kind === 'picture' ? [{ entry, picture: picture.id }] : []
  })
  await inTurns(found, {
    archive,
    signal,
    work: async (writing, { entry, picture }) => {
      for (const key of missingIn(entry.payload)) {
        const local = await book.local(writing, 'post', key)
        const article = local === undefined ? undefined : await articleById(writing, local)
        const story = article === undefined ? undefined : await storyById(writing, article.story)
        if (story === undefined || story.picture !== null) continue
        const { id, kind, section } = story
        await changeShared(writing, id, () => changeStory(writing, id, { kind, section, picture }, clock.now()))
      }
      book.enter(writing, waits, entry.foreignId, picture)
    },
    done: () => {},
    failed: async () => {},
  })
}
