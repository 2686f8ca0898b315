import { z } from 'zod'
import { addPreview, endPreview as dropPreview, previewById } from '#archive/previews.ts'
import { id, ifVersion, instantText, moment } from './fields.ts'
import { mustFindArticle } from './must-find.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowedOn } from './rights.ts'
import { cutRevision } from './submit.ts'
import { enterInLog, verb } from './verb.ts'

/** How long a link to a draft opens, in milliseconds: a day. */
export const previewLasts = 86_400_000

/** Where such a link leads, below the site. */
export const previewPath = (secret: string): string => `/desk/preview/${secret}`

/** A link to a draft for somebody without an account: a source who checks quotations, a lawyer. It shows what is
 *  written now, saved or not, and nothing that is written later: whoever makes it knows what they have shown. */
export const previewLink = verb({
  name: 'preview-link',
  right: 'show',
  summary: 'Makes a link by which anybody can read a draft, as it is now, for a day.',
  guarded: 'optional',
  secretAnswer: true,
  input: z.strictObject({ article: id, ifVersion }),
  answer: z.object({ preview: id, address: z.string().describe('Told here and never again.'), until: moment }),
  act: async (writing, { article: number, ifVersion }, by) => {
    const article = await mustFindArticle(writing, number, ifVersion)
    await mustBeAllowedOn(writing, by, 'show', article)
    const revision = await cutRevision(writing, article, by, 'show')
    if (revision === null) throw new Refused('headline.empty', { article: number })
    const until = by.now + previewLasts
    const made = await addPreview(writing, { article: number, revision, actor: by.actor, at: by.now, until })
    await enterInLog(writing, by, 'preview-link', `article:${number}`, { preview: made.id, revision })
    return { preview: made.id, address: (by.site ?? '') + previewPath(made.secret), until: instantText(until) }
  },
})

/** A link to a draft that opens nothing any more. */
export const endPreview = verb({
  name: 'end-preview',
  right: 'show',
  summary: 'Ends a link to a draft.',
  input: z.strictObject({ preview: id }),
  answer: z.object({ preview: id }),
  act: async (writing, { preview: number }, by) => {
    const preview = await previewById(writing, number)
    if (preview === undefined || preview.until <= by.now) throw new Refused('preview.not-found', { preview: number })
    await mustBeAllowedOn(writing, by, 'show', await mustFindArticle(writing, preview.article))
    await dropPreview(writing, number)
    await enterInLog(writing, by, 'end-preview', `article:${preview.article}`, { preview: number })
    return { preview: number }
  },
})
