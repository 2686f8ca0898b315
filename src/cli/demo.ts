import { join } from 'node:path'
import type { Archive } from '#archive/archive.ts'
import { authorByKey } from '#archive/people.ts'
import { addReply } from '#archive/replies.ts'
import { isEmpty } from '#archive/settings.ts'
import type { Writing } from '#archive/writing.ts'
import { setClock } from '#common/clock.ts'
import type { Clock, SetClock } from '#common/clock.ts'
import { Fault } from '#common/fault.ts'
import { author } from '#desk/author.ts'
import { correct } from '#desk/correct.ts'
import { create } from '#desk/create.ts'
import { edition } from '#desk/edition.ts'
import { menu } from '#desk/menu.ts'
import { page } from '#desk/page.ts'
import { openDesk, performTogether } from '#desk/perform.ts'
import type { Run } from '#desk/perform.ts'
import { publish } from '#desk/publish.ts'
import { explain } from '#desk/refusals.ts'
import { section } from '#desk/section.ts'
import { source } from '#desk/source.ts'
import { subject } from '#desk/subject.ts'
import { top } from '#desk/top.ts'
import { trusted } from '#desk/verb.ts'
import { withdraw } from '#desk/withdraw.ts'
import { menuPlaces } from '#story/edition.ts'
import { readDemo } from './demo-file.ts'
import type { Demo } from './demo-file.ts'
import { draftOf, storiesOf, storyOf } from './stories.ts'

/** Fills an empty archive with the demo newsroom, by the acts that its staff would have done, each at its own time.
 *
 *  All of it is one writing: whoever is interrupted finds an empty archive or a whole demo. Gives whether it was filled:
 *  an archive that holds anything stays as it is. */
export const fillDemo = async (archive: Archive, clock: Clock, folder = join(import.meta.dirname, '../../demo')): Promise<boolean> => {
  const demo = readDemo(folder)
  const time = setClock(clock.now())
  const filled = await performTogether(openDesk(archive, time), trusted('demo'), async (run, writing) => {
    if (!(await isEmpty(writing))) return false
    await setUp(run, demo)
    await tellStories(run, writing, demo, time)
    return true
  })
  if (!filled.ok) throw new Fault('demo.broken', { ...filled.refusal.facts, why: explain(filled.refusal) })
  return filled.answer
}

const setUp = async (run: Run, { newsroom, page: text }: Demo): Promise<void> => {
  for (const [position, one] of newsroom.editions.entries()) await run(edition, { ...one, position: position + 1 })
  const codes = newsroom.editions.map(({ code }) => code)
  for (const [index, { key, name, slug }] of newsroom.sections.entries())
    await run(section, { key, position: index + 1, names: byCode(name, (words, code) => ({ name: words, slug: slug[code] })) })
  for (const { key, topic, name } of newsroom.subjects)
    await run(subject, { key, mediaTopic: topic ?? null, names: byCode(name, (words) => ({ name: words })) })
  for (const { key, name, role, about } of newsroom.authors)
    await run(author, { key, names: byCode(name, (words, code) => ({ name: words, role: role[code], about: about[code] })) })
  for (const { name, ...one } of newsroom.sources) await run(source, { ...one, names: name })
  for (const { key, title, slug } of newsroom.pages)
    for (const code of codes) {
      const markdown = text(key, code)
      if (markdown === undefined) continue
      await run(page, { key, edition: code, title: title[code] ?? key, slug: slug[code], markdown })
    }
  for (const code of codes)
    for (const place of menuPlaces) await run(menu, { edition: code, place, items: newsroom.menus[place] ?? [] })
}

const byCode = <T>(names: Readonly<Record<string, string>>, what: (words: string, code: string) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(names).map(([code, words]) => [code, what(words, code)]))

/** What happened in the newsroom, in the order in which it happened: lists are numbered by it. */
const tellStories = async (run: Run, writing: Writing, demo: Demo, time: SetClock): Promise<void> => {
  const { corrections, replies, top: tops } = demo.newsroom
  const articles = new Map<string, number>()
  const articleOf = (story: string, edition: string): number => {
    const id = articles.get(`${story} ${edition}`)
    if (id === undefined) throw new Fault('demo.broken', { story, edition })
    return id
  }
  const events: { at: string; act: () => Promise<unknown> }[] = []
  for (const story of storiesOf(demo.stories)) {
    const times = story.files.map(({ words }) => words.published ?? new Date(time.now()).toISOString())
    events.push({
      at: times.toSorted()[0] ?? '',
      act: async () => {
        const made = await run(create, { ...storyOf(story), articles: story.files.map(draftOf) })
        for (const { id, edition } of made.articles) articles.set(`${story.name} ${edition}`, id)
      },
    })
    for (const [index, { words }] of story.files.entries())
      events.push({ at: times[index] ?? '', act: () => run(publish, { articles: [articleOf(story.name, words.edition)] }) })
  }
  for (const { story, edition, kind, at, note } of corrections)
    events.push({
      at,
      act: () => {
        const article = articleOf(story, edition)
        return kind === 'withdrawal' ? run(withdraw, { articles: [article], reason: note }) : run(correct, { article, kind, note })
      },
    })
  const made = new Map<string, number>()
  for (const { key, story, edition, name, staff, at, to, text } of replies)
    events.push({
      at,
      act: async () => {
        const reply = {
          article: articleOf(story, edition),
          parent: to === undefined ? null : (made.get(to) ?? null),
          state: 'approved' as const,
          name,
          email: null,
          url: null,
          text,
          writtenAt: Date.parse(at),
          author: staff === undefined ? null : ((await authorByKey(writing, staff)) ?? null),
        }
        made.set(key, await addReply(writing, reply))
      },
    })
  for (const { at, act } of events.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    time.set(at)
    await act()
  }
  for (const [edition, stories] of Object.entries(tops))
    await run(top, { edition, articles: stories.map((story) => articleOf(story, edition)) })
}
