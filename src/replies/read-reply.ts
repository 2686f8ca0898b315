import { stripBidi } from '#language/isolate.ts'

/** What a reader wrote, as it came. */
export interface Written {
  readonly text: string
  readonly name: string
  readonly email: string
  /** Whether they want to hear of answers, which needs an address. */
  readonly notify: boolean
  /** The reply that it answers; 0 for the article. */
  readonly to: number
}

/** What is wrong with a field. */
export type FieldFault = 'empty' | 'long' | 'email'
export type ReplyFaults = Readonly<Partial<Record<'text' | 'name' | 'email', FieldFault>>>

/** How long each field may be, in characters. A name is cut there. */
export const longest = { text: 5_000, name: 80, email: 254 } as const

/** Puts what came into the form in which it is kept: without what cannot be seen, in normal form C.
 *  @param field the fields of a form by their names. */
export const readReply = (field: (name: string) => string): Written => ({
  text: clean(field('text').replaceAll(/\r\n?/g, '\n')).trim(),
  name: [...oneLine(field('name'))].slice(0, longest.name).join(''),
  email: oneLine(field('email')),
  notify: field('notify') !== '' && oneLine(field('email')) !== '',
  to: Number(/^[1-9]\d{0,14}$/.exec(field('to'))?.[0] ?? 0),
})

/** What is wrong with a reply; nothing where all is well. An e-mail address need not be given. */
export const faultsOf = ({ text, name, email }: Written): ReplyFaults => ({
  ...(text === '' ? { text: 'empty' } : lengthOf(text) > longest.text && { text: 'long' }),
  ...(name === '' && { name: 'empty' }),
  ...(email !== '' && !isAddress(email) && { email: 'email' }),
})

export const lengthOf = (text: string): number => [...text].length

/** As browsers take it (HTML, `input type=email`), with a host that has a dot. */
export const isAddress = (email: string): boolean =>
  email.length <= longest.email &&
  /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u.test(
    email,
  )

/** A text without what cannot be seen or would reach beyond it: control characters, controls of direction, lone
 *  surrogates. */
export const clean = (text: string): string =>
  stripBidi(
    text
      .toWellFormed()
      .replaceAll(/(?!\n)[\p{Cc}\u2028\u2029]/gu, ' ')
      .replaceAll('\uFFFD', ''),
  ).normalize('NFC')

export const oneLine = (text: string): string => clean(text).replaceAll(/\s+/g, ' ').trim()
