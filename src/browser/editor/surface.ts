import type { Surface } from './questions.ts'
import type { EditorSetting, MediumWords } from '#story/manuscript/setting.ts'
import type { EditorVoice } from './voice.ts'

/** Asks the newsroom for something beside the text; nothing where it cannot be had. */
export const fetched = async <T>(address: string): Promise<T | undefined> => {
  try {
    const response = await fetch(address, { headers: { Accept: 'application/json' }, redirect: 'manual' })
    return response.ok ? ((await response.json()) as T) : undefined
  } catch (thrown) {
    if (thrown instanceof TypeError) return undefined
    throw thrown
  }
}

/** What the editor's acts reach for outside of the text. */
export const surfaceOf = (
  setting: EditorSetting,
  voice: EditorVoice,
  panels: Pick<Surface, 'openFind' | 'openCheck' | 'addNote' | 'nameVersion' | 'openRevisions'>,
): Surface => {
  const base = `/desk/articles/${setting.article}`
  const names = new Intl.DisplayNames([setting.language], { type: 'language' })
  const media = setting.media as Record<string, MediumWords>
  return {
    ...panels,
    voice,
    languages: ['fa', 'ar', 'en', 'ckb', 'ku', 'tr', 'az', 'ur', 'ps', 'he', 'fr', 'de', 'es', 'ru', 'zh']
      .filter((tag) => tag !== setting.edition)
      .map((tag) => [tag, names.of(tag) ?? tag]),
    async articles(typed) {
      const found = await fetched<{ articles: [string, string][] }>(`${base}/links?q=${encodeURIComponent(typed)}`)
      return found?.articles ?? []
    },
    async chooseMedium(kind, files) {
      const { chooseMedia } = await import('../media-choice.ts')
      const chosen = await chooseMedia({ ...(kind && { kind }), ...(files && { files }) })
      if (chosen === undefined) return undefined
      const number = chosen.media
      const found = await fetched<MediumWords>(`${base}/media/${number}`)
      if (found === undefined || found.kind === 'file' || (kind !== undefined && found.kind !== kind)) {
        document.dispatchEvent(new CustomEvent('editor-says', { detail: voice.say('noMedium') }))
        return undefined
      }
      media[String(number)] = found
      return found
    },
  }
}
