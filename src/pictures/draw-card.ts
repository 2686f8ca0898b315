import { createHash } from 'node:crypto'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import type { OverlayOptions } from 'sharp'
import { cardDrawing, portraitPlace, portraitSide } from './card-drawing.ts'
import { cardFile, cardHash } from './share-card.ts'
import type { ShareCard } from './share-card.ts'

// Of drawings, those alone that were made here and never lay in a file: strangers' pictures are read from files.
sharp.unblock({ operation: ['VipsForeignLoadSvgBuffer'] })

/** What to draw, and where to: the folder of what is served, in which a portrait lies too. */
export interface CardToDraw {
  readonly card: ShareCard
  readonly media: string
}

/** A card that was drawn, by its file; null where the newsroom's fonts do not have its letters. */
export interface DrawnCard {
  readonly file: string | null
}

/** Draws a card. A crash leaves no half file under a name. */
export const drawCard = async ({ card, media }: CardToDraw): Promise<DrawnCard> => {
  const drawing = cardDrawing(card)
  if (drawing === undefined) return { file: null }
  const { portrait } = card
  const ground = sharp(Buffer.from(drawing))
  const whole = portrait === null ? ground : ground.composite([await inCircle(card, join(media, portrait.file))])
  // Few colours, so a palette of them: a third of what a photograph's format needs, without its fog around letters.
  const bytes = await whole
    .flatten()
    .png({ palette: true, colours: portrait === null ? 16 : 128, effort: 1, dither: 0 })
    .toBuffer()
  const file = cardFile(cardHash(card))
  const passing = join(
    media,
    `.${createHash('sha256').update(`${file} ${process.pid}`).digest('hex').slice(0, 16)}.part`,
  )
  await writeFile(passing, bytes, { mode: 0o640, flush: true })
  await rename(passing, join(media, file))
  return { file }
}

/** A portrait, cut to a square where its medium says so, and that to a circle. */
const inCircle = async (card: ShareCard, path: string): Promise<OverlayOptions> => {
  const { width, height } = await sharp(path).metadata()
  const side = Math.min(width, height)
  const at = (length: number): number => Math.round(((length - side) * (card.portrait?.tenth ?? 5)) / 10)
  const half = portraitSide / 2
  const circle = `<svg xmlns="http://www.w3.org/2000/svg" width="${portraitSide}" height="${portraitSide}"><circle
 cx="${half}" cy="${half}" r="${half}"/></svg>`
  const { data, info } = await sharp(path)
    .extract({ left: at(width), top: at(height), width: side, height: side })
    .resize(portraitSide, portraitSide)
    .toColourspace('srgb')
    .composite([{ input: Buffer.from(circle), blend: 'dest-in' }])
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  const channels = info.channels as 2 | 4
  return { input: data, raw: { width: info.width, height: info.height, channels }, ...portraitPlace(card) }
}
