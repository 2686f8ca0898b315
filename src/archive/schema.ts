import type { Generated } from 'kysely'
import type { ActorColumns } from './actor-columns.ts'

/** The tables, as rows come out of both engines: times are integer milliseconds since 1970, flags are 0 or 1,
 *  structures are JSON text. `moves/` makes them. */
export interface Schema {
  setting: { key: string; value: string }
  /** The writing that changed an edition's settings last; `*` for what all editions share. */
  epoch: { edition: string; origin: string }
  edition: EditionRow
  section: { id: Generated<number>; key: string; position: number; parent_id: number | null }
  section_name: { section_id: number; edition: string; name: string; slug: string; description: string | null }
  subject: { id: Generated<number>; key: string; media_topic: string | null; wikidata: string | null }
  subject_name: { subject_id: number; edition: string; name: string; slug: string }
  author: {
    id: Generated<number>
    key: string
    kind: string
    staff_id: number | null
    portrait_id: number | null
    /** Whether readers are told nothing of them. */
    hidden: Generated<number>
    /** When they were removed for good. */
    removed_at: number | null
  }
  author_name: {
    author_id: number
    edition: string
    name: string
    slug: string
    role: string | null
    about: string | null
    /** The name as it is searched for at the desk. */
    folded: string | null
  }
  dossier: {
    id: Generated<number>
    key: string
    kind: string
    open: number
    position: number
    picture_id: number | null
  }
  dossier_name: { dossier_id: number; edition: string; name: string; slug: string; description: string | null }
  dossier_story: { dossier_id: number; story_id: number; position: number }
  breaking: { edition: string; text: string; article_id: number | null; since: number; until: number | null }
  /** How many articles of an edition that are public were first published on a local day of it. */
  publication_day: { edition: string; day: string; articles: number }
  source: { id: Generated<number>; key: string; kind: string; url: string | null; language: string | null }
  source_name: { source_id: number; edition: string; name: string }
  story: StoryRow
  story_reader: { story_id: number; staff_id: number }
  /** Who read a closed story in which hour. */
  story_read: { story_id: number; staff_id: number; at: number }
  story_subject: { story_id: number; subject_id: number; position: number }
  /** Folded words by which the desk finds a story, and the authors of its byline: of an edition, or (empty) of none. */
  story_text: { story_id: number; edition: string; text: string; bylines: string }
  assignment: {
    id: Generated<number>
    story_id: number
    /** Null where it is about the whole story. */
    edition: string | null
    staff_id: number
    task: string
    due_at: number | null
    note: string | null
    at: number
    done_at: number | null
  } & ActorColumns
  pitch: {
    story_id: number
    edition: string
    title: string
    text: string
    /** Who wants to write it. */
    staff_id: number | null
    state: string
    reason: string | null
    at: number
    decided_at: number | null
    decider: string | null
  } & ActorColumns
  story_note: {
    id: Generated<number>
    story_id: number
    /** The note that it answers. */
    parent_id: number | null
    text: string
    at: number
    done_at: number | null
    done_by: string | null
  } & ActorColumns
  note_mention: { note_id: number; staff_id: number }
  saved_view: {
    id: Generated<number>
    staff_id: number | null
    name: string
    query: string
    shared: number
    at: number
  }
  relay: RelayRow
  relay_text: { relay_id: number; edition: string; title: string | null; place: string | null; note: string | null }
  article: ArticleRow
  /** Who stands in the byline of what is public: how an author is found and taken off everything. */
  article_author: { article_id: number; author_id: number; role: string; position: number }
  revision: RevisionRow
  /** Who wrote which words of a revision, as JSON; without a row it is found out by those before it. */
  revision_author: { revision_id: number; authors: string }
  /** What is being written and is no revision yet: `content` is that of an article, as JSON. */
  working_copy: {
    article_id: number
    base_revision_id: number | null
    content: string
    version: number
    at: number
  } & ActorColumns
  /** What is written by several people: `doc` is a document of `manuscriptSchema`, `authors` who typed which stretch of
   *  it, both as JSON; `revision_version` is the version that the latest revision was made of. */
  manuscript: {
    article_id: number
    version: number
    doc: string
    authors: string
    revision_version: number
    at: number
  }
  /** Steps that led from one version of a manuscript to the next, `steps` as JSON. */
  commit: {
    article_id: number
    version: number
    client: string | null
    count: number
    steps: string
    at: number
  } & ActorColumns
  /** Versions of what staff set, by what acts call it (`author:3`). */
  version: { subject: string; version: number }
  preview: {
    id: Generated<number>
    digest: string
    article_id: number
    revision_id: number
    at: number
    until: number
  } & ActorColumns
  review: {
    id: Generated<number>
    article_id: number
    revision_id: number
    state: string
    note: string | null
    at: number
  } & ActorColumns
  passage_note: {
    id: Generated<number>
    article_id: number
    thread_id: number | null
    block: string | null
    start_at: number | null
    words: string | null
    text: string
    done_at: number | null
    at: number
  } & ActorColumns
  correction: CorrectionRow
  /** How a live story is told in an edition. */
  live_story: {
    article_id: number
    began_at: number | null
    ended_at: number | null
    oldest_first: number
    changed_at: number
  }
  live_post: LivePostRow
  /** Folded words by which the desk finds a post. */
  post_text: { article_id: number; post: string; story_id: number; edition: string; text: string }
  /** All that a post has said to readers, `words` as JSON; `note` is what they were told of a correction. */
  live_post_version: {
    article_id: number
    post: string
    version: number
    words: string
    kind: string
    note: string | null
    at: number
  } & ActorColumns
  list: ListRow
  list_entry: ListEntryRow
  top: { edition: string; section_id: number; position: number; article_id: number }
  related: { article_id: number; related_id: number; score: number }
  /** How often an article was read in an hour, which is named by its first instant. */
  article_read: { hour: number; article_id: number; reads: number }
  most_read: { edition: string; section_id: number; position: number; article_id: number }
  /** By `article:7` or `front:fa`: what is drawn, and its file; none where it cannot be drawn. */
  share_card: { subject: string; hash: string; file: string | null }
  /** What an article is found and put in order by (`search/`); `round` says whether its words are counted. */
  search_doc: {
    place: number
    edition: string
    article_id: number
    at: number
    head: string
    tags: string
    revision_id: number
    round: number
    words: string | null
  }
  /** The words of an edition's articles, and how many have each; under no word, how many there are. */
  search_word: { edition: string; word: string; stem: string; form: string; articles: number }
  search_near: { edition: string; near: string; stem: string }
  search_name: { noun: string; number: number; edition: string; name: string; folded: string }
  media: MediaRow
  media_text: {
    media_id: number
    edition: string
    caption: string | null
    alternative: string | null
    credit: string | null
    rights: string | null
    /** What is said in a sound or a film. */
    transcript: string | null
    /** What it is found by in this edition's words. */
    folded: string | null
  }
  /** Which media the body of a revision shows. */
  shown: { revision_id: number; media_id: number; article_id: number }
  rendition: { media_id: number; format: string; width: number; height: number; file: string; bytes: number }
  job: JobRow
  removed: { kind: string; digest: string; local_id: number }
  named_place: { author_id: number; kind: string; place: string }
  standing: { id: Generated<number>; key: string; position: number }
  standing_text: {
    standing_id: number
    edition: string
    state: string
    title: string
    slug: string
    path: string
    body: string
    version: number
    changed_at: number
  }
  menu: { edition: string; place: string; items: string }
  reply: ReplyRow
  mail: MailRow
  subscriber: SubscriberRow
  mail_barred: { email_digest: string; at: number }
  letter: LetterRow
  letter_plan: {
    edition: string
    kind: string
    active: number
    /** Minutes after midnight, by the edition's clock. */
    minute: number
    /** Of weekly letters: 1 is Monday. */
    weekday: number
    /** Whether somebody looks at a letter before it goes out. */
    held: number
    /** How many articles it has at most. */
    most: number
    next_at: number | null
  }
  /** How many replies with a word were spam in an edition, and how many were not; the empty word counts all. */
  spam_word: { edition: string; word: string; spam: number; good: number }
  reply_report: { id: Generated<number>; reply_id: number; text: string; at: number }
  mistake: MistakeRow
  address: { path: string; article_id: number | null; standing_id: number | null; target: string | null }
  staff: {
    id: Generated<number>
    key: string
    name: string
    email_sealed: string | null
    email_digest: string | null
    state: string
    /** How the desk speaks to them, where they have chosen: a BCP 47 tag, CLDR's names of digits and calendar. */
    language: string | null
    digits: string | null
    calendar: string | null
    /** Whether keys of one letter do something. */
    letter_keys: Generated<number>
    /** What colleagues see in place of their name and sign-in name, for their safety. */
    cover: string | null
    created_at: number
  }
  credential: {
    id: Generated<number>
    staff_id: number
    kind: string
    name: string | null
    lookup: string | null
    data: string
    counter: number
    created_at: number
    used_at: number | null
  }
  session: {
    id: Generated<number>
    digest: string
    staff_id: number
    method: string
    client: string
    created_at: number
    proven_at: number
    seen_at: number
    expires_at: number
  }
  ceremony: { digest: string; kind: string; staff_id: number | null; data: string; expires_at: number }
  invitation: {
    id: Generated<number>
    digest: string
    staff_id: number | null
    purpose: string
    created_at: number
    expires_at: number
  }
  attempt: { id: Generated<number>; staff_id: number; method: string; right: number; at: number }
  /** What a member is in an edition; `*` is all of them, and what they share. */
  staff_role: { staff_id: number; edition: string; role: string }
  token: {
    id: Generated<number>
    name: string
    digest: string
    scopes: string
    /** The editions that it is limited to, as a list; null for no limit. */
    editions: string | null
    staff_id: number | null
    created_at: number
    expires_at: number | null
    used_at: number | null
    revoked_at: number | null
  }
  act: {
    id: Generated<number>
    at: number
    verb: string
    subject: string
    facts: string
    /** Chains it to the act before (`act-chain.ts`). */
    hash: string | null
    /** What it was done to belongs to these. */
    story_id: number | null
    edition: string | null
  } & ActorColumns
  /** What the last check of the acts' chain found. */
  act_check: {
    name: string
    act: number
    hash: string
    count: number
    since: number | null
    at: number
    broken: number | null
  }
  /** The last act that whoever reads the log made something of. */
  cursor: { consumer: string; act: number; at: number }
  change: { number: number; origin: string; at: number; touched: string }
  node: { id: string; lease: number; beat: string; applied: number }
  ledger: LedgerRow
  idempotency: { token_id: number; key: string; fingerprint: string; status: number; answer: string; at: number }
  move: { name: string; at: number }
}

interface EditionRow {
  code: string
  position: number
  public: number
  name: string
  direction: string
  digits: string
  calendar: string
  other_calendar: string | null
  time_zone: string
  newsroom: string
  tagline: string | null
  words: string
  settings: string
}

interface ListRow {
  id: Generated<number>
  key: string
  next_place: number
  /** The lowest place that something came in at late, such as by an import; null where nothing did. */
  late_from: number | null
  /** While what came in late is being put where it belongs: what stands from here on has its place for good. */
  settled_from: number | null
  /** How many of them still wait for their place. */
  late_left: Generated<number>
}

interface ListEntryRow {
  list_id: number
  /** Below 0 while it waits for its place. */
  place: number
  article_id: number
  late: Generated<number>
}

interface StoryRow {
  id: Generated<number>
  /** Whether only those in `story_reader` may look at it: 0 or 1. */
  closed: Generated<number>
  slugline: string
  kind: string
  section_id: number
  urgency: number
  embargo_at: number | null
  picture_id: number | null
  version: number
  created_at: number
  changed_at: number
  /** When it, or anything of it, changed last. */
  touched_at: number
  /** When all of it is due, and the first time at which anything of it is that is not done. */
  due_at: number | null
  next_due_at: number | null
}

interface RelayRow {
  id: Generated<number>
  story_id: number
  /** 0 is the original; the outlet that we took it from comes last. */
  position: number
  source_id: number
  taken: string
  language: string | null
  url: string | null
  archived_url: string | null
  title: string | null
  authors: string | null
  place: string | null
  published_at: number | null
  as_named: string | null
  original_seen: number
  verified: number
  upstream: string | null
  /** Empty: what is said of it stands in `relay_text`. */
  note: string | null
}

interface ArticleRow {
  id: Generated<number>
  story_id: number
  edition: string
  state: string
  /** The canonical path, fixed at first publication; null until then. */
  path: string | null
  live_revision_id: number | null
  latest_revision_id: number | null
  /** First publication in this edition, as readers are told it. */
  published_at: number | null
  /** The last change that a reader would notice. */
  updated_at: number | null
  /** Whether it is so old that readers are warned (`old-articles.ts`): 0 or 1. */
  old: number
  scheduled_at: number | null
  withdrawn_at: number | null
  withdrawal: string | null
  /** What it was before it was last published, scheduled or withdrawn (`taken-back.ts`). */
  prior: string | null
  translation_of: number | null
  translated_revision_id: number | null
  /** What a review said last. */
  last_review: string | null
  /** The last correction of the original that was made before this one was begun or brought up to date. */
  corrections_seen: number | null
  replies: string
  /** Why it is not public though its origin had it public or hidden: 'private', 'password', 'future', 'pending'. */
  held: string | null
  version: number
  created_at: number
  changed_at: number
}

interface RevisionRow extends ActorColumns {
  id: Generated<number>
  article_id: number
  number: number
  reason: string
  kicker: string | null
  headline: string
  lead: string | null
  dateline: string | null
  slug: string | null
  credits: string
  body: string
  note: string | null
  at: number
  /** The source chain that it was seen with, as JSON, where the story has another by now. */
  chain: string | null
}

interface CorrectionRow extends ActorColumns {
  id: Generated<number>
  article_id: number
  revision_id: number | null
  carried_from: number | null
  edition: string
  place: number
  kind: string
  note: string
  at: number
}

interface LivePostRow extends ActorColumns {
  article_id: number
  /** The same in all editions. */
  post: string
  /** In the order in which the posts of its article were begun. */
  number: number
  state: string
  /** The moment that readers are told. */
  at: number
  key: number
  /** Of its words: 0 before it was put out. */
  version: number
  /** What readers see, as JSON; null before it was put out. */
  words: string | null
  /** What waits to be put out, or to correct it. */
  draft: string | null
  /** The persons who wrote what waits, as JSON. */
  writers: string
  /** The version of its original that it was made of. */
  original_version: number | null
  /** Why it was withdrawn. */
  reason: string | null
  changed_at: number
}

interface MediaRow {
  id: Generated<number>
  kind: string
  mime: string
  hash: string | null
  file: string | null
  bytes: number | null
  width: number | null
  height: number | null
  /** How long a sound or a film is, in milliseconds. */
  duration: number | null
  focal_x: number | null
  focal_y: number | null
  /** Where the file came from, or still lies: shown as a link, never loaded. */
  origin: string | null
  /** Credit and rights for every edition that has none of its own. */
  credit: string | null
  rights: string | null
  created_at: number
  /** When it was removed for good: then it has no file and no words. */
  removed_at: number | null
  /** What its file was called when it came. */
  name: string | null
  /** What it is found by: its name and the credit for all editions. */
  folded: string | null
  /** Who brought it; null for what came in before that was kept. */
  actor: string | null
  actor_kind: string | null
  actor_id: number | null
  /** From when on it may no longer be shown, and whether it is taken off then by itself. */
  rights_until: number | null
  leaves_at_end: Generated<number>
  /** When it was taken off: readers see nothing of it until it may be shown again. */
  down_at: number | null
  /** The picture that stands for a film until it is played. */
  poster_id: number | null
}

interface JobRow {
  id: Generated<number>
  kind: string
  /** What it is about, such as the number of a medium: of one kind, there is one job about it. */
  subject: string
  payload: string
  /** 1 at once, 9 last. */
  priority: number
  /** 'waiting' or, where it was given up, 'failed'. What is done is no row any more. */
  state: string
  /** When it may be taken: where somebody is at it, the end of their time. */
  due_at: number
  /** Who is at it. */
  worker: string | null
  /** Who said that what it needs is not with them: names between spaces. */
  passed_by: string
  /** How often it was taken. */
  taking: number
  /** How often it was begun since it was put in, or revived. */
  attempts: number
  reason: string | null
  failed_at: number | null
}

interface ReplyRow {
  id: Generated<number>
  article_id: number
  parent_id: number | null
  /** The first reply of its thread; null for that itself. */
  root_id: number | null
  edition: string | null
  /** Its place among the approved ones, given at the first approval and kept. */
  place: number | null
  author_id: number | null
  state: string
  name: string
  email_sealed: string | null
  email_digest: string | null
  url: string | null
  text: string
  written_at: number
  /** Who decided on it last, and why. */
  decided_at: number | null
  decider: string | null
  decider_kind: string | null
  decider_id: number | null
  reason: string | null
  /** What it was before that, as JSON; null where it cannot be taken back. */
  prior: string | null
  /** What moderators tell each other of it. */
  note: string | null
  /** Of its private link, SHA-256. */
  secret_digest: string | null
  /** Whether its reader wants word of answers. */
  notify: Generated<number>
  /** How likely it is spam, 0 to 1000, and what told so, as JSON. */
  score: number | null
  reasons: string | null
  edited_at: number | null
  /** The number of the form that it came by. */
  nonce: string | null
  /** A digest of its folded words, the same for the same words. */
  same: string | null
  /** As what its edition's filter has learned it: spam, good, or not at all. */
  learned: string | null
  /** What of it stands below its article. */
  excerpt: string | null
  /** How often readers reported it since it was last decided on. */
  reported: Generated<number>
}

/** A mail that goes out once at most. Addresses stand with whom it goes to. */
interface MailRow {
  id: Generated<number>
  /** What it is: an answer to a reply, a question to confirm, a letter. */
  kind: string
  state: string
  due_at: number
  tries: Generated<number>
  at: number
  ended_at: number | null
  /** What the mail server said, as codes alone. */
  code: string | null
  reply_id: number | null
  subscriber_id: number | null
  letter_id: number | null
  /** Of whom it asks to confirm, to count how often. */
  email_digest: string | null
}

/** Whom letters of an edition go to. Of each kind: 0 is not wanted, 1 asked for, 2 confirmed. */
interface SubscriberRow {
  id: Generated<number>
  edition: string
  email_sealed: string
  email_digest: string
  daily: Generated<number>
  weekly: Generated<number>
  breaking: Generated<number>
  at: number
  confirmed_at: number | null
  /** How often in a row its mailbox was away, and when it was given up. */
  soft: Generated<number>
  bounced_at: number | null
}

interface LetterRow {
  id: Generated<number>
  edition: string
  kind: string
  /** The day, the week or the article that there is one such letter for. */
  period: string
  state: string
  subject: string
  intro: string
  /** What it shows, as JSON. */
  parts: string
  made_at: number
  sent_at: number | null
  ended_at: number | null
  /** What goes out, as it was when it began to. */
  html: string | null
  text: string | null
  /** How many mails ended how, as JSON, once they are forgotten one by one. */
  counts: string | null
}

/** What a reader told of a mistake in an article. */
interface MistakeRow {
  id: Generated<number>
  article_id: number
  edition: string
  state: string
  /** The words that are meant. */
  passage: string | null
  text: string
  nonce: string | null
  reasons: string | null
  written_at: number
  /** Who decided on it. */
  decided_at: number | null
  actor: string | null
  actor_kind: string | null
  actor_id: number | null
}

interface LedgerRow {
  /** Which foreign system, and which of its sites. */
  origin: string
  kind: string
  foreign_id: string
  fingerprint: string
  state: string
  sort_at: number
  local_id: number | null
  reason: string | null
  payload: string | null
}
