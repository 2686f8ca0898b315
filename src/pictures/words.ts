import { cleanText } from '#story/body/clean.ts'
import type { FileWords, SomeWords } from './file-words.ts'
import { exifWords } from './words-exif.ts'
import { iptcWords } from './words-iptc.ts'
import { xmpWords } from './words-xmp.ts'

const longest: Readonly<Record<keyof FileWords, number>> = {
  caption: 3000,
  alternative: 1000,
  credit: 300,
  rights: 1000,
}

/** More than this is no caption. */
const mostBytes = 1 << 20

/** Reads caption, alternative text, credit and rights from where photographers and agencies write them: XMP, then IPTC,
 *  then Exif, as the Metadata Working Group orders them. Nothing in these bytes makes it fail. */
export const wordsIn = (blocks: {
  readonly xmp?: Buffer | undefined
  readonly iptc?: Buffer | undefined
  readonly exif?: Buffer | undefined
}): FileWords => {
  const read = (block: Buffer | undefined, reader: (bytes: Buffer) => SomeWords): SomeWords =>
    block === undefined || block.length > mostBytes ? {} : reader(block)
  const found = [read(blocks.xmp, xmpWords), read(blocks.iptc, iptcWords), read(blocks.exif, exifWords)]
  const word = (name: keyof FileWords): string | null => {
    for (const one of found) {
      const text = tidy(one[name] ?? '', name === 'caption')
      if (text !== '' && !saysNothing(text)) return [...text].slice(0, longest[name]).join('')
    }
    return null
  }
  return { caption: word('caption'), alternative: word('alternative'), credit: word('credit'), rights: word('rights') }
}

/** What cameras and programs write where nobody has. */
const sayingNothing = [
  /^(olympus digital camera|sony dsc|minolta digital camera|kodak digital still camera|samsung|default|untitled)$/i,
  /^(dcim\d*|[\w-]+\.(jpe?g|png|tiff?))$/i,
]
const saysNothing = (text: string): boolean => sayingNothing.some((pattern) => pattern.test(text))

const tidy = (text: string, several: boolean): string => {
  const clean = cleanText(text.slice(0, 10_000)).normalize('NFC').trim()
  return several ? clean : clean.replaceAll(/\s+/g, ' ')
}
