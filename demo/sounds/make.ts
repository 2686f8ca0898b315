/** Makes the demo’s sounds out of sine waves and nothing else: `node demo/sounds/make.ts`. What it writes is
 *  committed. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

const rate = 11_025
const seconds = 12
const samples = new Float64Array(rate * seconds)

/** A struck thing: partials that fade, the higher the sooner. */
const strike = (
  at: number,
  pitch: number,
  partials: readonly (readonly [ratio: number, loudness: number])[],
  lasting: number,
  loudness: number,
): void => {
  const from = Math.round(at * rate)
  for (let i = 0; from + i < samples.length; i += 1) {
    const t = i / rate
    let value = 0
    for (const [ratio, share] of partials)
      value += share * Math.sin(2 * Math.PI * pitch * ratio * t) * Math.exp((-t * ratio ** 0.7) / lasting)
    samples[from + i] = (samples[from + i] ?? 0) + value * loudness * Math.min(1, t * 400)
  }
}

/** A drop: a short tone that rises, and comes back from the walls. */
const drop = (at: number, pitch: number, loudness: number): void => {
  for (const [late, share] of [
    [0, 1],
    [0.19, 0.35],
    [0.41, 0.16],
    [0.66, 0.07],
  ] as const) {
    const from = Math.round((at + late) * rate)
    for (let i = 0; i < rate * 0.16 && from + i < samples.length; i += 1) {
      const t = i / rate
      samples[from + i] =
        (samples[from + i] ?? 0) +
        Math.sin(2 * Math.PI * (pitch * t + pitch * 2.4 * t * t)) * Math.exp(-t * 34) * loudness * share
    }
  }
}

const brass = [
  [1, 0.6],
  [2.4, 0.4],
  [3.9, 0.25],
  [5.2, 0.12],
] as const
for (const at of [0.3, 0.62, 1.5]) strike(at, 930, brass, 0.5, 0.5)
const clock = [
  [0.5, 0.5],
  [1, 0.6],
  [1.19, 0.3],
  [1.5, 0.2],
  [2, 0.25],
  [2.7, 0.1],
] as const
for (const at of [2.8, 4.2, 5.6]) strike(at, 220, clock, 1.3, 0.45)
for (const [at, pitch] of [
  [8.2, 760],
  [8.9, 610],
  [9.3, 820],
  [10.1, 690],
  [10.9, 560],
] as const)
  drop(at, pitch, 0.6)

const data = Buffer.alloc(samples.length * 2)
for (const [i, value] of samples.entries())
  data.writeInt16LE(
    Math.round(Math.max(-1, Math.min(1, value * Math.min(1, (samples.length - i) / rate))) * 32_000),
    i * 2,
  )

const head = Buffer.alloc(44)
head.write('RIFF', 0, 'latin1')
head.writeUInt32LE(36 + data.length, 4)
head.write('WAVEfmt ', 8, 'latin1')
head.writeUInt32LE(16, 16)
head.writeUInt16LE(1, 20) // pulse code
head.writeUInt16LE(1, 22) // one channel
head.writeUInt32LE(rate, 24)
head.writeUInt32LE(rate * 2, 28)
head.writeUInt16LE(2, 32)
head.writeUInt16LE(16, 34)
head.write('data', 36, 'latin1')
head.writeUInt32LE(data.length, 40)
writeFileSync(join(import.meta.dirname, 'three-sounds.wav'), Buffer.concat([head, data]))
