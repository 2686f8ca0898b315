// What staff do while `npm run torture` runs: every verb of the desk, over HTTP, and the command line beside it.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { articlePath, pathOf } from '#story/address.ts'
import type { ListAddress } from '#story/address.ts'
import { makeExport } from '../test/make/export.ts'
import { drawn } from '../test/practice/pictures.ts'
import { counted, first, holds, titled } from './torture-look.ts'
import type { Watched } from './torture-look.ts'

/** One who acts. What is undefined was not answered, so nobody knows whether it was done. */
export interface Staff {
  act(verb: string, content: object): Promise<Acted | undefined>
  /** Gives a new picture's number, and what its files begin with. */
  upload(bytes: Uint8Array): Promise<{ media: number; name: string } | undefined>
  /** Runs a command beside the server. False where it failed. */
  run(words: readonly string[]): Promise<boolean>
  /** Lets readers look at something. */
  watch(verb: string, paths: readonly string[], says: Watched['says'], now: string): Watched
  /** The act that sets what is watched. */
  set(watched: Watched, told: string, work: () => Promise<unknown>): Promise<void>
  /** A folder for its files. */
  readonly folder: string
  /** A reply that waits, by an article that shows it. */
  readonly reply: { readonly id: number; readonly path: string }
}

export interface Acted {
  readonly story: { readonly id: number }
  readonly articles: readonly { readonly id: number; readonly edition: string; readonly path: string }[]
}

/** Makes what it acts on, until it is certain that it is there, and gives what is done again and again. */
export type Scene = (staff: Staff) => Promise<(count: number, random: () => number) => Promise<void>>

/** The picture of an article itself: those of its kin stand in no figure. */
const ownPicture = /<figure[^>]*>(?:(?!<\/figure>)[^])*?\/media\/([0-9a-f]{32})-/

const none = 'none'

interface Published {
  readonly story: number
  readonly article: number
  readonly path: string
}

let names = 0
/** A name that nothing else has. */
const fresh = (word: string): string => `${word}-${(names += 1)}`

/** Tries again until it is answered: a scene begins with what is certain. */
const certain = async <T>(work: () => Promise<T | undefined>): Promise<T> => {
  for (;;) {
    const done = await work()
    if (done !== undefined) return done
  }
}

const published = (staff: Staff, more: object = {}, said: object = {}): Promise<Published> =>
  certain(async () => {
    const article = { edition: 'en', headline: 'A tram', slug: fresh('tram'), markdown: 'Fresh.', ...said }
    const made = await staff.act('create', { section: 'news', articles: [article], ...more })
    const done = made && (await staff.act('publish', { story: made.story.id }))
    const [one] = done?.articles ?? []
    return made && one && { story: made.story.id, article: one.id, path: one.path }
  })

const listOf = (of: ListAddress['of'], slug: string): string =>
  pathOf({ kind: 'list', edition: 'en', list: { of, slug } as ListAddress, page: null })

const today = new Date().toISOString().slice(0, 10)
const later = (): string => new Date(Date.now() + 86_400_000).toISOString()

/** What names a thing in a list or beside an article: a verb that names it, watched at its list and where it stands. */
const naming =
  (verb: string, of: ListAddress['of'], word: string, beside: (key: string) => object, more: object = {}): Scene =>
  async (staff) => {
    const key = fresh(word)
    const named = (count: number) => ({ key, names: { en: { name: `${word}x${count}x`, slug: key } } })
    await certain(() => staff.act(verb, { ...named(0), ...more }))
    const { story, path } = await published(
      staff,
      of === 'author' ? {} : beside(key),
      of === 'author' ? beside(key) : {},
    )
    if (of === 'dossier') await certain(() => staff.act(verb, { key, add: [story] }))
    const paths = of === 'section' ? [listOf(of, key), path] : [path, listOf(of, key)]
    const watched = staff.watch(verb, paths, counted(word), '0')
    return (count) => staff.set(watched, String(count), () => staff.act(verb, named(count)))
  }

/** Every verb that changes what readers see, and some that must not. */
export const scenes: Readonly<Record<string, Scene>> = {
  publish: async (staff) => {
    const { article, path } = await published(staff, {}, { headline: 'tallyx0x' })
    const says: Watched['says'] = (answer) => (answer.status === 410 ? 'withdrawn' : counted('tally')(answer))
    const watched = staff.watch('publish', [path, `/text${path}`], says, '0')
    return async (count, random) => {
      const sure = watched.acknowledged === watched.acts.length - 1
      const out = watched.acts.at(-1) === 'withdrawn' || !sure
      if (!out && random() < 0.2)
        return staff.set(watched, 'withdrawn', () => staff.act('withdraw', { articles: [article], reason: 'Not so.' }))
      await staff.act('autosave', { article, headline: `typedx${count}x` })
      if (await staff.act('save', { article, headline: `tallyx${count}x` }))
        await staff.set(watched, String(count), () => staff.act('publish', { articles: [article], release: out }))
    }
  },
  restore: async (staff) => {
    const { article, path } = await published(staff, {}, { headline: 'againx0x' })
    const watched = staff.watch('restore', [path], counted('again'), '0')
    return async (count, random) => {
      const back = random() < 0.5
      const done = back
        ? await staff.act('restore', { article, revision: 1 })
        : await staff.act('save', { article, headline: `againx${count}x` })
      if (done)
        await staff.set(watched, back ? '0' : String(count), () => staff.act('publish', { articles: [article] }))
    }
  },
  correct: async (staff) => {
    const { article, path } = await published(staff)
    const watched = staff.watch('correct', [path], counted('wrong'), none)
    return (count) =>
      staff.set(watched, String(count), () => staff.act('correct', { article, note: `wrongx${count}x` }))
  },
  add: async (staff) => async (count) => {
    const { story } = await published(staff)
    const one = { edition: 'fa', headline: `addedx${count}x`, translationOf: 'en', markdown: 'Fresh.' }
    const done = (await staff.act('add', { story, articles: [one] })) && (await staff.act('publish', { story }))
    const path = done?.articles.find(({ edition }) => edition === 'fa')?.path
    if (path !== undefined) staff.watch('add', [path], titled('added'), String(count))
  },
  schedule: async (staff) => async (count) => {
    const article = { edition: 'en', headline: `latex${count}x`, slug: fresh('late'), markdown: 'Fresh.' }
    const made = await staff.act('create', { section: 'news', articles: [article] })
    if (made === undefined) return
    const story = made.story.id
    const watched = staff.watch('schedule', [articlePath('en', 'news', article.slug)], titled('late'), none)
    if (!(await staff.act('schedule', { story, at: later() })) || !(await staff.act('unschedule', { story }))) return
    await staff.set(watched, String(count), () => staff.act('publish', { story }))
  },
  breaking: async (staff) => {
    const { path } = await published(staff)
    const watched = staff.watch('breaking', ['/en/', path, '/en/corrections/'], counted('now'), none)
    return (count, random) => {
      const text = random() < 0.3 ? null : `nowx${count}x`
      const told = text === null ? none : String(count)
      return staff.set(watched, told, () => staff.act('breaking', { edition: 'en', text }))
    }
  },
  top: async (staff) => {
    const [a, b] = ['leadinga', 'leadingb'] as const
    const one = await published(staff, {}, { headline: a })
    const two = await published(staff, {}, { headline: b })
    const put = (articles: readonly number[]) => staff.act('top', { edition: 'en', articles })
    await certain(() => put([one.article, two.article]))
    const watched = staff.watch('top', ['/en/'], first(a, b), a)
    return (count) => {
      const [told, ...order] = count % 2 === 0 ? [a, one.article, two.article] : [b, two.article, one.article]
      return staff.set(watched, String(told), () => put(order as number[]))
    }
  },
  story: async (staff) => {
    const [one, two] = [fresh('canal'), fresh('harbour')]
    for (const key of [one, two])
      await certain(() => staff.act('subject', { key, names: { en: { name: key.replace('-', ''), slug: key } } }))
    const { story, path } = await published(staff, { subjects: [one] })
    const named = [one, two].map((key) => key.replace('-', ''))
    const watched = staff.watch('story', [path], first(...named), named[0]!)
    return (count) =>
      staff.set(watched, named[count % 2]!, () => staff.act('story', { story, subjects: [[one, two][count % 2]] }))
  },
  section: naming('section', 'section', 'part', (section) => ({ section })),
  subject: naming('subject', 'subject', 'matter', (key) => ({ subjects: [key] })),
  author: naming('author', 'author', 'writer', (key) => ({ byline: [key] })),
  dossier: naming('dossier', 'dossier', 'file', () => ({}), { kind: 'dossier' }),
  'hide-author': async (staff) => {
    const key = fresh('hidden')
    await certain(() => staff.act('author', { key, names: { en: { name: 'hiddenx1x', slug: key } } }))
    const { path } = await published(staff, {}, { byline: [key] })
    const watched = staff.watch('hide-author', [path], counted('hidden'), '1')
    return (count) =>
      staff.set(watched, count % 2 === 0 ? none : '1', () => staff.act('hide-author', { key, hidden: count % 2 === 0 }))
  },
  'remove-author': async (staff) => {
    const { article, path } = await published(staff)
    const watched = staff.watch('remove-author', [path], counted('gone'), none)
    return async (count) => {
      const key = fresh('gone')
      await certain(() => staff.act('author', { key, names: { en: { name: `gonex${count}x`, slug: key } } }))
      if (!(await staff.act('save', { article, byline: [key] }))) return
      await staff.set(watched, String(count), () => staff.act('publish', { articles: [article] }))
      await staff.set(watched, none, () => staff.act('remove-author', { key }))
    }
  },
  source: async (staff) => {
    const key = fresh('herald')
    const named = (count: number) => staff.act('source', { key, kind: 'outlet', names: { en: `heraldx${count}x` } })
    await certain(() => named(0))
    const { path } = await published(staff, { sources: [{ source: key, taken: 'translated', date: today }] })
    const watched = staff.watch('source', [path], counted('herald'), '0')
    return (count) => staff.set(watched, String(count), () => named(count))
  },
  reply: async (staff) => {
    const watched = staff.watch('reply', [staff.reply.path], counted('answered'), none)
    return (count) => {
      const state = count % 2 === 0 ? 'spam' : 'approved'
      return staff.set(watched, state === 'spam' ? none : '1', () =>
        staff.act('reply', { reply: staff.reply.id, state }),
      )
    }
  },
  page: async (staff) => {
    const key = fresh('about')
    const watched = staff.watch('page', [`/en/${key}/`], counted('about'), none)
    return (count, random) => {
      const state = random() < 0.3 ? 'draft' : 'published'
      const said = { key, edition: 'en', slug: key, title: `aboutx${count}x`, markdown: 'Fresh.', state }
      return staff.set(watched, state === 'draft' ? none : String(count), () => staff.act('page', said))
    }
  },
  media: async (staff) => {
    const { media } = await certain(async () => staff.upload(await drawn(60, 40, 'png')))
    const { path } = await published(staff, { picture: media })
    const watched = staff.watch('media', [path], counted('caption'), none)
    return (count) => {
      const words = { en: { caption: `captionx${count}x`, alt: 'A tram.' } }
      return staff.set(watched, String(count), () => staff.act('media', { media, words }))
    }
  },
  'remove-media': async (staff) => {
    const { story, path } = await published(staff)
    const watched = staff.watch('remove-media', [path], holds(ownPicture), none)
    return async (count) => {
      const made = await staff.upload(await drawn(50 + (count % 400), 40 + Math.floor(count / 400), 'png'))
      if (made === undefined) return
      await staff.set(watched, made.name, () => staff.act('story', { story, picture: made.media }))
      await staff.set(watched, none, () => staff.act('remove-media', { media: made.media }))
    }
  },
  menu: async (staff) => {
    const watched = staff.watch('menu', ['/en/'], counted('dish'), none)
    return (count) => {
      const items = [{ label: `dishx${count}x`, href: 'https://example.org/' }]
      return staff.set(watched, String(count), () => staff.act('menu', { edition: 'en', place: 'footer', items }))
    }
  },
  redirect: async (staff) => async () => {
    const path = `/en/${fresh('old')}/`
    const watched = staff.watch('redirect', [path], ({ location }) => location ?? none, none)
    await staff.set(watched, '/fa/', () => staff.act('redirect', { path, target: '/fa/' }))
  },
  edition: async (staff) => {
    const watched = staff.watch('edition', ['/en/'], counted('motto'), none)
    return (count) =>
      staff.set(watched, String(count), () => staff.act('edition', { code: 'en', tagline: `mottox${count}x` }))
  },
  newsroom: async (staff) => {
    const { media, name } = await certain(async () => staff.upload(await drawn(48, 48, 'png')))
    const watched = staff.watch('newsroom', ['/ar/'], holds(new RegExp(`/media/(${name})-`)), none)
    return (count) =>
      staff.set(watched, count % 2 === 0 ? none : name, () =>
        staff.act('newsroom', { logo: count % 2 === 0 ? null : media }),
      )
  },
  unseen: async (staff) => async (count) => {
    await staff.act('member', { key: 'tara', name: `Tara ${count}` })
    await staff.act('revive-jobs', {})
  },
  'dragoman publish': async (staff) => {
    const slug = fresh('by-hand')
    const file = join(staff.folder, `${slug}.md`)
    const watched = staff.watch('dragoman publish', [articlePath('en', 'news', slug)], counted('hand'), none)
    return async (count) => {
      const head = `edition: en\nstory: ${slug}\nsection: news\nslug: ${slug}\nheadline: handx${count}x\n`
      writeFileSync(file, `---\n${head}---\nFresh.\n`)
      await staff.set(watched, String(count), async () => (await staff.run(['publish', file])) || undefined)
    }
  },
  'dragoman import': async (staff) => async (count) => {
    const file = join(staff.folder, `${fresh('export')}.xml`)
    const slug = fresh('old-tram')
    const link = `https://old.example/2026/${slug}/`
    writeFileSync(file, makeExport([{ id: 10_000 + count, slug, link, title: 'An old tram' }]))
    const says: Watched['says'] = ({ status }) => (status === 301 ? 'moved' : none)
    const watched = staff.watch('dragoman import', [`/2026/${slug}/`], says, none)
    await staff.set(watched, 'moved', async () => (await staff.run(['import', 'wordpress', file])) || undefined)
  },
}
