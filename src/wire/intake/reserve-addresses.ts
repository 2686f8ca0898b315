import { claimedAmong, pathsOfArticles, pathsOfStanding, slugsOfMany } from '#archive/many-at-once.ts'
import { allEditions, sectionsOf } from '#archive/editions.ts'
import { ledgerGlances } from '#archive/ledger.ts'
import type { Reading } from '#archive/reading.ts'
import { slug as slugOf } from '#language/slug.ts'
import { articlePath, reservedSlugs } from '#story/address.ts'
import type { Edition, SectionName } from '#story/edition.ts'
import type { PlannedItem } from '../plan.ts'
import { authorId, foreignId } from './foreign-post.ts'
import type { PlannedPost } from './foreign-post.ts'
import type { Intake } from './intake-types.ts'
import { listsOfTerms } from './term-addresses.ts'
import type { ListsNow } from './term-addresses.ts'
import { longest } from './import-words.ts'

/** Finds out once, before the first text is written, under which path each text will stand and where each list stands
 *  now, so that links in texts can lead there however the texts follow each other. */
export const reserveAddresses = async (intake: Intake): Promise<void> => {
  const { archive, plan, moved, base } = intake
  const texts = [...plan.items.values()].filter(isPublic)
  await archive.read(async (reading) => {
    const editions = await allEditions(reading)
    const sections = new Map<string, readonly SectionName[]>()
    for (const { code } of editions) sections.set(code, await sectionsOf(reading, code))
    for (let at = 0; at < texts.length; at += 200) await reserve(intake, reading, texts.slice(at, at + 200), sections)
    intake.lists.now = await listsNow(intake, reading, editions, sections)
    moved.addLists(listsOfTerms(plan, base, intake.lists.now))
  })
}

const isPublic = (item: PlannedItem): item is PlannedPost =>
  (item.becomes === 'article' || item.becomes === 'page') && item.state === 'published'

const reserve = async (
  { book, moved, slugs }: Intake,
  reading: Reading,
  texts: readonly PlannedPost[],
  sections: ReadonlyMap<string, readonly SectionName[]>,
): Promise<void> => {
  const kindOf = ({ becomes }: PlannedPost): string => (becomes === 'page' ? 'page' : 'post')
  const names = texts.map((text) => ({ kind: kindOf(text), foreignId: foreignId(text.key) }))
  const known = new Map(
    (await ledgerGlances(reading, book.origin, names)).map((one) => [`${one.kind} ${one.foreignId}`, one.localId]),
  )
  const localOf = (text: PlannedPost): number | undefined =>
    known.get(`${kindOf(text)} ${foreignId(text.key)}`) ?? undefined
  const idsOf = (kind: string): number[] =>
    texts.flatMap((text) => (kindOf(text) === kind ? (localOf(text) ?? []) : []))
  const articles = new Map((await pathsOfArticles(reading, idsOf('post'))).map(({ id, path }) => [id, path]))
  const pages = new Map(
    (await pathsOfStanding(reading, idsOf('page'))).map(({ id, edition, path }) => [`${id} ${edition}`, path]),
  )
  const wanted: { text: PlannedPost; slug: string; path: string }[] = []
  for (const text of texts) {
    const { becomes, language, key } = text
    const id = localOf(text)
    const there = id === undefined ? undefined : becomes === 'page' ? pages.get(`${id} ${language}`) : articles.get(id)
    if (typeof there === 'string') {
      moved.addPath(key, there)
      continue
    }
    const slug = slugOf(text.slug.slice(0, longest.slug), language)
    const path = slug === '' ? undefined : pathFor(text, slug, sections)
    if (path !== undefined) wanted.push({ text, slug, path })
  }
  const alternatives = wanted.map(({ text, slug }) => {
    // Trying `-2`, `-3` … one after the other would take for ever where thousands are called the same.
    const other = `${[...slug].slice(0, 60).join('').replace(/-+$/, '')}-${text.id}`
    return { slug: other, path: pathFor(text, other, sections) ?? '' }
  })
  const claimed = await claimedAmong(
    reading,
    [...wanted, ...alternatives].map(({ path }) => path),
  )
  wanted.forEach((first, index) => {
    const second = alternatives[index]
    const free = [first, second].find(
      (one) => one !== undefined && !claimed.has(one.path) && !slugs.taken.has(one.path),
    )
    if (free === undefined) return
    slugs.taken.add(free.path)
    if (free !== first) slugs.other.set(first.text.key, free.slug)
    moved.addPath(first.text.key, free.path)
  })
}

const pathFor = (
  { becomes, language, section }: PlannedPost,
  slug: string,
  sections: ReadonlyMap<string, readonly SectionName[]>,
): string | undefined => {
  const own = sections.get(language) ?? []
  if (becomes === 'page')
    return reservedSlugs.has(slug) || own.some((one) => one.slug === slug) ? undefined : `/${language}/${slug}/`
  const name = own.find(({ key }) => key === section)
  return name === undefined ? undefined : articlePath(language, name.slug, slug)
}

/** What the lists that terms and authors have become are called now. */
const listsNow = async (
  { book, plan }: Pick<Intake, 'book' | 'plan'>,
  reading: Reading,
  editions: readonly Edition[],
  sections: ReadonlyMap<string, readonly SectionName[]>,
): Promise<ListsNow> => {
  const codes = editions.map(({ code }) => code)
  const idsOf = async (kind: string, names: readonly string[]): Promise<ReadonlyMap<string, number>> => {
    const glances = await ledgerGlances(
      reading,
      book.origin,
      names.map((name) => ({ kind, foreignId: foreignId(name) })),
    )
    return new Map(glances.flatMap(({ foreignId: id, localId }) => (localId === null ? [] : [[id, localId] as const])))
  }
  const [sectionIds, subjectIds, authorIds] = [
    await idsOf(
      'section',
      plan.sections.flatMap(({ key }) => codes.map((code) => `${key} ${code}`)),
    ),
    await idsOf(
      'subject',
      plan.subjects.flatMap(({ key }) => codes.map((code) => `${key} ${code}`)),
    ),
    await idsOf(
      'author',
      plan.authors.flatMap(({ login }) => codes.map((code) => authorId(login, code))),
    ),
  ]
  const slugs = new Map<string, string>()
  for (const what of ['subject', 'author'] as const) {
    const ids = [...new Set((what === 'subject' ? subjectIds : authorIds).values())]
    for (const { id, edition, slug } of await slugsOfMany(reading, what, ids))
      slugs.set(`${what} ${id} ${edition}`, slug)
  }
  return {
    editions,
    section: (key, edition) => {
      const id = sectionIds.get(foreignId(`${key} ${edition}`))
      return sections.get(edition)?.find((one) => one.id === id)
    },
    subject: (key, edition) => slugs.get(`subject ${subjectIds.get(foreignId(`${key} ${edition}`))} ${edition}`),
    author: (login, edition) => slugs.get(`author ${authorIds.get(foreignId(authorId(login, edition)))} ${edition}`),
  }
}
