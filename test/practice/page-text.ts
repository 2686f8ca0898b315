// What a test looks for in the HTML of a page.

import assert from 'node:assert/strict'

/** The first stretch of a text from here to there, both included. */
export const part = (text: string, from: string, to: string): string => {
  const start = text.indexOf(from)
  assert.ok(start >= 0, `${from} is missing`)
  return text.slice(start, text.indexOf(to, start) + to.length)
}

export const withoutTags = (markup: string): string => markup.replaceAll(/<[^>]*>/g, '').trim()

/** The headlines of all cards, in reading order. */
export const headlines = (text: string): string[] =>
  [...text.matchAll(/<article class="card[^"]*">.*?<h[23]>(.*?)<\/h[23]>/gs)].map(([, words]) =>
    withoutTags(words ?? ''),
  )

/** Where the links of a kind in the head of a page lead. */
export const headLinks = (text: string, rel: string): string[] =>
  [...text.matchAll(new RegExp(`<link rel="${rel}" href="([^"]*)"`, 'g'))].map(([, href]) => href ?? '')

/** The addresses of a page in other languages, as its head names them for machines. */
export const alternates = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/<link rel="alternate" hreflang="([^"]*)" href="([^"]*)"/g)].map(([, language, href]) => [
      language,
      href,
    ]),
  )

/** Where the first link of a kind leads that readers see (`next`, `prev`). */
export const linkOf = (text: string, rel: string): string | undefined =>
  new RegExp(`<a rel="${rel}" href="([^"]*)"`).exec(text)?.[1]
