import type { Note, Post, PostBlock } from './schema.ts'

/** Makes a fence named `transcript` right behind a sound or a film what is said in it:
 *
 *      ![Three strokes of a bell](bell.wav)
 *
 *      ```transcript
 *      Sexton: One, two, three.
 *      ```
 *
 *  Behind anything else it stays a block of code. */
export const withTranscripts = <B extends PostBlock | Post | Note>(blocks: readonly B[]): B[] => {
  const made: B[] = []
  for (const block of blocks) {
    const before = made.at(-1)
    const isTranscript = block.type === 'code_block' && block.attrs.language === 'transcript'
    const transcript = isTranscript ? block.content.map(({ text }) => text).join('') : ''
    if (transcript.trim() === '' || before === undefined) made.push(block)
    else if (before.type === 'audio')
      made[made.length - 1] = { ...before, attrs: { ...before.attrs, transcript: transcript.trim() } }
    else if (before.type === 'video')
      made[made.length - 1] = { ...before, attrs: { ...before.attrs, transcript: transcript.trim() } }
    else made.push(block)
  }
  return made
}
