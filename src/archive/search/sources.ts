import { sql } from 'kysely'
import { bodyText } from '#story/body/text.ts'
import type { Body } from '#story/body/schema.ts'
import { rows } from '../rows.ts'
import type { Reading } from '../reading.ts'
import type { SearchSource } from './document.ts'

/** What a public article is found by, where it stands, and what it is sifted by. */
export interface Indexed extends SearchSource {
  readonly article: number
  readonly at: number
  readonly revision: number
  readonly tags: readonly string[]
}

/** What an article is sifted by: its section, subjects, authors, kind. */
export const searchTag = {
  section: (id: number): string => `s${id}`,
  subject: (id: number): string => `u${id}`,
  author: (id: number): string => `a${id}`,
  kind: (kind: string): string => `k${kind.toLowerCase()}`,
} as const

/** What those of these articles that are public are found by now, the oldest first. */
export const searchSources = async (reading: Reading, articles: readonly number[]): Promise<Indexed[]> => {
  if (articles.length === 0) return []
  const db = reading[rows]
  const found = await db
    .selectFrom('article')
    .innerJoin('story', 'story.id', 'article.story_id')
    .innerJoin('revision', 'revision.id', 'article.live_revision_id')
    .where('article.id', 'in', [...articles])
    .where('article.state', '=', 'published')
    .select(['article.id', 'article.edition', 'article.published_at', 'revision.id as revision'])
    .select(['kicker', 'headline', 'lead', 'body', 'story.kind', 'story.section_id'])
    .execute()
  if (found.length === 0) return []
  const names = Map.groupBy(
    await namesOf(
      reading,
      found.map(({ id }) => id),
    ),
    ({ article }) => article,
  )
  const live = found.filter(({ kind }) => kind === 'live').map(({ id }) => id)
  const posts = await postsOf(reading, live)
  return found
    .map((row) => {
      const named = names.get(row.id) ?? []
      return {
        article: row.id,
        edition: row.edition,
        at: row.published_at ?? 0,
        revision: row.revision,
        kicker: row.kicker,
        headline: row.headline,
        lead: row.lead,
        names: named.flatMap(({ name }) => name ?? []),
        body: [bodyText(JSON.parse(row.body) as Body), posts.get(row.id) ?? ''].join('\n\n'),
        tags: [
          searchTag.section(row.section_id),
          searchTag.kind(row.kind),
          ...new Set(named.flatMap(({ tag, number }) => (tag === 's' ? [] : `${tag}${number}`))),
        ],
      }
    })
    .toSorted((a, b) => a.at - b.at || a.article - b.article)
}

/** Subjects, section and authors of articles, in one question; whoever is hidden is not among them. */
const namesOf = async (reading: Reading, articles: readonly number[]) => {
  const among = sql.join(articles)
  const { rows: found } = await sql<{ article: number; tag: string; number: number; name: string | null }>`
    select a.id as article, 'u' as tag, t.subject_id as number, n.name
      from article a join story_subject t on t.story_id = a.story_id
      left join subject_name n on n.subject_id = t.subject_id and n.edition = a.edition
      where a.id in (${among})
    union all
    select a.id, 's', t.section_id, n.name from article a join story t on t.id = a.story_id
      join section_name n on n.section_id = t.section_id and n.edition = a.edition where a.id in (${among})
    union all
    select a.id, 'a', t.author_id, n.name from article a join article_author t on t.article_id = a.id
      join author w on w.id = t.author_id and w.hidden = 0
      left join author_name n on n.author_id = t.author_id and n.edition = a.edition
      where a.id in (${among})`.execute(reading[rows])
  const once = new Map(found.map((one) => [`${one.article} ${one.tag} ${one.number}`, one]))
  return [...once.values()].toSorted((a, b) => (a.tag === b.tag ? a.number - b.number : a.tag < b.tag ? 1 : -1))
}

/** What the posts of live stories say to readers, by article. */
const postsOf = async (reading: Reading, articles: readonly number[]): Promise<ReadonlyMap<number, string>> => {
  if (articles.length === 0) return new Map()
  const found = await reading[rows]
    .selectFrom('live_post')
    .select(['article_id', 'words'])
    .where('article_id', 'in', [...articles])
    .where('state', '=', 'out')
    .where('words', 'is not', null)
    .orderBy('article_id')
    .orderBy('number')
    .execute()
  const texts = Map.groupBy(found, ({ article_id }) => article_id)
  return new Map([...texts].map(([id, posts]) => [id, posts.map(({ words }) => postText(words)).join('\n\n')]))
}

const postText = (words: string | null): string => {
  const { headline, content } = JSON.parse(words ?? '{}') as { headline?: string; content?: Body['content'] }
  return [headline ?? '', bodyText({ type: 'doc', content: content ?? [] })].join('\n')
}
