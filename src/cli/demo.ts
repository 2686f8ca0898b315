import { join } from 'node:path'
import type { Archive } from '#archive/archive.ts'
import { byKey } from '#archive/named.ts'
import { addReply } from '#archive/replies.ts'
import { isEmpty } from '#archive/settings.ts'
import type { Writing } from '#archive/writing.ts'
import { setClock } from '#common/clock.ts'
import type { Clock, SetClock } from '#common/clock.ts'
import { Fault } from '#common/fault.ts'
import { correct } from '#desk/correct.ts'
import { create } from '#desk/create.ts'
import { copyOf } from '#desk/markdown-copy.ts'
import { openDesk, performTogether } from '#desk/perform.ts'
import type { RunVerb } from '#desk/perform.ts'
import { publish } from '#desk/publish.ts'
import { explain } from '#desk/refusals.ts'
import { top } from '#desk/top.ts'
import { withdraw } from '#desk/withdraw.ts'
import type { StoredFile } from '#pictures/store.ts'
import { trusted } from '#story/may.ts'
import type { MarkdownMedia } from '#story/body/from-markdown.ts'
import type { StoryFile } from '#wire/story-file.ts'
import { readDemo } from './demo-file.ts'
import type { Demo } from './demo-file.ts'
import { actLive, postsApart, putOutPost } from './demo-live.ts'
import { demoStore } from './demo-media.ts'
import { makeDossiers, putUpBars } from './demo-newspaper.ts'
import { joinDossier } from './join-dossier.ts'
import { letDemoIn, newDemoPassword } from './demo-members.ts'
import { setUpDemo } from './demo-set-up.ts'
import { draftOf, pictureOf, storiesOf, storyOf, textOf } from './story-input.ts'
import { besidePath, enterMedia } from './story-media.ts'

/** Fills an empty archive with the demo newsroom, by the acts that its staff would have done, each at its own time.
 *
 *  All of it is one writing: whoever is interrupted finds an empty archive or a whole demo. Gives whether it was
 *  filled: an archive that holds anything stays as it is.
 *  @param media the folder of media that are served; without one, the demo’s pictures are not put there. */
export const fillDemo = async (archive: Archive, clock: Clock, media?: string): Promise<boolean> => {
  const demo = readDemo(join(import.meta.dirname, '../../demo'))
  const store = demoStore(media)
  const time = setClock(clock.now())
  const password = await newDemoPassword()
  const filled = await performTogether(
    openDesk(archive, time),
    trusted({ kind: 'job', id: null, name: 'demo' }),
    async (run, writing) => {
      if (!(await isEmpty(writing))) return false
      await setUpDemo(run, demo, store)
      await letDemoIn(run, writing, demo, { ...password, now: clock.now() })
      await playEvents(run, writing, demo, { time, store, now: clock.now() })
      return true
    },
  )
  if (!filled.ok) throw new Fault('demo.broken', { ...filled.refusal.facts, why: explain(filled.refusal) })
  return filled.answer
}

/** What happened in the newsroom, in the order in which it happened: lists are numbered by it. */
const playEvents = async (
  run: RunVerb,
  writing: Writing,
  demo: Demo,
  { time, store, now }: { time: SetClock; store: (path: string) => StoredFile; now: number },
): Promise<void> => {
  const { corrections, replies, top: tops } = demo.newsroom
  await makeDossiers(run, demo, store)
  const articles = new Map<string, number>()
  const articleOf = (story: string, edition: string): number => {
    const id = articles.get(`${story} ${edition}`)
    if (id === undefined) throw new Fault('demo.broken', { story, edition })
    return id
  }
  const events: { at: string; act: () => Promise<unknown> }[] = []
  for (const story of storiesOf(demo.stories.map((file) => ({ ...file, copy: copyOf(file.markdown, file.story) })))) {
    const times = story.files.map(({ words }) => words.published ?? new Date(time.now()).toISOString())
    events.push({
      at: times.toSorted()[0] ?? '',
      act: async () => {
        const entered = new Map<StoryFile, ReadonlyMap<string, MarkdownMedia>>()
        for (const file of story.files)
          entered.set(
            file,
            (await enterMedia(run, writing, file, (name) => ({ stored: store(besidePath(file.name, name)) }))).entered,
          )
        const drafts = story.files.map((file) => draftOf(file, postsApart(textOf(file, entered).body).rest))
        const made = await run(create, { ...storyOf(story), picture: pictureOf(story, entered), articles: drafts })
        const dossier = story.files[0]?.words.dossier
        if (dossier !== undefined && !(await joinDossier(run, writing, dossier, made.story.id)))
          throw new Fault('demo.broken', { dossier })
        for (const { id, edition } of made.articles) articles.set(`${story.name} ${edition}`, id)
      },
    })
    for (const [index, { words, copy }] of story.files.entries()) {
      const published = times[index] ?? ''
      const article = (): number => articleOf(story.name, words.edition)
      events.push({ at: published, act: () => run(publish, { articles: [article()] }) })
      for (const post of postsApart(copy.body).posts)
        events.push({ at: laterOf(published, post.attrs.at), act: () => putOutPost(run, article(), post) })
    }
  }
  for (const one of demo.newsroom.live)
    events.push({ at: one.at, act: () => actLive(run, writing, articleOf(one.story, one.edition), one) })
  const originals = new Map(
    demo.stories.map(({ story, words }) => [`${story} ${words.edition}`, `${story} ${words.translationOf}`]),
  )
  const corrected = new Map<string, number>()
  for (const { story, edition, kind, at, note, carries } of corrections)
    events.push({
      at,
      act: async () => {
        const article = articleOf(story, edition)
        if (kind === 'withdrawal') return run(withdraw, { articles: [article], reason: note })
        const brought = carries ? { carries: corrected.get(originals.get(`${story} ${edition}`) ?? '') ?? 0 } : {}
        const done = await run(correct, { article, kind, note, ...brought })
        corrected.set(`${story} ${edition}`, done.correction)
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
          author: staff === undefined ? null : ((await byKey(writing, 'author', staff)) ?? null),
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
  // They came up a moment ago.
  time.set(new Date(now - 240_000).toISOString())
  await putUpBars(run, demo, articleOf, new Date(now + demo.newsroom.breaking.hours * 3_600_000).toISOString())
}

const laterOf = (one: string, other: string): string => (Date.parse(one) > Date.parse(other) ? one : other)
