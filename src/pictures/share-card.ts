import { createHash } from 'node:crypto'
import type { Theme } from '#story/newsroom.ts'

/** All that a share card is drawn of, and nothing else: what is the same is drawn once. */
export interface ShareCard {
  /** `view` shows whose view it is; `live` is in the newsroom's colour; `front` stands for a whole edition. */
  readonly layout: 'news' | 'view' | 'live' | 'front'
  /** A BCP 47 tag. */
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly theme: Theme
  /** `#rrggbb`, readable on the paper. */
  readonly accent: string
  /** What the newsroom is called in this edition. */
  readonly newsroom: string
  /** What stands above the headline: kind, section, kicker. */
  readonly above: string | null
  readonly headline: string
  /** Which way the headline runs; the card runs as its edition does. */
  readonly runs: 'ltr' | 'rtl'
  /** What stands below it: who wrote it, or what the newsroom says of itself. */
  readonly below: string | null
  /** The word for what is going on just now. */
  readonly now: string | null
  readonly portrait: CardPortrait | null
}

/** A picture of somebody, by its name in the media folder, and which tenth of its longer side the square is cut at. */
export interface CardPortrait {
  readonly file: string
  readonly tenth: number
}

export const cardSize = { width: 1200, height: 630 } as const

/** Changes when cards are drawn in another way, and with it their addresses. */
const recipe = 'card 1'

/** What a card's file begins with: the hash of what is drawn, as of all pictures 128 bits. */
export const cardHash = (card: ShareCard): string =>
  createHash('sha256')
    .update(`${recipe} ${JSON.stringify(card)}`)
    .digest('hex')
    .slice(0, 32)

/** The file of a card in the media folder. */
export const cardFile = (hash: string): string => `${hash}-${cardSize.width}.png`
