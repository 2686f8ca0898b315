import type { z } from 'zod'
import { openArchive } from '#archive/archive.ts'
import { setClock } from '#common/clock.ts'
import type { SetClock } from '#common/clock.ts'
import { author } from '#desk/author.ts'
import { create } from '#desk/create.ts'
import { makeSeal } from '#archive/seal.ts'
import { edition } from '#desk/edition.ts'
import { longWork } from '#desk/long-work.ts'
import { openDesk, perform, performTogether } from '#desk/perform.ts'
import type { Desk, Performed } from '#desk/perform.ts'
import { publish } from '#desk/publish.ts'
import { explain } from '#desk/refusals.ts'
import { section } from '#desk/section.ts'
import { subject } from '#desk/subject.ts'
import type { Verb } from '#desk/verb.ts'
import { doNext } from '#jobs/do-next.ts'
import { shell } from '#story/actor.ts'
import { trusted } from '#story/may.ts'

/** A newsroom to practise in: three editions, two sections, an author, a clock that stands still. For tests only. */
export interface Practice extends Desk {
  readonly clock: SetClock
  /** Does an act that must succeed. */
  must<I extends z.ZodType, A extends z.ZodType>(verb: Verb<I, A>, input: z.input<I>): Promise<z.output<A>>
  /** Does an act that must be refused; gives the reason's code. */
  refused<I extends z.ZodType, A extends z.ZodType>(verb: Verb<I, A>, input: z.input<I>): Promise<string>
  /** Where its database is. */
  readonly url: string
  /** Works off what acts have left to jobs. */
  jobs(): Promise<void>
  close(): Promise<void>
}

/** Where readers find that newsroom. */
export const site = 'https://lantern.example'

export const noon = '2026-11-24T12:00:00Z'
const editor = trusted({ ...shell, name: 'editor' })

/** What makes databases for tests, as far as it is needed here. */
interface Databases {
  template(
    prepare: (first: { readonly url: string }) => Promise<void>,
  ): () => Promise<{ readonly url: string; close(): Promise<void> }>
}

/** What addresses are sealed with where desks practise. */
const practiceSeal = makeSeal(new Uint8Array(32).fill(1))

/** Opens such newsrooms, each in a database of its own. */
export const practising = (engine: Databases): (() => Promise<Practice>) => {
  const copy = engine.template(async ({ url }) => {
    const archive = await openArchive({ url, clock: setClock(noon) })
    const done = await performTogether(openDesk(archive, setClock(noon)), editor, async (run) => {
      await run(edition, { code: 'fa', timeZone: 'Asia/Tehran', newsroom: 'فانوس' })
      await run(edition, { code: 'ar', newsroom: 'الفانوس' })
      await run(edition, { code: 'en', newsroom: 'The Lantern' })
      await run(section, {
        key: 'news',
        position: 1,
        names: { fa: { name: 'خبر' }, ar: { name: 'أخبار' }, en: { name: 'News' } },
      })
      await run(section, { key: 'city', position: 2, names: { fa: { name: 'شهر' }, en: { name: 'City' } } })
      await run(subject, { key: 'trams', names: { fa: { name: 'تراموا' }, en: { name: 'Trams' } } })
      await run(author, { key: 'leila-rahimi', names: { fa: { name: 'لیلا رحیمی' }, en: { name: 'Leila Rahimi' } } })
    })
    if (!done.ok) throw new Error(explain(done.refusal))
    await archive.close()
  })
  return async () => {
    const fresh = await copy()
    const clock = setClock(noon)
    const archive = await openArchive({ url: fresh.url, clock })
    const desk = {
      ...openDesk(
        archive,
        clock,
        () => site,
        async () => practiceSeal,
      ),
      clock,
    }
    return {
      ...desk,
      url: fresh.url,
      must: async (verb, input) => {
        const done = await perform(desk, editor, verb, input)
        if (done.ok) return done.answer
        throw new Error(`${explain(done.refusal)} ${JSON.stringify(done.refusal)}`)
      },
      refused: async (verb, input) => {
        const done: Performed<unknown> = await perform(desk, editor, verb, input)
        if (done.ok) throw new Error(`not refused: ${JSON.stringify(done.answer)}`)
        return done.refusal.code
      },
      jobs: async () => {
        const bench = { ...desk, works: longWork(archive), worker: 'practice', lease: 60_000 }
        for (let done = await doNext(bench); done !== undefined; done = await doNext(bench))
          if (done.how !== 'done') throw new Error(`${done.job.kind}: ${done.how}, ${done.reason}`)
      },
      close: async () => {
        await archive.close()
        await fresh.close()
      },
    }
  }
}

/** The story that most tests are about, as drafts in three editions. */
export const trams = {
  slugline: 'trams-return',
  section: 'news',
  articles: [
    { edition: 'fa', headline: 'تراموای شب بازمی‌گردد', markdown: 'تراموا از شنبه می‌آید.', byline: ['leila-rahimi'] },
    { edition: 'ar', headline: 'عودة ترام الليل', markdown: 'يعود الترام السبت.', translationOf: 'fa' },
    { edition: 'en', headline: 'Night trams return', markdown: 'The trams return on Saturday.', translationOf: 'fa' },
  ],
}

/** Makes that story; gives its number and its articles by edition. */
export const makeTrams = async (room: Practice): Promise<{ story: number; fa: number; ar: number; en: number }> => {
  const { story, articles } = await room.must(create, trams)
  const of = (code: string): number => articles.find(({ edition }) => edition === code)?.id ?? 0
  return { story: story.id, fa: of('fa'), ar: of('ar'), en: of('en') }
}

/** Makes and publishes that story. */
export const publishTrams = async (room: Practice): ReturnType<typeof makeTrams> => {
  const made = await makeTrams(room)
  await room.must(publish, { story: made.story })
  return made
}
