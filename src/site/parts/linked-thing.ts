import { stripBidi } from '#language/isolate.ts'

/** A thing as JSON-LD has it; what is undefined is left out. */
export type Thing = { readonly '@type': string | readonly string[]; readonly [property: string]: unknown }

/** Words as machines read them, without controls of direction; undefined for none. */
export const bareWords = (words: string | null | undefined): string | undefined =>
  words === null || words === undefined || words === '' ? undefined : stripBidi(words)
