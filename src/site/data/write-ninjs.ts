import { bareWords } from '../parts/linked-thing.ts'
import type { NewsItem, NewsMedium, NewsVersion } from './news-item.ts'

/** Which standard it is, in the way that ninjs asks for. */
export const standard = {
  name: 'ninjs',
  version: '3.1',
  schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json',
} as const

export const moment = (at: number): string => new Date(at).toISOString()

/** JSON as a file; what is undefined is left out, and half a surrogate pair is none. */
export const jsonText = (value: object): string =>
  `${JSON.stringify(value, (_, one: unknown) => (typeof one === 'string' ? one.toWellFormed() : one))}\n`

const none = (list: readonly unknown[]): boolean => list.length === 0

/** An article as ninjs 3.1 (IPTC News in JSON). */
export const ninjsOf = (item: NewsItem): object => {
  const { withdrawn, kind, credits, body, subjects, sources, media, versions, policies } = item
  const same = {
    standard,
    uri: item.uri,
    type: 'text',
    language: item.language,
    firstCreated: moment(item.firstCreated),
    versionCreated: moment(item.versionCreated),
    title: item.headline,
    headlines: [{ role: 'main', contentType: 'text/plain', value: item.headline }],
    renditions: [{ name: 'web', href: item.page, contentType: 'text/html' }],
    organisations: [{ name: item.newsroom.name, rel: 'publisher', uri: item.newsroom.uri }],
  }
  if (withdrawn !== undefined)
    return { ...same, representationType: 'partial', pubStatus: 'canceled', edNote: bareWords(withdrawn.reason) }
  return {
    ...same,
    representationType: 'full',
    profile: `dragoman-${kind.key}`,
    pubStatus: 'usable',
    urgency: item.urgency,
    copyrightHolder: none(sources) ? item.newsroom.name : undefined,
    edNote: none(item.corrections) ? undefined : item.corrections.join('\n'),
    headlines: [
      ...same.headlines,
      ...(item.kicker === undefined ? [] : [{ role: 'kicker', contentType: 'text/plain', value: item.kicker }]),
    ],
    descriptions:
      item.lead === undefined ? undefined : [{ role: 'summary', contentType: 'text/plain', value: item.lead }],
    bodies: [
      { role: 'main', contentType: 'text/html', wordCount: body.words, value: body.html },
      {
        role: 'plain',
        contentType: 'text/plain',
        charCount: [...body.text].length,
        wordCount: body.words,
        value: body.text,
      },
    ],
    by: item.by,
    located: item.located,
    people: some(
      credits.filter((one) => one.kind === 'person').map(({ name, role, uri }) => ({ name, rel: role, uri })),
    ),
    organisations: [
      ...same.organisations,
      ...credits.filter((one) => one.kind === 'organisation').map(({ name, role, uri }) => ({ name, rel: role, uri })),
    ],
    subjects: some([
      ...(item.section === undefined ? [] : [{ ...item.section, rel: 'section' }]),
      ...subjects.map((one) => ({ ...one, rel: 'about' })),
    ]),
    genres: [genreOf(kind)],
    infoSources: some(sources.map(({ name, uri }, index) => ({ name, uri, role: index === 0 ? 'original' : 'relay' }))),
    associations: some([...media.map(mediumObject), ...versions.map(versionObject)]),
    trustIndicators: some(policies),
  }
}

const some = <T>(list: readonly T[]): readonly T[] | undefined => (none(list) ? undefined : list)

export const genreOf = ({ key, name, genre }: NewsItem['kind']): object => ({
  name,
  literal: key,
  uri: genre && `http://cv.iptc.org/newscodes/genre/${genre}`,
})

const mediumObject = (medium: NewsMedium): object => ({
  name: medium.caption ?? medium.alternative ?? medium.type,
  rel: medium.type,
  uri: medium.uri,
  type: medium.type,
  by: medium.credit,
  copyrightNotice: medium.rights,
  rightsInfo: medium.licence === undefined ? undefined : { linkedRights: medium.licence },
  descriptions: some(
    (
      [
        ['caption', medium.caption],
        ['alternative', medium.alternative],
      ] as const
    ).flatMap(([role, value]) => (value === undefined ? [] : [{ role, contentType: 'text/plain', value }])),
  ),
  renditions: medium.files.map(({ name, href, type, width, height }) => ({
    name,
    href,
    contentType: type,
    width: width ?? undefined,
    height: height ?? undefined,
    duration: medium.duration ?? undefined,
  })),
})

const versionObject = ({ uri, page, data, language, isOriginal }: NewsVersion): object => ({
  name: language,
  rel: isOriginal ? 'translationOf' : 'otherLanguage',
  uri,
  type: 'text',
  representationType: 'partial',
  language,
  renditions: [
    { name: 'web', href: page, contentType: 'text/html' },
    { name: 'ninjs', href: data, contentType: 'application/json' },
  ],
})
