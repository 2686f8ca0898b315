import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'

/** Puts the caret behind words in a bare editor, and types. */
export const type = async (page: Page, behind: string, words: string): Promise<void> => {
  await page.evaluate(`(() => {
    let at = -1
    view.state.doc.descendants((node, pos) => {
      const place = at < 0 && node.isTextblock ? node.textContent.indexOf(${JSON.stringify(behind)}) : -1
      if (place >= 0) at = pos + 1 + place + ${behind.length}
    })
    if (at < 0) throw new Error('not there: ' + ${JSON.stringify(behind)})
    view.focus()
    const { selection } = view.state
    view.dispatch(view.state.tr.setSelection(selection.constructor.near(view.state.doc.resolve(at))))
  })()`)
  await page.keyboard.type(words)
}

export const textOf = (page: Page): Promise<string> => page.evaluate('view.state.doc.textContent')

/** Waits until all say these words, have nothing left to send, and read the same. */
export const allSay = async (pages: readonly Page[], words: readonly string[]): Promise<void> => {
  for (const page of pages)
    await page
      .waitForFunction(
        `${JSON.stringify(words)}.every((one) => view.state.doc.textContent.includes(one)) &&
          document.body.dataset.state === 'saved'`,
      )
      .catch(async (thrown: unknown) => {
        const stands = await page.evaluate<string>('document.body.dataset.state + ": " + view.state.doc.textContent')
        throw new Error(`${stands}\nlacks one of ${JSON.stringify(words)}`, { cause: thrown })
      })
  const said = (): Promise<string[]> =>
    Promise.all(pages.map((page) => page.evaluate<string>('JSON.stringify(view.state.doc)')))
  // What one has sent the other may be about to hear.
  let docs = await said()
  for (let times = 0; times < 200 && new Set(docs).size > 1; times += 1) {
    await pages[0]?.waitForTimeout(50)
    docs = await said()
  }
  assert.equal(new Set(docs).size, 1, docs.join('\n'))
}
