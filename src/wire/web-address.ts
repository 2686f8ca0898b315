import { isLinkAddress, isWebAddress } from '#story/body/address.ts'

/** The absolute http or https address that a reference in HTML means; undefined for every other scheme, however it is
 *  hidden, and for what leads nowhere. */
export const webAddress = (reference: string, base?: string): string | undefined => {
  const text = reference.trim()
  if (text === '') return undefined
  const url = URL.parse(text, webBase(base))
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return undefined
  url.username = ''
  url.password = ''
  return isWebAddress(url.href) ? url.href : undefined
}

/** Where a link may lead: the same, or mailto, tel, or without a base a path of the site. A place on the same
 *  page is none: its target does not come along. */
export const linkAddress = (reference: string, base?: string): string | undefined => {
  const text = reference.trim()
  if (text === '' || text.startsWith('#')) return undefined
  const url = URL.parse(text, webBase(base))
  if (url === null) {
    const path = URL.parse(text, 'https://site.invalid')
    if (path === null || path.host !== 'site.invalid') return undefined
    const href = path.pathname + path.search + path.hash
    return isLinkAddress(href) ? href : undefined
  }
  if (url.protocol === 'mailto:' || url.protocol === 'tel:') {
    const href = url.protocol === 'tel:' ? url.href.replace(/(?:%20|[ /])/g, '') : url.href
    return isLinkAddress(href) ? href : undefined
  }
  return webAddress(text, base)
}

const webBase = (base: string | undefined): string | undefined =>
  base !== undefined && isWebAddress(base) ? base : undefined

type Host = { readonly hosts: RegExp; readonly site: string; readonly watch?: (url: URL) => string | undefined }

const part = (url: URL, place: number): string => url.pathname.split('/').filter((piece) => piece !== '')[place] ?? ''

const HOSTS: readonly Host[] = [
  {
    hosts: /^(?:(?:www|m)\.)?(?:youtube(?:-nocookie)?\.com|youtu\.be)$/,
    site: 'YouTube',
    watch: (url) => {
      const id = ['embed', 'v', 'shorts', 'live'].includes(part(url, 0)) ? part(url, 1) : ''
      if (id === 'videoseries')
        return `https://www.youtube.com/playlist?list=${encodeURIComponent(url.searchParams.get('list') ?? '')}`
      return /^[\w-]{6,20}$/.test(id) ? `https://www.youtube.com/watch?v=${id}` : undefined
    },
  },
  {
    hosts: /^(?:www\.|player\.)?vimeo\.com$/,
    site: 'Vimeo',
    watch: (url) =>
      part(url, 0) === 'video' && /^\d+$/.test(part(url, 1)) ? `https://vimeo.com/${part(url, 1)}` : undefined,
  },
  {
    hosts: /^(?:www\.|geo\.)?(?:dailymotion\.com|dai\.ly)$/,
    site: 'Dailymotion',
    watch: (url) =>
      part(url, 0) === 'embed' && /^\w+$/.test(part(url, 2))
        ? `https://www.dailymotion.com/video/${part(url, 2)}`
        : undefined,
  },
  {
    hosts: /^(?:www\.)?aparat\.com$/,
    site: 'آپارات',
    watch: (url) => {
      const id = /\/videohash\/(\w+)/.exec(url.pathname)?.[1]
      return id === undefined ? undefined : `https://www.aparat.com/v/${id}`
    },
  },
  {
    hosts: /^(?:www\.|m\.|web\.)?(?:facebook\.com|fb\.watch)$/,
    site: 'Facebook',
    watch: (url) => (part(url, 0) === 'plugins' ? webAddress(url.searchParams.get('href') ?? '') : undefined),
  },
  {
    hosts: /^(?:w\.|www\.)?soundcloud\.com$/,
    site: 'SoundCloud',
    watch: (url) => (part(url, 0) === 'player' ? webAddress(url.searchParams.get('url') ?? '') : undefined),
  },
  {
    hosts: /^open\.spotify\.com$/,
    site: 'Spotify',
    watch: (url) =>
      part(url, 0) === 'embed' ? `https://open.spotify.com${url.pathname.slice('/embed'.length)}` : undefined,
  },
  { hosts: /^(?:www\.|mobile\.)?(?:twitter|x)\.com$/, site: 'X' },
  { hosts: /^(?:www\.)?instagram\.com$/, site: 'Instagram' },
  { hosts: /^(?:www\.)?tiktok\.com$/, site: 'TikTok' },
  { hosts: /^(?:www\.)?(?:t\.me|telegram\.me)$/, site: 'Telegram' },
  { hosts: /^(?:www\.)?wordpress\.tv$/, site: 'WordPress.tv' },
]

/** The address on which a person can see what an embedded frame shows, and the name of the site where it is a known one. */
export const embedded = (address: string): { readonly url: string; readonly site?: string } => {
  const url = new URL(address)
  const host = HOSTS.find((known) => known.hosts.test(url.hostname))
  return host === undefined ? { url: address } : { url: host.watch?.(url) ?? address, site: host.site }
}
