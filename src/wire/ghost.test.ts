import assert from 'node:assert/strict'
import { test } from 'node:test'
import { is } from '#test/practice/foreign-html.ts'
import { readGhost } from './ghost.ts'
import { lexicalHtml } from './ghost-lexical.ts'
import { mobiledocHtml } from './ghost-mobiledoc.ts'
import type { WxrEntry, WxrItem } from './wxr-entry.ts'

const entriesOf = async (data: object, site = 'https://tram.example'): Promise<WxrEntry[]> => {
  const bytes = Buffer.from(JSON.stringify({ db: [{ meta: { version: '6.0.5' }, data }] }))
  return Array.fromAsync(
    readGhost(
      (async function* () {
        yield bytes
      })(),
      site,
    ),
  )
}
const itemsOf = async (data: object): Promise<WxrItem[]> =>
  (await entriesOf(data)).filter((entry): entry is WxrItem => entry.kind === 'item')

const post = (id: string, fields: object = {}): object => ({
  id,
  slug: id,
  title: id,
  type: 'post',
  status: 'published',
  visibility: 'public',
  published_at: '2024-05-01T09:00:00.000Z',
  html: '<p>The tram is back.</p>',
  ...fields,
})

test('a text that Ghost keeps only in its own formats is read from these', () => {
  const lexical = {
    root: {
      type: 'root',
      children: [
        { type: 'extended-heading', tag: 'h2', children: [{ type: 'extended-text', text: 'Trams & rails' }] },
        {
          type: 'paragraph',
          children: [
            { type: 'extended-text', text: 'They ', format: 0 },
            { type: 'extended-text', text: 'run', format: 3 },
            { type: 'linebreak' },
            { type: 'link', url: 'https://rain.example/', children: [{ type: 'extended-text', text: 'again' }] },
          ],
        },
        {
          type: 'list',
          listType: 'number',
          start: 3,
          children: [{ type: 'listitem', children: [{ type: 'extended-text', text: 'one' }] }],
        },
        { type: 'image', src: 'https://example.org/a.jpg', alt: 'A tram', caption: '<b>At noon</b>' },
        { type: 'bookmark', url: 'https://rain.example/a', metadata: { title: 'Rain', description: 'It rains.' } },
        { type: 'callout', calloutEmoji: '💡', calloutText: 'Mind it.' },
        { type: 'codeblock', language: 'js', code: 'a < b' },
        { type: 'email', html: '<p>Dear reader</p>' },
        { type: 'html', html: '<p>Secret</p>', visibility: { web: { nonMember: false } } },
        { type: 'horizontalrule' },
      ],
    },
  }
  is(
    lexicalHtml(JSON.stringify(lexical)),
    'h{level=2}[Trams & rails] p[They strong(emphasis(run))/link:https://rain.example/(again)] ' +
      'ol{start=3}[li[p[one]]] picture{media=5 caption=At noon alt=A tram} ' +
      'embed{url=https://rain.example/a title=Rain description=It rains.} ' +
      'p[💡 Mind it.] code_block{language=js}[a < b] separator',
  )
  const mobiledoc = {
    version: '0.3.1',
    atoms: [['soft-return', '', {}]],
    cards: [
      ['image', { src: 'https://example.org/a.jpg', caption: 'At noon' }],
      ['email-cta', { html: '<p>Dear reader</p>' }],
      ['markdown', { markdown: 'One\n\nTwo' }],
    ],
    markups: [['strong'], ['a', ['href', 'https://rain.example/']]],
    sections: [
      [1, 'h3', [[0, [], 0, 'Trams']]],
      [
        1,
        'p',
        [
          [0, [], 0, 'They '],
          [0, [0], 1, 'run'],
          [1, [], 0, 0],
          [0, [1], 1, 'again'],
        ],
      ],
      [3, 'ul', [[[0, [], 0, 'one']]]],
      [10, 0],
      [10, 1],
      [10, 2],
    ],
  }
  is(
    mobiledocHtml(JSON.stringify(mobiledoc)),
    'h{level=3}[Trams] p[They strong(run)/link:https://rain.example/(again)] ul[li[p[one]]] ' +
      'picture{media=5 caption=At noon} p[One] p[Two]',
  )
  for (const none of ['', 'x', '[]', '{"root":7}', '{"sections":[[1]],"cards":7}']) {
    assert.equal(lexicalHtml(none), '')
    assert.doesNotThrow(() => mobiledocHtml(none))
  }
})

test('files that a text shows are media, each once, whatever size of a picture it asked for', async () => {
  const items = await itemsOf({
    posts: [
      post('trams', {
        feature_image: '__GHOST_URL__/content/images/2024/05/a.jpg',
        html:
          '<img src="__GHOST_URL__/content/images/size/w600/format/webp/2024/05/a.jpg">' +
          '<audio src="__GHOST_URL__/content/media/2024/05/b.mp3"></audio>' +
          '<a href="__GHOST_URL__/content/files/2024/05/c.pdf">c</a>' +
          '<img src="https://rain.example/content/images/d.jpg">',
      }),
    ],
  })
  assert.deepEqual(
    items.map(({ type, attachmentUrl }) => `${type} ${attachmentUrl}`),
    [
      'attachment https://tram.example/content/images/2024/05/a.jpg',
      'attachment https://tram.example/content/media/2024/05/b.mp3',
      'attachment https://tram.example/content/files/2024/05/c.pdf',
      'post ',
    ],
  )
})

test('what went out as a letter only, and what is for members, was no page for everybody', async () => {
  const items = await itemsOf({
    posts: [
      post('a', { status: 'sent' }),
      post('b'),
      post('c', { visibility: 'tiers' }),
      post('d', { visibility: '' }),
    ],
    posts_meta: [{ post_id: 'b', email_only: 1 }],
  })
  assert.deepEqual(
    items.map(({ status, membersOnly }) => [status, membersOnly]),
    [
      ['sent', false],
      ['sent', false],
      ['publish', true],
      ['publish', false],
    ],
  )
})

test('a post is in the language that its locale or an internal tag names', async () => {
  const tag = (id: string, name: string) => ({ id, slug: id, name, visibility: 'internal' })
  const items = await itemsOf({
    posts: [
      post('a', { locale: 'fa' }),
      post('b'),
      post('c', { html: '<p>تراموای خط دو پس از زمستان دوباره کار می‌کند و مردم خوشحال هستند.</p>' }),
      post('d', { html: '<p>The computers of the library are mended, and the readers are glad of it.</p>' }),
    ],
    tags: [tag('t1', '#lang-ar'), tag('t2', '#fa'), tag('t3', '#it')],
    posts_tags: [
      { post_id: 'b', tag_id: 't1' },
      { post_id: 'c', tag_id: 't2' },
      { post_id: 'd', tag_id: 't3' },
    ],
  })
  assert.deepEqual(
    items.map(({ language }) => language),
    ['fa', 'ar', 'fa', undefined],
  )
})
