import type { Who } from '#story/actor.ts'
import { actorFrom } from './actor-columns.ts'
import type { ActorColumns } from './actor-columns.ts'

/** What stands for members who are off the desk's own lists, by number: their name is in none of what others see. */
export interface Covers {
  readonly words: ReadonlyMap<number, string>
  /** The same by the name and the sign-in name that they cover, for rows that know no number. */
  readonly names: ReadonlyMap<string, string>
}

export const noCovers: Covers = { words: new Map(), names: new Map() }

/** Where a moment of the archive says what its viewer sees in place of names (`covers.ts`). */
interface HasCovers {
  readonly covers: Covers
}

/** Who did something, as somebody may see it. */
export const whoFrom = (seen: HasCovers, row: ActorColumns): Who => {
  const who = actorFrom(row)
  return who.kind === 'member' && who.id !== null ? { ...who, name: shownName(seen, who.name, who.id) } : who
}

/** A member's name as somebody may see it; by the name alone where no number is known. */
export const shownName = ({ covers }: HasCovers, name: string, id?: number): string =>
  (id === undefined ? covers.names.get(name) : covers.words.get(id)) ?? name

/** Facts of an act as somebody may see them: members are named in them by their sign-in names. */
export const shownFacts = (seen: HasCovers, facts: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  seen.covers.names.size === 0 ? { ...facts } : (shownIn(seen, facts) as Record<string, unknown>)

const shownIn = (seen: HasCovers, value: unknown): unknown => {
  if (typeof value === 'string') return shownName(seen, value)
  if (Array.isArray(value)) return value.map((one) => shownIn(seen, one))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shownIn(seen, one)]))
}

/** A member as somebody may see them: the sign-in name is covered too. */
export const shownMember = <M extends { readonly id: number; readonly key: string; readonly name: string }>(
  { covers }: HasCovers,
  member: M,
): M => {
  const cover = covers.words.get(member.id)
  return cover === undefined ? member : { ...member, key: `member-${member.id}`, name: cover }
}
