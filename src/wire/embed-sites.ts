import { webAddress } from './web-address.ts'

type Host = {
  readonly hosts: RegExp
  readonly site: string
  /** The paths that belong to it, where the host has others too. */
  readonly only?: RegExp
  /** The page on which a person sees what a frame shows. */
  readonly watch?: (url: URL) => string | undefined
}

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
      const id = /\/(?:videohash|embed)\/(?!videohash)(\w+)/.exec(url.pathname)?.[1]
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
  {
    hosts: /^(?:www\.|mobile\.|platform\.)?(?:twitter|x)\.com$/,
    site: 'X',
    watch: (url) =>
      /^\d+$/.test(url.searchParams.get('id') ?? '') && part(url, 0) === 'embed'
        ? `https://twitter.com/i/status/${url.searchParams.get('id')}`
        : undefined,
  },
  { hosts: /^(?:www\.)?instagram\.com$/, site: 'Instagram' },
  { hosts: /^(?:www\.|vm\.|vt\.)?tiktok\.com$/, site: 'TikTok' },
  {
    hosts: /^(?:www\.)?(?:t\.me|telegram\.me)$/,
    site: 'Telegram',
    watch: (url) => (url.searchParams.has('embed') ? `https://t.me${url.pathname}` : undefined),
  },
  { hosts: /^(?:www\.)?threads\.(?:net|com)$/, site: 'Threads' },
  {
    hosts: /^(?:embed\.)?bsky\.app$/,
    site: 'Bluesky',
    watch: (url) => {
      const [, did, key] = /^\/embed\/(did:[^/]+)\/app\.bsky\.feed\.post\/(\w+)/.exec(url.pathname) ?? []
      return key === undefined ? undefined : `https://bsky.app/profile/${did}/post/${key}`
    },
  },
  { hosts: /^(?:www\.|old\.|embed\.)?(?:reddit\.com|redditmedia\.com)$/, site: 'Reddit' },
  { hosts: /^(?:www\.)?pinterest\.com$/, site: 'Pinterest' },
  { hosts: /^(?:www\.)?(?:flickr\.com|flic\.kr)$/, site: 'Flickr' },
  {
    hosts: /^(?:www\.|embed\.)?ted\.com$/,
    site: 'TED',
    watch: (url) => (url.hostname === 'embed.ted.com' ? `https://www.ted.com${url.pathname}` : undefined),
  },
  { hosts: /^(?:www\.)?namasha\.com$/, site: 'نماشا' },
  { hosts: /^(?:www\.)?telewebion\.(?:com|ir)$/, site: 'تلوبیون' },
  { hosts: /^(?:www\.|player\.|clips\.)?twitch\.tv$/, site: 'Twitch' },
  { hosts: /^rumble\.com$/, site: 'Rumble' },
  { hosts: /^odysee\.com$/, site: 'Odysee' },
  { hosts: /^(?:www\.)?mixcloud\.com$/, site: 'Mixcloud' },
  { hosts: /^(?:[\w-]+\.)?bandcamp\.com$/, site: 'Bandcamp' },
  { hosts: /^(?:embed\.)?podcasts\.apple\.com$/, site: 'Apple Podcasts' },
  { hosts: /^(?:video(?:press)?\.wordpress\.com|videopress\.com)$/, site: 'VideoPress' },
  { hosts: /^gist\.github\.com$/, site: 'GitHub' },
  { hosts: /^codepen\.io$/, site: 'CodePen' },
  { hosts: /^(?:www\.)?issuu\.com$/, site: 'Issuu' },
  { hosts: /^(?:www\.)?scribd\.com$/, site: 'Scribd' },
  { hosts: /^(?:www\.)?slideshare\.net$/, site: 'SlideShare' },
  { hosts: /^archive\.org$/, site: 'Internet Archive' },
  { hosts: /^(?:poll\.fm|polldaddy\.com|crowdsignal\.com)$/, site: 'Crowdsignal' },
  { hosts: /^datawrapper\.dwcdn\.net$/, site: 'Datawrapper' },
  { hosts: /^(?:public\.)?flourish\.studio$/, site: 'Flourish' },
  { hosts: /^(?:e\.)?infogram\.com$/, site: 'Infogram' },
  { hosts: /^(?:www\.|maps\.)?google\.com$/, site: 'Google Maps', only: /^\/maps\b/ },
  { hosts: /^(?:maps\.app\.goo\.gl|goo\.gl)$/, site: 'Google Maps', only: /^\/(?:maps\/)?\w+/ },
  { hosts: /^(?:www\.)?openstreetmap\.org$/, site: 'OpenStreetMap' },
  { hosts: /^(?:www\.)?neshan\.org$/, site: 'نشان' },
  { hosts: /^(?:www\.)?wordpress\.tv$/, site: 'WordPress.tv' },
]

/** The address on which a person can see what an embedded frame shows, and the name of the site where it is a known
 *  one. */
export const embedded = (address: string): { readonly url: string; readonly site?: string } => {
  const url = new URL(address)
  const host = HOSTS.find(
    ({ hosts, only }) => hosts.test(url.hostname) && (only === undefined || only.test(url.pathname)),
  )
  return host === undefined ? { url: address } : { url: host.watch?.(url) ?? address, site: host.site }
}
