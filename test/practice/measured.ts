/** The widths that pages are looked at: phones, tablets upright and across, windows, and both sides of every width at
 *  which the style sheet changes. */
export const widths = [320, 360, 480, 640, 767, 768, 834, 900, 1023, 1024, 1100, 1280, 1600] as const

/** Run in a page: what of it a reader of this width cannot read or press, one line for each fault.
 *
 *  - a word that is parted inside; addresses and code may be
 *  - text of several lines in a column of less than twelve em (of its own type; headlines, which are larger, of the
 *  root's)
 *  - words that are cut off, the page wider than the screen
 *  - a link or button of less than 24 px that does not stand within a sentence (WCAG 2.2, 2.5.8) */
export const measured = `(() => {
  const found = new Set()
  const tell = (what, one) => {
    const { className, tagName, parentElement } = one
    const where = tagName + '.' + className + ' in ' + parentElement?.tagName + '.' + parentElement?.className
    found.add(what + ': ' + where + ': ' + one.textContent.trim().slice(0, 60))
  }
  if (document.documentElement.scrollWidth > innerWidth)
    found.add('the page is ' + document.documentElement.scrollWidth + ' wide')
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  const blocks = new Map()
  const top = ({ top, height }) => Math.round(top + height / 2)
  while (texts.nextNode()) {
    const text = texts.currentNode
    const one = text.parentElement
    if (text.data.trim() === '' || one.closest('script,style,.hidden,.skip') || !one.checkVisibility()) continue
    range.selectNodeContents(text)
    const rects = [...range.getClientRects()].filter(({ width }) => width > 0)
    if (rects.length === 0) continue
    let block = one
    while (/^(inline|contents)$/.test(getComputedStyle(block).display)) block = block.parentElement
    const lines = blocks.get(block) ?? []
    blocks.set(block, lines)
    lines.push(...rects)
    if (rects.length === 1 || one.closest('code,pre,.short')) continue
    for (const { 0: word, index } of text.data.matchAll(/[\\p{L}\\p{M}\\p{N}\\u200c]+/gu)) {
      range.setStart(text, index)
      range.setEnd(text, index + word.length)
      const middles = [...range.getClientRects()].filter(({ width }) => width > 0).map(top)
      if (Math.max(...middles) - Math.min(...middles) > 8) tell('parted: ' + word, one)
    }
  }
  for (const [block, rects] of blocks) {
    const style = getComputedStyle(block)
    const size = parseFloat(style.fontSize)
    const middles = rects.map(top)
    if (Math.max(...middles) - Math.min(...middles) < size * 0.7) continue
    if (block.closest('td,th,pre')) continue
    const column = block.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
    const em = block.closest('h1,h2,h3,h4,.name,.author') ? 16 : size
    if (column > 0 && column < 12 * em - 0.5) tell('narrow, ' + (column / em).toFixed(1) + ' em', block)
  }
  for (const one of document.body.querySelectorAll('*')) {
    if (one.closest('.hidden,.skip,svg') || !one.checkVisibility()) continue
    const { overflowX, overflowY } = getComputedStyle(one)
    const cut = /hidden|clip/
    const [tall, wide] = [one.scrollHeight > one.clientHeight + 2, one.scrollWidth > one.clientWidth + 2]
    if ((cut.test(overflowY) && tall) || (cut.test(overflowX) && wide)) tell('cut', one)
  }
  for (const one of document.body.querySelectorAll('a[href],button,summary')) {
    if (!one.checkVisibility() || one.closest('.hidden,.skip')) continue
    // The link of a card is as large as the card.
    if (getComputedStyle(one, '::after').position === 'absolute') continue
    const { width, height } = one.getBoundingClientRect()
    if (width >= 24 && height >= 24) continue
    const holder = one.closest('p,li,dd,td,th,figcaption,blockquote')
    const beside = holder === null ? '' : holder.textContent.replace(one.textContent, '').replace(/[\\s·‹›]+/g, '')
    if (holder?.closest('.body,.source,.notice,.correction,.notes,.breaking,.lead') && beside.length > 1) continue
    tell('small, ' + width.toFixed(0) + ' × ' + height.toFixed(0), one)
  }
  return [...found]
})()`
