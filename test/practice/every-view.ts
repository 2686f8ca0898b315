import { see } from '#desk/perform.ts'
import type { Desk } from '#desk/perform.ts'
import { views } from '#desk/views.ts'
import type { Actor } from '#story/may.ts'

/** What each view is asked for by somebody who knows all numbers: a story with an article in `en` and another in `fa`.
 *  @param of `words` are looked for where a view can search. */
export const everyQuestion = (of: {
  readonly story: number
  readonly article: number
  readonly other: number
  readonly media: number
  readonly words: string
}): Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> => {
  const { words } = of
  const [story, en, media] = [of.story, of.article, of.media].map(String) as [string, string, string]
  const ofArticles = [{ article: en }, { article: String(of.other) }]
  return {
    article: ofArticles,
    'working-copy': [{ article: en }],
    'passage-notes': [{ article: en }],
    live: ofArticles,
    previews: [{ article: en }],
    manuscript: [{ article: en }],
    board: [{}, { show: 'published' }, { show: 'work' }],
    'closed-stories': [{}],
    corrections: [{}, { edition: 'fa' }],
    breaking: [{ edition: 'fa' }],
    letters: [{ edition: 'fa' }],
    letter: [{ letter: '1' }],
    top: [{ edition: 'fa' }],
    library: [{}, { q: words }, { use: 'used' }],
    acts: [{ own: 'yes' }, {}, { story }, { q: words }, { subject: `article:${en}` }],
    'acts-check': [{}],
    medium: [{ media }],
    'medium-places': [{ media }],
    pages: [{}],
    page: [{ page: 'about', edition: 'en' }],
    articles: [{}, { story }, { state: 'published' }],
    replies: [{}, { edition: 'fa' }, { order: 'latest' }],
    'reply-counts': [{}],
    mistakes: [{}],
    revisions: ofArticles,
    revision: [{ article: en, revision: '1' }],
    changes: [{ article: en, revision: '2' }],
    comparison: ofArticles,
    'word-authors': ofArticles,
    'story-acts': [{ story }],
    story: [{ story }],
    way: [{ story }],
    subjects: [{}],
    authors: [{}],
    sources: [{}],
    dossiers: [{}],
    sections: [{}],
    editions: [{}],
    newsroom: [{}],
    members: [{}],
    'story-work': [{ story }],
    colleagues: [{}],
    'saved-views': [{}],
    redirects: [{}],
  }
}

/** The views whose answers to some of these questions say something, as somebody gets them. */
export const viewsThatSay = async (
  desk: Desk,
  actor: Actor,
  questions: ReturnType<typeof everyQuestion>,
  says: (text: string) => boolean,
): Promise<string[]> => {
  const said: string[] = []
  for (const view of views)
    for (const input of questions[view.name] ?? []) {
      const done = await see(desk, actor, view.right, (reading, by) =>
        view.see(reading, view.input.parse(input) as never, by),
      )
      if (says(JSON.stringify(done))) said.push(view.name)
    }
  return [...new Set(said)]
}
