import { articlesOfStory } from '#archive/articles.ts'
import type { Article } from '#archive/articles.ts'
import { findSource, relaysOf } from '#archive/relays.ts'
import type { Writing } from '#archive/writing.ts'
import { findSection } from '#archive/editions.ts'
import { storyBySlugline, subjectIds } from '#archive/stories.ts'
import type { Story } from '#archive/stories.ts'
import { subjectByKey } from '#archive/subjects.ts'
import { add } from '#desk/add.ts'
import { create } from '#desk/create.ts'
import type { Run } from '#desk/perform.ts'
import { publish } from '#desk/publish.ts'
import { save } from '#desk/save.ts'
import { schedule } from '#desk/schedule.ts'
import { story as changeStory } from '#desk/story.ts'
import type { StoryFile } from '#wire/story-file.ts'
import { articleOf, draftOf, pictureOf, sluglineOf, storyOf, textOf } from './stories.ts'
import type { EnteredMedia, StoryOfFiles } from './stories.ts'
import { joinDossier } from './join-dossier.ts'
import { enterMedia } from './story-media.ts'
import type { TakenMedium } from './story-media.ts'

/** What became of one file. */
export interface Outcome {
  readonly file: string
  readonly story: number
  readonly article: number
  readonly edition: string
  readonly did: 'published' | 'scheduled' | 'saved' | 'nothing'
  readonly path: string | null
  /** A line for whatever the file held that a body cannot. */
  readonly lost: readonly string[]
}

/** How files are to be published: `at` for all of them, in place of what they say themselves. */
export interface Wish {
  readonly draft: boolean
  readonly at: string | undefined
}

/** The files beside stories that were taken in, by the files that name them. */
export type TakenMedia = ReadonlyMap<StoryFile, ReadonlyMap<string, TakenMedium>>

/** Makes or changes a story as its files say, and publishes them, all within one transaction. A file that says what the
 *  archive says already changes nothing. */
export const publishStory = async (
  run: Run,
  writing: Writing,
  story: StoryOfFiles,
  taken: TakenMedia,
  { draft, at }: Wish,
  now: number,
): Promise<Outcome[]> => {
  const known = await storyBySlugline(writing, sluglineOf(story.name))
  const entered = new Map<StoryFile, Awaited<ReturnType<typeof enterMedia>>>()
  for (const file of story.files)
    entered.set(file, await enterMedia(run, writing, file, (name) => taken.get(file)?.get(name)))
  const { number, saved, lost } =
    known === undefined ? await makeNew(run, story, entered) : await change(run, writing, known, story, entered)
  const [first] = story.files
  const dossier = first?.words.dossier
  if (dossier !== undefined && !(await joinDossier(run, writing, dossier, number)))
    lost.set(first as StoryFile, [
      ...(lost.get(first as StoryFile) ?? []),
      `the dossier “${dossier}”, for there is none of this key`,
    ])
  const outcomes: Outcome[] = []
  const articles = new Map((await articlesOfStory(writing, number)).map((article) => [article.edition, article]))
  for (const file of story.files) {
    const article = articles.get(file.words.edition)
    if (article === undefined) continue
    const when = at ?? file.words.published
    const outcome = {
      file: file.name,
      story: number,
      article: article.id,
      edition: article.edition,
      lost: lost.get(file) ?? [],
    }
    const isLive = article.state === 'published' && article.live === article.latest
    if (draft || isLive) outcomes.push({ ...outcome, did: saved.has(file) ? 'saved' : 'nothing', path: article.path })
    else if (isFuture(article, when, now)) {
      await run(schedule, { articles: [article.id], at: when ?? '' })
      outcomes.push({ ...outcome, did: 'scheduled', path: article.path })
    } else {
      // A first publication has its date; a later one has the one it got.
      const first = article.publishedAt === null && when !== undefined ? { at: when } : {}
      const done = await run(publish, { articles: [article.id], ...first })
      outcomes.push({ ...outcome, did: 'published', path: done.articles[0]?.path ?? null })
    }
  }
  return outcomes
}

const isFuture = (article: Article, when: string | undefined, now: number): boolean =>
  when !== undefined && article.state !== 'published' && Date.parse(when) > now

interface Saved {
  readonly number: number
  readonly saved: ReadonlySet<StoryFile>
  readonly lost: Map<StoryFile, readonly string[]>
}

const makeNew = async (run: Run, story: StoryOfFiles, entered: EnteredMedia): Promise<Saved> => {
  const texts = new Map(story.files.map((file) => [file, textOf(file, entered)]))
  const articles = [...texts].map(([file, { body }]) => draftOf(file, body))
  const made = await run(create, { ...storyOf(story), picture: pictureOf(story, entered), articles })
  return {
    number: made.story.id,
    saved: new Set(story.files),
    lost: new Map([...texts].map(([file, { lost }]) => [file, lost])),
  }
}

const change = async (
  run: Run,
  writing: Writing,
  known: Story,
  story: StoryOfFiles,
  entered: EnteredMedia,
): Promise<Saved> => {
  const saved = new Set<StoryFile>()
  const lost = new Map<StoryFile, readonly string[]>()
  const changes = await storyChanges(writing, known, story, pictureOf(story, entered))
  if (Object.keys(changes).length > 0) await run(changeStory, { story: known.id, ...changes })
  const articles = new Map((await articlesOfStory(writing, known.id)).map((article) => [article.edition, article]))
  for (const file of story.files) {
    const article = articles.get(file.words.edition)
    const text = textOf(file, entered)
    lost.set(file, text.lost)
    if (article === undefined) {
      await run(add, { story: known.id, articles: [draftOf(file, text.body)] })
      saved.add(file)
    } else {
      const done = await run(save, { article: article.id, ...articleOf(file, text.body) })
      if (done.changed) saved.add(file)
    }
  }
  return { number: known.id, saved, lost }
}

/** What the original's file says of the story that the archive does not. A translation alone says nothing of it. */
const storyChanges = async (writing: Writing, known: Story, story: StoryOfFiles, picture: number | undefined) => {
  const [original] = story.files
  if (original === undefined || original.words.translationOf !== undefined) return {}
  const said = storyOf(story)
  const subjects = await Promise.all((said.subjects ?? []).map((key) => subjectByKey(writing, key)))
  return {
    ...((await findSection(writing, said.section)) === known.section ? {} : { section: said.section }),
    ...(said.kind === known.kind ? {} : { kind: said.kind }),
    ...(said.urgency === undefined || said.urgency === known.urgency ? {} : { urgency: said.urgency }),
    ...(same(subjects, await subjectIds(writing, known.id)) ? {} : { subjects: said.subjects }),
    ...((picture ?? null) === known.picture ? {} : { picture: picture ?? null }),
    ...((await hasChain(writing, known.id, original)) ? {} : { sources: said.sources }),
  }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

const hasChain = async (writing: Writing, story: number, { words }: StoryFile): Promise<boolean> => {
  const has = (await relaysOf(writing, words.edition, story)).map(({ source, taken, language, url, publishedAt }) => [
    source.id,
    taken,
    language,
    url,
    publishedAt,
  ])
  const says: unknown[] = []
  for (const { outlet, taken, language, url, date } of words.sources ?? [])
    says.push([
      await findSource(writing, outlet),
      taken,
      language ?? null,
      url ?? null,
      date === undefined ? null : Date.parse(date),
    ])
  return same(has, says)
}
