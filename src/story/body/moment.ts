const withOffset = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/

/** A moment (RFC 3339, seconds may be missing) in UTC, to the second: `2026-11-24T12:50+03:30` is
 *  `2026-11-24T09:20:00Z`. Undefined for anything else, also for a time whose offset nobody tells: it would be another
 *  moment elsewhere. */
export const inUtc = (text: string): string | undefined => {
  if (!withOffset.test(text)) return undefined
  const at = Date.parse(text)
  // The 31st of November would become the first of December.
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`)
  if (Number.isNaN(at) || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text.slice(0, 10))
    return undefined
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}
