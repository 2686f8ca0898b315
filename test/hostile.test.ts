import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readSheetFile } from '#cli/settings-file.ts'
import { codingFor } from '#door/accept-encoding.ts'
import { networkOf } from '#door/api-client.ts'
import { hasTag } from '#door/if-none-match.ts'
import { readQuick } from '#door/quick-request.ts'
import { addressesIn } from '#language/addresses.ts'
import { detectLanguage } from '#language/detect.ts'
import { fold } from '#language/fold.ts'
import { foreignRuns } from '#language/foreign-runs.ts'
import { isolateForeign } from '#language/isolate-foreign.ts'
import { readNumber } from '#language/read-number.ts'
import { repair } from '#language/repair.ts'
import { sentences } from '#language/sentences.ts'
import { slug } from '#language/slug.ts'
import { canonicalTag } from '#language/tag.ts'
import { textDirection } from '#language/text-direction.ts'
import { wordCount } from '#language/words.ts'
import { exifWords } from '#pictures/words-exif.ts'
import { iptcWords } from '#pictures/words-iptc.ts'
import { xmpWords } from '#pictures/words-xmp.ts'
import { chooseEdition } from '#site/accept-language.ts'
import { canonicalPath, fromWire, parsePath } from '#story/address.ts'
import { checkBody } from '#story/body/check.ts'
import { cleanText } from '#story/body/clean.ts'
import { hashIds, withIds } from '#story/body/ids.ts'
import { hasBlocks } from '#wire/block-markup.ts'
import { htmlToBody } from '#wire/html-to-body.ts'
import { htmlToText } from '#wire/html-to-text.ts'
import { readPhp } from '#wire/php-serialized.ts'
import { plainText } from '#wire/plain-text.ts'
import { shortcodeAttributes } from '#wire/shortcode-scan.ts'
import { expandShortcodes } from '#wire/shortcodes.ts'
import { readStoryFile } from '#wire/story-file.ts'
import { linkAddress } from '#wire/web-address.ts'
import { feedTime } from '#wire/wordpress-date.ts'
import { parseXml } from '#wire/xml-tree.ts'

/** What strangers write, in files, requests and imports, may be made to cost: a parser reads it in a time that grows as
 *  the text does, however it is made up. Each is given the same unit over and over, then four times as much of it, and
 *  the processor's time of this thread is compared, so that a busy machine tells nothing wrong. */

const body = (text: string): unknown => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
})
const numbers = (): (() => string) => {
  let last = 1_000_000
  return () => `b${(last += 1)}`
}
const editions = [{ code: 'fa' }, { code: 'en' }]
const latin = (text: string): Buffer => Buffer.from(text, 'latin1')
const rdf = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'

type Parsers = Readonly<Record<string, (text: string) => unknown>>

const ofWords: Parsers = {
  'web addresses in a text': addressesIn,
  'the language of a text': detectLanguage,
  'the direction of a text': textDirection,
  'folding for a search': fold,
  'foreign runs in a Persian line': (text) => foreignRuns(text, 'rtl'),
  'foreign runs in an English line': (text) => foreignRuns(text, 'ltr'),
  'isolates in a Persian line': (text) => isolateForeign(text, 'fa'),
  'a typed number': (text) => readNumber(text, 'fa'),
  'repair of Persian': (text) => repair(text, 'fa'),
  'repair of Arabic': (text) => repair(text, 'ar'),
  'repair of English': (text) => repair(text, 'en'),
  'English sentences': (text) => sentences(text, 'en'),
  'Persian sentences': (text) => sentences(text, 'fa'),
  'a Persian slug': (text) => slug(text, 'fa'),
  'an English slug': (text) => slug(text, 'en'),
  'a count of words': (text) => wordCount(text, 'fa'),
  'clean text': cleanText,
  'plain text': plainText,
  'a body': (text) => checkBody(withIds(body(text), hashIds('test'))),
}

const ofRequests: Parsers = {
  'a language tag': canonicalTag,
  'Accept-Language': (text) => chooseEdition(editions, text),
  'Accept-Encoding': codingFor,
  'If-None-Match': (text) => hasTag(text, '"x"'),
  'X-Forwarded-For': (text) => networkOf('192.0.2.1', text, 1),
  'the fields of a request': (text) => readQuick(latin(`GET / HTTP/1.1\r\nHost: a\r\n${text}\r\n\r\n`)),
  'the target of a request': (text) => readQuick(latin(`GET /${text} HTTP/1.1\r\nHost: a\r\n\r\n`)),
  'an address on the wire': (text) => fromWire(`/${text}`),
  'the one form of a path': (text) => canonicalPath(`/${text}`),
  'what a path means': (text) => parsePath(`/${text}`),
}

const ofFiles: Parsers = {
  'a body from HTML': (text) => htmlToBody(text, { ids: numbers(), language: 'en' }),
  'text from HTML': htmlToText,
  'blocks of WordPress': hasBlocks,
  shortcodes: (text) =>
    expandShortcodes(text, { unknown: () => {}, language: 'en', table: undefined, lost: () => {}, note: () => '' }),
  'attributes of a shortcode': shortcodeAttributes,
  'serialised PHP': readPhp,
  'an element of XML': (text) => parseXml(`<a>${text}</a>`, new Set()),
  'broken XML': (text) => parseXml(text, new Set()),
  'a link': (text) => linkAddress(text, 'https://news.example/'),
  'a date of a feed': feedTime,
  'a file of a story': (text) => readStoryFile('a.md', text),
  Exif: (text) => exifWords(latin(text)),
  IPTC: (text) => iptcWords(latin(text)),
  XMP: (text) => xmpWords(Buffer.from(rdf + text)),
}

const ofYaml: Parsers = {
  'the front matter of a story': (text) => readStoryFile('a.md', `---\n${text}\n---\nText.`),
  'a sheet of settings': readSheetFile,
}

const units = [
  ...[
    'a',
    'a ',
    ' ',
    '\t',
    '\n',
    '\n\n',
    '\r',
    '\0',
    '.',
    'a. ',
    '"',
    '“',
    '« ',
    '(',
    '[',
    '{',
    '<',
    '&',
    '%',
    '-',
    'a-',
    '–',
  ],
  ...[
    '/',
    '//',
    ':',
    ';',
    'a;',
    ',',
    'a,',
    '=',
    "'",
    '*',
    '#',
    '1',
    '1.',
    '1,',
    '۱',
    '۱٫',
    '1/',
    '$',
    '5 km ',
    '10:00 ',
    'ا',
    'ا ',
    'ا. ',
  ],
  ...[
    'ی\u200c',
    'ا a ',
    'a ا ',
    'ا1',
    '\u0640',
    '\u0301',
    '\u202e',
    '\u2028',
    'می ',
    'نمی ',
    '"ا" ',
    '«a» ',
    'A.B.',
    'Mr. ',
    'a@',
    'a.b@',
  ],
  ...[
    'http://',
    'www.a',
    'http://a.b/)',
    '%D8',
    '%zz',
    '://',
    'mailto:',
    '…',
    '! ',
    '؟ ',
    'a? ',
    'a. ا ',
    '(a, ',
    '"a, " ',
    "a' ",
    "'a",
  ],
]
const headers = [
  'en,',
  'en;q=',
  'q=0.5,',
  '"",',
  'W/"a",',
  ':a',
  '::',
  'a:b\r\n',
  'Host: a\r\n',
  'gzip;q=1,',
  '-a',
  'a-',
  '/fa',
  '../',
  '%2F',
]
const markup = [
  ...[
    '<p>',
    '<p><b>',
    '</p>',
    '<a>',
    '<a href="',
    '<!--',
    '<!-- ',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?',
    '<!DOCTYPE ',
    '<!ENTITY a "',
    '&a;',
  ],
  ...[
    '&#',
    '&amp',
    '<div>',
    '<table>',
    '<tr><td>',
    '<svg>',
    '<select><option>',
    '<template>',
    '<pre>\n',
    '<br>',
    '<ul><li>',
    '<script>',
  ],
  ...[
    '[a]',
    '[/a]',
    '[a b=',
    '[caption]',
    '[/caption]',
    '[embed]',
    '[gallery ids=',
    '[[a',
    '<!-- wp:a ',
    '<!-- wp:a {"b":',
    '<!-- /wp:a -->',
  ],
  ...[
    'a:1:{i:0;',
    's:1:"a";',
    'i:0;',

    ': a\nk',
    ': &',
    '- ',
    '- - ',
    '? ',
    '[a, ',
    '{a: ',
    'a: [',
    '---\n',
    '&a ',
    '*a ',
    '!a ',
    '\u001c\u0002',
    '<r:li>',
  ],
]

const yaml = [
  ...[
    'a',
    'a ',
    '\n',
    'a: &a\n',
    ': a\nk',
    ': &',
    '- ',
    '- - ',
    '? ',
    '[',
    '{',
    '[a, ',
    '{a: ',
    ': [',
    '---\n',
    '&a ',
    '*a ',
    '!a ',
    '"',
    '%',
  ],
  ...['a: |\n ', ' # a\n', "'", '- a: b\n  ', '}', ']', ': !a k\nk', ', '],
]

const spent = (): number => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

const least = (work: () => unknown): number => {
  let best = Infinity
  for (let time = 0; time < 3 && best > worthJudging; time += 1) {
    const before = spent()
    work()
    best = Math.min(best, spent() - before)
  }
  return best
}

const few = 4_000
/** Below this many milliseconds the clock of the processor is too coarse, and nobody waits. */
const worthJudging = 50

const shapes: Readonly<Record<string, (unit: string, length: number) => string>> = {
  numbered: (unit, length) =>
    Array.from({ length: length / (unit.length + 3) }, (_, i) => unit + i.toString(36)).join(''),
  'in the middle': (unit, length) => `ا a ${unit.repeat(length / unit.length)} a ا`,
}

/** The texts of which four times as much cost a parser more than nine times as long. */
const steep = (parse: (text: string) => unknown, from: readonly string[]): string[] =>
  from.flatMap((unit) =>
    Object.entries(shapes).flatMap(([shape, made]) => {
      const many = least(() => parse(made(unit, few * 4)))
      if (many < worthJudging) return []
      const before = least(() => parse(made(unit, few)))
      return many > 9 * Math.max(before, 4) ? [`${JSON.stringify(unit)} ${shape}: ${before} ms, then ${many} ms`] : []
    }),
  )

for (const [what, parsers, from] of [
  ['words', ofWords, units],
  ['requests', ofRequests, [...units, ...headers]],
  ['files', ofFiles, [...units, ...markup]],
  ['YAML', ofYaml, yaml],
] as const)
  describe(`A text four times as long costs about four times as much, whatever it is made of: ${what}`, () => {
    for (const [name, parse] of Object.entries(parsers)) test(name, () => assert.deepEqual(steep(parse, from), []))
  })
