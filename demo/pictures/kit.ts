/** The pens and colours with which the demo’s pictures are drawn: SVG as text, in pixels of a sheet of 1920 by 1280. */

export const wide = 1920
export const high = 1280

/** One palette for all pictures, so that they look like one draughtswoman’s work. */
export const ink = '#1d2838'
export const night = '#24384f'
export const dusk = '#3d5a73'
export const teal = '#2c6e70'
export const lagoon = '#5f9f9b'
export const foam = '#a9cbc0'
export const mist = '#dbe6dc'
export const paper = '#f7f0e3'
export const sand = '#ecdab6'
export const wheat = '#e3bd6f'
export const ochre = '#d79a3b'
export const coral = '#d96b4b'
export const brick = '#a8472f'
export const plum = '#5a3b57'
export const rose = '#e7a58b'
export const sage = '#93aa7d'
export const forest = '#40624c'
export const bark = '#6b4a38'

/** The same row of numbers between 0 and 1 for the same seed, so that a picture is the same on every day. */
export const chance = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** What `make` gives for 0 up to n – 1, one after the other. */
export const times = (n: number, make: (index: number) => string): string =>
  Array.from({ length: n }, (_, index) => make(index)).join('')

const n = (value: number): string => String(Math.round(value * 10) / 10)

export const rect = (x: number, y: number, w: number, h: number, fill: string, more = ''): string =>
  `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" fill="${fill}" ${more}/>`
export const circle = (x: number, y: number, r: number, fill: string, more = ''): string =>
  `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${fill}" ${more}/>`
export const ellipse = (x: number, y: number, rx: number, ry: number, fill: string, more = ''): string =>
  `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}" fill="${fill}" ${more}/>`
export const path = (d: string, fill: string, more = ''): string => `<path d="${d}" fill="${fill}" ${more}/>`
export const poly = (points: readonly (readonly [number, number])[], fill: string, more = ''): string =>
  `<polygon points="${points.map(([x, y]) => `${n(x)},${n(y)}`).join(' ')}" fill="${fill}" ${more}/>`
const round = 'stroke-linecap="round" stroke-linejoin="round"'
export const stroke = (d: string, colour: string, width: number, more = ''): string =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" ${round} ${more}/>`
export const group = (transform: string, ...parts: string[]): string =>
  `<g transform="${transform}">${parts.join('')}</g>`
export const faint = (opacity: number, ...parts: string[]): string => `<g opacity="${opacity}">${parts.join('')}</g>`

let names = 0
const name = (): string => `n${(names += 1)}`

/** A surface that goes from one colour to the next, from top to bottom. */
export const wash = (x: number, y: number, w: number, h: number, ...colours: string[]): string => {
  const id = name()
  const stops = colours
    .map((colour, i) => `<stop offset="${n((i / (colours.length - 1)) * 100)}%" stop-color="${colour}"/>`)
    .join('')
  const gradient = `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stops}</linearGradient>`
  return `<defs>${gradient}</defs>${rect(x, y, w, h, `url(#${id})`)}`
}

/** Light around a lamp. */
export const glow = (x: number, y: number, r: number, colour: string, strength = 0.7): string => {
  const id = name()
  const stop = (offset: number, opacity: number): string =>
    `<stop offset="${offset}%" stop-color="${colour}" stop-opacity="${opacity}"/>`
  const gradient = `<radialGradient id="${id}">${stop(0, strength)}${stop(100, 0)}</radialGradient>`
  return `<defs>${gradient}</defs>${circle(x, y, r, `url(#${id})`)}`
}

/** What is drawn inside a shape only. */
export const within = (shape: string, ...parts: string[]): string => {
  const id = name()
  return `<defs><clipPath id="${id}">${shape}</clipPath></defs><g clip-path="url(#${id})">${parts.join('')}</g>`
}

/** A soft line of hills from one side to the other, filled down to the lower edge. */
export const hills = (seed: number, base: number, swing: number, fill: string, humps = 5): string => {
  const roll = chance(seed)
  const step = wide / humps
  let d = `M0 ${n(base + (roll() - 0.5) * swing)}`
  for (let i = 0; i < humps; i += 1) {
    const x = (i + 1) * step
    const lift = i % 2 === 0 ? -1 : 0.6
    d +=
      ` C${n(x - step * 0.65)} ${n(base + lift * swing * (0.5 + roll() * 0.6))} ${n(x - step * 0.35)} ` +
      `${n(base + lift * swing * (0.4 + roll() * 0.6))} ${n(x)} ${n(base + (roll() - 0.5) * swing)}`
  }
  return path(`${d} V${high} H0 Z`, fill)
}

/** Houses side by side, with windows of which some are lit. */
export const houses = (
  seed: number,
  base: number,
  [least, most]: readonly [number, number],
  walls: readonly string[],
  {
    from = 0,
    to = wide,
    roof = brick,
    lit = wheat,
    dark = ink,
    share = 0.35,
    below = high,
  }: { from?: number; to?: number; roof?: string; lit?: string; dark?: string; share?: number; below?: number } = {},
): string => {
  const roll = chance(seed)
  let all = ''
  let x = from
  while (x < to) {
    const w = 90 + roll() * 110
    const h = least + roll() * (most - least)
    const top = base - h
    const wall = walls[Math.floor(roll() * walls.length)] ?? sand
    const kind = roll()
    all += rect(x, top, w + 1, below - top, wall)
    if (kind < 0.55)
      all += poly(
        [
          [x - 8, top],
          [x + w / 2, top - 44 - roll() * 30],
          [x + w + 8, top],
        ],
        roof,
      )
    else if (kind < 0.8) all += rect(x - 6, top - 14, w + 12, 16, roof)
    else all += path(`M${n(x + 8)} ${n(top)} a${n(w / 2 - 8)} ${n(w / 2.6)} 0 0 1 ${n(w - 16)} 0 Z`, roof)
    const columns = Math.max(1, Math.floor((w - 20) / 44))
    const gap = w / columns
    for (let row = 0; top + 34 + row * 66 < Math.min(base - 30, below - 30); row += 1)
      for (let column = 0; column < columns; column += 1)
        all += rect(x + gap * column + gap / 2 - 11, top + 30 + row * 66, 22, 34, roll() < share ? lit : dark, 'rx="2"')
    x += w
  }
  return all
}

export const roundTree = (x: number, base: number, h: number, leaves: string, trunk = bark): string =>
  rect(x - h * 0.035, base - h * 0.5, h * 0.07, h * 0.5, trunk) +
  ellipse(x, base - h * 0.66, h * 0.27, h * 0.34, leaves)
export const cypress = (x: number, base: number, h: number, leaves: string): string =>
  path(
    `M${n(x)} ${n(base - h)} C${n(x + h * 0.16)} ${n(base - h * 0.5)} ${n(x + h * 0.13)} ${n(base)} ${n(x)} ` +
      `${n(base)} C${n(x - h * 0.13)} ${n(base)} ${n(x - h * 0.16)} ${n(base - h * 0.5)} ${n(x)} ${n(base - h)} Z`,
    leaves,
  )

export const cloud = (x: number, y: number, w: number, fill: string): string =>
  rect(x, y, w, w * 0.16, fill, `rx="${n(w * 0.08)}"`) +
  rect(x + w * 0.14, y - w * 0.1, w * 0.52, w * 0.2, fill, `rx="${n(w * 0.1)}"`) +
  circle(x + w * 0.36, y - w * 0.08, w * 0.15, fill) +
  circle(x + w * 0.58, y - w * 0.03, w * 0.12, fill)

/** Short strokes on water, closer together the farther away. */
export const ripples = (
  seed: number,
  top: number,
  bottom: number,
  colour: string,
  count = 60,
  [from, to]: readonly [number, number] = [0, wide],
): string => {
  const roll = chance(seed)
  return times(count, () => {
    const depth = roll() ** 1.4
    const y = top + depth * (bottom - top)
    const w = (30 + roll() * 110) * (0.4 + depth)
    return rect(
      from + roll() * (to - from) - w / 2,
      y,
      w,
      3 + depth * 5,
      colour,
      `rx="${n(2 + depth * 2)}" opacity="${n(0.35 + roll() * 0.6)}"`,
    )
  })
}

export const stars = (seed: number, count: number, bottom: number, colour = paper): string => {
  const roll = chance(seed)
  return times(count, () =>
    circle(roll() * wide, roll() ** 1.3 * bottom, 1.4 + roll() ** 3 * 4, colour, `opacity="${n(0.3 + roll() * 0.7)}"`),
  )
}

/** Somebody who stands or walks, seen from the side; `h` is the height in pixels. */
export const figure = (
  x: number,
  base: number,
  h: number,
  {
    coat = coral,
    legs = ink,
    skin = '#c98f6b',
    hair = ink,
    walks = true,
    left = false,
    scarf = '',
  }: {
    coat?: string
    legs?: string
    skin?: string
    hair?: string
    walks?: boolean
    left?: boolean
    scarf?: string
  } = {},
): string => {
  const u = h / 100
  const leg = walks
    ? stroke(`M${-2 * u} ${-42 * u} L${-12 * u} ${-2 * u} h${7 * u}`, legs, 7 * u) +
      stroke(`M${2 * u} ${-42 * u} L${11 * u} ${-3 * u} h${7 * u}`, legs, 7 * u)
    : stroke(`M${-5 * u} ${-42 * u} V${-2 * u} h${6 * u}`, legs, 7 * u) +
      stroke(`M${5 * u} ${-42 * u} V${-2 * u} h${6 * u}`, legs, 7 * u)
  const body = path(
    `M${-10 * u} ${-74 * u} Q${-10 * u} ${-80 * u} 0 ${-80 * u} Q${11 * u} ${-80 * u} ${11 * u} ${-73 * u} ` +
      `L${15 * u} ${-34 * u} H${-14 * u} Z`,
    coat,
  )
  const arm =
    stroke(`M${3 * u} ${-72 * u} L${8 * u} ${-56 * u} L${walks ? 16 * u : 9 * u} ${-45 * u}`, coat, 7 * u) +
    circle(walks ? 17 * u : 9 * u, -43 * u, 3.4 * u, skin)
  const shade = path(
    `M${-10 * u} ${-74 * u} Q${-10 * u} ${-80 * u} ${-3 * u} ${-80 * u} L${-4 * u} ${-34 * u} H${-14 * u} Z`,
    ink,
    'opacity="0.18"',
  )
  const head =
    rect(-3 * u, -86 * u, 6 * u, 8 * u, skin) +
    circle(1 * u, -91 * u, 8.2 * u, skin) +
    path(
      (
        `M${-7.6 * u} ${-89 * u} a8.6 8.6 0 0 1 ${15 * u} ${-6 * u} q${-6 * u} ${-1 * u} ${-9 * u} ${4 * u} ` +
        `q${-1 * u} ${6 * u} ${-3 * u} ${7 * u} Z`
      ).replace('a8.6 8.6', `a${8.8 * u} ${8.8 * u}`),
      hair,
    )
  const wrap = scarf === '' ? '' : rect(-8 * u, -83 * u, 17 * u, 6 * u, scarf, `rx="${3 * u}"`)
  return group(`translate(${n(x)} ${n(base)})${left ? ' scale(-1 1)' : ''}`, leg, body, shade, arm, head, wrap)
}

export const lamp = (x: number, base: number, h: number, pole = ink, light = wheat): string =>
  glow(x, base - h, h * 0.55, light, 0.55) +
  rect(x - h * 0.015, base - h, h * 0.03, h, pole) +
  poly(
    [
      [x - h * 0.06, base - h * 1.02],
      [x + h * 0.06, base - h * 1.02],
      [x + h * 0.04, base - h * 0.88],
      [x - h * 0.04, base - h * 0.88],
    ],
    light,
  ) +
  poly(
    [
      [x - h * 0.08, base - h * 1.02],
      [x, base - h * 1.1],
      [x + h * 0.08, base - h * 1.02],
    ],
    pole,
  )

export const sheet = (w: number, h: number, ...parts: string[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}">${parts.join('')}</svg>`

/** A whole picture of 1920 by 1280. */
export const scene = (...parts: string[]): string => sheet(wide, high, ...parts)
