/** Pictures, sounds and films of an article, in the words of schema.org. */

import type { PublicArticle } from '#archive/articles.ts'
import type { Media } from '#archive/media.ts'
import { isoInZone } from '#language/days.ts'
import { isWebAddress } from '#story/body/address.ts'
import { blocksOf } from '#story/body/notes.ts'
import type { Audio, Video } from '#story/body/schema.ts'
import { mediaOf } from '#story/body/text.ts'
import { bareWords } from './linked-thing.ts'
import type { Thing } from './linked-thing.ts'
import { mediaHref, sharedPicture } from './picture.ts'

/** A picture with its words, who made it and what may be done with it; undefined where there is none, or no file of
 *  it. */
export const pictureThing = (picture: Media | undefined, publicUrl: string): Thing | undefined =>
  picture?.kind !== 'picture' || picture.file === null
    ? undefined
    : {
        '@type': 'ImageObject',
        url: publicUrl + mediaHref(picture.file),
        contentUrl: publicUrl + mediaHref(picture.file),
        caption: bareWords(picture.caption),
        ...rightsOf(picture),
      }

/** Who made a medium and what may be done with it. */
const rightsOf = ({ credit, rights }: Media): Omit<Thing, '@type'> => ({
  creditText: bareWords(credit),
  copyrightNotice: bareWords(rights),
  license: licenceIn(rights),
})

/** The address of the licence that rights name: one that they give, or that of a Creative Commons licence by its
 *  name. */
export const licenceIn = (rights: string | null): string | undefined => {
  if (rights === null) return undefined
  const given = /https?:\/\/[^\s<>"،؛]+/.exec(rights)?.[0].replace(/[.,;:)\]]+$/, '')
  if (given !== undefined && isWebAddress(given)) return given
  if (/\bCC0\b/i.test(rights)) return 'https://creativecommons.org/publicdomain/zero/1.0/'
  const [, of, version] = /\bCC[ -](BY(?:-(?:SA|ND|NC|NC-SA|NC-ND))?)[ -](\d\.\d)\b/i.exec(rights) ?? []
  return of && version && `https://creativecommons.org/licenses/${of.toLowerCase()}/${version}/`
}

/** The pictures of an article, the one that stands for it first; undefined where there is none. */
export const picturesOf = ({
  article,
  media,
  picture,
  publicUrl,
}: Pick<Recorded, 'article' | 'media' | 'picture' | 'publicUrl'>): Thing | Thing[] | undefined => {
  const others = mediaOf(article.content.body).filter((id) => id !== picture?.id)
  const things = [picture, ...new Set(others.map((id) => media.get(id)))].flatMap(
    (one) => pictureThing(one, publicUrl) ?? [],
  )
  return things.length < 2 ? things[0] : things
}

/** What recordings are told by. */
interface Recorded {
  readonly article: PublicArticle
  readonly media: ReadonlyMap<number, Media>
  /** What a film shows until it is played. */
  readonly picture: Media | undefined
  readonly timeZone: string
  readonly publicUrl: string
}

/** What can be heard and seen in an article's text, of which the newsroom holds the file. */
export const recordingThings = (told: Recorded): { readonly video?: Thing[]; readonly audio?: Thing[] } => {
  const blocks = blocksOf(told.article.content.body).flatMap((block) => (block.type === 'post' ? block.content : block))
  const video = blocks.flatMap((block) => (block.type === 'video' ? (recordingThing(told, block) ?? []) : []))
  const audio = blocks.flatMap((block) => (block.type === 'audio' ? (recordingThing(told, block) ?? []) : []))
  return { ...(video.length > 0 && { video }), ...(audio.length > 0 && { audio }) }
}

const recordingThing = (
  { article, media, picture, timeZone, publicUrl }: Recorded,
  { type, attrs }: Audio | Video,
): Thing | undefined => {
  const medium = media.get(attrs.media)
  if (medium === undefined || medium.file === null) return undefined
  const beside = type === 'video' ? sharedPicture(picture)?.href : undefined
  const poster = type === 'video' && medium.poster !== null ? mediaHref(medium.poster) : beside
  return {
    '@type': type === 'video' ? 'VideoObject' : 'AudioObject',
    name: bareWords(attrs.caption) ?? bareWords(medium.caption) ?? bareWords(article.content.headline),
    description: bareWords(medium.alternative),
    contentUrl: publicUrl + mediaHref(medium.file),
    encodingFormat: medium.mime,
    thumbnailUrl: poster && publicUrl + poster,
    uploadDate: isoInZone(article.publishedAt, timeZone),
    duration: medium.duration === null ? undefined : `PT${wholeSeconds(medium.duration)}S`,
    transcript: bareWords(attrs.transcript ?? medium.transcript),
    ...rightsOf(medium),
  }
}

/** How long a recording is as it is told, in seconds: less than one is told as one.
 *  @param duration in milliseconds. */
export const wholeSeconds = (duration: number): number => Math.max(1, Math.round(duration / 1000))
