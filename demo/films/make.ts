/** Records the demo’s film, drawn with the pens of its pictures: `node demo/films/make.ts`. Chromium plays and records
 *  it. What it writes is committed. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { chromium as program } from '../../scripts/programs.ts'
import { circle, group, hills, houses, ink, rect, sheet, stroke, times, wash } from '../pictures/kit.ts'

const [wide, high] = [640, 426]
const grey = ['#2b2724', '#57504a', '#8c8378', '#b9afa0', '#ddd4c4', '#f1eadc'] as const
const [black, dark, middle, light, pale, white] = grey

const arch = (i: number): string => `M${60 + i * 480} 1280 V1130 a180 200 0 0 1 360 0 V1280 Z`

const ground = sheet(
  wide,
  high,
  group(
    'scale(0.3333)',
    wash(0, 0, 1920, 900, light, pale, white),
    hills(501, 640, 80, light),
    houses(502, 800, [90, 260], [middle, '#a1978a', light], { roof: dark, lit: dark, dark, below: 860 }),
    rect(0, 860, 1920, 420, middle),
    times(40, (i) => rect((i * 331) % 1900, 890 + ((i * 97) % 370), 90, 6, light, 'opacity="0.6"')),
    rect(0, 800, 1920, 110, dark),
    times(4, (i) => `<path d="${arch(i)}" fill="${middle}"/>`),
    `<path fill-rule="evenodd" d="M0 900 H1920 V1280 H0 Z ${[0, 1, 2, 3].map(arch).join(' ')}" fill="${dark}"/>`,
    times(24, (i) => rect(i * 84 + 20, 740, 8, 62, black)),
    rect(0, 734, 1920, 8, black),
    stroke('M0 400 Q480 416 960 400 T1920 400', black, 4),
  ),
)
const tram = sheet(
  300,
  120,
  group(
    'scale(0.3333)',
    rect(20, 100, 800, 200, dark, 'rx="20"'),
    rect(0, 78, 840, 30, black, 'rx="14"'),
    times(7, (i) => rect(60 + i * 106, 130, 78, 84, white, 'rx="6"') + circle(98 + i * 106, 186, 18, middle)),
    rect(20, 236, 800, 12, pale),
    times(4, (i) => circle(150 + i * 180, 310, 36, black)),
    stroke('M420 78 L380 10 H470', black, 7),
  ),
)
const hat = sheet(
  24,
  14,
  group(
    'translate(12 9)',
    `<ellipse cx="0" cy="0" rx="11" ry="3" fill="${ink}"/><rect x="-6" y="-8" width="12" height="8" fill="${ink}"/>`,
  ),
)

const executablePath = program.find()
if (executablePath === undefined) throw new Error('There is no Chromium to record with.')
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
const page = await browser.newPage()
// Plain text for the browser, which knows nothing of types.
const film = await page.evaluate(`(async () => {
  const [wide, high] = [${wide}, ${high}]
  const load = (svg) => new Promise((done) => {
    const image = new Image()
    image.onload = () => done(image)
    image.src = 'data:image/svg+xml,' + encodeURIComponent(svg)
  })
  const [ground, tram, hat] = await Promise.all(${JSON.stringify([ground, tram, hat])}.map(load))
  const canvas = Object.assign(document.createElement('canvas'), { width: wide, height: high })
  const pen = canvas.getContext('2d')
  const quality = { mimeType: 'video/webm;codecs=vp8', videoBitsPerSecond: 320000 }
  const recorder = new MediaRecorder(canvas.captureStream(16), quality)
  const pieces = []
  recorder.ondataavailable = ({ data }) => pieces.push(data)
  const begun = performance.now()
  const draw = () => {
    const t = (performance.now() - begun) / 6000
    const x = -320 + t * 1040
    pen.drawImage(ground, Math.random() * 0.8, Math.random() * 0.8)
    pen.drawImage(tram, x, 158 + Math.sin(t * 60) * 0.6)
    if (t > 0.45) {
      const fall = Math.min(1, (t - 0.45) * 3.4)
      pen.drawImage(hat, 330 - fall * 40, 170 + fall * fall * 92)
    }
    pen.fillStyle = 'rgba(255,250,235,' + (Math.random() * 0.07) + ')'
    pen.fillRect(0, 0, wide, high)
    if (Math.random() < 0.3) { pen.fillStyle = 'rgba(40,34,30,.35)'; pen.fillRect(Math.random() * wide, 0, 1, high) }
    if (t < 1) setTimeout(draw, 62)
    else recorder.stop()
  }
  const stopped = new Promise((done) => { recorder.onstop = done })
  recorder.start()
  draw()
  await stopped
  const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer())
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
})()`)
await browser.close()
writeFileSync(join(import.meta.dirname, 'tram-1911.webm'), Buffer.from(String(film), 'base64'))
