import { slug as makeSlug } from '#language/slug.ts'
import { htmlToLine } from './html-to-text.ts'
import type { PlannedAuthor, SeenItem } from './plan-types.ts'
import type { WxrAuthor, WxrItem } from './wxr-entry.ts'

/** Whoever a byline can name: accounts, guests of Co-Authors Plus, and terms that name somebody of whom nothing else is
 *  told. */
export type People = {
  readonly accounts: Map<string, WxrAuthor>
  /** Slug of a term (without `cap-`) → name. */
  readonly guests: Map<string, string>
  readonly terms: Map<string, string>
}

export const newPeople = (): People => ({ accounts: new Map(), guests: new Map(), terms: new Map() })

const bareSlug = (slug: string): string => slug.replace(/^cap-/, '')

/** A guest author is an item of a type of its own: Co-Authors Plus calls it by its slug, Molongui by its number. */
export const addGuest = ({ guests }: People, item: WxrItem): void => {
  const meta = (key: string): string => item.meta.find((one) => one.key === key)?.value.trim() ?? ''
  const login = meta('cap-user_login')
  const whole = `${meta('cap-first_name')} ${meta('cap-last_name')}`.trim()
  const name = [meta('cap-display_name'), whole, item.title].map(htmlToLine).find((one) => one !== '') ?? ''
  const ids = item.type === 'guest_author' ? [`guest-${item.id}`] : [bareSlug(item.slug), login]
  for (const id of ids) if (id !== '' && !guests.has(id)) guests.set(id, name)
}

/** Who wrote an item, in the order of its byline: what a plugin for bylines says goes before who entered it. */
export const creatorsOf = (people: People, item: WxrItem): string[] => {
  const byline = [fromTerms, fromMolongui, fromGuestField]
    .map((from) => from(people, item))
    .find(({ length }) => length > 0)
  return [...new Set(byline ?? (item.creator === '' ? [] : [item.creator]))]
}

/** Co-Authors Plus and PublishPress Authors make a term of each author. */
const fromTerms = ({ terms }: People, { categories }: WxrItem): string[] => {
  const authors = categories.filter(({ domain, slug }) => (domain === 'author' || domain === 'byline') && slug !== '')
  for (const { slug, name } of authors) terms.set(bareSlug(slug), name)
  return authors.map(({ slug }) => bareSlug(slug))
}

/** Molongui writes `user-2` and `guest-60`, in their order. */
const fromMolongui = ({ accounts }: People, { meta }: WxrItem): string[] =>
  meta
    .filter(({ key }) => key === '_molongui_author')
    .flatMap(({ value }) => {
      const [, kind, number] = /^(user|guest)-(\d{1,15})$/.exec(value.trim()) ?? []
      if (kind === 'guest') return [`guest-${number}`]
      return [...accounts.values()].filter(({ id }) => id === Number(number)).map(({ login }) => login)
    })

/** Fields in which themes and small plugins keep the name of a guest. */
const GUEST_FIELDS = ['sfly_guest_author_names', 'guest-author', 'guest_author', 'guest_author_name']
const fromGuestField = ({ terms }: People, { meta }: WxrItem): string[] => {
  const name = meta.find(({ key, value }) => GUEST_FIELDS.includes(key) && value.trim() !== '')?.value.trim()
  if (name === undefined) return []
  terms.set(name, name)
  return [name]
}

/** Authors of what is taken over. A login that looks like an e-mail address is nobody's name. */
export const authorsOf = ({ accounts, guests, terms }: People, items: readonly SeenItem[]): PlannedAuthor[] => {
  const counts = new Map<string, number>()
  for (const { creators } of items) for (const one of creators) counts.set(one, (counts.get(one) ?? 0) + 1)
  const bySlug = new Map([...accounts].map(([login, account]) => [makeSlug(login, 'en'), account] as const))
  return [...counts].map(([login, count]) => {
    const guest = guests.get(login)
    const account = accounts.get(login) ?? bySlug.get(login)
    const names = [
      guest ?? '',
      account?.displayName ?? '',
      `${account?.first ?? ''} ${account?.last ?? ''}`,
      terms.get(login) ?? '',
      login,
    ]
    return {
      login,
      number: account?.id,
      name: names.map(htmlToLine).find((name) => name !== '' && !name.includes('@')),
      items: count,
    }
  })
}

/** Which accounts a byline names. */
export const isUsed = (account: WxrAuthor, authors: readonly PlannedAuthor[]): boolean =>
  authors.some(({ login, number }) => login === account.login || (number !== undefined && number === account.id))
