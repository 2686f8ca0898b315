import { findEdition } from '#archive/editions.ts'
import { publicArticle } from '#archive/articles.ts'
import { addJob } from '#archive/jobs.ts'
import { letterJob } from '#archive/letter-job.ts'
import { lettersByRule } from '#archive/letter-picks.ts'
import { letterPlans, letterPlansUntil, setNextLetter } from '#archive/letter-plans.ts'
import { decideLetter, lastLetterAt, makeLetter } from '#archive/letters.ts'
import type { Writing } from '#archive/writing.ts'
import type { LetterKind, LetterPlan } from '#story/letter.ts'
import { nextLetterAt, periodOf } from './letter-times.ts'
import { enterInLog } from './verb.ts'
import type { By } from './verb.ts'

const day = 86_400_000

/** Makes the letter of a day or a week by rule, once; undefined where there is one, or nothing is new. It waits where
 *  the plan or whoever asks wants somebody to look at it, and goes out otherwise. */
export const makeLetterByRule = async (
  writing: Writing,
  by: By,
  edition: string,
  kind: 'daily' | 'weekly',
  held?: boolean,
): Promise<number | undefined> => {
  const plan = await planOf(writing, edition, kind)
  const zone = (await findEdition(writing, edition))?.timeZone ?? 'UTC'
  const usual = by.now - (kind === 'daily' ? 1 : 7) * day
  // A letter that was missed, for want of news or of a server, is made up for: but not with what is a month old.
  const last = await lastLetterAt(writing, edition, kind)
  const since = Math.max(last ?? usual, by.now - (kind === 'daily' ? 3 : 14) * day)
  const { parts, first } = await lettersByRule(writing, edition, { since, most: plan.most })
  if (first === undefined) return undefined
  const letter = await makeLetter(writing, {
    edition,
    kind,
    period: periodOf(kind, by.now, zone),
    subject: first.headline,
    intro: '',
    parts,
    at: by.now,
  })
  if (letter !== undefined) await entered(writing, by, { letter, edition, kind, held: held ?? plan.held })
  return letter
}

/** Makes the letter of an article that breaks, once. */
export const makeBreakingLetter = async (
  writing: Writing,
  by: By,
  edition: string,
  article: number,
  held?: boolean,
): Promise<number | undefined> => {
  const found = await publicArticle(writing, article)
  if (found === undefined || found.edition !== edition || found.withdrawn !== null) return undefined
  const letter = await makeLetter(writing, {
    edition,
    kind: 'breaking',
    period: `article ${article}`,
    subject: found.content.headline,
    intro: '',
    parts: [{ title: null, articles: [article] }],
    at: by.now,
  })
  const plan = await planOf(writing, edition, 'breaking')
  if (letter !== undefined) await entered(writing, by, { letter, edition, kind: 'breaking', held: held ?? plan.held })
  return letter
}

/** Makes the letter of an article that the breaking bar leads to, where readers are offered such letters. */
export const offerBreakingLetter = async (
  writing: Writing,
  by: By,
  edition: string,
  article: number,
): Promise<void> => {
  if ((await planOf(writing, edition, 'breaking')).active) await makeBreakingLetter(writing, by, edition, article)
}

/** Makes the letters whose time has come. */
export const makeDueLetters = async (writing: Writing, by: By): Promise<void> => {
  for (const { edition, kind } of (await letterPlansUntil(writing, by.now)).due) {
    const plan = await planOf(writing, edition, kind)
    const zone = (await findEdition(writing, edition))?.timeZone ?? 'UTC'
    if (kind !== 'breaking') await makeLetterByRule(writing, by, edition, kind)
    await setNextLetter(writing, edition, kind, nextLetterAt(plan, zone, by.now))
  }
}

/** Lets a letter go out: from here on nobody changes it. */
export const sendLetter = async (
  writing: Writing,
  by: By,
  letter: { readonly id: number; readonly edition: string },
): Promise<number> => {
  const version = await decideLetter(writing, letter, 'sending', by.now)
  await addJob(writing, letterJob, letter.id, { after: 0 }, { priority: 4 })
  return version
}

const planOf = async (writing: Writing, edition: string, kind: LetterKind): Promise<LetterPlan> => {
  const plans = await letterPlans(writing, edition)
  return plans.find((one) => one.kind === kind) as LetterPlan
}

const entered = async (
  writing: Writing,
  by: By,
  { letter, edition, kind, held }: { letter: number; edition: string; kind: LetterKind; held: boolean },
): Promise<void> => {
  if (!held) await sendLetter(writing, by, { id: letter, edition })
  await enterInLog(writing, by, 'letter', `letter:${letter}`, {
    edition,
    kind,
    made: true,
    ...(!held && { sent: true }),
  })
}
