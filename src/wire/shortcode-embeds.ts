import type { ShortcodeAttributes } from './shortcode-scan.ts'

/** Where a video, a post or a sound stands that a shortcode tells only by its number, by the name of its site. */
const PLACES: Readonly<Record<string, (id: string) => string>> = {
  youtube: (id) => `https://www.youtube.com/watch?v=${id}`,
  vimeo: (id) => `https://vimeo.com/${id}`,
  dailymotion: (id) => `https://www.dailymotion.com/video/${id}`,
  aparat: (id) => `https://www.aparat.com/v/${id}`,
  namasha: (id) => `https://www.namasha.com/v/${id}`,
  telewebion: (id) => `https://telewebion.com/episode/${id}`,
  soundcloud: (id) => `https://api.soundcloud.com/tracks/${id}`,
  twitter: (id) => `https://twitter.com/i/status/${id}`,
  instagram: (id) => `https://www.instagram.com/p/${id}/`,
  tiktok: (id) => `https://www.tiktok.com/embed/v2/${id}`,
  ted: (id) => `https://www.ted.com/talks/${id}`,
  videopress: (id) => `https://videopress.com/v/${id}`,
  gist: (id) => `https://gist.github.com/${id}`,
  scribd: (id) => `https://www.scribd.com/doc/${id}`,
  slideshare: (id) => `https://www.slideshare.net/slideshow/embed_code/${id}`,
  archiveorg: (id) => `https://archive.org/details/${id}`,
  polldaddy: (id) => `https://poll.fm/${id}`,
  crowdsignal: (id) => `https://poll.fm/${id}`,
  datawrapper: (id) => `https://datawrapper.dwcdn.net/${id}/`,
  telegram: (post) => `https://t.me/${post}`,
  flourish: (id) => `https://public.flourish.studio/visualisation/${id}/`,
}

const SITES: Readonly<Record<string, string>> = {
  yt: 'youtube',
  lyte: 'youtube',
  embedyt: 'youtube',
  youtube_sc: 'youtube',
  youtube_advanced: 'youtube',
  tweet: 'twitter',
  twitter_tweet: 'twitter',
  x_post: 'twitter',
  instagram_embed: 'instagram',
  telegram_post: 'telegram',
  wpvideo: 'videopress',
  archive_org: 'archiveorg',
}

const ADDRESSES = (
  'url href src link video video_link address post tweet source tweet_url post_url album ' +
  'track fb_url spotify_url 0 1'
).split(' ')
const NUMBERS = 'id v video_id videoid tweetid tweet_id tweet post hash poll survey file video code key 0'.split(' ')

/** The address that a shortcode embeds; undefined where it tells none. `name` is that of a site, or `embed`. */
export const shortcodeAddress = (name: string, attributes: ShortcodeAttributes, inner: string): string | undefined => {
  const values = [...ADDRESSES, 'id'].map((key) => attributes[key]?.trim() ?? '')
  const text = inner.replace(/<[^>]{0,500}>/g, ' ').trim()
  for (const value of [...values, text]) {
    const url = spotify(/^(?:url:)?(https?:\/\/[^\s"<>|]+|https?%3a[^\s"<>|]+)/i.exec(value)?.[1] ?? value)
    if (/^https?:\/\//i.test(url)) return url
    if (/^https?%3a/i.test(url)) return URL.parse(url.replaceAll(/%3a/gi, ':').replaceAll(/%2f/gi, '/'))?.href
    if (/^\/\/[\w.-]+\.[a-z]+\//i.test(url)) return `https:${url}`
  }
  const place = PLACES[SITES[name] ?? name]
  if (place === undefined) return undefined
  const number = [...NUMBERS.map((key) => attributes[key]?.trim() ?? ''), text].find((id) =>
    /^[\w-]+(?:\/\d+)?$/.test(id),
  )
  return number === undefined ? undefined : place(number)
}

/** `spotify:track:abc` is `https://open.spotify.com/track/abc`. */
const spotify = (text: string): string =>
  text.replace(/^spotify:(track|album|playlist|artist|show|episode):(\w+)$/, 'https://open.spotify.com/$1/$2')
