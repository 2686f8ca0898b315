import type { Who } from './actor.ts'

/** What a token may be allowed: to read what is not public, to write drafts, to change what readers see, to decide on
 *  readers' replies, to change how the newsroom is set up. */
export const scopes = ['read', 'write', 'publish', 'replies', 'settings'] as const
export type Scope = (typeof scopes)[number]

/** What members of staff are in an edition. */
export const memberRoles = ['reporter', 'translator', 'editor', 'publisher', 'moderator', 'administrator'] as const
export type MemberRole = (typeof memberRoles)[number]

export const isMemberRole = (text: string): text is MemberRole => (memberRoles as readonly string[]).includes(text)

/** One role of a member in one edition; `*` is all editions, and what they share. */
export interface Grant {
  readonly edition: string
  readonly role: MemberRole
}

/** Who acts, and what they may. */
export interface Actor extends Who {
  /** The sorts of acts that a token was made for; all of them for everybody else. */
  readonly scopes: ReadonlySet<Scope>
  /** The editions that a token is limited to; null for no limit. */
  readonly editions: readonly string[] | null
  /** The roles of the member who acts, or whose token it is; null for somebody who is no member, whom no role
   *  limits. */
  readonly grants: readonly Grant[] | null
  /** That member, by number. */
  readonly member: number | null
}

/** Somebody who may do everything: the operator at the command line, the timer, the demo. */
export const trusted = (who: Who): Actor => ({
  ...who,
  scopes: new Set(scopes),
  editions: null,
  grants: null,
  member: null,
})

/** What an act is done to. */
export interface Subject {
  /** The editions that it changes, of which all must be the actor's. `all` is what the editions share; `any` is what
   *  belongs to none, and whoever may do it in one edition may do it. */
  readonly editions: readonly string[] | 'all' | 'any'
  /** Whether the actor made it, or it is theirs. */
  readonly own?: boolean
  /** Whether it was given to the actor to do. */
  readonly assigned?: boolean
  /** Whether it is a translation. */
  readonly translation?: boolean
  /** Whether readers see it, or something of it. */
  readonly public?: boolean
}

/** When a role may do an act: always, never, or only where the subject is so. */
const whenever = {
  yes: () => true,
  no: () => false,
  own: ({ own }) => own === true,
  'own or assigned': ({ own, assigned }) => own === true || assigned === true,
  'own draft': ({ own, public: seen }) => own === true && seen !== true,
  draft: ({ public: seen }) => seen !== true,
  public: ({ public: seen }) => seen === true,
  original: ({ translation }) => translation !== true,
  translation: ({ translation }) => translation === true,
  'translation or assigned': ({ translation, assigned }) => translation === true || assigned === true,
} as const satisfies Record<string, (subject: Subject) => boolean>

type When = keyof typeof whenever

const right = (
  scope: Scope,
  reporter: When,
  translator: When,
  editor: When,
  publisher: When,
  moderator: When,
  administrator: When,
): { readonly scope: Scope; readonly roles: Readonly<Record<MemberRole, When>> } => ({
  scope,
  roles: { reporter, translator, editor, publisher, moderator, administrator },
})

/** What somebody may do, by role: who may do what in an edition stands here and nowhere else. The scope is what a token
 *  needs for it. */
export const rights = {
  /** Look at stories and drafts. */
  see: right('read', 'yes', 'yes', 'yes', 'yes', 'public', 'yes'),
  /** Read what everybody did. */
  log: right('read', 'no', 'no', 'no', 'no', 'no', 'yes'),
  /** Make a story, or add an article to one. */
  create: right('write', 'original', 'translation', 'yes', 'yes', 'no', 'yes'),
  /** Write what an article says. */
  write: right('write', 'own or assigned', 'translation or assigned', 'yes', 'yes', 'no', 'yes'),
  /** Say who does what by when, and decide on pitches. */
  assign: right('write', 'no', 'no', 'yes', 'yes', 'no', 'yes'),
  /** Say that what one was to do is done, give it back, withdraw one’s own pitch. */
  finish: right('write', 'own', 'own', 'yes', 'yes', 'no', 'yes'),
  /** Pitch a story. */
  pitch: right('write', 'yes', 'yes', 'yes', 'yes', 'no', 'yes'),
  /** Write notes on a story for colleagues. */
  note: right('write', 'yes', 'yes', 'yes', 'yes', 'no', 'yes'),
  /** Save questions to the board for oneself. */
  'save-view': right('write', 'yes', 'yes', 'yes', 'yes', 'yes', 'yes'),
  /** Change what all articles of a story share. */
  share: right('publish', 'own draft', 'no', 'draft', 'yes', 'no', 'yes'),
  /** Send a draft for review. */
  submit: right('write', 'yes', 'yes', 'yes', 'yes', 'no', 'yes'),
  /** Let somebody without an account read a draft. */
  show: right('publish', 'own', 'translation', 'yes', 'yes', 'no', 'yes'),
  /** Approve a draft, or send it back. */
  approve: right('publish', 'no', 'no', 'yes', 'yes', 'no', 'yes'),
  /** Publish, schedule, correct, withdraw, set the breaking bar. */
  publish: right('publish', 'no', 'no', 'no', 'yes', 'no', 'yes'),
  /** Choose the top news, put dossiers together. */
  arrange: right('publish', 'no', 'no', 'yes', 'yes', 'no', 'yes'),
  /** Name subjects, sources and authors. */
  name: right('settings', 'no', 'no', 'yes', 'yes', 'no', 'yes'),
  /** Bring in pictures, sounds and films. */
  'add-media': right('write', 'yes', 'yes', 'yes', 'yes', 'no', 'yes'),
  /** Say what they show and who made them. */
  'describe-media': right('publish', 'yes', 'yes', 'yes', 'yes', 'no', 'yes'),
  /** Say what may be done with them. */
  'clear-media': right('publish', 'no', 'no', 'yes', 'yes', 'no', 'yes'),
  /** Decide on readers' replies. */
  replies: right('replies', 'no', 'no', 'yes', 'yes', 'yes', 'yes'),
  /** Take an author off everything. */
  'hide-author': right('settings', 'no', 'no', 'no', 'yes', 'no', 'yes'),
  /** Take a member off the desk’s own lists: anybody themselves. */
  'hide-member': right('settings', 'own', 'own', 'own', 'own', 'own', 'yes'),
  /** Set up editions, sections, menus, pages, redirects, look and members. */
  settings: right('settings', 'no', 'no', 'no', 'no', 'no', 'yes'),
} as const

export type Right = keyof typeof rights

/** What somebody lacks for an act. */
export type Missing =
  | { readonly what: 'scope'; readonly scope: Scope }
  /** The editions that a token is not for; none named where it is about what all of them share. */
  | { readonly what: 'edition'; readonly editions: readonly string[]; readonly limited: readonly string[] }
  /** Any of these roles, in each of these editions (`*` is all of them at once). */
  | { readonly what: 'role'; readonly editions: readonly string[]; readonly roles: readonly MemberRole[] }

/** Whether somebody may do an act to a subject. A token never may more than the member that it belongs to. */
export const may = (actor: Actor, act: Right, subject: Subject): boolean =>
  missingFor(actor, act, subject) === undefined

/** What somebody lacks to do an act to a subject; undefined where they may do it. */
export const missingFor = (actor: Actor, act: Right, subject: Subject): Missing | undefined => {
  const { scope, roles } = rights[act]
  if (!actor.scopes.has(scope)) return { what: 'scope', scope }
  const { editions } = subject
  // What changes no edition at all is nobody's in particular: it is asked of everybody as what all editions share.
  const asked = editions === 'any' ? 'any' : editions === 'all' || editions.length === 0 ? ['*'] : editions
  const { editions: limited, grants } = actor
  if (limited !== null && asked !== 'any') {
    const outside = asked.filter((edition) => !limited.includes(edition))
    if (outside.length > 0) return { what: 'edition', editions: outside.filter((one) => one !== '*'), limited }
  }
  if (grants === null) return undefined
  const fitting = memberRoles.filter((role) => whenever[roles[role]](subject))
  const allowed = grants.filter(({ role }) => fitting.includes(role)).map(({ edition }) => edition)
  const lacking =
    asked === 'any'
      ? allowed.length > 0
        ? []
        : ['*']
      : asked.filter((one) => !allowed.some((in_) => in_ === '*' || in_ === one))
  return lacking.length > 0 ? { what: 'role', editions: lacking, roles: fitting } : undefined
}
