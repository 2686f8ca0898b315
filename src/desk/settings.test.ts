import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { findPath } from '#archive/addresses.ts'
import { allEditions, allSections, menuOf, sectionsOf } from '#archive/editions.ts'
import { bySlug } from '#archive/named.ts'
import { authorBySlug, authorSettings, authorsIn } from '#archive/people.ts'
import { sourceSettings } from '#archive/relays.ts'
import { addReply, repliesPage } from '#archive/replies.ts'
import { standingPage, standingText } from '#archive/standing-pages.ts'
import { subjectSettings } from '#archive/subjects.ts'
import { articleById, publicArticle } from '#archive/articles.ts'
import { canonicalPath } from '#story/address.ts'
import { bodyText } from '#story/body/text.ts'
import { canonicalTag } from '#language/tag.ts'
import { reservedParts } from '#story/address.ts'
import { onEachEngine } from '../../test/engines.ts'
import { author } from './author.ts'
import { closeReplies } from './close-replies.ts'
import { create } from './create.ts'
import { edition } from './edition.ts'
import { menu } from './menu.ts'
import { page } from './page.ts'
import { practising, publishTrams } from '#test/practice/desk.ts'
import type { Practice } from '#test/practice/desk.ts'
import { publish } from './publish.ts'
import { redirect } from './redirect.ts'
import { reply } from './reply.ts'
import { section } from './section.ts'
import { source } from './source.ts'
import { subject } from './subject.ts'

onEachEngine('setting up the newsroom at the desk', (engine) => {
  const open = practising(engine)
  let room: Practice
  before(async () => (room = await open()))
  after(() => room.close())
  const read = <T>(work: Parameters<typeof room.archive.read<T>>[0]): Promise<T> =>
    room.archive.read(work).then(({ value }) => value)

  test('a fourth and a fifth edition are added by their codes alone, and publish', async () => {
    await room.must(edition, { code: 'DE' })
    await room.must(edition, { code: 'ckb' })
    const editions = await read(allEditions)
    const of = (code: string) => editions.find((one) => one.code === code)
    assert.deepEqual(
      [of('de')?.name, of('de')?.direction, of('de')?.digits, of('de')?.newsroom],
      ['Deutsch', 'ltr', 'latn', 'فانوس'],
    )
    assert.deepEqual([of('ckb')?.direction, of('ckb')?.digits, of('ckb')?.position], ['rtl', 'arab', 5])
    await room.must(section, {
      key: 'news',
      position: 1,
      names: { de: { name: 'Nachrichten' }, ckb: { name: 'هەواڵ' } },
    })
    const { story } = await room.must(create, {
      section: 'news',
      articles: [
        { edition: 'de', headline: 'Die Nachtbahn fährt' },
        { edition: 'ckb', headline: 'تراموای شەو' },
      ],
    })
    const { articles } = await room.must(publish, { story: story.id })
    assert.deepEqual(
      articles.map(({ path }) => path),
      ['/de/nachrichten/die-nachtbahn-faehrt/', '/ckb/هەواڵ/تراموای-شەو/'],
    )
  })

  test('an edition keeps what is not said, and refuses what cannot be', async () => {
    await room.must(edition, { code: 'fa', tagline: 'روزنامهٔ شهر' })
    const fa = (await read(allEditions)).find(({ code }) => code === 'fa')
    assert.deepEqual([fa?.timeZone, fa?.tagline, fa?.calendar], ['Asia/Tehran', 'روزنامهٔ شهر', 'persian'])
    for (const wrong of [
      { code: 'not a tag' },
      { code: 'fa', timeZone: 'Mars/Olympus' },
      { code: 'fa', calendar: 'discordian' },
      { code: 'fa', digits: 'xx' },
      { code: 'fa', words: { 'nav.home': 'خانه', 'list.articles': '{n, plural, other {# مطلب}' } },
      { code: 'fa', words: { 'article.published': '{day, date, ::yQQQQ}' } },
      { code: 'fa', words: { 'nav.nowhere': 'هیچ‌جا' } },
    ])
      assert.equal(await room.refused(edition, wrong), 'input.invalid')
    assert.equal(await room.refused(edition, { code: 'api' }), 'edition.reserved')
  })

  test('a section cannot take the address of another, of a page or of the site', async () => {
    await room.must(page, { key: 'about', edition: 'en', title: 'About', markdown: 'We.' })
    const names = (slug: string) => ({ key: 'x', position: 9, names: { en: { name: 'X', slug } } })
    assert.equal(await room.refused(section, names('city')), 'section.slug-taken')
    assert.equal(await room.refused(section, names('about')), 'path.taken')
    assert.equal(await room.refused(section, names('latest')), 'slug.reserved')
    assert.equal(await room.refused(section, names('!!!')), 'slug.empty')
    assert.equal(
      await room.refused(section, { key: 'x', position: 9, names: { xx: { name: 'X' } } }),
      'edition.unknown',
    )
    assert.equal(
      (await read((r) => sectionsOf(r, 'en'))).some(({ key }) => key === 'x'),
      false,
    )
  })

  test('a renamed section keeps its address; one that changes it leaves a redirect, and may come back', async () => {
    const slug = async () => (await read((r) => sectionsOf(r, 'en'))).find(({ key }) => key === 'city')?.slug
    await room.must(section, { key: 'city', position: 2, names: { en: { name: 'Our city' } } })
    assert.equal(await slug(), 'city')
    await room.must(section, { key: 'city', position: 2, names: { en: { name: 'Our city', slug: 'our-city' } } })
    assert.deepEqual(await read((r) => findPath(r, '/en/city/')), { kind: 'redirect', target: '/en/our-city/' })
    await room.must(section, { key: 'city', position: 2, names: { en: { name: 'City', slug: 'city' } } })
    assert.equal(await slug(), 'city')
  })

  test('a section that goes to and fro and then away leaves no old address dead, and none in a circle', async () => {
    const move = (slug: string) => room.must(section, { key: 'wander', names: { en: { name: 'Wander', slug } } })
    for (const slug of ['a1', 'b1', 'a1', 'c1']) await move(slug)
    const targets = await read(async (r) => [
      await findPath(r, '/en/a1/'),
      await findPath(r, '/en/b1/'),
      await findPath(r, '/en/c1/'),
    ])
    const to = (target: string) => ({ kind: 'redirect', target })
    assert.deepEqual(targets, [to('/en/c1/'), to('/en/a1/'), undefined])
  })

  test('a renamed subject or author keeps its address, and leaves a redirect when it changes it', async () => {
    const names = (given: { name?: string; slug?: string }, key = 'bread') => ({ key, names: { en: given } })
    const verbs = {
      subject: {
        set: (...given: Parameters<typeof names>) => room.must(subject, names(...given)),
        find: (r: Parameters<typeof authorBySlug>[0], edition: string, slug: string) =>
          bySlug(r, 'subject', edition, slug),
      },
      author: { set: (...given: Parameters<typeof names>) => room.must(author, names(...given)), find: authorBySlug },
    }
    for (const [of, { set, find }] of Object.entries(verbs)) {
      const at = (slug: string) => read((r) => findPath(r, `/en/${of}/${slug}/`))
      const nameAt = (slug: string) => read(async (r) => (await find(r, 'en', slug))?.name)
      await set({ name: 'Bread' })
      await set({ name: 'Loaves' })
      assert.equal(await nameAt('bread'), 'Loaves')
      await set({ slug: 'rolls' })
      assert.equal(await nameAt('rolls'), 'Loaves')
      await set({ slug: 'bread' })
      await set({ slug: 'buns' })
      assert.deepEqual(await at('bread'), { kind: 'redirect', target: `/en/${of}/buns/` })
      assert.deepEqual(await at('rolls'), { kind: 'redirect', target: `/en/${of}/bread/` })
      await set({ name: 'Rolls' }, 'other')
      assert.equal(await at('rolls'), undefined, 'somebody new has it')
    }
  })

  test('whatever is left out of a setting stays as it is', async () => {
    await room.must(section, {
      key: 'below',
      position: 7,
      parent: 'news',
      names: { en: { name: 'Below', description: 'Words.' } },
    })
    await room.must(section, { key: 'below', names: { en: { name: 'Under' }, fa: { name: 'زیر' } } })
    await room.must(section, { key: 'below', names: { en: { slug: 'under' } } })
    const sections = await read((r) => sectionsOf(r, 'en'))
    const news = sections.find(({ key }) => key === 'news')?.id
    const { id: _, ...below } = sections.find(({ key }) => key === 'below') ?? assert.fail()
    assert.deepEqual(below, { key: 'below', parent: news, name: 'Under', slug: 'under', description: 'Words.' })
    assert.equal((await read(allSections)).find(({ key }) => key === 'below')?.position, 7)
    await room.must(section, { key: 'below', parent: null, names: { en: { description: null } } })
    assert.deepEqual(
      (await read((r) => sectionsOf(r, 'en'))).find(({ key }) => key === 'below'),
      { ...below, id: _, parent: null, description: null },
    )

    await room.must(subject, { key: 'kept', mediaTopic: '20000271', names: { en: { name: 'Kept' } } })
    await room.must(subject, { key: 'kept', names: { fa: { name: 'مانده' } } })
    assert.equal((await read((r) => subjectSettings(r, 'kept')))?.mediaTopic, '20000271')

    await room.must(author, {
      key: 'desk',
      kind: 'organisation',
      names: { en: { name: 'City desk', role: 'Desk', about: 'Us.' } },
    })
    await room.must(author, { key: 'desk', names: { en: { name: 'The city desk', role: null } } })
    const desk = { name: 'The city desk', slug: 'city-desk', role: null, about: 'Us.' }
    assert.deepEqual(await read((r) => authorSettings(r, 'desk')), {
      key: 'desk',
      kind: 'organisation',
      portrait: null,
      names: { en: desk },
    })

    await room.must(source, {
      key: 'agency',
      kind: 'agency',
      language: 'fa',
      url: 'https://agency.example/',
      names: { en: 'Agency' },
    })
    await room.must(source, { key: 'agency', url: null, names: { fa: 'خبرگزاری' } })
    const agency = { key: 'agency', kind: 'agency', url: null, language: 'fa', names: { en: 'Agency', fa: 'خبرگزاری' } }
    assert.deepEqual(await read((r) => sourceSettings(r, 'agency')), agency)

    await room.must(page, { key: 'hours', edition: 'en', state: 'draft', title: 'Hours', markdown: 'From eight.' })
    await room.must(page, { key: 'hours', edition: 'en', title: 'Opening hours' })
    const hours = (await read((r) => standingText(r, 'hours', 'en'))) ?? assert.fail()
    assert.deepEqual(
      [hours.state, hours.title, hours.slug, bodyText(hours.body)],
      ['draft', 'Opening hours', 'hours', 'From eight.'],
    )
    await room.must(page, { key: 'hours', edition: 'en', state: 'published' })
    assert.equal((await read((r) => findPath(r, '/en/hours/')))?.kind, 'standing')
    assert.equal(await room.refused(page, { key: 'hours', edition: 'fa', markdown: 'هشت' }), 'name.missing')

    const nameless = { key: 'nameless', names: { en: {} } }
    const refused = [
      await room.refused(section, nameless),
      await room.refused(subject, nameless),
      await room.refused(author, nameless),
    ]
    assert.deepEqual(new Set(refused), new Set(['name.missing']))
  })

  test('no section stands below itself, not even by way of others', async () => {
    for (const [key, parent] of [
      ['upper', null],
      ['middle', 'upper'],
      ['lower', 'middle'],
    ] as const)
      await room.must(section, { key, parent })
    assert.equal(await room.refused(section, { key: 'upper', parent: 'upper' }), 'section.own-parent')
    assert.equal(await room.refused(section, { key: 'upper', parent: 'lower' }), 'section.own-parent')
    assert.equal(await room.refused(section, { key: 'upper', parent: 'nowhere' }), 'section.unknown')
  })

  test('a section cannot take the address of a page that readers do not see yet', async () => {
    const { path } = await room.must(page, {
      key: 'hidden',
      edition: 'en',
      state: 'draft',
      title: 'Hidden',
      markdown: 'We.',
    })
    assert.equal(path, '/en/hidden/')
    assert.equal(await room.refused(section, { key: 'x', names: { en: { name: 'X', slug: 'hidden' } } }), 'path.taken')
    assert.equal(await room.refused(redirect, { path, target: '/fa/' }), 'path.taken')
  })

  test('a name that is new in a byline becomes an author, and is the same author the next time', async () => {
    const byline = ['Nora Aldwin']
    const articles = [{ edition: 'en', headline: 'One', byline }]
    const one = await room.must(create, { section: 'news', articles })
    const two = await room.must(create, {
      section: 'news',
      articles: [{ edition: 'en', headline: 'Two', byline: ['nora-aldwin'] }],
    })
    await room.must(publish, { articles: [...one.articles, ...two.articles].map(({ id }) => id) })
    const found = await read((r) => authorBySlug(r, 'en', 'nora-aldwin'))
    for (const { articles } of [one, two])
      assert.deepEqual((await read((r) => publicArticle(r, articles[0]?.id ?? 0)))?.content.credits, [
        { author: found?.id, role: 'author' },
      ])
    assert.equal(
      await room.refused(create, {
        section: 'news',
        articles: [{ edition: 'en', headline: 'x', byline: ['nobody-here'] }],
      }),
      'author.unknown',
    )
  })

  test('authors, subjects and sources are named edition by edition', async () => {
    const { author: id } = await room.must(author, { key: 'omid', names: { fa: { name: 'امید', role: 'مترجم' } } })
    await room.must(author, { key: 'omid', names: { en: { name: 'Omid' } } })
    assert.deepEqual((await read((r) => authorsIn(r, 'fa', [id])))[0]?.role, 'مترجم')
    assert.equal((await read((r) => authorsIn(r, 'en', [id])))[0]?.name, 'Omid')
    await room.must(subject, { key: 'water', names: { fa: { name: 'آب' } } })
    assert.equal((await read((r) => bySlug(r, 'subject', 'fa', 'آب')))?.name, 'آب')
    assert.equal(await room.refused(subject, { key: 'water', mediaTopic: '12' }), 'input.invalid')
    await room.must(source, { key: 'herald', names: { fa: 'هرالد' }, url: 'https://herald.example/' })
    assert.equal(await room.refused(source, { key: 'herald', url: 'javascript:alert(1)' }), 'input.invalid')
  })

  test('a standing page keeps its address when its title changes', async () => {
    const first = await room.must(page, {
      key: 'privacy',
      edition: 'fa',
      title: 'حریم خصوصی',
      markdown: 'کوکی نداریم.',
    })
    assert.equal(first.path, '/fa/حریم-خصوصی/')
    const second = await room.must(page, { key: 'privacy', edition: 'fa', title: 'حریم شما', markdown: 'هیچ.' })
    assert.equal(second.path, first.path)
    const found = await read((r) => findPath(r, first.path))
    const standing = found?.kind === 'standing' ? await read((r) => standingPage(r, 'fa', found.id)) : undefined
    assert.equal(standing && bodyText(standing.body), 'هیچ.')
  })

  test('a menu takes sections, pages and safe addresses', async () => {
    const items = [{ section: 'news' }, { page: 'about' }, { label: 'Archive', href: '/en/latest/' }]
    await room.must(menu, { edition: 'en', place: 'main', items })
    assert.deepEqual(await read((r) => menuOf(r, 'en', 'main')), items)
    assert.equal(
      await room.refused(menu, { edition: 'en', place: 'main', items: [{ section: 'nowhere' }] }),
      'section.unknown',
    )
    assert.equal(
      await room.refused(menu, { edition: 'en', place: 'main', items: [{ label: 'x', href: 'javascript:x' }] }),
      'input.invalid',
    )
  })

  test('a reply is seen when it is approved and gone when it is spam', async () => {
    const { fa } = await publishTrams(room)
    const id = await room.archive.write((writing) =>
      addReply(writing, {
        article: fa,
        parent: null,
        state: 'pending',
        name: 'نگار',
        email: null,
        url: null,
        text: 'خوب',
        writtenAt: 0,
        author: null,
      }),
    )
    const seen = async () => (await read((r) => repliesPage(r, fa, null)))?.replies.length
    assert.equal(await seen(), 0)
    await room.must(reply, { reply: id, state: 'approved' })
    assert.equal(await seen(), 1)
    await room.must(reply, { reply: id, state: 'spam' })
    assert.equal(await seen(), 0)
    assert.equal(await room.refused(reply, { reply: 999, state: 'trash' }), 'reply.not-found')
    await room.must(reply, { reply: id, undo: true })
    assert.equal(await seen(), 1, 'it is approved again')
    assert.equal(await room.refused(reply, { reply: id, undo: true }), 'reply.nothing-to-undo')
    const open = async () => (await read((r) => articleById(r, fa)))?.repliesOpen
    for (const closed of [true, false]) {
      await room.must(closeReplies, { article: fa, closed })
      assert.equal(await open(), !closed)
    }
  })

  test('a redirect stands only where nothing does, and never leads round in a circle', async () => {
    for (const target of [
      'https://lantern.example/own/',
      'http://lantern.example/own',
      'https://lantern.example/own/?a#b',
    ])
      assert.equal(await room.refused(redirect, { path: '/own/', target }), 'path.loop', 'its own whole address')
    const whole = await room.must(redirect, { path: '/own/', target: 'https://lantern.example/fa' })
    assert.equal(whole.target, '/fa/')
    assert.equal(
      await room.refused(redirect, { path: '/other/', target: 'https://lantern.example/other/' }),
      'path.loop',
    )
    await room.must(redirect, { path: '/2019/04/old-tram/', target: '/fa/' })
    await room.must(redirect, { path: '/x/y/z/1', target: '/x/y/z/2' })
    assert.deepEqual(await read((r) => findPath(r, '/2019/04/old-tram/')), { kind: 'redirect', target: '/fa/' })
    assert.equal(await room.refused(redirect, { path: '/x/y/z/2', target: '/x/y/z/1' }), 'path.loop')
    assert.equal(await room.refused(redirect, { path: '/2019/04/old-tram/', target: '/ar/' }), 'path.taken')
    assert.equal(await room.refused(redirect, { path: '/fa/خبر/', target: '/ar/' }), 'path.taken')
    assert.equal(await room.refused(redirect, { path: '/fa/', target: '/ar/' }), 'path.taken')
    assert.equal(await room.refused(redirect, { path: '/fa/latest', target: '/ar/' }), 'path.taken')
    // Places that later rooms of the house will stand at.
    for (const part of reservedParts)
      assert.equal(await room.refused(redirect, { path: `/${part}/old`, target: '/ar/' }), 'path.taken', part)
    for (const code of [...reservedParts].filter((part) => canonicalTag(part) !== undefined))
      assert.equal(await room.refused(edition, { code }), 'edition.reserved', code)
    for (const slug of ['desk', 'sign-in', 'search', 'feed'])
      assert.equal(await room.refused(section, { key: 'x', names: { en: { name: 'X', slug } } }), 'slug.reserved', slug)
    assert.equal(await room.refused(redirect, { path: '/media/x.jpg', target: '/ar/' }), 'path.taken')
    for (const target of ['//evil.example/', 'javascript:alert(1)', '/a/../b', 'https://user:word@evil.example/'])
      assert.equal(await room.refused(redirect, { path: '/one/two/three/', target }), 'input.invalid', target)
  })

  test('a redirect is kept under the one form of its path, in which readers are looked up', async () => {
    for (const path of [
      '/en/moved',
      '/about-us/',
      '/about-us.html',
      '/2019/05/slug',
      '/2019/05/04/slug',
      '/News/Tram/',
      '/author/jane/',
      '/en/author/nobody/',
    ]) {
      const answer = await room.must(redirect, { path, target: '/FA' })
      assert.deepEqual(await read((r) => findPath(r, canonicalPath(path))), { kind: 'redirect', target: '/fa/' })
      assert.equal(answer.path, canonicalPath(path))
    }
    assert.equal(await room.refused(redirect, { path: '/en/moved/', target: '/ar/' }), 'path.taken')
    await room.must(redirect, { path: '/round/one', target: '/round/two/' })
    assert.equal(await room.refused(redirect, { path: '/round/two', target: '/round/one/' }), 'path.loop')
  })

  test('a path of a thousand bytes can be kept, and no longer one', async () => {
    const path = (letters: number) => `/${'خ'.repeat(letters)}/`
    await room.must(redirect, { path: path(499), target: '/fa/' })
    assert.equal(await room.refused(redirect, { path: path(500), target: '/fa/' }), 'input.invalid')
  })
})
