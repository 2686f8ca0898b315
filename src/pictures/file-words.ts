/** What a picture's file says of itself, in no told language; null where it says nothing. */
export interface FileWords {
  readonly caption: string | null
  readonly alternative: string | null
  readonly credit: string | null
  readonly rights: string | null
}

/** The same, as one of the three places in a file has it. */
export type SomeWords = Partial<Record<keyof FileWords, string>>

export const noWords: FileWords = { caption: null, alternative: null, credit: null, rights: null }
