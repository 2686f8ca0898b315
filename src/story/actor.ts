/** What kind of somebody acts: a member of staff at the desk, a program with a key, the operator at the command line, a
 *  job that runs by itself (the timer, the demo), an import. */
export const actorKinds = ['member', 'token', 'shell', 'job', 'import'] as const
export type ActorKind = (typeof actorKinds)[number]

/** Who did something, as the archive records it. */
export interface Who {
  readonly kind: ActorKind
  /** The number of the member or the token; null for the other kinds, of which there is one of a name. */
  readonly id: number | null
  /** As the newsroom's log names them: `token:3 (city desk)`, `command line`, `timer`. Kept as it was then. */
  readonly name: string
}

export const shell: Who = { kind: 'shell', id: null, name: 'command line' }
export const timer: Who = { kind: 'job', id: null, name: 'timer' }
export const importer: Who = { kind: 'import', id: null, name: 'import' }
