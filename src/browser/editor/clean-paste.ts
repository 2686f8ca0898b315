import { cleanAddress } from './clean-address.ts'
import { newId } from './ids.ts'

/** Cleans what a word processor or a page of the web put on the clipboard, in place: lists and footnotes become lists
 *  and footnotes, addresses lead where they lead, and what only serves looks goes.
 *  @param words mends the letters of a piece of text. */
export const cleaned = (root: HTMLElement, words: (text: string) => string): void => {
  for (const gone of root.querySelectorAll(
    'script, style, meta, link, title, template, o\\:p:empty, [hidden], [aria-hidden="true"]',
  ))
    gone.remove()
  wordLists(root)
  footnotes(root)
  styles(root)
  for (const link of root.querySelectorAll('a')) {
    const href = link.getAttribute('href') ?? ''
    if (href === '' || href.startsWith('#') || /^(javascript|file|about):/i.test(href))
      link.replaceWith(...link.childNodes)
    else link.setAttribute('href', cleanAddress(href))
  }
  for (const table of root.querySelectorAll('table'))
    if (table.querySelectorAll('td, th').length === 1)
      table.replaceWith(...(table.querySelector('td, th')?.childNodes ?? []))
  breaks(root)
  mend(root, words)
}

const styleOf = (element: Element): string => element.getAttribute('style') ?? ''

/** Paragraphs that Word means as items of a list: their style says the level, their first span shows the sign. */
const wordLists = (root: HTMLElement): void => {
  let open: { list: HTMLElement; level: number }[] = []
  let before: Element | null = null
  for (const item of root.querySelectorAll<HTMLElement>('p[style*="mso-list"], p[class*="MsoListParagraph"]')) {
    const level = Number(/mso-list:[^;]*level(\d)/.exec(styleOf(item))?.[1] ?? 0)
    if (level === 0) continue
    if (item.previousElementSibling !== before || before === null) open = []
    const sign = [...item.querySelectorAll('span')].find((span) => /mso-list:\s*ignore/i.test(styleOf(span)))
    const numbered = /^\s*\(?(\p{Nd}+|[a-z]{1,4}|\p{L})[.)\u06D4-]/iu.test(sign?.textContent ?? '')
    sign?.remove()
    while (open.length > 0 && (open.at(-1)?.level ?? 0) > level) open.pop()
    const { ownerDocument: document } = item
    if (open.at(-1)?.level !== level) {
      const list = document.createElement(numbered ? 'ol' : 'ul')
      const outer = open.at(-1)?.list.lastElementChild
      if (outer) outer.append(list)
      else item.before(list)
      open.push({ list, level })
    }
    const li = document.createElement('li')
    const paragraph = document.createElement('p')
    paragraph.append(...item.childNodes)
    li.append(paragraph)
    open.at(-1)?.list.append(li)
    item.remove()
    before = open[0]?.list ?? null
  }
}

/** Links that lead to a place which leads back are footnotes, whoever wrote them. */
const footnotes = (root: HTMLElement): void => {
  const named = (name: string): Element | undefined =>
    [...root.querySelectorAll('[id], a[name]')].find((one) => one.id === name || one.getAttribute('name') === name)
  for (const link of root.querySelectorAll<HTMLAnchorElement>('a[href*="#"]')) {
    if (!root.contains(link)) continue
    const own = link.id || link.getAttribute('name') || link.parentElement?.id
    const to = /#([^#]+)$/.exec(link.getAttribute('href') ?? '')?.[1]
    if (!own || to === undefined) continue
    const target = named(decodeURIComponent(to))
    const back =
      target?.tagName === 'A' && target.getAttribute('href')?.endsWith(`#${own}`)
        ? target
        : target?.querySelector(`a[href$="#${CSS.escape(own)}"]`)
    if (!target || !back || back === link) continue
    // The first of the two in the text is the reference.
    if ((link.compareDocumentPosition(back) & 4) === 0) continue
    const block = target.closest('div[id], li') ?? back.closest('p, div, li')
    if (block === null || block === root || block.contains(link)) continue
    const { ownerDocument: document } = link
    const id = newId()
    const sign = document.createElement('sup')
    sign.dataset['note'] = id
    const raised = link.closest('sup')
    ;(raised?.textContent === link.textContent ? raised : link).replaceWith(sign)
    const note = document.createElement('div')
    note.dataset['type'] = 'note'
    note.dataset['id'] = id
    ;(back.closest('sup') ?? back).remove()
    const paragraphs = block.matches('p') ? [block] : [...block.querySelectorAll('p')]
    if (paragraphs.length > 0) note.append(...paragraphs)
    else {
      const paragraph = document.createElement('p')
      paragraph.append(...block.childNodes)
      note.append(paragraph)
    }
    const first = note.querySelector('p')?.firstChild
    if (first?.nodeType === 3) first.nodeValue = (first.nodeValue ?? '').replace(/^[\s\u00A0]+/, '')
    if (!note.contains(block)) block.remove()
    root.append(note)
  }
  // The line that parted the notes from the text.
  for (const line of root.querySelectorAll('hr')) {
    let next = line.nextElementSibling
    while (next !== null && !next.matches('[data-type=note]') && next.textContent.trim() === '')
      next = next.nextElementSibling
    if (next === null || next.matches('[data-type=note]')) line.remove()
  }
}

/** What spans say by their style is said by elements. */
const styles = (root: HTMLElement): void => {
  for (const span of root.querySelectorAll<HTMLElement>('span[style]')) {
    const style = styleOf(span)
    if (span.closest('h1, h2, h3, h4, h5, h6') !== null) continue
    const tags = [
      /font-weight:\s*(bold|[6-9]00)/i.test(style) && 'strong',
      /font-style:\s*italic/i.test(style) && 'em',
      /text-decoration[^;]*line-through/i.test(style) && 's',
      /vertical-align:\s*super/i.test(style) && 'sup',
      /vertical-align:\s*sub/i.test(style) && 'sub',
    ].filter((tag) => tag !== false)
    span.removeAttribute('style')
    for (const tag of tags) {
      const made = span.ownerDocument.createElement(tag)
      made.append(...span.childNodes)
      span.append(made)
    }
  }
}

/** Two line breaks part paragraphs; one at the end of a block is a habit of browsers. */
const breaks = (root: HTMLElement): void => {
  for (const br of root.querySelectorAll('br.Apple-interchange-newline')) br.remove()
  for (const block of root.querySelectorAll('p, div')) {
    const { ownerDocument: document } = block
    for (const br of block.querySelectorAll(':scope > br')) {
      const after = br.nextSibling
      const isBlank = (node: Node | null): boolean => node?.nodeType === 3 && (node.nodeValue ?? '').trim() === ''
      const next = isBlank(after) ? (after?.nextSibling ?? null) : after
      if (next === null) br.remove()
      else if (next.nodeName === 'BR') {
        const rest = document.createElement('p')
        while (next.nextSibling !== null) rest.append(next.nextSibling)
        next.remove()
        br.remove()
        block.after(rest)
        if (rest.querySelector(':scope > br') !== null) return breaks(root)
      }
    }
  }
}

const mend = (root: HTMLElement, words: (text: string) => string): void => {
  const texts = root.ownerDocument.createTreeWalker(root, 4)
  for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
    if (text.parentElement?.closest('pre, code') !== null) continue
    const was = text.nodeValue ?? ''
    const now = words(was.replaceAll('\u00A0', ' '))
    if (now !== was) text.nodeValue = now
  }
}
