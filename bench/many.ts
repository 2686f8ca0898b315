import { sql } from 'kysely'
import type { Archive } from '#archive/archive.ts'
import { rows } from '#archive/rows.ts'
import type { Writing } from '#archive/writing.ts'
import type { Say } from './world.ts'

/** How many are put in in one writing: PostgreSQL gives a statement a minute. */
const part = 20_000

/** Fills an archive that `setUp` has prepared with as many published stories of one article each as are wanted, by the
 *  database itself: numbers, lists and days are what publishing them one after the other would have made. */
export const fillMany = async (archive: Archive, count: number, say: Say): Promise<void> => {
  const began = performance.now()
  const start = Date.UTC(2016, 0, 1)
  const step = Math.floor((Date.UTC(2026, 0, 1) - start) / count)
  const words = 'In the morning the doors of the depot open and the first car rolls out, past the market. '.repeat(4)
  const body = JSON.stringify({
    type: 'doc',
    content: [{ type: 'paragraph', attrs: { id: 'p001' }, content: [{ type: 'text', text: words }] }],
  })
  for (let from = 1; from <= count; from += part) {
    const to = Math.min(count, from + part - 1)
    await archive.write((writing) => fillPart(writing, archive.kind, { from, to, start, step, body }))
    if (to % 200_000 === 0) say(`  … ${to} after ${((performance.now() - began) / 1000).toFixed(0)} s`)
  }
  await archive.write(async (writing) => void (await sql`analyze`.execute(writing[rows])))
  say(`  ${count} articles were put in in ${((performance.now() - began) / 1000).toFixed(0)} s`)
}

const fillPart = async (
  writing: Writing,
  kind: Archive['kind'],
  { from, to, start, step, body }: { from: number; to: number; start: number; step: number; body: string },
): Promise<void> => {
  const edition = sql`(case n % 3 when 0 then 'fa' when 1 then 'ar' else 'en' end)`
  const at = sql`(cast(${start} as bigint) + n * cast(${step} as bigint))`
  const section = sql`(1 + (n * 7 + n / 8) % 8)`
  const day =
    kind === 'sqlite'
      ? sql`date(at / 1000, 'unixepoch')`
      : sql`to_char(to_timestamp(at / 1000) at time zone 'UTC', 'YYYY-MM-DD')`
  const run = (query: ReturnType<typeof sql>) => query.execute(writing[rows])
  const numbers = sql`with recursive numbers (n) as (
    select cast(${from} as bigint) union all select n + 1 from numbers where n < ${to})`
  await run(sql`insert into story (id, slugline, kind, section_id, urgency, version, created_at, changed_at)
    ${numbers} select n, 'many-' || n, 'news', ${section}, 5, 1, ${at}, ${at} from numbers`)
  await run(sql`insert into story_subject (story_id, subject_id, position)
    ${numbers} select n, 1 + (n * 11 + n / 8) % 40, 0 from numbers`)
  await run(sql`insert into article (id, story_id, edition, state, path, live_revision_id, latest_revision_id,
    published_at, replies, version, created_at, changed_at)
    ${numbers} select n, n, ${edition}, 'published',
    '/' || ${edition} || '/section-' || ${section} || '/many-' || n || '/',
    n, n, ${at}, 'open', 1, ${at}, ${at} from numbers`)
  await run(sql`insert into revision (id, article_id, number, reason, headline, lead, credits, body, actor,
    actor_kind, at)
    ${numbers} select n, n, 1, 'import', 'Story ' || n, 'The tram comes back to the river quarter.',
    '[{"author":' || (1 + (n * 3 + n / 8) % 20) || ',"role":"author"}]', cast(${body} as text), 'bench', 'import',
    ${at} from numbers`)
  await run(sql`insert into article_author (article_id, author_id, role, position)
    ${numbers} select n, 1 + (n * 3 + n / 8) % 20, 'author', 0 from numbers`)
  const here = sql`between ${from} and ${to}`
  await run(sql`insert into address (path, article_id) select path, id from article where id ${here}`)
  await run(sql`insert into related (article_id, related_id, score)
    ${numbers} select n, n - 40, 2 from numbers where n > 40`)
  const listed = sql`(
    select id, edition as key from article where id ${here}
    union all select a.id, a.edition || '/section:' || s.section_id
      from article a join story s on s.id = a.story_id where a.id ${here}
    union all select a.id, a.edition || '/subject:' || t.subject_id
      from article a join story_subject t on t.story_id = a.story_id where a.id ${here}
    union all select a.id, a.edition || '/author:' || b.author_id
      from article a join article_author b on b.article_id = a.id where a.id ${here}
    union all select id, edition || '/kind:news' from article where id ${here}
    union all select id, edition || '/day:' || ${day}
      from (select id, edition, published_at as at from article where id ${here}) d)`
  const counts = sql`(select key, count(*) as more from ${listed} l group by key)`
  await run(sql`insert into list (key, next_place) select key, 0 from ${counts} c where true on conflict do nothing`)
  await run(sql`insert into list_entry (list_id, place, article_id)
    select k.id, k.next_place + row_number() over (partition by k.id order by l.id) - 1, l.id
    from ${listed} l join list k on k.key = l.key order by 1, 2`)
  await run(sql`update list set next_place = next_place + c.more from ${counts} c where c.key = list.key`)
  await run(sql`insert into publication_day (edition, day, articles)
    select edition, ${day}, count(*)
    from (select edition, published_at as at from article where id ${here}) d where true group by 1, 2
    on conflict (edition, day) do update set articles = publication_day.articles + excluded.articles`)
  const replied = sql`select n from numbers where n % 10 = 0`
  await run(sql`insert into reply (article_id, edition, place, state, name, text, written_at, author_id)
    ${numbers} select n, ${edition}, 0, 'approved', 'Nima', 'Thank you.', ${at}, 1 + n % 20 from (${replied}) r`)
  await run(sql`insert into list (key, next_place)
    ${numbers} select 'article:' || n || '/replies', 1 from (${replied}) r`)
  if (kind === 'postgres')
    for (const table of ['story', 'article', 'revision'])
      await run(sql`select setval(pg_get_serial_sequence(${table}, 'id'), ${to})`)
}
