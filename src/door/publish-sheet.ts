import { approve } from '#desk/approve.ts'
import { instantText } from '#desk/fields.ts'
import { media } from '#desk/media.ts'
import { mustFindArticle } from '#desk/must-find.ts'
import type { RunVerb } from '#desk/perform.ts'
import { publish } from '#desk/publish.ts'
import { revise } from '#desk/revise.ts'
import { save } from '#desk/save.ts'
import { schedule } from '#desk/schedule.ts'
import { section } from '#desk/section.ts'
import { story as storyVerb } from '#desk/story.ts'
import type { By } from '#desk/verb.ts'
import { wayView } from '#desk/views/way.ts'
import type { Writing } from '#archive/writing.ts'
import type { StoryParts } from '#screens/story-parts.ts'

/** How a sheet is to be carried out: what is ticked together or not at all, of what is ticked all that is ready, or at
 *  a moment. */
export type SheetHow = { readonly how: 'now' | 'ready' } | { readonly how: 'later'; readonly at: number }

/** Does all that a publishing sheet says, in one transaction: what was missing is mended by the verbs that anybody else
 *  would use, then the ticked articles go out in one moment.
 *  @returns the editions that went out, and those that were ticked and did not. */
export const carryOut = async (
  run: RunVerb,
  writing: Writing,
  by: By,
  { story, way }: Pick<StoryParts, 'story' | 'way'>,
  form: URLSearchParams,
  how: SheetHow,
): Promise<{ done: string[]; left: string[] }> => {
  const text = (name: string): string => (form.get(name) ?? '').trim()
  const ticked = way.articles.filter(({ id }) => form.has(`in.${id}`))
  for (const { id } of ticked) await mustFindArticle(writing, id, Number(text(`seen.${id}`)) || undefined)
  await mendPictures(run, form)
  for (const { edition } of ticked) {
    const name = text(`section.${edition}`)
    if (name !== '') await run(section, { key: story.section, names: { [edition]: { name } } })
  }
  if (form.has('liftEmbargo')) await run(storyVerb, { story: story.id, embargo: null })
  for (const { id } of ticked) {
    const [headline, lead] = [text(`headline.${id}`), text(`lead.${id}`)]
    // What goes out is a revision that says why it was cut.
    if (form.has(`take.${id}`)) await run(revise, { article: id, reason: 'publish' })
    if (headline !== '' || lead !== '')
      await run(save, { article: id, ...(headline && { headline }), ...(lead && { lead }) })
    if (form.has(`approve.${id}`)) await run(approve, { articles: [id] })
  }
  const going = how.how === 'ready' ? await ready(writing, by, story.id, ticked, form) : ticked
  for (const { id } of going) {
    const release = form.has(`release.${id}`)
    if (how.how === 'later') await run(schedule, { articles: [id], at: instantText(how.at), release })
    else
      await run(publish, {
        articles: [id],
        release,
        minor: form.has(`minor.${id}`),
        upToDate: form.has(`current.${id}`),
      })
  }
  return {
    done: going.map(({ edition }) => edition),
    left: ticked.filter((one) => !going.includes(one)).map(({ edition }) => edition),
  }
}

/** Credits and alternative texts, each for its picture. */
const mendPictures = async (run: RunVerb, form: URLSearchParams): Promise<void> => {
  for (const name of new Set(form.keys())) {
    const [, what, number = '', edition] = /^(credit|alt)\.(\d{1,15})(?:\.(.+))?$/.exec(name) ?? []
    // The same credit may be asked for in several editions: whichever was filled in counts.
    const value = form
      .getAll(name)
      .map((one) => one.trim())
      .find((one) => one !== '')
    if (what === undefined || value === undefined) continue
    if (what === 'credit') await run(media, { media: Number(number), credit: value })
    else if (edition !== undefined) await run(media, { media: Number(number), words: { [edition]: { alt: value } } })
  }
}

type OnItsWay = StoryParts['way']['articles'][number]

/** Those of the ticked articles that nothing needed is missing of any more. */
const ready = async (
  writing: Writing,
  by: By,
  story: number,
  ticked: readonly OnItsWay[],
  form: URLSearchParams,
): Promise<OnItsWay[]> => {
  const { articles } = await wayView.see(writing, { story }, by)
  const lacking = ({ id }: OnItsWay): boolean =>
    articles
      .find((one) => one.id === id)
      ?.missing.some(
        ({ what, needed }) => needed && !((what === 'held' || what === 'withdrawn') && form.has(`release.${id}`)),
      ) ?? true
  return ticked.filter((one) => !lacking(one))
}
