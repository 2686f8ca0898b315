import { z } from 'zod'
import { broughtWith } from '#desk/add-media.ts'
import { answerMedium } from '#desk/media-answer.ts'
import { mustFindEdition } from '#desk/must-find.ts'
import { inputFaults, see } from '#desk/perform.ts'
import type { Desk, Performed } from '#desk/perform.ts'
import { replaceMedia } from '#desk/replace-media.ts'
import { mustBeAllowed } from '#desk/rights.ts'
import type { FileRefusalCode } from '#pictures/refusal.ts'
import type { StoredFile } from '#pictures/store.ts'
import type { Actor } from '#story/may.ts'
import { stop } from './problem.ts'
import { addStored, replaceStored } from './take-in.ts'
import type { MediaDoor, Replaced, Uploaded } from './take-in.ts'

/** How many files may come in at once; others are asked to wait. */
const atOnce = 4
/** How long nothing of a file may come, in milliseconds. */
const silence = 30_000

/** What is said of a file stands in the address, because the file is all of the content. `focal` is `0.3,0.5`. */
export const saidOfFile = broughtWith.omit({ focal: true }).extend({
  focal: z
    .string()
    .regex(/^(0|1|0?\.\d{1,4}|1\.0+),(0|1|0?\.\d{1,4}|1\.0+)$/, 'Give two numbers from 0 to 1, such as 0.3,0.5.')
    .optional(),
})

/** Takes in what is sent as the content of a request, whatever it is called and whatever type it is said to have. */
export const uploads = (desk: Desk, door: MediaDoor) => {
  const { store, most } = door
  let coming = 0

  /** @throws Stopped 400, 408, 413, 415, 422 or 503; the file is then not kept. */
  const receive = async (request: Request): Promise<StoredFile> => {
    const file = await store.receive(contentOf(request), most)
    if (!('refused' in file)) return file
    const more = file.code === 'media.too-large' ? closing : {}
    return stop(statusOf[file.code], file.code, `It was not taken: ${file.refused}.`, more)
  }

  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (coming >= atOnce)
      stop(503, 'media.busy', `${atOnce} files are coming in already. Try again in a moment.`, {
        headers: { 'Retry-After': '5' },
      })
    coming += 1
    try {
      return await work()
    } finally {
      coming -= 1
    }
  }

  return {
    /** A new medium. */
    add: async (request: Request, actor: Actor): Promise<Performed<Uploaded>> => {
      const words = wordsOf(new URL(request.url).searchParams)
      refuseWrapped(request.headers, most)
      return inTurn(async () => {
        const { edition } = words
        if (edition !== undefined) {
          const found = await see(desk, actor, 'add-media', (reading) => mustFindEdition(reading, edition))
          if (!found.ok) return found
        }
        return addStored(desk, door, actor, { ...words, file: await receive(request) })
      })
    },
    /** Another file for a medium. Whoever may not is told before anything of it is read. */
    replace: async (request: Request, actor: Actor, media: number): Promise<Performed<Replaced>> => {
      refuseWrapped(request.headers, most)
      return inTurn(async () => {
        const may = await see(desk, actor, replaceMedia.right, async (reading, by) => {
          mustBeAllowed(by, replaceMedia.right, { editions: 'any' })
          await answerMedium(reading, media)
        })
        if (!may.ok) return may
        return replaceStored(desk, door, actor, { media, file: await receive(request) })
      })
    },
  }
}

const closing = { headers: { Connection: 'close' } }

const wordsOf = (parameters: URLSearchParams) => {
  const given: Record<string, string> = {}
  for (const [name, value] of parameters) {
    if (Object.hasOwn(given, name)) stop(400, 'query.twice', `“${name.slice(0, 50)}” stands twice in the address.`)
    Object.defineProperty(given, name, { value, enumerable: true })
  }
  const checked = saidOfFile.safeParse(given)
  if (!checked.success)
    return stop(422, 'input.invalid', 'What the address says of the file does not fit; each fault is listed.', {
      errors: inputFaults(checked.error),
    })
  const { focal, ...words } = checked.data
  const [x = 0, y = 0] = focal?.split(',').map(Number) ?? []
  return focal === undefined ? words : { ...words, focal: { x, y } }
}

/** The file is to come as it is: not in a form, not packed, not larger than is taken. */
const refuseWrapped = (headers: Headers, most: number): void => {
  if (/^multipart\//i.test(headers.get('Content-Type') ?? ''))
    stop(415, 'request.type', 'Send the file itself as the content, not in a form: with curl, --data-binary @FILE.')
  if (!/^(identity)?$/i.test(headers.get('Content-Encoding') ?? ''))
    stop(415, 'request.coding', 'Send the content as it is, without a Content-Encoding.', {
      headers: { 'Accept-Encoding': 'identity' },
    })
  if (Number(headers.get('Content-Length') ?? 0) > most)
    stop(413, 'media.too-large', `It was not taken: a file may have ${Math.floor(most / 1e6)} MB.`, closing)
}

/** The content of a request, as it comes.
 *  @throws Stopped 408 where nothing comes any more, 400 where the sender broke off. */
export const contentOf = async function* (request: Request): AsyncGenerator<Uint8Array> {
  if (request.body === null) return
  const reader = request.body.getReader()
  try {
    for (;;) {
      const late = Promise.withResolvers<'late'>()
      const timer = setTimeout(() => late.resolve('late'), silence)
      const next = await Promise.race([reader.read(), late.promise]).finally(() => clearTimeout(timer))
      if (next === 'late')
        return stop(408, 'media.too-slow-to-come', 'Nothing more of the file came for half a minute.', closing)
      if (next.done) return
      yield next.value
    }
  } finally {
    // Whatever has not come by now is not wanted.
    void reader.cancel().catch(() => {})
  }
}

const statusOf: Readonly<Record<FileRefusalCode, number>> = {
  'media.too-large': 413,
  'media.svg': 415,
  'media.heic': 415,
  'media.kind-unknown': 415,
  'media.empty': 422,
  'media.broken': 422,
  'media.too-many-pixels': 422,
  'media.too-slow': 422,
}
