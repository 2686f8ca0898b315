import type { Context, Hono } from 'hono'
import { allEditions } from '#archive/editions.ts'
import { addJob } from '#archive/jobs.ts'
import { findMedia } from '#archive/media.ts'
import { isFault } from '#common/fault.ts'
import { see } from '#desk/perform.ts'
import type { Performed } from '#desk/perform.ts'
import { replaceMedia } from '#desk/replace-media.ts'
import { mustBeAllowed } from '#desk/rights.ts'
import { seenItems } from '#desk/views/library.ts'
import type { FileRefusalCode } from '#pictures/refusal.ts'
import type { StoredFile } from '#pictures/store.ts'
import { openUploads, uploadEndJob, uploadsLast } from '#pictures/uploads.ts'
import type { ComingFile } from '#pictures/uploads.ts'
import { fileRefusalText } from '#screens/file-refusal.ts'
import type { Brought } from '#screens/media-upload.ts'
import { refusalText } from '#screens/refusals.ts'
import type { DeskVoice } from '#screens/words.ts'
import type { Right } from '#story/may.ts'
import { contentOf } from './api-media.ts'
import { mustBeIn, surroundingsOf } from './desk-caller.ts'
import type { DeskCaller, DeskContext } from './desk-context.ts'
import type { DeskDoor } from './desk-door.ts'
import { DeskStopped, objectOf } from './desk-forms.ts'
import { formParts, textOfPart } from './multipart.ts'
import { Stopped } from './problem.ts'
import { addStored, replaceStored } from './take-in.ts'

/** How many files a member may have on their way at once, and how many a form may bring. */
const mostComing = 50
const mostInForm = 20

/** Files that come in at the desk: by a form, or by parts over as many connections as it needs. */
export const mediaFileRoutes = (
  app: Hono<DeskContext>,
  door: DeskDoor,
  shown: {
    library(context: Context<DeskContext>, caller: DeskCaller, brought: readonly Brought[]): Promise<Response>
    medium(context: Context<DeskContext>, caller: DeskCaller, fault: string): Promise<Response>
  },
): void => {
  const { desk } = door
  const { archive, clock } = desk
  const media = door.media
  if (media === undefined) return
  const { store, most } = media
  const uploads = openUploads(media.folders)

  const voiceFor = async (context: Context<DeskContext>): Promise<DeskVoice> =>
    (await surroundingsOf(door, context)).voice
  const refused = (voice: DeskVoice, code: FileRefusalCode): string => fileRefusalText(voice, code, most)

  /** Whoever may bring something in; who may not is told before anything of it is read. */
  const mayDo = async (context: Context<DeskContext>, right: Right): Promise<DeskCaller | Response> => {
    const caller = await mustBeIn(door, context)
    if (caller instanceof Response) return caller
    const may = await see(desk, caller.actor, right, async (_, by) => mustBeAllowed(by, right, { editions: 'any' }))
    if (!may.ok) throw new DeskStopped(403, 'fault.role')
    return caller
  }

  /** Stores what comes; says why it was not.
   *  @throws DeskStopped 400 where the sender broke off. */
  const stored = async (
    voice: DeskVoice,
    work: () => Promise<StoredFile | { readonly code: FileRefusalCode }>,
  ): Promise<StoredFile | { readonly why: string }> => {
    try {
      const file = await work()
      return 'hash' in file ? file : { why: refused(voice, file.code) }
    } catch (thrown) {
      if (thrown instanceof Stopped) throw new DeskStopped(400, 'fault.server')
      if (isFault(thrown, 'media.no-room')) return { why: fileRefusalText(voice, 'room', most) }
      if (isFault(thrown, 'media.unwritable')) return { why: fileRefusalText(voice, 'away', most) }
      throw thrown
    }
  }

  const outcome = <T>(voice: DeskVoice, done: Performed<T>): T | { readonly why: string } =>
    done.ok ? done.answer : { why: refusalText(voice, done.refusal) }

  app.post('/desk/media', async (context) => {
    const caller = await mayDo(context, 'add-media')
    if (caller instanceof Response) return caller
    const voice = await voiceFor(context)
    const files: { readonly name: string; readonly file: StoredFile | { readonly why: string } }[] = []
    let credit = ''
    try {
      for await (const part of formParts(context.req.header('Content-Type'), contentOf(context.req.raw))) {
        if (part.name === 'credit') credit = await textOfPart(part)
        // A field in which nothing was chosen has no name of a file.
        if (part.name !== 'file' || !part.file) continue
        if (files.length >= mostInForm) break
        files.push({ name: part.file, file: await stored(voice, () => store.receive(part.content, most)) })
      }
    } catch (thrown) {
      for (const { file } of files) if ('hash' in file) await forgetNew(file)
      throw thrown instanceof Stopped ? new DeskStopped(400, 'fault.server') : thrown
    }
    const brought: Brought[] = []
    for (const { name, file } of files) {
      if ('why' in file) {
        brought.push({ name, why: file.why })
        continue
      }
      const said = { name: name.slice(0, 255), ...(credit.trim() !== '' && { credit: credit.trim().slice(0, 300) }) }
      const came = outcome(voice, await addStored(desk, media, caller.actor, { ...said, file }))
      brought.push('why' in came ? { name, why: came.why } : { name, media: came.media, added: came.added })
    }
    const [only, ...others] = brought
    if (only !== undefined && others.length === 0 && 'media' in only && only.added)
      return context.redirect(`/desk/media/${only.media}?done=brought`, 303)
    return shown.library(context, caller, brought)
  })

  /** A file that the archive was never asked about. */
  const forgetNew = async (file: StoredFile): Promise<void> => {
    const { value } = await archive.read((reading) => findMedia(reading, { hash: file.hash }))
    if (value === undefined) await store.forget(file)
  }

  app.post('/desk/media/:media/replace', async (context) => {
    const caller = await mayDo(context, replaceMedia.right)
    if (caller instanceof Response) return caller
    const number = Number(/^[1-9]\d{0,14}$/.exec(context.req.param('media') ?? '')?.[0] ?? Number.NaN)
    if (Number.isNaN(number)) throw new DeskStopped(404, 'fault.notFound')
    const voice = await voiceFor(context)
    let came: StoredFile | { readonly why: string } = { why: refused(voice, 'media.empty') }
    try {
      for await (const part of formParts(context.req.header('Content-Type'), contentOf(context.req.raw)))
        if (part.name === 'file' && part.file) {
          came = await stored(voice, () => store.receive(part.content, most))
          break
        }
    } catch (thrown) {
      throw thrown instanceof Stopped ? new DeskStopped(400, 'fault.server') : thrown
    }
    if ('why' in came) return shown.medium(context, caller, came.why)
    const done = outcome(voice, await replaceStored(desk, media, caller.actor, { media: number, file: came }))
    if ('why' in done) return shown.medium(context, caller, done.why)
    return context.redirect(`/desk/media/${number}?done=replaced`, 303)
  })

  const fault = (context: Context<DeskContext>, status: 404 | 409 | 422 | 429, words: string): Response =>
    context.json({ fault: words }, status)

  /** What a script shows of a medium. */
  const itemOf = async (number: number) => {
    const { value } = await archive.read(async (reading) =>
      seenItems(
        reading,
        [number],
        (await allEditions(reading)).map(({ code }) => code),
      ),
    )
    return value[0]
  }

  /** Begins a file that comes by parts. Whoever says its SHA-256 is told at once that it is here already. */
  app.post('/desk/uploads', async (context) => {
    const caller = await mayDo(context, 'add-media')
    if (caller instanceof Response) return caller
    const given = await objectOf(context)
    const { name, bytes, hash } = given
    const voice = await voiceFor(context)
    if (typeof name !== 'string' || typeof bytes !== 'number' || !Number.isSafeInteger(bytes) || bytes < 0)
      throw new DeskStopped(400, 'fault.server')
    if (bytes === 0) return fault(context, 422, refused(voice, 'media.empty'))
    if (bytes > most) return fault(context, 422, refused(voice, 'media.too-large'))
    if (typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash)) {
      const { value: known } = await archive.read((reading) => findMedia(reading, { hash }))
      const item = known === undefined ? undefined : await itemOf(known)
      if (item !== undefined) return context.json({ added: false, item })
    }
    if ((await uploads.of(caller.member.id)).length >= mostComing)
      return fault(context, 429, fileRefusalText(voice, 'many', most))
    const key = await uploads.begin({ member: caller.member.id, name: name.slice(0, 255), bytes })
    await archive.jot((jot) => addJob(jot, uploadEndJob, key, null, { due: clock.now() + uploadsLast }))
    return context.json({ upload: `/desk/uploads/${key}`, offset: 0 }, 201)
  })

  /** What somebody asks to go on with; of what is another's, nobody hears that it is there. */
  const comingOf = async (context: Context<DeskContext>, caller: DeskCaller): Promise<ComingFile | undefined> => {
    const coming = await uploads.find(context.req.param('key') ?? '')
    return coming?.member === caller.member.id ? coming : undefined
  }

  app.get('/desk/uploads/:key', async (context) => {
    const caller = await mayDo(context, 'add-media')
    if (caller instanceof Response) return caller
    const coming = await comingOf(context, caller)
    if (coming === undefined) return fault(context, 404, fileRefusalText(await voiceFor(context), 'late', most))
    return context.json({ offset: coming.offset, bytes: coming.bytes })
  })

  app.patch('/desk/uploads/:key', async (context) => {
    const caller = await mayDo(context, 'add-media')
    if (caller instanceof Response) return caller
    const voice = await voiceFor(context)
    const coming = await comingOf(context, caller)
    if (coming === undefined) return fault(context, 404, fileRefusalText(voice, 'late', most))
    if (Number(context.req.header('Upload-Offset') ?? Number.NaN) !== coming.offset)
      return context.json({ offset: coming.offset, bytes: coming.bytes }, 409)
    let offset: number | undefined
    try {
      offset = await uploads.append(coming, contentOf(context.req.raw))
    } catch (thrown) {
      if (thrown instanceof Stopped) throw new DeskStopped(400, 'fault.server')
      throw thrown
    }
    if (offset === undefined) return context.json({ offset: coming.offset, bytes: coming.bytes }, 409)
    if (offset < coming.bytes) return context.json({ offset, bytes: coming.bytes })
    const file = await stored(voice, () => store.addFile(uploads.path(coming.key)))
    if ('why' in file) {
      await uploads.drop(coming.key)
      return fault(context, 422, file.why)
    }
    const came = outcome(voice, await addStored(desk, media, caller.actor, { name: coming.name, file }))
    await uploads.drop(coming.key)
    if ('why' in came) return fault(context, 422, came.why)
    return context.json({ added: came.added, item: await itemOf(came.media) })
  })

  app.delete('/desk/uploads/:key', async (context) => {
    const caller = await mayDo(context, 'add-media')
    if (caller instanceof Response) return caller
    const coming = await comingOf(context, caller)
    if (coming !== undefined) await uploads.drop(coming.key)
    return context.body(null, 204)
  })
}
