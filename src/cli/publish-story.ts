import { isDeepStrictEqual } from 'node:util'
import { articlesOfStory } from '#archive/articles.ts'
import type { Article } from '#archive/articles.ts'
import { dossierIds } from '#archive/dossiers.ts'
import { livePosts } from '#archive/live-posts.ts'
import { byKey } from '#archive/named.ts'
import { chainOf, findSource } from '#archive/relays.ts'
import type { Writing } from '#archive/writing.ts'
import { storyBySlugline, subjectIds } from '#archive/stories.ts'
import type { Story } from '#archive/stories.ts'
import { add } from '#desk/add.ts'
import { chainField, hopOf } from '#desk/source-chain.ts'
import { create } from '#desk/create.ts'
import type { RunVerb } from '#desk/perform.ts'
import { publish } from '#desk/publish.ts'
import { save } from '#desk/save.ts'
import { schedule } from '#desk/schedule.ts'
import { story as changeStory } from '#desk/story.ts'
import type { MarkdownMedia } from '#story/body/from-markdown.ts'
import type { Body } from '#story/body/schema.ts'
import { articleOf, draftOf, pictureOf, sluglineOf, storyOf, textOf } from './story-input.ts'
import type { EnteredMedia, StoryCopy, StoryOfFiles } from './story-input.ts'
import { joinDossier } from './join-dossier.ts'
import { enterMedia } from './story-media.ts'
import type { MediumBeside } from './story-media.ts'

/** What became of one file. */
export interface StoryOutcome {
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
export type MediaBeside = ReadonlyMap<StoryCopy, ReadonlyMap<string, MediumBeside>>

/** Makes or changes a story as its files say, and publishes them, all within one transaction. A file that says what the
 *  archive says already changes nothing. */
export const publishStory = async (
  run: RunVerb,
  writing: Writing,
  story: StoryOfFiles,
  media: MediaBeside,
  { draft, at }: Wish,
  now: number,
): Promise<StoryOutcome[]> => {
  const known = await storyBySlugline(writing, sluglineOf(story.name))
  const entered = new Map<StoryCopy, ReadonlyMap<string, MarkdownMedia>>()
  const said = new Set<StoryCopy>()
  for (const file of story.files) {
    const shown = await enterMedia(run, writing, file, (name) => media.get(file)?.get(name))
    entered.set(file, shown.entered)
    if (shown.changed) said.add(file)
  }
  const { number, saved, lost } =
    known === undefined ? await makeNew(run, story, entered) : await change(run, writing, known, story, entered)
  for (const file of saved) said.add(file)
  const [first] = story.files
  const dossier = first?.words.dossier
  if (first !== undefined && dossier !== undefined) {
    const before = await dossierIds(writing, number)
    if (!(await joinDossier(run, writing, dossier, number)))
      lost.set(first, [...(lost.get(first) ?? []), `the dossier “${dossier}”, for there is none of this key`])
    else if ((await dossierIds(writing, number)).length > before.length) said.add(first)
  }
  const outcomes: StoryOutcome[] = []
  const articles = new Map((await articlesOfStory(writing, number)).map((article) => [article.edition, article]))
  for (const file of story.files) {
    const article = articles.get(file.words.edition)
    if (article === undefined) continue
    const when = at ?? file.words.published
    const staying = stays(file, article, articles)
    const outcome = {
      file: file.name,
      story: number,
      article: article.id,
      edition: article.edition,
      lost: [...(lost.get(file) ?? []), ...staying],
    }
    const isLive = article.state === 'published' && article.live === article.latest
    const isScheduled = article.state === 'scheduled' && article.scheduledAt === Date.parse(when ?? '')
    if (draft || isLive || isScheduled) {
      // What a story and its pictures share is public at once; a text only once it is published.
      const did = isLive && !draft ? 'published' : isScheduled && !draft ? 'scheduled' : 'saved'
      outcomes.push({ ...outcome, did: said.has(file) ? did : 'nothing', path: article.path })
    } else if (isFuture(article, when, now)) {
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

/** What a file says of its article that cannot be changed any more, a line for each. */
const stays = ({ words }: StoryCopy, article: Article, articles: ReadonlyMap<string, Article>): string[] => {
  const { published, translationOf } = words
  const original = translationOf === undefined ? null : (articles.get(translationOf)?.id ?? null)
  return [
    ...(published !== undefined && article.publishedAt !== null && article.publishedAt !== Date.parse(published)
      ? [`published: it was first published ${new Date(article.publishedAt).toISOString()}, and that stays`]
      : []),
    ...(original === article.translationOf
      ? []
      : ['translationOf: an article stays the translation that it was made as']),
  ]
}

interface Saved {
  readonly number: number
  readonly saved: ReadonlySet<StoryCopy>
  readonly lost: Map<StoryCopy, readonly string[]>
}

const makeNew = async (run: RunVerb, story: StoryOfFiles, entered: EnteredMedia): Promise<Saved> => {
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
  run: RunVerb,
  writing: Writing,
  known: Story,
  story: StoryOfFiles,
  entered: EnteredMedia,
): Promise<Saved> => {
  const saved = new Set<StoryCopy>()
  const lost = new Map<StoryCopy, readonly string[]>()
  const changes = await storyChanges(writing, known, story, pictureOf(story, entered))
  const [original] = story.files
  if (original !== undefined && Object.keys(changes).length > 0) {
    await run(changeStory, { story: known.id, ...changes })
    saved.add(original)
  }
  const articles = new Map((await articlesOfStory(writing, known.id)).map((article) => [article.edition, article]))
  for (const file of story.files) {
    const article = articles.get(file.words.edition)
    const text = textOf(file, entered)
    lost.set(file, text.lost)
    if (article === undefined) {
      await run(add, { story: known.id, articles: [draftOf(file, text.body)] })
      saved.add(file)
    } else {
      const { replies } = file.words
      const done = await run(save, {
        article: article.id,
        ...articleOf(file, await withoutPostsOf(writing, article.id, text.body)),
        ...(replies === undefined ? {} : { replies }),
      })
      if (done.changed) saved.add(file)
    }
  }
  return { number: known.id, saved, lost }
}

/** A text without the posts that stand in the live room by themselves: there they are corrected and withdrawn. */
const withoutPostsOf = async (writing: Writing, article: number, body: Body): Promise<Body> => {
  const apart = new Set((await livePosts(writing, article)).map(({ post }) => post))
  return { ...body, content: body.content.filter(({ type, attrs }) => type !== 'post' || !apart.has(attrs.id)) }
}

/** What the original's file says of the story that the archive does not. A translation alone says nothing of it. */
const storyChanges = async (writing: Writing, known: Story, story: StoryOfFiles, picture: number | undefined) => {
  const [original] = story.files
  if (original === undefined || original.words.translationOf !== undefined) return {}
  const said = storyOf(story)
  const subjects = await Promise.all((said.subjects ?? []).map((key) => byKey(writing, 'subject', key)))
  return {
    ...((await byKey(writing, 'section', said.section)) === known.section ? {} : { section: said.section }),
    ...(said.kind === known.kind ? {} : { kind: said.kind }),
    ...(said.urgency === undefined || said.urgency === known.urgency ? {} : { urgency: said.urgency }),
    ...(same(subjects, await subjectIds(writing, known.id)) ? {} : { subjects: said.subjects }),
    ...(Date.parse(said.embargo ?? '') === (known.embargoAt ?? NaN) || (said.embargo ?? null) === known.embargoAt
      ? {}
      : { embargo: said.embargo ?? null }),
    ...((picture ?? null) === known.picture ? {} : { picture: picture ?? null }),
    ...((await hasChain(writing, known.id, original, said.sources)) ? {} : { sources: said.sources }),
  }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

const hasChain = async (writing: Writing, story: number, { words }: StoryCopy, sources: unknown): Promise<boolean> => {
  const has = await chainOf(writing, story)
  const says: unknown[] = []
  // The desk's own reading of what is said: a hop is compared in the form in which it would be kept.
  for (const hop of chainField.parse(sources))
    says.push(hopOf(hop, await findSource(writing, hop.source), words.edition))
  return isDeepStrictEqual(has, says)
}
