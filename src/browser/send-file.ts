/** A medium as the newsroom tells it to scripts: see the view `library`. */
export interface LibraryItem {
  readonly media: number
  readonly kind: 'picture' | 'audio' | 'video' | 'file'
  readonly name: string | null
  readonly thumb: string | null
  readonly width: number | null
  readonly height: number | null
  readonly duration: number | null
  readonly credit: string | null
  readonly down: boolean
  readonly words: Readonly<
    Record<string, { readonly caption: string | null; readonly alt: string | null; readonly credit: string | null }>
  >
}

/** How a file came in: as a new medium, or as one that was here already; or why it did not, in the member's
 *  language; `gone` where the server could not say. */
export type Sent =
  | { readonly item: LibraryItem; readonly added: boolean }
  | { readonly fault: string }
  | { readonly gone: true }

export interface Sending {
  readonly signal: AbortSignal
  /** How much of it is there, from 0 to 1; `cut` while the line is, `read` when all is there and is being read. */
  progress(part: number, state: 'sends' | 'cut' | 'read'): void
}

/** How much is sent in one request: no more is lost where the line is cut. */
const slice = 4 * 1024 ** 2
/** A larger file is not read beforehand to ask whether it is here already. */
const mostHashed = 64 * 1024 ** 2
const longestPause = 15_000

/** Sends a file to the library, by parts, and goes on by itself where the line was cut, also after the page was loaded
 *  anew and the same file was chosen again. */
export const sendFile = async (file: File, { signal, progress }: Sending): Promise<Sent> => {
  const place = `desk-upload ${file.name} ${file.size} ${file.lastModified}`
  let address = remembered(place)
  let offset = 0
  if (address !== undefined) {
    const known = await patiently(
      () => ask(address ?? '', 'GET'),
      signal,
      () => progress(0, 'cut'),
    )
    if (known.status === 200) offset = Number(known.body['offset'])
    else address = undefined
  }
  if (address === undefined) {
    const hash = file.size <= mostHashed ? await digestOf(file) : undefined
    const content = JSON.stringify({ name: file.name, bytes: file.size, ...(hash && { hash }) })
    const begun = await patiently(
      () => ask('/desk/uploads', 'POST', content),
      signal,
      () => progress(0, 'cut'),
    )
    if (begun.status === 200) return begun.body as unknown as Sent
    if (begun.status !== 201) return faultOf(begun)
    address = String(begun.body['upload'])
    remember(place, address)
  }
  for (;;) {
    const from = offset
    const part = file.slice(from, from + slice)
    const whole = from + part.size >= file.size
    const answer = await send(address, from, part, signal, (bytes) => {
      const done = (from + bytes) / file.size
      progress(done, whole && done >= 1 ? 'read' : 'sends')
    })
    if (signal.aborted) {
      forget(place)
      void fetch(address, { method: 'DELETE' }).catch(() => {})
      return { gone: true }
    }
    if (answer === 'cut' || answer.status >= 500) {
      progress(from / file.size, 'cut')
      const target = address
      const known = await patiently(
        () => ask(target, 'GET'),
        signal,
        () => {},
        1_000,
      )
      if (known.status !== 200) return ended(place, known)
      offset = Number(known.body['offset'])
    } else if (answer.status === 409 || (answer.status === 200 && answer.body['item'] === undefined)) {
      offset = Number(answer.body['offset'])
    } else return ended(place, answer)
  }
}

interface Answer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

const ended = (place: string, answer: Answer): Sent => {
  forget(place)
  return answer.status === 200 && answer.body['item'] !== undefined ? (answer.body as unknown as Sent) : faultOf(answer)
}

const faultOf = ({ body }: Answer): Sent =>
  typeof body['fault'] === 'string' ? { fault: body['fault'] } : { gone: true }

const ask = async (address: string, method: string, content?: string): Promise<Answer> => {
  const headers = { Accept: 'application/json', 'Content-Type': 'application/json' }
  const response = await fetch(address, { method, headers, ...(content !== undefined && { body: content }) })
  // Whoever was signed out is led to a screen, which is no answer to a script.
  const body = response.headers.get('Content-Type')?.startsWith('application/json') ? await response.json() : {}
  return { status: response.redirected ? 401 : response.status, body: body as Record<string, unknown> }
}

/** Asks until somebody answers: a cut line is waited for. */
const patiently = async (
  work: () => Promise<Answer>,
  signal: AbortSignal,
  cut: () => void,
  pause = 0,
): Promise<Answer> => {
  for (let wait = pause; ; wait = Math.min(longestPause, wait * 2 || 1_000)) {
    await online(wait)
    if (signal.aborted) return { status: 0, body: {} }
    try {
      const answer = await work()
      if (answer.status < 500) return answer
    } catch (thrown) {
      // A TypeError is how fetch says that nobody answered.
      if (!(thrown instanceof TypeError)) throw thrown
    }
    cut()
  }
}

/** Waits for a while, or until the line is back. */
const online = (wait: number): Promise<void> =>
  new Promise((resolve) => {
    const go = (): void => {
      removeEventListener('online', go)
      clearTimeout(timer)
      resolve()
    }
    const timer = setTimeout(go, wait)
    addEventListener('online', go)
  })

/** Sends one part; fetch cannot tell how much of it has gone. */
const send = (
  address: string,
  offset: number,
  part: Blob,
  signal: AbortSignal,
  sent: (bytes: number) => void,
): Promise<Answer | 'cut'> =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('PATCH', address)
    request.setRequestHeader('Content-Type', 'application/offset+octet-stream')
    request.setRequestHeader('Upload-Offset', String(offset))
    request.setRequestHeader('Accept', 'application/json')
    request.responseType = 'json'
    request.upload.addEventListener('progress', (event) => sent(event.loaded))
    request.addEventListener('load', () =>
      resolve({ status: request.status, body: (request.response ?? {}) as Record<string, unknown> }),
    )
    for (const name of ['error', 'abort', 'timeout']) request.addEventListener(name, () => resolve('cut'))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(part)
  })

const digestOf = async (file: File): Promise<string | undefined> => {
  if (!window.isSecureContext) return undefined
  try {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
    return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  } catch {
    return undefined // a file that cannot be read is told when it is sent
  }
}

/** Where a file was being sent to, so that it goes on there; some browsers keep nothing. */
const remembered = (place: string): string | undefined => {
  try {
    return localStorage.getItem(place) ?? undefined
  } catch {
    return undefined
  }
}
const remember = (place: string, address: string): void => {
  try {
    localStorage.setItem(place, address)
  } catch {
    // Then it begins anew after the page was left.
  }
}
const forget = (place: string): void => {
  try {
    localStorage.removeItem(place)
  } catch {
    // There is nothing to forget.
  }
}
