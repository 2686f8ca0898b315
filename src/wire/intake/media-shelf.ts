/** A media file that was taken into the newsroom's media folder. */
export interface ShelvedFile {
  readonly kind: 'picture' | 'audio' | 'video' | 'file'
  readonly mime: string
  /** SHA-256 of its bytes, in hex. */
  readonly hash: string
  /** Its name in the media folder. */
  readonly file: string
  readonly bytes: number
  readonly width: number | null
  readonly height: number | null
  /** What a picture says of itself; a store that reads none leaves it out. */
  readonly words?: Readonly<Record<'caption' | 'alternative' | 'credit' | 'rights', string | null>>
}

/** Where an import finds the files of an export's media. The room that knows files is given in from above, because the
 *  wire may not know it. */
export interface MediaShelf {
  /** Whether there is a file at one of these paths below the operator's folder: the first that is there. Never looks
   *  outside that folder. */
  find(paths: readonly string[]): Promise<string | undefined>
  /** Stores the file at a path that `find` gave. Refused where it is of no kind that the newsroom keeps. */
  addFile(path: string): Promise<ShelvedFile | { readonly refused: string }>
}

/** How many folders deep WordPress and its plugins put files. */
const deepest = 8
const longestAddress = 4000

/** The paths below an uploads folder at which the file of an address may lie, the likeliest first. */
export const pathsOf = (address: string, likeliest = ''): string[] => {
  const path = decoded(URL.parse(address.slice(0, longestAddress), 'https://site.invalid')?.pathname ?? '')
  const parts = path
    .split('/')
    .filter((part) => part !== '')
    .slice(-deepest)
  const inside = parts.slice(parts.lastIndexOf('uploads') + 1)
  const shorter = inside.map((_, from) => inside.slice(from).join('/'))
  return [...new Set([likeliest.replace(/^\/+/, ''), ...shorter])].filter((one) => one !== '')
}

/** What tells a media file, whatever scheme or picture server its address goes through: its host and path. Files on the
 *  site's own host are told by their path alone, so that a moved site still knows them. */
export const fileKey = (address: string, base: string | undefined): string => {
  const url = URL.parse(address.slice(0, longestAddress), base)
  if (url === null) return ''
  // WordPress.com's picture server: i0.wp.com/news.example/wp-content/…
  const served = /^i\d\.wp\.com$/.test(url.hostname) ? /^\/([^/]+)(\/.*)$/.exec(url.pathname) : null
  const host = (served?.[1] ?? url.hostname).toLowerCase().replace(/^www\./, '')
  const path = decoded(served?.[2] ?? url.pathname).normalize('NFC')
  return isOwnHost(host, base) ? path : `${host}${path}`
}

/** Whether an address is of a file on the site's own host, or one below it. */
export const isOwnFile = (address: string, base: string | undefined): boolean => fileKey(address, base).startsWith('/')

const isOwnHost = (host: string, base: string | undefined): boolean => {
  const own = base === undefined ? undefined : URL.parse(base)?.hostname.replace(/^www\./, '')
  return own !== undefined && (host === own || host.endsWith(`.${own}`))
}

/** Names of a picture's file, and those of the original that it was made of: without `-300x200`, `-scaled` or
 *  `-rotated`, the `@2x` of fine screens, and the `.webp` that plugins put behind a name. */
export const originals = (name: string): string[] => {
  const bare = name.replace(/(\.(?:jpe?g|png|gif))\.(?:webp|avif)$/i, '$1').replace(/@2x(?=\.[a-z0-9]{3,5}$)/i, '')
  const whole = bare.replace(/-\d{1,5}x\d{1,5}(?=\.[a-z0-9]{3,5}$)/i, '')
  const unscaled = whole.replace(/-(?:scaled|rotated)(?=\.[a-z0-9]{3,5}$)/i, '')
  const [scaled, rotated] = ['-scaled', '-rotated'].map((mark) => unscaled.replace(/(?=\.[a-z0-9]{3,5}$)/i, mark))
  return [...new Set([name, bare, whole, unscaled, scaled ?? '', rotated ?? ''])].filter((one) => one !== '')
}

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path)
  } catch (thrown) {
    if (thrown instanceof URIError) return path
    throw thrown
  }
}
