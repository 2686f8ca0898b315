/** Draws the demo’s pictures, its authors’ heads and its emblem: `node demo/pictures/draw.ts [NAME…]`. What it writes
 *  is committed; run it again after changing a drawing. */

import { join } from 'node:path'
import sharp from 'sharp'
import { city } from './city.ts'
import { land } from './land.ts'
import { logo, portraits } from './portraits.ts'
import { rooms } from './rooms.ts'
import { water } from './water.ts'

const wanted = process.argv.slice(2)

const write = async (file: string, svg: string): Promise<void> => {
  await sharp(Buffer.from(svg))
    .webp({ quality: 82, effort: 6 })
    .toFile(join(import.meta.dirname, file))
}

for (const [name, draw] of Object.entries({ ...city, ...water, ...land, ...rooms }))
  if (wanted.length === 0 || wanted.includes(name)) await write(`${name}.webp`, draw())
for (const [name, draw] of Object.entries(portraits))
  if (wanted.length === 0 || wanted.includes(name)) await write(`author-${name}.webp`, draw())
if (wanted.length === 0 || wanted.includes('logo')) await write('logo.webp', logo())
