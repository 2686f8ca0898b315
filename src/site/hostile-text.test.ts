// What words become is the same on both engines, whose readings are compared where they are made.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parse } from 'parse5'
import { addCorrection } from '#archive/corrections.ts'
import { saveEdition, saveMenu, saveSection } from '#archive/editions.ts'
import { addMedia, saveMediaText } from '#archive/media.ts'
import { saveAuthor } from '#archive/people.ts'
import { withdrawArticle } from '#archive/publication.ts'
import { addReply } from '#archive/replies.ts'
import { saveStanding } from '#archive/standing-pages.ts'
import { saveSubject } from '#archive/subjects.ts'
import { frontPage, setTopNews } from '#archive/top-news.ts'
import { shell } from '#story/actor.ts'
import { doc, p } from '#test/practice/notation.ts'
import { sqliteEngine } from '../../test/engines.ts'
import { makeEdition, makeSource, makeStory, publishedAt } from '../../test/make/newsroom.ts'
import { roomsOn } from '../../test/make/rooms.ts'

describe('hostile text', () => {
  const { open, show } = roomsOn(sqliteEngine())

  test('hostile text in every field stays text', async () => {
    const archive = await open()
    const evil = `"'><script>alert(1)</script><img src=x onerror=alert(1)> </title></style><p style="x" onclick='y'>‮`
    const ids = await archive.write(async (writing) => {
      const slug = 'x"><script>'
      await saveEdition(
        writing,
        makeEdition('en', 2, {
          newsroom: evil,
          tagline: evil,
          name: evil,
          words: { 'front.latest': evil.replaceAll("'", '’') },
        }),
      )
      const news = await saveSection(writing, {
        key: 'news',
        position: 0,
        parent: null,
        names: { en: { name: evil, slug, description: evil } },
      })
      const author = await saveAuthor(writing, {
        key: 'evil',
        kind: 'person',
        names: { en: { name: evil, slug, role: evil, about: evil } },
      })
      const subject = await saveSubject(writing, { key: 'evil', mediaTopic: null, names: { en: { name: evil, slug } } })
      const media = await addMedia(writing, {
        kind: 'picture',
        mime: evil,
        hash: 'a',
        file: 'a"><script>.png',
        bytes: 1,
        width: 1,
        height: 1,
        origin: `https://x.example/${evil}`,
        at: publishedAt,
      })
      await saveMediaText(writing, media, 'en', { caption: evil, alternative: evil, credit: evil, rights: evil })
      await saveStanding(writing, {
        key: 'evil',
        edition: 'en',
        state: 'published',
        title: evil,
        slug: 'evil',
        body: doc(p(evil)),
        at: publishedAt,
      })
      await saveMenu(writing, 'en', 'main', [{ label: evil, href: '/x' }])
      return { news, author, subject, media }
    })
    const source = await makeSource(archive, evil)
    const relay = { source, url: `https://x.example/"onclick='`, authors: evil, asNamed: evil, language: evil }
    const credits = (['author', 'translator', 'editor', 'photographer'] as const).map((role) => ({
      author: ids.author,
      role,
    }))
    const telling = { kicker: evil, headline: evil, lead: evil, dateline: evil, credits, body: doc(p(evil)) }
    const options = {
      section: ids.news,
      kind: 'opinion' as const,
      subjects: [ids.subject],
      relays: [relay, relay, relay],
      picture: ids.media,
    }
    const { articles, paths } = await makeStory(archive, { en: telling }, options)
    const other = await makeStory(archive, { en: telling }, options)
    await archive.write(async (writing) => {
      const id = articles['en'] ?? 0
      await addCorrection(writing, id, {
        kind: 'correction',
        note: evil,
        at: publishedAt,
        revision: null,
        actor: { ...shell, name: evil },
      })
      await addReply(writing, {
        article: id,
        parent: null,
        state: 'approved',
        name: evil,
        email: null,
        url: 'javascript:1',
        text: `${evil}\n\n${evil}`,
        writtenAt: publishedAt,
        author: ids.author,
      })
      await setTopNews(writing, 'en', frontPage, [id])
      await withdrawArticle(writing, other.articles['en'] ?? 0, { reason: evil, now: publishedAt })
    })
    const asked = [
      '/',
      '/en/',
      '/en/latest/',
      '/en/x"><script>/',
      '/en/author/x"><script>/',
      '/en/subject/x"><script>/',
      '/en/evil/',
      `/en/${evil}/`,
      paths['en'],
      other.paths['en'],
      `/en/a/${articles['en']}`,
    ]
    const statuses: number[] = []
    for (const path of asked) {
      const { text, status } = await show(archive, path ?? '')
      statuses.push(status)
      assert.deepEqual(hostile(text), [], `${path}`)
      assert.doesNotMatch(text, /‮/, 'nothing turns a line around')
    }
    assert.deepEqual(statuses, [200, 200, 200, 200, 200, 200, 200, 404, 200, 410, 301])
  })
})

/** What a browser would run, or would take from the words of a reader or a writer as its own. */
const hostile = (text: string): string[] => {
  const found: string[] = []
  const walk = (node: {
    nodeName: string
    attrs?: { name: string; value: string }[]
    childNodes?: unknown[]
  }): void => {
    if (
      node.nodeName === 'script' &&
      node.attrs?.some(({ name, value }) => name === 'type' && value === 'application/ld+json')
    )
      return
    const source = node.attrs?.find(({ name }) => name === 'src')?.value ?? ''
    if (node.nodeName === 'script' && /^\/assets\/reply-\w+\.js$/.test(source)) return
    // The only forms are that in which readers reply and those of the search.
    if (node.attrs?.some(({ name, value }) => name === 'role' && value === 'search') === true) return
    const action = node.attrs?.find(({ name }) => name === 'action')?.value ?? ''
    if (node.nodeName === 'form' && /^\/reply\/\d+$/.test(action)) return
    if (['script', 'iframe', 'object', 'embed', 'form', 'base'].includes(node.nodeName)) found.push(node.nodeName)
    for (const { name, value } of node.attrs ?? []) {
      if (/^on|^style$/i.test(name)) found.push(`${node.nodeName} ${name}`)
      if (/^(href|src|cite|action)$/.test(name) && !/^(\/(?!\/)|#|https?:|mailto:\?subject=)/.test(value))
        found.push(`${name}=${value}`)
      if (name === 'src' && value !== '/media/a%22%3E%3Cscript%3E.png') found.push(`${name}=${value}`)
    }
    for (const child of node.childNodes ?? []) walk(child as typeof node)
  }
  walk(parse(text) as Parameters<typeof walk>[0])
  return found
}
