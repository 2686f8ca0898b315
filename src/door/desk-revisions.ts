import type { Context, Hono } from 'hono'
import { articleById } from '#archive/articles.ts'
import { allEditions } from '#archive/editions.ts'
import { mediaIn } from '#archive/media.ts'
import type { Reading } from '#archive/reading.ts'
import { storyById } from '#archive/stories.ts'
import { workingCopyOf } from '#archive/working-copies.ts'
import { perform, see } from '#desk/perform.ts'
import { Refused } from '#desk/refusals.ts'
import type { Refusal } from '#desk/refusals.ts'
import { restore } from '#desk/restore.ts'
import { revise } from '#desk/revise.ts'
import type { By } from '#desk/verb.ts'
import { wordAuthorsView } from '#desk/views/authors.ts'
import { comparisonView } from '#desk/views/comparison.ts'
import { revisionsView } from '#desk/views/revisions.ts'
import { stateInPath } from '#desk/views/text-state.ts'
import { comparisonScreen, restoreScreen } from '#screens/comparison.ts'
import type { ShownMedium } from '#screens/compared-text.ts'
import { refusalText, refusalWords } from '#screens/refusals.ts'
import { revisionsScreen } from '#screens/revisions.ts'
import type { RevisedArticle } from '#screens/revisions.ts'
import { wordAuthorsScreen } from '#screens/word-authors.ts'
import { mustBeIn, surroundingsOf } from './desk-caller.ts'
import type { DeskCaller, DeskContext } from './desk-context.ts'
import type { DeskDoor } from './desk-door.ts'
import { DeskStopped, formOf, objectOf } from './desk-forms.ts'
import { mayWrite } from './desk-line-rights.ts'
import { missed, numberIn } from './desk-story.ts'

/** The revisions of an article: listed, compared, restored, and who wrote what in them. */
export const revisionRoutes = (app: Hono<DeskContext>, door: DeskDoor): void => {
  const { desk } = door
  const path = '/desk/articles/:article/revisions'

  /** What somebody may see of an article's revisions; whoever may not is told so. */
  const seen = async <T>(
    caller: DeskCaller,
    number: number,
    work: (reading: Reading, by: By) => Promise<T>,
  ): Promise<T & { readonly article: RevisedArticle }> => {
    const found = await see(desk, caller.actor, 'see', async (reading, by) => {
      const answer = await work(reading, by)
      return { ...answer, article: await revisedArticle(reading, by, number) }
    })
    // Whoever asks for what readers see of what they do not see asks for nothing.
    if (!found.ok && found.refusal.code === 'article.not-published') throw new DeskStopped(404, 'fault.notFound')
    if (!found.ok) throw missed(found.refusal)
    return found.answer
  }

  const list = async (
    context: Context<DeskContext>,
    caller: DeskCaller,
    number: number,
    refusal?: Refusal,
  ): Promise<Response> => {
    const before = numberOf(context.req.query('before'))
    const parts = await seen(caller, number, async (reading, by) => ({
      list: await revisionsView.see(reading, { article: number, before, limit: 50 }, by),
    }))
    const restored = context.req.query('done') === 'restored' ? numberOf(context.req.query('back')) : undefined
    return door.show(
      context,
      ({ voice }) =>
        revisionsScreen(voice, {
          ...parts,
          now: desk.clock.now(),
          before,
          restored,
          fault: refusal && refusalWords(voice, refusal),
        }),
      refusal === undefined ? 200 : 422,
    )
  }

  const compare = (caller: DeskCaller, number: number, asked: { old?: string | undefined; new?: string | undefined }) =>
    seen(caller, number, async (reading, by) => {
      const compared = await comparisonView.see(reading, { article: number, ...asked }, by)
      return { compared, media: await mediaFor(reading, compared.edition, compared) }
    })

  app.get(path, async (context) => {
    const number = Number(numberIn(context, 'article'))
    const caller = await mustBeIn(door, context)
    return caller instanceof Response ? caller : list(context, caller, number)
  })

  app.get(`${path}/compare`, async (context) => {
    const number = Number(numberIn(context, 'article'))
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const parts = await compare(caller, number, { old: stateOf(context, 'old'), new: stateOf(context, 'new') })
    return door.show(context, ({ voice }) => comparisonScreen(voice, parts))
  })

  app.get(`${path}/authors`, async (context) => {
    const number = Number(numberIn(context, 'article'))
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const of = stateOf(context, 'of')
    const parts = await seen(caller, number, async (reading, by) => {
      const written = await wordAuthorsView.see(reading, { article: number, of }, by)
      return { written, media: await mediaFor(reading, written.edition, written) }
    })
    return door.show(context, ({ voice }) => wordAuthorsScreen(voice, parts))
  })

  app.get(`${path}/restore`, async (context) => {
    const number = Number(numberIn(context, 'article'))
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const revision = numberOf(context.req.query('revision'))
    if (revision === undefined) throw new DeskStopped(404, 'fault.notFound')
    const parts = await compare(caller, number, { old: 'draft', new: String(revision) })
    if (!parts.article.mayWrite) throw new DeskStopped(403, 'fault.role')
    return door.show(context, ({ voice }) => restoreScreen(voice, parts))
  })

  app.post(`${path}/restore`, async (context) => {
    const number = Number(numberIn(context, 'article'))
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const form = await formOf(context)
    const done = await perform(desk, caller.actor, restore, {
      article: number,
      revision: Number(form.get('revision')),
      ifVersion: numberOf(form.get('version') ?? undefined),
    })
    if (!done.ok) {
      if (done.refusal.code === 'article.not-found' || done.refusal.code === 'role.missing') throw missed(done.refusal)
      return list(context, caller, number, done.refusal)
    }
    return context.redirect(`/desk/articles/${number}/revisions?done=restored&back=${done.answer.before ?? 1}`, 303)
  })

  app.post('/desk/articles/:article/revise', async (context) => {
    const number = Number(numberIn(context, 'article'))
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const { name } = await objectOf(context)
    const given = typeof name === 'string' ? name.trim() : ''
    const done = await perform(desk, caller.actor, revise, { article: number, ...(given !== '' && { name: given }) })
    if (done.ok) return context.json({ changed: done.answer.changed, revision: done.answer.revision })
    const { voice } = await surroundingsOf(door, context)
    return context.json({ fault: refusalText(voice, done.refusal) }, 422)
  })
}

const revisedArticle = async (reading: Reading, by: By, number: number): Promise<RevisedArticle> => {
  const article = await articleById(reading, number)
  if (article === undefined) throw new Refused('article.not-found', { article: number })
  const edition = (await allEditions(reading)).find(({ code }) => code === article.edition)
  return {
    id: number,
    story: article.story,
    slugline: (await storyById(reading, article.story))?.slugline ?? '',
    edition: article.edition,
    editionName: edition?.name ?? article.edition,
    live: article.state === 'published',
    drafted: (await workingCopyOf(reading, number)) !== undefined,
    mayWrite: await mayWrite(reading, by.actor, number),
  }
}

const numberOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined

const stateOf = (context: Context<DeskContext>, name: string): string | undefined => {
  const given = context.req.query(name)
  if (given === undefined || given === '') return undefined
  if (!stateInPath.safeParse(given).success) throw new DeskStopped(404, 'fault.notFound')
  return given
}

/** What the media in a compared text are. */
const mediaFor = async (
  reading: Reading,
  edition: string,
  text: { readonly head: readonly unknown[]; readonly body: readonly unknown[] },
): Promise<ReadonlyMap<number, ShownMedium>> => {
  const ids = new Set<number>()
  const walk = (node: unknown): void => {
    const { attrs, was, children } = node as Record<'attrs' | 'was', Record<string, unknown>> & { children: unknown[] }
    for (const value of [attrs['media'], was['media']]) if (typeof value === 'number') ids.add(value)
    children.forEach(walk)
  }
  text.body.forEach(walk)
  const media = await mediaIn(reading, edition, [...ids])
  return new Map(
    [...media].map(([id, { kind, file, renditions }]): [number, ShownMedium] => {
      const small = renditions.find(({ width, format }) => width >= 320 && format !== 'avif')?.file ?? file
      return [id, { kind, file: small === null ? null : `/media/${encodeURIComponent(small)}` }]
    }),
  )
}
