import type { z } from 'zod'
import type { storyActsView } from '#desk/views/story-acts.ts'
import type { storyView } from '#desk/views/story.ts'
import type { wayView } from '#desk/views/way.ts'
import type { Markup } from '#site/parts/markup.ts'
import type { StoryWork } from './assignments.ts'
import type { ClosedStory } from './story-closed.ts'

/** What a story's screens are drawn of. */
export interface StoryParts {
  readonly story: z.output<(typeof storyView)['answer']>
  readonly way: z.output<(typeof wayView)['answer']>
  readonly acts: z.output<(typeof storyActsView)['answer']>['acts']
  readonly about: Vocabulary
  /** Who does what of it, and notes; undefined for who sees only what is public. */
  readonly work: StoryWork | undefined
  /** To whom it is closed; undefined where it is open to all. */
  readonly closed?: ClosedStory | undefined
  readonly now: number
  /** What went wrong, or what was done just now. */
  readonly fault?: Markup | undefined
  readonly done?: string | undefined
}

export type ArticleOnItsWay = StoryParts['way']['articles'][number]

/** What things are called for whoever looks: editions in their own words, all else in the desk's language. */
export interface Vocabulary {
  readonly editions: ReadonlyMap<string, string>
  readonly sections: ReadonlyMap<string, string>
  readonly subjects: ReadonlyMap<string, string>
  readonly dossiers: ReadonlyMap<string, string>
  readonly pictures: readonly { readonly id: number; readonly words: string }[]
}
