import { Refused } from './refusals.ts'

/** A setting after an act: what was left out stays, null and an empty text take it away. */
export const staying = <T>(given: T | null | undefined, before: T | null | undefined): T | null =>
  given === undefined ? (before ?? null) : given === '' ? null : given

/** A name after an act: what was left out stays, and something new must have one. */
export const stayingName = (given: string | undefined, before: string | undefined, edition: string): string => {
  const name = given ?? before
  if (name === undefined) throw new Refused('name.missing', { edition })
  return name
}
