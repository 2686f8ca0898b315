import type { Context, Hono } from 'hono'
import { articleById, revisionById } from '#archive/articles.ts'
import { allEditions } from '#archive/editions.ts'
import { freeName, numbered } from '#archive/free-name.ts'
import { manuscriptOf, openManuscript } from '#archive/manuscripts.ts'
import { hiddenMedia } from '#archive/closed-stories.ts'
import { mediaIn } from '#archive/media.ts'
import type { Media } from '#archive/media.ts'
import { byKey } from '#archive/named.ts'
import { allAuthorsIn, authorNames } from '#archive/people.ts'
import { storyById } from '#archive/stories.ts'
import { workingCopyOf } from '#archive/working-copies.ts'
import { emptyContent } from '#desk/article-fields.ts'
import { author } from '#desk/author.ts'
import { passageNote } from '#desk/passage-note.ts'
import { readAs } from '#desk/look-as.ts'
import { perform, see } from '#desk/perform.ts'
import type { Refusal } from '#desk/refusals.ts'
import { Refused } from '#desk/refusals.ts'
import { mayOn, mustBeAllowed, subjectOf } from '#desk/rights.ts'
import { save } from '#desk/save.ts'
import { boardView } from '#desk/views/board.ts'
import { passageNotesView } from '#desk/views/passage-notes.ts'
import { fold } from '#language/fold.ts'
import { slug } from '#language/slug.ts'
import { direction } from '#language/tag.ts'
import { editorScreen } from '#screens/editor.ts'
import type { WrittenArticle } from '#screens/editor.ts'
import { refusalText, refusalWords } from '#screens/refusals.ts'
import { toMarkdown } from '#story/body/to-markdown.ts'
import { mediaOf } from '#story/body/text.ts'
import { manuscriptOfContent } from '#story/manuscript/content.ts'
import type { ManuscriptNode } from '#story/manuscript/to-manuscript.ts'
import { mustBeIn, surroundingsOf } from './desk-caller.ts'
import type { DeskCaller, DeskContext } from './desk-context.ts'
import type { DeskDoor } from './desk-door.ts'
import { DeskStopped, fieldsOf, longText, objectOf } from './desk-forms.ts'

/** Where an article is written. */
export const editorRoutes = (app: Hono<DeskContext>, door: DeskDoor): void => {
  const { desk } = door

  /** The article that an address names, as this member may see it. */
  const written = async (
    context: Context<DeskContext>,
    { actor }: DeskCaller,
    plain = false,
  ): Promise<WrittenArticle & { readonly isOpen: boolean }> => {
    const number = Number(context.req.param('article'))
    if (!Number.isSafeInteger(number)) throw new DeskStopped(404, 'fault.notFound')
    const seen = await see(
      desk,
      actor,
      'see',
      async (reading, by): Promise<WrittenArticle & { readonly isOpen: boolean }> => {
        const article = await articleById(reading, number)
        if (article === undefined) throw new Refused('article.not-found', { article: number })
        // What is being written was never public, be the article so.
        mustBeAllowed(by, 'see', { ...subjectOf(article), public: false })
        const { edition } = article
        const copy = await workingCopyOf(reading, number)
        const manuscript = await manuscriptOf(reading, number)
        const latest = article.latest === null ? undefined : await revisionById(reading, article.latest)
        const content = copy?.content ?? latest?.content ?? emptyContent
        const story = await storyById(reading, article.story)
        const own = (await allEditions(reading)).find(({ code }) => code === edition)
        const media = await mediaIn(reading, edition, mediaOf(content.body))
        const authors = await allAuthorsIn(reading, edition, [...new Set(content.credits.map(({ author }) => author))])
        return {
          article: number,
          story: article.story,
          slugline: story?.slugline ?? '',
          isLive: story?.kind === 'live',
          edition,
          editionName: own?.name ?? edition,
          state: article.state,
          path: article.path,
          version: article.version,
          content: {
            kicker: content.kicker ?? '',
            headline: content.headline,
            lead: content.lead ?? '',
            dateline: content.dateline ?? '',
          },
          markdown: plain ? (toMarkdown(content.body) ?? null) : undefined,
          mayWrite: await mayOn(reading, by, 'write', article),
          isOpen: manuscript !== undefined,
          setting: {
            article: number,
            edition,
            direction: direction(edition),
            digits: own?.digits ?? 'latn',
            doc: (manuscript?.doc ?? manuscriptOfContent(content)).toJSON() as ManuscriptNode,
            version: manuscript?.version ?? 0,
            media: Object.fromEntries([...media].map(([id, medium]) => [id, mediumFor(medium)])),
            authors: Object.fromEntries(authors.map(({ id, name }) => [id, name])),
          },
        }
      },
    )
    if (seen.ok) return seen.answer
    throw seen.refusal.code === 'article.not-found'
      ? new DeskStopped(404, 'fault.notFound')
      : new DeskStopped(403, 'fault.role')
  }

  const screen = async (
    context: Context<DeskContext>,
    caller: DeskCaller,
    refused?: { readonly refusal: Refusal; readonly field: (name: string) => string },
  ): Promise<Response> => {
    const plain = refused !== undefined || context.req.query('plain') === 'yes'
    const first = await written(context, caller, plain)
    // What is typed goes on from what the screen brings, so there has to be a manuscript that says the same.
    const isNew = !plain && first.mayWrite && !first.isOpen
    if (isNew) await desk.archive.write((writing) => openManuscript(writing, first.article, desk.clock.now()))
    const found = isNew ? await written(context, caller) : first
    // What was typed stays in its fields.
    const it = refused === undefined ? found : withTyped(found, refused.field)
    const saved = context.req.query('done') === 'saved'
    return door.show(
      context,
      ({ voice }) => editorScreen(voice, it, { fault: refused && refusalWords(voice, refused.refusal), saved }),
      refused === undefined ? 200 : 422,
    )
  }

  app.get('/desk/articles/:article', async (context) => {
    const caller = await mustBeIn(door, context)
    return caller instanceof Response ? caller : screen(context, caller)
  })

  app.post('/desk/articles/:article', async (context) => {
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const article = Number(context.req.param('article'))
    const field = await fieldsOf(context, longText)
    const before = await written(context, caller, true)
    const done = await perform(desk, caller.actor, save, {
      article,
      ifVersion: Number(field('version')) || undefined,
      kicker: field('kicker') || null,
      headline: field('headline'),
      lead: field('lead').replaceAll('\r\n', '\n') || null,
      dateline: field('dateline') || null,
      ...(before.markdown !== null && { markdown: field('markdown').replaceAll('\r\n', '\n') }),
    })
    return done.ok
      ? context.redirect(`/desk/articles/${article}?plain=yes&done=saved`, 303)
      : screen(context, caller, { refusal: done.refusal, field })
  })

  app.get('/desk/articles/:article/media/:media', async (context) => {
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const { setting } = await written(context, caller)
    const number = Number(context.req.param('media'))
    const medium = await readAs(desk, caller.actor, async (reading) =>
      (await hiddenMedia(reading)).includes(number)
        ? undefined
        : (await mediaIn(reading, setting.edition, [number])).get(number),
    )
    return medium === undefined ? context.json({}, 404) : context.json(mediumFor(medium))
  })

  app.get('/desk/articles/:article/authors', async (context) => {
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const { edition } = await written(context, caller)
    const wanted = fold(context.req.query('q') ?? '').slice(0, 100)
    const { value } = await desk.archive.read((reading) => authorNames(reading, edition))
    const authors = wanted === '' ? [] : value.filter(({ name }) => fold(name).includes(wanted)).slice(0, 12)
    return context.json({ authors })
  })

  app.post('/desk/articles/:article/authors', async (context) => {
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const { edition } = await written(context, caller)
    const { name } = await objectOf(context)
    const given = typeof name === 'string' ? name.trim().slice(0, 200) : ''
    const { value: key } = await desk.archive.read((reading) =>
      freeName(
        numbered(slug(given, edition) || 'author'),
        async (one) => (await byKey(reading, 'author', one)) === undefined,
      ),
    )
    const done = await perform(desk, caller.actor, author, { key, names: { [edition]: { name: given } } })
    if (done.ok) return context.json({ id: done.answer.author })
    const { voice } = await surroundingsOf(door, context)
    return context.json({ fault: refusalText(voice, done.refusal) }, 422)
  })

  app.get('/desk/articles/:article/notes', async (context) => {
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const { article } = await written(context, caller)
    const seen = await see(desk, caller.actor, 'see', (reading, by) => passageNotesView.see(reading, { article }, by))
    return seen.ok ? context.json(seen.answer) : context.json({}, 403)
  })

  app.post('/desk/articles/:article/notes', async (context) => {
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const given = await objectOf(context)
    const input = { ...given, article: Number(context.req.param('article')) }
    const done = await perform(desk, caller.actor, passageNote, input)
    if (done.ok) return context.json(done.answer)
    const { voice } = await surroundingsOf(door, context)
    return context.json({ fault: refusalText(voice, done.refusal) }, 422)
  })

  app.get('/desk/articles/:article/links', async (context) => {
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const { edition } = await written(context, caller)
    const wanted = fold(context.req.query('q') ?? '').slice(0, 100)
    const input = boardView.input.parse({ show: 'published', limit: '299' })
    const seen = await see(desk, caller.actor, 'see', (reading, by) => boardView.see(reading, input, by))
    const articles = (seen.ok ? seen.answer.stories : [])
      .flatMap((story) => story.articles.filter((one) => one.edition === edition && one.path !== null))
      .filter(({ headline }) => wanted !== '' && fold(headline).includes(wanted))
      .slice(0, 12)
      .map(({ path, headline }) => [encodeURI(path ?? ''), headline])
    return context.json({ articles })
  })
}

const withTyped = (it: WrittenArticle, field: (name: string) => string): WrittenArticle => ({
  ...it,
  content: { kicker: field('kicker'), headline: field('headline'), lead: field('lead'), dateline: field('dateline') },
  markdown: it.markdown === null ? null : field('markdown'),
})

const mediumFor = ({ id, kind, file, caption, alternative, credit, renditions }: Media) => {
  const small = renditions.find(({ width, format }) => width >= 640 && format !== 'avif') ?? undefined
  const shown = small?.file ?? file
  return {
    media: id,
    kind,
    file: shown === null ? null : `/media/${encodeURIComponent(shown)}`,
    caption,
    alt: alternative,
    credit,
  }
}
