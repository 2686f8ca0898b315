import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  OggOutputFormat,
  Output,
  WebMOutputFormat,
} from 'mediabunny'

/** Sounds and films to practise with, of packets that hold nothing to hear or see. For tests only. */

/** A film of so many frames of a tenth of a second. A telephone held upright writes its films turned. */
export const film = async (
  kind: 'mp4' | 'fragments' | 'webm',
  { frames, width, height, turned = 0 }: { frames: number; width: number; height: number; turned?: 0 | 90 },
): Promise<Buffer> => {
  const target = new BufferTarget()
  const format =
    kind === 'webm'
      ? new WebMOutputFormat()
      : new Mp4OutputFormat({ fastStart: kind === 'fragments' ? 'fragmented' : 'in-memory' })
  const output = new Output({ format, target })
  const source = new EncodedVideoPacketSource('vp9')
  output.addVideoTrack(source, { rotation: turned })
  await output.start()
  const decoderConfig = { codec: 'vp09.00.10.08', codedWidth: width, codedHeight: height }
  for (let at = 0; at < frames; at += 1)
    await source.add(new EncodedPacket(new Uint8Array([1, 2, 3]), 'key', at / 10, 0.1), { decoderConfig })
  await output.finalize()
  return Buffer.from(target.buffer ?? new ArrayBuffer(0))
}

/** A sound in an Ogg file, of so many packets of 20 ms. */
export const ogg = async (packets: number): Promise<Buffer> => {
  const target = new BufferTarget()
  const output = new Output({ format: new OggOutputFormat(), target })
  const source = new EncodedAudioPacketSource('opus')
  output.addAudioTrack(source)
  await output.start()
  // RFC 7845: version, channels, nothing to leave out, 48 kHz, no gain, one mapping.
  const description = Buffer.from('OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0', 'latin1')
  const decoderConfig = { codec: 'opus', sampleRate: 48_000, numberOfChannels: 1, description }
  // The first byte tells how long a packet is: CELT, 20 ms, one frame.
  for (let at = 0; at < packets; at += 1)
    await source.add(new EncodedPacket(new Uint8Array([0xf8, 0]), 'key', at / 50, 0.02), { decoderConfig })
  await output.finalize()
  return Buffer.from(target.buffer ?? new ArrayBuffer(0))
}

/** An MP3 sound of so many frames of 1,152 samples at 44.1 kHz, without a head that would tell their number. */
export const mp3 = (frames: number): Buffer => {
  const frame = Buffer.alloc(417)
  frame.set([0xff, 0xfb, 0x90, 0])
  return Buffer.concat(Array.from({ length: frames }, () => frame))
}
