import { letterKinds, usualPlan } from '#story/letter.ts'
import type { LetterKind, LetterPlan } from '#story/letter.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import { raiseVersion } from './versions.ts'
import type { Writing } from './writing.ts'

/** The letters of an edition that readers are offered; a page that offers them hangs on its epoch. */
export const offeredLetters = (reading: Reading, edition: string): Promise<readonly LetterKind[]> =>
  reading.settings(edition, 'letters', async () => {
    const found = await reading[rows]
      .selectFrom('letter_plan')
      .where('edition', '=', edition)
      .where('active', '=', 1)
      .select('kind')
      .execute()
    return letterKinds.filter((kind) => found.some((one) => one.kind === kind))
  })

/** When each kind of letter is made in an edition. */
export const letterPlans = async (reading: Reading, edition: string): Promise<LetterPlan[]> => {
  const found = await reading[rows].selectFrom('letter_plan').where('edition', '=', edition).selectAll().execute()
  return letterKinds.map((kind) => {
    const row = found.find((one) => one.kind === kind)
    if (row === undefined) return usualPlan(kind)
    const { minute, weekday, most } = row
    return { kind, active: row.active === 1, minute, weekday, held: row.held === 1, most }
  })
}

/** What the letters of an edition are called among versions. */
export const letterPlanSubject = (edition: string, kind: LetterKind): string => `letters:${edition}/${kind}`

/** Puts a plan in place of the one that there is.
 *  @param nextAt when the next letter is made; null for one that no clock makes. */
export const saveLetterPlan = async (
  writing: Writing,
  edition: string,
  { kind, active, minute, weekday, held, most }: LetterPlan,
  nextAt: number | null,
): Promise<number> => {
  const plan = { active: active ? 1 : 0, minute, weekday, held: held ? 1 : 0, most, next_at: nextAt }
  await writing[rows]
    .insertInto('letter_plan')
    .values({ edition, kind, ...plan })
    .onConflict((conflict) => conflict.columns(['edition', 'kind']).doUpdateSet(plan))
    .execute()
  writing.tellEpoch(edition)
  return raiseVersion(writing, letterPlanSubject(edition, kind))
}

/** The plans whose time has come at an instant, and when the next one's will. */
export const letterPlansUntil = async (
  reading: Reading,
  instant: number,
): Promise<{ due: { readonly edition: string; readonly kind: LetterKind }[]; next: number | undefined }> => {
  const found = await reading[rows]
    .selectFrom('letter_plan')
    .where('active', '=', 1)
    .where('next_at', 'is not', null)
    .select(['edition', 'kind', 'next_at as at'])
    .orderBy('next_at')
    .execute()
  const at = ({ at }: { at: number | null }): number => Number(at ?? Infinity)
  return {
    due: found.flatMap((one) => (at(one) <= instant ? [{ edition: one.edition, kind: one.kind as LetterKind }] : [])),
    next: found.map(at).find((time) => time > instant),
  }
}

/** Says when the next letter of a kind is made. No page hangs on it. */
export const setNextLetter = async (
  writing: Writing,
  edition: string,
  kind: LetterKind,
  at: number | null,
): Promise<void> => {
  await writing[rows]
    .updateTable('letter_plan')
    .set({ next_at: at })
    .where('edition', '=', edition)
    .where('kind', '=', kind)
    .execute()
}
