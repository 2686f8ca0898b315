import { FilePathSource, Input, MP3, MP4, OGG, WAVE, WEBM } from 'mediabunny'
import type { InputFormat } from 'mediabunny'

/** A sound or a film to be measured: the path of its file, and what its first bytes say that it is. */
export interface Recorded {
  readonly original: string
  readonly mime: string
}

/** How long a recording is, in milliseconds; how large a film is as it is to be seen, in pixels. What its file does
 *  not tell, or tells of nothing that could be, is null. */
export interface Measures {
  readonly duration: number | null
  readonly width: number | null
  readonly height: number | null
}

/** Each kind of file by its own reader, and no other. */
const readers: Readonly<Record<string, InputFormat>> = {
  'audio/mpeg': MP3,
  'audio/mp4': MP4,
  'audio/ogg': OGG,
  'audio/wav': WAVE,
  'video/mp4': MP4,
  'video/webm': WEBM,
}

/** Reads how long a recording is and how large. It runs in the darkroom (`darkroom.ts`), since its bytes are a
 *  stranger's: what hangs there or eats memory harms nothing else. Files that were streamed tell no length, and are
 *  then read to their end. */
export const measure = async ({ original, mime }: Recorded): Promise<Measures> => {
  const format = readers[mime]
  if (format === undefined) return unknown
  const input = new Input({ source: new FilePathSource(original), formats: [format] })
  try {
    const track = mime.startsWith('video/') ? await input.getPrimaryVideoTrack() : null
    const seconds = (await input.getDurationFromMetadata()) ?? (await input.computeDuration())
    return {
      duration: within(Math.round(seconds * 1000), longest),
      width: track && within(await track.getDisplayWidth(), widest),
      height: track && within(await track.getDisplayHeight(), widest),
    }
  } catch (thrown) {
    // What a reader says of bytes that are no recording is no fault of ours.
    if (thrown instanceof Error) return unknown
    throw thrown
  } finally {
    input.dispose()
  }
}

const unknown: Measures = { duration: null, width: null, height: null }

/** Nobody films for a month, or in so many pixels: a file that says so is broken. */
const longest = 31 * 86_400_000
const widest = 16_384

const within = (value: number, most: number): number | null =>
  Number.isInteger(value) && value > 0 && value <= most ? value : null
