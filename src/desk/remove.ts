import { z } from 'zod'
import { byKey } from '#archive/named.ts'
import { removeAuthor as forget, tombstoneKey, usesOfAuthor } from '#archive/remove-author.ts'
import { removeMedia as takeAway, usesOfMedia } from '#archive/remove-media.ts'
import { id, key } from './fields.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowed } from './rights.ts'
import { enterInLog, verb } from './verb.ts'

const preview = z.boolean().default(false).describe('Only tells what would be gone; changes nothing.')

/** A medium that must be gone: by order of a court, at the wish of whom it shows, by a mistake. It cannot be undone. */
export const removeMedia = verb({
  name: 'remove-media',
  right: 'settings',
  summary:
    'Removes a picture, a sound or a film for good: words, sizes and files, from every page and every version of ' +
    'a text. ' +
    'The same file does not come in again. Ask with `preview` first.',
  input: z.strictObject({ media: id, preview }),
  answer: z.object({
    preview: z.boolean(),
    media: z.array(id).describe('It, and all others of the same file, which go with it.'),
    stories: z.int().describe('How many stories have it as their picture.'),
    articles: z.array(z.string()).describe('Public articles of the latest of these, a hundred at most.'),
    portraits: z.array(key),
    dossiers: z.array(key),
    logo: z.boolean(),
  }),
  wakes: true,
  act: async (writing, { media, preview }, by) => {
    mustBeAllowed(by, 'settings', { editions: 'all' })
    const uses = await usesOfMedia(writing, media)
    if (uses === undefined) throw new Refused('media.not-found', { media })
    if (!preview) {
      await takeAway(writing, media, by.now)
      for (const one of uses.media) await enterInLog(writing, by, 'remove-media', `media:${one}`)
    }
    const { articles, portraits, dossiers } = uses
    return {
      ...uses,
      preview,
      media: [...uses.media],
      articles: [...articles],
      portraits: [...portraits],
      dossiers: [...dossiers],
    }
  },
})

/** Somebody who wants to be forgotten. It cannot be undone; to be only unseen, there is `hide-author`. */
export const removeAuthor = verb({
  name: 'remove-author',
  right: 'settings',
  summary:
    'Removes an author for good: names, page and portrait. Articles stay, without the byline. Where words still ' +
    'have a name ' +
    'is looked for afterwards, under the new key. Ask with `preview` first.',
  input: z.strictObject({ key, preview }),
  answer: z.object({
    preview: z.boolean(),
    author: id,
    key: key.describe('What the tombstone is called.'),
    names: z.array(z.string()).describe('What is to be forgotten; told by the preview only.'),
    articles: z.int(),
    replies: z.int(),
  }),
  wakes: true,
  act: async (writing, { key, preview }, by) => {
    mustBeAllowed(by, 'settings', { editions: 'all' })
    const author = await byKey(writing, 'author', key)
    if (author === undefined) throw new Refused('author.not-found', { author: key })
    const { names, articles, replies } = await usesOfAuthor(writing, author)
    if (!preview) {
      await forget(writing, author, key, by.now)
      await enterInLog(writing, by, 'remove-author', `author:${author}`)
    }
    return { preview, author, key: tombstoneKey(author), names: preview ? [...names] : [], articles, replies }
  },
})
