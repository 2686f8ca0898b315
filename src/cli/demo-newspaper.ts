import { setBreaking } from '#archive/breaking.ts'
import { saveDossier } from '#archive/dossiers.ts'
import type { Writing } from '#archive/writing.ts'
import { addMedia } from '#desk/add-media.ts'
import type { Run } from '#desk/perform.ts'
import type { StoredFile } from '#pictures/store.ts'
import type { Demo } from './demo-file.ts'

/** Makes the demo’s dossiers and series, still empty. */
export const makeDossiers = async (run: Run, writing: Writing, { newsroom, path }: Demo, take: (path: string) => StoredFile): Promise<void> => {
  for (const [index, { key, kind, picture, name, slug, description }] of newsroom.dossiers.entries()) {
    const { media } = await run(addMedia, { file: take(path(picture)) })
    const names = Object.fromEntries(
      Object.entries(name).map(([code, words]) => [code, { name: words, slug: slug[code] ?? key, description: description[code] ?? null }]),
    )
    await saveDossier(writing, { key, kind, open: true, position: index + 1, picture: media, names })
  }
}

/** Puts up the breaking bars, as if they had come up a moment ago. */
export const putUpBars = async (writing: Writing, { newsroom: { breaking } }: Demo, articleOf: (story: string, edition: string) => number, now: number): Promise<void> => {
  for (const [edition, text] of Object.entries(breaking.text))
    await setBreaking(writing, edition, { text, article: articleOf(breaking.story, edition), since: now - 240_000, until: now + breaking.hours * 3_600_000 })
}
