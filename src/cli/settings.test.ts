import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openArchive } from '#archive/archive.ts'
import { setClock } from '#common/clock.ts'
import { edition } from '#desk/edition.ts'
import { menu } from '#desk/menu.ts'
import { openDesk, performTogether } from '#desk/perform.ts'
import { section } from '#desk/section.ts'
import type { Settings } from '#settings/settings.ts'
import { shell } from '#story/actor.ts'
import { trusted } from '#story/may.ts'
import { onEachEngine } from '../../test/engines.ts'
import type { Io } from './io.ts'
import { settings } from './settings.ts'

const clock = setClock('2026-11-24T12:00:00Z')

onEachEngine('the newsroom’s settings at the command line', (engine) => {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-settings-'))
  after(() => rmSync(folder, { recursive: true }))
  const copy = engine.template(async ({ url }) => {
    const archive = await openArchive({ url, clock })
    await performTogether(openDesk(archive, clock), trusted({ ...shell, name: 'editor' }), async (run) => {
      await run(edition, { code: 'fa', newsroom: 'فانوس' })
      await run(edition, { code: 'ar', newsroom: 'الفانوس', digits: 'latn' })
      await run(section, { key: 'news', names: { fa: { name: 'خبر' }, ar: { name: 'أخبار' } } })
      await run(section, { key: 'trams', parent: 'news', names: { fa: { name: 'تراموا' } } })
      await run(menu, { edition: 'fa', place: 'main', items: [{ section: 'news' }] })
    })
    await archive.close()
  })
  let url = ''
  let close = async (): Promise<void> => {}
  before(async () => void ({ url, close } = await copy()))
  after(() => close())

  const type = async (...words: string[]) => {
    const [out, err]: [string[], string[]] = [[], []]
    const io: Io = {
      out: (line) => void out.push(line),
      err: (line) => void err.push(line),
      terminal: false,
      clock,
      settings: {} as Settings,
      openArchive: () => openArchive({ url, clock }),
    }
    const status = await settings(words, io)
    return { status, out: out.join('\n'), err: err.join('\n') }
  }
  const file = (text: string): string => {
    const path = join(folder, 'sheet.yaml')
    writeFileSync(path, text)
    return path
  }

  test('all of them are one sheet, with digits and calendars shown beside their names', async () => {
    const { status, out } = await type()
    assert.equal(status, 0)
    assert.match(out, /digits: arabext # ۱٬۲۳۴٬۵۶۷٬۸۹۰/)
    assert.match(out, /calendar: persian # سه‌شنبه ۳ آذر ۱۴۰۵/)
    assert.match(out, / {2}trams:\n {4}position: 2\n {4}parent: news\n/)
  })

  test('a sheet that is given back as it was shown changes nothing', async () => {
    const { out } = await type()
    const { status, err } = await type('apply', file(out))
    assert.deepEqual([status, err], [0, 'Nothing differs from what is set; nothing was changed.'])
  })

  test('a sheet that was written before somebody else set something is refused', async () => {
    const { out } = await type()
    const mine = out.replace('theme: serif', 'theme: plain')
    assert.notEqual(mine, out)
    assert.equal((await type('set', 'editions.fa.tagline', 'شهر')).status, 0)
    const refused = await type('apply', file(mine))
    assert.deepEqual([refused.status, refused.out], [1, ''])
    assert.match(refused.err, /set otherwise since/)
    assert.equal((await type('get', 'editions.fa.tagline')).out, 'شهر')
    const forced = await type('apply', file(mine.replace(/^seen:.*\n/m, '')))
    assert.match(forced.out, /editions\.fa\.tagline: "شهر" → null/)
    const theme = (await type()).out.replace('theme: plain', 'theme: serif')
    assert.equal((await type('apply', file(theme))).status, 0)
  })

  test('a sheet changes what it says, tells each change, and leaves the rest', async () => {
    const sheet = file(
      'newsroom:\n  theme: plain\neditions:\n  ar: { digits: arab, menus: { footer: [{ label: الأرشيف, href: ' +
        '/ar/latest/ }] } }\nsections:\n  sport: { parent: culture, names: { fa: { name: ورزش } } }\n  culture: { ' +
        'names: { fa: { name: فرهنگ } } }\n',
    )
    const dry = await type('apply', sheet, '--dry-run')
    assert.match(dry.err, /would change; nothing was changed\.$/)
    assert.equal((await type('get', 'editions.ar.digits')).out, 'latn')
    const { status, out } = await type('apply', sheet)
    assert.equal(status, 0)
    assert.equal(out, dry.out)
    assert.match(out, /^newsroom\.theme: "serif" → "plain"\neditions\.ar\.digits: "latn" → "arab"$/m)
    assert.equal((await type('get', 'editions.ar.digits')).out, 'arab')
    assert.equal((await type('get', 'editions.ar.newsroom')).out, 'الفانوس')
    assert.equal((await type('get', 'sections.sport.parent')).out, 'culture')
    assert.equal((await type('get', 'newsroom.accent.light')).out, '#9a1b1e')
    assert.match((await type('apply', sheet)).err, /Nothing differs/)
  })

  test('every fault of a sheet is told with its line, and nothing is changed', async () => {
    const before = (await type()).out
    const { status, err } = await type(
      'apply',
      file('newsroom:\n  theme: comic\n  akzent: 3\neditions:\n  fa:\n    public: no way\n    tagline: جدید\n'),
    )
    assert.equal(status, 1)
    assert.match(err, /line 2: newsroom\.theme: /)
    assert.match(err, /line 3: newsroom: There is no setting “akzent” here\./)
    assert.match(err, /line 6: editions\.fa\.public: /)
    assert.match(err, /3 settings are wrong; nothing was changed\.$/)
    for (const wrong of [
      'newsroom: { accent: { light: "#f2c94c" } }\neditions: { fa: { tagline: جدید } }',
      'sections: { news: { parent: trams } }',
      'editions: { fa: *one }',
      'a: [',
      'editions: { en: { newsroom: Lantern } }\nsections: { news: { names: { de: { name: X } } } }',
    ])
      assert.equal((await type('apply', file(wrong))).status, 1, wrong)
    assert.equal((await type()).out, before)
  })

  test('one setting can be read and set by its path', async () => {
    assert.equal((await type('set', 'newsroom.accent', '{ light: "#0a5c36" }')).status, 0)
    assert.equal((await type('get', 'newsroom.accent.light')).out, '#0a5c36')
    assert.match(
      (await type('set', 'editions.fa.tagline', 'روزنامهٔ شهر')).out,
      /^editions\.fa\.tagline: null → "روزنامهٔ شهر"$/,
    )
    assert.equal((await type('get', 'editions.xx')).status, 1)
    assert.equal((await type('set', 'editions.fa.digits', 'roman numerals')).status, 1)
    assert.equal((await type('set', 'newsroom.theme', '{')).status, 1)
    assert.equal((await type('apply', '/nowhere/sheet.yaml')).status, 1)
    assert.equal((await type('turn')).status, 1)
  })
})
