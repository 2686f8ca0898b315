import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { fold } from '#language/fold.ts'
import type { Content } from '#story/article.ts'
import type { Body } from '#story/body/schema.ts'
import { bodyText } from '#story/body/text.ts'
import type { PostWords } from '#story/live.ts'
import { rows } from './rows.ts'
import type { Reading } from './reading.ts'
import type { Writing } from './writing.ts'

/** The words that a story is found by at the desk, folded (`language/fold.ts`): a row for each edition, and one without
 *  an edition for what is its own, its slugline and pitch. They are written where the words are, in the same writing,
 *  so that both engines find the same. */

/** Notes the words of a story that belong to no edition. */
export const writeStoryText = (writing: Writing, story: number, ...words: readonly string[]): Promise<void> =>
  write(writing, story, '', fold(words.join(' ')))

/** Notes what a story is called from now on, beside the words of its pitch. */
export const renameStoryText = async (writing: Writing, story: number, slugline: string): Promise<void> => {
  const pitch = await writing[rows].selectFrom('pitch').select('title').where('story_id', '=', story).executeTakeFirst()
  await writeStoryText(writing, story, slugline, ...(pitch === undefined ? [] : [pitch.title]))
}

/** Notes what an article says as it was saved last, and who stands in its byline. */
export const writeArticleText = async (
  writing: Writing,
  article: number,
  { kicker, headline, credits }: Words,
): Promise<void> => {
  const [text, bylines] = [fold(`${kicker ?? ''} ${headline}`), bylinesOf(credits)]
  await sql`insert into story_text (story_id, edition, text, bylines)
    select story_id, edition, ${text}, ${bylines} from article where id = ${article}
    on conflict (story_id, edition) do update set text = excluded.text, bylines = excluded.bylines`.execute(
    writing[rows],
  )
}

type Words = Pick<Content, 'kicker' | 'headline' | 'credits'>

/** How much of a post it is found by. */
const mostOfPost = 5_000

/** Notes what a post of a live story says, or is to say. */
export const writePostText = async (
  writing: Writing,
  { article, post }: { readonly article: number; readonly post: string },
  { headline, content }: PostWords,
): Promise<void> => {
  const text = fold(`${headline ?? ''} ${bodyText({ type: 'doc', content } as Body)}`).slice(0, mostOfPost)
  await sql`insert into post_text (article_id, post, story_id, edition, text)
    select id, ${post}, story_id, edition, ${text} from article where id = ${article}
    on conflict (article_id, post) do update set text = excluded.text`.execute(writing[rows])
}

/** Whether an article is found by the same words. */
export const saysSameWords = (one: Words, other: Words): boolean =>
  one.kicker === other.kicker && one.headline === other.headline && isDeepStrictEqual(one.credits, other.credits)

/** The authors of a byline, each between marks: `@7@12@`. */
const bylinesOf = (credits: Content['credits']): string =>
  credits.length === 0 ? '' : `@${[...new Set(credits.map(({ author }) => author))].join('@')}@`

const write = async (writing: Writing, story_id: number, edition: string, text: string): Promise<void> => {
  await writing[rows]
    .insertInto('story_text')
    .values({ story_id, edition, text, bylines: '' })
    .onConflict((conflict) => conflict.columns(['story_id', 'edition']).doUpdateSet({ text }))
    .execute()
}

/** How many authors one word can mean. */
const mostAuthors = 20

/** Conditions under which a story has all of these words, each in its own words, in those of one of these editions or
 *  in the name of somebody in their bylines. Parts of words count. `story` is a table of the question. */
export const hasWords = async (
  reading: Reading,
  words: string,
  editions: readonly string[],
): Promise<RawBuilder<boolean>[]> => {
  const among = sql.join(['', ...editions])
  const found: RawBuilder<boolean>[] = []
  for (const word of fold(words).split(' ').slice(0, 12)) {
    if (word === '') continue
    const like = `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    const authors = await sql<{ id: number }>`select distinct author_id as id from author_name
      where folded like ${like} escape '\\' order by author_id limit ${mostAuthors}`.execute(reading[rows])
    const said = [sql`text like ${like} escape '\\'`, ...authors.rows.map(({ id }) => sql`bylines like ${`%@${id}@%`}`)]
    // The plus keeps SQLite from looking each found story up: it walks down the latest, which is ordered already.
    found.push(sql<boolean>`+story.id in (
      select story_id from story_text where edition in (${among}) and (${sql.join(said, sql` or `)})
      union all select story_id from post_text where edition in (${among}) and text like ${like} escape '\\')`)
  }
  return found
}

/** Folds what authors are called now; a name is written by `saveNames`. */
export const foldAuthorNames = async (writing: Writing, author: number): Promise<void> => {
  const db = writing[rows]
  const found = await db.selectFrom('author_name').select(['edition', 'name']).where('author_id', '=', author).execute()
  for (const { edition, name } of found)
    await db
      .updateTable('author_name')
      .set({ folded: fold(name) })
      .where('author_id', '=', author)
      .where('edition', '=', edition)
      .execute()
}

/** Notes that something of a story changed, for who sees the latest first. */
export const touchStory = async (writing: Writing, story: number, at: number): Promise<void> => {
  await writing[rows]
    .updateTable('story')
    .set({ touched_at: at })
    .where('id', '=', story)
    .where('touched_at', '<', at)
    .execute()
}

/** The same, by one of its articles. */
export const touchStoryOf = async (writing: Writing, article: number, at: number): Promise<void> => {
  await writing[rows]
    .updateTable('story')
    .set({ touched_at: at })
    .where('id', '=', (e) => e.selectFrom('article').select('story_id').where('article.id', '=', article))
    .where('touched_at', '<', at)
    .execute()
}

/** What of the newsroom changed last at the desk: the same as long as nothing has. */
export const lastTouched = async (reading: Reading): Promise<number> =>
  Number(
    (
      await reading[rows]
        .selectFrom('story')
        .select((e) => e.fn.max('touched_at').as('at'))
        .executeTakeFirst()
    )?.at ?? 0,
  )
