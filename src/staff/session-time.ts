const hour = 3_600_000

/** How long a session may lie unused, in milliseconds: over a night, not over a weekend. */
export const idle = 16 * hour
/** How long one lasts at most. */
export const longestSession = 14 * 24 * hour
/** How long it is believed that it is still the member who sits there, where they change what lets them in. */
export const believed = hour / 2
/** How exactly it is kept when one was last used. */
export const seenWithin = hour / 12
/** How long there is between two steps of getting in. */
export const betweenSteps = hour / 6
