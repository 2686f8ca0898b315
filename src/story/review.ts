/** What somebody says of a revision on its way to readers: that it is to be looked at, that it is good, that it is not
 *  there yet. */
export const reviewActs = ['submitted', 'approved', 'returned'] as const
export type ReviewAct = (typeof reviewActs)[number]

/** Where a draft stands for its colleagues: `changed` was approved and has been written in since, `none` is nobody's
 *  to look at. */
export const reviewStates = ['none', 'submitted', 'approved', 'changed', 'returned'] as const
export type ReviewState = (typeof reviewStates)[number]

/** What was said last of an article makes where it stands. An approval is of one revision; what readers see is past
 *  all that.
 *  @param live the revision that readers see, or saw last; `latest` the last one that was saved. */
export const reviewState = (
  last: { readonly revision: number; readonly state: ReviewAct } | undefined,
  { live, latest }: { readonly live: number | null; readonly latest: number | null },
): ReviewState => {
  if (last === undefined || (live !== null && last.revision <= live)) return 'none'
  return last.state === 'approved' && last.revision !== latest ? 'changed' : last.state
}
