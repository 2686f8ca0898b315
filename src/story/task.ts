/** What somebody is asked to do of a story. */
export const tasks = ['write', 'translate', 'edit', 'check', 'pictures'] as const
export type Task = (typeof tasks)[number]

/** What became of a pitch. */
export const pitchStates = ['open', 'accepted', 'refused'] as const
export type PitchState = (typeof pitchStates)[number]

/** The keys of members that a note calls by `@`, each once. */
export const mentionsIn = (text: string): string[] => [
  ...new Set(
    [...text.matchAll(/(?<![\p{L}\p{N}\p{M}._-])@([\p{L}\p{N}][\p{L}\p{N}\p{M}._-]*)/gu)].map(([, key = '']) =>
      // A full stop behind it ends the sentence.
      key.normalize('NFC').replace(/[._-]+$/u, ''),
    ),
  ),
]
