import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { cardSubject, shareCardJob, shareCardsJob } from '#archive/card-jobs.ts'
import { addJob } from '#archive/jobs.ts'
import type { Reading } from '#archive/reading.ts'
import { articlesBelow, dropCard, saveCard, storedCard } from '#archive/share-cards.ts'
import type { StoredCard } from '#archive/share-cards.ts'
import type { Writing } from '#archive/writing.ts'
import { Fault } from '#common/fault.ts'
import { work } from '#jobs/work.ts'
import type { Work } from '#jobs/work.ts'
import { cardHash } from './share-card.ts'
import type { ShareCard } from './share-card.ts'
import { brokenOff, firstThere } from './work-off.ts'
import type { PictureBench } from './work-off.ts'

/** What the card of an article or a front is to show; undefined where readers see neither. */
export type ReadCard = (reading: Reading, subject: string) => Promise<ShareCard | undefined>

/** Draws the card of one article or front, where it is to show something else than before. */
export const shareCardWork = (bench: PictureBench, read: ReadCard): Work =>
  work({
    kind: shareCardJob,
    attempts: 3,
    says: {
      again: 'A share card could not be drawn; it is tried again later',
      never: 'A share card cannot be drawn: other sites show the picture of the article',
    },
    do: async ({ subject }, hand) => {
      try {
        const found = await drawn(bench, read, subject, () => hand.ending())
        if (found === 'as before') return 'done'
        return {
          done: (writing: Writing) => show(writing, subject, found),
          after: () => mustBeThere(bench, subject, found),
        }
      } catch (thrown) {
        return brokenOff(thrown)
      }
    },
  })

/** Draws the cards of a list's articles, some in each part, from the newest on. */
export const shareCardsWork = (bench: PictureBench, read: ReadCard): Work =>
  work({
    kind: shareCardsJob,
    do: async ({ subject: list, payload }, hand) => {
      for (let { below } = payload; below > 0;) {
        if (hand.ending()) return { again: 'the newsroom closes' }
        const from = below
        const { value: next } = await bench.archive.read((reading) => articlesBelow(reading, list, from, atOnce))
        const cards: [subject: string, card: StoredCard | undefined][] = []
        try {
          for (const subject of next.map(({ article }) => cardSubject.article(article))) {
            const found = await drawn(bench, read, subject, () => hand.ending())
            if (found !== 'as before') cards.push([subject, found])
          }
        } catch (thrown) {
          return brokenOff(thrown)
        }
        below = next.at(-1)?.place ?? 0
        const left = { below }
        const save = async (writing: Writing): Promise<typeof left> => {
          for (const [subject, card] of cards) await show(writing, subject, card)
          return left
        }
        const isOurs = await (cards.length > 0 ? hand.part(save) : hand.unseenPart(async () => left))
        if (!isOurs) return 'lost'
        for (const [subject, card] of cards) await mustBeThere(bench, subject, card)
      }
      return 'done'
    },
  })

/** How many articles are looked at in one part. */
const atOnce = 10

const drawn = async (
  { archive, folders, darkroom, depot }: PictureBench,
  read: ReadCard,
  subject: string,
  ending: () => boolean,
): Promise<StoredCard | undefined | 'as before'> => {
  const { value } = await archive.read(async (reading) => ({
    card: await read(reading, subject),
    stored: await storedCard(reading, subject),
  }))
  const { card, stored } = value
  if (card === undefined) return stored === undefined ? 'as before' : undefined
  const hash = cardHash(card)
  if (hash === stored?.hash) return 'as before'
  if (card.portrait !== null) {
    const own = join(folders.media, card.portrait.file)
    if ((await firstThere(own)) === undefined) await depot?.fetchTo(`media/${card.portrait.file}`, own)
  }
  // Nobody begins a darkroom for a newsroom that closes.
  if (ending()) throw new Fault('pictures.darkroom-ended', { file: subject })
  return { hash, ...(await darkroom.card({ card, media: folders.media })) }
}

const show = (writing: Writing, subject: string, card: StoredCard | undefined): Promise<void> =>
  card === undefined ? dropCard(writing, subject) : saveCard(writing, subject, card)

/** A card that was the same as one before may have lost its file to the job that removed that one: it is drawn again,
 *  and no page names it until then. */
const mustBeThere = async (
  { archive, folders }: PictureBench,
  subject: string,
  card: StoredCard | undefined,
): Promise<void> => {
  if (card === undefined || card.file === null) return
  const isThere = await access(join(folders.media, card.file)).then(
    () => true,
    () => false,
  )
  if (isThere) return
  await archive.write(async (writing) => {
    await dropCard(writing, subject)
    await addJob(writing, shareCardJob, subject, null)
  })
}
