import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import sharp from 'sharp'
import { drawn } from '#test/practice/pictures.ts'
import { noWords } from './file-words.ts'
import { wordsIn } from './words.ts'

const namespaces = [
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"',
  'xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"',
].join(' ')
const xmp = (inside: string, attributes = ''): Buffer => {
  const description = `<rdf:Description rdf:about="" ${namespaces} ${attributes}>${inside}</rdf:Description>`
  return Buffer.from(
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">' +
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${description}</rdf:RDF></x:xmpmeta>  \n` +
      '<?xpacket end="w"?>\0',
  )
}
const alt = (...texts: string[]): string =>
  `<rdf:Alt>${texts.map((text) => `<rdf:li xml:lang="x-default">${text}</rdf:li>`).join('')}</rdf:Alt>`
const dataset = (record: number, number: number, text: string | Buffer): Buffer => {
  const bytes = Buffer.from(text)
  return Buffer.concat([Buffer.from([0x1c, record, number, bytes.length >> 8, bytes.length & 255]), bytes])
}

test('XMP tells caption, alternative text, credit and rights; the first language of a text counts', () => {
  const found = wordsIn({
    xmp: xmp(
      `<dc:description>${alt('تراموا در میدان', 'A tram')}</dc:description>` +
        `<dc:rights>${alt('All rights with the Lantern')}</dc:rights>` +
        '<dc:creator><rdf:Seq><rdf:li>Leila Rahimi</rdf:li></rdf:Seq></dc:creator>' +
        `<Iptc4xmpCore:AltTextAccessibility>${alt('A yellow tram')}</Iptc4xmpCore:AltTextAccessibility>`,
      'photoshop:Credit="Leila Rahimi / The Lantern"',
    ),
  })
  assert.deepEqual(found, {
    caption: 'تراموا در میدان',
    alternative: 'A yellow tram',
    credit: 'Leila Rahimi / The Lantern',
    rights: 'All rights with the Lantern',
  })
})

test('without a credit line, those who made the picture are its credit', () => {
  assert.equal(
    wordsIn({
      xmp: xmp('<dc:creator><rdf:Seq><rdf:li>Leila Rahimi</rdf:li><rdf:li>Omid Karimi</rdf:li></rdf:Seq></dc:creator>'),
    }).credit,
    'Leila Rahimi, Omid Karimi',
  )
  assert.equal(wordsIn({ iptc: dataset(2, 80, 'Leila Rahimi') }).credit, 'Leila Rahimi')
})

test('IPTC is read in its own dress and in Photoshop’s, in UTF-8 and in older letters', () => {
  const iim = Buffer.concat([
    dataset(1, 90, '\x1b%G'),
    dataset(2, 120, 'نان تازه'),
    dataset(2, 110, 'City Herald'),
    dataset(2, 116, '© City Herald'),
  ])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(iim.length)
  const dressed = Buffer.concat([
    Buffer.from('Photoshop 3.0\0', 'latin1'),
    Buffer.from('8BIM\x04\x25\0\0\0\0\0\0', 'latin1'),
    Buffer.from('8BIM\x04\x04\0\0', 'latin1'),
    length,
    iim,
  ])
  for (const block of [iim, dressed])
    assert.deepEqual(wordsIn({ iptc: block }), {
      ...noWords,
      caption: 'نان تازه',
      credit: 'City Herald',
      rights: '© City Herald',
    })
  assert.equal(wordsIn({ iptc: dataset(2, 120, Buffer.from('Caf\xe9', 'latin1')) }).caption, 'Café')
})

test('XMP goes before IPTC, and IPTC before Exif, word by word', () => {
  const found = wordsIn({
    xmp: xmp(`<dc:description>${alt('from XMP')}</dc:description>`),
    iptc: Buffer.concat([dataset(2, 120, 'from IPTC'), dataset(2, 110, 'IPTC')]),
  })
  assert.deepEqual([found.caption, found.credit], ['from XMP', 'IPTC'])
})

test('what a camera writes where nobody has is no caption', () => {
  for (const text of ['OLYMPUS DIGITAL CAMERA', 'SONY DSC', 'IMG_0042.JPG', '  '])
    assert.equal(wordsIn({ iptc: dataset(2, 120, text) }).caption, null, text)
})

test('XMP that defines entities, is cut short, or is no XML tells nothing or what it told so far', () => {
  assert.deepEqual(
    wordsIn({
      xmp: Buffer.from(
        '<!DOCTYPE x [<!ENTITY a "aaaa">]><x ' +
          'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description>&a;</dc:description></x>',
      ),
    }),
    noWords,
  )
  assert.deepEqual(wordsIn({ xmp: Buffer.from('not XML & not < anything') }), noWords)
  assert.equal(
    wordsIn({ xmp: xmp(`<dc:description>${alt('first')}</dc:description>`).subarray(0, -60) }).caption,
    'first',
  )
})

test('a real file’s words are found where sharp puts them', async () => {
  const bytes = await drawn(20, 20, 'jpeg', {
    xmp: xmp(`<dc:description>${alt('A tram')}</dc:description>`)
      .toString()
      .replace('\0', ''),
    exif: { Artist: 'Leila Rahimi' },
  })
  assert.deepEqual(wordsIn(await sharp(bytes).metadata()), { ...noWords, caption: 'A tram', credit: 'Leila Rahimi' })
})

test('no bytes make the readers of words fail', () => {
  const any = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes))
  const begun = fc
    .tuple(
      fc.constantFrom(
        'II*\0\b\0\0\0\x01\0\x0e\x01\x02\0',
        'MM\0*\0\0\0\b\0\x01',
        'Exif\0\0II*\0',
        '8BIM\x04\x04\0\0',
        '\x1c\x02\x78',
        '<x:xmpmeta xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description>',
      ),
      any,
    )
    .map(([head, rest]) => Buffer.concat([Buffer.from(head, 'latin1'), rest]))
  fc.assert(
    fc.property(fc.oneof(any, begun), (bytes) => {
      for (const block of ['xmp', 'iptc', 'exif']) {
        const found = wordsIn({ [block]: bytes })
        for (const text of Object.values(found)) assert.ok(text === null || text.length <= 6000)
      }
    }),
    { numRuns: 500 },
  )
})
