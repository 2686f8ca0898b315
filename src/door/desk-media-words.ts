import type { z } from 'zod'
import type { media as mediaVerb } from '#desk/media.ts'
import type { Medium } from '#screens/medium.ts'

type Changes = Omit<z.input<typeof mediaVerb.input>, 'media' | 'ifVersion'>

/** What somebody changed in the form of a medium, and nothing else: who only corrected a caption needs no right to say
 *  what may be done with it, and what a form does not ask for stays. Undefined where nothing is different.
 *  @param rights what the fields of rights say; undefined for who has none of these fields. */
export const changesOfWords = (
  medium: Medium,
  editions: readonly string[],
  form: URLSearchParams,
  rights: { readonly until: number | null } | undefined,
): Changes | undefined => {
  const changed = (name: string, before: string | null | undefined): string | null | undefined => {
    const now = form.get(name)?.replaceAll('\r\n', '\n').trim()
    return now === undefined || now === (before ?? '').trim() ? undefined : now || null
  }
  const given = <T extends object>(all: T): T =>
    Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as T
  const words = Object.fromEntries(
    editions.flatMap((code) => {
      const own = medium.words[code]
      const recording = medium.kind === 'audio' || medium.kind === 'video'
      const some = given({
        caption: changed(`caption.${code}`, own?.caption),
        alt: changed(`alt.${code}`, own?.alt),
        credit: changed(`credit.${code}`, own?.credit),
        transcript: recording ? changed(`transcript.${code}`, own?.transcript) : undefined,
      })
      return Object.keys(some).length === 0 ? [] : [[code, some] as const]
    }),
  )
  const until = medium.rightsUntil === null ? null : Date.parse(medium.rightsUntil)
  const leavesAtEnd = (form.get('leavesAtEnd') ?? '') !== ''
  const typed = form.get('poster')?.trim()
  const poster = typed === '' ? null : Number(typed)
  const all = given({
    credit: changed('credit', medium.credit),
    rights: rights && changed('rights', medium.rights),
    rightsUntil:
      rights === undefined || rights.until === until
        ? undefined
        : rights.until === null
          ? null
          : new Date(rights.until).toISOString(),
    leavesAtEnd: rights === undefined || leavesAtEnd === medium.leavesAtEnd ? undefined : leavesAtEnd,
    poster: medium.kind !== 'video' || typed === undefined || poster === medium.poster ? undefined : poster,
    words: Object.keys(words).length === 0 ? undefined : words,
  })
  return Object.keys(all).length === 0 ? undefined : (all as Changes)
}
