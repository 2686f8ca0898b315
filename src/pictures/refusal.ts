/** Why a file is not taken, for programs and in one English sentence. */
export interface FileRefusal {
  readonly code: FileRefusalCode
  readonly refused: string
}

export type FileRefusalCode = keyof typeof sentences

type Facts = Readonly<Record<string, unknown>>

const known = 'JPEG, PNG, GIF, WebP, AVIF, MP3, M4A, Ogg, WAV, MP4, WebM or PDF'

const sentences = {
  'media.empty': () => 'the file is empty',
  'media.svg': () => 'SVG is not kept: it can run scripts. Save it as PNG or WebP',
  'media.heic': () => 'HEIC cannot be read here. Save it as JPEG',
  'media.kind-unknown': () => `it is no ${known} file, whatever its name says`,
  'media.broken': () => 'the picture is damaged or not whole. Save it again, or send it again',
  'media.too-many-pixels': ({ megapixels, most }: Facts) =>
    `the picture has ${megapixels} megapixels, and at most ${most} are taken. Make it smaller`,
  'media.too-large': ({ most }: Facts) => `the file is too large: at most ${most} MB are taken`,
  'media.too-slow': () => 'the picture could not be read in time. Save it anew, or make it smaller',
} as const

export const refusal = (code: FileRefusalCode, facts: Facts = {}): FileRefusal => ({
  code,
  refused: sentences[code](facts),
})
