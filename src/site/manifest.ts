import type { Media } from '#archive/media.ts'
import type { Reading } from '#archive/reading.ts'
import { stripBidi } from '#language/isolate.ts'
import { direction } from '#language/tag.ts'
import { onWire, pathOf } from '#story/address.ts'
import { paper } from '#story/newsroom.ts'
import type { Page } from './page.ts'
import { readChrome } from './parts/chrome.ts'
import { policyOfData } from './parts/content-security-policy.ts'
import { isWritten } from './parts/logo.ts'
import { mediaHref } from './parts/picture.ts'
import { voiceOf } from './parts/voice.ts'

/** What a telephone that puts an edition on its home screen is told of it (W3C Web Application Manifest). Addresses are
 *  those of the site, so that it holds wherever the site is reached. */
export const readManifest = async (reading: Reading, edition: string): Promise<Page | undefined> => {
  const chrome = await readChrome(reading, edition)
  if (chrome === undefined) return undefined
  const { newsroom, tagline, code } = chrome.edition
  const voice = voiceOf(chrome.edition)
  const front = onWire(pathOf({ kind: 'front', edition }))
  const name = stripBidi(newsroom)
  const latest = onWire(pathOf({ kind: 'list', edition, list: { of: 'all' }, page: null }))
  const search = onWire(pathOf({ kind: 'search', edition }))
  const manifest = {
    id: front,
    start_url: front,
    scope: front,
    name,
    short_name: [...name].length > longestShort ? undefined : name,
    description: tagline === null ? undefined : stripBidi(tagline),
    lang: code,
    dir: direction(code),
    display: 'minimal-ui',
    background_color: paper.light,
    theme_color: paper.light,
    categories: ['news'],
    icons: iconsOf(chrome.logo),
    shortcuts: [
      { name: stripBidi(voice.text('front.latest')), url: latest },
      { name: stripBidi(voice.text('search.search')), url: search },
    ],
  }
  return {
    status: 200,
    type: 'application/manifest+json; charset=utf-8',
    edition,
    render: () => ({ text: `${JSON.stringify(manifest)}\n`, policy: policyOfData }),
  }
}

/** Beyond so many characters home screens cut a name. */
const longestShort = 12

/** The newsroom's sign in the sizes that there are. A name written out would not be readable there. */
const iconsOf = (logo: Media | undefined): object[] => {
  if (logo === undefined || logo.file === null || isWritten(logo)) return []
  const sizes = logo.renditions
    .filter(({ format }) => format === 'png' || format === 'jpeg' || format === 'webp')
    .map(({ file, width, height, format }) => ({
      src: mediaHref(file),
      sizes: `${width}x${height}`,
      type: `image/${format}`,
    }))
  const { file, mime, width, height } = logo
  const own = { src: mediaHref(file), type: mime, sizes: width === null ? 'any' : `${width}x${height}` }
  return [...(sizes.length === 0 ? [own] : sizes)]
}
