import { addMedia } from '#desk/add-media.ts'
import { breaking as bar } from '#desk/breaking.ts'
import { dossier } from '#desk/dossier.ts'
import type { RunVerb } from '#desk/perform.ts'
import type { StoredFile } from '#pictures/store.ts'
import type { Demo } from './demo-file.ts'

/** Makes the demo’s dossiers and series, still empty. */
export const makeDossiers = async (
  run: RunVerb,
  { newsroom, path }: Demo,
  store: (path: string) => StoredFile,
): Promise<void> => {
  for (const { key, kind, picture, name, slug, description } of newsroom.dossiers) {
    const { media } = await run(addMedia, { file: store(path(picture.file)), credit: picture.credit })
    const names = Object.fromEntries(
      Object.entries(name).map(([code, words]) => [
        code,
        { name: words, slug: slug[code], description: description[code] },
      ]),
    )
    await run(dossier, { key, kind, picture: media, names })
  }
}

/** Puts up the breaking bars. */
export const putUpBars = async (
  run: RunVerb,
  { newsroom: { breaking } }: Demo,
  articleOf: (story: string, edition: string) => number,
  until: string,
): Promise<void> => {
  for (const [edition, text] of Object.entries(breaking.text))
    await run(bar, { edition, text, article: articleOf(breaking.story, edition), until })
}
