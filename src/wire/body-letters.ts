import type { Block } from '#story/body/schema.ts'
import { ownLetters } from '#language/foreign-letters.ts'

/** Gives the words of a text the letters of its language, in place; says how many places were mended. Code stays as
 *  it is, and runs and blocks in another language have that one's letters. */
export const mendLetters = (blocks: readonly Block[], language: string): number => {
  let count = 0
  const mend = (text: string, lang: string, around?: string): string => {
    const mended = ownLetters(text, lang, around)
    count += mended.count
    return mended.text
  }
  const waiting = (blocks as unknown as AnyNode[]).map((node) => ({ node, lang: language }))
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node } = next
    if (node.type === 'code_block') continue
    const lang = node.attrs?.lang ?? next.lang
    for (const name of WORDS) {
      const words = node.attrs?.[name]
      if (words !== undefined && node.attrs !== undefined) node.attrs[name] = mend(words, lang)
    }
    const children = node.content ?? []
    const around = children.map(({ text }) => text ?? '').join('')
    for (const child of children) {
      if (child.text === undefined) waiting.push({ node: child, lang })
      else if (child.marks?.some(({ type }) => type === 'code') !== true) {
        const own = child.marks?.find(({ type }) => type === 'language')?.attrs?.lang
        child.text = own === undefined || own === lang ? mend(child.text, lang, around) : mend(child.text, own)
      }
    }
  }
  return count
}

const WORDS = ['caption', 'alt', 'title', 'speaker', 'role', 'description'] as const

type AnyNode = {
  readonly type: string
  readonly attrs?: { lang?: string } & { [name in (typeof WORDS)[number]]?: string }
  text?: string
  readonly marks?: readonly { readonly type: string; readonly attrs?: { readonly lang?: string } }[]
  readonly content?: readonly AnyNode[]
}
