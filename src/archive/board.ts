import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Kind, State } from '#story/article.ts'
import { hiddenStories } from './closed-stories.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import { hasWords } from './story-texts.ts'

/** A story as the board shows it: a row, with its article in each edition. */
export interface BoardStory {
  readonly id: number
  readonly slugline: string
  readonly kind: Kind
  readonly section: string
  readonly urgency: number
  /** When anything of it changed last. */
  readonly changedAt: number
  /** When all of it is due, and the first time at which anything of it is that is not done. */
  readonly dueAt: number | null
  readonly nextDueAt: number | null
  readonly articles: readonly BoardArticle[]
}

export interface BoardArticle {
  readonly id: number
  readonly edition: string
  readonly state: State
  readonly headline: string
  readonly path: string | null
  readonly scheduledAt: number | null
  readonly publishedAt: number | null
  /** The edition that it was translated from. */
  readonly translationOf: string | null
  /** Of a translation whose original has a later public revision: the revision that it was made from, and that one. */
  readonly behind: { readonly from: number; readonly to: number } | null
  /** How many corrections of the original it does not have. */
  readonly missingCorrections: number
  /** Whether there is a revision that readers do not see, of what they see. */
  readonly changed: boolean
  /** Whether somebody is writing what is no revision yet. */
  readonly writing: boolean
}

/** Which stories of the board are meant; what is left out does not matter. */
export interface BoardQuestion {
  /** Whose articles are seen. */
  readonly editions: readonly string[]
  /** Only stories of which some article is in one of these states … */
  readonly states: readonly State[]
  /** … or that are pitches which nobody has decided on. */
  readonly pitches: boolean
  /** Only an article in this edition counts. */
  readonly edition?: string | undefined
  readonly section?: number | undefined
  readonly kind?: Kind | undefined
  readonly urgency?: number | undefined
  /** Stories without an article in this edition. */
  readonly missing?: string | undefined
  /** Stories with a translation that lacks something of its original. */
  readonly behind?: boolean | undefined
  readonly words?: string | undefined
  /** Who made an article of it, has something to do of it, or pitched it. */
  readonly person?: number | undefined
  /** For whom something waits there, and the editions in which they decide on pitches and on drafts. */
  readonly waitingFor?:
    | { readonly member: number; readonly deciding: readonly string[]; readonly approving: readonly string[] }
    | undefined
  /** What is due until the end of a day, or was, is scheduled on it or was published. */
  readonly day?: { readonly from: number; readonly to: number } | undefined
  /** Only these stories, whatever came of them. */
  readonly among?: readonly number[] | undefined
  readonly order: 'changed' | 'due'
  /** The time and the number of the story behind which it goes on. */
  readonly before?: { readonly at: number; readonly id: number } | undefined
  readonly limit: number
}

/** Stories as the board lists them: those changed last first, or those due first. */
export const boardStories = async (reading: Reading, question: BoardQuestion): Promise<BoardStory[]> => {
  const { editions, order, before, limit } = question
  if (editions.length === 0) return []
  const given = await conditions(reading, question)
  let asked = reading[rows]
    .selectFrom('story')
    .innerJoin('section', 'section.id', 'story.section_id')
    .where((e) => e.and(given))
  const column = order === 'due' ? 'story.next_due_at' : 'story.touched_at'
  if (order === 'due') asked = asked.where('story.next_due_at', 'is not', null)
  if (before !== undefined)
    asked = asked.where((e) =>
      e.or([
        e(column, order === 'due' ? '>' : '<', before.at),
        e.and([e(column, '=', before.at), e('story.id', order === 'due' ? '>' : '<', before.id)]),
      ]),
    )
  const direction = order === 'due' ? 'asc' : 'desc'
  const found = await asked
    .select(['story.id', 'slugline', 'kind', 'urgency', 'section.key', 'touched_at', 'due_at', 'next_due_at'])
    .orderBy(column, direction)
    .orderBy('story.id', direction)
    .limit(limit)
    .execute()
  const articles = await articlesOf(
    reading,
    editions,
    found.map(({ id }) => id),
  )
  return found.map(({ id, slugline, kind, urgency, key, touched_at, due_at, next_due_at }) => ({
    id,
    slugline,
    kind: kind as Kind,
    urgency,
    section: key,
    changedAt: touched_at,
    dueAt: due_at,
    nextDueAt: next_due_at,
    articles: articles.get(id) ?? [],
  }))
}

type Condition = RawBuilder<boolean>

const conditions = async (reading: Reading, question: BoardQuestion): Promise<Condition[]> => {
  const { editions, section, kind, urgency, missing, behind, words, person, waitingFor, day, among } = question
  const hidden = await hiddenStories(reading)
  const given: (Condition | undefined)[] = [
    hidden.length === 0 ? undefined : sql<boolean>`story.id not in (${sql.join([...hidden])})`,
    standing(question),
    section === undefined ? undefined : sql<boolean>`story.section_id = ${section}`,
    kind === undefined ? undefined : sql<boolean>`story.kind = ${kind}`,
    urgency === undefined ? undefined : sql<boolean>`story.urgency = ${urgency}`,
    missing === undefined
      ? undefined
      : sql<boolean>`not exists (select 1 from article m where m.story_id = story.id and m.edition = ${missing})`,
    behind === true ? lagging(editions) : undefined,
    person === undefined ? undefined : sql<boolean>`story.id in (${ofPerson(person)})`,
    waitingFor && sql<boolean>`story.id in (${waitingOf(waitingFor)})`,
    day && sql<boolean>`story.id in (${onDay(day)})`,
    among && (among.length === 0 ? sql<boolean>`1 = 0` : sql<boolean>`story.id in (${sql.join([...among])})`),
    ...(words === undefined ? [] : await hasWords(reading, words, editions)),
  ]
  return given.filter((one) => one !== undefined)
}

/** That there is an article to be seen, or an open pitch. */
const standing = ({ editions, edition, states, pitches }: BoardQuestion): Condition => {
  const seen = sql.join(edition === undefined ? [...editions] : editions.filter((one) => one === edition))
  const some = edition === undefined || editions.includes(edition)
  const article =
    states.length > 0 && some
      ? sql<boolean>`exists (select 1 from article a where a.story_id = story.id and a.edition in (${seen})
          and a.state in (${sql.join([...states])}))`
      : sql<boolean>`1 = 0`
  return pitches && some
    ? sql<boolean>`(${article} or exists (
        select 1 from pitch p where p.story_id = story.id and p.state = 'open' and p.edition in (${seen})))`
    : article
}

/** A correction of the original that a translation does not have: its own carry it, or it has all up to one. */
const missed = sql`c.id > coalesce(t.corrections_seen, 0) and c.kind <> 'withdrawal' and not exists (
  select 1 from correction own where own.article_id = t.id and own.carried_from = c.id)`

const lagging = (editions: readonly string[]): Condition =>
  sql<boolean>`exists (select 1 from article t join article o on o.id = t.translation_of
    where t.story_id = story.id and t.edition in (${sql.join([...editions])}) and (
      o.live_revision_id > t.translated_revision_id
      or exists (select 1 from correction c where c.article_id = o.id and ${missed})))`

/** The stories of a member. Whoever made an article stands in its first revision, by themselves or by a token. */
const ofPerson = (member: number) => sql`
  select a.story_id from revision r join article a on a.id = r.article_id
    where r.number = 1 and r.actor_kind = 'member' and r.actor_id = ${member}
  union select a.story_id from token k join revision r on r.actor_kind = 'token' and r.actor_id = k.id and r.number = 1
    join article a on a.id = r.article_id where k.staff_id = ${member}
  union select story_id from assignment where staff_id = ${member}
  union select story_id from pitch where staff_id = ${member}`

const waitingOf = ({ member, deciding, approving }: NonNullable<BoardQuestion['waitingFor']>) => sql`
  select story_id from assignment where staff_id = ${member} and done_at is null
  union select n.story_id from note_mention m join story_note n on n.id = m.note_id
    where m.staff_id = ${member} and n.done_at is null
  union select story_id from pitch where state = 'open' and edition in (${sql.join(['', ...deciding])})
  union select a.story_id from article a where a.state in ('draft', 'scheduled')
    and a.edition in (${sql.join(['', ...approving])}) and a.last_review = 'submitted'
    and not exists (${submittedBy(member)} and s.id = (select max(l.id) from review l where l.article_id = a.id))
  union select a.story_id from article a where a.state in ('draft', 'scheduled')
    and a.last_review = 'returned' and exists (${submittedBy(member)})`

const submittedBy = (member: number) => sql`select 1 from review s
  where s.article_id = a.id and s.state = 'submitted' and s.actor_kind = 'member' and s.actor_id = ${member}`

const onDay = ({ from, to }: NonNullable<BoardQuestion['day']>) => sql`
  select id from story where next_due_at is not null and next_due_at < ${to}
  union select story_id from article where scheduled_at is not null and scheduled_at >= ${from} and scheduled_at < ${to}
  union select story_id from article where published_at >= ${from} and published_at < ${to}`

const articlesOf = async (
  reading: Reading,
  editions: readonly string[],
  stories: readonly number[],
): Promise<Map<number, BoardArticle[]>> => {
  if (stories.length === 0) return new Map()
  const db = reading[rows]
  const found = await db
    .selectFrom('article')
    .leftJoin('revision', 'revision.id', 'article.latest_revision_id')
    .leftJoin('working_copy', 'working_copy.article_id', 'article.id')
    .leftJoin('article as original', 'original.id', 'article.translation_of')
    .where('article.story_id', 'in', [...stories])
    .where('article.edition', 'in', [...editions])
    .select(['article.id', 'article.story_id', 'article.edition', 'article.state', 'article.path'])
    .select(['article.scheduled_at', 'article.published_at', 'article.live_revision_id', 'article.latest_revision_id'])
    .select(['article.translated_revision_id', 'original.edition as from', 'original.live_revision_id as live'])
    .select(['headline', 'working_copy.version as copy'])
    .orderBy('article.id')
    .execute()
  const translations = found.filter(({ from }) => from !== null).map(({ id }) => id)
  const missing =
    translations.length === 0
      ? { rows: [] }
      : await sql<{ id: number; count: number }>`select t.id, count(*) as count
          from article t join correction c on c.article_id = t.translation_of
          where t.id in (${sql.join(translations)}) and ${missed} group by t.id`.execute(db)
  const counts = new Map(missing.rows.map(({ id, count }) => [id, Number(count)]))
  const byStory = new Map<number, BoardArticle[]>()
  for (const row of found) {
    const { live, translated_revision_id: translated } = row
    byStory.set(row.story_id, [
      ...(byStory.get(row.story_id) ?? []),
      {
        id: row.id,
        edition: row.edition,
        state: row.state as State,
        headline: row.headline ?? '',
        path: row.path,
        scheduledAt: row.scheduled_at,
        publishedAt: row.published_at,
        translationOf: row.from,
        behind: live !== null && translated !== null && live > translated ? { from: translated, to: live } : null,
        missingCorrections: counts.get(row.id) ?? 0,
        changed: row.state === 'published' && row.live_revision_id !== row.latest_revision_id,
        writing: row.copy !== null,
      },
    ])
  }
  return byStory
}
