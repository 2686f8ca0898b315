import { existsSync } from 'node:fs'
import { addMedia } from '#desk/add-media.ts'
import { author } from '#desk/author.ts'
import { edition } from '#desk/edition.ts'
import { menu } from '#desk/menu.ts'
import { newsroom as look } from '#desk/newsroom.ts'
import { page } from '#desk/page.ts'
import type { RunVerb } from '#desk/perform.ts'
import { section } from '#desk/section.ts'
import { source } from '#desk/source.ts'
import { subject } from '#desk/subject.ts'
import type { StoredFile } from '#pictures/store.ts'
import { menuPlaces } from '#story/edition.ts'
import type { Demo } from './demo-file.ts'

/** Sets the demo newsroom up as its staff would: editions, sections, subjects, people, sources, standing pages,
 *  menus. */
export const setUpDemo = async (
  run: RunVerb,
  { newsroom, page: text, path }: Demo,
  store: (path: string) => StoredFile,
): Promise<void> => {
  const { logo, ...others } = newsroom.look
  for (const [position, one] of newsroom.editions.entries()) await run(edition, { ...one, position: position + 1 })
  const { media } = await run(addMedia, { file: store(path(logo)) })
  await run(look, { logo: media, ...others })
  const codes = newsroom.editions.map(({ code }) => code)
  for (const [index, { key, name, slug }] of newsroom.sections.entries())
    await run(section, {
      key,
      position: index + 1,
      names: byCode(name, (words, code) => ({ name: words, slug: slug[code] })),
    })
  for (const { key, topic, name } of newsroom.subjects)
    await run(subject, { key, mediaTopic: topic ?? null, names: byCode(name, (words) => ({ name: words })) })
  for (const { key, kind, name, role, about } of newsroom.authors) {
    const file = path('pictures', `author-${key}.webp`)
    const portrait = existsSync(file) ? (await run(addMedia, { file: store(file) })).media : null
    await run(author, {
      key,
      kind,
      portrait,
      names: byCode(name, (words, code) => ({ name: words, role: role[code], about: about[code] })),
    })
  }
  for (const { name, ...one } of newsroom.sources) await run(source, { ...one, names: name })
  for (const { key, title, slug } of newsroom.pages)
    for (const code of codes) {
      const markdown = text(key, code)
      if (markdown === undefined) continue
      await run(page, { key, edition: code, title: title[code] ?? key, slug: slug[code], markdown })
    }
  for (const code of codes)
    for (const place of menuPlaces)
      await run(menu, { edition: code, place, items: newsroom.menus[code]?.[place] ?? [] })
}

const byCode = <T>(
  names: Readonly<Record<string, string>>,
  what: (words: string, code: string) => T,
): Record<string, T> => Object.fromEntries(Object.entries(names).map(([code, words]) => [code, what(words, code)]))
