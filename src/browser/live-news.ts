import { freshPage } from './fresh-page.ts'
import { deskSocket } from './together/socket.ts'

/** How long is waited for more news before the room is asked for, in milliseconds. */
const together = 400

/** What came or changed in a room, by the headlines or the first words of posts. */
export interface LiveNews {
  readonly came: readonly string[]
  readonly changed: readonly string[]
}

/** Shows in an open room what colleagues do in it, post by post. Where somebody is writing or has opened something,
 *  nothing is put in their place: the newsroom refuses what they would send over a change, and says so.
 *  @param says is given what came. Gives what ends it. */
export const hearLive = (room: HTMLElement, story: number, says: (news: LiveNews) => void): (() => void) => {
  let waiting: ReturnType<typeof setTimeout> | undefined
  const look = async (): Promise<void> => {
    waiting = undefined
    const address = location.href.replace(/#.*/, '')
    const other = (await freshPage(address))?.querySelector('desk-live')
    if (!(other instanceof Element) || room.hasAttribute('aria-busy')) return
    const rows = rowsFrom(room, other, '.live-rows', '#to-translate')
    const posts = rowsFrom(room, other, '.live-posts', '#posts')
    const news = { came: [...posts.came, ...rows.came], changed: posts.changed }
    if (news.came.length + news.changed.length > 0) says(news)
  }
  const leave = deskSocket().on('stories', ({ stories }) => {
    if (stories.includes(story)) waiting ??= setTimeout(() => void look(), together)
  })
  return () => {
    clearTimeout(waiting)
    leave()
  }
}

/** Makes the entries of one list those of another. */
const rowsFrom = (room: Element, other: Element, list: string, head: string): LiveNews => {
  const news = { came: [] as string[], changed: [] as string[] }
  const fresh = other.querySelector(list)
  const [title, freshTitle] = [room.querySelector(head), other.querySelector(head)]
  const here = room.querySelector(list)
  if (here === null) {
    // The list begins, in place of the words that there is none.
    const part = fresh?.closest('section')
    if (fresh === null || !part) return news
    const section = document.importNode(part, true)
    const [own, posts] = [title?.closest('section'), room.querySelector('#posts')?.closest('section')]
    if (own) own.replaceWith(section)
    else posts?.before(section)
    return { came: [...section.querySelectorAll(`${list} > li`)].map(nameOf), changed: [] }
  }
  if (title !== null && freshTitle !== null && !title.isEqualNode(freshTitle))
    title.replaceWith(document.importNode(freshTitle, true))
  const before = new Map([...here.children].map((one) => [keyOf(one), one]))
  let at = here.firstElementChild
  for (const one of fresh?.children ?? []) {
    const old = before.get(keyOf(one))
    before.delete(keyOf(one))
    if (old === undefined) {
      here.insertBefore(document.importNode(one, true), at)
      news.came.push(nameOf(one))
      continue
    }
    const stays = old.isEqualNode(one) || inUse(old)
    const now = stays ? old : document.importNode(one, true)
    if (!stays) {
      old.replaceWith(now)
      news.changed.push(nameOf(one))
    } else if (!old.isEqualNode(one) && textOf(old) !== textOf(one)) news.changed.push(nameOf(one))
    at = now.nextElementSibling
  }
  // What went, and what older pages have.
  for (const one of before.values()) if (!inUse(one)) one.remove()
  return news
}

const keyOf = (one: Element): string => one.querySelector('[id]')?.id ?? ''

const nameOf = (one: Element): string =>
  (one.querySelector('.said h3') ?? one.querySelector('.said') ?? one).textContent.trim().slice(0, 60)

/** What a post says, without its forms. */
const textOf = (one: Element): string =>
  [...one.querySelectorAll('.said, .correction')].map((part) => part.textContent).join()

/** Whether somebody is at work in it: has the focus there, has opened a form, or typed something. */
const inUse = (one: Element): boolean =>
  one.contains(document.activeElement) ||
  one.querySelector('details[open]:has(form)') !== null ||
  [...one.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input:not([type=hidden]), textarea')].some(
    (field) => field.value !== field.defaultValue,
  )
