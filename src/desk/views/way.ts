import { z } from 'zod'
import { articlesOfStory, madeBy, revisionById } from '#archive/articles.ts'
import type { Article } from '#archive/articles.ts'
import { lastReview } from '#archive/reviews.ts'
import { breakingSettings } from '#archive/breaking.ts'
import { dossierIds } from '#archive/dossiers.ts'
import { allEditions } from '#archive/editions.ts'
import { keysOf } from '#archive/named.ts'
import type { Reading } from '#archive/reading.ts'
import type { Story } from '#archive/stories.ts'
import { workingCopyOf } from '#archive/working-copies.ts'
import { correctionKinds } from '#story/article.ts'
import { reviewState, reviewStates } from '#story/review.ts'
import { may, rights } from '#story/may.ts'
import type { Right } from '#story/may.ts'
import { articleAnswer, answerArticle } from '../article-answer.ts'
import { emptyContent } from '../article-fields.ts'
import { actorSeen, id, instantText, instantTextOrNull, moment, tag } from '../fields.ts'
import { lacksEyes } from '../four-eyes.ts'
import { lagOf, missingIn, missingSeen } from '../missing.ts'
import type { Missing } from '../missing.ts'
import { mustFindStory } from '../must-find.ts'
import { mustBeAllowed, subjectOf } from '../rights.ts'
import type { By } from '../verb.ts'
import { undoable, undoWithin } from '../undo.ts'
import { numberInPath, view } from '../view.ts'
import { answerContent } from './article.ts'

const mayDo = z.array(z.string()).describe('The rights that whoever asks has here.')

const articleOnItsWay = articleAnswer.extend({
  held: z.string().nullable(),
  headline: z.string(),
  lead: z.string().nullable(),
  byline: z.array(z.string()).describe('Names, as its edition writes them.'),
  translators: z.array(z.string()),
  translationOf: tag.nullable().describe('The edition that it was translated from.'),
  lag: z
    .object({
      rewritten: z.boolean().describe('Whether its original was changed since.'),
      corrections: z.array(
        z.object({ correction: id, kind: z.enum(correctionKinds), note: z.string(), edition: tag, at: moment }),
      ),
    })
    .nullable()
    .describe('What a translation does not have of its original; null for what is none.'),
  changed: z.boolean().describe('Whether it is published and has a later revision that readers do not see.'),
  writing: z
    .object({ by: actorSeen, at: moment, version: z.int().describe('Of the working copy.') })
    .nullable()
    .describe('Who writes what is no revision yet.'),
  review: z
    .object({
      state: z
        .enum(reviewStates)
        .describe('`changed`: what was approved has been written in since, and is not approved any more.'),
      by: actorSeen.nullable(),
      at: moment.nullable(),
      note: z.string().nullable(),
    })
    .describe('What colleagues said last of what readers do not see yet.'),
  missing: z.array(missingSeen).describe('Of what is written now, saved or not.'),
  breaking: z
    .object({
      text: z.string(),
      own: z.boolean().describe('Whether it leads to this article.'),
      until: moment.nullable(),
    })
    .nullable()
    .describe('The breaking bar of its edition.'),
  undo: z
    .object({ act: z.string(), until: moment })
    .nullable()
    .describe('What of its way to readers the verb `undo` takes back at this moment, and until when.'),
  may: mayDo,
})

/** Where a story stands on its way to readers: its article in each edition, with what it lacks. */
export const wayView = view({
  name: 'way',
  path: 'stories/{story}/way',
  right: 'see',
  summary: 'How far a story is on its way to publication, edition by edition: what is missing, and what you may do.',
  input: z.strictObject({ story: numberInPath }),
  answer: z.object({
    story: id,
    articles: z.array(articleOnItsWay),
    open: z
      .array(z.object({ edition: tag, original: z.boolean(), translation: z.boolean() }))
      .describe('Editions without it, and whether you may add it there: as an original, as a translation.'),
    dossiers: z.array(z.string()).describe('Keys of the dossiers and series that it is in.'),
    may: mayDo,
  }),
  see: async (reading, { story: number }, by) => {
    const story = await mustFindStory(reading, number)
    const all = await articlesOfStory(reading, number)
    const seen = all.filter((article) => may(by.actor, 'see', subjectOf(article)))
    if (seen.length === 0) mustBeAllowed(by, 'see', { editions: all.map(({ edition }) => edition).slice(0, 1) })
    const ids = all.map((article) => article.id)
    const own = by.actor.member === null ? new Set<number>() : await madeBy(reading, ids, by.actor.member)
    const articles = []
    for (const article of seen) articles.push(await onItsWay(reading, by, { article, all, story, own }))
    const editions = (await allEditions(reading)).map(({ code }) => code)
    articles.sort((a, b) => editions.indexOf(a.edition) - editions.indexOf(b.edition))
    const mayAdd = (edition: string, translation: boolean): boolean =>
      may(by.actor, 'create', { editions: [edition], translation })
    return {
      story: number,
      articles,
      open: editions
        .filter((code) => !all.some(({ edition }) => edition === code))
        .map((edition) => ({ edition, original: mayAdd(edition, false), translation: mayAdd(edition, true) })),
      dossiers: [...(await keysOf(reading, 'dossier', await dossierIds(reading, number))).values()],
      may: rightsOn(by, {
        editions: all.map(({ edition }) => edition),
        public: all.some(({ state }) => state === 'published'),
        own: own.size > 0,
      }),
    }
  },
})

const rightsOn = ({ actor }: By, subject: Parameters<typeof may>[2]): Right[] =>
  (Object.keys(rights) as Right[]).filter((right) => may(actor, right, subject))

const onItsWay = async (
  reading: Reading,
  by: By,
  { article, all, story, own }: { article: Article; all: readonly Article[]; story: Story; own: ReadonlySet<number> },
): Promise<z.output<typeof articleOnItsWay>> => {
  const { id, edition, state, live, latest, held, translationOf } = article
  const subject = { ...subjectOf(article), own: own.has(id) }
  // Who may see only what is public is told nothing of what is being written.
  const mayAll = may(by.actor, 'see', { ...subject, public: false })
  const shown = mayAll ? latest : live
  const saved = shown === null ? undefined : await revisionById(reading, shown)
  const copy = mayAll ? await workingCopyOf(reading, id) : undefined
  const content = copy?.content ?? saved?.content ?? emptyContent
  const { credits } = await answerContent(reading, edition, content)
  const names = (role: string): string[] => credits.filter((one) => one.role === role).map(({ name }) => name)
  const lag = await lagOf(reading, article)
  const last = mayAll ? await lastReview(reading, id) : undefined
  const stands = reviewState(last, article)
  return {
    ...(await answerArticle(reading, id)),
    held,
    headline: content.headline,
    lead: content.lead,
    byline: names('author'),
    translators: names('translator'),
    translationOf: all.find((one) => one.id === translationOf)?.edition ?? null,
    lag: lag && {
      rewritten: lag.rewritten,
      corrections: lag.corrections.map(({ id, kind, note, edition, at }) => ({
        correction: id,
        kind,
        note,
        edition,
        at: instantText(at),
      })),
    },
    changed: mayAll && state === 'published' && live !== latest,
    writing: copy === undefined ? null : { by: copy.actor, at: instantText(copy.at), version: copy.version },
    review: {
      state: stands,
      by: stands === 'none' ? null : (last?.actor ?? null),
      at: stands === 'none' || last === undefined ? null : instantText(last.at),
      note: stands === 'none' ? null : (last?.note ?? null),
    },
    missing: mayAll
      ? [...(await missingIn(reading, article, story, content, by.now)), ...(await eyesMissing(reading, by, article))]
      : [],
    breaking: await barOf(reading, edition, id),
    undo: undoSeen(article, by.now, mayAll),
    may: rightsOn(by, subject),
  }
}

const undoSeen = (article: Article, now: number, mayAll: boolean): z.output<typeof articleOnItsWay>['undo'] => {
  const prior = mayAll ? undoable(article, now) : undefined
  return prior === undefined ? null : { act: prior.act, until: instantText(prior.at + undoWithin) }
}

/** What the newsroom's rules want of colleagues before an article's latest revision may be published. */
const eyesMissing = async (reading: Reading, by: By, article: Article): Promise<Missing[]> => {
  const { latest } = article
  const lacks = latest === null ? undefined : await lacksEyes(reading, by.actor, article, latest)
  if (lacks === undefined) return []
  return [{ what: lacks === 'approval.missing' ? 'approval' : 'others', needed: true, media: null, until: null }]
}

const barOf = async (
  reading: Reading,
  edition: string,
  article: number,
): Promise<z.output<typeof articleOnItsWay>['breaking']> => {
  const bar = await breakingSettings(reading, edition)
  return bar === undefined
    ? null
    : { text: bar.text, own: bar.article === article, until: instantTextOrNull(bar.until) }
}
