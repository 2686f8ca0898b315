import { sql } from 'kysely'
import { analyserVersion } from '#language/search/stem.ts'
import type { Kind } from '#story/article.ts'
import type { Jotting } from '../jotting.ts'
import { addJob } from '../jobs.ts'
import { rows } from '../rows.ts'
import type { Reading } from '../reading.ts'
import type { IndexPlace } from './state.ts'
import { letIndexBeMade, listIndexJob, searchState, writeSearchState } from './state.ts'
import { indexArticles } from './store.ts'

/** How many articles are entered in one writing: others wait for it. */
const part = 25

/** Enters the next articles; gives which, and what is left, undefined where nothing is. */
export const makeIndexPart = async (
  writing: Jotting,
  place: IndexPlace,
): Promise<{
  readonly articles: readonly { readonly id: number; readonly kind: Kind }[]
  readonly next: IndexPlace | undefined
}> => {
  const db = writing[rows]
  const { what } = place
  if (!place.began && what === 'words') {
    const { round } = await searchState(writing)
    await db.deleteFrom('search_word').execute()
    await db.deleteFrom('search_near').execute()
    await writeSearchState(writing, { analyser: analyserVersion, round: round + 1 })
  }
  const { at, article } = place.after
  let wanted = db
    .selectFrom('article')
    .innerJoin('story', 'story.id', 'article.story_id')
    .select(['article.id', 'published_at', 'story.kind'])
    .where('published_at', '>=', at)
    .where((e) => e.or([e('published_at', '>', at), e('article.id', '>', article)]))
    .where('article.state', '=', 'published')
  if (what === 'missing')
    wanted = wanted.where((e) =>
      e.not(e.exists(e.selectFrom('search_doc').select('place').whereRef('article_id', '=', 'article.id'))),
    )
  const found = await wanted.orderBy('published_at').orderBy('article.id').limit(part).execute()
  await indexArticles(
    writing,
    found.map(({ id }) => id),
    what === 'missing' ? 'own' : 'new',
  )
  const last = found.at(-1)
  const next: IndexPlace | undefined = last && {
    what,
    began: true,
    after: { at: last.published_at ?? 0, article: last.id },
  }
  return { articles: found.map(({ id, kind }) => ({ id, kind: kind as Kind })), next }
}

/** How large a part of all may come in late before all get new places. */
const someOf = 20

/** Lets what an import brought in be entered: at its end, in one go, and all anew where that was much. */
export const letImportBeIndexed = async (jotting: Jotting): Promise<void> => {
  const { missing, indexed } = await articlesInIndex(jotting)
  if (missing === 0) return
  const few = missing * someOf < indexed || indexed === 0
  await letIndexBeMade(jotting, few ? 'missing' : 'all')
}

/** How many public articles are in the index, and how many are missing in it. */
export const articlesInIndex = async (reading: Reading): Promise<{ indexed: number; missing: number }> => {
  const count = async (missing: boolean): Promise<number> => {
    const has = sql<boolean>`exists (select 1 from search_doc d where d.article_id = article.id)`
    const found = await reading[rows]
      .selectFrom('article')
      .where('state', '=', 'published')
      .where(missing ? sql<boolean>`not ${has}` : has)
      .select((e) => e.fn.countAll<number>().as('count'))
      .executeTakeFirst()
    return Number(found?.count ?? 0)
  }
  return { missing: await count(true), indexed: await count(false) }
}

/** How many articles of a list are entered in one writing. */
const atOnce = 25

/** Enters the next articles of a list again, from its newest on; gives the place below which the rest stands. */
export const indexListPart = async (writing: Jotting, list: string, below: number): Promise<number | undefined> => {
  const found = await writing[rows]
    .selectFrom('list_entry')
    .select(['place', 'article_id'])
    .where('list_id', '=', (e) => e.selectFrom('list').select('id').where('key', '=', list))
    .where('place', '<', below)
    .orderBy('place', 'desc')
    .limit(atOnce)
    .execute()
  await indexArticles(
    writing,
    found.map(({ article_id }) => article_id),
  )
  return found.length < atOnce ? undefined : found.at(-1)?.place
}

/** Enters again what stands in a list: some at once, the rest by a job. */
export const indexList = async (writing: Jotting, list: string): Promise<void> => {
  const below = await indexListPart(writing, list, Number.MAX_SAFE_INTEGER)
  if (below !== undefined) await addJob(writing, listIndexJob, list, { below }, { priority: 2 })
}
