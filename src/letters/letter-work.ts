import { cardsOf } from '#archive/cards.ts'
import { findEdition } from '#archive/editions.ts'
import { letterJob } from '#archive/letter-job.ts'
import { addLetterMails, endLetter, letterAsSent, letterById, writeLetter } from '#archive/letters.ts'
import { wakePostman } from '#archive/mails.ts'
import { newsroomLook } from '#archive/newsroom.ts'
import { work } from '#jobs/work.ts'
import type { Work } from '#jobs/work.ts'
import type { LettersRoom } from './answer-mail.ts'
import { writeOut } from './letter-mail.ts'

/** How many mails are put in at a time. */
const part = 300

/** Writes a letter as it goes out to all, then puts in its mails, part after part. Begun anew after a crash it finds
 *  what was written, and puts in for nobody twice. */
export const letterWork = ({ publicUrl }: Pick<LettersRoom, 'publicUrl'>, came: () => void): Work =>
  work({
    kind: letterJob,
    do: async (job, hand) => {
      const id = Number(job.subject)
      let { after } = job.payload
      let more = true
      while (more && !hand.ending()) {
        const isOurs = await hand.part(async (writing) => {
          const letter = await letterById(writing, id)
          const edition = letter && (await findEdition(writing, letter.edition))
          if (letter?.state !== 'sending' || edition === undefined) {
            more = false
            return { after }
          }
          if ((await letterAsSent(writing, id)) === null) {
            const cards = await cardsOf(
              writing,
              letter.parts.flatMap(({ articles }) => articles),
            )
            const look = await newsroomLook(writing)
            await writeLetter(writing, id, writeOut({ letter, edition, cards, look, site: publicUrl() }))
          }
          const last = await addLetterMails(writing, letter, { after, most: part, at: hand.now() })
          if (last === undefined) {
            more = false
            await endLetter(writing, id, hand.now())
          }
          await wakePostman(writing)
          return { after: (after = last ?? after) }
        })
        if (!isOurs) return 'lost'
        came()
      }
      return more ? { again: 'the newsroom closes' } : 'done'
    },
  })
