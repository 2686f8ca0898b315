import type { State } from '#story/article.ts'
import type { NewBreaking } from './breaking.ts'
import type { TopPlace } from './top-news.ts'

/** What an article was before an act that decided whether readers see it: what brings it back there. */
export interface Prior {
  readonly act: 'publish' | 'schedule' | 'unschedule' | 'withdraw'
  readonly at: number
  /** How the act left it; once it stands otherwise, there is nothing to take back. */
  readonly left: Standing
  readonly was: Before
  /** Where it stood among top news, and the bars that led to it. */
  readonly tops?: readonly TopPlace[]
  readonly bars?: readonly (NewBreaking & { readonly edition: string })[]
}

interface Standing {
  readonly state: State
  readonly live: number | null
  readonly scheduledAt: number | null
}

interface Before extends Standing {
  readonly publishedAt: number | null
  readonly updatedAt: number | null
  readonly withdrawnAt: number | null
  readonly withdrawal: string | null
  readonly held: string | null
  readonly translatedRevision: number | null
  readonly correctionsSeen: number | null
}

/** What is kept beside an article of an act, so that it can be taken back.
 *  @param before the article as it stood.
 *  @param left what the act makes of it. */
export const priorText = (
  before: Before,
  act: Pick<Prior, 'act' | 'at' | 'tops' | 'bars'>,
  left: Partial<Standing>,
): string => {
  const { state, live, publishedAt, updatedAt, scheduledAt, withdrawnAt, withdrawal, held } = before
  const { translatedRevision, correctionsSeen } = before
  const was = { state, live, publishedAt, updatedAt, scheduledAt, withdrawnAt, withdrawal, held }
  const prior: Prior = {
    ...act,
    left: { live, state, scheduledAt: null, ...left },
    was: { ...was, translatedRevision, correctionsSeen },
  }
  return JSON.stringify(prior)
}

/** The act that can be taken back on an article: it stands as that left it. Undefined where there is none. */
export const standingPrior = ({
  prior,
  state,
  live,
  scheduledAt,
}: Standing & { readonly prior: Prior | null }): Prior | undefined =>
  prior !== null && prior.left.state === state && prior.left.live === live && prior.left.scheduledAt === scheduledAt
    ? prior
    : undefined
