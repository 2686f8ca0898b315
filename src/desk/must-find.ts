import { articleById } from '#archive/articles.ts'
import type { Article } from '#archive/articles.ts'
import { allEditions, sectionsOf } from '#archive/editions.ts'
import { mediaIn } from '#archive/media.ts'
import { memberByKey } from '#archive/members.ts'
import type { Member } from '#archive/members.ts'
import { byKey } from '#archive/named.ts'
import type { Reading } from '#archive/reading.ts'
import { storyById } from '#archive/stories.ts'
import type { Story } from '#archive/stories.ts'
import type { Edition } from '#story/edition.ts'
import { Refused } from './refusals.ts'

/** Finds what an act names, or refuses the act and says what there is. */

export const mustFindArticle = async (reading: Reading, id: number, version?: number): Promise<Article> => {
  const article = await articleById(reading, id)
  if (article === undefined) throw new Refused('article.not-found', { article: id })
  if (version !== undefined && version !== article.version)
    throw new Refused('version.stale', { is: article.version, was: version })
  return article
}

export const mustFindStory = async (reading: Reading, id: number, version?: number): Promise<Story> => {
  const story = await storyById(reading, id)
  if (story === undefined) throw new Refused('story.not-found', { story: id })
  if (version !== undefined && version !== story.version)
    throw new Refused('version.stale', { is: story.version, was: version })
  return story
}

export const mustFindEdition = async (reading: Reading, code: string): Promise<Edition> => {
  const editions = await allEditions(reading)
  const edition = editions.find((one) => one.code === code)
  if (edition === undefined)
    throw new Refused('edition.unknown', { edition: code, known: editions.map((one) => one.code) })
  return edition
}

/** A member who may act; where an edition is named, one who has a role there. */
export const mustFindMember = async (reading: Reading, key: string, edition?: string | null): Promise<Member> => {
  const member = await memberByKey(reading, key)
  if (member === undefined || !member.active) throw new Refused('member.not-found', { member: key })
  const inEdition = member.grants.some((grant) => grant.edition === '*' || grant.edition === edition)
  if (typeof edition === 'string' && !inEdition) throw new Refused('member.not-in-edition', { member: key, edition })
  return member
}

export const mustFindSection = async (reading: Reading, key: string): Promise<number> => {
  const id = await byKey(reading, 'section', key)
  if (id === undefined) throw new Refused('section.unknown', { section: key, known: await sectionKeys(reading) })
  return id
}

/** The key of a section that has a name in some edition. */
export const sectionKeyOf = async (reading: Reading, id: number): Promise<string> => {
  for (const { code } of await allEditions(reading))
    for (const section of await sectionsOf(reading, code)) if (section.id === id) return section.key
  return String(id)
}

const sectionKeys = async (reading: Reading): Promise<string[]> => {
  const keys = new Set<string>()
  for (const { code } of await allEditions(reading))
    for (const section of await sectionsOf(reading, code)) keys.add(section.key)
  return [...keys]
}

export const mustFindSubjects = async (reading: Reading, keys: readonly string[]): Promise<number[]> => {
  const ids: number[] = []
  for (const key of keys) {
    const id = await byKey(reading, 'subject', key)
    if (id === undefined) throw new Refused('subject.unknown', { subject: key })
    ids.push(id)
  }
  return ids
}

export const mustFindMedia = async (reading: Reading, edition: string, ids: readonly number[]): Promise<void> => {
  const found = await mediaIn(reading, edition, ids, 'taken off too')
  const missing = [...new Set(ids.filter((id) => !found.has(id)))]
  if (missing.length > 0) throw new Refused('media.unknown', { media: missing })
}

/** Sees that something that is shown as a picture is one. */
export const mustFindPicture = async (reading: Reading, id: number): Promise<void> => {
  const found = (await mediaIn(reading, '', [id], 'taken off too')).get(id)
  if (found === undefined) throw new Refused('media.unknown', { media: [id] })
  if (found.kind !== 'picture') throw new Refused('media.no-picture', { media: id })
}
